"""The gate: what could hold a claim passes, the rest of the news does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.language import Gate, load_forces, load_lexicon, speaks_of_forces

POSTURE = [
    "Three brigades are camped near the river.",
    "Russia took the heights in March.",
    "The USS Example left port.",
    "They deployed two T-72 tanks there.",
    "Close to 12,000 are there now.",
]
OTHER = ["The mayor opened a school.", "Rain is expected.", "Prices rose again.", "The team won at home."]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load_lexicon(), load_forces())


def test_sentences_about_forces_pass_and_others_do_not(gate):
    """Only the two with forces are candidates."""
    text = " ".join([OTHER[0], POSTURE[0], OTHER[1], POSTURE[3], OTHER[2]])
    assert (1, 3) == gate.select(text).candidates


def test_a_country_that_moves_passes_without_a_force_word(gate):
    """'Russia took the heights' has no force word, but an actor and a verb of posture."""
    assert (0, 1) == gate.select(f"{POSTURE[0]} {POSTURE[1]}").candidates


def test_a_bare_figure_after_a_candidate_passes(gate):
    """'Close to 12,000 are there now' goes on about the soldiers before it."""
    assert (0, 1) == gate.select(f"It keeps soldiers there. {POSTURE[4]}").candidates


def test_what_a_candidate_refers_back_to_comes_as_context(gate):
    """'They ... there' needs the sentence before."""
    selection = gate.select(f"{OTHER[1]} Brest lies on the border. {POSTURE[3]}")
    assert ((2,), (0, 1)) == (selection.candidates, selection.context)


def test_ordinary_news_with_soft_words_does_not_pass(gate):
    """Police, a truck and a base open nothing alone."""
    assert () == gate.select("Police stopped a truck near the base. An officer was hurt.").candidates


def test_nothing_gives_nothing(gate):
    """An empty text has no sentences and no candidates."""
    assert ((), ()) == (gate.select("").spans, gate.select("").candidates)


def test_passages_are_runs_of_neighbours(gate):
    """Sentences side by side form one passage, a gap starts the next."""
    text = " ".join([POSTURE[0], POSTURE[0], OTHER[0], OTHER[1], POSTURE[0]])
    assert [(0, 1), (4,)] == list(gate.select(text).passages())


@given(st.lists(st.sampled_from(POSTURE + OTHER), max_size=12))
def test_candidates_and_context_ascend_and_share_nothing(parts):
    """Indices are in range, sorted, and no sentence is both."""
    selection = GATE.select(" ".join(parts))
    both = [*selection.candidates, *selection.context]
    assert sorted(set(both)) == sorted(both)
    assert all(0 <= index < len(selection.spans) for index in both)
    assert list(selection.candidates) == sorted(selection.candidates)


GATE = Gate(load_lexicon(), load_forces())


def _terms(text):
    return [match.term for match in load_lexicon().match(text)]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("Two brigades are camped there.", 6000, True),
        ("The police, a pilot and a helicopter.", 6000, False),
        ("The police, a pilot and a helicopter.", 60, True),
        ("a tank, a base, " * 5, 6000, True),
        ("", 6000, False),
    ],
)
def test_a_long_text_needs_a_word_of_war_or_many_soft_ones(text, length, expected):
    """Town news that names the police once is not about forces; a short text always may be."""
    assert expected is speaks_of_forces(_terms(text), length)
