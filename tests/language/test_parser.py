"""The parser: the pinned model, the same output however it is fed, the sentences of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forcemap.errors import ModelError
from forcemap.language import Parser, load_parser, sentences
from forcemap.language import parser as parser_module

TEXTS = [
    "Gen. Ruiz moved two brigades to Brest on Feb. 20. The rest stayed in Minsk.",
    "",
    "Ships leave harbour\n\nThe fleet sailed from Sevastopol, officials said.",
    "They left the border.The town was quiet.",
    " \n ",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def outline(parser: Parser, texts: list[str], batch_size: int) -> list[list[tuple[str, str, int, str, str]]]:
    docs = parser.parse(texts, batch_size=batch_size)
    return [[(t.text, t.tag_, t.head.i, t.dep_, t.ent_type_) for t in doc] for doc in docs]


def test_the_parse_does_not_depend_on_the_batch(parser):
    """One at a time or all at once: the same trees and names."""
    assert outline(parser, TEXTS, 1) == outline(parser, TEXTS, 64)


def test_the_parse_does_not_depend_on_the_order(parser):
    """Texts in reverse give the same trees in reverse."""
    assert outline(parser, TEXTS, 3) == outline(parser, TEXTS[::-1], 3)[::-1]


def test_every_text_comes_back_whole(parser):
    """A Doc holds exactly the characters it was made of, blank texts included."""
    assert TEXTS == [doc.text for doc in parser.parse(TEXTS)]


def test_parsed_sentences_start_where_our_sentences_do(parser):
    """The parser may not move a bound, not even inside a token."""
    for text, doc in zip(TEXTS, parser.parse(TEXTS), strict=True):
        starts = [sentence[0].idx for sentence in doc.sents if sentence.text.strip()]
        assert [span.start for span in sentences(text)] == starts


def test_a_whole_text_is_one_sentence_when_told_so(parser):
    """A sentence that was cut before is not cut again."""
    (doc,) = parser.parse(["It left. It came back."], whole=True)
    assert 1 == len(list(doc.sents))


def test_a_text_beyond_all_measure_is_cut_but_not_parsed(parser, monkeypatch):
    """A runaway line among documents costs neither memory nor the others' parse."""
    monkeypatch.setattr(parser_module, "LONGEST_TEXT", 40)
    short, long, last = parser.parse(
        ["It left.", "It left the town by the river. It came back again.", "It came."]
    )
    assert (["ROOT"], 2, [], ["ROOT"]) == (
        [t.dep_ for t in short if t.dep_ == "ROOT"],
        len(list(long.sents)),
        [t for t in long if t.dep_],
        [t.dep_ for t in last if t.dep_ == "ROOT"],
    )


def test_names_are_left_out_when_not_asked_for(parser):
    """Parsing without entities still gives the tree."""
    (doc,) = parser.parse(["Russia moved troops to Brest."], entities=False)
    assert ((), "nsubj") == (doc.ents, doc[0].dep_)


def test_remembered_parts_of_speech_are_those_of_the_rules(parser):
    """Tags, features and lemmas are what the pipeline's own ruler and lemmatizer make, colloquial words included."""
    texts = [
        *TEXTS,
        "There's a base, there were two. They ain't gonna stay; let's go. I got it, she had gone.",
        "Don't you see 'em? It is what it is. That is the one which he'd have taken, he said.",
    ]
    nlp = parser._nlp
    plain = list(nlp.pipe([parser.tokenize(text) for text in texts]))
    for _ in range(2):  # the second time from memory
        ours = list(parser.parse(texts))
        for expected, doc in zip(plain, ours, strict=True):
            wanted = [(t.tag_, t.pos_, t.dep_, str(t.morph), t.lemma_) for t in expected]
            assert wanted == [(t.tag_, t.pos_, t.dep_, str(t.morph), t.lemma_) for t in doc]


def test_words_learnt_in_a_zone_are_freed(parser):
    """Memory stays flat over an endless stream."""
    with parser.zone():
        assert ["qzxwvy"] == [doc[0].text for doc in parser.parse(["qzxwvy"])]
        assert "qzxwvy" in parser._nlp.vocab.strings
    assert "qzxwvy" not in parser._nlp.vocab.strings


def test_no_model_is_a_clear_error_with_the_cure(monkeypatch):
    """Without a model package the message says what to install."""
    monkeypatch.setattr(parser_module, "PACKAGES", ("no_such_model_package",))
    with pytest.raises(ModelError, match="no English model is installed; install it with: pip install"):
        load_parser()


def test_a_model_with_other_weights_is_refused(tmp_path, monkeypatch):
    """A package of the right name with a wrong file is named and not loaded."""
    folder = tmp_path / "strange_model" / "en_core_web_sm-3.8.0" / "ner"
    folder.mkdir(parents=True)
    (folder / "model").write_bytes(b"something else")
    (tmp_path / "strange_model" / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(parser_module, "PACKAGES", ("strange_model",))
    with pytest.raises(
        ModelError, match=r"strange_model: ner/model is not the file of en_core_web_sm 3\.8\.0; install"
    ):
        load_parser()
    assert "strange_model" not in sys.modules


def test_the_official_package_is_preferred(tmp_path, monkeypatch):
    """Of two installed models the first on the list is taken."""
    found = [name for name in parser_module.PACKAGES if parser_module._model_folder(name) is not None]
    source = parser_module._model_folder(found[-1])
    assert isinstance(source, Path)
    official = tmp_path / "en_core_web_sm"
    official.mkdir()
    (official / "__init__.py").write_text("", encoding="utf-8")
    (official / "en_core_web_sm-3.8.0").symlink_to(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "en_core_web_sm 3.8.0" == load_parser().name
