"""GeoParquet and FlatGeobuf: one typed table of mixed geometry."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from forcemap.exports.arrow import GEOMETRY, arrow_table
from forcemap.exports.credits import metadata
from forcemap.exports.tables import Table

GEOPARQUET_VERSION = "1.1.0"
_BOX = ("xmin", "ymin", "xmax", "ymax")


def geoparquet_bytes(table: Table) -> bytes:
    """Return a GeoParquet 1.1 file: WKB geometry, WGS 84 (OGC:CRS84), a `bbox` covering column for fast windows.

    What a field means stands in the file's metadata. An empty table gives a file with the same columns.
    """
    content = arrow_table(table)
    shapes = [row.geometry for row in table.rows]
    index = content.schema.get_field_index(GEOMETRY)
    content = content.set_column(index, "geometry", content[GEOMETRY])
    content = content.append_column("bbox", _boxes(table))
    known = [shape for shape in shapes if shape is not None]
    column: dict[str, object] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in known}),
        "orientation": "counterclockwise",
        "covering": {"bbox": {name: ["bbox", name] for name in _BOX}},
    }
    if known:
        column["bbox"] = [float(number) for number in shapely.total_bounds(known)]
    geo = {"version": GEOPARQUET_VERSION, "primary_column": "geometry", "columns": {"geometry": column}}
    about = {field.name: f"{field.title}: {field.about}" for field in table.fields}
    said = {"geo": geo, "forcemap": {**metadata(table.title, table.description), "fields": about}}
    content = content.replace_schema_metadata({key: json.dumps(value) for key, value in said.items()})
    file = io.BytesIO()
    pq.write_table(content, file, compression="zstd", version="2.6")
    return file.getvalue()


def flatgeobuf_bytes(table: Table) -> bytes:
    """Return a FlatGeobuf file, with a spatial index where every feature has a place (the format's own condition).

    FlatGeobuf has no dates without a time: `start` and `end` are midnight of their days.
    """
    placed = all(row.geometry is not None for row in table.rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.fgb"
        pyogrio.write_arrow(
            arrow_table(table),
            path,
            layer=table.id,
            driver="FlatGeobuf",
            geometry_name=GEOMETRY,
            geometry_type="Unknown",
            crs="EPSG:4326",
            layer_options={
                "TITLE": table.title,
                "DESCRIPTION": metadata(table.title)["LICENCE"],
                "SPATIAL_INDEX": "YES" if placed else "NO",
            },
        )
        return path.read_bytes()


def _boxes(table: Table) -> pa.Array:
    rows = [
        None if row.geometry is None else dict(zip(_BOX, map(float, row.geometry.bounds), strict=True))
        for row in table.rows
    ]
    return pa.array(rows, pa.struct([(name, pa.float64()) for name in _BOX]))
