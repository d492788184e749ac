"""How QGIS shows a table: symbols, labels, field names, map tips, time; the same in a GeoPackage and a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from forcemap.exports.fields import FieldType
from forcemap.exports.symbols import (
    BY_CERTAINTY,
    BY_STATUS,
    Firmness,
    data_defined,
    plain_symbol,
    rgba,
    stale_expression,
    symbol,
)
from forcemap.exports.tables import Shape, Table
from forcemap.posture import ForceStyle, force_styles

QGIS_VERSION = "3.22.0"
"""The release whose spelling of a style is written; later ones read it and write their own."""

GEOMETRY_TYPES = {Shape.POINTS: "0", Shape.LINES: "1", Shape.AREAS: "2", Shape.UNPLACED: "4"}
INK, PAPER, GREY = "#1f2328", "#ffffff", "#5c6066"
_TROOPS = "\"category\" = 'personnel'"


def table_forces(tables: Iterable[Table]) -> dict[str, ForceStyle]:
    """Return a style for each force that occurs, so that all layers of a file agree on colours."""
    return force_styles(
        force
        for table in tables
        for row in table.rows
        if isinstance(force := row.values.get("force"), str) and force
    )


def qml(table: Table, forces: Mapping[str, ForceStyle]) -> str:
    """Return the style of a table as a QML document, as a GeoPackage's ``layer_styles`` holds it."""
    root = ET.Element(
        "qgis",
        version=QGIS_VERSION,
        styleCategories="AllStyleCategories",
        labelsEnabled=labels_enabled(table),
    )
    root.extend(style_elements(table, forces))
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{_text(root)}"


def labels_enabled(table: Table) -> str:
    """Return QGIS's word for whether the table's features are labelled."""
    return "0" if table.shape is Shape.UNPLACED else "1"


def style_elements(table: Table, forces: Mapping[str, ForceStyle]) -> list[ET.Element]:
    """Return what a QML document and a project's map layer have in common."""
    elements = [_temporal(table)]
    if table.shape is not Shape.UNPLACED:
        elements += [_renderer(table, forces), _labeling(table)]
    elements += [_aliases(table), _text_element("previewExpression", '"id"'), _map_tip(table)]
    elements.append(_text_element("layerGeometryType", GEOMETRY_TYPES[table.shape or Shape.POINTS]))
    return elements


def _names(table: Table) -> frozenset[str]:
    return frozenset(field.name for field in table.fields)


def _temporal(table: Table) -> ET.Element:
    """Return the time of a feature: from `start` to `end`, both days included, open where empty."""
    dated = {field.name for field in table.fields if field.type is FieldType.DAY}
    return ET.Element(
        "temporal",
        enabled="1" if {"start", "end"} <= dated else "0",
        mode="2",
        limitMode="1",
        startField="start",
        endField="end",
        durationField="",
        durationUnit="d",
        fixedDuration="0",
        accumulate="0",
        startExpression="",
        endExpression="",
    )


def _figure(table: Table) -> str | None:
    names = _names(table)
    for low, high in (("low", "high"), ("after_low", "after_high")):
        if high in names:
            return f'CASE WHEN {_TROOPS} THEN coalesce("{high}", "{low}") END'
    return None


def _firmness(table: Table) -> Firmness | None:
    by_field = {"status": BY_STATUS, "certainty": BY_CERTAINTY}
    return next((how for name, how in by_field.items() if name in _names(table)), None)


def _renderer(table: Table, forces: Mapping[str, ForceStyle]) -> ET.Element:
    shape = table.shape or Shape.POINTS
    if "force" not in _names(table):
        renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0")
        marker = {"name": "circle", "color": rgba(GREY, 120), "outline_style": "no", "size": "1.6"}
        ET.SubElement(renderer, "symbols").append(plain_symbol("0", "marker", "SimpleMarker", marker))
        return renderer
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr="force", symbollevels="0", enableorderby="0"
    )
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    other = ForceStyle(name="Other", color=GREY, dark=GREY)
    for number, (code, style) in enumerate([*forces.items(), ("", other)]):
        name = str(number)
        ET.SubElement(categories, "category", symbol=name, value=code, label=style.name, render="true")
        drawn = symbol(name, style, shape, turn=number, figure=_figure(table), firmness=_firmness(table))
        if "standing" in _names(table):
            drawn.remove(drawn[0])
            faint = ET.Element("symbol")
            data_defined(faint, {"alpha": stale_expression()})
            drawn.insert(0, faint[0])
        symbols.append(drawn)
    return _gathered(renderer) if shape is Shape.POINTS else renderer


def _gathered(renderer: ET.Element) -> ET.Element:
    """Return a renderer that sets marks at the same spot side by side, where one would hide the others."""
    made = ET.Element(
        "renderer-v2",
        type="pointDisplacement",
        placement="0",
        tolerance="2",
        toleranceUnit="MM",
        circleColor=rgba(GREY, 120),
        circleWidth="0.2",
        circleRadiusAddition="0",
        labelAttributeName="",
        labelDistanceFactor="0.5",
        maxLabelScaleDenominator="0",
        symbollevels="0",
        enableorderby="0",
    )
    ET.SubElement(made, "labelFontProperties", description="Noto Sans,8,-1,5,50,0,0,0,0,0", style="")
    made.append(renderer)
    centre = {"name": "circle", "color": rgba(GREY), "outline_style": "no", "size": "0.8"}
    made.append(plain_symbol("centerSymbol", "marker", "SimpleMarker", centre))
    return made


def _label(table: Table) -> str:
    names = _names(table)
    if "words" in names:
        return 'wordwrap("words", 40)'
    if "quantity_text" in names:
        return (
            "\"place\" || coalesce('\\n' || \"quantity_text\" || ' ' || replace(\"category\", '_', ' '), '')"
        )
    return '"place"'


def _labeling(table: Table) -> ET.Element:
    placement = {Shape.POINTS: "6", Shape.LINES: "2", Shape.AREAS: "4"}[table.shape or Shape.POINTS]
    return label_settings(_label(table), placement=placement, size=7.5, color=INK, figure=_figure(table))


def label_settings(
    expression: str, *, placement: str, size: float, color: str, figure: str | None = None
) -> ET.Element:
    """Return labels on a pale halo; `placement` is QGIS's number, `figure` gives large figures the better place."""
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=expression,
        isExpression="1",
        fontFamily="Noto Sans",
        fontSize=f"{size:g}",
        fontSizeUnit="Point",
        fontWeight="50",
        textColor=rgba(color),
        textOpacity="1",
        multilineHeight="1",
        allowHtml="0",
        namedStyle="Regular",
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=rgba(PAPER),
        bufferOpacity="0.85",
        bufferNoFill="0",
        bufferJoinStyle="128",
    )
    ET.SubElement(settings, "text-format", multilineAlign="0", wrapChar="", autoWrapLength="0")
    ET.SubElement(
        settings,
        "placement",
        placement=placement,
        priority="5",
        dist="1",
        distUnits="MM",
        placementFlags="10",
    )
    ET.SubElement(settings, "rendering", obstacle="1", displayAll="0", drawLabels="1", fontMinPixelSize="3")
    larger_first = (
        {"Priority": f"scale_linear(ln(1 + coalesce({figure}, 0)), 0, 13, 1, 10)"} if figure else {}
    )
    data_defined(settings, larger_first, tag="dd_properties")
    return labeling


def _aliases(table: Table) -> ET.Element:
    aliases = ET.Element("aliases")
    # the feature id comes first, then the columns in the file's order
    for index, field in enumerate(table.fields, start=1):
        ET.SubElement(aliases, "alias", field=field.name, index=str(index), name=field.title)
    return aliases


def _map_tip(table: Table) -> ET.Element:
    """Return what a pointer over a feature shows; the documents' own words are never taken for markup."""
    names = _names(table)
    rows = [f"<p>{_shown(name)}</p>" for name in ("words", "quote") if name in names]
    source = [name for name in ("attribution", "publisher", "title", "published", "url") if name in names]
    rows += [f"<div>{_shown(name)}</div>" for name in source]
    return _text_element("mapTip", "".join(rows))


def _shown(name: str) -> str:
    escaped = f"coalesce(\"{name}\", '')"
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        escaped = f"replace({escaped}, '{mark}', '{entity}')"
    return f"[% {escaped} %]"


def _text_element(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = text
    return element


def _text(root: ET.Element) -> str:
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"
