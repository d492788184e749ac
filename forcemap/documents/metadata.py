"""What a document says of itself: title, publisher, address, and when it was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from forcemap.documents.day import Days, parse_days
from forcemap.documents.model import UNDATED, DateBasis, PublicationDate
from forcemap.errors import DocumentError, did_you_mean

DATE_KEYS = ("published", "date")
"""`date` is what Jekyll, Hugo and Obsidian call it."""

ORIGIN = "source"
"""Web clippers write the page's address here, archives the publisher's name."""

FIELDS = ("title", "publisher", "url", ORIGIN, *DATE_KEYS, "published_basis", "published_note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The value of one key, and the ``file:line`` it stands at."""

    value: str | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A document without its text, as far as it describes itself; `published` is UNDATED where it does not."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PublicationDate = UNDATED


def read_metadata(fields: Mapping[str, Field], *, basis: DateBasis) -> Metadata:
    """Return what `fields` say; unknown keys are somebody else's and are left alone.

    `source` stands in for a `url` or a `publisher` that is missing, whichever it is. `basis` is how a date is known where `published_basis` does not say otherwise. An address that is not a web
    address is dropped: it would be no link. DocumentError for a date that is none.
    """
    values = {key: (field.value or "").strip() or None for key, field in fields.items()}
    origin = values.get(ORIGIN)
    address = web_address(origin)
    return Metadata(
        title=_one_line(values.get("title")),
        publisher=_one_line(values.get("publisher") or (None if address else origin)),
        url=web_address(values.get("url")) or address,
        published=_published(fields, values, basis),
    )


def published_from(words: str, *, basis: DateBasis, where: str, note: str | None = None) -> PublicationDate:
    """Return the publication date that `words` are: a day, month, year or ``START/END``.

    Raises
    ------
    DocumentError
        Where they are none of these, or no calendar has the day.
    """
    days = parse_days(words)
    if days is None:
        raise DocumentError(
            f"'published: {words}' is no calendar date", where=where, cure="write YYYY-MM-DD, or leave it out"
        )
    return publication(days, basis=basis, note=note)


def publication(days: Days, *, basis: DateBasis, note: str | None) -> PublicationDate:
    """Return `days` as a publication date."""
    return PublicationDate(start=days.start, end=days.end, basis=basis, note=note)


def web_address(text: str | None) -> str | None:
    """Return `text` where it is an http or https address, else None."""
    if text is None:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return (
        text
        if parts.scheme in {"http", "https"} and parts.netloc and not any(map(str.isspace, text))
        else None
    )


def _published(
    fields: Mapping[str, Field], values: Mapping[str, str | None], default: DateBasis
) -> PublicationDate:
    key = next((key for key in DATE_KEYS if values.get(key)), None)
    words = values.get(key) if key else None
    if key is None or words is None:
        return UNDATED
    basis = _basis(fields["published_basis"], default) if values.get("published_basis") else default
    return published_from(words, basis=basis, where=fields[key].where, note=values.get("published_note"))


def _basis(field: Field, default: DateBasis) -> DateBasis:
    word = (field.value or "").strip()
    known = [basis.value for basis in DateBasis if basis is not DateBasis.UNKNOWN]
    if word in known:
        return DateBasis(word)
    if word == DateBasis.UNKNOWN.value:
        return default
    raise DocumentError(
        f"unknown published_basis '{word}'",
        where=field.where,
        cure=did_you_mean(word, known) or f"known are {', '.join(known)}",
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
