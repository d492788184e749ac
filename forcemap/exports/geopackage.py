"""GeoPackage: typed layers that QGIS opens styled, described and credited."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
import shapely
from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry

from forcemap.exports.arrow import GEOMETRY, arrow_table, ogr_geometry_type
from forcemap.exports.credits import metadata
from forcemap.exports.geopackage_tables import describe
from forcemap.exports.symbology import qml, table_forces
from forcemap.exports.tables import Table

EPOCH = "1970-01-01T00:00:00.000Z"
"""Written as a GeoPackage's change date, so that the same claims give the same bytes."""
VERSION = "1.2"
"""Old enough for every GDAL since 2.2 to read without a warning, new enough for all that is written here."""


_COLLECTIONS: dict[str, Callable[[list[Any]], BaseGeometry]] = {
    "MultiPoint": MultiPoint,
    "MultiLineString": MultiLineString,
    "MultiPolygon": MultiPolygon,
}


def geopackage_bytes(
    tables: Sequence[Table], *, title: str, styles: Mapping[str, str] | None = None
) -> bytes:
    """Return a GeoPackage with one layer a table of one kind of geometry; the same tables give the same bytes.

    `styles` are QML documents by id of table; without them claims are drawn as on our pages. There must be a table:
    a GeoPackage holds at least one layer.
    """
    if styles is None:
        forces = table_forces(tables)
        styles = {table.id: qml(table, forces) for table in tables}
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        # GDAL appends layers to files only, not to memory
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "forcemap.gpkg"
            for i, table in enumerate(tables):
                _write_layer(path, table, title=title, first=i == 0)
            describe(path, tables, styles)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write_layer(path: Path, table: Table, *, title: str, first: bool) -> None:
    kind = ogr_geometry_type(table)
    geometry = {"geometry_name": GEOMETRY, "geometry_type": kind, "crs": "EPSG:4326"} if kind else {}
    content = arrow_table(table)
    if kind and kind.startswith("Multi"):
        content = _promoted(content, kind)
    pyogrio.write_arrow(
        content,
        path,
        layer=table.id,
        driver="GPKG",
        append=not first,
        dataset_options={"VERSION": VERSION} if first else {},
        dataset_metadata=metadata(title) if first else None,
        layer_metadata=metadata(table.title, table.description),
        layer_options={"IDENTIFIER": table.title, "DESCRIPTION": table.description or table.title},
        **geometry,
    )


def _promoted(content: pa.Table, kind: str) -> pa.Table:
    """Return the table with every geometry as the collection its layer is declared to hold."""
    gather = _COLLECTIONS[kind]
    shapes = [
        one if one is None or one.geom_type == kind else gather([one])
        for one in shapely.from_wkb(content[GEOMETRY].to_pylist())
    ]
    index = content.schema.get_field_index(GEOMETRY)
    return content.set_column(
        index, content.schema.field(index), pa.array([shapely.to_wkb(one) for one in shapes], pa.binary())
    )
