"""Placed phrases as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence

from forcemap.exports.geojson import JsonObject, feature, feature_collection
from forcemap.places import Located, Unlocated


def locations_features(phrases: Sequence[str], locations: Sequence[Located | Unlocated]) -> JsonObject:
    """Return a FeatureCollection with one feature a phrase, in their order.

    A phrase that has no place has a null geometry and a `reason`. No phrases give an empty collection.
    """
    return feature_collection(
        [
            _feature(number, phrase, location)
            for number, (phrase, location) in enumerate(zip(phrases, locations, strict=True), start=1)
        ]
    )


def _feature(number: int, phrase: str, location: Located | Unlocated) -> JsonObject:
    identity = f"phrase-{number}"
    candidates = "; ".join(f"{c.name} {c.score:.2f}" for c in location.candidates) or None
    if isinstance(location, Unlocated):
        reason = location.reason.value
        return feature(identity, None, {"phrase": phrase, "reason": reason, "candidates": candidates})
    place = location.place
    return feature(
        identity,
        place.geometry,
        {
            "phrase": phrase,
            "place": place.name,
            "place_id": place.id,
            "place_kind": place.kind.value,
            "place_relation": place.relation.value,
            "country": place.country,
            "lat": round(place.point.lat, 6),
            "lon": round(place.point.lon, 6),
            "radius_km": round(place.radius_km, 1),
            "precision": int(place.precision),
            "confidence": round(location.confidence, 4),
            "candidates": candidates,
            "reason": None,
        },
    )
