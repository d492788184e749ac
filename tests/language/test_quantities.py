"""Figures: what they count, with which bounds, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import Span
from forcemap.language import QuantityKind, find_quantities

CASES = [
    pytest.param(text, [tuple(figure) for figure in figures], id=f"{group}: {text}")
    for group, cases in yaml.safe_load(
        (Path(__file__).parent / "quantities.yaml").read_text(encoding="utf-8")
    ).items()
    for text, figures in cases
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_every_figure_of_a_sentence_is_read_with_its_bounds(text, expected):
    """Words, lower and upper bound of each figure come out in the order of the sentence, and no others."""
    found = [(m.quantity.text, m.quantity.low, m.quantity.high) for m in find_quantities(text)]
    assert expected == found


def test_at_least_150_sentences_are_tried():
    """The data file is as large as it claims."""
    assert len(CASES) >= 150


def test_a_span_covers_the_hedge_and_the_number_span_only_the_numeral():
    """'as many as 5,000' has its numeral where the digits stand."""
    text = "They sent as many as 5,000 men."
    (found,) = find_quantities(text)
    assert ("as many as 5,000", "5,000") == (found.span.of(text), found.number.of(text))


def test_a_part_of_a_named_whole_is_partitive():
    """'83 of its groups' is a part; '83 groups' is not."""
    part, whole = find_quantities("83 of its groups")[0], find_quantities("83 groups")[0]
    assert (True, False) == (part.partitive, whole.partitive)


def test_articles_count_one_when_asked_for():
    """'a frigate' and 'another brigade' are figures of one, but only on request."""
    text = "It sent a frigate and another brigade."
    asked = [(m.quantity.text, m.quantity.low, m.kind) for m in find_quantities(text, determiners=True)]
    assert [("a", 1, QuantityKind.ARTICLE), ("another", 1, QuantityKind.ARTICLE)] == asked
    assert () == find_quantities(text)


def test_determiners_are_vague_when_asked_for():
    """'some of its' and 'all' leave both bounds open."""
    found = find_quantities("Some of its troops left; all tanks stay.", determiners=True)
    assert [("Some of its", None), ("all", None)] == [(m.quantity.text, m.quantity.low) for m in found]


def test_an_article_does_not_hide_the_figure_it_belongs_to():
    """In 'a dozen ships' the dozen wins over the article."""
    assert [12] == [m.quantity.low for m in find_quantities("a dozen ships", determiners=True)]


@given(number=st.integers(min_value=3000, max_value=9_999_999))
def test_a_number_with_thousands_separators_is_read_back(number):
    """Any count written with commas gives itself for both bounds."""
    (found,) = find_quantities(f"There are {number:,} soldiers.")
    assert (number, number) == (found.quantity.low, found.quantity.high)


@given(low=st.integers(min_value=3000, max_value=50_000), more=st.integers(min_value=1, max_value=50_000))
def test_a_range_is_read_back_in_order(low, more):
    """Both ends of 'A to B' are kept as they are."""
    (found,) = find_quantities(f"It keeps {low:,} to {low + more:,} men there.")
    assert (low, low + more) == (found.quantity.low, found.quantity.high)


@given(st.text(alphabet="0123456789,. ab-toy$%'\n“", max_size=60))
def test_figures_never_overlap_and_lie_in_the_text(text):
    """Whatever the text, mentions ascend, stay apart, and contain their number."""
    found = find_quantities(text, determiners=True)
    edges = [edge for mention in found for edge in (mention.span.start, mention.span.end)]
    assert edges == sorted(edges)
    assert all(m.span.start <= m.number.start and m.number.end <= m.span.end <= len(text) for m in found)
    assert all(isinstance(m.span, Span) for m in found)
