"""Layers of strangers: other fields, other shapes, other sides of the world."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from pyproj import Geod
from shapely.affinity import translate
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    box,
    mapping,
)
from shapely.geometry.base import BaseGeometry

from forcemap.errors import LayerError
from forcemap.posture import ChangeKind, DatedKind, DatedLayer, DatedSpec, compare_dated, read_dated_layer

POINTS = DatedSpec(id="units", title="Units", identity_field="unit")
AREAS = DatedSpec(id="areas", title="Control", identity_field="unit", kind=DatedKind.AREAS)
EARTH = Geod(ellps="WGS84")


def read(folder: Path, spec: DatedSpec, *rows: tuple[dict[str, Any], BaseGeometry]) -> DatedLayer:
    """Return a layer of the given properties and geometries, through a file."""
    features = [
        {"type": "Feature", "properties": properties, "geometry": mapping(geometry)}
        for properties, geometry in rows
    ]
    path = folder / "layer.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return read_dated_layer(path, spec, name="layer.geojson")


def on(day: int, unit: object = "A", **more: object) -> dict[str, Any]:
    """Return the properties of a feature on a day of March 2022."""
    return {"unit": unit, "date": f"2022-03-{day:02}", **more}


def square_km(polygon: BaseGeometry) -> float:
    """Return a polygon's area, straight from pyproj."""
    return abs(float(EARTH.geometry_area_perimeter(polygon)[0])) / 1e6


def test_a_file_of_dates_with_slashes_is_read_in_the_order_it_shows(tmp_path: Path) -> None:
    """One date with the day above twelve settles the rest, and the layer says so."""
    rows = [({"unit": "A", "date": text}, Point(30, 50)) for text in ("27/03/2022", "05/04/2022")]
    layer = read(tmp_path, POINTS, *rows)
    assert layer.days == (date(2022, 3, 27), date(2022, 4, 5))
    assert layer.notes == (
        "layer.geojson: dates like '05/04/2022' in 'date' are read day first, as '27/03/2022' shows",
    )


def test_a_layer_may_say_which_comes_first(tmp_path: Path) -> None:
    """Where no date shows the order the description decides."""
    spec = DatedSpec(id="u", title="U", identity_field="unit", day_first=True)
    layer = read(tmp_path, spec, ({"unit": "A", "date": "03/04/2022"}, Point(30, 50)))
    assert layer.days == (date(2022, 4, 3),)


def test_a_number_for_a_name_stays_whole_beside_a_gap(tmp_path: Path) -> None:
    """Unit 12 is 12, not 12.0, although another feature has no number."""
    layer = read(tmp_path, POINTS, (on(1, 12), Point(30, 50)), (on(1, None), Point(31, 50)))
    assert ["12"] == [feature.identity for feature in layer.features]


def test_lists_among_the_properties_are_kept_as_text(tmp_path: Path) -> None:
    """A list or an object in a property does no harm."""
    layer = read(tmp_path, POINTS, (on(1, tags=["x", "y"]), Point(30, 50)))
    (kept,) = [value for name, value in layer.features[0].properties if name == "tags"]
    assert json.loads(str(kept)) == ["x", "y"]


def test_the_points_of_a_collection_are_taken_out_of_it(tmp_path: Path) -> None:
    """A point wrapped in a collection counts as the point, whatever else lies in there."""
    wrapped = GeometryCollection([Point(30, 50), LineString([(0, 0), (1, 1)])])
    layer = read(tmp_path, POINTS, (on(1), wrapped), (on(2), GeometryCollection([MultiPoint([(30, 50)])])))
    assert [(30.0, 50.0)] * 2 == [(f.geometry.centroid.x, f.geometry.centroid.y) for f in layer.features]


def test_heights_are_let_go(tmp_path: Path) -> None:
    """A third coordinate is neither ground nor movement."""
    layer = read(tmp_path, POINTS, (on(1), Point(30, 50, 100)), (on(2), Point(30, 50, 900)))
    assert compare_dated(layer, *layer.days).changes == ()


def test_a_unit_across_the_antimeridian_moves_the_short_way(tmp_path: Path) -> None:
    """181 degrees east is 179 west: two degrees from 179 east."""
    layer = read(tmp_path, POINTS, (on(1), Point(179, 60)), (on(2), Point(181, 60)))
    (change,) = compare_dated(layer, *layer.days).changes
    assert pytest.approx(EARTH.inv(179, 60, -179, 60)[2] / 1000) == change.distance_km


@pytest.mark.parametrize(
    "outline",
    [
        Polygon([(178, 60), (181, 60), (181, 62), (178, 62)]),
        Polygon([(178, 60), (-179, 60), (-179, 62), (178, 62)]),
        Polygon([(-182, 60), (-179, 60), (-179, 62), (-182, 62)]),
        MultiPolygon([box(178, 60, 180, 62), box(-180, 60, -179, 62)]),
    ],
    ids=["beyond 180", "jumping", "before -180", "cut"],
)
def test_an_area_across_the_antimeridian_is_the_same_however_it_is_drawn(
    tmp_path: Path, outline: BaseGeometry
) -> None:
    """The same ground, drawn another way on the next day, is no change."""
    cut = MultiPolygon([box(178, 60, 180, 62), box(-180, 60, -179, 62)])
    layer = read(tmp_path, AREAS, (on(1), cut), (on(2), outline))
    assert compare_dated(layer, *layer.days).changes == ()
    assert all(-180 <= f.geometry.bounds[0] <= f.geometry.bounds[2] <= 180 for f in layer.features)


def test_a_hole_crosses_the_antimeridian_with_its_area(tmp_path: Path) -> None:
    """A lake on the far side stays a lake."""
    jumping = Polygon(
        [(170, 60), (-170, 60), (-170, 70), (170, 70)], [[(-178, 64), (-176, 64), (-176, 66), (-178, 66)]]
    )
    (feature,) = read(tmp_path, AREAS, (on(1), jumping)).features
    assert pytest.approx(20 * 10 - 2 * 2) == feature.geometry.area


def test_an_outline_round_a_pole_says_how_to_close_it(tmp_path: Path) -> None:
    """What no flat map can fill is left out with the cure."""
    polar = Polygon([(0, 80), (120, 80), (-120, 80)])
    layer = read(tmp_path, AREAS, (on(1), box(0, 0, 1, 1)), (on(1), polar))
    assert "goes round a pole; close it along the pole" in layer.left_out[0]


def test_a_frame_of_the_whole_world_is_no_jump(tmp_path: Path) -> None:
    """An edge from -180 to 180 is a full circle, not a crossing."""
    (feature,) = read(tmp_path, AREAS, (on(1), box(-180, -90, 180, -60))).features
    assert pytest.approx(360 * 30) == feature.geometry.area


def test_metres_that_name_no_projection_are_told_as_such(tmp_path: Path) -> None:
    """Coordinates in the millions are nowhere on Earth, and probably metres."""
    with pytest.raises(LayerError, match="unless these are metres of a projection the file does not name"):
        read(tmp_path, POINTS, (on(1), Point(3_339_584, 6_446_275)))


def test_the_other_kind_is_suggested(tmp_path: Path) -> None:
    """Areas in a layer said to hold points."""
    with pytest.raises(LayerError, match="say kind: areas"):
        read(tmp_path, POINTS, (on(1), box(0, 0, 1, 1)))


def test_of_several_tables_the_one_with_the_fields_is_read(tmp_path: Path) -> None:
    """A GeoPackage with a base map first gives its units, and says which table that was."""
    path = tmp_path / "several.gpkg"
    for table, field in (("base", "name"), ("units", "unit")):
        frame = geopandas.GeoDataFrame(
            {field: ["A"], "date": ["2022-03-01"]}, geometry=[Point(30, 50)], crs="EPSG:4326"
        )
        frame.to_file(path, layer=table, driver="GPKG", engine="pyogrio")
    layer = read_dated_layer(path, POINTS, name="several.gpkg")
    assert ["A"] == [feature.identity for feature in layer.features]
    assert "several tables (base, units); 'units' is read" in layer.notes[0]
    with pytest.raises(LayerError, match="has no table 'unit'; did you mean 'units'"):
        read_dated_layer(path, DatedSpec(id="u", title="U", identity_field="unit", table="unit"))


def test_a_text_that_is_not_utf8_is_told_as_such(tmp_path: Path) -> None:
    """The message names the encoding, not the geometry."""
    path = tmp_path / "layer.geojson"
    feature = {"type": "Feature", "properties": on(1, "Полк"), "geometry": mapping(Point(30, 50))}
    path.write_bytes(
        json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode("cp1251")
    )
    with pytest.raises(LayerError, match="not UTF-8; save it as UTF-8"):
        read_dated_layer(path, POINTS)


def test_an_area_that_comes_back_after_a_gap_is_gained_anew(tmp_path: Path) -> None:
    """Held, lost, held again: each comparison tells its own two days."""
    ground = box(30, 52, 31, 53)
    held = [(on(day, "Red"), box(30, 50, 32, 52)) for day in (1, 10, 20)]
    layer = read(tmp_path, AREAS, *held, (on(1, "Green"), ground), (on(20, "Green"), ground))
    first, second, third = layer.days
    (lost,), (gained,) = (
        compare_dated(layer, first, second).changes,
        compare_dated(layer, second, third).changes,
    )
    assert (ChangeKind.LOST, ChangeKind.GAINED) == (lost.kind, gained.kind)
    assert pytest.approx(square_km(ground)) == gained.area_km2
    assert compare_dated(layer, first, third).changes == ()


@pytest.mark.parametrize("seed", range(4))
def test_areas_gained_and_lost_are_those_of_plain_geometry(tmp_path: Path, seed: int) -> None:
    """Rough outlines of four sides over three days, counted with nothing but shapely and pyproj."""
    rng = random.Random(seed)  # noqa: S311  # made-up data, not a secret
    drawn: dict[tuple[int, str], BaseGeometry] = {}
    for day in (1, 2, 3):
        for number, side in enumerate("ABCD"):
            disc = shapely.buffer(Point(30 + number, 50), 0.4 + rng.random(), quad_segs=5)
            hole = shapely.buffer(Point(30 + number, 50), 0.1 + rng.random() / 5, quad_segs=3)
            drawn[day, side] = translate(disc.difference(hole), rng.random(), rng.random())
    layer = read(tmp_path, AREAS, *((on(day, side), ground) for (day, side), ground in drawn.items()))
    for first, second in ((1, 2), (2, 3), (1, 3)):
        days = [date(2022, 2, 28) + timedelta(days=day) for day in (first, second)]
        found = {
            (change.kind, change.words.split()[0]): change.area_km2
            for change in compare_dated(layer, *days).changes
        }
        expected = {}
        for side in "ABCD":
            was, now = drawn[first, side], drawn[second, side]
            for kind, ground, sign in ((ChangeKind.GAINED, now - was, 1), (ChangeKind.LOST, was - now, -1)):
                area = sum(square_km(part) for part in shapely.get_parts(ground))
                if area >= 0.01:
                    expected[kind, side] = pytest.approx(sign * area, rel=1e-9)
        assert expected == found
