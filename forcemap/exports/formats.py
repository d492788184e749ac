"""The formats forcemap writes, each a function from layers to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from forcemap.exports.columnar import flatgeobuf_bytes, geoparquet_bytes
from forcemap.exports.geojson import drawn_feature, feature_collection, geojson_text
from forcemap.exports.geopackage import geopackage_bytes
from forcemap.exports.kml import kml_bytes, kmz_bytes
from forcemap.exports.spreadsheet import csv_bytes, xlsx_bytes
from forcemap.exports.tables import Table, by_shape, comparison_table, layer_tables, merged
from forcemap.posture import Comparison, Layer, Snapshot


class ExportFormat(StrEnum):
    """A file format, by its usual suffix."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    KMZ = "kmz"
    PARQUET = "parquet"
    FGB = "fgb"
    CSV = "csv"
    XLSX = "xlsx"


def geojson_bytes(table: Table) -> bytes:
    """Return one FeatureCollection (RFC 7946) with the features of the table."""
    features = [
        drawn_feature(
            row.id,
            row.geometry,
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in row.values.items()
            },
        )
        for row in table.rows
    ]
    collection = feature_collection(features)
    collection["title"] = table.title
    return geojson_text(collection).encode("utf-8")


SINGLE: dict[ExportFormat, Callable[[Table], bytes]] = {
    ExportFormat.GEOJSON: geojson_bytes,
    ExportFormat.PARQUET: geoparquet_bytes,
    ExportFormat.FGB: flatgeobuf_bytes,
    ExportFormat.CSV: csv_bytes,
}
"""Formats that hold one table of mixed geometry."""

MANY: dict[ExportFormat, Callable[[Sequence[Table], str], bytes]] = {
    ExportFormat.GPKG: lambda tables, title: geopackage_bytes(by_shape(tables), title=title),
    ExportFormat.KML: lambda tables, title: kml_bytes(tables, title=title),
    ExportFormat.KMZ: lambda tables, title: kmz_bytes(tables, title=title),
    ExportFormat.XLSX: lambda tables, title: xlsx_bytes(tables, title=title),
}
"""Formats that hold a table a layer."""


def export(
    content: Sequence[Layer] | Comparison,
    export_format: ExportFormat,
    *,
    on: Snapshot | None = None,
    title: str = "Force posture",
) -> bytes:
    """Return layers or a comparison as one file of the given format; the same content gives the same bytes.

    Parameters
    ----------
    content
        Layers, with all their claims over time; or a comparison, with a feature a change.
    on
        With layers: only what held on this snapshot's day, with `standing` and `age_days` of each claim.
    title
        What the file calls itself, where it can.
    """
    if isinstance(content, Comparison):
        tables: tuple[Table, ...] = (comparison_table(content),)
    else:
        tables = layer_tables(content, on=on)
    if export_format in SINGLE:
        return SINGLE[export_format](merged(tables, title=title))
    return MANY[export_format](tables, title)
