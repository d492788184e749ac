"""Mentions as the records that `forcemap geoparse` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from forcemap.documents import Document
from forcemap.places.model import Located, Mention, PlaceKind, Use

_SPOKEN: Final = frozenset({Use.PHRASE, Use.REFERENCE})
_KINDS: Final = {kind: kind.value for kind in PlaceKind}


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
    span, location = mention.span, mention.location
    record: MentionRecord = {
        "start": span.start,
        "end": span.end,
        "text": mention.text,
        "place": None,
        "place_id": None,
        "kind": None,
        "lat": None,
        "lon": None,
    }
    if isinstance(location, Located):
        place = location.place
        record["place"] = place.name
        record["place_id"] = place.id
        record["kind"] = _KINDS[place.kind]
        record["lat"] = round(place.point.lat, 5)
        record["lon"] = round(place.point.lon, 5)
    return record


def places_record(
    document: Document, mentions: Iterable[Mention], *, phrases: bool = False
) -> DocumentRecord:
    """Return a document's mentions as one record: its names; with `phrases`, the spatial phrases too."""
    kept = [mention for mention in mentions if phrases or mention.use not in _SPOKEN]
    return DocumentRecord(id=document.id, mentions=[mention_record(mention) for mention in kept])
