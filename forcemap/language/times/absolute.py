"""Times that name a day, a month, a season or a year; a missing year is the one the clause means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from forcemap.language.period import UNTIMED, Period
from forcemap.language.times.calendar import (
    MONTHS,
    SEASONS,
    day_period,
    month_period,
    season_period,
    year_period,
)
from forcemap.language.times.context import Context, choose

_REL_YEAR = {"last": -1, "this": 0, "the": 0, "next": 1, "past": -1, "coming": 1}


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _month_number(words: str) -> int:
    return MONTHS[words.rstrip(".")]


def _day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 Feb is a slip of the writer: no date, rather than a neighbouring one
        return None


def named_year(match: re.Match[str], ctx: Context) -> int | None:
    """Return the year the match names, in figures or as "last year"; None where it names none."""
    if year := _group(match, "year"):
        return int(year)
    if (rel := _group(match, "rel")) and ctx.day is not None:
        return ctx.day.year + _REL_YEAR[rel.lower()]
    return None


def numeric(match: re.Match[str], _: Context) -> Period | None:
    """Resolve "2022-02-20" and "20.02.2022"."""
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else day_period(day)


def slashed(match: re.Match[str], _: Context) -> Period | None:
    """Resolve "20/02/2022" and "02/20/2022"; where both orders make a date, the words do not say which."""
    year, first, second = int(match["year"]), int(match["a"]), int(match["b"])
    days = {d for d in (_date(year, first, second), _date(year, second, first)) if d is not None}
    if len(days) > 1:
        return UNTIMED
    return day_period(days.pop()) if days else None


def _day_range(year: int, month: int, first: int, last: int | None) -> Period | None:
    start = _date(year, month, first)
    end = start if last is None else _date(year, month, last)
    if start is None or end is None or end < start:
        return None
    return replace(day_period(start), end=end)


def month_day(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "Feb. 20", "20 February 2022", "Feb. 10-20"; without a year the one the clause means."""
    month, first = _month_number(match["month"]), _day_number(match["day"])
    last = _day_number(words) if (words := _group(match, "last")) else None
    if month_or_verb(match, ctx):
        return None
    year = named_year(match, ctx)
    if year is not None:
        return _day_range(year, month, first, last)
    if ctx.day is None:
        return UNTIMED
    years = range(ctx.day.year - 4, ctx.day.year + 5) if (month, first) == (2, 29) else _around(ctx.day)
    found = [p for y in years if (p := _day_range(y, month, first, last)) is not None]
    return choose(found, ctx) if found else None


def month_or_verb(match: re.Match[str], ctx: Context) -> bool:
    """Whether "May" or "March" is a verb here: "May 3 of them", at the start of a sentence."""
    return match["month"] == "May" and bool(re.match(r"\s+of\s+(?:the|them|these)\b", ctx.after))


def _around(day: date) -> range:
    return range(day.year - 1, day.year + 2)


_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|and|between|early|late|mid|this|last|next|for|"
    r"beginning|starting|around|about|as|or|end|start)[\s-]+(?:early[\s-]|late[\s-]|mid[\s-]?)?$|[-–(]$",
    re.IGNORECASE,
)
_PROPER_AFTER = re.compile(r"\s+[A-Z][a-z]+(?:\s+[A-Z]|['’]s\b)")


def month(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "January", "last March", "February 2022"; a bare month needs a preposition before it."""
    number, which = _month_number(match["month"]), (_group(match, "which") or "").lower()
    year = named_year(match, ctx)
    if year is not None:
        return month_period(year, number)
    bare = not which and not _BEFORE_MONTH.search(ctx.before)
    if bare and (match["month"] in {"May", "March"} or _PROPER_AFTER.match(ctx.after)):
        return None  # a verb, or a person: "April Smith", "August Hanning"
    return _yearly(month_period, number, which, ctx)


def _yearly(of: Callable[[int, int], Period], month: int, which: str, ctx: Context) -> Period | None:
    """Choose the year of a month or season: "last" and "next" count from the publication day, tense decides else."""
    day = ctx.day
    if day is None:
        return UNTIMED
    candidates = [of(y, month) for y in range(day.year - 2, day.year + 3)]
    if which in {"last", "past", "previous"}:
        return [p for p in candidates if p.end is not None and p.end < day][-1]
    if which in {"next", "coming", "following"}:
        return next(p for p in candidates if p.start is not None and p.start > day)
    if which == "this" and of is month_period:
        candidates = [month_period(day.year, month)]
    return choose(candidates, ctx)


def season(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "this spring", "the summer of 2021", "winter 2021-22" (northern seasons)."""
    first = SEASONS[match["season"].lower()]
    which = (_group(match, "which") or "").lower()
    year = named_year(match, ctx)
    if year is not None:
        if not _group(match, "rel") and first == SEASONS["winter"] and not _group(match, "to"):
            # "the winter of 2021" is January to March of it as often as its December: the words do not say
            return Period(
                start=date(year, 1, 1), end=date(year, 12, 31), precision=year_period(year).precision
            )
        return season_period(year, first)
    return None if _no_season(match, which, ctx) else _yearly(season_period, first, which, ctx)


def _no_season(match: re.Match[str], which: str, ctx: Context) -> bool:
    """Whether the word is no season here: "spring into action", "Spring Storm", "the fall of Kabul"."""
    marked = which or _BEFORE_MONTH.search(ctx.before)
    if not marked or match["season"][0].isupper() or re.match(r"\s+of\b", ctx.after):
        return True
    return match["season"] == "fall" and which == "the" and not _BEFORE_MONTH.search(ctx.before)


_QUARTER = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10}


def fraction(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "the first quarter of 2022", "the second half of last year"."""
    year = named_year(match, ctx)
    nth = match["nth"].lower()
    if match["part"].lower() == "quarter":
        return UNTIMED if year is None else season_period(year, _QUARTER[nth])
    if nth in {"third", "fourth"}:
        return None
    if year is None:
        return UNTIMED
    whole = year_period(year)
    middle = date(year, 7, 1)
    start, end = (whole.start, date(year, 6, 30)) if nth == "first" else (middle, whole.end)
    return Period(start=start, end=end, precision=month_period(year, 1).precision)


def decade(match: re.Match[str], _: Context) -> Period:
    """Resolve "the 1990s"."""
    year = int(match["year"])
    return year_period(year, to=year + 9)


def years(match: re.Match[str], _: Context) -> Period | None:
    """Resolve "2014-16" and "2001–2021"."""
    first, words = int(match["year"]), match["to"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)  # noqa: PLR2004 - digits of a full year
    return year_period(first, to=last) if last > first else None


_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|throughout|during|before|after|and|between|early|late|mid|around|"
    r"circa|the\s+early|the\s+late|spring|summer|autumn|fall|winter|back|year|or|end|start|beginning|for|into|as)[\s-]+"
    r"(?:at\s+least\s+|early[\s-]|late[\s-]|mid[\s-]?|about\s+)?$|(?:[(,]|\bmid-)\s*$",
    re.IGNORECASE,
)
_SURELY_YEAR = re.compile(r"\b(?:in|since|until|till|during|throughout|before|after)\s+$", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Aa]n?|[A-Z][a-z]+['’]s?|[a-z]+['’]s?)\s+$")
_COUNTED = re.compile(
    r"\s+(?:more\s+|additional\s+|\w+(?:an|ese|ish|i)\s+)?(?:troops|soldiers|people|personnel|men|women|members|fighters|"
    r"tanks|vehicles|aircraft|miles|kilomet\w+|km|meters|metres|square|pounds|tons|tonnes|hours|residents|square|GMT|UTC)\b",
    re.IGNORECASE,
)


def year(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "in 2014" and "the 2014 annexation"; a bare figure that counts something is no year."""
    if _COUNTED.match(ctx.after) and not _SURELY_YEAR.search(ctx.before):
        return None
    if not (_BEFORE_YEAR.search(ctx.before) or _ATTRIBUTE.search(ctx.before)):
        return None
    return year_period(int(match["year"]))


def is_attributive(words: str, before: str, after: str) -> bool:
    """Whether a bare year belongs to the noun behind it: "the 2014 annexation"."""
    return words.isdigit() and bool(_ATTRIBUTE.search(before)) and bool(re.match(r"\s+[A-Za-z]", after))


def day_of_month(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "on the 20th": the month named before it, else the one nearest the publication day."""
    number = _day_number(match["day"])
    if ctx.anchor is not None and ctx.anchor.start is not None:
        day = _date(ctx.anchor.start.year, ctx.anchor.start.month, number)
        return None if day is None else day_period(day)
    if ctx.day is None:
        return UNTIMED
    months = [month_period(ctx.day.year, ctx.day.month + k).start for k in (-1, 0, 1)]
    days = [d for m in months if m is not None and (d := _date(m.year, m.month, number)) is not None]
    return choose([day_period(d) for d in days], ctx)
