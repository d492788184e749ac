"""How pages say dates and counts."""

from __future__ import annotations

import re
from datetime import date

from forcemap.documents import DateBasis, PublicationDate

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
# fmt: off
_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]
# fmt: on
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_BASIS = {
    DateBasis.FRONT_MATTER: "stated in the document’s front matter",
    DateBasis.RECORD: "stated in the document’s record",
    DateBasis.CONFIG: "set in config/documents.yaml",
    DateBasis.DATELINE: "read from the document’s date line",
    DateBasis.INFERRED: "inferred",
    DateBasis.UNKNOWN: "not known",
}


def in_words(day: date, *, weekday: bool = False) -> str:
    """Return ``9 February 2022``, or ``Wednesday 9 February 2022``; the same in every locale.

    >>> in_words(date(2022, 2, 9), weekday=True)
    'Wednesday 9 February 2022'
    """
    words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {words}" if weekday else words


def short(day: date) -> str:
    """Return ``9 Feb 2022``."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def spoken(text: str) -> str:
    """Return text with its ISO days as ``9 Feb 2022``; what only looks like a day is left as it is.

    >>> spoken("2022-02-09 to 2022-02-31")
    '9 Feb 2022 to 2022-02-31'
    """

    def said(found: re.Match[str]) -> str:
        try:
            return short(date.fromisoformat(found.group()))
        except ValueError:
            return found.group()

    return _ISO_DAY.sub(said, text)


def published_words(published: PublicationDate) -> str:
    """Return the publication date in words, a span where only a span is known, ``date not known`` where none is."""
    if published.start is None or published.end is None:
        return "date not known"
    if published.start == published.end:
        return in_words(published.start)
    return f"{in_words(published.start)} – {in_words(published.end)}"


def basis_words(published: PublicationDate) -> str:
    """Return how a publication date is known, with the source's own note where it gives one."""
    words = _BASIS[published.basis]
    return f"{words}: {published.note}" if published.note else words


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return ``1 claim``, ``2 claims``, ``no claims``.

    >>> [count(n, "claim") for n in (0, 1, 2300)]
    ['no claims', '1 claim', '2,300 claims']
    """
    if number == 1:
        return f"1 {noun}"
    return (
        f"{number:,}"[: 0 if number == 0 else None] + ("no " if number == 0 else " ") + (plural or f"{noun}s")
    )
