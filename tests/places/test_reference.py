"""The shipped reference geography says what lies where, and its parts fit together."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely import LineString

from forcemap.errors import GazetteerError
from forcemap.places import Detail, FeatureKind, LonLat, Reference, Viewpoint, load_reference
from forcemap.places.reference.store import DATA

SIMFEROPOL = LonLat(34.10, 44.95)
MAX_BYTES = 15_000_000


@pytest.fixture(scope="module")
def un() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def facts() -> Reference:
    return load_reference("de_facto")


def test_shipped_files_are_those_of_the_manifest() -> None:
    """Every table has the checksum the compiling program wrote down, and no table is unaccounted for."""
    sums = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))["sha256"]
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in DATA.glob("*.fmt")}
    assert found == sums


def test_shipped_data_stays_small() -> None:
    """All shipped data together is at most 15 MB."""
    assert sum(p.stat().st_size for p in DATA.iterdir()) <= MAX_BYTES


def test_belarus_ukraine_border_is_one_line_on_both(un: Reference) -> None:
    """The border is one line, and each of its vertices is a vertex of both countries."""
    border = un.border("UKR", "BLR")
    assert border is not None
    (line,) = border.geometry.geoms
    for code in ("BLR", "UKR"):
        country = un.country(code)
        assert country is not None
        theirs = {tuple(v) for v in np.round(shapely.get_coordinates(country.geometry), 5).tolist()}
        assert {tuple(v) for v in np.round(shapely.get_coordinates(line), 5).tolist()} <= theirs


def test_border_is_about_as_long_as_the_treaty_says(un: Reference) -> None:
    """Belarus and Ukraine share 1,084 km with every river bend; the drawn line is shorter, as 1:10m lines are."""
    border = un.border("BLR", "UKR")
    assert border is not None
    assert 800 < Geod(ellps="WGS84").geometry_length(border.geometry) / 1000 < 1100


@pytest.mark.parametrize(
    ("point", "codes"),
    [
        (SIMFEROPOL, ("UKR", "RUS")),
        (LonLat(33.55, 44.60), ("UKR", "RUS")),  # Sevastopol
        (LonLat(35.69, 32.99), ("SYR", "ISR")),  # Katzrin on the Golan
        (LonLat(44.06, 9.56), ("SOM", "XSL")),  # Hargeisa
        (LonLat(-15.8, 23.9), ("ESH", "MAR")),  # Dakhla
        (LonLat(33.32, 35.32), ("CYP", "XNC")),  # Kyrenia
        (LonLat(37.80, 48.0), ("UKR", "UKR")),  # Donetsk
        (LonLat(21.16, 42.66), ("XKX", "XKX")),  # Pristina
        (LonLat(35.57, 33.21), ("ISR", "ISR")),  # Kiryat Shmona
        (LonLat(-12.85, 27.93), ("MAR", "MAR")),  # Tarfaya
    ],
)
def test_viewpoint_decides_on_disputed_ground(
    un: Reference, facts: Reference, point: LonLat, codes: tuple[str, str]
) -> None:
    """A town on disputed ground lies in another country under the other viewpoint; others do not."""
    here, there = un.country_at(point), facts.country_at(point)
    assert here is not None
    assert there is not None
    assert codes == (here.country, there.country)


def test_crimea_is_a_division_of_its_viewpoints_country(un: Reference, facts: Reference) -> None:
    """The division keeps its name and place; its country follows the viewpoint."""
    assert [("Crimea", "UKR"), ("Crimea", "RUS")] == [
        (d.name, d.country)
        for d in (un.division_at(SIMFEROPOL), facts.division_at(SIMFEROPOL))
        if d is not None
    ]


def test_isthmus_of_crimea_is_a_control_line_or_a_disputed_border(un: Reference, facts: Reference) -> None:
    """Under the UN viewpoint it lies inside Ukraine, marked; de facto it is the disputed part of a border."""
    (control,) = [b for b in un.control_lines if b.a == "UKR"]
    border = facts.border("RUS", "UKR")
    assert border is not None
    assert border.disputed
    assert control.geometry.equals(border.disputed_part)


def test_undisputed_border_is_not_marked(un: Reference) -> None:
    """Poland and Germany do not argue about theirs."""
    border = un.border("POL", "DEU")
    assert border is not None
    assert (False, True) == (border.disputed, border.disputed_part.is_empty)


@pytest.mark.parametrize("pair", [("IND", "PAK"), ("KOR", "PRK"), ("SRB", "XKX"), ("CHN", "IND")])
def test_disputed_borders_are_marked(un: Reference, pair: tuple[str, str]) -> None:
    """Lines of control and unrecognised borders carry the flag."""
    border = un.border(*pair)
    assert border is not None
    assert border.disputed


@pytest.mark.parametrize("viewpoint", list(Viewpoint))
def test_countries_are_a_coverage(viewpoint: Viewpoint) -> None:
    """No two countries overlap or leave a gap along a shared edge."""
    assert shapely.coverage_is_valid([f.geometry for f in load_reference(viewpoint).countries])


def test_divisions_are_a_coverage(un: Reference) -> None:
    """No two divisions overlap or leave a gap along a shared edge."""
    assert shapely.coverage_is_valid([f.geometry for f in un.divisions])


@pytest.mark.parametrize("viewpoint", list(Viewpoint))
def test_divisions_add_up_to_their_country(viewpoint: Viewpoint) -> None:
    """The oblasts of Ukraine, dissolved, are Ukraine."""
    reference = load_reference(viewpoint)
    whole = reference.country("UKR")
    assert whole is not None
    parts = shapely.coverage_union_all([f.geometry for f in reference.divisions_of("UKR")])
    assert parts.symmetric_difference(whole.geometry).area == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("code", ["RUS", "FJI", "NZL", "USA", "KIR", "ATA"])
def test_antimeridian_countries_are_valid_and_cut(un: Reference, code: str) -> None:
    """They are valid, stay on the map, and have no edge across it."""
    country = un.country(code)
    assert country is not None
    assert country.geometry.is_valid
    assert shapely.within(country.geometry, shapely.box(-180, -90, 180, 90))
    rings = shapely.get_rings(shapely.get_parts(country.geometry))
    longest = max(float(np.abs(np.diff(shapely.get_coordinates(r)[:, 0])).max()) for r in rings)
    assert longest < 20 or code == "ATA"


def test_antimeridian_is_no_coast(un: Reference) -> None:
    """The cut through Chukotka is not where Russia meets the sea."""
    xs = [c for part in un.coast_of("RUS").geoms for c in shapely.get_coordinates(part)[:, 0]]
    for part in un.coast_of("RUS").geoms:
        x = shapely.get_coordinates(part)[:, 0]
        assert not ((np.abs(x[:-1]) > 179.9999) & (np.abs(x[1:]) > 179.9999)).any()
    assert max(xs) > 179


def test_every_feature_is_valid_and_holds_its_point(un: Reference) -> None:
    """Geometries are valid; label points lie on them to within the grid."""
    for feature in un.features:
        assert feature.geometry.is_valid, feature.id
        assert feature.geometry.dwithin(shapely.Point(feature.point.lon, feature.point.lat), 1e-4), feature.id


@pytest.mark.parametrize("viewpoint", list(Viewpoint))
def test_ids_are_unique(viewpoint: Viewpoint) -> None:
    """No two features share an id."""
    ids = [f.id for f in load_reference(viewpoint).features]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kyiv", "division:UA-30"),
        ("Kiev", "division:UA-30"),
        ("Київ", "division:UA-30"),
        ("Moscow", "division:RU-MOW"),
        ("Minsk", "division:BY-HM"),
        ("Sevastopol", "division:UA-40"),
        ("St. Petersburg", "division:RU-SPE"),
        ("Rostov region", "division:RU-ROS"),
        ("Kiev Oblast", "division:UA-32"),
        ("Moscow region", "division:RU-MOS"),
        ("Minsk Oblast", "division:BY-MI"),
        ("Luganskaya Oblast", "division:UA-09"),
        ("Georgia", "country:GEO"),
        ("U.S.", "country:USA"),
        ("Burma", "country:MMR"),
        ("Scotland", "region:GB-SCT"),
        ("Tuscany", "region:IT-52"),
        ("Sea of Azov", "sea:sea-of-azov"),
        ("Azov Sea", "sea:sea-of-azov"),
        ("Dnipro", "river:dnieper"),
        ("Dnepr", "river:dnieper"),
        ("Pripyat", "river:pripyat"),
        ("Lake Baikal", "lake:baikal"),
        ("Golan Heights", "division:SY-GOLAN"),
    ],
)
def test_names_lead_to_features(un: Reference, name: str, expected: str) -> None:
    """A name, whatever its spelling, leads first to the feature most people mean."""
    assert expected == un.find(name)[0].id


@pytest.mark.parametrize(
    ("division", "inside", "outside"),
    [
        ("UA-30", LonLat(30.52, 50.45), LonLat(30.9, 50.3)),
        ("RU-MOW", LonLat(37.62, 55.75), LonLat(38.4, 55.6)),
        ("BY-HM", LonLat(27.56, 53.90), LonLat(28.03, 53.88)),
        ("UA-40", LonLat(33.55, 44.60), LonLat(34.16, 44.50)),
        ("RU-SPE", LonLat(30.32, 59.94), LonLat(30.1, 59.4)),
    ],
)
def test_city_polygons_are_the_cities(un: Reference, division: str, inside: LonLat, outside: LonLat) -> None:
    """Cities that are divisions hold their centre, not the oblast around them, and are marked as cities."""
    city = un.division(division)
    assert city is not None
    assert city.kind is FeatureKind.CITY
    contains = [city.geometry.contains(shapely.Point(p.lon, p.lat)) for p in (inside, outside)]
    assert contains == [True, False]


def test_unknown_names_and_codes_give_nothing(un: Reference) -> None:
    """Nothing is guessed."""
    assert ((), None, None, None, ()) == (
        un.find("Nowhere at all"),
        un.country("ZZZ"),
        un.division("ZZ-1"),
        un.border("PRT", "UKR"),
        un.borders_of("JPN"),
    )


def test_codes_find_the_same_country_and_division(un: Reference) -> None:
    """Alpha-2, alpha-3, ISO 3166-2, GeoNames codes and ids agree."""
    assert un.country("UA") is un.country("UKR") is un.feature("country:UKR")
    assert un.division("UA-14") is un.division("UA.05") is un.feature("division:UA-14")


def test_neighbours_are_those_of_the_map(un: Reference, facts: Reference) -> None:
    """Ukraine has seven under either viewpoint; an island has none."""
    expected = ("BLR", "HUN", "MDA", "POL", "ROU", "RUS", "SVK")
    assert (expected, expected, ()) == (un.neighbours("UKR"), facts.neighbours("UKR"), un.neighbours("ISL"))


def test_landlocked_countries_have_no_coast(un: Reference) -> None:
    """Belarus has none, Ukraine with Crimea has more than Ukraine without."""
    facts = load_reference("de_facto")
    assert un.coast_of("BLR").is_empty
    assert un.coast_of("UKR").length > facts.coast_of("UKR").length + 5


def test_point_at_sea_lies_in_no_country(un: Reference) -> None:
    """The middle of the Black Sea is nobody's land."""
    assert (None, None) == (un.country_at(LonLat(34.0, 43.3)), un.division_at(LonLat(34.0, 43.3)))


@pytest.mark.parametrize(
    ("sea", "point"),
    [
        ("sea:black-sea", (34.0, 43.3)),
        ("sea:sea-of-azov", (36.8, 46.2)),
        ("sea:baltic-sea", (19.5, 57.0)),
        ("sea:taiwan-strait", (119.5, 24.6)),
        ("sea:persian-gulf", (51.5, 27.0)),
    ],
)
def test_seas_lie_where_they_do(un: Reference, sea: str, point: tuple[float, float]) -> None:
    """A point amid the sea is in it."""
    feature = un.feature(sea)
    assert feature is not None
    assert feature.geometry.contains(shapely.Point(*point))


def test_dnieper_runs_from_smolensk_to_kherson(un: Reference) -> None:
    """The river is one feature of lines that pass Kyiv and end near Kherson."""
    river = un.feature("river:dnieper")
    assert river is not None
    for lon, lat in ((30.55, 50.4), (32.6, 46.6), (30.3, 53.9)):
        assert river.geometry.distance(shapely.Point(lon, lat)) < 0.15


def test_unknown_viewpoint_says_which_there_are() -> None:
    """A typo is answered with the nearest viewpoint."""
    with pytest.raises(GazetteerError, match="did you mean 'de_facto'"):
        load_reference("defacto")


@pytest.mark.parametrize("detail", list(Detail))
def test_base_map_stays_within_its_bounds(un: Reference, detail: Detail) -> None:
    """Everything drawn lies within what was asked for, and neighbours still share edges."""
    bounds = (22.0, 43.0, 46.0, 58.0)
    drawn = un.basemap(bounds, detail)
    view = shapely.box(*bounds).buffer(1e-9)
    shapes = [*drawn.countries, *drawn.borders, *drawn.division_lines, *drawn.lakes, *drawn.rivers]
    assert all(view.covers(s.geometry) for s in shapes)
    assert {"UKR", "RUS", "BLR"} <= {s.id for s in drawn.countries}
    names = {t.name for t in drawn.towns}
    assert {"Kyiv", "Moscow"} <= names


@pytest.mark.parametrize("detail", list(Detail))
def test_levels_of_detail_are_coverages(detail: Detail) -> None:
    """Simplified countries leave no gaps."""
    world = load_reference("de_facto").basemap((-180.0, -90.0, 180.0, 90.0), detail)
    assert shapely.coverage_is_valid([s.geometry for s in world.countries])


def test_levels_of_detail_grow(un: Reference) -> None:
    """Each level has more vertices than the one before, and the lightest is light."""
    sizes = [
        sum(len(shapely.get_coordinates(s.geometry)) for s in un.basemap((-180, -90, 180, 90), d).countries)
        for d in Detail
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < 25_000


def test_base_map_dashes_what_is_disputed(un: Reference) -> None:
    """The isthmus of Crimea is drawn, and drawn as disputed."""
    crossing = LineString([(34.0, 45.7), (34.0, 46.3)])
    drawn = [
        b for b in un.basemap((32, 44, 37, 47), Detail.THEATRE).borders if b.geometry.intersects(crossing)
    ]
    assert [True] == [b.disputed for b in drawn]


def test_base_map_of_nothing_is_empty(un: Reference) -> None:
    """Bounds turned inside out hold nothing."""
    drawn = un.basemap((10.0, 10.0, 5.0, 5.0))
    assert ((), (), ()) == (drawn.countries, drawn.borders, drawn.towns)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("FRA", "France"),
        ("KAZ", "Kazakhstan"),
        ("AUS", "Australia"),
        ("CUB", "Cuba"),
        ("USA", "United States"),
    ],
)
def test_a_country_has_its_own_name_and_not_that_of_a_territory(code: str, name: str) -> None:
    """Clipperton carries the ISO code of France, and Baikonur that of Kazakhstan."""
    country = load_reference().country(code)
    assert country is not None
    assert name == country.name
