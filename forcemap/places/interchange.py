"""Mentions as the records that `forcemap geoparse` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from forcemap.documents import Document
from forcemap.places.model import Located, Mention, Use


class MentionRecord(TypedDict):
    """One mention; `place`, `place_id`, `kind`, `lat`, `lon` are null where it could not be placed."""

    start: int
    end: int
    text: str
    place: str | None
    place_id: str | None
    kind: str | None
    lat: float | None
    lon: float | None


class DocumentRecord(TypedDict):
    """One document's mentions, one JSON object a line."""

    id: str
    mentions: list[MentionRecord]


def mention_record(mention: Mention) -> MentionRecord:
    """Return a mention as a record; coordinates in degrees, WGS 84, at most five decimals."""
    place = mention.location.place if isinstance(mention.location, Located) else None
    return MentionRecord(
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        place=None if place is None else place.name,
        place_id=None if place is None else place.id,
        kind=None if place is None else place.kind.value,
        lat=None if place is None else round(place.point.lat, 5),
        lon=None if place is None else round(place.point.lon, 5),
    )


def places_record(
    document: Document, mentions: Iterable[Mention], *, phrases: bool = False
) -> DocumentRecord:
    """Return a document's mentions as one record: its names; with `phrases`, the spatial phrases too."""
    spoken = {Use.PHRASE, Use.REFERENCE}
    kept = [mention for mention in mentions if phrases or mention.use not in spoken]
    return DocumentRecord(id=document.id, mentions=[mention_record(mention) for mention in kept])
