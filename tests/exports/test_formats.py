"""Every format: read by another program without a word of complaint, with every value back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import openpyxl
import pandas as pd
import pytest
import shapely
from conftest import AWKWARD
from shapely.geometry import shape

from forcemap.exports import ExportFormat, export
from forcemap.exports.frame import EXPORT_FIELDS
from forcemap.exports.geojson import claim_properties
from forcemap.exports.tables import SNAPSHOT_FIELDS
from forcemap.posture import Layer

Gdal = Callable[..., dict[str, Any]]
DRAWN = (ExportFormat.GEOJSON, ExportFormat.KML, ExportFormat.KMZ, ExportFormat.FGB)
KML = {"k": "http://www.opengis.net/kml/2.2"}


def written(content: Any, export_format: ExportFormat, folder: Path, **options: Any) -> Path:
    path = folder / f"out.{export_format.value}"
    path.write_bytes(export(content, export_format, **options))
    return path


def expected_values(layers: tuple[Layer, ...]) -> dict[str, dict[str, Any]]:
    return {claim.id: claim_properties(claim) for layer in layers for claim in layer.claims}


@pytest.mark.parametrize("export_format", ExportFormat)
def test_the_same_claims_give_the_same_bytes(layers, comparison, export_format):
    """In any order of claims, for layers and comparisons alike."""
    turned = tuple(
        Layer(id=one.id, title=one.title, description=one.description, claims=one.claims[::-1])
        for one in layers
    )
    plain = tuple(
        Layer(id=one.id, title=one.title, description=one.description, claims=one.claims) for one in layers
    )
    assert export(plain, export_format) == export(turned, export_format)
    assert export(comparison, export_format) == export(comparison, export_format)


@pytest.mark.parametrize("export_format", DRAWN)
def test_gdal_reads_every_claim_and_every_value_back(gdal: Gdal, layers, tmp_path, export_format):
    """Quotes with markup, line ends and formulas come back word for word; open days stay open."""
    path = written(layers, export_format, tmp_path)
    layer = ["north-front"] if export_format in {ExportFormat.KML, ExportFormat.KMZ} else []
    features = gdal(path, *layer)["features"]
    expected = expected_values(layers)
    assert set(expected) == {feature["properties"].get("id") or feature["id"] for feature in features}
    for feature in features:
        found = feature["properties"]
        claim = expected[found.get("id") or feature["id"]]
        found["id"] = claim["id"]  # GDAL makes it the feature's own
        days = {"start": found.get("start", found.get("begin")), "end": found.get("end")}
        for name, value in claim.items():
            back = days.get(name, found.get(name))
            if name in days and back is not None:
                back = back[:10].replace("/", "-")
            if export_format is ExportFormat.KMZ and isinstance(value, int | float) and back is not None:
                back = float(back)  # untyped there
            assert value == (pytest.approx(back) if isinstance(value, float) and back else back), name


@pytest.mark.parametrize("export_format", DRAWN)
def test_every_geometry_is_valid_and_where_it_was(gdal: Gdal, layers, tmp_path, export_format):
    """Points, lines, areas and collections; what has no place has no geometry, or an empty one."""
    path = written(layers, export_format, tmp_path)
    layer = ["north-front"] if export_format in {ExportFormat.KML, ExportFormat.KMZ} else []
    claims = {claim.id: claim for claim in layers[0].claims}
    for feature in gdal(path, *layer)["features"]:
        claim = claims[feature["properties"].get("id") or feature["id"]]
        drawn = shape(feature["geometry"]) if feature["geometry"] else None
        if claim.id == "d1":
            assert drawn is None or drawn.is_empty
        else:
            assert drawn is not None
            assert drawn.is_valid
            assert shapely.equals(
                shapely.union_all([drawn]), shapely.union_all([claim.location.place.geometry])
            )


@pytest.mark.parametrize("export_format", ExportFormat)
def test_no_layers_and_no_claims_give_a_file_all_the_same(gdal: Gdal, tmp_path, export_format):
    """An empty project exports to an empty file of its format, not to an error."""
    path = written((), export_format, tmp_path)
    empty = written((Layer(id="x", title="X"),), export_format, tmp_path)
    assert path.stat().st_size > 0
    if export_format is ExportFormat.XLSX:
        assert 1 == openpyxl.load_workbook(empty)["x"].max_row
    elif export_format is not ExportFormat.PARQUET:
        layer = {
            ExportFormat.KML: ["x"],
            ExportFormat.KMZ: ["x"],
            ExportFormat.GPKG: ["x_points"],
        }
        assert [] == gdal(empty, *layer.get(export_format, []))["features"]


def test_a_snapshot_has_what_held_and_how_it_stood(layers, day):
    """Of the undated nothing, of the others with the day, what was known and their age."""
    found = json.loads(export(layers, ExportFormat.GEOJSON, on=day))["features"]
    held = {holding.claim.id: holding for holding in (*day.holdings, *day.unlocated)}
    assert set(held) == {feature["id"] for feature in found}
    for feature in found:
        values = feature["properties"]
        assert ("layer", *EXPORT_FIELDS, *SNAPSHOT_FIELDS) == tuple(values)
        assert ("2022-02-12", "2022-02-12") == (values["valid_on"], values["known_by"])
        assert held[feature["id"]].age_on(day.valid_on) == values["age_days"]
        assert held[feature["id"]].standing.value == values["standing"]


@pytest.mark.parametrize("export_format", ExportFormat)
def test_a_comparison_has_a_feature_a_change(comparison, tmp_path, export_format):
    """In each format, with the words of the report."""
    path = written(comparison, export_format, tmp_path)
    expected = sorted(change.words for change in comparison.changes)
    assert expected
    if export_format is ExportFormat.GEOJSON:
        found = [one["properties"]["words"] for one in json.loads(path.read_text())["features"]]
    elif export_format is ExportFormat.PARQUET:
        found = geopandas.read_parquet(path)["words"].tolist()
    elif export_format is ExportFormat.CSV:
        found = pd.read_csv(path)["words"].tolist()
    elif export_format is ExportFormat.XLSX:
        rows = list(openpyxl.load_workbook(path)["changes"].iter_rows(values_only=True))
        found = [row[rows[0].index("words")] for row in rows[1:]]
    elif export_format is ExportFormat.GPKG:
        names = geopandas.list_layers(path).query("geometry_type.notna()")["name"]
        found = [words for name in names for words in geopandas.read_file(path, layer=name)["words"]]
    else:
        found = geopandas.read_file(path)["words"].tolist()
    assert expected == sorted(found)


def test_geoparquet_has_days_integers_and_a_box_to_search_by(layers, tmp_path):
    """Types survive, a window reads only what lies in it, and the metadata are those of GeoParquet 1.1."""
    path = written(layers, ExportFormat.PARQUET, tmp_path)
    frame = geopandas.read_parquet(path).set_index("id")
    assert "EPSG:4326" == frame.crs.to_string() or "OGC:CRS84" == frame.crs.to_string()
    assert date(2022, 2, 1) == frame.loc["a1", "start"]
    assert 4000 == frame.loc["a1", "low"]
    assert AWKWARD == frame.loc["b1", "quote"]
    window = geopandas.read_parquet(path, bbox=(27, 54, 29, 56))
    assert {"b1", "f1"} == set(window["id"])
    import pyarrow.parquet as pq  # noqa: PLC0415  # only this test looks under the hood

    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert "1.1.0" == geo["version"]
    assert {"bbox": {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}} == geo["columns"][
        "geometry"
    ]["covering"]


def test_a_workbook_has_dates_numbers_and_no_formulas(layers, tmp_path):
    """The header stays in sight; text that begins with = is text."""
    book = openpyxl.load_workbook(written(layers, ExportFormat.XLSX, tmp_path))
    assert ["About", "north-front", "nothing", "context_mentions"] == book.sheetnames
    sheet = book["north-front"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[header.index("id")].value: dict(zip(header, row, strict=True)) for row in sheet.iter_rows(2)}
    assert "A2" == sheet.freeze_panes
    assert datetime(2022, 2, 1) == rows["a1"]["start"].value  # noqa: DTZ001  # as openpyxl gives it
    assert "yyyy-mm-dd" == rows["a1"]["start"].number_format
    assert (4000, "n") == (rows["a1"]["low"].value, rows["a1"]["low"].data_type)
    assert (AWKWARD, "s") == (rows["b1"]["quote"].value, rows["b1"]["quote"].data_type)
    assert rows["f1"]["start"].value is None


def test_a_csv_is_one_row_a_claim(layers, tmp_path):
    """Line ends inside a quote stay inside their cell."""
    frame = pd.read_csv(written(layers, ExportFormat.CSV, tmp_path), keep_default_na=False).set_index("id")
    assert len(layers[0].claims) == len(frame)
    assert AWKWARD == frame.loc["b1", "quote"]
    assert ("2022-02-01", "") == (frame.loc["b1", "start"], frame.loc["c1", "end"])
    assert "POINT (22 53)" == frame.loc["a1", "wkt"]


def test_kml_has_time_spans_styles_and_typed_data(layers):
    """Each placemark's style is defined, its fields are declared, and an open end has no date."""
    root = ET.fromstring(export(layers, ExportFormat.KML))  # noqa: S314  # our own text
    styles = {f"#{style.get('id')}" for style in root.iterfind(".//k:Style", KML)}
    schemas = {f"#{one.get('id')}": one for one in root.iterfind(".//k:Schema", KML)}
    marks = root.findall(".//k:Placemark", KML)
    assert 8 == len(marks)
    for mark in marks:
        assert mark.findtext("k:styleUrl", None, KML) in styles
        data = mark.find(".//k:SchemaData", KML)
        assert data is not None
        declared = {one.get("name") for one in schemas[data.get("schemaUrl", "")]}
        assert {one.get("name") for one in data} <= declared
    spans = {
        one.findtext(".//k:SimpleData[@name='id']", None, KML): one.find("k:TimeSpan", KML) for one in marks
    }
    open_end = spans["c1"]
    assert open_end is not None
    assert ["2022-02-10"] == [part.text for part in open_end]
    assert spans["e1"] is None


def test_kml_asks_no_network_for_anything(layers):
    """The only addresses are the namespace and the words of the credits."""
    root = ET.fromstring(export(layers, ExportFormat.KML))  # noqa: S314  # our own text
    assert [] == root.findall(".//k:href", KML)


def test_characters_xml_cannot_hold_are_left_out(tmp_path):
    """A stray control character in a document breaks neither KML nor a workbook."""
    from posture_strategies import make_claim  # noqa: PLC0415  # its folder is put on the path by conftest

    layer = Layer(id="x", title="X", claims=(make_claim("a", quote="one\x00\x0btwo\ufffe"),))
    assert b"onetwo" in export((layer,), ExportFormat.KML)
    sheet = openpyxl.load_workbook(io.BytesIO(export((layer,), ExportFormat.XLSX)))["x"]
    assert "onetwo" in {cell.value for cell in sheet[2]}


def test_a_kmz_holds_one_kml_document(layers):
    """With the same placemarks as the plain one."""
    archive = zipfile.ZipFile(io.BytesIO(export(layers, ExportFormat.KMZ)))
    assert ["doc.kml"] == archive.namelist()
    plain, packed = (
        [mark.findtext("k:name", None, KML) for mark in ET.fromstring(text).iterfind(".//k:Placemark", KML)]  # noqa: S314  # our own text
        for text in (export(layers, ExportFormat.KML), archive.read("doc.kml"))
    )
    assert plain == packed
