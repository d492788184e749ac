"""A snapshot as the page's scripts read it: tables of places, documents, claims and estimates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from forcemap.claims import Category, Claim
from forcemap.documents import Document, Source
from forcemap.maps.evidence import BLOCK, pack_evidence
from forcemap.maps.pack import GRID, steps
from forcemap.maps.series import series_json
from forcemap.maps.shape import paths, polygons
from forcemap.maps.style import ForceStyle, Frame, Style
from forcemap.maps.symbol import glyph
from forcemap.maps.words import basis_words, published_words, short
from forcemap.places import Located, Place, PlaceKind, Unlocated
from forcemap.posture import CATEGORY_NOUNS, Estimate, Holding, Layer, Series, Snapshot, Standing

Json = dict[str, object]

_KINDS = {PlaceKind.POINT: 0, PlaceKind.LINE: 1, PlaceKind.AREA: 2}
_STANDINGS = {Standing.HOLDS: 0, Standing.DUE: 1, Standing.STALE: 2}
UNDATED_STANDING = 3
REJECTED_STANDING = 4
# A geometry is simplified to this share of its own extent: invisible at the scale one looks at it.
_SIMPLIFY_SHARE = 1 / 1_500
_SIMPLIFY_MOST = 0.01  # degrees, about 1 km
_WIDE = 20.0  # degrees: what is wider is mostly looked at from afar, and drawn more coarsely
_WIDE_TOLERANCE = 0.04
_WIDE_LEAST_PART = 0.02  # square degrees: islets of a continent-wide area are left out of its tint


@dataclass(frozen=True, slots=True)
class _Row:
    claim: Claim
    standing: int
    age: int


def rows_of(snapshot: Snapshot, rejected: Sequence[Claim] = ()) -> tuple[_Row, ...]:
    """Return every claim once: located, unlocated, undated, rejected; each in order of document and text."""

    def held(holdings: Sequence[Holding]) -> list[_Row]:
        ordered = sorted(holdings, key=lambda one: _order(one.claim))
        return [_Row(one.claim, _STANDINGS[one.standing], one.age_on(snapshot.valid_on)) for one in ordered]

    undated = [_Row(claim, UNDATED_STANDING, 0) for claim in sorted(snapshot.undated, key=_order)]
    out = [_Row(claim, REJECTED_STANDING, 0) for claim in sorted(rejected, key=_order)]
    return (*held(snapshot.holdings), *held(snapshot.unlocated), *undated, *out)


def evidence_of(
    snapshot: Snapshot, documents: Mapping[str, Document], *, rejected: Sequence[Claim] = ()
) -> str:
    """Return the packed evidence of all claims of a snapshot, a block a line, in the order of its scene."""
    return "\n".join(pack_evidence([row.claim for row in rows_of(snapshot, rejected)], documents))


def _order(claim: Claim) -> tuple[str, int, str]:
    return (claim.source.id, claim.evidence.span.start, claim.id)


def scene(
    snapshot: Snapshot,
    *,
    documents: Mapping[str, Document],
    style: Style,
    layers: Sequence[Layer] = (),
    series: Sequence[Series] = (),
    forces: Sequence[str] = (),
    rejected: Sequence[Claim] = (),
) -> Json:
    """Return a snapshot as JSON-ready tables.

    Parameters
    ----------
    snapshot
        What to show; an empty one gives empty tables.
    documents
        The documents by id; a claim's own citation stands in for one that is missing.
    style
        Colours and names.
    layers
        Layers of the project, for the filter; a claim may be in several.
    series
        Figures over time, for the strip under the map.
    forces
        Force codes of other pages, so that spare colours agree between pages.
    rejected
        Claims a person took out: no part of the snapshot, kept in sight in the tray.
    """
    rows = rows_of(snapshot, rejected)
    claims = [row.claim for row in rows]
    series_forces = [one.force for one in series]
    looks = style.of([*forces, *series_forces, *(claim.force for claim in claims)])
    places = _places(_claim_places(claims))
    sources = _sources(claims, documents)
    used = sorted({(claim.category, looks[claim.force].frame) for claim in claims})
    return {
        "day": snapshot.valid_on.isoformat(),
        "known": snapshot.known_by.isoformat(),
        "forces": {code: force_json(look) for code, look in looks.items()},
        "categories": {key.value: words for key, words in CATEGORY_NOUNS.items()},
        "symbols": {
            f"{category.value}/{frame.value}": _glyph_json(category, frame) for category, frame in used
        },
        "places": _place_table(places),
        "documents": [_document_json(source) for source in sources.values()],
        "claims": _claim_table(rows, {key: i for i, key in enumerate(places)}, sources, layers),
        "estimates": _estimates(snapshot.estimates, places, {claim.id: i for i, claim in enumerate(claims)}),
        "layers": [layer.title for layer in layers],
        "series": series_json(series, _publishers(sources)),
        "block": BLOCK,
    }


def force_json(look: ForceStyle) -> Json:
    """Return a force's look for the page's scripts."""
    return {
        "name": look.name,
        "color": look.color,
        "dark": look.dark,
        "frame": look.frame.value,
        "dash": list(look.dash),
    }


def _glyph_json(category: Category, frame: Frame) -> Json:
    drawn = glyph(category, frame)
    return {
        "box": list(drawn.box),
        "strokes": [[stroke.path, stroke.role.value, stroke.width] for stroke in drawn.strokes],
    }


def _claim_places(claims: Sequence[Claim]) -> list[Place]:
    return [claim.location.place for claim in claims if isinstance(claim.location, Located)]


def _places(found: Sequence[Place]) -> dict[str, Place]:
    """Return one place an id, sorted by id."""
    return {place.id: place for place in sorted(found, key=lambda place: place.id)}


def _place_table(places: Mapping[str, Place]) -> Json:
    values = list(places.values())
    return {
        "id": [place.id for place in values],
        "name": [place.name for place in values],
        "kind": [_KINDS[place.kind] for place in values],
        "lon": [round(place.point.lon, 4) for place in values],
        "lat": [round(place.point.lat, 4) for place in values],
        "radius": [round(place.radius_km, 1) for place in values],
        "precision": [int(place.precision) for place in values],
        "relation": [place.relation.value for place in values],
        "country": [place.country for place in values],
        "shape": [None if place.kind is PlaceKind.POINT else path_steps(place.geometry) for place in values],
    }


def path_steps(geometry: BaseGeometry) -> list[list[int]]:
    """Return a geometry's rings or lines as steps on the grid, simplified to what the eye can tell."""
    if geometry.is_empty:
        return []
    west, south, east, north = geometry.bounds
    extent = max(east - west, north - south)
    tolerance = min(extent * _SIMPLIFY_SHARE, _SIMPLIFY_MOST)
    if extent > _WIDE:
        large = [part for part in polygons(geometry) if part.area > _WIDE_LEAST_PART]
        geometry, tolerance = (MultiPolygon(large) if large else geometry), _WIDE_TOLERANCE
    simple = shapely.simplify(geometry, tolerance, preserve_topology=True)
    return [steps(path, GRID) for path in paths(simple)]


def _sources(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, Source]:
    found = {claim.source.id: claim.source for claim in claims}
    found.update({key: documents[key].source for key in found if key in documents})
    return dict(sorted(found.items()))


def _document_json(source: Source) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": published_words(source.published),
        "short": short(source.published.day) if source.published.day else "undated",
        "day": source.published.day.isoformat() if source.published.day else None,
        "basis": basis_words(source.published),
    }


def _claim_table(
    rows: Sequence[_Row], places: Mapping[str, int], sources: Mapping[str, Source], layers: Sequence[Layer]
) -> Json:
    source_index = {key: i for i, key in enumerate(sources)}
    layer_index = _layer_index(layers)
    claims = [row.claim for row in rows]
    located = [one.location if isinstance(one.location, Located) else None for one in claims]
    reasons = [one.location.reason.value if isinstance(one.location, Unlocated) else None for one in claims]
    return {
        "id": [one.id for one in claims],
        "place": [-1 if where is None else places[where.place.id] for where in located],
        "words": [_place_words(one) for one in claims],
        "reason": reasons,
        "force": [one.force for one in claims],
        "category": [one.category.value for one in claims],
        "status": [one.status.value for one in claims],
        "item": [one.item for one in claims],
        "low": [one.quantity.low if one.quantity else None for one in claims],
        "high": [one.quantity.high if one.quantity else None for one in claims],
        "quantity": [one.quantity.text if one.quantity else None for one in claims],
        "start": [one.period.start.isoformat() if one.period.start else None for one in claims],
        "end": [one.period.end.isoformat() if one.period.end else None for one in claims],
        "when": [one.period.text for one in claims],
        "speaker": [one.attribution for one in claims],
        "document": [source_index[one.source.id] for one in claims],
        "confidence": [round(one.confidence, 2) for one in claims],
        "standing": [row.standing for row in rows],
        "age": [row.age for row in rows],
        "layers": [layer_index.get(one.id, []) for one in claims],
        "corrected": [one.correction.action if one.correction else None for one in claims],
    }


def _place_words(claim: Claim) -> str | None:
    """Return the words that named the place, or None where they are its name anyway."""
    words = claim.location.words
    return None if isinstance(claim.location, Located) and words == claim.location.place.name else words


def _layer_index(layers: Sequence[Layer]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, layer in enumerate(layers):
        for claim in layer.claims:
            found.setdefault(claim.id, []).append(number)
    return found


def _estimates(
    estimates: Sequence[Estimate], places: Mapping[str, Place], claims: Mapping[str, int]
) -> list[list[object]]:
    """Return ``[claims, low, high, latest, parts, contradictions]`` of estimates that say more than one claim does.

    Force, category, place and status are those of the claims; the page takes a claim named by no row to be an
    estimate by itself.
    """
    rows: list[list[object]] = []
    for one in estimates:
        held = sorted(claims[holding.claim.id] for holding in one.holdings if holding.claim.id in claims)
        if one.place.id not in places or not held:
            continue
        if len(held) == 1 and not one.parts and not one.contradictions:
            continue
        latest = None if one.latest is None else claims.get(one.latest.claim)
        parts = [one.parts_low, one.parts_high] if one.parts else None
        rows.append([held, one.low, one.high, latest, parts, [each.words for each in one.contradictions]])
    return rows


def _publishers(sources: Mapping[str, Source]) -> dict[str, str]:
    return {key: source.publisher or source.title or source.id for key, source in sources.items()}
