"""Distances, buffers and areas on the ellipsoid."""

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon

from forcemap.places import LonLat
from forcemap.places.spatial import (
    area_km2,
    bearing_between,
    buffer,
    circle,
    destination,
    distance_km,
    length_km,
    radius_km,
    rolled,
    unrolled,
)

EARTH_KM = 6371.0088


def cap_km2(km: float) -> float:
    """Return the area of a spherical cap of this radius."""
    return 2 * math.pi * EARTH_KM**2 * (1 - math.cos(km / EARTH_KM))


def test_a_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km(LonLat(lon=30, lat=50), LonLat(lon=30, lat=51)) == pytest.approx(111.2, abs=0.2)


def test_distance_across_the_antimeridian_is_short() -> None:
    assert distance_km(LonLat(lon=179.5, lat=0), LonLat(lon=-179.5, lat=0)) == pytest.approx(111.3, abs=0.2)


@given(lon=st.floats(-180, 180), lat=st.floats(-89, 89), bearing=st.floats(0, 359), km=st.floats(1, 15000))
def test_going_somewhere_and_measuring_back_gives_the_distance(
    lon: float, lat: float, bearing: float, km: float
) -> None:
    start = LonLat(lon=lon, lat=lat)
    assert distance_km(start, destination(start, bearing, km)) == pytest.approx(km, rel=1e-6)


def test_bearings_run_clockwise_from_north() -> None:
    here = LonLat(lon=10, lat=0)
    assert bearing_between(here, LonLat(lon=11, lat=0)) == pytest.approx(90)
    assert bearing_between(here, LonLat(lon=9, lat=0)) == pytest.approx(270)


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    km=st.sampled_from([1.0, 25.0, 300.0, 2500.0, 9000.0, 15000.0]),
)
@settings(max_examples=60, deadline=None)
def test_a_circle_has_the_area_of_its_cap_anywhere_on_earth(lon: float, lat: float, km: float) -> None:
    disc = circle(LonLat(lon=lon, lat=lat), km)
    assert disc.is_valid
    assert area_km2(disc) == pytest.approx(cap_km2(km), rel=0.01)


@pytest.mark.parametrize("lat", [0.0, 60.0, 78.0, 89.5, -89.5])
@pytest.mark.parametrize("lon", [0.0, 179.9, -180.0])
def test_a_buffered_point_is_a_circle_at_any_latitude_and_over_the_antimeridian(
    lon: float, lat: float
) -> None:
    assert area_km2(buffer(Point(lon, lat), 100.0)) == pytest.approx(cap_km2(100.0), rel=0.01)


def test_a_buffer_reaches_as_far_as_it_says_in_every_direction() -> None:
    place = LonLat(lon=25.0, lat=70.0)
    zone = buffer(Point(place.lon, place.lat), 50.0)
    for bearing in range(0, 360, 15):
        inside, outside = destination(place, bearing, 49.0), destination(place, bearing, 51.0)
        assert zone.covers(Point(inside.lon, inside.lat))
        assert not zone.covers(Point(outside.lon, outside.lat))


def test_a_long_line_is_buffered_evenly_along_its_course() -> None:
    line = LineString([(30, 50), (90, 65)])
    assert area_km2(buffer(line, 20.0)) == pytest.approx(
        40.0 * length_km(shapely.segmentize(line, 0.1)), rel=0.02
    )


def test_a_line_over_the_antimeridian_keeps_one_belt() -> None:
    line = MultiLineString([[(175, 65), (180, 65)], [(-180, 65), (-175, 65)]])
    belt = buffer(line, 30.0)
    assert belt.bounds[0] == -180.0
    assert belt.bounds[2] == 180.0
    assert belt.covers(Point(179.99, 65.1))
    assert not belt.covers(Point(0, 65))


def test_a_buffered_area_contains_the_area() -> None:
    area = shapely.box(20, 40, 24, 44)
    zone = buffer(area, 40.0)
    assert zone.covers(area)
    assert zone.covers(Point(19.7, 42))
    assert not zone.covers(Point(19.3, 42))


def test_an_area_far_from_its_edge_leaves_no_hole_in_its_buffer() -> None:
    zone = buffer(shapely.box(0, 0, 40, 40), 10.0)
    assert zone.covers(Point(20, 20))


def test_a_self_intersecting_area_is_buffered_as_the_ground_it_covers() -> None:
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    zone = buffer(bow, 10.0)
    assert zone.is_valid
    assert zone.covers(Point(1.7, 1.0))


@pytest.mark.parametrize("km", [-1.0, math.nan, math.inf])
def test_a_distance_that_is_none_gives_nothing(km: float) -> None:
    assert buffer(Point(0, 0), km).is_empty


def test_nothing_has_no_surroundings() -> None:
    assert buffer(Polygon(), 10.0).is_empty


def test_half_the_circumference_reaches_the_whole_world() -> None:
    assert buffer(Point(30, 50), 20_100.0).bounds == (-180.0, -90.0, 180.0, 90.0)


def test_the_world_has_the_area_of_the_ellipsoid() -> None:
    assert area_km2(shapely.box(-180, -90, 180, 90)) == pytest.approx(510_065_622, rel=1e-4)


def test_points_and_lines_have_no_area() -> None:
    assert area_km2(Point(1, 1)) == 0.0
    assert area_km2(LineString([(0, 0), (1, 1)])) == 0.0


def test_unrolling_joins_what_the_antimeridian_cut() -> None:
    halves = MultiPolygon([shapely.box(170, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    whole = unrolled(halves)
    assert whole.bounds == (170.0, 60.0, 190.0, 70.0)
    assert shapely.equals(shapely.normalize(rolled(whole)), shapely.normalize(halves))


def test_what_does_not_reach_both_edges_is_not_unrolled() -> None:
    area = shapely.box(-170, 0, 5, 10)
    assert unrolled(area) is area


def test_rolling_turns_longitudes_back_into_range() -> None:
    moved = rolled(shapely.box(530, 0, 550, 10))
    assert moved.bounds == (-180.0, 0.0, 180.0, 10.0)
    assert moved.area == pytest.approx(200.0)


def test_a_point_is_no_distance_from_itself_wherever_it_lies() -> None:
    for lon, lat in ((127.80139, 26.33583), (33.79844, 31.13159), (0.0, 0.0), (-180.0, 89.9)):
        assert radius_km(Point(lon, lat), LonLat(lon=lon, lat=lat)) == 0.0
