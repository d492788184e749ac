"""The gazetteer finds names however they are spelt, in any text, and comes back the same from disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from forcemap.errors import GazetteerError
from forcemap.places import CuratedPlace, EntryKind, Gazetteer, LonLat, fold, open_gazetteer
from forcemap.places.gazetteer.builder import GazetteerBuilder, Row


def _row(id: str, *names: str, **more: object) -> Row:  # noqa: A002 - the field's own name
    fields = {
        "kind": EntryKind.CITY,
        "feature": "PPL",
        "country": "UKR",
        "admin1": None,
        "lon": 30.0,
        "lat": 50.0,
    }
    return Row(**{**fields, "population": 0, "source": "test", "id": id, "names": names, **more})  # type: ignore[arg-type] # fields of one row


ROWS = (
    _row("gn:1", "Donetsk", "Донецьк", "Stalino", population=900_000, lon=37.80, lat=48.02),
    _row("gn:2", "Donetsk", population=50_000, country="RUS", lon=39.97, lat=48.34),
    _row(
        "gn:3",
        "Rostov-on-Don",
        "Rostov na Donu",
        "ROV",
        population=1_100_000,
        country="RUS",
        lon=39.7,
        lat=47.23,
    ),
    _row("gn:4", "Yel’nya", "Yelnya", "Ельня", population=10_000, country="RUS", lon=33.18, lat=54.58),
    _row("gn:5", "Don", population=1_000_000, country="FRA", lon=3.0, lat=50.5),
    _row("gn:6", "Saint-Étienne", "基辅", population=170_000, country="FRA", lon=4.39, lat=45.43),
    _row("country:GEO", "Georgia", kind=EntryKind.COUNTRY, population=3_700_000, country="GEO"),
    _row("division:US-GA", "Georgia", kind=EntryKind.DIVISION, population=9_000_000, country="USA"),
    _row("division:UA-14", "Donetsk Oblast", "Donetsk", kind=EntryKind.DIVISION, population=4_000_000),
    _row("country:USA", "United States", "U.S.", "US", kind=EntryKind.COUNTRY, country="USA", trusted=True),
)


def _compile(rows: Iterable[Row], path: Path) -> Gazetteer:
    with GazetteerBuilder(path.parent) as builder:
        for row in rows:
            builder.add(row)
        builder.write(path)
    return open_gazetteer(path=path)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return _compile(ROWS, tmp_path_factory.mktemp("gazetteer") / "small.fmgz")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("donetsk", ["gn:1", "division:UA-14", "gn:2"]),
        ("ДОНЕЦЬК", ["gn:1"]),
        ("Yel'nya", ["gn:4"]),
        ("yelnya", ["gn:4"]),
        ("Rostov on Don", ["gn:3"]),
        ("saint etienne", ["gn:6"]),
        ("Georgia", ["country:GEO", "division:US-GA"]),
        ("ROV", []),
        ("基辅", []),
        ("nowhere", []),
        ("", []),
        ("...", []),
    ],
)
def test_lookup_folds_and_ranks(small: Gazetteer, name: str, ids: list[str]) -> None:
    """Spelling makes no difference; countries come first, then population; codes and other scripts are no names."""
    assert ids == [e.id for e in small.lookup(name)]


def test_lookup_stops_at_the_limit(small: Gazetteer) -> None:
    """A limit cuts the tail, not the head."""
    assert ["gn:1"] == [e.id for e in small.lookup("Donetsk", limit=1)]


def test_entry_comes_back_whole(small: Gazetteer) -> None:
    """Every field of a row survives, to a metre."""
    entry = small.entry("gn:4")
    assert entry is not None
    expected = ("Yel’nya", EntryKind.CITY, "PPL", "RUS", None, LonLat(33.18, 54.58), 10_000, "test")
    assert expected == (
        entry.name,
        entry.kind,
        entry.feature,
        entry.country,
        entry.admin1,
        entry.point,
        entry.population,
        entry.source,
    )


def test_unknown_id_is_none(small: Gazetteer) -> None:
    """An id nobody has is no entry."""
    assert small.entry("gn:999") is None


def test_reopened_file_gives_the_same(small: Gazetteer) -> None:
    """A second opening sees the same names and entries."""
    again = open_gazetteer(path=small.path)
    assert list(small.names()) == list(again.names())
    assert [small.lookup(n) for n in small.names()] == [again.lookup(n) for n in again.names()]


def test_same_rows_give_the_same_bytes(small: Gazetteer, tmp_path: Path) -> None:
    """Compiling is reproducible."""
    assert small.path.read_bytes() == _compile(ROWS, tmp_path / "again.fmgz").path.read_bytes()


def _scanned(gazetteer: Gazetteer, text: str) -> list[str]:
    return [hit.span.of(text) for hit in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Donetsk's outskirts.", ["Donetsk"]),
        ("From Rostov-on-Don they drove north.", ["Rostov-on-Don", "Don"]),
        ("Trains left Rostov na Donu.", ["Rostov na Donu"]),
        ("A camp near Yel’nya grew.", ["Yel’nya"]),
        ("В Ельне и Донецьк стояли", ["Донецьк"]),
        ("Villages across Donetsk Oblast lost power.", ["Donetsk Oblast"]),
        ("Villages across Donetsk oblast lost power.", ["Donetsk oblast"]),
        ("The U.S. Army", ["U.S"]),
        ("don and donetsk in small letters", []),
        ("(Donetsk), “Donetsk”; DONETSK", ["Donetsk", "Donetsk", "DONETSK"]),
        ("Donetsk\n\nOblast", ["Donetsk"]),
        ("", []),
        ("¡¿…", []),
    ],
)
def test_scan_finds_names_in_text(small: Gazetteer, text: str, expected: list[str]) -> None:
    """Names are found with their exact span, longest first at each start, without possessives."""
    assert expected == _scanned(small, text)


def test_hit_leads_to_the_entries_of_its_name(small: Gazetteer) -> None:
    """The number of a hit gives what `lookup` gives."""
    (hit,) = small.scan("In Donetsk")
    assert small.lookup("Donetsk") == small.entries(hit.name)


@given(st.text(max_size=200))
def test_scan_never_fails_and_spans_are_names(small: Gazetteer, text: str) -> None:
    """Whatever the text, what is found is a name of the gazetteer at that place."""
    for hit in small.scan(text):
        assert hit.span.of(text) in small


@given(
    st.sampled_from(["Donetsk", "Yel’nya", "Rostov na Donu", "Saint-Étienne", "Донецьк"]), st.integers(0, 5)
)
def test_scan_finds_a_name_in_any_company(small: Gazetteer, name: str, dots: int) -> None:
    """A name between other words is found where it stands."""
    text = f"he said {'. ' * dots}that {name}, a place, is quiet"
    assert name in _scanned(small, text)


def _curated(id: str, *names: str, **more: object) -> CuratedPlace:  # noqa: A002 - the field's own name
    fields = {
        "kind": EntryKind.SITE,
        "subtype": "training area",
        "geometry": Point(39.1, 51.5),
        "point": LonLat(39.1, 51.5),
        "radius_km": 5.0,
        "source": "test",
    }
    return CuratedPlace(id=f"curated:{id}", name=names[0], aliases=names[1:], **{**fields, **more})  # type: ignore[arg-type] # fields of one place


def test_curated_places_come_first_and_leave_the_others(small: Gazetteer) -> None:
    """A curated place with a known name leads its entries; the gazetteer below is untouched."""
    laid = small.with_places([_curated("x", "Donetsk"), _curated("pogonovo", "Pogonovo")])
    assert ["curated:x", "gn:1"] == [e.id for e in laid.lookup("Donetsk", limit=2)]
    (hit,) = laid.scan("near Pogonovo")
    assert ["curated:pogonovo"] == [e.id for e in laid.entries(hit.name)]
    assert ([], len(small) + 2) == (small.scan("near Pogonovo"), len(laid))


def test_later_curated_place_of_the_same_id_wins(small: Gazetteer) -> None:
    """Laying a place again replaces it under all its names."""
    laid = small.with_places([_curated("x", "Alpha", "Beta")]).with_places([_curated("x", "Gamma")])
    assert ([], [], ["Gamma"]) == (
        list(laid.lookup("Alpha")),
        list(laid.lookup("Beta")),
        [e.name for e in laid.lookup("gamma")],
    )


def test_curated_names_without_capitals_are_found(small: Gazetteer) -> None:
    """A phrase like "eastern flank" is found in small letters, whole words only."""
    laid = small.with_places([_curated("flank", "NATO's eastern flank", "eastern flank")])
    assert ["eastern flank"] == _scanned(laid, "on the eastern flank and northeastern flanks")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the EASTERN Flank, then the eastern flanks", ["EASTERN Flank", "eastern flanks"]),
        ("Southeastern flank troops", []),
        ("İn İzmir, the eastern flank", ["eastern flank"]),
        ("Donetsk eastern flank Donetsk", ["Donetsk", "eastern flank", "Donetsk"]),
        ("the eastern flanking march", []),
    ],
)
def test_curated_names_without_capitals_are_found_in_any_case(
    small: Gazetteer, text: str, expected: list[str]
) -> None:
    """Whole words, the longest of two, and where they stand, whatever letters come before."""
    laid = small.with_places([_curated("flank", "eastern flank", "eastern flanks")])
    assert expected == _scanned(laid, text)


@pytest.mark.parametrize("text", ["near al-Tanf", "An Al-Tanf base", "al-Tanf", "banal-Tanf al Tanf"])
def test_an_article_belongs_to_the_name_after_it(small: Gazetteer, text: str) -> None:
    """An article is found with its name, wherever it is a word of its own."""
    laid = small.with_places([_curated("tanf", "al-Tanf")])
    assert ["al tanf"] == [fold(name) for name in _scanned(laid, text)]


def test_names_forgotten_between_texts_are_found_again(
    small: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no room to remember, a name known from one text is found beside a new one in the next."""
    monkeypatch.setattr("forcemap.places.gazetteer.gazetteer._MAX_KNOWN", 0)
    assert ["Donetsk"] == _scanned(small, "In Donetsk")
    assert ["Donetsk", "Don"] == _scanned(small, "Donetsk, then by the Don")


def test_near_gives_the_nearest_first(small: Gazetteer) -> None:
    """Distances are geodesic, to curated places too."""
    laid = small.with_places([_curated("y", "Close", geometry=Point(37.9, 48.1), point=LonLat(37.9, 48.1))])
    assert ["gn:1", "curated:y"] == [e.id for e in laid.near(LonLat(37.80, 48.02), 20)]
    assert [] == list(laid.near(LonLat(-150.0, -50.0), 100))


def test_near_crosses_the_antimeridian(tmp_path: Path) -> None:
    """Two places either side of it are neighbours."""
    gazetteer = _compile(
        [_row("gn:1", "East", lon=179.95, lat=-17.0), _row("gn:2", "West", lon=-179.95, lat=-17.0)],
        tmp_path / "fiji.fmgz",
    )
    assert ["gn:1", "gn:2"] == [e.id for e in gazetteer.near(LonLat(179.96, -17.0), 30)]


def test_gazetteer_of_nothing_is_empty(tmp_path: Path) -> None:
    """No rows, no names, no failure."""
    gazetteer = _compile([], tmp_path / "empty.fmgz")
    assert (0, (), [], ()) == (
        len(gazetteer),
        gazetteer.lookup("Kyiv"),
        gazetteer.scan("In Kyiv"),
        gazetteer.near(LonLat(0, 0), 10),
    )


@pytest.mark.parametrize("keep", [0, 10, 200])
def test_damaged_file_is_named(small: Gazetteer, tmp_path: Path, keep: int) -> None:
    """A file cut short is an error that says which and what to do."""
    path = tmp_path / "cut.fmgz"
    path.write_bytes(small.path.read_bytes()[:keep])
    with pytest.raises(GazetteerError, match=r"cut\.fmgz.*delete the file"):
        open_gazetteer(path=path)


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves what was there, and no working files."""
    path = tmp_path / "kept.fmgz"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(GazetteerBuilder, "_write_entries", full)
    with pytest.raises(OSError, match="no space left"):
        _compile(ROWS, path)
    assert (b"old", ["kept.fmgz"]) == (path.read_bytes(), [p.name for p in tmp_path.iterdir()])


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    """Folded names are their own folded form."""
    assert fold(name) == fold(fold(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yel'nya", "Yelʼnya"),
        ("Yel'sk", "YELSK"),
        ("Soledar–Bakhmut", "soledar bakhmut"),
        ("Łódź", "lodz"),
        ("Ямпіль", "ямпіль"),
        ("Орёл", "Орел"),
        ("São Paulo", "Sao  Paulo"),
        ("St. Petersburg", "St Petersburg"),
        ("Ґоґолів", "Гоголів"),
        ("Straße", "Strasse"),
    ],
)
def test_folding_joins_spellings(one: str, other: str) -> None:
    """Case, marks, apostrophes, hyphens and full stops make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Київ", "Киів"), ("Йошкар", "Иошкар"), ("Brest", "Breast")])
def test_folding_keeps_letters_apart(one: str, other: str) -> None:
    """й and ї are letters, not marks."""
    assert fold(one) != fold(other)
