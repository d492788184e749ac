"""When a claim holds: from its as-of time until a stated end or its horizon."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from forcemap.claims import Claim, Status
from forcemap.language import TimePrecision
from forcemap.posture.model import Horizon, Standing

# Forms that state an end in so many words, even one already past when the document appeared.
_STATED_END = re.compile(r"\b(?:until|till|through|thru|to last|ends?|ended|ending)\b", re.IGNORECASE)

_PROMISES = (Status.PLANNED, Status.POSSIBLE)


class Validity(NamedTuple):
    """A dated claim's life as proleptic day numbers (``date.toordinal``), all inclusive.

    `begins`: the first day it holds. `spoken`: the last day its source vouches for, which is never after
    publication unless the claim is about a later day altogether. `last`: the last day it speaks about, from which
    its age counts. `holds`: the last day it holds. `leaves`: the last day it is shown at all. `due`: the first
    day a plan is due, or None. A tuple: one is made for every claim.
    """

    begins: int
    spoken: int
    last: int
    holds: int
    leaves: int
    due: int | None = None
    promised_end: bool = False

    def standing(self, day: int) -> Standing | None:
        """Return how the claim stands on `day` by itself, None before it begins and after it has left."""
        if not self.begins <= day <= self.leaves:
            return None
        if day > self.holds:
            return Standing.STALE
        if self.due is not None and day >= self.due:
            return Standing.DUE
        return Standing.HOLDS


def validity_of(claim: Claim, horizon: Horizon) -> Validity | None:
    """Return when `claim` holds, or None when it is undated or was over at a time it does not say.

    The rules, in order (docs/time-model.md draws them):

    - An open start begins on the day of publication, or on the stated last day where that is earlier.
    - An open end lasts until publication: a report vouches for no day after itself.
    - A report of the past holds on its stated days before publication, and never after.
    - A plan or a possibility is shown from publication; a plan for a later day is due from the first such day.
    - A last day named to the day and beyond publication, or named by "until", is a stated end: the claim
      leaves after it. A single planned day is no end.
    - Otherwise the claim holds for its horizon after the last day it vouches for, then is stale, then leaves.
    """
    published = claim.source.published.end
    if published is None:
        return None
    known = published.toordinal()
    start, end = _ordinal(claim.period.start), _ordinal(claim.period.end)
    if claim.status is Status.PAST:
        return _past(start, end, known)
    begins = start if start is not None else (known if end is None else min(known, end))
    spoken = max(known, begins) if end is None else min(end, max(known, begins))
    last = spoken
    due = None
    if claim.status in _PROMISES or (claim.status is Status.LEAVING and begins > known):
        due = begins if begins > known and claim.status is not Status.POSSIBLE else None
        last = max(begins, known) if end is None else end
        begins = min(begins, known)
        spoken = known if end is None else min(end, known)
    if end is not None and _states_end(claim, start, end, known):
        return Validity(
            begins=begins, spoken=spoken, last=end, holds=end, leaves=end, due=due, promised_end=end > known
        )
    holds = last + horizon.of(claim.status)
    return Validity(
        begins=begins, spoken=spoken, last=last, holds=holds, leaves=holds + horizon.stale_days, due=due
    )


def vouched_day(claim: Claim) -> date | None:
    """Return the last day the source of `claim` vouches for, None for an undated one.

    That is the last day the claim speaks about, but no day after its publication unless it begins later still.
    """
    published = claim.source.published.day
    if published is None:
        return None
    start, end = claim.period.start, claim.period.end
    vouched = published if start is None or start < published else start
    return vouched if end is None or vouched < end else end


def _states_end(claim: Claim, start: int | None, end: int, known: int) -> bool:
    if claim.period.text is not None and _STATED_END.search(claim.period.text):
        return True
    if claim.period.precision not in (TimePrecision.DAY, TimePrecision.OPEN) or end <= known:
        return False
    return start != end


def _past(start: int | None, end: int | None, known: int) -> Validity | None:
    days = [day for day in (start, end) if day is not None]
    if not days or min(days) >= known:
        return None  # over by publication, at a time it does not say
    first, last = min(days), min(max(days), known - 1)
    return Validity(begins=first, spoken=last, last=last, holds=last, leaves=last)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
