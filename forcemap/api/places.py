"""Placed phrases and mentions as typed sequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import geopandas

from forcemap.api.documents import Paths, as_documents
from forcemap.documents import Document
from forcemap.places import Atlas, Located, Mention, Unlocated, load_atlas
from forcemap.places import geocode as geocode_phrase
from forcemap.places import geoparse as geoparse_document

COLUMNS = ("words", "place", "kind", "relation", "country", "radius_km", "precision", "confidence", "reason")


class Locations(Sequence[Located | Unlocated]):
    """What phrases resolve to, in the order they were asked."""

    def __init__(self, locations: Iterable[Located | Unlocated]) -> None:
        self._locations = tuple(locations)

    def __len__(self) -> int:
        return len(self._locations)

    def __getitem__(self, index: Any) -> Any:
        return self._locations[index]

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a phrase in WGS 84 (EPSG:4326); what has no place has no geometry and a `reason`."""
        return _frame(self._locations)

    def __repr__(self) -> str:
        placed = sum(isinstance(one, Located) for one in self._locations)
        return f"<{len(self)} phrases, {placed} placed>"


class Mentions(Sequence[Mention]):
    """The places named in documents, in text order, document by document."""

    def __init__(self, mentions: Iterable[tuple[str, Mention]]) -> None:
        pairs = tuple(mentions)
        self.documents = tuple(document for document, _ in pairs)
        self._mentions = tuple(mention for _, mention in pairs)

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, index: Any) -> Any:
        return self._mentions[index]

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a mention in WGS 84 (EPSG:4326), with its document and character offsets."""
        frame = _frame([mention.location for mention in self._mentions])
        frame.insert(0, "document", list(self.documents))
        frame.insert(1, "char_start", [mention.span.start for mention in self._mentions])
        frame.insert(2, "char_end", [mention.span.end for mention in self._mentions])
        return frame

    def __repr__(self) -> str:
        return f"<{len(self)} mentions in {len(set(self.documents))} documents>"


def geocode(*phrases: str, atlas: Atlas | None = None) -> Locations:
    """Return what each phrase resolves to by itself; pass an `atlas` from `load_atlas` to ask often."""
    ground = atlas or load_atlas()
    return Locations(geocode_phrase(phrase, ground) for phrase in phrases)


def geoparse(source: Paths | Iterable[Document], *, atlas: Atlas | None = None) -> Mentions:
    """Return the place mentions of files, folders or documents, by the words alone."""
    ground = atlas or load_atlas()
    return Mentions(
        (document.id, mention)
        for document in as_documents(source)
        for mention in geoparse_document(document, ground)
    )


def _frame(locations: Sequence[Located | Unlocated]) -> geopandas.GeoDataFrame:
    rows = [_row(location) for location in locations]
    places = [location.place.geometry if isinstance(location, Located) else None for location in locations]
    geometry = geopandas.GeoSeries(places, crs="EPSG:4326")
    frame = geopandas.GeoDataFrame(rows, columns=list(COLUMNS), geometry=geometry, crs="EPSG:4326")
    frame["precision"] = frame["precision"].astype("Int64")
    for name in ("radius_km", "confidence"):
        frame[name] = frame[name].astype("float64")
    return frame


def _row(location: Located | Unlocated) -> dict[str, object]:
    if isinstance(location, Unlocated):
        return {"words": location.words, "reason": location.reason.value}
    place = location.place
    return {
        "words": location.words,
        "place": place.name,
        "kind": place.kind.value,
        "relation": place.relation.value,
        "country": place.country,
        "radius_km": place.radius_km,
        "precision": int(place.precision),
        "confidence": location.confidence,
    }
