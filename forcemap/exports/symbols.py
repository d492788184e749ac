"""QGIS symbols as XML: colour by force, outline by status, size by figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from forcemap.claims import Status
from forcemap.exports.tables import Shape
from forcemap.posture import Certainty, ForceStyle, Frame, Standing

MARKERS = {
    Frame.RECTANGLE: "rectangle",
    Frame.SQUARE: "square",
    Frame.DIAMOND: "diamond",
    Frame.QUATREFOIL: "circle",
}
STROKES = {
    Status.PRESENT: "solid",
    Status.ARRIVING: "solid",
    Status.LEAVING: "dash dot",
    Status.PLANNED: "dash",
    Status.POSSIBLE: "dot",
    Status.DENIED: "dot",
    Status.PAST: "dash dot dot",
}
"""As APP-6 has it, what is not there yet has a broken frame; solid is kept for what is."""
FIRM = (Status.PRESENT, Status.ARRIVING)

SMALLEST_MM, LARGEST_MM, MOST_TROOPS = 3.0, 14.0, 200_000
THINNEST_MM, THICKEST_MM = 0.6, 2.4
HATCH_ANGLES = (45, 135, 20, 110, 70, 160)
STALE_OPACITY = 45

Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """QGIS expressions for how sure a feature is: the style of its outline, and whether it is filled."""

    outline: str
    firm: str


def _by_status() -> Firmness:
    broken = {status: stroke for status, stroke in STROKES.items() if stroke != "solid"}
    cases = " ".join(f"WHEN '{status}' THEN '{stroke}'" for status, stroke in broken.items())
    words = ", ".join(f"'{status}'" for status in FIRM)
    return Firmness(outline=f"CASE \"status\" {cases} ELSE 'solid' END", firm=f'"status" IN ({words})')


BY_STATUS = _by_status()
BY_CERTAINTY = Firmness(
    outline=f"CASE \"certainty\" WHEN '{Certainty.POSSIBLE}' THEN 'dash' ELSE 'solid' END",
    firm=f"\"certainty\" = '{Certainty.DEFINITE}'",
)


def symbol(
    name: str, style: ForceStyle, shape: Shape, *, turn: int, figure: str | None, firmness: Firmness | None
) -> ET.Element:
    """Return the symbol called `name` of a force.

    Parameters
    ----------
    turn
        Which hatch angle areas take, so that overlapping forces show through each other.
    figure
        QGIS expression for a count of troops, which marks grow with by area; None: one size.
    firmness
        What outline and filling follow; None draws all alike.
    """
    if shape is Shape.LINES:
        return _symbol(name, "line", _line(style.color, width=THINNEST_MM, figure=figure, firmness=firmness))
    if shape is Shape.AREAS:
        hatch = _hatch(style.color, HATCH_ANGLES[turn % len(HATCH_ANGLES)])
        return _symbol(name, "fill", hatch, _line(style.color, width=0.35, figure=None, firmness=firmness))
    return _symbol(name, "marker", _marker(style, figure=figure, firmness=firmness))


def plain_symbol(name: str, kind: str, layer_class: str, options: Properties) -> ET.Element:
    """Return a symbol of one layer whose properties are all given; `kind` is marker, line or fill."""
    return _symbol(name, kind, _layer(layer_class, options))


def rgba(color: str, alpha: int = 255) -> str:
    """Return ``#rrggbb`` as QGIS writes colours.

    >>> rgba("#0067a8")
    '0,103,168,255'
    """
    return ",".join(str(int(color[i : i + 2], 16)) for i in (1, 3, 5)) + f",{alpha}"


def option_map(parent: ET.Element, values: Properties) -> None:
    """Put a map of text options under `parent`."""
    options = ET.SubElement(parent, "Option", type="Map")
    for key, value in values.items():
        ET.SubElement(options, "Option", type="QString", name=key, value=value)


def data_defined(
    parent: ET.Element, expressions: Properties, *, tag: str = "data_defined_properties"
) -> None:
    """Put properties that QGIS computes by expression for each feature under `parent`."""
    options = ET.SubElement(ET.SubElement(parent, tag), "Option", type="Map")
    ET.SubElement(options, "Option", type="QString", name="name", value="")
    properties = ET.SubElement(options, "Option", name="properties")
    if expressions:
        properties.set("type", "Map")
    for key, expression in expressions.items():
        one = ET.SubElement(properties, "Option", type="Map", name=key)
        ET.SubElement(one, "Option", type="bool", name="active", value="true")
        ET.SubElement(one, "Option", type="QString", name="expression", value=expression)
        ET.SubElement(one, "Option", type="int", name="type", value="3")
    ET.SubElement(options, "Option", type="QString", name="type", value="collection")


def _symbol(name: str, kind: str, *layers: ET.Element) -> ET.Element:
    made = ET.Element("symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    data_defined(made, {})
    for number, layer in enumerate(layers):
        for inner in layer.findall("symbol"):
            inner.set("name", f"@{name}@{number}")
        made.append(layer)
    return made


def _layer(layer_class: str, options: Properties, expressions: Properties | None = None) -> ET.Element:
    layer = ET.Element("layer", {"class": layer_class, "enabled": "1", "locked": "0", "pass": "0"})
    option_map(layer, options)
    data_defined(layer, expressions or {})
    return layer


def _marker(style: ForceStyle, *, figure: str | None, firmness: Firmness | None) -> ET.Element:
    options = {
        "name": MARKERS[style.frame],
        "color": rgba(style.color),
        "outline_color": rgba(style.color),
        "outline_style": "solid",
        "outline_width": "0.5",
        "outline_width_unit": "MM",
        "scale_method": "diameter",
        "size": f"{SMALLEST_MM:g}",
        "size_unit": "MM",
    }
    expressions: dict[str, str] = {}
    if figure:
        expressions["size"] = _growing(figure, SMALLEST_MM, LARGEST_MM)
    if firmness:
        filled = f"'{rgba(style.color, 110)}'"
        expressions["outlineStyle"] = firmness.outline
        expressions["fillColor"] = f"CASE WHEN {firmness.firm} THEN {filled} ELSE '255,255,255,160' END"
    return _layer("SimpleMarker", options, expressions)


def _line(color: str, *, width: float, figure: str | None, firmness: Firmness | None) -> ET.Element:
    options = {
        "line_color": rgba(color),
        "line_style": "solid",
        "line_width": f"{width:g}",
        "line_width_unit": "MM",
        "capstyle": "flat",
        "joinstyle": "round",
    }
    expressions = {"outlineStyle": firmness.outline} if firmness else {}
    if figure:
        expressions["outlineWidth"] = _growing(figure, THINNEST_MM, THICKEST_MM)
    return _layer("SimpleLine", options, expressions)


def _hatch(color: str, angle: int) -> ET.Element:
    layer = _layer(
        "LinePatternFill",
        {
            "angle": str(angle),
            "color": rgba(color),
            "distance": "3",
            "distance_unit": "MM",
            "line_width": "0.2",
            "line_width_unit": "MM",
            "offset": "0",
            "offset_unit": "MM",
        },
    )
    stroke = {
        "line_color": rgba(color, 150),
        "line_style": "solid",
        "line_width": "0.2",
        "line_width_unit": "MM",
    }
    layer.append(_symbol("", "line", _layer("SimpleLine", stroke)))
    return layer


def _growing(figure: str, least: float, most: float) -> str:
    """Return an expression in millimetres: by the square root, so that the area of a mark is its figure."""
    return f"scale_exp(coalesce({figure}, 0), 0, {MOST_TROOPS}, {least:g}, {most:g}, 0.5)"


def stale_expression() -> str:
    """Return an expression for the opacity of a feature in per cent: faint for what is stale."""
    return f"CASE WHEN \"standing\" = '{Standing.STALE}' THEN {STALE_OPACITY} ELSE 100 END"
