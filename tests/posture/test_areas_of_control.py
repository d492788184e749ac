"""Areas of control, as somebody else may have drawn them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from forcemap.posture import (
    Change,
    ChangeKind,
    DatedKind,
    DatedLayer,
    DatedSpec,
    compare_dated,
    comparison_json,
    read_dated_layer,
)

SPEC = DatedSpec(
    id="control", title="Control", identity_field="side", date_field="seen", kind=DatedKind.AREAS
)
FIRST, SECOND = date(2023, 5, 1), date(2023, 5, 20)

ENCLAVE = Polygon([(36.2, 47.3), (36.5, 47.25), (36.55, 47.5), (36.3, 47.55)])
NORTH = Polygon([(35.0, 47.6), (37.0, 47.8), (37.0, 48.4), (35.0, 48.3)])
SOUTH = Polygon(
    [(35.0, 46.9), (37.0, 47.0), (37.0, 47.8), (35.0, 47.6)], holes=[list(ENCLAVE.exterior.coords)]
)
NORTH_LATER = Polygon([(35.0, 47.5), (36.0, 47.55), (37.0, 47.85), (37.0, 48.4), (35.0, 48.3)])
SOUTH_LATER = Polygon([(35.0, 46.9), (37.0, 47.0), (37.0, 47.85), (36.0, 47.55), (35.0, 47.5)])
BOW_TIE = Polygon([(37.2, 47.0), (37.6, 47.4), (37.2, 47.4), (37.6, 47.0)])

ROWS = [
    ("North", FIRST, NORTH),
    ("North", FIRST, ENCLAVE),
    ("South", FIRST, SOUTH),
    ("NORTH ", SECOND, NORTH_LATER),
    ("South", SECOND, SOUTH_LATER),
    ("Contested", SECOND, BOW_TIE),
]


def as_package(folder: Path) -> DatedLayer:
    """Write the rows as a GeoPackage in Web Mercator with times for days, and read it."""
    frame = geopandas.GeoDataFrame(
        {
            "side": [side for side, _, _ in ROWS],
            "seen": [datetime(day.year, day.month, day.day, 6, tzinfo=UTC) for _, day, _ in ROWS],
        },
        geometry=[shapely.segmentize(ground, 0.02) if ground.is_valid else ground for _, _, ground in ROWS],
        crs="EPSG:4326",
    )
    path = folder / "control.gpkg"
    frame.to_crs("EPSG:3857").to_file(path, layer="control", driver="GPKG")
    return read_dated_layer(path, SPEC, name="layers/control.gpkg")


def equal_area_km2(ground: BaseGeometry) -> float:
    """Measure lon/lat ground by another way: densely drawn, projected to Lambert's equal-area map of the middle."""
    to_plane = Transformer.from_crs(
        "EPSG:4326", "+proj=laea +lat_0=47.6 +lon_0=36.2 +ellps=WGS84 +units=m", always_xy=True
    )
    dense = shapely.segmentize(ground, 0.005)
    plane = shapely.transform(dense, to_plane.transform, interleaved=False)
    return float(plane.area) / 1e6


def found(changes: Iterable[Change], kind: ChangeKind, identity: str) -> Change:
    (only,) = (one for one in changes if one.kind is kind and (one.after or one.before).identity == identity)
    return only


def test_ground_that_changes_hands_is_measured_on_both_sides(tmp_path: Path) -> None:
    """What South took in the enclave and along the line, and what North took, agree with another measurement."""
    changes = compare_dated(as_package(tmp_path), FIRST, SECOND).changes
    to_south = equal_area_km2((NORTH | ENCLAVE) & SOUTH_LATER)
    to_north = equal_area_km2(SOUTH & NORTH_LATER)
    assert pytest.approx(to_south, rel=2e-4) == found(changes, ChangeKind.GAINED, "South").area_km2
    assert pytest.approx(-to_north, rel=2e-4) == found(changes, ChangeKind.LOST, "South").area_km2
    assert pytest.approx(to_north, rel=2e-4) == found(changes, ChangeKind.GAINED, "North").area_km2
    assert pytest.approx(-to_south, rel=2e-4) == found(changes, ChangeKind.LOST, "North").area_km2


def test_it_is_told_from_whom_to_whom_ground_passed(tmp_path: Path) -> None:
    """The ground North lost is South's, and the report and the JSON say so."""
    comparison = compare_dated(as_package(tmp_path), FIRST, SECOND)
    lost = found(comparison.changes, ChangeKind.LOST, "North")
    ((to, area),) = lost.passed
    assert ("South", pytest.approx(-lost.area_km2)) == (to, area)
    assert f"North lost {area:,.1f} km², all to South" == lost.words
    rows = comparison_json(comparison)["changes"]
    assert [{"identity": "South", "area_km2": round(area, 3)}] in [row["passed"] for row in rows]


def test_an_outline_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    """A bow tie counts both its triangles."""
    changes = compare_dated(as_package(tmp_path), FIRST, SECOND).changes
    two = equal_area_km2(Polygon([(37.2, 47.0), (37.6, 47.0), (37.4, 47.2)])) + equal_area_km2(
        Polygon([(37.2, 47.4), (37.6, 47.4), (37.4, 47.2)])
    )
    assert pytest.approx(two, rel=1e-3) == found(changes, ChangeKind.GAINED, "Contested").area_km2


def test_polygons_of_one_side_on_one_day_are_taken_together(tmp_path: Path) -> None:
    """Overlapping polygons of one side count their ground once, and a note says that there are several."""
    path = tmp_path / "control.geojson"
    frame = geopandas.GeoDataFrame(
        {"side": ["A", "A", "A"], "seen": ["2023-05-01", "2023-05-20", "20 May 2023"]},
        geometry=[box(35, 47, 36, 48), box(35, 47, 36.5, 48), box(36, 47, 37, 48)],
        crs="EPSG:4326",
    )
    frame.to_file(path, driver="GeoJSON")
    comparison = compare_dated(read_dated_layer(path, SPEC, name="control.geojson"), FIRST, SECOND)
    (change,) = comparison.changes
    assert pytest.approx(equal_area_km2(box(36, 47, 37, 48)), rel=2e-3) == change.area_km2
    assert any("A (2)" in words and "taken together" in words for words in comparison.warnings)


def test_sides_that_differ_in_case_or_space_are_one_and_a_note_says_so(tmp_path: Path) -> None:
    """'NORTH ' is North."""
    layer = as_package(tmp_path)
    assert {"North", "South", "Contested"} == {feature.identity for feature in layer.features}
    assert ("layers/control.gpkg: 'NORTH' and 'North' are taken for one, 'North'",) == layer.notes
    assert () == layer.left_out


def test_heights_and_collections_do_no_harm(tmp_path: Path) -> None:
    """A polygon with heights, and one beside a line in a collection, are areas; a lone line is left out."""
    ground = box(35, 47, 36, 48)
    frame = geopandas.GeoDataFrame(
        {"side": ["A", "B", "C", "D"], "seen": ["2023-05-01"] * 4},
        geometry=[
            shapely.force_3d(ground, 5.0),
            shapely.GeometryCollection([ground, shapely.LineString([(35, 47), (36, 48)])]),
            shapely.LineString([(35, 47), (36, 48)]),
            Polygon([(35, 47), (36, 48), (35, 47)]),
        ],
        crs="EPSG:4326",
    )
    frame.to_file(tmp_path / "mixed.geojson", driver="GeoJSON")
    layer = read_dated_layer(tmp_path / "mixed.geojson", SPEC, name="mixed.geojson")
    assert ["A", "B"] == [feature.identity for feature in layer.features]
    assert all(feature.geometry.equals(ground) and not feature.geometry.has_z for feature in layer.features)
    assert [
        "mixed.geojson: feature 3 is left out: it is a LineString, and the layer is said to hold areas",
        "mixed.geojson: feature 4 is left out: its outline crosses itself and encloses nothing",
    ] == list(layer.left_out)


def test_a_package_of_several_tables_says_which_is_read(tmp_path: Path) -> None:
    """The first is, and the note names the others and the setting."""
    path = tmp_path / "two.gpkg"
    frame = geopandas.GeoDataFrame(
        {"side": ["A"], "seen": ["2023-05-01"]}, geometry=[box(35, 47, 36, 48)], crs="EPSG:4326"
    )
    for table in ("control", "other"):
        frame.to_file(path, layer=table, driver="GPKG")
    (note,) = read_dated_layer(path, SPEC, name="two.gpkg").notes
    assert "two.gpkg: the file has several tables (control, other); 'control' is read" in note
