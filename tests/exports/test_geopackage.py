"""GeoPackage: layers of one geometry kind, typed, named, credited and styled."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from forcemap.exports import ExportFormat, export
from forcemap.exports.geojson import claim_properties

LAYERS = ("north-front_points", "north-front_lines", "north-front_areas", "north-front_unplaced")


@pytest.fixture(scope="module")
def path(layers, tmp_path_factory) -> Path:
    made: Path = tmp_path_factory.mktemp("gpkg") / "out.gpkg"
    made.write_bytes(export(layers, ExportFormat.GPKG, title="Exercise"))
    return made


@pytest.fixture
def database(path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_each_layer_has_one_kind_of_geometry(path):
    """What has no place is in a table without geometry, an empty layer is there, mentions have their own."""
    found = {name: kind for name, kind in pyogrio.list_layers(path) if name != "layer_styles"}
    kinds = ("Point", "MultiLineString", "MultiPolygon", None)
    assert {
        **dict(zip(LAYERS, kinds, strict=True)),
        "nothing_points": "Point",
        "context_mentions_points": "Point",
    } == found


def test_gdal_reads_every_value_back(gdal: Callable[..., dict[str, Any]], path, layers):
    """A place of two kinds has a row in both layers with the same id; everything else is there once."""
    expected = {claim.id: claim for claim in layers[0].claims}
    seen: dict[str, list[Any]] = {}
    for name in LAYERS:
        for feature in gdal(path, name)["features"]:
            values = feature["properties"]
            claim = expected[values["id"]]
            for field, value in claim_properties(claim).items():
                back = values.get(field)
                back = back.replace("/", "-") if field in {"start", "end"} and back else back
                assert value == (pytest.approx(back) if isinstance(value, float) and back else back), field
            seen.setdefault(claim.id, []).append(feature["geometry"] and shape(feature["geometry"]))
    assert {"e1": 2} == {key: len(parts) for key, parts in seen.items() if len(parts) > 1}
    assert set(expected) == set(seen)
    for key, parts in seen.items():
        if key != "d1":
            assert all(part.is_valid for part in parts)
            whole = expected[key].location.place.geometry
            assert shapely.equals(shapely.union_all(parts), shapely.union_all([whole]))


def test_columns_are_typed(path):
    """Days are dates, which QGIS's temporal controller finds by name, and come before any other date."""
    info = pyogrio.read_info(path, layer="north-front_points")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert ["start", "end"] == list(types)[:2]
    assert {"start", "end"} == {name for name, kind in types.items() if kind == "OFTDate"}
    assert {"OFTInteger64"} == {types[name] for name in ("low", "high", "precision", "char_start")}
    assert {"OFTReal"} == {types[name] for name in ("lat", "lon", "radius_km", "confidence")}
    assert {"OFTString"} == {types[name] for name in ("quote", "published", "force")}


def test_dates_and_integers_are_stored_as_such(database):
    """An open or unknown bound is null, never 0 or an empty text."""
    row = database.execute(
        'SELECT start, "end", low, high, typeof(low) FROM "north-front_points" WHERE id = ?', ["a2"]
    ).fetchone()
    assert ("2022-02-01", "2022-02-01", 12, None, "integer") == row
    (ends,) = database.execute('SELECT "end" FROM "north-front_lines" WHERE id = ?', ["c1"]).fetchone()
    assert ends is None
    assert date.fromisoformat(row[0])


def test_it_is_a_sound_geopackage_of_a_version_old_programs_know(database):
    """SQLite finds nothing wrong, foreign keys hold, the header says GeoPackage 1.2."""
    assert [("ok",)] == database.execute("PRAGMA integrity_check").fetchall()
    assert [] == database.execute("PRAGMA foreign_key_check").fetchall()
    assert (0x47504B47, 10200) == tuple(
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )


def test_every_table_is_registered(database):
    """Whatever is listed exists, and every extension says which table it is about."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    listed = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    extended = {name for (name,) in database.execute("SELECT table_name FROM gpkg_extensions") if name}
    assert listed <= tables
    assert extended <= tables
    plain = {name for name in tables if not name.startswith(("gpkg_", "sqlite_", "rtree_"))}
    assert plain == listed


def test_every_column_has_a_name_and_a_meaning(database):
    """As the schema extension has them; GDAL shows the name beside the column."""
    rows = database.execute(
        "SELECT column_name, name, description FROM gpkg_data_columns WHERE table_name = ?",
        ["north-front_points"],
    ).fetchall()
    columns = {name for _, name, *_ in database.execute('PRAGMA table_info("north-front_points")')}
    assert columns - {"fid", "geom"} == {name for name, _, _ in rows}
    assert all(title and about for _, title, about in rows)


def test_source_licence_and_credits_are_in_the_metadata(path):
    """Of the file and of each layer; GeoNames is credited as its licence asks."""
    said = pyogrio.read_info(path, layer="north-front_points")
    assert "Exercise" == said["dataset_metadata"]["TITLE"]
    for metadata in (said["dataset_metadata"], said["layer_metadata"]):
        assert "GeoNames" in metadata["CREDITS"]
        assert "CC BY 4.0" in metadata["LICENCE"]
        assert metadata["SOURCE"]
    assert "All of <it>" == said["layer_metadata"]["DESCRIPTION"]


def test_each_layer_has_a_default_style_by_force_and_status(database):
    """All forces of the file in every layer, so that a colour means the same everywhere."""
    styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
    assert {*LAYERS, "nothing_points", "context_mentions_points"} == set(styles)
    for name in LAYERS[:3]:
        root = ET.fromstring(styles[name])  # noqa: S314  # our own text
        values = [one.get("value") for one in root.iterfind(".//category")]
        assert ["BLR", "RUS", "UKR", ""] == values
        assert "WHEN 'planned' THEN 'dash'" in styles[name]
        temporal = root.find("temporal")
        assert temporal is not None
        assert ("1", "start", "end") == tuple(
            temporal.get(key) for key in ("enabled", "startField", "endField")
        )


def test_the_words_of_documents_are_no_markup_in_a_map_tip(database):
    """Each value a map tip shows is escaped where it is shown."""
    (text,) = database.execute(
        "SELECT styleQML FROM layer_styles WHERE f_table_name = ?", ["north-front_points"]
    ).fetchone()
    tip = ET.fromstring(text).findtext("mapTip")  # noqa: S314  # our own text
    assert tip is not None
    assert tip.count("[%") == tip.count("'&lt;'") == 6


def test_ogrinfo_has_nothing_to_complain_of(gdal, path):
    """Debian's GDAL, older than ours, opens every layer without a warning."""
    result = subprocess.run(["ogrinfo", "-al", "-so", str(path)], capture_output=True, text=True, check=True)
    assert "" == result.stderr
    assert "warning" not in result.stdout.lower()
