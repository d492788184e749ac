"""Which sentences reach the parser."""

from __future__ import annotations

import pytest

from forcemap.claims.gating import MAX_WORDS, gated
from forcemap.claims.toolbox import force_cues, item_cues
from forcemap.language import sentences

OPENING = "Two brigades crossed the river on Friday."


@pytest.fixture(scope="module")
def passing(lexicon, forces):
    def of(text: str) -> list[int]:
        spans = sentences(text)
        return [index for index, _ in gated(text, spans, item_cues(lexicon, text), force_cues(forces, text))]

    return of


@pytest.mark.parametrize(
    "text",
    [
        "They are still in the town.",
        "They left on Monday.",
        "Around 1,500 are now there.",
        "By evening some of them had reached the coast.",
        "Georgia has moved into both villages.",
        "Wagner will leave by June.",
        "The Kurds are to the east of it.",
        "Both sides withdrew from the ridge.",
        "Both sides disengaged from the ridge.",
        "Around 700 Americans are expected with their families.",
        "Those at the crossing have returned.",
    ],
)
def test_a_sentence_that_goes_on_about_forces_passes(passing, text):
    """Names of who moves, and pronouns and figures right after a sentence about forces, need no word of posture."""
    assert [0, 1] == passing(f"{OPENING} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor smiled.",
        "Georgia thanked its friends.",
        "It cost 1,500 dollars.",
        "Some 40 percent agreed.",
        "They said nothing.",
        "The people of the town were glad.",
    ],
)
def test_a_sentence_that_speaks_of_something_else_is_stopped(passing, text):
    """Being near a sentence about forces is not enough."""
    assert [0] == passing(f"{OPENING} {text}")


def test_nothing_passes_in_a_text_without_a_word_of_posture(passing):
    """Countries that move and people who stay are the stuff of all news."""
    assert [] == passing("Georgia moved into third place. They stayed there. The people were glad.")


def test_who_carries_on_must_stand_right_after(passing):
    """Two sentences on, "they" may be anybody."""
    assert [0] == passing(f"{OPENING} The mayor smiled. They left on Monday.")


def test_who_carries_on_may_be_carried_on(passing):
    """A run of sentences about "them" is followed to its end."""
    assert [0, 1, 2] == passing(f"{OPENING} They left on Monday. They returned by train.")


def test_a_table_is_no_sentence(passing):
    """What has more words than any sentence is not parsed."""
    assert [] == passing("soldiers and " * MAX_WORDS)


def test_an_empty_text_has_no_sentences(passing):
    """Nothing in, nothing out."""
    assert [] == passing("")
