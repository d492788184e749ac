"""Other people's validators find nothing wrong."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

from forcemap.exports import ExportFormat, export
from forcemap.exports.geojson import geojson_text, layer_features

PYTHON = "/usr/bin/python3"
"""The Python that Debian's `python3-gdal` is installed for."""


def test_geojson_is_valid(layers):
    """Structure and geometry, of an export and of a layer file."""
    validator = pytest.importorskip("geojson_validator", reason="geojson-validator is not installed")
    for text in (export(layers, ExportFormat.GEOJSON).decode(), geojson_text(layer_features(layers[0]))):
        document = json.loads(text)
        assert {} == validator.validate_structure(document)
        found = validator.validate_geometries(document)
        assert ({}, {}) == (found["invalid"], found["problematic"])


def test_geoparquet_is_conformant(layers, comparison, tmp_path):
    """The OGC's abstract tests for the core and for the covering column."""
    program = Path(sysconfig.get_path("scripts")) / "geoparquet-validator"
    if not program.exists():
        pytest.skip("geoparquet-validator is not installed")
    for number, content in enumerate((layers, comparison, ())):
        path = tmp_path / f"{number}.parquet"
        path.write_bytes(export(content, ExportFormat.PARQUET))
        result = subprocess.run(
            [str(program), "check", str(path)], capture_output=True, text=True, check=False
        )
        # the last class is about statistics of rows, which a file without rows cannot have
        verdicts = [line.split(", ")[1] for line in result.stdout.splitlines() if "=> co" in line]
        assert ["0 fail", "0 fail"] == verdicts, result.stdout


def test_the_geopackage_passes_gdals_own_validation(layers, comparison, tmp_path):
    """With its extra checks, warnings taken for errors."""
    module = "osgeo_utils.samples.validate_gpkg"
    validator = [PYTHON, "-m", module]
    if subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode:
        pytest.skip("GDAL's validate_gpkg (Debian's python3-gdal) is not installed")
    for number, content in enumerate((layers, comparison, ())):
        path = tmp_path / f"{number}.gpkg"
        path.write_bytes(export(content, ExportFormat.GPKG))
        result = subprocess.run(
            [*validator, "-k", "--extra", "--warning-as-error", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (0, "") == (result.returncode, result.stdout + result.stderr)
