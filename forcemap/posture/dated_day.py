"""The day a field of a layer made by others holds, in the several ways people write one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

_DAY, _NAME, _YEAR = r"(?P<day>\d{1,2})", r"(?P<name>[A-Za-z]{3,9})", r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}(?:[T ].*|Z|[+-]\d\d:?\d\d)?$",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T.*)?$",
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}(?: .*)?$",
        rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?: .*)?$",
        rf"(?:[A-Za-z]{{3,9}},? )?{_DAY}(?:st|nd|rd|th|\d{{4}}[A-Z])?[ -]?{_NAME}\.?,?[ -]?{_YEAR}\b",
        rf"{_DAY}(?:\d{{4}}[A-Z])?[ -]?{_NAME}[ -]?(?P<short>\d{{2}})$",
        rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
    )
)
_SLASHES = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<mark>[/-])(?P<other>\d{{1,2}})(?P=mark){_YEAR}(?:[T ].*)?$", re.ASCII
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
DECEMBER = len(_MONTHS)
_PIVOT = 69
_SECONDS = (1e8, 1e11)  # seconds since 1970 from March 1973 on; what is larger is milliseconds
_FIRST_PLAIN, _LAST_PLAIN = 10_000_101, 99_991_231  # whole numbers of eight digits are read as dates
_MOST_MILLISECONDS = 4.2e12  # the year 2103


def day_of(value: object, *, day_first: bool | None = None) -> date:
    """Return the calendar day that `value` names, as written: no time zone moves it.

    Read are dates and times, ISO 8601 text with or without a time, ``20220301``, ``2022/03/01``, ``01 Mar 2022``,
    ``1-Mar-22``, ``March 1, 2022``, ``01.03.2022``, ``011200ZMAR22``, and seconds or milliseconds since 1970 (UTC).
    `day_first` says how ``03/01/2022`` and ``03-01-2022`` are meant where both numbers may be the day.

    Raises
    ------
    ValueError
        For what is no date, and without `day_first` for ``03/01/2022``, which is 3 January to some and 1 March to
        others; the message is a sentence without a subject.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _of_number(float(value))
    text = " ".join(str(value).split())
    if text.isdecimal() and len(text) > len("20220301"):
        return _of_number(float(text))
    found = next(filter(None, (form.match(text) for form in _FORMS)), None)
    if slashes := _SLASHES.match(text):
        numbers = _of_slashes(slashes, day_first=day_first)
    elif found is None or (month := _month(found)) is None:
        raise ValueError(f"is '{text}', no date; write YYYY-MM-DD")
    else:
        numbers = _year(found), month, int(found["day"])
    try:
        return date(*numbers)
    except ValueError:
        raise ValueError(f"is '{text}', which is no calendar date; write YYYY-MM-DD") from None


def day_first_in(values: Iterable[object]) -> tuple[bool | None, tuple[str, str] | None]:
    """Return whether the dates with slashes of one field put the day first, as those show that allow one order only.

    The second is None unless that decides anything: then a date that shows the order, and one that it decides.
    The order is None where the dates show none, or both.
    """
    shown: dict[bool, str] = {}
    open_to_both = ""
    for text in dict.fromkeys(str(value).strip() for value in values if isinstance(value, str)):
        slashes = _SLASHES.match(text)
        if slashes is None:
            continue
        one, other = int(slashes["one"]), int(slashes["other"])
        if one > DECEMBER or other > DECEMBER:
            shown.setdefault(one > DECEMBER, text)
        elif one != other:
            open_to_both = open_to_both or text
    if len(shown) != 1:
        return None, None
    ((day_first, example),) = shown.items()
    return day_first, (example, open_to_both) if open_to_both else None


def _of_number(number: float) -> date:
    if number.is_integer() and _FIRST_PLAIN <= number <= _LAST_PLAIN:
        year, month, day = int(number) // 10_000, int(number) // 100 % 100, int(number) % 100
        try:
            return date(year, month, day)
        except ValueError:
            raise ValueError(f"is {number:.0f}, which is no calendar date; write YYYY-MM-DD") from None
    if not _SECONDS[0] <= number <= _MOST_MILLISECONDS:
        raise ValueError(f"is {number:g}, no date; write YYYY-MM-DD")
    seconds = number if number < _SECONDS[1] else number / 1000
    return datetime.fromtimestamp(seconds, tz=UTC).date()


def _year(found: re.Match[str]) -> int:
    """Return the year; two digits are of 1969 to 2068, as POSIX has it."""
    if "short" not in found.groupdict():
        return int(found["year"])
    short = int(found["short"])
    return short + (1900 if short >= _PIVOT else 2000)


def _month(found: re.Match[str]) -> int | None:
    if "name" in found.groupdict():
        return _MONTHS.get(found["name"][:3].casefold())
    return int(found["month"])


def _of_slashes(slashes: re.Match[str], *, day_first: bool | None) -> tuple[int, int, int]:
    one, other, year = int(slashes["one"]), int(slashes["other"]), int(slashes["year"])
    if one > DECEMBER or other > DECEMBER:
        day_first = one > DECEMBER
    elif one != other and day_first is None:
        raise ValueError(
            f"is '{slashes[0]}', which may be day or month first; say day_first: true or false, or write YYYY-MM-DD"
        )
    return (year, other, one) if day_first else (year, one, other)
