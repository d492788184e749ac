"""The words before a time that bind it: "since", "by", "until" ... and the part they name: "late", "the end of"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forcemap.language.period import Period, TimePrecision
from forcemap.language.times.calendar import DAY, Part
from forcemap.language.times.model import Relation, Tense

_WINDOW = 80

_PART = re.compile(
    r"(?:(?:(?:the\s+)?(?P<end>very\s+end|end|close|final\s+(?:days|weeks)|last\s+(?:days|weeks)|last\s+week)"
    r"|(?:the\s+)?(?P<start>beginning|start|first\s+(?:days|weeks)|opening\s+(?:days|weeks)|onset)"
    r"|(?:the\s+)?(?P<mid>middle))\s+of\s+(?:the\s+)?(?:month\s+of\s+)?|\b(?:the\s+)?(?P<early>early)[\s-]+(?:in\s+|on\s+)?|\b(?:the\s+)?(?P<late>late)[\s-]+(?:in\s+|on\s+)?"
    r"|\b(?P<middle>mid)[\s-]*)$",
    re.IGNORECASE,
)
_PARTS = {
    "end": Part.END,
    "start": Part.START,
    "mid": Part.MID,
    "middle": Part.MID,
    "early": Part.EARLY,
    "late": Part.LATE,
}


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A part word and where it starts."""

    start: int
    part: Part


def read_part(text: str, before: int) -> NamedPart | None:
    """Return the part that the words ending at `before` name: "late ", "mid-", "the end of "."""
    low = max(0, before - _WINDOW)
    match = _PART.search(text[low:before])
    if match is None or match.lastgroup is None:
        return None
    return NamedPart(low + match.start(), _PARTS[match.lastgroup])


@dataclass(frozen=True, slots=True)
class Binding:
    """A relation word and where it starts.

    `pair` where "and" may join a second time; `comparison` where the words date nothing ("the largest since 2014").
    """

    start: int
    relation: Relation
    pair: bool = False
    comparison: bool = False


_BINDING = re.compile(
    r"""\b(?:
    (?P<since>(?:ever\s+)?since|dating\s+(?:back\s+)?(?:from|to))
    |(?P<until>until|till|up\s+(?:un)?til|through|up\s+to|into)
    |(?P<by>by|no\s+later\s+than|not\s+later\s+than)
    |(?P<before>before|ahead\s+of|prior\s+to|earlier\s+than)
    |(?P<after>after|following|beyond)
    |(?P<between>between)
    |(?P<from>from|starting|beginning|begins?|starts?|effective|as\s+(?:early|soon)\s+as|no\s+(?:earlier|sooner)\s+than)
    |(?P<at>as\s+of)
    )(?:\s+(?:at\s+least|about|around|on|in|the|as\s+early\s+as|approximately|some\s+time\s+in|sometime\s+in))*\s+$""",
    re.VERBOSE | re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:first|last|only|(?!west\b|east\b|northwest|northeast|southwest|southeast|est\b|protest|request|latest\b|arrest|"
    r"interest|invest|test|rest\b|forest|guest|Budapest|Brest)\w{2,}est|most|worst|best|unseen|unmatched|not\s+seen|unprecedented|"
    r"unheard\s+of)\b[^.;,]{0,70}$",
    re.IGNORECASE,
)


def is_comparison(before: str) -> bool:
    """Whether a time behind these words only measures something: "the largest since", "the first time in"."""
    return bool(_COMPARISON.search(before))


def read_binding(text: str, before: int) -> Binding | None:
    """Return the relation that the words ending at `before` set."""
    low = max(0, before - _WINDOW)
    window = text[low:before]
    match = _BINDING.search(window)
    if match is None or match.lastgroup is None:
        return None
    name = match.lastgroup
    relation = Relation.FROM if name == "between" else Relation(name)
    comparison = relation is Relation.SINCE and is_comparison(window[: match.start()])
    return Binding(low + match.start(), relation, pair=name in {"between", "from"}, comparison=comparison)


def bind(period: Period, relation: Relation, *, day: date | None, tense: Tense | None) -> Period:
    """Return the time a statement speaks about, given a time and its relation to it.

    "Since Monday" runs from Monday to the publication day; "by Friday" and "until Friday" run to it, from the
    publication day where Friday lies ahead and from an unstated day where it is over; "after" and "from" have no stated
    end unless they are over by the publication day and told in the past.
    """
    start, end, precision = period.start, period.end, period.precision
    if start is None and end is None:
        return period
    if relation is Relation.AT:
        return period
    if relation is Relation.SINCE:
        return Period(start=start, end=_not_before(day, start), precision=precision)
    if relation in {Relation.UNTIL, Relation.BY, Relation.BEFORE}:
        last = end
        if relation is Relation.BEFORE and start is not None:
            last = start - DAY
        ahead = (
            day is not None and last is not None and last >= day and not (last == day and tense is Tense.PAST)
        )
        return Period(start=day if ahead else None, end=last, precision=precision)
    first = start
    if relation is Relation.AFTER and end is not None:
        first = end if precision is TimePrecision.DAY else start
    over = tense in {Tense.PAST, Tense.PRESENT}
    return Period(start=first, end=_not_before(day, first) if over else None, precision=precision)


def _not_before(day: date | None, start: date | None) -> date | None:
    return None if day is None or start is None or day < start else day
