"""Cutting words into the pieces of the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims.wordpieces import BEFORE, MOST_PIECES, SENTENCE, WordPieces

KNOWN = ["[CLS]", "[SEP]", "[UNK]", "troop", "##s", "in", "riga", "-", "a"]
PIECES = WordPieces({word: number for number, word in enumerate(KNOWN)})


def shown(*parts: str) -> list[str]:
    return [KNOWN[number] for number in PIECES.frame(parts)[0]]


def test_a_plural_is_cut_into_stem_and_ending() -> None:
    assert ["[CLS]", "troop", "##s", "in", "riga", "[SEP]", "[SEP]", "[SEP]"] == shown(
        "Troops in Riga", "", ""
    )


def test_what_stands_before_and_the_headline_follow_the_sentence() -> None:
    assert ["[CLS]", "in", "[SEP]", "a", "troop", "[SEP]", "riga", "[SEP]"] == shown("in", "a troop", "Riga")


def test_a_word_is_found_by_any_of_its_characters() -> None:
    _, cuts = PIECES.frame(("Troops in Riga", "a troop", ""))
    assert [1, 1, 3, 4] == [cuts[SENTENCE].at(offset) for offset in (0, 5, 7, 13)]
    assert [6, 7] == [cuts[BEFORE].at(offset) for offset in (0, 2)]


def test_of_a_long_text_before_the_end_is_kept() -> None:
    _, cuts = PIECES.frame(("in", "troop " * 99 + "riga", ""))
    assert cuts[BEFORE].at(0) is None
    assert cuts[BEFORE].at(99 * 6) == cuts[BEFORE].row + MOST_PIECES[BEFORE] - 1


def test_accents_and_capitals_do_not_matter() -> None:
    assert shown("Rīga", "", "") == shown("riga", "", "")


def test_an_unknown_word_is_one_unknown_piece() -> None:
    assert ["[CLS]", "[UNK]", "[SEP]", "[SEP]", "[SEP]"] == shown("xyzzy", "", "")


@given(st.lists(st.text(), min_size=3, max_size=3))
def test_no_text_gives_more_pieces_than_its_share(parts: list[str]) -> None:
    """The frame is always there and the number of pieces never exceeds the bound."""
    numbers, _ = PIECES.frame(parts)
    assert len(numbers) <= sum(MOST_PIECES) + 4
    assert numbers[0] == 0
    assert numbers[-1] == 1
