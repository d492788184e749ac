"""Days, weeks, months, seasons and years as first and last day; weeks run Monday to Sunday (ISO 8601)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from forcemap.language.period import Period, TimePrecision

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan"),
            ("February", "Feb"),
            ("March", "Mar"),
            ("April", "Apr"),
            ("May",),
            ("June", "Jun"),
            ("July", "Jul"),
            ("August", "Aug"),
            ("September", "Sept", "Sep"),
            ("October", "Oct"),
            ("November", "Nov"),
            ("December", "Dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month each season starts with: meteorological seasons of the northern hemisphere."""


class Unit(StrEnum):
    """A unit people count time in."""

    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


PRECISION = {
    Unit.HOUR: TimePrecision.DAY,
    Unit.DAY: TimePrecision.DAY,
    Unit.NIGHT: TimePrecision.DAY,
    Unit.WEEK: TimePrecision.WEEK,
    Unit.MONTH: TimePrecision.MONTH,
    Unit.YEAR: TimePrecision.YEAR,
    Unit.DECADE: TimePrecision.YEAR,
}
_ORDER = tuple(TimePrecision)


def coarser(precision: TimePrecision) -> TimePrecision:
    """Return the next coarser precision: what a vague count ("recent days") is sharp to."""
    return _ORDER[min(_ORDER.index(precision) + 1, len(_ORDER) - 1)]


def coarsest(*precisions: TimePrecision) -> TimePrecision:
    """Return the least sharp of several precisions."""
    return max(precisions, key=_ORDER.index)


def day_period(day: date) -> Period:
    """Return the one day as a period."""
    return Period(start=day, end=day, precision=TimePrecision.DAY)


def week_period(day: date) -> Period:
    """Return the week, Monday to Sunday, that holds `day`."""
    monday = day - day.weekday() * DAY
    return Period(start=monday, end=monday + 6 * DAY, precision=TimePrecision.WEEK)


def month_period(year: int, month: int) -> Period:
    """Return a calendar month; months beyond 1..12 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Period(
        start=date(year, month, 1),
        end=date(year, month, monthrange(year, month)[1]),
        precision=TimePrecision.MONTH,
    )


def season_period(year: int, first_month: int) -> Period:
    """Return the three months from `first_month` of `year`."""
    return Period(
        start=date(year, first_month, 1),
        end=month_period(year, first_month + 2).end,
        precision=TimePrecision.MONTH,
    )


def year_period(year: int, *, to: int | None = None) -> Period:
    """Return a calendar year, or the years from `year` to `to`."""
    return Period(
        start=date(year, 1, 1), end=date(year if to is None else to, 12, 31), precision=TimePrecision.YEAR
    )


def shift(day: date, count: int, unit: Unit) -> date:
    """Return `day` moved by `count` units; the 31st becomes the last day of a shorter month."""
    if unit is Unit.HOUR:
        return day + round(count / 24) * DAY
    if unit in {Unit.DAY, Unit.NIGHT}:
        return day + count * DAY
    if unit is Unit.WEEK:
        return day + count * WEEK
    months = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}[unit] * count
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Part(StrEnum):
    """A part of a longer time: its first, middle or last third, or one of its ends."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"


def part_of(period: Period, part: Part) -> Period:
    """Return a part of a month, a year or a longer period; days and weeks have none, and stay whole.

    Thirds of a month are the 1st-10th, 11th-20th and from the 21st (the French *décades*); thirds of several whole
    months are counted in months and keep no sharper precision; of any other stretch a third is a third of its days.
    """
    if period.start is None or period.end is None:
        return period
    days = (period.end - period.start).days + 1
    if days <= 7:  # noqa: PLR2004 - a week
        return period
    whole = period.start.day == 1 and (period.end + DAY).day == 1
    if days <= 31 or not whole:  # noqa: PLR2004 - a month
        third = 10 if 28 <= days <= 31 else days // 3  # noqa: PLR2004 - a month, or a stretch of days
        index = {Part.EARLY: 0, Part.START: 0, Part.MID: 1, Part.LATE: 2, Part.END: 2}[part]
        start = period.start + index * third * DAY
        end = period.end if index == 2 else start + (third - 1) * DAY  # noqa: PLR2004 - the last runs to the end
        weeks = days <= 93  # noqa: PLR2004 - a quarter of a year
        return Period(start=start, end=end, precision=TimePrecision.WEEK if weeks else TimePrecision.MONTH)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    third = max(1, months // 3) if part in {Part.EARLY, Part.MID, Part.LATE} else max(1, months // 12)
    skip = {Part.EARLY: 0, Part.START: 0, Part.MID: (months - third) // 2}.get(part, months - third)
    start = shift(period.start, skip, Unit.MONTH)
    end = shift(start, third, Unit.MONTH) - DAY
    return Period(start=start, end=end, precision=TimePrecision.MONTH if months <= 12 else TimePrecision.YEAR)  # noqa: PLR2004 - a year
