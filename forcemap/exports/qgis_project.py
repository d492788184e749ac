"""A QGIS project: base map, styled layers and time range, as files that stay together in one folder."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import numpy as np
from pyproj import CRS

from forcemap.exports.basemap import WORLD, Bounds, basemap_elements, basemap_tables
from forcemap.exports.credits import CREDITS, DISCLAIMER, LICENCE
from forcemap.exports.geopackage import geopackage_bytes
from forcemap.exports.kml import zipped
from forcemap.exports.symbology import (
    GEOMETRY_TYPES,
    QGIS_VERSION,
    labels_enabled,
    style_elements,
    table_forces,
)
from forcemap.exports.tables import Row, Shape, Table, by_shape, comparison_table, layer_tables
from forcemap.places import Reference
from forcemap.posture import Comparison, Layer, Snapshot

DATA, BASEMAP, PROJECT = "forcemap.gpkg", "basemap.gpkg", "forcemap.qgz"

HUGE_DEGREES = 14.0  # an area wider than this (Russia, the United States) never sets the view by its outline
MARGIN = 0.6  # of the view, on each side, that the detailed base map reaches further
LEAST_DEGREES = 8.0
NEAR_DEGREES = (25.0, 15.0)  # of longitude and latitude around the middle claim: a theatre of war
EUROPE: Bounds = (10.0, 40.0, 50.0, 60.0)
_EARTH_RADIUS_M = 6_378_137.0  # of EPSG:3857
WGS84, MERCATOR = 4326, 3857
_SRSID = {WGS84: 3452, MERCATOR: 3857}  # rows of the table of systems that QGIS ships
_GEOMETRY_WORDS = {
    Shape.POINTS: "Point",
    Shape.LINES: "Line",
    Shape.AREAS: "Polygon",
    Shape.UNPLACED: "No geometry",
}


def qgis_files(
    content: Sequence[Layer] | Comparison,
    *,
    reference: Reference,
    on: Snapshot | None = None,
    title: str = "Force posture",
) -> dict[str, bytes]:
    """Return the files of a QGIS project by name: the project, its data and its base map.

    The project names its data relative to itself, so that the folder can be moved and handed on. It opens on the
    extent of what is placed, with the temporal controller set to the days the claims speak about. The same content
    gives the same bytes; no claims give a project with its base map and empty layers.
    """
    if isinstance(content, Comparison):
        tables = by_shape([comparison_table(content)])
    else:
        tables = by_shape(layer_tables(content, on=on))
    view = _view(tables)
    ground = basemap_tables(reference, _widened(view))
    return {
        PROJECT: zipped({"forcemap.qgs": _project(tables, ground, view, title)}),
        DATA: geopackage_bytes(tables, title=title),
        BASEMAP: geopackage_bytes(ground, title="Base map", styles={}),
    }


def _project(tables: Sequence[Table], ground: Sequence[Table], view: Bounds, title: str) -> bytes:
    root = ET.Element("qgis", version=QGIS_VERSION, projectname=title)
    _said(root, "title", title)
    root.append(_crs("projectCrs", MERCATOR))
    tree = ET.SubElement(root, "layer-tree-group")
    layers = ET.SubElement(root, "projectlayers")
    forces = table_forces(tables)
    by_layer: dict[str, ET.Element] = {}
    # areas lie under lines, lines under points: the tree is drawn from its end to its beginning
    for table in sorted(tables, key=lambda table: list(Shape).index(table.shape or Shape.POINTS)):
        group = by_layer.get(table.shape or "")
        if group is None:
            group = by_layer[table.shape or ""] = _group(tree, (table.shape or "").capitalize())
        _tree_layer(group, table, DATA)
        layers.append(_map_layer(table, DATA, style_elements(table, forces)))
    below = _group(tree, "Base map")
    for table in ground:
        _tree_layer(below, table, BASEMAP)
        layers.append(_map_layer(table, BASEMAP, basemap_elements(table)))
    root.extend(_views(view))
    root.append(_properties())
    _metadata(root, title)
    _time(root, tables)
    ET.indent(root, " ")
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return f"{head}{ET.tostring(root, encoding='unicode')}\n".encode()


def _group(tree: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(tree, "layer-tree-group", name=name, expanded="1", checked="Qt::Checked")


def _layer_id(table: Table, file: str) -> str:
    return f"{file.partition('.')[0]}_{table.id}"


def _source(table: Table, file: str) -> str:
    return f"./{file}|layername={table.id}"


def _tree_layer(group: ET.Element, table: Table, file: str) -> None:
    # mentions and towns are there for who wants them, and off because they would bury the claims
    shown = "Qt::Unchecked" if table.id.endswith(("_mentions_points", "towns_points")) else "Qt::Checked"
    ET.SubElement(
        group,
        "layer-tree-layer",
        id=_layer_id(table, file),
        name=table.title,
        source=_source(table, file),
        providerKey="ogr",
        checked=shown,
        expanded="0",
    )


def _map_layer(table: Table, file: str, style: Iterable[ET.Element]) -> ET.Element:
    style = list(style)
    shape = table.shape or Shape.POINTS
    labelled = any(element.tag == "labeling" for element in style)
    layer = ET.Element(
        "maplayer",
        type="vector",
        geometry=_GEOMETRY_WORDS[shape],
        labelsEnabled=labels_enabled(table) if labelled else "0",
        simplifyDrawingHints="1",
        simplifyMaxScale="1",
        hasScaleBasedVisibilityFlag="0",
        styleCategories="AllStyleCategories",
    )
    _said(layer, "id", _layer_id(table, file))
    _said(layer, "datasource", _source(table, file))
    _said(layer, "layername", table.title)
    _said(layer, "abstract", table.description)
    if shape is not Shape.UNPLACED:
        layer.append(_crs("srs", WGS84))
    metadata = ET.SubElement(layer, "resourceMetadata")
    _said(metadata, "title", table.title)
    _said(metadata, "abstract", table.description)
    _said(metadata, "rights", CREDITS)
    _said(metadata, "license", LICENCE)
    _said(layer, "provider", "ogr").set("encoding", "UTF-8")
    layer.extend(style)
    if layer.find("layerGeometryType") is None:
        _said(layer, "layerGeometryType", GEOMETRY_TYPES[shape])
    return layer


def _crs(tag: str, code: int) -> ET.Element:
    """Return a reference system; QGIS takes it for none where it has a code but no definition."""
    crs = CRS.from_epsg(code)
    element = ET.Element(tag)
    system = ET.SubElement(element, "spatialrefsys")
    _said(system, "wkt", crs.to_wkt("WKT2_2019"))
    _said(system, "srsid", str(_SRSID[code]))
    _said(system, "srid", str(code))
    _said(system, "authid", f"EPSG:{code}")
    _said(system, "description", crs.name)
    _said(system, "geographicflag", "true" if crs.is_geographic else "false")
    return element


def _views(view: Bounds) -> list[ET.Element]:
    """Return the extent twice: as the window opens, and as what "zoom to the full view" means."""
    canvas = ET.Element("mapcanvas", name="theMapCanvas", annotationsVisible="1")
    _said(canvas, "units", "meters")
    extent = ET.SubElement(canvas, "extent")
    corners = (*_mercator(view[0], view[1]), *_mercator(view[2], view[3]))
    edges = {
        tag: f"{metres:.1f}" for tag, metres in zip(("xmin", "ymin", "xmax", "ymax"), corners, strict=True)
    }
    for tag, metres in edges.items():
        _said(extent, tag, metres)
    _said(canvas, "rotation", "0")
    canvas.append(_crs("destinationsrs", MERCATOR))
    settings = ET.Element("ProjectViewSettings", UseProjectScales="0", rotation="0")
    whole = ET.SubElement(settings, "DefaultViewExtent", edges)
    whole.extend(_crs("srs", MERCATOR))
    return [canvas, settings]


def _properties() -> ET.Element:
    properties = ET.Element("properties")
    _said(ET.SubElement(properties, "Paths"), "Absolute", "false").set("type", "bool")
    # without this QGIS passes over the project's own reference system
    _said(ET.SubElement(properties, "SpatialRefSys"), "ProjectionsEnabled", "1").set("type", "int")
    gui = ET.SubElement(properties, "Gui")
    for color, value in (("Red", 201), ("Green", 219), ("Blue", 232)):  # the sea, where no land is
        _said(gui, f"CanvasColor{color}Part", str(value)).set("type", "int")
    return properties


def _metadata(root: ET.Element, title: str) -> None:
    metadata = ET.SubElement(root, "projectMetadata")
    _said(metadata, "title", title)
    _said(metadata, "abstract", DISCLAIMER)
    _said(metadata, "rights", CREDITS)
    _said(metadata, "license", LICENCE)


def _time(root: ET.Element, tables: Sequence[Table]) -> None:
    """Set the temporal controller to the days documents were published on, in steps of a day.

    A claim may speak about decades ("since 1992"); what was known changes only while documents appear.
    """
    rows = [row for table in tables for row in table.rows]
    days = sorted(day for row in rows for day in _days(row))
    settings = ET.SubElement(
        root,
        "ProjectTimeSettings",
        timeStep="1",
        timeStepUnit="d",
        frameRate="1",
        cumulativeTemporalRange="0",
    )
    span = ET.SubElement(settings, "TemporalRange")
    if days:
        _said(span, "start", f"{days[0]}T00:00:00Z")
        _said(span, "end", f"{days[-1] + timedelta(days=1)}T00:00:00Z")


def _days(row: Row) -> Iterable[date]:
    """Yield the days a row was published on; of a change, the two days compared."""
    if "published" in row.values:
        for text in filter(None, str(row.values["published"] or "").split("/")):
            yield date.fromisoformat(text)
    else:
        yield from (day for name in ("start", "end") if isinstance(day := row.values.get(name), date))


def _view(tables: Sequence[Table]) -> Bounds:
    """Return (west, south, east, north) around where most is placed: the theatre, not the few places far off."""
    boxes = [
        box
        for table in tables
        if not table.id.endswith("_mentions_points")
        for row in table.rows
        if (box := _box(row)) is not None
    ]
    if not boxes:
        return EUROPE
    edges = np.asarray(boxes)
    middles = (edges[:, :2] + edges[:, 2:]) / 2
    near = (np.abs(middles - np.median(middles, axis=0)) <= NEAR_DEGREES).all(axis=1)
    kept = edges[near] if near.any() else edges
    west, south = kept[:, :2].min(axis=0).tolist()
    east, north = kept[:, 2:].max(axis=0).tolist()
    return _at_least((west, south, east, north))


def _box(row: Row) -> Bounds | None:
    """Return the box of a row's place; of a huge one that of its point."""
    if row.geometry is None:
        return None
    west, south, east, north = row.geometry.bounds
    lon, lat = row.values.get("lon"), row.values.get("lat")
    huge = max(east - west, north - south) > HUGE_DEGREES
    if huge and isinstance(lon, float) and isinstance(lat, float):
        return (lon, lat, lon, lat)
    return (west, south, east, north)


def _at_least(view: Bounds, margin: float = 0.05) -> Bounds:
    west, south, east, north = view
    wide = max(LEAST_DEGREES, east - west) * (0.5 + margin)
    tall = max(LEAST_DEGREES * 0.6, north - south) * (0.5 + margin)
    x, y = (west + east) / 2, (south + north) / 2
    return (
        max(WORLD[0], x - wide),
        max(WORLD[1], y - tall),
        min(WORLD[2], x + wide),
        min(WORLD[3], y + tall),
    )


def _widened(view: Bounds) -> Bounds:
    west, south, east, north = _at_least(view, MARGIN)
    return (round(west, 1), round(south, 1), round(east, 1), round(north, 1))


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    x = math.radians(lon) * _EARTH_RADIUS_M
    return x, math.asinh(math.tan(math.radians(lat))) * _EARTH_RADIUS_M


def _said(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = text
    return element
