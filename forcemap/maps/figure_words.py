"""How a figure with open ends is said."""

from __future__ import annotations


def figure_words(low: int | None, high: int | None) -> str:
    """Return a figure in words; "" where no bound is a number.

    >>> [figure_words(*pair) for pair in ((5, 5), (1000, 2000), (None, 190000), (100000, None), (None, None))]
    ['5', '1,000–2,000', 'up to 190,000', 'at least 100,000', '']
    """
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if high is not None:
        return f"up to {high:,}"
    return "" if low is None else f"at least {low:,}"
