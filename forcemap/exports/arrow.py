"""A table as Apache Arrow: typed columns and geometry as well-known binary."""

from __future__ import annotations

import pyarrow as pa
import shapely

from forcemap.exports.fields import FieldType
from forcemap.exports.tables import Shape, Table

GEOMETRY = "geom"
_TYPES = {
    FieldType.TEXT: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.DAY: pa.date32(),
}
_OGR = {Shape.POINTS: "Point", Shape.LINES: "LineString", Shape.AREAS: "Polygon"}


def arrow_table(table: Table) -> pa.Table:
    """Return the columns of `table` in order and its geometry last (`GEOMETRY`; null: no place)."""
    columns = {
        field.name: pa.array([row.values[field.name] for row in table.rows], _TYPES[field.type])
        for field in table.fields
    }
    if table.shape is not Shape.UNPLACED:
        shapes = [None if row.geometry is None else shapely.to_wkb(row.geometry) for row in table.rows]
        columns[GEOMETRY] = pa.array(shapes, pa.binary())
    made = pa.table(columns)
    if table.shape is Shape.UNPLACED:
        return made
    index = made.schema.get_field_index(GEOMETRY)
    wkb = pa.field(GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "ogc.wkb"})
    return made.set_column(index, wkb, made[GEOMETRY])


def ogr_geometry_type(table: Table) -> str | None:
    """Return the geometry type GDAL gives the table's layer; None for one without geometry."""
    if table.shape is Shape.UNPLACED:
        return None
    if table.shape is None:
        return "Unknown"
    kind = _OGR[table.shape]
    several = any(row.geometry is not None and row.geometry.geom_type != kind for row in table.rows)
    return f"Multi{kind}" if several or table.shape is not Shape.POINTS else kind
