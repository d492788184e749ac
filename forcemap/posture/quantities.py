"""Arithmetic of reported figures: open bounds, increments, parts of a force."""

from __future__ import annotations

import re
from functools import lru_cache

from forcemap.claims import Claim
from forcemap.language import Quantity

_INCREMENT = re.compile(r"\b(?:additional|another|extra|further|(?<!no )more(?! than))\b", re.IGNORECASE)
_ITEM_INCREMENT = re.compile(
    r"^(?:more|additional|extra|further|another)\b|\breinforcements?\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:all|every|entire|whole|both|last|remaining|rest)\b", re.IGNORECASE)


def ranges_meet(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether one number could satisfy both figures; an open bound excludes nothing."""
    if one is None or other is None:
        return True
    return _not_above(one.low, other.high) and _not_above(other.low, one.high)


def is_increment(claim: Claim) -> bool:
    """Whether the figure is what is added ("another 1,000", "10,000 more"), not how many there are."""
    if claim.quantity is None or not claim.quantity.counted:
        return False
    return _adds(claim.quantity.text, claim.item)


@lru_cache(maxsize=65_536)
def _adds(text: str, item: str) -> bool:
    return bool(_INCREMENT.search(text) or _ITEM_INCREMENT.search(item))


def is_part(some: Quantity | None, of: Quantity | None) -> bool:
    """Whether a figure said to leave is, or may be, less than the figure said to be there.

    No figure at all ("the troops left") is the whole; a figure without bounds ("some", "several battalions")
    is a part unless its words say all; a number leaves a rest unless it reaches the number that was there.
    """
    if some is None or _WHOLE.search(some.text):
        return False
    if not some.counted or of is None or not of.counted:
        return True
    leaving = some.high if some.high is not None else some.low
    there = of.low if of.low is not None else of.high
    return leaving is not None and there is not None and leaving < there


def _not_above(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high
