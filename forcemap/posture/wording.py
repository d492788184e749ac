"""Figures, days and places as an analyst writes them."""

from __future__ import annotations

from datetime import date

from forcemap.posture.model import Estimate, Figure, Standing
from forcemap.posture.naming import things_of, where_words

LONGEST_ITEM = 40  # letters; a longer item is told by the words that make it a kind of its own
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


OWN_VOICE = "in its own voice"
"""Who says what a document attributes to nobody."""


def short_day(day: date) -> str:
    """Return a day in eleven characters, the same in every locale: `` 8 Feb 2022``."""
    return f"{day.day:>2} {_MONTHS[day.month - 1][:3]} {day.year}"


def day_words(day: date) -> str:
    """Return a day in full, the same in every locale: ``8 February 2022``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def range_words(low: int | None, high: int | None) -> str:
    """Return a range in words, open bounds said as such; "no figure" for neither bound.

    Examples
    --------
    >>> range_words(100000, 140000), range_words(100000, None), range_words(None, 190000)
    ('100,000 to 140,000', 'at least 100,000', 'at most 190,000')
    >>> range_words(None, None)
    'no figure'
    """
    if low is None and high is None:
        return "no figure"
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def speaker_phrase(figure: Figure) -> str:
    """Return who gave a figure and when: ``140,000 (US estimates, 8 February 2022)``."""
    return f"{range_words(figure.low, figure.high)} ({figure.speaker or OWN_VOICE}, {day_words(figure.published)})"


def estimate_words(estimate: Estimate) -> str:
    """Return the subject of an estimate: ``Russian troops in Belarus``."""
    item = next((held.claim.item for held in estimate.holdings), "")
    kind = item if estimate.thing and item and len(item) <= LONGEST_ITEM else estimate.thing
    return f"{things_of(estimate.force, estimate.category, kind)} {where_words(estimate.place)}"


def reported_words(estimate: Estimate) -> str:
    """Return an estimate's range as reported; where mixed open bounds leave none, the figures one by one."""
    if estimate.low is None and estimate.high is None and estimate.figures:
        return "; ".join(dict.fromkeys(range_words(figure.low, figure.high) for figure in estimate.figures))
    return range_words(estimate.low, estimate.high)


def with_figure(words: str, estimate: Estimate) -> str:
    """Return words with the reported range behind them where there is one: ``present (100,000)``."""
    return f"{words} ({reported_words(estimate)})" if estimate.figures else words


def status_words(estimate: Estimate) -> str:
    """Return in what state the force is said to be: ``present``, or ``planned, now due``."""
    due = any(holding.standing is Standing.DUE for holding in estimate.holdings)
    return f"{estimate.status.value}, now due" if due else estimate.status.value
