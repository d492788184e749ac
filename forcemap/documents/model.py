"""What a dated document is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateBasis(StrEnum):
    """How a publication date was established; never the clock, never the file system."""

    FRONT_MATTER = "front-matter"
    RECORD = "record"
    CONFIG = "config"
    DATELINE = "dateline"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDate:
    """The day, or the span of days, on which a document was published.

    `start` and `end` are both None exactly when `basis` is UNKNOWN; they differ when a source gives only a
    month or a year. `note` is the source's own words on how the date is known.
    """

    start: date | None
    end: date | None
    basis: DateBasis
    note: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("a publication date has both a first and a last day, or neither")
        if (self.start is None) != (self.basis is DateBasis.UNKNOWN):
            raise ValueError("a date is unknown exactly when its basis is")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("a publication date ends before it starts")

    @property
    def day(self) -> date | None:
        """The last day of the span: nothing was known from this document before then."""
        return self.end


UNDATED = PublicationDate(start=None, end=None, basis=DateBasis.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of character offsets into a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document without its text: what a claim cites."""

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PublicationDate = UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One dated report.

    `text` is the text every offset in forcemap refers to: what the reader made of the file (front matter and
    mark-up removed, line ends normalised), never changed afterwards.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: PublicationDate = UNDATED
    path: str | None = None

    @property
    def source(self) -> Source:
        """The citation of this document."""
        return Source(
            id=self.id, title=self.title, publisher=self.publisher, url=self.url, published=self.published
        )
