"""Calendar days as people write them, and nothing that is not one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
MONTHS["sept"] = 9

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?P<year>[12][0-9]{3})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_CLOCK = (
    r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:\s?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
)

MONTH_DAY_YEAR = rf"{_MONTH}\.?\s{{0,3}}{_DAY}\s?,?\s{{1,3}}{_YEAR}"
DAY_MONTH_YEAR = rf"{_DAY}(?:\s{{1,3}}of)?[\s.-]{{1,3}}{_MONTH}[.,]?[\s-]{{1,3}}{_YEAR}"
ISO_DAY = rf"{_YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_CLOCK}"
DOTTED_DAY = rf"(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{_YEAR}"
SLASHED_DAY = rf"(?P<first>[0-9]{{1,2}})/(?P<second>[0-9]{{1,2}})/{_YEAR}"
FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/]|[.-][0-9])", re.IGNORECASE)
    for form in (MONTH_DAY_YEAR, DAY_MONTH_YEAR, ISO_DAY, DOTTED_DAY, SLASHED_DAY)
)
MONTH_YEAR = re.compile(rf"{_MONTH}\.?,?\s{{1,3}}{_YEAR}", re.IGNORECASE)
ISO_MONTH = re.compile(rf"{_YEAR}-(?P<month>[0-9]{{1,2}})")
ONLY_YEAR = re.compile(_YEAR)
WEEKDAY_BEFORE = re.compile(
    r"^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]{0,2}\s{1,3}", re.IGNORECASE
)
CLOCK_AFTER = re.compile(
    r"(?:,|\sat)?\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{1,5}|\s?[+-][0-9]{2}:?[0-9]{2})?$",
    re.IGNORECASE,
)
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Days:
    """A first and a last day, both inclusive; the same day twice where the day is known."""

    start: date
    end: date


def parse_day(text: str) -> date | None:
    """Return the calendar day that `text` is, None where it is not one, or leaves the reader a choice.

    Understood are ISO 8601, "February 20, 2022", "20 Feb. 2022", "20.02.2022", with or without a weekday before
    and a time of day after it (dropped, not converted to another zone), and "2/20/2022" where only one of its numbers can be a month.

    Examples
    --------
    >>> parse_day("Feb. 20th, 2022")
    datetime.date(2022, 2, 20)
    >>> parse_day("02/03/2022") is None  # February in Boston, March in Brussels
    True
    >>> parse_day("31 February 2022") is None
    True
    >>> parse_day("") is None
    True
    """
    stripped = CLOCK_AFTER.sub("", WEEKDAY_BEFORE.sub("", text.strip()))
    for form in FORMS:
        if found := form.fullmatch(stripped):
            return day_of(found)
    return None


def parse_days(text: str) -> Days | None:
    """Return the day, month, year, or ISO interval ``START/END`` that `text` is; None where it is none.

    Examples
    --------
    >>> parse_days("February 2022")
    Days(start=datetime.date(2022, 2, 1), end=datetime.date(2022, 2, 28))
    >>> parse_days("2022-02-18/2022-02-20").end
    datetime.date(2022, 2, 20)
    >>> parse_days("soon") is None
    True
    """
    stripped = text.strip()
    if day := parse_day(stripped):
        return Days(day, day)
    if found := MONTH_YEAR.fullmatch(stripped) or ISO_MONTH.fullmatch(stripped):
        return _month(int(found["year"]), _month_number(found["month"]))
    if found := ONLY_YEAR.fullmatch(stripped):
        return Days(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31))
    first, slash, last = stripped.partition("/")
    start, end = (parse_day(first), parse_day(last)) if slash else (None, None)
    return Days(start, end) if start and end and start <= end else None


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match of one of ``FORMS`` means, None where no calendar has it."""
    groups = found.groupdict()
    year = int(groups["year"])
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        if (first > LAST_MONTH) == (second > LAST_MONTH) and first != second:
            return None
        month, day = (second, first) if first > LAST_MONTH else (first, second)
    else:
        month, day = _month_number(groups["month"]), int(groups["day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text.lower()]


def _month(year: int, month: int) -> Days | None:
    if not 1 <= month <= LAST_MONTH:
        return None
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
