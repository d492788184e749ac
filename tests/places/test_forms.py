"""The spatial forms on plain shapes, where the right answer is known."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon

from forcemap.places import LonLat
from forcemap.places.spatial import (
    Compass,
    anchor,
    area_km2,
    around,
    at_distance,
    between,
    buffer,
    compass_word,
    course,
    facing,
    inside,
    length_km,
    multiline,
    offshore,
    part,
    radius_km,
    sector,
    sides,
    touching,
    towards,
)

SQUARE = shapely.box(20, 0, 24, 4)
EDGE = SQUARE.boundary
CARDINALS = (Compass.NORTH, Compass.EAST, Compass.SOUTH, Compass.WEST)
CORNERS = (Compass.NORTHEAST, Compass.SOUTHEAST, Compass.SOUTHWEST, Compass.NORTHWEST)


@pytest.mark.parametrize("compass", CARDINALS)
def test_a_cardinal_part_is_a_third_of_the_area(compass: Compass) -> None:
    assert area_km2(part(SQUARE, compass)) == pytest.approx(area_km2(SQUARE) / 3, rel=0.01)


@pytest.mark.parametrize("compass", CORNERS)
def test_a_corner_part_is_a_quarter_of_the_area(compass: Compass) -> None:
    assert area_km2(part(SQUARE, compass)) == pytest.approx(area_km2(SQUARE) / 4, rel=0.01)


def test_the_middle_is_the_third_around_the_centre() -> None:
    middle = part(SQUARE, Compass.CENTRE)
    assert area_km2(middle) == pytest.approx(area_km2(SQUARE) / 3, rel=0.01)
    assert middle.covers(Point(22, 2))
    assert not middle.covers(Point(20.2, 0.2))


def test_the_far_east_is_an_eighth() -> None:
    far = part(SQUARE, Compass.EAST, extreme=True)
    assert area_km2(far) == pytest.approx(area_km2(SQUARE) / 8, rel=0.01)
    assert part(SQUARE, Compass.EAST).buffer(1e-9).covers(far)


def test_north_and_south_do_not_meet() -> None:
    assert part(SQUARE, Compass.NORTH).disjoint(part(SQUARE, Compass.SOUTH))


def test_a_northern_part_lies_beyond_a_parallel() -> None:
    west, south, east, north = part(SQUARE, Compass.NORTH).bounds
    assert (west, east, north) == pytest.approx((20, 24, 4))
    assert 2.5 < south < 2.8


@given(
    west=st.floats(-179, 150), south=st.floats(-85, 70), width=st.floats(1, 25), height=st.floats(1, 15),
    compass=st.sampled_from(list(Compass)),
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_a_part_lies_in_its_whole(
    west: float, south: float, width: float, height: float, compass: Compass
) -> None:
    whole = shapely.box(west, south, west + width, south + height)
    piece = part(whole, compass)
    assert not piece.is_empty
    assert whole.buffer(1e-6).covers(piece)


def test_parts_of_a_country_over_the_antimeridian_know_its_east_from_its_west() -> None:
    country = MultiPolygon([shapely.box(150, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    assert part(country, Compass.EAST).covers(Point(-175, 65))
    assert not part(country, Compass.EAST).covers(Point(155, 65))
    assert part(country, Compass.WEST).covers(Point(155, 65))


def test_a_self_intersecting_area_still_has_parts() -> None:
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    assert part(bow, Compass.EAST).covers(Point(1.9, 1.0))


def test_a_point_has_no_parts_and_nothing_has_none() -> None:
    assert part(Point(1, 2), Compass.NORTH) == Point(1, 2)
    assert part(Polygon(), Compass.NORTH).is_empty


@pytest.mark.parametrize(
    ("compass", "middle"),
    [(Compass.NORTH, (22, 4)), (Compass.EAST, (24, 2)), (Compass.SOUTH, (22, 0)), (Compass.WEST, (20, 2))],
)
def test_each_side_of_a_square_faces_its_own_direction(compass: Compass, middle: tuple[float, float]) -> None:
    side = facing(SQUARE, EDGE, compass)
    assert side.distance(Point(middle)) < 1e-9
    assert side.length == pytest.approx(4.0, abs=0.2)


def test_a_bend_does_not_change_which_way_a_border_faces() -> None:
    bent = Polygon([(0, 0), (4, 0), (4, 1.9), (3.8, 2.0), (4, 2.1), (4, 4), (0, 4)])
    side = facing(bent, bent.boundary, Compass.EAST)
    assert side.distance(Point(3.8, 2.0)) < 0.05
    assert side.distance(Point(2, 4)) > 1.0


def test_only_the_given_line_counts_as_border() -> None:
    land_border = LineString([(24, 0), (24, 2)])
    assert facing(SQUARE, land_border, Compass.EAST).length == pytest.approx(2.0, abs=0.05)
    assert facing(SQUARE, land_border, Compass.WEST).is_empty


def test_the_middle_faces_nowhere() -> None:
    assert facing(SQUARE, EDGE, Compass.CENTRE).is_empty


def test_three_sides_leave_out_the_fourth() -> None:
    three = sides(SQUARE, EDGE, (Compass.NORTH, Compass.EAST, Compass.SOUTH))
    assert three.distance(Point(20, 2)) > 1.0
    assert three.length == pytest.approx(12.0, abs=0.3)


def test_areas_along_a_line_touch_it_and_a_corner_does_not_count() -> None:
    line = LineString([(24, 0), (24, 4)])
    beside, corner, away = shapely.box(24, 0, 25, 4), shapely.box(24, 4.03, 28, 8), shapely.box(30, 0, 31, 1)
    assert touching(line, (beside, corner, away)) == (0,)
    assert touching(LineString(), (beside,)) == ()


def test_around_an_area_leaves_the_area_out() -> None:
    ring = around(SQUARE, 50.0)
    assert not ring.covers(Point(22, 2))
    assert ring.covers(Point(24.3, 2))
    assert not ring.covers(Point(24.6, 2))


def test_around_a_point_has_the_point_in_it() -> None:
    assert around(Point(5, 5), 20.0).covers(Point(5, 5))


def test_a_distance_is_a_ring_with_some_slack() -> None:
    ring = at_distance(Point(36.2, 50.0), 30.0)
    assert not ring.covers(Point(36.2, 50.0))
    assert ring.covers(Point(36.2, 50.0 + 30 / 111.2))
    assert not ring.covers(Point(36.2, 50.0 + 40 / 111.2))


def test_a_distance_with_a_direction_is_a_sector_of_the_ring() -> None:
    north = at_distance(Point(36.2, 50.0), 30.0, compass=Compass.NORTH)
    assert north.covers(Point(36.2, 50.0 + 30 / 111.2))
    assert not north.covers(Point(36.2, 50.0 - 30 / 111.2))


def test_ten_thousand_kilometres_away_is_still_a_ring_of_the_globe() -> None:
    ring = at_distance(Point(30, 50), 10_000.0)
    assert ring.is_valid
    assert not ring.covers(Point(30, 50))
    assert ring.covers(Point(30, -40))


def test_farther_than_the_world_is_wide_is_nowhere() -> None:
    assert at_distance(Point(30, 50), 25_000.0).is_empty


def test_no_distance_is_the_place_itself() -> None:
    assert at_distance(Point(30, 50), 0.0) == Point(30, 50)


def test_inside_a_border_is_the_strip_on_that_side() -> None:
    strip = inside(SQUARE, LineString([(24, 0), (24, 4)]), 30.0)
    assert strip.covers(Point(23.9, 2))
    assert not strip.covers(Point(24.1, 2))
    assert not strip.covers(Point(23.5, 2))


def test_north_of_a_town_is_beside_it() -> None:
    north = towards(Point(30.5, 50.45), Compass.NORTH, 50.0)
    assert north.covers(Point(30.5, 50.7))
    assert not north.covers(Point(30.5, 50.2))
    assert not north.covers(Point(30.5, 51.2))


def test_east_of_an_area_leaves_the_area_out() -> None:
    east = towards(SQUARE, Compass.EAST, 100.0)
    assert east.covers(Point(24.5, 2))
    assert not east.covers(Point(23.5, 2))
    assert not east.covers(Point(22, 4.5))


def test_a_sector_over_the_antimeridian_is_whole() -> None:
    wedge = sector(LonLat(lon=179.0, lat=0.0), Compass.EAST, 300.0)
    assert wedge.covers(Point(-179.0, 0.0))
    assert wedge.covers(Point(179.8, 0.0))
    assert not wedge.covers(Point(0.0, 0.0))


def test_between_two_towns_is_a_corridor() -> None:
    corridor = between(Point(30, 50), Point(32, 50))
    assert corridor.covers(Point(31, 50.01))
    assert not corridor.covers(Point(31, 51))


def test_between_two_areas_leaves_both_out() -> None:
    gap = between(SQUARE, shapely.box(25, 0, 29, 4))
    assert gap.covers(Point(24.5, 2)) or gap.covers(Point(24.5, 0)) or gap.covers(Point(24.5, 4))
    assert not gap.covers(Point(22, 2))


def test_between_neighbours_there_is_only_their_border() -> None:
    line = between(SQUARE, shapely.box(24, 0, 28, 4))
    assert multiline(line).length == pytest.approx(4.0)


def test_a_course_over_the_antimeridian_takes_the_short_way() -> None:
    line = course(LonLat(lon=170, lat=50), LonLat(lon=-170, lat=50))
    assert length_km(line) == pytest.approx(1431, rel=0.02)
    assert line.distance(Point(0, 50)) > 100


def test_off_a_coast_is_sea_within_reach() -> None:
    sea = offshore(buffer(LineString([(24, 0), (24, 4)]), 100.0), SQUARE)
    assert sea.covers(Point(24.5, 2))
    assert not sea.covers(Point(23.9, 2))


def test_the_anchor_of_an_area_is_its_centre_of_mass() -> None:
    point = anchor(SQUARE)
    assert (point.lon, point.lat) == pytest.approx((22, 2), abs=0.01)


def test_the_anchor_lies_inside_a_crescent() -> None:
    crescent = shapely.box(0, 0, 10, 10).difference(shapely.box(2, 1, 11, 9))
    point = anchor(crescent)
    assert crescent.covers(Point(point.lon, point.lat))


def test_the_anchor_of_a_line_is_half_way() -> None:
    assert anchor(LineString([(0, 0), (10, 0)])) == LonLat(lon=5, lat=0)


def test_the_anchor_of_a_country_over_the_antimeridian_is_in_it() -> None:
    country = MultiPolygon([shapely.box(150, 60, 180, 70), shapely.box(-180, 60, -170, 70)])
    assert anchor(country).lon == pytest.approx(170, abs=0.5)


def test_a_small_outlying_piece_does_not_pull_the_anchor_out() -> None:
    country = MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(50, 0, 51, 1)])
    assert (anchor(country).lon, anchor(country).lat) == pytest.approx((5, 5), abs=0.1)


def test_an_anchor_towards_a_line_lies_by_that_line() -> None:
    point = anchor(SQUARE, towards=LineString([(24, 0), (24, 4)]))
    assert point.lon == pytest.approx(24, abs=0.05)
    assert point.lat == pytest.approx(2, abs=0.05)


def test_nothing_has_no_anchor() -> None:
    with pytest.raises(ValueError, match="no representative point"):
        anchor(Polygon())


def test_the_radius_reaches_the_farthest_corner() -> None:
    assert radius_km(SQUARE, LonLat(lon=22, lat=2)) == pytest.approx(314, abs=2)


@pytest.mark.parametrize(
    ("word", "compass"),
    [
        ("north", Compass.NORTH), ("Northern", Compass.NORTH), ("northernmost", Compass.NORTH),
        ("south-western", Compass.SOUTHWEST), ("Southeast", Compass.SOUTHEAST), ("easterly", Compass.EAST),
        ("central", Compass.CENTRE), ("northwards", Compass.NORTH),
    ],
)  # fmt: skip
def test_compass_words(word: str, compass: Compass) -> None:
    assert compass_word(word) is compass


@pytest.mark.parametrize("word", ["", "nor", "Eastman", "western-style", "Northrop", "restern"])
def test_words_that_are_no_direction(word: str) -> None:
    assert compass_word(word) is None
