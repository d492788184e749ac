"""Military symbols as drawing instructions: MIL-STD-2525D through milsymbol, one per category and frame shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import cast

from milsymbol import Symbol

from forcemap.claims import Category
from forcemap.maps.style import Frame

# Symbol set and entity (digits 5-6 and 11-16 of a 20-digit SIDC, MIL-STD-2525D tables A to J).
_ENTITIES = {
    Category.PERSONNEL: ("10", "121100"),  # infantry
    Category.UNIT: ("10", "121000"),  # combined arms
    Category.ARMOR: ("10", "120500"),
    Category.ARTILLERY: ("10", "130300"),
    Category.AIR_DEFENCE: ("10", "130100"),
    Category.MISSILE: ("10", "130700"),
    Category.FIXED_WING: ("01", "110100"),
    Category.ROTARY_WING: ("01", "110200"),
    Category.UAV: ("01", "110300"),
    Category.SHIP: ("30", "120000"),
    Category.VEHICLE: ("15", "140000"),
    Category.SUPPORT: ("10", "163400"),
    Category.INSTALLATION: ("20", "120802"),
    Category.FORCE: ("10", "000000"),  # a bare frame: a force, no more is said
}

_SHAPE = re.compile(r"<(path|circle) ([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')


class Role(StrEnum):
    """What a stroke of a symbol is for; the page colours it by role."""

    FRAME = "frame"
    LINE = "line"
    SOLID = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One SVG path of a symbol, in the symbol's own units, and the width of its line."""

    path: str
    role: Role
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A symbol: its box (x, y, width, height) in its own units, and its strokes from the back to the front."""

    box: tuple[float, float, float, float]
    strokes: tuple[Stroke, ...]


def sidc(category: Category, frame: Frame) -> str:
    """Return the 20-digit symbol identification code of a category in a frame."""
    symbol_set, entity = _ENTITIES[category]
    return f"100{frame.value}{symbol_set}0000{entity}0000"


@cache
def glyph(category: Category, frame: Frame) -> Glyph:
    """Return the symbol of a category in a frame shape.

    Raises
    ------
    LookupError
        When milsymbol does not know the code (it would otherwise draw a red question mark).
    """
    code = sidc(category, frame)
    symbol = Symbol(code, size=100)
    if not symbol.is_valid():
        raise LookupError(f"milsymbol knows no symbol {code} for {category.value}")
    svg = cast("str", symbol.as_svg())
    box = _VIEW_BOX.search(svg)
    if box is None:
        raise LookupError(f"the symbol {code} has no view box")
    x, y, width, height = (float(number) for number in box.group(1).split())
    strokes = tuple(_strokes(svg))
    return Glyph(box=(x, y, width, height), strokes=strokes)


def _strokes(svg: str) -> list[Stroke]:
    found: list[Stroke] = []
    for match in _SHAPE.finditer(svg):
        given = dict(_ATTRIBUTE.findall(match.group(2)))
        path = given["d"] if match.group(1) == "path" else _circle(given)
        width = float(given.get("stroke-width", "0"))
        drawn = Role.LINE if given.get("fill", "none") == "none" else Role.SOLID
        found.append(Stroke(path=path, role=drawn if found else Role.FRAME, width=width))
    return found


def _circle(given: dict[str, str]) -> str:
    """Return a circle as two arcs."""
    x, y, r = (float(given[name]) for name in ("cx", "cy", "r"))
    return f"M{x - r:g},{y:g} a{r:g},{r:g} 0 1,0 {2 * r:g},0 a{r:g},{r:g} 0 1,0 {-2 * r:g},0 Z"
