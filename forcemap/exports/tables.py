"""CSV and GeoPackage from layers of claims."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import geopandas
import pandas as pd
import pyogrio

from forcemap.exports.frame import claims_frame
from forcemap.posture import Layer

EPOCH = "1970-01-01T00:00:00.000Z"
"""Written as a GeoPackage's change date, so that the same claims give the same bytes."""


def layers_frame(layers: Sequence[Layer]) -> geopandas.GeoDataFrame:
    """Return the claims of all layers, layer by layer, with the layer's id in a first column `layer`."""
    frame = claims_frame([claim for layer in layers for claim in layer.claims])
    names = pd.array([layer.id for layer in layers for _ in layer.claims], dtype="string")
    frame.insert(0, "layer", names)
    return frame


def csv_bytes(layers: Sequence[Layer]) -> bytes:
    """Return a UTF-8 CSV, one row a claim: days as YYYY-MM-DD, empty for what is unknown, geometry as WKT.

    No claims give the header alone.
    """
    frame = layers_frame(layers)
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table["wkt"] = frame.geometry.to_wkt(rounding_precision=6)
    text: str = table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n")
    return text.encode("utf-8")


def geopackage_bytes(layers: Sequence[Layer]) -> bytes:
    """Return a GeoPackage with one feature table a layer; layers without claims give empty tables.

    The same layers give the same bytes.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        # GDAL appends layers to files only, not to memory
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "forcemap.gpkg"
            for i, layer in enumerate(layers):
                frame = claims_frame(layer.claims)
                frame.to_file(path, layer=layer.id, driver="GPKG", engine="pyogrio", mode="a" if i else "w")
            return path.read_bytes() if layers else b""
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
