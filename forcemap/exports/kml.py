"""KML 2.2 and KMZ: folders, time spans, typed data and styles."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.exports.credits import CREDITS, DISCLAIMER, LICENCE, SOURCE
from forcemap.exports.fields import FieldType
from forcemap.exports.symbology import table_forces
from forcemap.exports.tables import Row, Table
from forcemap.posture import ForceStyle

NAMESPACE = "http://www.opengis.net/kml/2.2"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The oldest time a ZIP file can hold, so that the same claims give the same bytes."""

_TYPES = {
    FieldType.TEXT: "string",
    FieldType.INTEGER: "int",
    FieldType.NUMBER: "double",
    FieldType.DAY: "string",
}
_SPAN = ("start", "end")
"""Fields a placemark says as its time span, which KML programs read as `begin` and `end`."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNNAMED = "force-other"


def kml_bytes(tables: Sequence[Table], *, title: str, typed: bool = True) -> bytes:
    """Return a KML document with a folder a table; its placemarks have a TimeSpan, ExtendedData and a style.

    A feature without a place is a placemark without geometry. The time span is left out where both ends are open.
    `typed` data are declared by a schema a folder, others are text.
    """
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document", id="forcemap")
    _said(document, "name", title)
    _said(document, "description", f"{SOURCE}. {LICENCE} {CREDITS}. {DISCLAIMER}")
    forces = table_forces(tables)
    other = ForceStyle(name="Other", color="#5c6066", dark="#5c6066")
    for name, style in [*((f"force-{code}", style) for code, style in forces.items()), (_UNNAMED, other)]:
        document.append(_style(name, style))
    if typed:
        document.extend(_schema(table, f"schema-{number}") for number, table in enumerate(tables))
    for number, table in enumerate(tables):
        folder = ET.SubElement(document, "Folder")
        _said(folder, "name", table.id)
        _said(folder, "description", ". ".join(filter(None, (table.title, table.description))))
        for row in table.rows:
            folder.append(_placemark(row, table, f"schema-{number}" if typed else None, forces))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def kmz_bytes(tables: Sequence[Table], *, title: str) -> bytes:
    """Return the document zipped, as Google Earth opens it; its data are text, for GDAL finds no schema in a KMZ."""
    return zipped({"doc.kml": kml_bytes(tables, title=title, typed=False)})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of named files in the order given; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return content.getvalue()


def without_control_characters(text: str) -> str:
    r"""Return `text` without the characters XML cannot hold.

    >>> without_control_characters("a\x00b")
    'ab'
    """
    return _ILLEGAL.sub("", text)


def _said(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = without_control_characters(text)
    return element


def _style(name: str, force: ForceStyle) -> ET.Element:
    style = ET.Element("Style", id=name)
    red, green, blue = (force.color[i : i + 2] for i in (1, 3, 5))
    icon = ET.SubElement(style, "IconStyle")
    _said(icon, "color", f"ff{blue}{green}{red}")
    _said(icon, "scale", "0.9")
    # the viewer's own pushpin, tinted: an address of an icon would make an offline file ask the network
    label = ET.SubElement(style, "LabelStyle")
    _said(label, "scale", "0.8")
    line = ET.SubElement(style, "LineStyle")
    _said(line, "color", f"ff{blue}{green}{red}")
    _said(line, "width", "2.5")
    polygon = ET.SubElement(style, "PolyStyle")
    _said(polygon, "color", f"26{blue}{green}{red}")
    return style


def _schema(table: Table, identity: str) -> ET.Element:
    schema = ET.Element("Schema", name=table.id, id=identity)
    for field in table.fields:
        if field.name in _SPAN:
            continue
        one = ET.SubElement(schema, "SimpleField", type=_TYPES[field.type], name=field.name)
        _said(one, "displayName", field.title)
    return schema


def _placemark(row: Row, table: Table, schema: str | None, forces: Mapping[str, ForceStyle]) -> ET.Element:
    placemark = ET.Element("Placemark")
    _said(placemark, "name", _name(row))
    _said(placemark, "description", _description(row))
    days = {name: row.values.get(name) for name in _SPAN}
    if any(days.values()):
        span = ET.SubElement(placemark, "TimeSpan")
        for tag, day in zip(("begin", "end"), days.values(), strict=True):
            if isinstance(day, date):
                _said(span, tag, day.isoformat())
    force = row.values.get("force")
    _said(placemark, "styleUrl", f"#force-{force}" if force in forces else f"#{_UNNAMED}")
    data = ET.SubElement(placemark, "ExtendedData")
    if schema:
        data = ET.SubElement(data, "SchemaData", schemaUrl=f"#{schema}")
    for field in table.fields:
        value = row.values[field.name]
        if value is None or field.name in _SPAN:
            continue
        said = value.isoformat() if isinstance(value, date) else str(value)
        if schema:
            _said(data, "SimpleData", said).set("name", field.name)
        else:
            _said(ET.SubElement(data, "Data", name=field.name), "value", said)
    if row.geometry is not None:
        placemark.append(_geometry(row.geometry))
    return placemark


def _name(row: Row) -> str:
    values = row.values
    if "change" in values:
        return f"{values['change']}: {values['after_place'] or values['before_place'] or values['force']}"
    figure = " ".join(str(values[name]) for name in ("quantity_text", "category") if values.get(name))
    words = ", ".join(str(part) for part in (values.get("place"), values.get("force"), figure) if part)
    return words.replace("_", " ") or row.id


def _description(row: Row) -> str:
    """Return the sentence and its source as HTML; the documents' own words are escaped."""
    values = row.values
    paragraphs = [str(values[name]) for name in ("words", "quote") if values.get(name)]
    source = ", ".join(
        str(values[name]) for name in ("attribution", "publisher", "title", "published") if values.get(name)
    )
    return "".join(f"<p>{escape(text)}</p>" for text in [*paragraphs, source] if text)


def _geometry(geometry: BaseGeometry) -> ET.Element:
    if isinstance(geometry, Point):
        point = ET.Element("Point")
        _said(point, "coordinates", _coordinates(geometry))
        return point
    if isinstance(geometry, LineString):
        line = ET.Element("LineString")
        _said(line, "tessellate", "1")
        _said(line, "coordinates", _coordinates(geometry))
        return line
    if isinstance(geometry, Polygon):
        polygon = ET.Element("Polygon")
        _said(polygon, "tessellate", "1")
        rings = [("outerBoundaryIs", geometry.exterior)]
        rings += [("innerBoundaryIs", ring) for ring in geometry.interiors]
        for tag, ring in rings:
            linear = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
            _said(linear, "coordinates", _coordinates(ring))
        return polygon
    several = ET.Element("MultiGeometry")
    several.extend(_geometry(part) for part in shapely.get_parts(geometry))
    return several


def _coordinates(geometry: BaseGeometry) -> str:
    return " ".join(f"{lon:.6f},{lat:.6f}" for lon, lat in shapely.get_coordinates(geometry).tolist())
