"""Changes as the compare page's scripts read them."""

from __future__ import annotations

from collections.abc import Mapping

from shapely.geometry.base import BaseGeometry

from forcemap.maps.scene import force_json, path_steps
from forcemap.maps.style import ForceStyle
from forcemap.places import PlaceKind
from forcemap.posture import CATEGORY_NOUNS, Change, Comparison, DatedFeature, Estimate

Json = dict[str, object]


def changes_json(comparison: Comparison, looks: Mapping[str, ForceStyle]) -> Json:
    """Return a comparison as JSON-ready rows, in the comparison's own order."""
    return {
        "before": comparison.before.isoformat(),
        "after": comparison.after.isoformat(),
        "title": comparison.title,
        "forces": {code: force_json(look) for code, look in looks.items()},
        "rows": [_row(change) for change in comparison.changes],
    }


def _row(change: Change) -> Json:
    return {
        "id": change.id,
        "kind": change.kind.value,
        "certainty": change.certainty.value,
        "words": change.words,
        "force": change.force,
        "category": None if change.category is None else CATEGORY_NOUNS[change.category],
        "before": _side(change.before, change.count_before),
        "after": _side(change.after, change.count_after),
        "distance": None if change.distance_km is None else round(change.distance_km, 1),
        "area": None if change.area_km2 is None else round(change.area_km2, 1),
        "track": [] if change.track is None else path_steps(change.track),
    }


def _side(side: Estimate | DatedFeature | None, marks: int | None) -> Json | None:
    if side is None:
        return None
    if isinstance(side, Estimate):
        return {
            "name": side.place.name,
            "place": side.place.id,
            "lon": round(side.place.point.lon, 4),
            "lat": round(side.place.point.lat, 4),
            "kind": [PlaceKind.POINT, PlaceKind.LINE, PlaceKind.AREA].index(side.place.kind),
            "shape": [] if side.place.kind is PlaceKind.POINT else path_steps(side.place.geometry),
            "low": side.low,
            "high": side.high,
            "status": side.status.value,
            "claims": len(side.holdings),
            "corrected": next(
                (one.claim.correction.action for one in side.holdings if one.claim.correction), None
            ),
        }
    point = side.geometry.representative_point()
    return {
        "name": side.identity,
        "place": None,
        "lon": round(point.x, 4),
        "lat": round(point.y, 4),
        "kind": _kind(side.geometry),
        "shape": path_steps(side.geometry),
        "low": None,
        "high": None,
        "status": f"{marks} marks" if marks and marks > 1 else "on the layer",
        "claims": None,
        "corrected": None,
    }


def _kind(geometry: BaseGeometry) -> int:
    if geometry.geom_type.endswith("Polygon"):
        return 2
    return 1 if geometry.geom_type.endswith("LineString") else 0
