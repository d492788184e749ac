"""GeoNames dumps are compiled; what cannot be read in them is named, and the rest is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from forcemap.errors import GazetteerError
from forcemap.places import EntryKind, LonLat, build_gazetteer, open_gazetteer
from forcemap.places.gazetteer import compile as compiling
from forcemap.places.gazetteer.builder import Row
from forcemap.places.gazetteer.model import Progress


def _line(**change: str) -> str:
    fields = {
        "id": "1",
        "name": "Pogonovo",
        "plain": "Pogonovo",
        "alternates": "Погоново,Pohonovo",
        "lat": "51.5",
        "lon": "39.1",
        "letter": "P",
        "code": "PPL",
        "country": "RU",
        "cc2": "",
        "admin1": "86",
        "admin2": "",
        "admin3": "",
        "admin4": "",
        "population": "120",
        "elevation": "",
        "dem": "150",
        "zone": "Europe/Moscow",
        "changed": "2020-01-01",
    }
    return "\t".join({**fields, **change}.values())


DUMP = [
    _line(),
    _line(
        id="2",
        name="Test Air Base",
        plain="Test Air Base",
        letter="S",
        code="AIRB",
        country="UA",
        admin1="11",
    ),
    _line(id="3", name="Pripyat’", plain="Pripyat'", letter="H", code="STM"),
    _line(id="4", name="Some Oblast", plain="Some Oblast", letter="A", code="ADM1"),
    _line(id="5", name="Some District", plain="Some District", letter="A", code="ADM2", population=""),
]
BROKEN = [
    ("too few\tcolumns", "2 columns, not 19"),
    (_line(id="x7"), "'x7' is no GeoNames number"),
    (_line(lat="north"), "'north' is no latitude"),
    (_line(lat="91.2"), "latitude 91.2 is off the globe"),
    (_line(lon="nan"), "longitude nan is off the globe"),
    (_line(population="many"), "'many' is no population"),
    (_line(name=" "), "no name"),
]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the cities of the standard gazetteer: they take seconds, and have tests of their own."""

    def few(codes: dict[str, str], progress: Progress) -> list[Row]:
        city = Row("gn:1", ("Old Name",), EntryKind.CITY, "PPL", "RUS", None, 0.0, 0.0, 5, "GeoNames")
        return [city, city._replace(id="gn:77", names=("Elsewhere",))]

    monkeypatch.setattr(compiling.sources, "cities", few)


@pytest.mark.usefixtures("alone")
def test_dump_is_compiled_with_its_classes(tmp_path: Path) -> None:
    """Feature classes and codes, alternate names, countries and divisions come through."""
    dump = tmp_path / "RU.txt"
    dump.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    report = build_gazetteer(dump, tmp_path / "own.fmgz")
    gazetteer = open_gazetteer(path=report.path)
    found = [
        (e.kind, e.feature, e.country, e.admin1) for n in range(1, 6) if (e := gazetteer.entry(f"gn:{n}"))
    ]
    assert found == [
        (EntryKind.CITY, "PPL", "RUS", "RU.86"),
        (EntryKind.AIRFIELD, "AIRB", "UKR", "UA.11"),
        (EntryKind.WATER, "STM", "RUS", "RU.86"),
        (EntryKind.DIVISION, "ADM1", "RUS", "RU.86"),
        (EntryKind.DISTRICT, "ADM2", "RUS", "RU.86"),
    ]
    assert "gn:1" in [e.id for e in gazetteer.lookup("ПОГОНОВО")]
    assert LonLat(39.1, 51.5) == gazetteer.lookup("Pohonovo")[0].point
    assert (5, 0, ()) == (report.rows, report.bad_lines, report.problems)


@pytest.mark.usefixtures("alone")
def test_cities_a_dump_lacks_are_kept(tmp_path: Path) -> None:
    """A country's file adds to the world; what it has is its own."""
    dump = tmp_path / "RU.txt"
    dump.write_text(DUMP[0] + "\n", encoding="utf-8")
    gazetteer = open_gazetteer(path=build_gazetteer(dump, tmp_path / "own.fmgz").path)
    first = gazetteer.entry("gn:1")
    assert first is not None
    assert ("Pogonovo", True, False) == (first.name, "Elsewhere" in gazetteer, "Old Name" in gazetteer)
    assert "Ukraine" in gazetteer


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("line", "reason"), BROKEN)
def test_broken_line_is_named_and_the_rest_kept(tmp_path: Path, line: str, reason: str) -> None:
    """Each bad line is counted and named with file, line and reason; the others are compiled."""
    dump = tmp_path / "RU.txt"
    dump.write_text("\n".join([DUMP[0], line, DUMP[1]]), encoding="utf-8")
    report = build_gazetteer(dump, tmp_path / "own.fmgz")
    assert (2, 1, (f"{dump}:2: {reason}",)) == (report.rows, report.bad_lines, report.problems)


@pytest.mark.usefixtures("alone")
def test_bytes_that_are_no_text_are_a_bad_line(tmp_path: Path) -> None:
    """So is a line that is not UTF-8."""
    dump = tmp_path / "RU.txt"
    dump.write_bytes(DUMP[0].encode() + b"\n\xff\xfe\n" + DUMP[1].encode() + b"\r\n\r\n# a comment\n")
    report = build_gazetteer(dump, tmp_path / "own.fmgz")
    assert (2, (f"{dump}:2: not UTF-8",)) == (report.rows, report.problems)


@pytest.mark.usefixtures("alone")
def test_many_bad_lines_are_counted_to_the_last(tmp_path: Path) -> None:
    """A thousand are named, all are counted."""
    dump = tmp_path / "RU.txt"
    dump.write_text(DUMP[0] + "\n" + "bad\n" * 1500, encoding="utf-8")
    report = build_gazetteer(dump, tmp_path / "own.fmgz")
    assert (1, 1500, 1000) == (report.rows, report.bad_lines, len(report.problems))


@pytest.mark.parametrize("content", ["", "not\ta\tdump\n" * 3])
def test_file_without_rows_is_an_error(tmp_path: Path, content: str) -> None:
    """A file that holds no GeoNames row is refused with a cure, and nothing is written."""
    dump = tmp_path / "wrong.txt"
    dump.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"wrong\.txt: holds no GeoNames row.*19 columns"):
        build_gazetteer(dump, tmp_path / "own.fmgz")
    assert [dump] == list(tmp_path.iterdir())


def test_missing_dump_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere is said so."""
    with pytest.raises(GazetteerError, match=r"gone\.txt: cannot be read"):
        build_gazetteer(tmp_path / "gone.txt", tmp_path / "own.fmgz")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kyiv", "gn:703448"),
        ("Київ", "gn:703448"),
        ("Yel'nya", "gn:467753"),
        ("Yelsk", "gn:619598"),
        ("Lida air base", "icao:UMDD"),
        ("Ukraine", "country:UKR"),
        ("U.S.", "country:USA"),
        ("UK", "country:GBR"),
        ("Rostov-on-Don", "gn:501175"),
        ("Black Sea", "sea:black-sea"),
        ("Bryansk region", "division:RU-BRY"),
    ],
)
def test_standard_gazetteer_knows_the_world(name: str, expected: str) -> None:
    """Cities, airfields, countries, divisions and seas are there under the names news writes."""
    # a capital shares its name with the division it is: either may come first
    assert expected in [entry.id for entry in open_gazetteer().lookup(name)[:2]]
