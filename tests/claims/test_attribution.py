"""Who says so, where the item is given."""

from __future__ import annotations

import pytest
from phenomena_rows import floors, parsed, rows, token_of

from forcemap.claims.attribution import Attribution, read_attribution
from forcemap.claims.sentence import Sentence
from forcemap.claims.speakers import is_inside_quote, speaker_before
from forcemap.claims.staging import as_sentence
from forcemap.language import Parser, load_parser, sentences


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def read(parser: Parser, text: str, item: str) -> Attribution | None:
    spans = sentences(text)
    docs = parser.parse([span.of(text) for span in spans], entities=False, whole=True)
    for number, (doc, span) in enumerate(zip(docs, spans, strict=True)):
        if item in span.of(text):
            sentence = as_sentence(doc, number, span)
            return read_attribution(sentence, token_of(sentence, text, item), text=text)
    raise AssertionError(f"{item!r} stands nowhere in {text!r}")


def holding(found: list[Sentence], text: str, item: str) -> Sentence:
    return next(sentence for sentence in found if item in sentence.text(text))


def test_the_phenomena_are_read_at_least_as_well_as_last_time(parser: Parser):
    """On the rows of attribution.yaml, the item given, the share read right does not fall."""
    faults = []
    table = rows("attribution")
    for row, found in parsed(parser, table):
        claim = row.claims[0]
        sentence = holding(found, row.text, claim["item"])
        source = read_attribution(sentence, token_of(sentence, row.text, claim["item"]), text=row.text)
        got = None if source is None else source.text
        if got != claim["attribution"]:
            faults.append(f"{row.text!r}: {claim['attribution']!r}, not {got!r}")
    assert 1 - len(faults) / len(table) >= floors()["attribution, item given"], "\n".join(faults)


def test_a_source_stands_where_its_span_says(parser: Parser):
    """The words are the characters of the span, also for a pronoun that was resolved."""
    text = "General Mark Lewis spoke. Later he said two squadrons are in Siauliai."
    source = read(parser, text, "squadrons")
    assert source is not None
    assert source.text == source.span.of(text)


def test_a_pronoun_with_nobody_before_it_stays_as_written(parser: Parser):
    """Nobody is made up for "he"."""
    source = read(parser, "He said two squadrons are in Siauliai.", "squadrons")
    assert source is not None
    assert source.text == "He"


def test_the_articles_own_voice_has_no_source(parser: Parser):
    """A plain statement is nobody's claim but the article's."""
    assert read(parser, "Two squadrons are in Siauliai.", "squadrons") is None


def test_what_a_speaker_says_elsewhere_is_not_put_into_this_mouth(parser: Parser):
    """A subordinate clause with a speaker of its own does not lend him to the main clause."""
    assert read(parser, "After the envoy said talks had failed, tanks entered Gori.", "tanks") is None


def test_a_quotation_counts_its_marks():
    """Straight marks are counted by parity, curly ones by which came last."""
    text = 'He said "we are here" and “they are'
    inside = [is_inside_quote(text, text.index(word)) for word in ("we", "they")]
    assert inside == [True, True]
    assert not is_inside_quote('He said "we are here" and left', 26)


def test_the_latest_speaker_is_found_behind_sentence_openers():
    """The opening "But" is no part of a name."""
    text = "But Colonel Ana Petrova said so. He left."
    span = speaker_before(text, len(text))
    assert span is not None
    assert span.of(text) == "Colonel Ana Petrova"


def test_no_speaker_is_found_where_nobody_spoke():
    """Text without a verb of saying names nobody."""
    assert speaker_before("Tanks stood at the bridge. They waited.", 38) is None


@pytest.mark.parametrize("label", ["Related", "Read more", "Photo", "Video", "Live updates", "Q"])
def test_a_label_before_a_colon_says_nothing(parser: Parser, label: str):
    """Who stands before a colon speaks; a label does not."""
    assert read(parser, f"{label}: Two squadrons are in Siauliai.", "squadrons") is None
    spoken = read(parser, "Kremlin: Two squadrons are in Siauliai.", "squadrons")
    assert spoken is not None
    assert spoken.text == "Kremlin"
