"""What was read before: one file a document, named by everything that decides what is read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from forcemap.claims import Reading, from_record, to_full_record
from forcemap.documents import Document, Span
from forcemap.errors import ForcemapError
from forcemap.places import (
    Located,
    LonLat,
    Mention,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Relation,
    Unlocated,
    Use,
)
from forcemap.project.files import write_atomically


class ReadingCache:
    """Readings on disk, under `folder`.

    `version` names everything besides the document that decides a reading: the reader and its version, the
    lexicon, the gazetteer, the viewpoint. A reading that cannot be loaded is made again, never trusted.
    """

    def __init__(self, folder: Path, *, version: str) -> None:
        self._folder = folder
        self._version = version

    def get(self, document: Document) -> Reading | None:
        """Return the reading of `document` made before, None where there is none."""
        path = self._path(document)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return Reading(
                document=document,
                claims=tuple(from_record(record, where=str(path)) for record in kept["claims"]),
                mentions=tuple(_mention(row) for row in kept["mentions"]),
            )
        except (OSError, ValueError, KeyError, TypeError, ForcemapError):
            return None

    def put(self, reading: Reading) -> None:
        """Keep `reading` for the next build."""
        kept = {
            "claims": [to_full_record(claim) for claim in reading.claims],
            "mentions": [_mention_row(mention) for mention in reading.mentions],
        }
        write_atomically(self._path(reading.document), json.dumps(kept, ensure_ascii=False))

    def _path(self, document: Document) -> Path:
        published = document.published
        decides = (
            *(self._version, document.id, document.title, document.publisher, document.url),
            *(str(published.start), str(published.end), published.basis.value, published.note),
            document.text,
        )
        key = hashlib.sha256(json.dumps(decides, ensure_ascii=False).encode()).hexdigest()
        return self._folder / key[:2] / f"{key[2:34]}.json"


def _mention_row(mention: Mention) -> dict[str, Any]:
    location = mention.location
    row: dict[str, Any] = {
        "span": [mention.span.start, mention.span.end],
        "text": mention.text,
        "toponyms": [[span.start, span.end] for span in mention.toponyms],
        "words": location.words,
        "use": mention.use.value,
    }
    if isinstance(location, Unlocated):
        return {**row, "reason": location.reason.value}
    place = location.place
    return {
        **row,
        "confidence": location.confidence,
        "place": [
            *(place.id, place.name, place.kind.value, place.point.lon, place.point.lat, place.radius_km),
            *(int(place.precision), place.relation.value, place.country),
        ],
    }


def _mention(row: dict[str, Any]) -> Mention:
    return Mention(
        span=Span(*row["span"]),
        text=row["text"],
        toponyms=tuple(Span(*pair) for pair in row["toponyms"]),
        location=_mention_location(row),
        use=Use(row["use"]),
    )


def _mention_location(row: dict[str, Any]) -> Located | Unlocated:
    if "reason" in row:
        return Unlocated(words=row["words"], reason=Reason(row["reason"]))
    identity, name, kind, lon, lat, radius_km, precision, relation, country = row["place"]
    place = Place(
        id=identity,
        name=name,
        kind=PlaceKind(kind),
        geometry=Point(lon, lat),  # the context layer draws mentions as points; their outlines are not kept
        point=LonLat(lon, lat),
        radius_km=radius_km,
        precision=Precision(precision),
        relation=Relation(relation),
        country=country,
    )
    return Located(words=row["words"], place=place, confidence=row["confidence"])
