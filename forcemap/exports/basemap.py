"""The base map of a QGIS project: countries, borders, waters and towns as tables, and how QGIS draws them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from shapely.geometry import Point

from forcemap.exports.fields import Field, FieldType
from forcemap.exports.geojson import geojson_geometry
from forcemap.exports.symbology import INK, PAPER, label_settings
from forcemap.exports.symbols import plain_symbol, rgba
from forcemap.exports.tables import Row, Table, by_shape
from forcemap.places import Basemap, Detail, Reference
from forcemap.places import Shape as Piece

Bounds = tuple[float, float, float, float]

WORLD: Bounds = (-180.0, -60.0, 180.0, 84.0)
WIDE_DEGREES = 60.0
LAND, WATER, LINE = "#f4f1ea", "#c9dbe8", "#8a8f98"

_FIELDS = (
    Field(name="name", title="Name", about="Its name in English"),
    Field(name="rank", title="Rank", about="Natural Earth scale rank, 0 most known", type=FieldType.INTEGER),
    Field(name="disputed", title="Disputed", about="1 for a disputed line", type=FieldType.INTEGER),
)


def basemap_tables(reference: Reference, bounds: Bounds) -> tuple[Table, ...]:
    """Return the tables of a base map, from the top of the map to its bottom; what a place lacks is left out."""
    wide = bounds[2] - bounds[0] > WIDE_DEGREES
    near = reference.basemap(bounds, Detail.REGION if wide else Detail.THEATRE)
    world = reference.basemap(WORLD, Detail.WORLD)
    tables = (
        _towns(near),
        _table("borders", "Borders", near.borders),
        _table("divisions", "First-level divisions", near.division_lines),
        _table("rivers", "Rivers", near.rivers),
        _table("lakes", "Lakes", near.lakes),
        _table("countries", "Countries", near.countries),
        _table("world", "World", world.countries),
    )
    return by_shape(table for table in tables if table.rows)


def basemap_elements(table: Table) -> list[ET.Element]:
    """Return how QGIS draws one of `basemap_tables`."""
    renderer = _renderer(table.layer)
    if table.layer == "towns":
        return [renderer, label_settings('"name"', placement="6", size=7, color=INK)]
    if table.layer == "countries":
        return [renderer, label_settings('upper("name")', placement="4", size=8, color=LINE)]
    return [renderer]


def _renderer(layer: str) -> ET.Element:
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0")
    symbols = ET.Element("symbols")
    if layer == "borders":
        renderer.attrib |= {"type": "categorizedSymbol", "attr": "disputed"}
        categories = ET.SubElement(renderer, "categories")
        for name, label in (("0", "Border"), ("1", "Disputed")):
            ET.SubElement(categories, "category", symbol=name, value=name, label=label, render="true")
            symbols.append(_line(name, LINE, 0.4, "dash" if name == "1" else "solid"))
    elif layer == "towns":
        dot = {"name": "circle", "size": "1.3", "color": rgba(PAPER), "outline_color": rgba(INK)}
        symbols.append(plain_symbol("0", "marker", "SimpleMarker", dot))
    elif layer == "divisions":
        symbols.append(_line("0", LINE, 0.15, "dot"))
    elif layer == "rivers":
        symbols.append(_line("0", WATER, 0.3, "solid"))
    else:
        fill = WATER if layer == "lakes" else LAND
        flat = {"color": rgba(fill), "style": "solid", "outline_style": "no"}
        symbols.append(plain_symbol("0", "fill", "SimpleFill", flat))
    renderer.append(symbols)
    return renderer


def _line(name: str, color: str, width: float, stroke: str) -> ET.Element:
    options = {"line_color": rgba(color), "line_width": f"{width:g}", "line_style": stroke}
    return plain_symbol(name, "line", "SimpleLine", options)


def _table(identity: str, title: str, pieces: Iterable[Piece]) -> Table:
    rows = tuple(
        Row(
            id=piece.id,
            geometry=geojson_geometry(piece.geometry),
            values={"name": piece.name, "rank": piece.rank, "disputed": int(piece.disputed)},
        )
        for piece in pieces
        if not piece.geometry.is_empty
    )
    return Table(id=identity, title=title, layer=identity, fields=_FIELDS, rows=rows)


def _towns(near: Basemap) -> Table:
    rows = tuple(
        Row(
            id=town.name,
            geometry=geojson_geometry(Point(town.point.lon, town.point.lat)),
            values={"name": town.name, "rank": town.rank, "disputed": 0},
        )
        for town in sorted(near.towns, key=lambda town: (town.rank, town.name))
    )
    return Table(id="towns", title="Towns", layer="towns", fields=_FIELDS, rows=rows)
