"""Spatial phrases against the ground: `phrases.yaml` states what each geometry must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from shapely import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from forcemap.documents import Document
from forcemap.places import Atlas, Located, LonLat, Place, PlaceContext, geocode, geoparse
from forcemap.places.spatial import area_km2, buffer, distance_km, length_km

FILE = Path(__file__).parent / "phrases.yaml"
CASES = [
    pytest.param(row, id=f"{group}: {row['phrase']}")
    for group, rows in yaml.safe_load(FILE.read_text(encoding="utf-8")).items()
    for row in rows
]
PASSES_KM, MISSES_KM = 25.0, 40.0
EDGE_KM = 10.0  # reference geography is simplified to about a kilometre, borders drawn from it to ten
CHECKS = {
    "phrase", "after", "place", "relation", "precision", "country", "unlocated", "contains", "excludes", "passes",
    "misses", "length_km", "area_km2", "inside", "touches",
}  # fmt: skip


def found(row: dict[str, Any], atlas: Atlas) -> Any:
    context = None
    if "after" in row:
        before = Document(id="before", text=row["after"])
        context = PlaceContext(mentions=geoparse(before, atlas), position=len(before.text) + 1)
    return geocode(row["phrase"], atlas, context=context)


def km_to(geometry: BaseGeometry, lonlat: list[float]) -> float:
    near = nearest_points(geometry, Point(lonlat))[0]
    return distance_km(LonLat(lon=near.x, lat=near.y), LonLat(lon=lonlat[0], lat=lonlat[1]))


def test_there_are_enough_phrases_and_every_check_is_known() -> None:
    assert len(CASES) >= 120
    assert {key for case in CASES for key in case.values[0]} <= CHECKS


@pytest.mark.parametrize("row", CASES)
def test_phrase(row: dict[str, Any], atlas: Atlas) -> None:
    result = found(row, atlas)
    if "unlocated" in row:
        assert not isinstance(result, Located)
        assert row["unlocated"] in {"any", result.reason.value}
        return
    assert isinstance(result, Located), result
    check(row, result.place, atlas)


def check(row: dict[str, Any], place: Place, atlas: Atlas) -> None:
    geometry = place.geometry
    assert place.name == row.get("place", place.name)
    assert place.relation == row.get("relation", place.relation)
    assert place.precision == row.get("precision", place.precision)
    assert place.country == row.get("country", place.country)
    for point in row.get("contains", []):
        assert km_to(geometry, point) <= (place.radius_km if place.kind == "point" else 0.0), point
    for point in row.get("excludes", []):
        assert not geometry.covers(Point(point)), point
    for point in row.get("passes", []):
        assert km_to(geometry, point) <= PASSES_KM, point
    for point in row.get("misses", []):
        assert km_to(geometry, point) >= MISSES_KM, point
    for measure, value in (("length_km", length_km), ("area_km2", area_km2)):
        low, high = row.get(measure, (0.0, float("inf")))
        assert low <= value(geometry) <= high, measure
    if "inside" in row:
        country = atlas.reference.country(row["inside"])
        assert country is not None
        assert buffer(country.geometry, EDGE_KM).covers(geometry)
    for code in row.get("touches", []):
        country = atlas.reference.country(code)
        assert country is not None
        assert country.geometry.distance(geometry) < 0.05


@pytest.mark.parametrize("row", [case for case in CASES if "unlocated" not in case.values[0]])
def test_the_point_lies_on_the_place_and_the_radius_is_honest(row: dict[str, Any], atlas: Atlas) -> None:
    place = found(row, atlas).place
    assert km_to(place.geometry, [place.point.lon, place.point.lat]) < 1.0
    assert place.radius_km > 0.0
