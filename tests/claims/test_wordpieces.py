"""Cutting words into the pieces of the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims.wordpieces import MOST_PIECES, MOST_TITLE, WordPieces

KNOWN = ["[CLS]", "[SEP]", "[UNK]", "troop", "##s", "in", "riga", "-", "a"]
PIECES = WordPieces({word: number for number, word in enumerate(KNOWN)})


def shown(*parts: str, title: str = "") -> list[str]:
    return [KNOWN[number] for number in PIECES.frame(parts, title)[0]]


def test_a_plural_is_cut_into_stem_and_ending() -> None:
    assert ["[CLS]", "troop", "##s", "in", "riga", "[SEP]", "[SEP]"] == shown("Troops in Riga")


def test_every_sentence_and_the_headline_end_with_a_mark() -> None:
    assert ["[CLS]", "in", "[SEP]", "a", "troop", "[SEP]", "riga", "[SEP]"] == shown(
        "in ", "a troop", title="Riga"
    )


def test_a_word_is_found_by_any_of_its_characters() -> None:
    _, cut = PIECES.frame(("Troops in Riga ", "a troop"), "")
    assert [1, 1, 3, 4] == [cut.at(offset) for offset in (0, 5, 7, 13)]
    assert [6, 7] == [cut.at(offset) for offset in (15, 17)]


def test_what_was_cut_away_behind_is_seen_as_the_last_piece() -> None:
    _, cut = PIECES.frame(("troop " * 999 + "riga",), "")
    assert MOST_PIECES - 1 == cut.at(999 * 6)


def test_the_rows_of_a_sentence_are_those_of_its_own_words() -> None:
    _, cut = PIECES.frame(("Troops in Riga ", "a troop"), "")
    assert slice(1, 5) == cut.between(0, 15)
    assert slice(6, 8) == cut.between(15, 22)
    assert slice(0, 0) == cut.between(22, 30)


def test_accents_and_capitals_do_not_matter() -> None:
    assert shown("Rīga") == shown("riga")


def test_an_unknown_word_is_one_unknown_piece() -> None:
    assert ["[CLS]", "[UNK]", "[SEP]", "[SEP]"] == shown("xyzzy")


@given(st.lists(st.text()), st.text())
def test_no_text_gives_more_pieces_than_its_share(parts: list[str], title: str) -> None:
    """The frame is always there and the number of pieces never exceeds the bound."""
    numbers, _ = PIECES.frame(parts, title)
    assert len(numbers) <= MOST_PIECES + MOST_TITLE + 2
    assert numbers[0] == 0
    assert numbers[-1] == 1
