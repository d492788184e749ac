"""Figures, days and places as an analyst writes them."""

from __future__ import annotations

from datetime import date

from forcemap.posture.model import Estimate, Figure, Standing

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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
    return f"{range_words(figure.low, figure.high)} ({figure.speaker or 'unattributed'}, {day_words(figure.published)})"


def thing_words(force: str, category: str, thing: str = "") -> str:
    """Return what is counted: ``RUS fixed wing (su-35)``."""
    kind = category.replace("_", " ")
    return f"{force} {kind} ({thing})" if thing else f"{force} {kind}"


def estimate_words(estimate: Estimate) -> str:
    """Return the subject of an estimate: ``RUS personnel at Belarus``."""
    return f"{thing_words(estimate.force, estimate.category, estimate.thing)} at {estimate.place.name}"


def reported_words(estimate: Estimate) -> str:
    """Return an estimate's range as reported; where mixed open bounds leave none, the figures one by one."""
    if estimate.low is None and estimate.high is None and estimate.figures:
        return "; ".join(dict.fromkeys(range_words(figure.low, figure.high) for figure in estimate.figures))
    return range_words(estimate.low, estimate.high)


def status_words(estimate: Estimate) -> str:
    """Return in what state the force is said to be: ``present``, or ``planned, now due``."""
    due = any(holding.standing is Standing.DUE for holding in estimate.holdings)
    return f"{estimate.status.value}, now due" if due else estimate.status.value
