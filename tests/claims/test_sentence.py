"""Walking a parsed sentence."""

from __future__ import annotations

import pytest

from forcemap.claims.sentence import Sentence
from forcemap.claims.staging import as_sentence
from forcemap.documents import Span
from forcemap.language import load_parser

TEXT = "Some troops arrived in Riga."


@pytest.fixture
def sentence() -> Sentence:
    return Sentence(
        index=0,
        span=Span(0, len(TEXT)),
        words=("Some", "troops", "arrived", "in", "Riga", "."),
        lemmas=("some", "troop", "arrive", "in", "riga", "."),
        poses=("DET", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"),
        tags=("DT", "NNS", "VBD", "IN", "NNP", "."),
        deps=("det", "nsubj", "ROOT", "prep", "pobj", "punct"),
        heads=(1, 2, 2, 2, 3, 2),
        starts=(0, 5, 12, 20, 23, 27),
        ends=(4, 11, 19, 22, 27, 28),
    )


@pytest.fixture(scope="module")
def parse():
    parser = load_parser()

    def of(text: str) -> Sentence:
        return as_sentence(next(parser.parse([text], entities=False, whole=True)), 0, Span(0, len(text)))

    return of


def test_tokens_of_a_span_are_those_it_shares_characters_with(sentence: Sentence) -> None:
    assert range(3, 5) == sentence.tokens_in(Span(20, 27))


def test_a_span_outside_the_sentence_has_no_tokens(sentence: Sentence) -> None:
    assert not sentence.tokens_in(Span(40, 44))


def test_the_clause_head_of_an_object_is_its_verb(sentence: Sentence) -> None:
    assert sentence.clause_head(4) == 2


def test_a_path_meets_at_the_lowest_common_ancestor(sentence: Sentence) -> None:
    assert sentence.path(1, 4) == ((1, 2), (3, 4))


def test_a_path_to_a_dependent_only_goes_down(sentence: Sentence) -> None:
    assert sentence.path(1, 0) == ((1,), (0,))


def test_a_subtree_comes_in_text_order(sentence: Sentence) -> None:
    assert sentence.subtree(3) == (3, 4)


def test_a_root_has_no_ancestors(sentence: Sentence) -> None:
    assert not sentence.ancestors(2)


@pytest.mark.parametrize(
    ("text", "item", "subject", "climbed"),
    [
        ("Romania has massed troops on the Danube.", "troops", "Romania", 0),
        ("Romania is working harder to be able to deploy troops quickly.", "troops", "Romania", 3),
        ("Latvia is preparing to send brigades to the coast.", "brigades", "Latvia", 1),
        ("Oman, which has stationed tanks near Salalah, denies it.", "tanks", "Oman", 0),
        ("The ministers agreed on Friday to send tanks to Lithuania.", "tanks", "ministers", 1),
    ],
)
def test_a_verb_without_a_subject_is_governed_by_that_of_the_verb_above(parse, text, item, subject, climbed):
    sentence = parse(text)
    token, relations = next(sentence.controllers(sentence.words.index(item)))
    assert (subject, climbed) == (sentence.words[token], len(relations))


def test_the_subjects_above_govern_too_the_nearest_first(parse):
    sentence = parse("Norway says that its allies have promised to send ships.")
    found = [sentence.words[token] for token, _ in sentence.controllers(sentence.words.index("ships"))]
    assert ["allies", "Norway"] == found


@pytest.mark.parametrize(("text", "item"), [("Troops arrived.", "Troops"), ("Tanks in the woods.", "Tanks")])
def test_what_is_the_subject_itself_or_has_none_above_is_governed_by_nothing(parse, text, item):
    sentence = parse(text)
    assert [] == list(sentence.controllers(sentence.words.index(item)))
