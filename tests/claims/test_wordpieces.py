"""Cutting words into the pieces of the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims.wordpieces import WordPieces

KNOWN = ["[CLS]", "[SEP]", "[UNK]", "troop", "##s", "in", "riga", "-", "a"]
PIECES = WordPieces({word: number for number, word in enumerate(KNOWN)})


def test_a_plural_is_cut_into_stem_and_ending() -> None:
    numbers, offsets = PIECES.cut("Troops in Riga", 20)
    assert [KNOWN[number] for number in numbers] == ["[CLS]", "troop", "##s", "in", "riga", "[SEP]"]
    assert offsets == [-1, 0, 0, 7, 10, -1]


def test_accents_and_capitals_do_not_matter() -> None:
    assert PIECES.cut("Rīga", 20)[0] == PIECES.cut("riga", 20)[0]


def test_an_unknown_word_is_one_unknown_piece() -> None:
    assert [KNOWN[number] for number in PIECES.cut("xyzzy", 20)[0]] == ["[CLS]", "[UNK]", "[SEP]"]


@given(st.text(), st.integers(min_value=3, max_value=40))
def test_no_text_gives_more_pieces_than_asked_for(text: str, most: int) -> None:
    """The frame is always there and the number of pieces never exceeds the bound."""
    numbers, offsets = PIECES.cut(text, most)
    assert len(numbers) == len(offsets) <= most
    assert numbers[0] == 0
    assert numbers[-1] == 1
