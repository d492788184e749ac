"""Layers and comparisons as GeoJSON (RFC 7946) that stays readable in a diff."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import GeometryCollection, MultiLineString, MultiPoint, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from forcemap.claims import Claim, from_record, to_record
from forcemap.errors import LayerError
from forcemap.exports.frame import EXPORT_FIELDS, RENAMED
from forcemap.places import Located, Unlocated
from forcemap.posture import Change, Comparison, ContextMention, DatedFeature, Estimate, Layer

DECIMALS = 6  # about 0.1 m: RFC 7946, section 11.2
HALF_TURN = 180.0

MENTION_FIELDS = (
    *("start", "end", "id", "kind", "document", "published", "char_start", "char_end", "quote"),
    *("place_text", "place", "place_id", "place_kind", "country", "lat", "lon", "radius_km"),
)
CHANGE_FIELDS = (
    *("start", "end", "id", "change", "certainty", "words", "force", "category"),
    *("distance_km", "area_km2", "count_before", "count_after"),
    *("before_identity", "before_place", "before_status", "before_low", "before_high"),
    *("after_identity", "after_place", "after_status", "after_low", "after_high"),
)

JsonObject = dict[str, Any]


def layer_features(layer: Layer) -> JsonObject:
    """Return `layer` as an RFC 7946 FeatureCollection: claims, then mentions, each in order of id.

    Properties are flat: the interchange record with `start`/`end` the first and last day the claim speaks about
    (null is open) and `char_start`/`char_end` the evidence's offsets. A claim without a place keeps its record
    with a null geometry, and `unlocated` says why. A mention has `kind` "mention". Geometries are WGS 84
    lon/lat, right-handed, cut at the antimeridian, with at most six decimals; `bbox` is there if anything has a
    place. An empty layer gives an empty collection.
    """
    features = [claim_feature(claim) for claim in sorted(layer.claims, key=lambda claim: claim.id)]
    features += [_mention_feature(mention) for mention in sorted(layer.mentions, key=lambda m: m.id)]
    collection = feature_collection(features)
    collection["name"] = layer.id
    collection["title"] = layer.title
    if layer.description:
        collection["description"] = layer.description
    return collection


def comparison_features(comparison: Comparison) -> JsonObject:
    """Return a comparison as a FeatureCollection: a feature a change, in the comparison's order.

    A move is a line from the old place to the new, of a layer of areas a gain or loss is its surface; any other
    change lies at its place (after, or before where nothing is left). `start` and `end` are the two days compared.
    """
    features = [
        feature(change.id, change_geometry(change), change_properties(change, comparison))
        for change in comparison.changes
    ]
    collection = feature_collection(features)
    collection["title"] = comparison.title
    return collection


def claims_of_features(document: Mapping[str, Any], *, where: str | None = None) -> tuple[Claim, ...]:
    """Return the claims that `layer_features` wrote, so that two files can be compared; mentions are passed over.

    Marks, explanations and candidates are not in the file and come back empty.

    Raises
    ------
    LayerError
        When `document` is no FeatureCollection.
    ClaimError
        When a feature does not describe a claim; `where` names the file, and the feature is counted from 1.
    """
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LayerError("this is no GeoJSON FeatureCollection", where=where, cure="give a file of layers/")
    original = {new: old for old, new in RENAMED.items()}
    claims: list[Claim] = []
    for number, one in enumerate(features, start=1):
        properties = one.get("properties") or {}
        if properties.get("kind") == "mention":
            continue
        record = {original.get(name, name): value for name, value in properties.items()}
        claims.append(
            from_record({**record, "geometry": one.get("geometry")}, where=f"{where}: feature {number}")
        )
    return tuple(claims)


def claim_feature(claim: Claim) -> JsonObject:
    """Return one claim as a Feature whose id is the claim's."""
    geometry = claim.location.place.geometry if isinstance(claim.location, Located) else None
    return feature(claim.id, geometry, claim_properties(claim))


def claim_properties(claim: Claim) -> JsonObject:
    """Return what a file says of a claim, by `EXPORT_FIELDS`."""
    record = {RENAMED.get(name, name): value for name, value in to_record(claim).items()}
    return {name: record[name] for name in EXPORT_FIELDS}


def feature(identity: str, geometry: BaseGeometry | None, properties: Mapping[str, object]) -> JsonObject:
    """Return a Feature with its bbox; no or an empty geometry gives ``"geometry": null`` and no bbox."""
    return drawn_feature(identity, None if geometry is None else geojson_geometry(geometry), properties)


def drawn_feature(identity: str, drawn: BaseGeometry | None, properties: Mapping[str, object]) -> JsonObject:
    """Return a Feature of a geometry that is as `geojson_geometry` returns it."""
    result: JsonObject = {"type": "Feature", "id": identity}
    if drawn is not None:
        result["bbox"] = bounding_box([drawn])
    result["geometry"] = None if drawn is None else json.loads(shapely.to_geojson(drawn))
    result["properties"] = dict(properties)
    return result


def feature_collection(features: Sequence[JsonObject]) -> JsonObject:
    """Return a FeatureCollection of `features` as they stand, with a bbox over those that have one."""
    result: JsonObject = {"type": "FeatureCollection"}
    boxes = [one["bbox"] for one in features if "bbox" in one]
    if boxes:
        result["bbox"] = _joined(boxes)
    result["features"] = list(features)
    return result


def geojson_geometry(geometry: BaseGeometry) -> BaseGeometry | None:
    """Return `geometry` as RFC 7946 wants it, or None for an empty one.

    Two dimensions, rings right-handed (section 3.1.6), cut where it crosses the antimeridian (3.1.9) so that
    every longitude lies in -180..180, rounded to six decimals without becoming invalid.
    """
    flat = shapely.force_2d(geometry)
    if flat.is_empty:
        return None
    cut = _cut_at_antimeridian(flat)
    rounded = shapely.set_precision(cut, 10.0**-DECIMALS) if cut.area else _rounded(cut)
    if rounded.is_empty:
        rounded = _rounded(cut.representative_point())
    return _right_handed(rounded)


def bounding_box(geometries: Iterable[BaseGeometry]) -> list[float]:
    """Return west, south, east, north of at least one geometry; west > east where the box crosses 180 degrees."""
    return _joined([_box_of(geometry) for geometry in geometries])


def geojson_text(document: Mapping[str, Any]) -> str:
    """Return a collection as text: one feature a line, so that a diff shows which claim changed.

    The same document gives the same bytes; text is UTF-8 as it is, without escapes.
    """
    head = {name: value for name, value in document.items() if name != "features"}
    lines = [_dump(one) for one in document["features"]]
    opening = _dump(head)[:-1]
    body = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f'{opening},"features":[{body}]}}\n'


def mention_properties(mention: ContextMention) -> JsonObject:
    """Return what a file says of a place mention, by `MENTION_FIELDS`."""
    location = mention.mention.location
    place = None if isinstance(location, Unlocated) else location.place
    day = mention.published.isoformat() if mention.published else None
    return {
        "start": day,
        "end": day,
        "id": mention.id,
        "kind": "mention",
        "document": mention.document,
        "published": day,
        "char_start": mention.mention.span.start,
        "char_end": mention.mention.span.end,
        "quote": mention.quote,
        "place_text": mention.mention.text,
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "place_kind": place.kind.value if place else None,
        "country": place.country if place else None,
        "lat": round(place.point.lat, DECIMALS) if place else None,
        "lon": round(place.point.lon, DECIMALS) if place else None,
        "radius_km": round(place.radius_km, 1) if place else None,
    }


def _mention_feature(mention: ContextMention) -> JsonObject:
    # a point: context says that a place was named, and a country's outline for each naming would drown the file
    location = mention.mention.location
    point = location.place.point if isinstance(location, Located) else None
    geometry = None if point is None else shapely.Point(point.lon, point.lat)
    return feature(mention.id, geometry, mention_properties(mention))


def change_geometry(change: Change) -> BaseGeometry | None:
    """Return where a change is drawn: its track, else the place after, else the place before."""
    side = change.after or change.before
    if change.track is not None or side is None:
        return change.track
    return side.place.geometry if isinstance(side, Estimate) else side.geometry


def change_properties(change: Change, comparison: Comparison) -> JsonObject:
    """Return what a file says of a change, by `CHANGE_FIELDS`."""
    sides = {"before": change.before, "after": change.after}
    properties: JsonObject = {
        "start": comparison.before.isoformat(),
        "end": comparison.after.isoformat(),
        "id": change.id,
        "change": change.kind.value,
        "certainty": change.certainty.value,
        "words": change.words,
        "force": change.force,
        "category": change.category.value if change.category else None,
        "distance_km": None if change.distance_km is None else round(change.distance_km, 3),
        "area_km2": None if change.area_km2 is None else round(change.area_km2, 3),
        "count_before": change.count_before,
        "count_after": change.count_after,
    }
    for label, side in sides.items():
        of_claims = side if isinstance(side, Estimate) else None
        properties[f"{label}_identity"] = side.identity if isinstance(side, DatedFeature) else None
        properties[f"{label}_place"] = of_claims.place.name if of_claims else None
        properties[f"{label}_status"] = of_claims.status.value if of_claims else None
        properties[f"{label}_low"] = of_claims.low if of_claims else None
        properties[f"{label}_high"] = of_claims.high if of_claims else None
    return properties


def _cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry with what lies beyond 180 degrees east or west brought round to the other side."""
    west, _, east, _ = geometry.bounds
    if west >= -HALF_TURN and east <= HALF_TURN:
        return geometry
    pieces: list[BaseGeometry] = []
    whole = 2 * HALF_TURN
    for turn in range(int((west + HALF_TURN) // whole), int((east + HALF_TURN) // whole) + 1):
        window = box(turn * whole - HALF_TURN, -90, turn * whole + HALF_TURN, 90)
        piece = shapely.intersection(geometry, window)
        if not piece.is_empty and (piece.area or piece.length or not geometry.length):
            pieces.append(affinity.translate(piece, xoff=-whole * turn))
    return shapely.union_all(pieces)


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda coordinates: coordinates.round(DECIMALS))


def _right_handed(geometry: BaseGeometry) -> BaseGeometry:
    if isinstance(geometry, GeometryCollection):
        return GeometryCollection([_right_handed(part) for part in geometry.geoms])
    return shapely.orient_polygons(geometry, exterior_cw=False)


def _box_of(geometry: BaseGeometry) -> list[float]:
    """Return the box of one geometry; of parts that touch 180 degrees from both sides, the box across it."""
    west, south, east, north = geometry.bounds
    if (west, east) == (-HALF_TURN, HALF_TURN) and isinstance(
        geometry, MultiPolygon | MultiLineString | MultiPoint
    ):
        eastern = [part.bounds for part in geometry.geoms if part.bounds[0] >= 0]
        western = [part.bounds for part in geometry.geoms if part.bounds[0] < 0]
        if eastern and all(bounds[2] <= 0 for bounds in western):
            west, east = min(bounds[0] for bounds in eastern), max(bounds[2] for bounds in western)
    return [round(value, DECIMALS) for value in (west, south, east, north)]


def _joined(boxes: Sequence[Sequence[float]]) -> list[float]:
    """Return the box around all boxes; one that crosses 180 degrees widens the whole to every longitude."""
    crossing = [one for one in boxes if one[0] > one[2]]
    west, east = min(one[0] for one in boxes), max(one[2] for one in boxes)
    if crossing and len(boxes) > 1:
        west, east = -HALF_TURN, HALF_TURN
    return [west, min(one[1] for one in boxes), east, max(one[3] for one in boxes)]


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
