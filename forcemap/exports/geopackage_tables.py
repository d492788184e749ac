"""What a GeoPackage says besides its features: names of fields, styles, metadata. Plain SQL, as the standard has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from forcemap.exports.arrow import GEOMETRY
from forcemap.exports.tables import Shape, Table

SCHEMA_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"

# GeoPackage 1.2, tables 9 and 10; the unique name keeps aliases of one layer apart.
_COLUMNS = """
CREATE TABLE gpkg_data_columns (
 table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
 constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
 CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
 constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
 max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
 CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
# What QGIS itself writes when a style is saved to a GeoPackage.
_STYLES = """
CREATE TABLE layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
 f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
 useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""
_EPOCH = "1970-01-01T00:00:00.000Z"


def describe(path: Path, tables: Sequence[Table], styles: Mapping[str, str]) -> None:
    """Add field names and descriptions (schema extension) to the GeoPackage at `path`, and QML by id of table."""
    with closing(sqlite3.connect(path)) as database, database:
        _describe_columns(database, tables)
        if styles:
            _add_styles(database, [table for table in tables if table.id in styles], styles)


def _describe_columns(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    database.executescript(_COLUMNS)
    database.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)",
        [
            (table.id, field.name, field.title, field.title, field.about)
            for table in tables
            for field in table.fields
        ],
    )
    database.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [(name, SCHEMA_EXTENSION) for name in ("gpkg_data_columns", "gpkg_data_column_constraints")],
    )


def _add_styles(database: sqlite3.Connection, tables: Sequence[Table], styles: Mapping[str, str]) -> None:
    database.executescript(_STYLES)
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, ?, 'forcemap', ?, '', 1, ?, '', ?)",
        [
            (
                table.id,
                "" if table.shape is Shape.UNPLACED else GEOMETRY,
                styles[table.id],
                "Force by colour, status by outline, troops by size",
                _EPOCH,
            )
            for table in tables
        ],
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles QGIS applies', ?, 0)",
        (_EPOCH,),
    )
