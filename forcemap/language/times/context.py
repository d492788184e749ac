"""What surrounds a time expression: the day it is read from, the tense of its clause, the time named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forcemap.language.period import Period
from forcemap.language.times.model import Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a time expression is read.

    `day` is None in an undated document; `anchor` is the time named before; `sure` is set where a parse gave the tense.
    """

    day: date | None
    tense: Tense | None
    anchor: Period | None
    before: str
    after: str
    sure: bool = False

    @property
    def backward(self) -> bool:
        """Whether an unmarked time lies behind the reader: yes unless the clause speaks of the future."""
        return self.tense is not Tense.FUTURE


_CUE = re.compile(
    r"""
    (?P<future>\b(?:will|won't|would|shall|plan(?:s|ned|ning)?|due|schedul\w+|slated|expect\w*|set\sto|to\sbe|to\sbegin
        |is\sto|are\sto|was\sto|were\sto|going\sto|inten[dt]\w*|aim\w*|about\sto|must|should|order\w*|prepar\w+|deadline
        |upcoming|begins?|starts?|may|might|could|until|by)\b)
    |(?P<past>\b(?:was|were|had|has|have|been|did|said|told|says|sent|left|went|held|took|began|came|saw|met|gave|made
        |brought|fled|flew|won|lost|built|put|fell|struck|drove|spent|became|found|grew|broke|chose|sailed|according\sto
        |(?!need|weed|feed|speed|indeed|seed|exceed|proceed|succeed|hundred|armed|allied|united)[a-z]{2,}ed)\b)
    |(?P<present>\b(?:is|are|remains?|continues?|currently|keeps?|stays?|stands?)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[;.!?]\s+(?=[“\"‘']?[A-Z])")


def tense_near(text: str, start: int, end: int) -> Tense | None:
    """Return the tense that the nearest cue word suggests: first to the left of the span, then to its right.

    A stand-in for the parse, good enough to choose between last and next Tuesday.
    """
    left = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    cue: re.Match[str] | None = None
    for match in _CUE.finditer(text, left, start):
        cue = match
    if cue is None:
        stop = _SENTENCE_END.search(text, end)
        cue = _CUE.search(text, end, stop.start() if stop else len(text))
    return Tense(cue.lastgroup) if cue is not None and cue.lastgroup else None


_FAR_DAYS, _NEAR_DAYS = 300, 60


def choose(candidates: list[Period], ctx: Context) -> Period | None:
    """Choose the one of several yearly candidates that the clause means.

    Tense gives the direction; without one the nearest wins. Where the tense is only guessed from the words around, a
    candidate in its direction that is almost a year away loses against one within two months: the tense then belonged to
    another verb.
    """
    day = ctx.day
    if day is None or not candidates:
        return None

    def distance(period: Period) -> int:
        assert period.start is not None  # noqa: S101 - candidates are whole months or days
        assert period.end is not None  # noqa: S101 - same
        if period.start <= day <= period.end:
            return 0
        return (period.start - day).days if period.start > day else (day - period.end).days

    ranked = sorted(candidates, key=lambda p: (distance(p), p.start))
    nearest = ranked[0]
    if ctx.tense is Tense.PAST:
        directed = [p for p in ranked if p.start is not None and p.start <= day]
    elif ctx.tense is Tense.FUTURE:
        directed = [p for p in ranked if p.end is not None and p.end >= day]
    else:
        return nearest
    if directed and ctx.sure:
        return directed[0]
    if directed and not (distance(directed[0]) > _FAR_DAYS and distance(nearest) <= _NEAR_DAYS):
        return directed[0]
    return nearest


def clip(period: Period, *, day: date | None, tense: Tense | None) -> Period:
    """Cut a time that holds the publication day to the side its tense speaks about."""
    start, end = period.start, period.end
    if day is None or start is None or end is None or not start <= day <= end:
        return period
    if tense is Tense.PAST:
        return Period(start=start, end=day, precision=period.precision)
    if tense is Tense.FUTURE:
        return Period(start=day, end=end, precision=period.precision)
    return period
