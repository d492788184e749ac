"""Phrases in a text: leftmost, longest, at word bounds."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from forcemap.language.phrases import PhraseIndex, fold

WORDS = st.sampled_from(["tank", "tank brigade", "brigade", "F-16", "Grad", "air base", "İzmir"])


def test_an_index_of_nothing_finds_nothing():
    """An empty list of phrases is no error."""
    assert () == PhraseIndex([]).find("tanks")


def test_the_first_of_two_equal_phrases_counts():
    """What is listed first wins."""
    (found,) = PhraseIndex([("tank", 1), ("tank", 2)]).find("a tank")
    assert 1 == found.value


@given(st.lists(WORDS, max_size=6), st.sampled_from([" ", ", ", "\n", " and "]))
def test_phrases_come_back_in_order_without_overlap(words, joint):
    """Every phrase written is found again as the longest that starts there."""
    index = PhraseIndex(
        (word, word) for word in ("tank", "tank brigade", "brigade", "F-16", "Grad", "air base", "İzmir")
    )
    text = ", ".join(words)
    assert words == [found.value for found in index.find(text)]
    spans = [found.span for found in index.find(joint.join(words))]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.text(max_size=40))
def test_folding_keeps_every_offset(text):
    """A folded text is exactly as long as the text."""
    assert len(text) == len(fold(text))
