"""Figures in prose: how many, with the bounds their hedges allow, and what looks like a figure but counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forcemap.documents import Span
from forcemap.language.hedges import Bound, hedges_before, suffix_after
from forcemap.language.notcounts import counts_nothing
from forcemap.language.numerals import NUMERAL, SECOND_NUMERAL, numeral_value
from forcemap.language.quantity import Quantity

__all__ = ["QuantityKind", "QuantityMention", "find_quantities"]


class QuantityKind(StrEnum):
    """What sort of figure words give."""

    COUNT = "count"
    VAGUE = "vague"
    SHARE = "share"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A figure found in a text.

    `span` covers the words with their hedge, `number` the numeral (or the vague word) alone, both in characters of
    the text. `partitive` says that "of" and what it is a part of follows ("83 of its battalion tactical groups").
    """

    span: Span
    number: Span
    quantity: Quantity
    kind: QuantityKind
    partitive: bool = False


# Amounts without a number; both bounds stay open.
VAGUE: Final = re.compile(
    r"""\b(?:(?:many|several|untold|countless|the|in\sthe|more\sthan\sa\sfew)\s+)?
    (?:(?:tens|hundreds|dozens|scores|thousands)\sof\s(?:thousands|millions)|hundreds|thousands|millions|dozens|scores
     | (?:(?:only|just|very|relatively)\s)*(?:a\s)?(?:very\s)?few(?:\s(?:hundred|thousand|dozen)s?)?|several(?:\s(?:hundred|thousand|dozen)s?)?
     | many(?:\s(?:hundred|thousand|dozen)s?)?|a\scouple\s(?:hundred|thousand|dozen)|a\scouple(?=\sof\b)|numerous|multiple(?!\s(?:rocket|launch|barrel))|countless|a\shandful
     | (?:a|an)\s(?:(?:very|relatively)\s)?(?:large|small|growing|increasing|significant|substantial|considerable|sizable|sizeable|limited|greater|certain|huge|vast|great)\s(?:number|amount|quantity)
     | (?:large|small|huge|vast|great|significant|growing|increasing|substantial|limited)\s(?:numbers|amounts|quantities)
     | a\s(?:number|lot|bunch|majority|bulk|fraction|portion)(?=\sof\b)|an\sunspecified\snumber|an\sundisclosed\snumber|an\sunknown\snumber
     | (?:the\s)?(?:bulk|majority)(?=\sof\b)|double\sthe\snumber|twice\sas\smany)
    (?:\s(?:more|additional|others)\b)?(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# Parts of a whole: the figure stays in the text, the bounds stay open.
_FRACTION: Final = r"""(?:\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b)
    | (?:one|two|three|four|a|nine)[\s-](?:third|quarter|fifth|half|tenth|fourth|eighth|sixth)s?\b(?=\s+of\b|\s*[,.;)]|$)
    | half(?=\sof\s|\s(?:the|its|their|his|our|that|those|these)\b)"""
SHARE: Final = re.compile(rf"(?<![\w.,$£€-])(?:{_FRACTION})", re.VERBOSE | re.IGNORECASE)
ARTICLE: Final = re.compile(
    r"\b(?:an?\s(?:additional|extra|single|second|third|further|lone|new|sole)|another|an?)(?=\s+[\"“'‘]?\w)",
    re.IGNORECASE,
)
SOME: Final = re.compile(
    r"\b(?:some(?=\s+[a-z\"“])|more(?!\s+than)|additional|further|extra|all(?=\s)|most(?=\s+of\b)|no(?=\s+[a-z]))\b(?:\sof(?:\s(?:its|their|his|the))?\b)?",
    re.IGNORECASE,
)
RANGE: Final = re.compile(r"\s?(?:-|–|—)\s?|\s+(?:to|or)\s+", re.IGNORECASE)
BETWEEN: Final = re.compile(
    r"\bbetween\s+(?:(?:about|around|roughly|approximately|an\sestimated)\s+)?[\"“]?$", re.IGNORECASE
)
AND: Final = re.compile(r"\s+and\s+|\s?[-–—]\s?|\s+to\s+", re.IGNORECASE)
FROM: Final = re.compile(r"\bfrom\s+(?:(?:about|around|roughly|some|nearly|just)\s+)?$", re.IGNORECASE)
RANGING: Final = re.compile(
    r"\b(?:rang|vary|vari|estimates|anywhere|numbering)\w*\s+from\s+(?:\w+\s+)?$", re.IGNORECASE
)
SCORE: Final = re.compile(r"[-–]\d")  # "4-1" is no range
OF: Final = re.compile(
    r"\s+of\s+(?:(?:its|their|his|her|our|the|these|those|them|which|whom|all)\b)", re.IGNORECASE
)
LOOK_BACK: Final = 48  # characters before a numeral that may hold its hedge: "somewhere in the neighbourhood of an estimated "


# Most sentences hold none of these: looking for them is cheaper than trying every form at every word.
SHARE_HINTS: Final = ("%", "cent", "third", "half", "quarter", "fifth", "fourth", "sixth", "eighth", "tenth")
VAGUE_HINTS: Final = (
    "ds of ", "dozens", "hundreds", "thousands", "millions", "scores", "few", "several", "many", "couple", "numerous", "multiple", "countless",
    "handful", "number", "amount", "quantit", "a lot", "bunch", "majority", "bulk", "fraction", "portion", "twice as",
)  # fmt: skip


def find_quantities(text: str, *, determiners: bool = False) -> tuple[QuantityMention, ...]:
    """Return every figure of `text`, in order, none overlapping another; nothing for a blank text.

    Years, dates, times, money, ages, measures, ordinals, type designations and unit numbers are left out.
    What is counted is not judged: casualties and car sales come too.

    Parameters
    ----------
    text
        A sentence or a document.
    determiners
        Whether to give "a frigate" and "another brigade" as figures of one, and "some", "more", "all" as vague. Every
        such word comes: whether its noun is something that can be counted is the caller's to say.

    Examples
    --------
    >>> [(m.quantity.text, m.quantity.low, m.quantity.high) for m in find_quantities("as many as 190,000 troops")]
    [('as many as 190,000', None, 190000)]
    >>> find_quantities("On Feb. 20, 2022 the S-400 was seen")
    ()
    """
    taken: list[QuantityMention] = []
    for found in (
        *_counts(text),
        *_shares(text),
        *_vague(text),
        *(_determiners(text) if determiners else ()),
    ):
        if not any(found.span.overlaps(other.span) for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda mention: mention.span))


def _counts(text: str) -> Iterator[QuantityMention]:
    position = 0
    while (found := NUMERAL.search(text, position)) is not None:
        end = found.end()
        position = end
        if counts_nothing(text, found.start(), end):
            continue
        low = high = numeral_value(found)
        second = _range_end(text, found)
        if second is None and SCORE.match(text, end):
            continue
        if second is not None:
            low, high = _range_bounds(found, second)
            end = position = second.end()
            if counts_nothing(text, second.start(), end):
                continue
        bound, start = hedges_before(text, found.start(), LOOK_BACK)
        start = _between(text, found.start()) if second is not None and bound is None else start
        after, stop = suffix_after(text, end)
        bound = after or bound
        open_high = low == high and bound is Bound.LOW
        open_low = low == high and bound is Bound.HIGH
        bounds = (None if open_low else low, None if open_high else high)
        yield _mention(text, Span(start, stop), Span(found.start(), end), bounds)


def _range_end(text: str, first: re.Match[str]) -> re.Match[str] | None:
    """Return the second numeral of a range that starts with `first`, or None if there is none."""
    before = text[max(0, first.start() - LOOK_BACK) : first.start()]
    joint = (AND if BETWEEN.search(before) else RANGE).match(text, first.end())
    if joint is None:
        return None
    second = SECOND_NUMERAL.match(text, joint.end())
    if second is None:
        return None
    if "to" in joint.group().lower() and FROM.search(before) and not RANGING.search(before):
        return None  # "from four to six" tells of two states, not of one uncertain one
    low, high = _range_bounds(first, second)
    return second if low < high else None


def _range_bounds(first: re.Match[str], second: re.Match[str]) -> tuple[int, int]:
    """Return both ends of a range; "30 to 40 thousand" gives its scale to both."""
    low, high = numeral_value(first), numeral_value(second)
    scale = re.search(r"(dozen|hundred|thousand|million|billion)$", second.group(), re.IGNORECASE)
    if (
        scale
        and not re.search(r"(dozen|hundred|thousand|million|billion)", first.group(), re.IGNORECASE)
        and low < high
    ):
        unit = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}[
            scale[1].lower()
        ]
        if low * unit < high:
            low *= unit
    return low, high


def _between(text: str, start: int) -> int:
    """Return where the range that has its first numeral at `start` begins, "between" included."""
    found = BETWEEN.search(text, max(0, start - LOOK_BACK), start)
    return found.start() if found else start


def _hinted(text: str, hints: tuple[str, ...]) -> bool:
    low = text.lower()
    return any(hint in low for hint in hints)


def _shares(text: str) -> Iterator[QuantityMention]:
    if not _hinted(text, SHARE_HINTS):
        return
    for found in SHARE.finditer(text):
        _, start = hedges_before(text, found.start(), LOOK_BACK)
        yield _mention(text, Span(start, found.end()), Span(*found.span()), (None, None), QuantityKind.SHARE)


def _vague(text: str) -> Iterator[QuantityMention]:
    if not _hinted(text, VAGUE_HINTS):
        return
    for found in VAGUE.finditer(text):
        if counts_nothing(text, found.start(), found.end()):
            continue
        span = Span(*found.span())
        yield _mention(text, span, span, (None, None), QuantityKind.VAGUE)


def _determiners(text: str) -> Iterator[QuantityMention]:
    for found in ARTICLE.finditer(text):
        span = Span(*found.span())
        yield _mention(text, span, span, (1, 1), QuantityKind.ARTICLE)
    for found in SOME.finditer(text):
        span = Span(*found.span())
        yield _mention(text, span, span, (None, None), QuantityKind.VAGUE)


def _mention(
    text: str,
    span: Span,
    number: Span,
    bounds: tuple[int | None, int | None],
    kind: QuantityKind = QuantityKind.COUNT,
) -> QuantityMention:
    words = " ".join(span.of(text).split())
    return QuantityMention(
        span=span,
        number=number,
        quantity=Quantity(low=bounds[0], high=bounds[1], text=words),
        kind=kind,
        partitive=OF.match(text, span.end) is not None,
    )
