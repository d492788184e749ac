"""A QGIS project, held against QGIS itself where that is installed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from forcemap.exports import qgis_files
from forcemap.places import Reference, load_reference

PYTHON = "/usr/bin/python3"
"""The Python that Debian's `python3-qgis` is installed for."""


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def files(layers, reference) -> dict[str, bytes]:
    return qgis_files(layers, reference=reference, title="Exercise & drill")


def project_of(files: dict[str, bytes]) -> ET.Element:
    text = zipfile.ZipFile(io.BytesIO(files["forcemap.qgz"])).read("forcemap.qgs")
    return ET.fromstring(text)  # noqa: S314  # our own text


def test_a_project_is_three_files_that_stay_together(files):
    """Data are named relative to the project, so that the folder can be handed on."""
    assert {"forcemap.qgz", "forcemap.gpkg", "basemap.gpkg"} == set(files)
    sources = [layer.findtext("datasource", "") for layer in project_of(files).iterfind(".//maplayer")]
    assert {"./forcemap.gpkg", "./basemap.gpkg"} == {source.partition("|")[0] for source in sources}


def test_the_same_layers_give_the_same_project(files, layers, reference):
    assert files == qgis_files(layers, reference=reference, title="Exercise & drill")


def test_every_layer_of_the_tree_is_in_the_project_points_over_lines_over_areas(files):
    """And the base map lies below all of them."""
    root = project_of(files)
    tree = [node.get("id") for node in root.iterfind(".//layer-tree-layer")]
    assert sorted(str(one) for one in tree) == sorted(one.findtext("id", "") for one in root.iter("maplayer"))
    groups = [group.get("name") for group in root.iterfind("layer-tree-group/layer-tree-group")]
    assert ["Points", "Lines", "Areas", "Unplaced", "Base map"] == groups


def test_the_temporal_range_runs_from_the_first_document_to_the_last(files):
    """Its end is the midnight after the last day."""
    span = project_of(files).find("ProjectTimeSettings/TemporalRange")
    assert span is not None
    assert ["2022-02-01T00:00:00Z", "2022-02-11T00:00:00Z"] == [part.text for part in span]


def test_a_comparison_and_an_empty_project_open_too(comparison, reference):
    """A comparison's range is the two days; nothing to show still has a base map."""
    span = project_of(qgis_files(comparison, reference=reference)).find("ProjectTimeSettings/TemporalRange")
    assert span is not None
    assert ["2022-02-05T00:00:00Z", "2022-03-03T00:00:00Z"] == [part.text for part in span]
    empty = project_of(qgis_files((), reference=reference))
    assert "basemap_countries_areas" in {layer.findtext("id") for layer in empty.iter("maplayer")}


@pytest.fixture(scope="module")
def seen(files, tmp_path_factory) -> dict[str, Any]:
    """Return what QGIS makes of the project and of the GeoPackage alone."""
    folder: Path = tmp_path_factory.mktemp("qgis")
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
    }
    probe = subprocess.run(
        [PYTHON, "-c", "import qgis.core"], env=environment, capture_output=True, check=False
    )
    if probe.returncode:
        pytest.skip("QGIS (Debian's python3-qgis) is not installed")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    reader = Path(__file__).with_name("qgis_reader.py")
    arguments = ["forcemap.qgz", "forcemap.gpkg", "north-front_areas", "picture.png"]
    result = subprocess.run(
        [
            PYTHON,
            str(reader),
            *(str(folder / one) for one in arguments[:2]),
            arguments[2],
            str(folder / "p.png"),
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == result.returncode, result.stderr
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
def test_qgis_opens_the_project_with_every_layer(seen):
    """Title, reference system, extent and every layer are there and valid, and a map is drawn without errors."""
    assert (True, "Exercise & drill", "EPSG:3857", True) == tuple(
        seen[key] for key in ("opened", "title", "crs", "extent")
    )
    assert [] == [name for name, layer in seen["layers"].items() if not layer["valid"]]
    assert [] == seen["errors"]
    assert seen["colors"] > 10
    assert 3 == seen["layers"]["forcemap_north-front_points"]["features"] - 1


@pytest.mark.slow
def test_qgis_finds_styles_time_and_names(seen):
    """Forces have forcemap's colours, marks are gathered, time runs from start to end, fields have titles."""
    points = seen["layers"]["forcemap_north-front_points"]
    assert ("pointDisplacement", True) == (points["renderer"], points["labels"])
    assert [True, "start", "end"] == points["time"]
    assert "At least" == points["aliases"]["low"]
    assert {"BLR": "#a84f80", "RUS": "#c4470a", "UKR": "#0067a8", "": "#5c6066"} == points["forces"]
    assert ["2022-02-01", "2022-02-11"] == seen["range"]


@pytest.mark.slow
def test_qgis_styles_the_geopackage_by_itself(seen):
    """Without the project, from the file's own layer_styles."""
    alone = seen["alone"]
    assert ("categorizedSymbol", True) == (alone["renderer"], alone["labels"])
    assert [True, "start", "end"] == alone["time"]
    assert {"BLR", "RUS", "UKR", ""} == set(alone["forces"])
    assert "Quote" == alone["aliases"]["quote"]
