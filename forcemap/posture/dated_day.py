"""The day a field of a layer made by others holds, in the several ways people write one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DAY, _NAME, _YEAR = r"(?P<day>\d{1,2})", r"(?P<name>[A-Za-z]{3,9})", r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{1,2}})-{_DAY}(?:[T ].*)?$",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})$",
        rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}(?: .*)?$",
        rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?: .*)?$",
        rf"{_DAY}(?:st|nd|rd|th)?[ -]{_NAME}\.?,?[ -]{_YEAR}\b",
        rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
    )
)
_SLASHES = re.compile(rf"(?P<one>\d{{1,2}})/(?P<other>\d{{1,2}})/{_YEAR}(?: .*)?$", re.ASCII)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_SECONDS = (1e8, 1e11)  # seconds since 1970 from March 1973 on; what is larger is milliseconds
_FIRST_PLAIN, _LAST_PLAIN = 10_000_101, 99_991_231  # whole numbers of eight digits are read as dates
_MOST_MILLISECONDS = 4.2e12  # the year 2103


def day_of(value: object) -> date:
    """Return the calendar day that `value` names, as written: no time zone moves it.

    Read are dates and times, ISO 8601 text with or without a time, ``20220301``, ``2022/03/01``, ``01 Mar 2022``,
    ``March 1, 2022``, ``01.03.2022``, and seconds or milliseconds since 1970 (UTC).

    Raises
    ------
    ValueError
        For what is no date, and for ``03/01/2022``, which is 3 January to some and 1 March to others; the
        message is a sentence without a subject.
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
        numbers = _of_slashes(int(slashes["one"]), int(slashes["other"]), int(slashes["year"]), text)
    elif found is None or (month := _month(found)) is None:
        raise ValueError(f"is '{text}', no date; write YYYY-MM-DD")
    else:
        numbers = int(found["year"]), month, int(found["day"])
    try:
        return date(*numbers)
    except ValueError:
        raise ValueError(f"is '{text}', which is no calendar date; write YYYY-MM-DD") from None


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


def _month(found: re.Match[str]) -> int | None:
    if "name" in found.groupdict():
        return _MONTHS.get(found["name"][:3].casefold())
    return int(found["month"])


def _of_slashes(one: int, other: int, year: int, text: str) -> tuple[int, int, int]:
    december = len(_MONTHS)
    if one != other and one <= december and other <= december:
        raise ValueError(f"is '{text}', which may be day or month first; write YYYY-MM-DD")
    return (year, other, one) if one > december else (year, one, other)
