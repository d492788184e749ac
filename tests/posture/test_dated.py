"""Dated layers made by others."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pytest
from pyproj import Geod
from shapely.geometry import MultiPolygon, Point, box, mapping

from forcemap.errors import LayerError
from forcemap.posture import (
    ChangeKind,
    DatedKind,
    DatedSpec,
    compare_dated,
    compare_views,
    comparison_markdown,
    layer_on,
    read_dated_layer,
)

UNITS = DatedSpec(id="units", title="Units", identity_field="unit")
AREAS = DatedSpec(id="areas", title="Control", identity_field="who", kind=DatedKind.AREAS)
MARCH_1, MARCH_2, MARCH_9 = date(2022, 3, 1), date(2022, 3, 2), date(2022, 3, 9)


def write(folder: Path, *rows: tuple[dict[str, Any], Any]) -> Path:
    features = [
        {"type": "Feature", "properties": properties, "geometry": geometry and mapping(geometry)}
        for properties, geometry in rows
    ]
    path = folder / "layer.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def unit(
    name: str | None, day: str | None, lon: float, lat: float, **more: object
) -> tuple[dict[str, Any], Point]:
    return {"unit": name, "date": day, **more}, Point(lon, lat)


def test_units_appear_go_and_move_with_the_distance(tmp_path: Path) -> None:
    """One unit comes, one goes, one moves a degree of latitude, one stays."""
    path = write(
        tmp_path,
        unit("stays", "2022-03-01", 30, 50),
        unit("stays", "2022-03-09", 30, 50),
        unit("moves", "2022-03-01", 30, 50),
        unit("moves", "2022-03-09", 30, 51),
        unit("goes", "2022-03-01", 31, 50),
        unit("comes", "2022-03-09", 32, 50),
    )
    changes = compare_dated(read_dated_layer(path, UNITS), MARCH_1, MARCH_9).changes
    assert [ChangeKind.MOVED, ChangeKind.APPEARED, ChangeKind.GONE] == [change.kind for change in changes]
    expected = Geod(ellps="WGS84").inv(30, 50, 30, 51)[2] / 1000
    assert pytest.approx(expected) == changes[0].distance_km


def test_several_marks_of_one_unit_are_kept_and_paired_by_least_distance(tmp_path: Path) -> None:
    """Two marks of which one moved and a third came: one move, one change of number, one warning a day."""
    path = write(
        tmp_path,
        unit("twins", "2022-03-01", 30, 50),
        unit("twins", "2022-03-01", 35, 50),
        unit("twins", "2022-03-09", 35, 50),
        unit("twins", "2022-03-09", 30.5, 50),
        unit("twins", "2022-03-09", 40, 50),
    )
    layer = read_dated_layer(path, UNITS, name="layers/units.geojson")
    comparison = compare_dated(layer, MARCH_1, MARCH_9)
    assert [ChangeKind.MOVED, ChangeKind.GREW] == [change.kind for change in comparison.changes]
    assert (comparison.changes[1].count_before, comparison.changes[1].count_after) == (2, 3)
    assert len(layer.warnings) == 2
    assert (
        "layers/units.geojson: on 2022-03-01 1 identity has several features: twins (2)" in layer.warnings[0]
    )


def test_a_day_without_features_takes_the_last_day_before_it(tmp_path: Path) -> None:
    """A layer's days are pictures of their own; the comparison says which was taken."""
    layer = read_dated_layer(write(tmp_path, unit("a", "2022-03-01", 30, 50)), UNITS)
    view = layer_on(layer, MARCH_2)
    assert (view.as_of, len(view.features)) == (MARCH_1, 1)
    assert layer_on(layer, date(2022, 2, 1)).features == ()
    comparison = compare_dated(layer, MARCH_1, MARCH_2)
    assert comparison.changes == ()
    assert comparison.warnings == ("the layer has no 2 March 2022; its 1 March 2022 is taken",)


def test_a_last_day_field_makes_features_last(tmp_path: Path) -> None:
    """With first and last days a feature is there in between, both ends included; no last day is open."""
    spec = DatedSpec(id="u", title="U", identity_field="unit", end_field="to")
    path = write(
        tmp_path,
        unit("short", "2022-03-01", 30, 50, to="2022-03-02"),
        unit("open", "2022-03-01", 31, 50, to=None),
    )
    layer = read_dated_layer(path, spec)
    assert ["open", "short"] == [feature.identity for feature in layer_on(layer, MARCH_2).features]
    assert ["open"] == [feature.identity for feature in layer_on(layer, MARCH_9).features]


def test_areas_gain_and_lose_geodesic_ground(tmp_path: Path) -> None:
    """A square that shifts east by half loses its west and gains as much in the east."""
    path = write(
        tmp_path,
        ({"who": "RUS", "date": "2022-03-01"}, box(30, 50, 31, 51)),
        ({"who": "RUS", "date": "2022-03-09"}, box(30.5, 50, 31.5, 51)),
        ({"who": "UKR", "date": "2022-03-09"}, box(20, 50, 21, 51)),
    )
    changes = compare_dated(read_dated_layer(path, AREAS), MARCH_1, MARCH_9).changes
    areas = {(change.kind, change.words.split()[0]): change.area_km2 for change in changes}
    half = abs(Geod(ellps="WGS84").geometry_area_perimeter(box(31, 50, 31.5, 51))[0]) / 1e6
    assert pytest.approx(half) == areas[ChangeKind.GAINED, "RUS"]
    assert pytest.approx(-half) == areas[ChangeKind.LOST, "RUS"]
    assert pytest.approx(2 * half, rel=1e-4) == areas[ChangeKind.GAINED, "UKR"]


def test_areas_of_many_parts_count_each_part(tmp_path: Path) -> None:
    """Parts whose rings run in different directions add up instead of cancelling out."""
    clockwise = box(40, 50, 41, 51, ccw=False)
    path = write(
        tmp_path,
        ({"who": "RUS", "date": "2022-03-01"}, box(0, 0, 1, 1)),
        (
            {"who": "RUS", "date": "2022-03-09"},
            MultiPolygon([box(0, 0, 1, 1), box(30, 50, 31, 51), clockwise]),
        ),
    )
    (change,) = compare_dated(read_dated_layer(path, AREAS), MARCH_1, MARCH_9).changes
    one = abs(Geod(ellps="WGS84").geometry_area_perimeter(box(30, 50, 31, 51))[0]) / 1e6
    assert pytest.approx(2 * one) == change.area_km2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (unit("x", "1899-12-31", 30, 50), "before 1900"),
        (unit("x", "2022-02-31", 30, 50), "no calendar date; write YYYY-MM-DD"),
        (
            unit("x", "03/01/2022", 30, 50),
            "may be day or month first; say day_first: true or false, or write",
        ),
        (unit("x", "soon", 30, 50), "is 'soon', no date; write YYYY-MM-DD"),
        (unit("x", None, 30, 50), "its 'date' is empty"),
        (unit(None, "2022-03-01", 30, 50), "its 'unit' is empty"),
        (({"unit": "x", "date": "2022-03-01"}, None), "no geometry"),
        (({"unit": "x", "date": "2022-03-01"}, box(0, 0, 1, 1)), "said to hold points"),
        (unit("x", "2022-03-01", 30, 95), "nowhere on Earth"),
        (
            unit("x", "2022-03-09", 30, 50, to="2022-03-01"),
            "ends on 2022-03-01, before it starts on 2022-03-09",
        ),
    ],
)
def test_what_cannot_be_used_is_left_out_with_its_reason(
    tmp_path: Path, row: tuple[dict[str, Any], Any], reason: str
) -> None:
    """One bad feature is named with its number and reason; the rest goes on."""
    spec = DatedSpec(id="u", title="U", identity_field="unit", end_field="to")
    layer = read_dated_layer(
        write(tmp_path, unit("good", "2022-03-01", 30, 50, to=None), row), spec, name="l.geojson"
    )
    assert ["good"] == [feature.identity for feature in layer.features]
    (words,) = layer.left_out
    assert words.startswith("l.geojson: feature 2 is left out: ")
    assert reason in words


def test_a_layer_without_its_date_field_says_which_it_has(tmp_path: Path) -> None:
    """The message names file, field and cure."""
    path = write(tmp_path, ({"unit": "x", "dates": "2022-03-01"}, Point(0, 0)))
    with pytest.raises(
        LayerError, match=r"l\.geojson: the layer has no field 'date'; did you mean 'dates'\?"
    ):
        read_dated_layer(path, UNITS, name="l.geojson")


def test_a_layer_of_nothing_usable_is_an_error(tmp_path: Path) -> None:
    """When every feature fails the first reason is given."""
    path = write(tmp_path, unit("x", "1800-01-01", 0, 0))
    with pytest.raises(LayerError, match="none of the layer's 1 features can be used"):
        read_dated_layer(path, UNITS)


@pytest.mark.parametrize("text", ["", "no geography", '{"type": "FeatureCollection", "features": ['])
def test_a_broken_file_is_an_error_with_its_name(tmp_path: Path, text: str) -> None:
    """Whatever the file holds, the message names it."""
    path = tmp_path / "broken.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LayerError, match=r"broken\.geojson: the file cannot be read as geography"):
        read_dated_layer(path, UNITS, name="broken.geojson")


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    """No file, same message."""
    with pytest.raises(LayerError, match=r"gone\.geojson"):
        read_dated_layer(tmp_path / "gone.geojson", UNITS)


def test_a_geopackage_in_another_projection_is_brought_to_wgs84(tmp_path: Path) -> None:
    """Web Mercator metres come back as degrees; date columns as days."""
    path = tmp_path / "layer.gpkg"
    frame = geopandas.GeoDataFrame(
        {"unit": ["a"], "date": ["2022-03-01"]}, geometry=[Point(30, 50)], crs="EPSG:4326"
    )
    frame.to_crs("EPSG:3857").to_file(path, driver="GPKG", engine="pyogrio")
    (feature,) = read_dated_layer(path, UNITS).features
    assert feature.day == MARCH_1
    assert pytest.approx((30, 50)) == (feature.geometry.x, feature.geometry.y)


def test_points_are_not_compared_with_areas(tmp_path: Path) -> None:
    """Two kinds of layer cannot be compared, and the message says which is which."""
    points = read_dated_layer(write(tmp_path, unit("a", "2022-03-01", 30, 50)), UNITS)
    areas = read_dated_layer(write(tmp_path, ({"who": "R", "date": "2022-03-01"}, box(0, 0, 1, 1))), AREAS)
    with pytest.raises(LayerError, match="'units' holds points and 'areas' holds areas"):
        compare_views(points, layer_on(points, MARCH_1), areas, layer_on(areas, MARCH_1))


@pytest.mark.skipif("FORCEMAP_CORPORA" not in os.environ, reason="needs the corpora folder")
@pytest.mark.parametrize(("before", "after"), [("2022-04-01", "2022-05-07"), ("2022-06-05", "2022-06-13")])
def test_a_real_layer_counts_as_plain_sets_do(before: str, after: str) -> None:
    """Appeared, gone, and changed units equal those found with nothing but json and sets."""
    path = Path(os.environ["FORCEMAP_CORPORA"]) / "layers" / "btgs_all.geojson"
    marks: dict[str, dict[str, Counter[tuple[float, float]]]] = {before: {}, after: {}}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        if properties["date"] in marks:
            lon, lat = feature["geometry"]["coordinates"]
            marks[properties["date"]].setdefault(properties["unit"], Counter())[lon, lat] += 1
    was, now = marks[before], marks[after]
    comparison = compare_dated(
        read_dated_layer(path, UNITS), date.fromisoformat(before), date.fromisoformat(after)
    )
    found: dict[ChangeKind, set[str]] = {kind: set() for kind in ChangeKind}
    for change in comparison.changes:
        side = change.after or change.before
        found[change.kind].add(side.identity if side else "")
    assert now.keys() - was.keys() == found[ChangeKind.APPEARED]
    assert was.keys() - now.keys() == found[ChangeKind.GONE]
    changed = {name for name in was.keys() & now.keys() if was[name] != now[name]}
    assert changed == found[ChangeKind.MOVED] | found[ChangeKind.GREW] | found[ChangeKind.SHRANK]
    assert comparison_markdown(comparison)
