"""Times told from the day of publication, or from a time named before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.times.bind import is_comparison
from forcemap.language.times.calendar import (
    DAY,
    PRECISION,
    WEEKDAYS,
    Part,
    Unit,
    coarser,
    day_period,
    month_period,
    part_of,
    shift,
    week_period,
    year_period,
)
from forcemap.language.times.context import Context
from forcemap.language.times.model import Tense
from forcemap.language.times.numbers import count_of

_OVER = re.compile(r"\b(?:over|in|during|within|for|throughout|across)\s+$", re.IGNORECASE)
_HALF_UNIT_DAYS = {Unit.WEEK: 3, Unit.MONTH: 15, Unit.YEAR: 182, Unit.DECADE: 1826}


def _unit(words: str) -> Unit:
    return Unit(words.lower())


def weekday(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve a weekday: back from the publication day, or on from it where the clause speaks of the future.

    "Last Tuesday" is the latest before the publication day, "next Tuesday" that of the following calendar week.
    """
    day = ctx.day
    if day is None:
        return UNTIMED
    wanted = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    which = (match.groupdict().get("which") or "").lower()
    back = (day.weekday() - wanted) % 7
    ahead = (wanted - day.weekday()) % 7
    if which in {"last", "past"}:
        return day_period(day - (back or 7) * DAY)
    if which == "next":
        monday = week_period(day).start
        return None if monday is None else day_period(monday + (7 + wanted) * DAY)
    if which == "coming":
        return day_period(day + (ahead or 7) * DAY)
    if which == "this" and ctx.tense is None:
        return day_period(day + (ahead if ahead <= back else -back) * DAY)
    return day_period(day - back * DAY) if ctx.backward else day_period(day + ahead * DAY)


_DEICTIC = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def deictic(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "today", "yesterday", "overnight", "currently" and their like."""
    if ctx.day is None:
        return UNTIMED
    word = " ".join(match["word"].lower().split())
    if word == "overnight":
        first, last = (0, 1) if ctx.tense is Tense.FUTURE else (-1, 0)
        return Period(start=ctx.day + first * DAY, end=ctx.day + last * DAY, precision=TimePrecision.DAY)
    if word in {"to date", "so far"}:
        return Period(start=None, end=ctx.day, precision=TimePrecision.OPEN)
    if word == "these days":
        return Period(start=ctx.day - 7 * DAY, end=ctx.day, precision=TimePrecision.WEEK)
    return day_period(ctx.day + _DEICTIC.get(word, 0) * DAY)


def _point(day: date, count: int, unit: Unit, *, exact: bool) -> Period:
    """Return the time `count` units from `day`, as wide as the unit: "two weeks ago" is no single day."""
    centre = shift(day, count, unit)
    if unit in {Unit.HOUR, Unit.DAY, Unit.NIGHT}:
        slack = 0 if exact else abs(count) // 2
    else:
        slack = _HALF_UNIT_DAYS[unit] * (1 if exact else max(1, abs(count) // 2))
    precision = PRECISION[unit] if exact else coarser(PRECISION[unit])
    return Period(start=centre - slack * DAY, end=centre + slack * DAY, precision=precision)


def ago(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "two weeks ago"; "years ago" and "more than a year ago" leave the start open."""
    if ctx.day is None:
        return UNTIMED
    unit, hedge = _unit(match["unit"]), " ".join((match["hedge"] or "").lower().split())
    count, exact = count_of(match["count"])
    if match["count"] is None:
        return Period(start=None, end=shift(ctx.day, -2, unit), precision=TimePrecision.OPEN)
    if hedge in {"more than", "over", "at least"}:
        return Period(start=None, end=shift(ctx.day, -count, unit), precision=TimePrecision.OPEN)
    if hedge in {"less than", "under", "barely"}:
        return Period(start=shift(ctx.day, -count, unit), end=ctx.day, precision=PRECISION[unit])
    point = _point(ctx.day, -count, unit, exact=exact)
    return point if point.end is None or point.end <= ctx.day else replace(point, end=ctx.day)


def _from_anchor(ctx: Context, count: int, unit: Unit, *, exact: bool = True) -> Period:
    anchor = ctx.anchor
    edge = None if anchor is None else (anchor.end if count > 0 else anchor.start)
    if anchor is None or edge is None:
        return UNTIMED
    point = _point(edge, count, unit, exact=exact)
    if unit in {Unit.DAY, Unit.NIGHT, Unit.HOUR}:
        other = anchor.start if count > 0 else anchor.end
        if other is not None and other != edge:  # an anchor as wide as a month cannot give a day
            points = sorted((edge, other))
            return Period(
                start=shift(points[0], count, unit),
                end=shift(points[1], count, unit),
                precision=anchor.precision,
            )
    return point


def later(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "three days later" and "a week earlier" from the time named before."""
    unit = _unit(match["unit"])
    count, exact = count_of(match["count"])
    ahead = match["way"].lower().startswith(("later", "after"))
    if ctx.anchor is None and not ahead and ctx.day is not None and match["way"].lower() == "earlier":
        return _point(ctx.day, -count, unit, exact=exact)
    return _from_anchor(ctx, count if ahead else -count, unit, exact=exact)


def anchored(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "the next day", "the same day", "the previous week", "the day after" from the time named before."""
    way = " ".join(match["way"].lower().split())
    words = (match["unit"] or "").lower()
    if " " in way:
        unit = _unit(next(word for word in way.split() if word in set(Unit)))
        return _from_anchor(ctx, 1 if way.endswith("after") else -1, unit)
    if not words or (ctx.anchor is None and way == "next" and _OVER.search(ctx.before)):
        return None
    if words == "weekend":
        return UNTIMED
    unit = Unit.DAY if words in {"day", "night", "morning", "evening", "afternoon"} else _unit(words)
    if way == "same":
        return _unit_around(ctx.anchor, unit)
    step = -1 if way in {"previous", "preceding"} else 1
    base = ctx.anchor
    if base is None or base.start is None or base.end is None:
        if ctx.day is None:
            return UNTIMED
        base = day_period(ctx.day)
    around = _unit_around(base, unit)
    edge = around.start
    return around if edge is None else _unit_around(day_period(shift(edge, step, unit)), unit)


def _unit_around(anchor: Period | None, unit: Unit) -> Period:
    if anchor is None or anchor.start is None:
        return UNTIMED
    if unit in {Unit.DAY, Unit.NIGHT, Unit.HOUR}:
        return replace(anchor, text=None)
    if unit is Unit.WEEK:
        return week_period(anchor.start)
    if unit is Unit.MONTH:
        return month_period(anchor.start.year, anchor.start.month)
    return year_period(anchor.start.year)


def that(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "that day", "that week", "that month" from the time named before."""
    words = match["unit"]
    return _unit_around(ctx.anchor, Unit.DAY if words in {"morning", "evening"} else _unit(words))


def _count_and_unit(match: re.Match[str]) -> tuple[int, bool, Unit]:
    groups = match.groupdict()
    count, exact = count_of(groups.get("count"))
    return count, exact, _unit(groups.get("unit") or groups.get("units") or "day")


def _reach(day: date, count: int, unit: Unit, *, exact: bool) -> Period:
    """Return the time from `day` back (count < 0) or on; vague years have no known start."""
    precision = PRECISION[unit] if exact else coarser(PRECISION[unit])
    far: date | None = shift(day, count, unit)
    if not exact and unit in {Unit.YEAR, Unit.DECADE}:
        far, precision = None, TimePrecision.OPEN
    if not exact and unit is Unit.DAY:
        far = shift(day, 1 if count > 0 else -1, Unit.WEEK)
    return (
        Period(start=far, end=day, precision=precision)
        if count < 0
        else Period(start=day, end=far, precision=precision)
    )


def past_span(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "the past two weeks", "the last 48 hours", "recent months"."""
    count, exact, unit = _count_and_unit(match)
    return UNTIMED if ctx.day is None else _reach(ctx.day, -count, unit, exact=exact)


def coming_span(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "the next 48 hours", "the coming days", "the weeks ahead"."""
    count, exact, unit = _count_and_unit(match)
    return UNTIMED if ctx.day is None else _reach(ctx.day, count, unit, exact=exact)


def _calendar_unit(day: date, words: str, step: int) -> Period:
    if words == "weekend":
        monday = week_period(day).start or day
        saturday = monday + (5 + 7 * step) * DAY
        return Period(start=saturday, end=saturday + DAY, precision=TimePrecision.DAY)
    if words == "week":
        return week_period(day + 7 * step * DAY)
    if words == "month":
        return month_period(day.year, day.month + step)
    if words == "decade":
        first = day.year // 10 * 10 + 10 * step
        return year_period(first, to=first + 9)
    return year_period(day.year + step)


def named_unit(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "last week", "this month", "next year", "earlier this month", "over the past year"."""
    if ctx.day is None:
        return UNTIMED
    words, which = match["unit"].lower(), match["which"].lower()
    part = (match.groupdict().get("part") or "").lower()
    article = bool(re.search(r"\bthe\s+(?:past|last|next)\s*\w+$", match[0], re.IGNORECASE))
    if words == "weekend":
        return _weekend(which, ctx)
    if which in {"past", "coming"} or (article and which in {"last", "next"} and _OVER.search(ctx.before)):
        return _reach(ctx.day, 1 if which in {"coming", "next"} else -1, _unit(words), exact=True)
    step = {"last": -1, "next": 1}.get(which, 0)
    period = _calendar_unit(ctx.day, words, step)
    if step == 0 and part:
        return replace(period, end=ctx.day) if part.startswith("earl") else replace(period, start=ctx.day)
    return period


def _weekend(which: str, ctx: Context) -> Period | None:
    day = ctx.day
    if day is None:
        return UNTIMED
    this = _calendar_unit(day, "weekend", 0)
    if which in {"next", "coming"}:
        return _calendar_unit(day, "weekend", 1 if which == "next" else 0)
    started = this.start is not None and this.start <= day
    if which in {"last", "past"}:
        return _calendar_unit(day, "weekend", -1)
    if ctx.tense is Tense.FUTURE or started:
        return this
    return this if ctx.tense is None and which == "this" else _calendar_unit(day, "weekend", -1)


def weekend(_: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "the weekend": the latest one, or the coming one where the clause speaks of the future."""
    return _weekend("the", ctx)


def later_in(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "earlier in the week", "later in the month"."""
    if ctx.day is None:
        return UNTIMED
    words = match["unit"].lower()
    if words == "day":
        return day_period(ctx.day)
    period = _calendar_unit(ctx.day, words, 0)
    return (
        replace(period, end=ctx.day) if match["way"].lower() == "earlier" else replace(period, start=ctx.day)
    )


_EDGES = {
    "end": Part.END,
    "close": Part.END,
    "start": Part.START,
    "beginning": Part.START,
    "turn": Part.START,
    "middle": Part.MID,
}


def edge_of_unit(match: re.Match[str], ctx: Context) -> Period:
    """Resolve "the end of the month", "the rest of the year"."""
    if ctx.day is None:
        return UNTIMED
    words, edge = match["unit"].lower(), match["edge"].lower()
    period = _calendar_unit(ctx.day, words, 0)
    if edge in {"rest", "remainder"}:
        return replace(period, start=ctx.day)
    if words == "week":
        return _edge_of_week(period, edge)
    if edge == "turn" and ctx.tense is Tense.FUTURE:
        period = _calendar_unit(ctx.day, words, 1)
    return part_of(period, _EDGES[edge])


def _edge_of_week(period: Period, edge: str) -> Period:
    if period.start is None or edge == "middle":
        return period
    first, last = (0, 1) if _EDGES[edge] is Part.START else (4, 6)
    return Period(
        start=period.start + first * DAY, end=period.start + last * DAY, precision=TimePrecision.DAY
    )


def unit_end(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "year-end", "year's end", "month's end"; "week-end" is left alone."""
    words = match["edge"].lower()
    if words == "week":
        return None
    return UNTIMED if ctx.day is None else part_of(_calendar_unit(ctx.day, words, 0), Part.END)


def in_units(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "in two weeks" (ahead, where the clause speaks of the future), "within days", "in months" (back)."""
    if ctx.day is None:
        return UNTIMED
    count, exact = count_of(match["count"])
    unit = _unit(match["unit"])
    if match["count"] is None and match["plural"] is None:
        return None
    if is_comparison(ctx.before):
        return None  # "the first time in 45 years" dates nothing
    ahead = bool(match["time"]) or ctx.tense is Tense.FUTURE
    if match["prep"].lower() == "within" or match["count"] is None:
        return _reach(ctx.day, count if ahead else -count, unit, exact=exact)
    if ahead:
        return _point(ctx.day, count, unit, exact=exact)
    return _reach(ctx.day, -count, unit, exact=exact)


def for_units(match: re.Match[str], ctx: Context) -> Period | None:
    """Resolve "for weeks", "for more than a year": up to the publication day, or on from it in the future."""
    if match["count"] is None and match["plural"] is None:
        return None
    if ctx.day is None:
        return UNTIMED
    count, exact = count_of(match["count"])
    unit, hedge = _unit(match["unit"]), " ".join((match["hedge"] or "").lower().split())
    if ctx.tense is Tense.FUTURE or hedge in {"up to", "another"}:
        return _reach(ctx.day, count, unit, exact=exact)
    if hedge in {"more than", "over", "at least"}:
        return Period(start=None, end=ctx.day, precision=TimePrecision.OPEN)
    return _reach(ctx.day, -count, unit, exact=exact)


def soon(_: re.Match[str], ctx: Context) -> Period:
    """Resolve "soon" and "shortly": from the publication day on, with no known end."""
    return Period(start=ctx.day, end=None, precision=TimePrecision.OPEN)


def recently(_: re.Match[str], ctx: Context) -> Period:
    """Resolve "recently": up to the publication day, with no known start."""
    return Period(start=None, end=ctx.day, precision=TimePrecision.OPEN)
