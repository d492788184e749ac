"""Placed phrases and mentions as typed sequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

import geopandas

from forcemap.api.documents import Paths, as_documents
from forcemap.api.listing import Listing, html_table
from forcemap.documents import Document
from forcemap.maps import render_locations
from forcemap.places import Atlas, Located, Mention, Reference, Unlocated, load_atlas, load_reference
from forcemap.places import geocode as geocode_phrase
from forcemap.places import geoparse as geoparse_document

COLUMNS = ("words", "place", "kind", "relation", "country", "radius_km", "precision", "confidence", "reason")


class Locations(Listing[Located | Unlocated]):
    """What phrases resolve to, in the order they were asked; `phrases` says what was asked, one a location."""

    def __init__(self, answers: Iterable[tuple[str, Located | Unlocated]]) -> None:
        pairs = tuple(answers)
        super().__init__(location for _, location in pairs)
        self.phrases = tuple(phrase for phrase, _ in pairs)

    def _part(self, index: slice) -> Self:
        part = super()._part(index)
        part.phrases = self.phrases[index]
        return part

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a phrase in WGS 84 (EPSG:4326); what has no place has no geometry and a `reason`."""
        frame = _frame(self)
        frame["words"] = list(self.phrases)
        return frame

    def to_html(self, *, reference: Reference | None = None) -> str:
        """Return one self-contained page with a small map a phrase, as `forcemap geocode --map` writes it."""
        return render_locations(self.phrases, self, reference=reference or load_reference())

    def __repr__(self) -> str:
        placed = sum(isinstance(one, Located) for one in self)
        return f"<{len(self)} phrases, {placed} placed>"

    def _repr_html_(self) -> str:
        rows = zip(self.phrases, _cells(self), strict=True)
        return html_table(repr(self)[1:-1], ("phrase", *COLUMNS), [(one, *cells) for one, cells in rows])


class Mentions(Listing[Mention]):
    """The places named in documents, in text order, document by document; `documents` says which, one a mention."""

    def __init__(self, mentions: Iterable[tuple[str, Mention]]) -> None:
        pairs = tuple(mentions)
        super().__init__(mention for _, mention in pairs)
        self.documents = tuple(document for document, _ in pairs)

    def _part(self, index: slice) -> Self:
        part = super()._part(index)
        part.documents = self.documents[index]
        return part

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a mention in WGS 84 (EPSG:4326), with its document and character offsets."""
        frame = _frame([mention.location for mention in self])
        frame.insert(0, "document", list(self.documents))
        frame.insert(1, "char_start", [mention.span.start for mention in self])
        frame.insert(2, "char_end", [mention.span.end for mention in self])
        return frame

    def __repr__(self) -> str:
        return f"<{len(self)} mentions in {len(set(self.documents))} documents>"

    def _repr_html_(self) -> str:
        rows = zip(self.documents, _cells([mention.location for mention in self]), strict=True)
        return html_table(repr(self)[1:-1], ("document", *COLUMNS), [(one, *cells) for one, cells in rows])


def geocode(*phrases: str, atlas: Atlas | None = None) -> Locations:
    """Return what each phrase resolves to by itself; pass an `atlas` from `load_atlas` to ask often."""
    ground = atlas or load_atlas()
    return Locations((phrase, geocode_phrase(phrase, ground)) for phrase in phrases)


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


def _cells(locations: Sequence[Located | Unlocated]) -> list[list[object]]:
    found = [_row(location) for location in locations]
    return [["" if row.get(name) is None else row[name] for name in COLUMNS] for row in found]


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
