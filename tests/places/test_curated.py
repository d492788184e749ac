"""Curated places are sound, sourced, and a project's own come on top; mistakes are named with file and line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import airportsdata
import pytest
import shapely
from shapely import Point

from forcemap.errors import ConfigError
from forcemap.places import CuratedPlace, EntryKind, LonLat, Reference, fold, load_reference, read_curated
from forcemap.places.spatial import distance_km

THEATRE = {"BLR", "RUS", "UKR"}
MUST_HAVE = [
    "Pogonovo",
    "Soloti",
    "Zyabrovka",
    "Luninets airfield",
    "Opuk",
    "Kadamovsky",
    "Donuzlav",
    "Obuz-Lesnovsky",
    "Postoyalye Dvory",
    "Snake Island",
    "Robotyne",
    "Yel'nya camp",
    "Yelsk",
    "Yel'sk",
    "Rechitsa",
    "Lida air base",
    "Baranavichi air base",
    "Machulishchy",
    "Donbas",
    "the Donbas",
    "Donetsk People's Republic",
    "Luhansk People's Republic",
    "Lugansk People's Republic",
    "DNR",
    "LNR",
    "DPR",
    "LPR",
    "breakaway republics",
    "Suwalki Gap",
    "Korean DMZ",
    "Line of Actual Control",
    "Golan Heights",
    "eastern flank",
    "Baltic states",
    "Eastern Europe",
    "Indo-Pacific",
    "Middle East",
    "Sahel",
    "Nagorno-Karabakh",
    "Abkhazia",
    "South Ossetia",
    "Transnistria",
    "Kashmir",
    "Gaza",
    "West Bank",
    "northern Syria",
    "Strait of Hormuz",
    "Kerch Strait",
]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def shipped(reference: Reference) -> tuple[CuratedPlace, ...]:
    return read_curated(reference=reference)


def test_enough_places_are_shipped(shipped: tuple[CuratedPlace, ...]) -> None:
    """At least 150 military sites of the theatre and 100 places elsewhere."""
    sites = [p for p in shipped if p.country in THEATRE and p.kind in (EntryKind.SITE, EntryKind.AIRFIELD)]
    elsewhere = [p for p in shipped if p.country not in THEATRE]
    assert len(sites) >= 150
    assert len(elsewhere) >= 100


@pytest.mark.parametrize("name", MUST_HAVE)
def test_name_is_curated(shipped: tuple[CuratedPlace, ...], name: str) -> None:
    """A name the news of the theatre cannot do without leads to a place."""
    assert fold(name) in {fold(n) for p in shipped for n in (p.name, *p.aliases)}


def test_every_place_is_sound(shipped: tuple[CuratedPlace, ...]) -> None:
    """Each has a source, a valid geometry with its point on it, and an honest radius."""
    for place in shipped:
        assert place.source.strip(), place.id
        assert place.geometry.is_valid, place.id
        assert not place.geometry.is_empty, place.id
        assert place.geometry.dwithin(Point(place.point.lon, place.point.lat), 1e-4), place.id
        assert 0 < place.radius_km < 10_000, place.id
        assert place.geometry.geom_type != "GeometryCollection", place.id


def test_ids_and_names_are_unique(shipped: tuple[CuratedPlace, ...]) -> None:
    """No two places share an id, and no name leads to two of them."""
    ids = Counter(p.id for p in shipped)
    names = Counter(n for p in shipped for n in {fold(m) for m in (p.name, *p.aliases)})
    assert ([], []) == ([i for i, n in ids.items() if n > 1], [i for i, n in names.items() if n > 1])


def test_points_lie_in_their_country(shipped: tuple[CuratedPlace, ...], reference: Reference) -> None:
    """A site said to be in a country is in it, or within 30 km of it (ports, capes), unless it lies off its coast."""
    for place in shipped:
        country = reference.country(place.country) if place.country else None
        at_sea = {"curated:boyko-towers", "curated:matsu", "curated:pratas", "curated:snake-island"}
        if (
            country is not None
            and isinstance(place.geometry, Point)
            and country.iso2
            and place.id not in at_sea
        ):
            assert country.geometry.dwithin(place.geometry, 0.3), place.id


def _of(shipped: tuple[CuratedPlace, ...], id: str) -> CuratedPlace:  # noqa: A002 - the field's own name
    return next(p for p in shipped if p.id == f"curated:{id}")


@pytest.mark.parametrize(
    ("id_", "inside", "outside"),
    [
        ("donbas", (37.8, 48.0), (36.2, 50.0)),
        ("dpr", (37.8, 48.0), (37.55, 47.1)),
        ("lpr", (39.3, 48.57), (38.5, 48.93)),
        ("donbas-republics", (39.3, 48.57), (37.56, 48.74)),
        ("baltic-states", (24.1, 56.9), (21.0, 52.2)),
        ("suwalki-gap", (23.0, 54.2), (21.0, 52.2)),
        ("korean-dmz", (126.68, 37.95), (127.0, 37.5)),
        ("golan-heights", (35.75, 33.0), (35.3, 32.8)),
        ("nagorno-karabakh", (46.75, 39.82), (49.8, 40.4)),
        ("south-ossetia", (43.97, 42.22), (44.1, 41.98)),
        ("strait-of-hormuz", (56.4, 26.6), (54.0, 25.5)),
        ("gaza-strip", (34.45, 31.5), (34.57, 31.3)),
        ("crimea-is-not-western-ukraine", (24.0, 49.84), (30.5, 50.45)),
    ],
)
def test_areas_hold_what_they_should(
    shipped: tuple[CuratedPlace, ...], id_: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    """A town within is within, a town beyond is not."""
    place = _of(shipped, "western-ukraine" if id_.startswith("crimea") else id_)
    assert [True, False] == [bool(place.geometry.intersects(Point(*p))) for p in (inside, outside)]


def test_baltic_states_are_the_three(shipped: tuple[CuratedPlace, ...], reference: Reference) -> None:
    """A union is exactly the union of its members."""
    parts = [c.geometry for code in ("EST", "LVA", "LTU") if (c := reference.country(code)) is not None]
    place = _of(shipped, "baltic-states")
    assert place.geometry.symmetric_difference(shapely.union_all(parts)).area == pytest.approx(0.0, abs=1e-9)


def test_shipped_places_work_under_either_viewpoint(shipped: tuple[CuratedPlace, ...]) -> None:
    """The same places come out, whoever's borders are drawn."""
    other = read_curated(reference=load_reference("de_facto"))
    assert [p.id for p in shipped] == [p.id for p in other]


def _read(tmp_path: Path, reference: Reference, text: str) -> dict[str, CuratedPlace]:
    path = tmp_path / "places.yaml"
    path.write_text(text, encoding="utf-8")
    return {p.id: p for p in read_curated(path, reference=reference)}


def test_projects_places_come_on_top(tmp_path: Path, reference: Reference) -> None:
    """A new place is added; one with a shipped id replaces it; others stay."""
    places = _read(
        tmp_path,
        reference,
        """
places:
  - {id: camp-north, name: Camp North, kind: camp, lat: 51.2, lon: 30.1, source: our own survey}
  - {id: pogonovo, name: Pogonovo, kind: base, lat: 51.4, lon: 39.2, radius_km: 2.5, source: our own survey}
""",
    )
    camp, moved = places["curated:camp-north"], places["curated:pogonovo"]
    assert ("UKR", 5.0, EntryKind.SITE) == (camp.country, camp.radius_km, camp.kind)
    assert (2.5, "our own survey", ()) == (moved.radius_km, moved.source, moved.aliases)
    assert "curated:soloti" in places


@pytest.mark.parametrize("text", ["", "places:\n", "places: []\n", "# nothing yet\n"])
def test_file_that_holds_nothing_adds_nothing(tmp_path: Path, reference: Reference, text: str) -> None:
    """An empty file is no mistake."""
    assert len(read_curated(reference=reference)) == len(_read(tmp_path, reference, text))


_START = "places:\n  - id: a\n    name: A\n    kind: base\n    source: s\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place: []", r"places\.yaml:1: unknown key 'place'; did you mean 'places'\?"),
        ("places: 3", r"places\.yaml:1: 'places' is wrong"),
        ("places:\n  - 3", r"places\.yaml:2: 'places' is wrong: Input should be a valid dictionary"),
        ("places:\n  - id: [", r"places\.yaml:3: this is no YAML"),
        (
            _START + "    lat: 1\n    lon: 2\n    alias: [B]",
            r"places\.yaml:8: unknown key 'alias'; did you mean 'aliases'",
        ),
        (
            _START.replace("base", "bse") + "    lat: 1\n    lon: 2",
            r"places\.yaml:4: unknown kind 'bse'; did you mean 'base'",
        ),
        (
            _START.replace("    source: s\n", "") + "    lat: 1\n    lon: 2",
            r"places\.yaml:2: 'source' is missing; add a line 'source: ...'",
        ),
        (
            _START + "    lat: 91\n    lon: 2",
            r"places\.yaml:6: 'lat' is wrong: Input should be less than or equal to 90",
        ),
        (
            _START + "    lat: 1\n    lon: east",
            r"places\.yaml:7: 'lon' is wrong: Input should be a valid number",
        ),
        (_START + "    lat: 1", r"places\.yaml:2: .*either lat and lon, or a geometry"),
        (_START, r"places\.yaml:2: .*either lat and lon, or a geometry"),
        (
            _START + "    lat: 1\n    lon: 2\n    radius_km: -1",
            r"places\.yaml:8: 'radius_km' is wrong: Input should be greater than 0",
        ),
        (_START + "    lat: 1\n    lon: 2\n    aliases: B", r"places\.yaml:8: 'aliases' is wrong"),
        (
            _START + "    lat: 1\n    lon: 2\n    country: RUX",
            r"places\.yaml:8: unknown country 'RUX'; did you mean 'RUS'",
        ),
        (
            _START + "    geometry: RUS",
            r"places\.yaml:6: 'geometry' is wrong: Input should be a valid dictionary",
        ),
        (_START + "    geometry: {union: [RUS, XXY]}", r"places\.yaml:6: geometry: 'XXY' is no country"),
        (_START + "    geometry: {border: [PRT, UKR]}", r"PRT and UKR share no land border"),
        (_START + "    geometry: {polygon: [[0, 0], [1, 1], [0, 1], [1, 0]]}", r"crosses itself"),
        (
            _START + "    geometry: {polygon: [[0, 0], [1, 1]]}",
            r"places\.yaml:6: 'polygon' is wrong: Tuple should have at least 3 items",
        ),
        (
            _START + "    geometry: {line: [[0, 0], [100, 1]]}",
            r"places\.yaml:6: 'line' is wrong: Input should be less than or equal to 90",
        ),
        (
            _START + "    geometry: {line: [[0, 0], 7]}",
            r"places\.yaml:6: 'line' is wrong: Input should be a valid tuple",
        ),
        (_START + "    geometry: {part_of: UKR, within: [0, 0, 1, 1]}", r"nothing is left"),
        (
            _START + "    geometry: {part_of: UKR, side: up}",
            r"places\.yaml:6: unknown side 'up'; known are 'north', 'south'",
        ),
        (
            _START + "    geometry: {part_of: UKR, buffer_km: 0}",
            r"places\.yaml:6: 'buffer_km' is wrong: Input should be greater than 0",
        ),
        (
            _START + "    geometry: {part_of: UKR, union: [RUS]}",
            r"places\.yaml:6: 'geometry' is wrong: needs exactly one of",
        ),
        (_START + "    geometry: {part_of: UKR, slice: 3}", r"places\.yaml:6: unknown key 'slice'"),
        (_START + "    geometry: {part_of: UKR, sid: east}", r"unknown key 'sid'; did you mean 'side'"),
        (_START + "    geometry: {union: [RUS, 3]}", r"places\.yaml:6: 'union' is wrong"),
        (_START + "    lat: true\n    lon: 2", r"places\.yaml:6: 'lat' is wrong"),
        (
            _START.replace("name: A", "name: ' '") + "    lat: 1\n    lon: 2",
            r"places\.yaml:3: 'name' is wrong",
        ),
        (
            _START + "    lat: 1\n    lon: 2\n" + _START[8:] + "    lat: 1\n    lon: 2",
            r"places\.yaml:8: .*already in line 2",
        ),
    ],
)
def test_mistakes_are_named_with_file_line_and_cure(
    tmp_path: Path, reference: Reference, text: str, message: str
) -> None:
    """Each mistake in a project's file is answered with where it is and what would be right."""
    with pytest.raises(ConfigError, match=message):
        _read(tmp_path, reference, text)


def test_missing_file_is_named(tmp_path: Path, reference: Reference) -> None:
    """A path that leads nowhere is said so."""
    with pytest.raises(ConfigError, match=r"gone\.yaml: the file cannot be read"):
        read_curated(tmp_path / "gone.yaml", reference=reference)


def test_geometry_is_made_in_the_order_documented(tmp_path: Path, reference: Reference) -> None:
    """Within, side, minus and buffer apply in turn; curated places may build on earlier ones."""
    places = _read(
        tmp_path,
        reference,
        """
places:
  - {id: east, name: The East, kind: region, geometry: {part_of: UKR, side: east}, source: s}
  - {id: rest, name: The Rest, kind: region, geometry: {part_of: UKR, minus: [east]}, source: s}
  - {id: strip, name: The Strip, kind: corridor, geometry: {line: [[50, 30], [50, 31]], buffer_km: 10}, source: s}
""",
    )
    east, rest, strip = (places[f"curated:{i}"].geometry for i in ("east", "rest", "strip"))
    assert (True, False) == (east.intersects(Point(37, 49)), east.intersects(Point(24, 49)))
    assert east.intersection(rest).area == pytest.approx(0.0, abs=1e-9)
    west, south, east_edge, north = strip.bounds
    assert (50 - south) * 111.2 == pytest.approx(10, abs=0.3)
    assert (north - 50) * 111.2 == pytest.approx(10, abs=0.3)
    assert (30 - west) * 71.7 == pytest.approx(10, abs=0.3)
    assert (east_edge - 31) * 71.7 == pytest.approx(10, abs=0.3)


def test_projects_own_example_reads(reference: Reference) -> None:
    """The example in config/ is a file that works."""
    example = Path(__file__).parents[2] / "config" / "places.yaml"
    assert read_curated(example, reference=reference)


def test_a_point_may_say_which_part_is_meant(tmp_path: Path, reference: Reference) -> None:
    """A point given with a geometry is the place's, moved onto the geometry where it lies a little off."""
    path = tmp_path / "places.yaml"
    path.write_text(
        "places:\n"
        "  - {id: shire, name: Shire of Tests, kind: region, source: s, geometry: {part_of: POL}, point: [53.0, 23.0]}\n"
        "  - {id: shore, name: Shore of Tests, kind: region, source: s, geometry: {part_of: POL}, point: [52.0, 24.0]}\n",
        encoding="utf-8",
    )
    by_id = {place.id: place for place in read_curated(path, reference=reference)}
    assert (by_id["curated:shire"].point.lat, by_id["curated:shire"].point.lon) == (53.0, 23.0)
    shore = by_id["curated:shore"]
    assert shore.geometry.dwithin(Point(shore.point.lon, shore.point.lat), 1e-4)
    assert shore.point.lon < 24.0


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("geometry: {part_of: POL}, point: [10.0, 20.0]", "lies off the geometry"),
        ("geometry: {part_of: POL}, point: [53.0]", "'point' is missing|'point' is wrong"),
        ("geometry: {part_of: POL}, point: [true, 20.0]", "'point' is"),
        ("geometry: {part_of: POL}, point: [153.0, 20.0]", "'point' is"),
        ("lat: 53.0, lon: 23.0, point: [53.0, 23.0]", "belongs to a geometry"),
    ],
)
def test_a_point_that_cannot_be_is_refused(
    tmp_path: Path, reference: Reference, rest: str, said: str
) -> None:
    """The message names the file and line, and what to write."""
    path = tmp_path / "places.yaml"
    path.write_text(f"places:\n  - {{id: x, name: X, kind: region, source: s, {rest}}}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as caught:
        read_curated(path, reference=reference)
    assert f"{path}:2" in str(caught.value)


def test_airfields_stand_where_their_register_has_them(shipped: tuple[CuratedPlace, ...]) -> None:
    """A place whose source is an airport code is within 3 km of that airport."""
    known = airportsdata.load("ICAO")
    astray = {}
    for place in shipped:
        code = place.source.rpartition(" ")[2]
        airport = known.get(code) if "airportsdata" in place.source else None
        if airport is not None:
            away = distance_km(place.point, LonLat(lon=airport["lon"], lat=airport["lat"]))
            if away > 3.0:
                astray[place.id] = round(away)
    assert not astray
