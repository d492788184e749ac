"""Snapshots as SVG: ground, areas, bands, positions, labels; for pictures and the index's small multiples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from forcemap.maps.frame import Frame2D
from forcemap.maps.ground import Ground
from forcemap.maps.labels import Label, Room, gathered, place_labels
from forcemap.maps.presence import FIRM, GONE, HOLLOW, PlaceMark, marks_of
from forcemap.maps.shape import paths
from forcemap.maps.shell import CREDITS, DISCLAIMER, escape
from forcemap.maps.style import ForceStyle, Style
from forcemap.maps.symbol import Role, glyph
from forcemap.maps.words import in_words
from forcemap.places import Basemap, LonLat, PlaceKind
from forcemap.posture import Snapshot

__all__ = ["Frame2D", "draw_geometry", "draw_ground", "draw_marks", "draw_snapshot"]

SYMBOL = 24.0
RING_UNIT = 0.105  # pixels a root of a soldier: the page's own scale
DOT_BELOW = 480  # a picture narrower than this shows dots in place of symbols
MOST_TOWN_RANK = 4
_HEAD, _FOOT, _EDGE = 74, 26, 24
_TITLE_LETTER = 13.6  # pixels a letter of the title, on average
DIVISIONS_FROM = 6.1  # zoom: the page's own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Palette:
    sea: str
    land: str
    border: str
    division: str
    river: str
    ink: str
    muted: str
    paper: str
    halo: str


_LIGHT = _Palette(
    sea="#dce5e8", land="#f6f3ec", border="#b3aa9b", division="#ddd6c9", river="#c3d3da",
    ink="#1d2125", muted="#686259", paper="#fffdf9", halo="#fbf9f4",
)  # fmt: skip
_DARK = _Palette(
    sea="#14181c", land="#24292e", border="#565e67", division="#353c43", river="#2b3942",
    ink="#eceae5", muted="#a5a29b", paper="#191d21", halo="#1b1f24",
)  # fmt: skip


def draw_snapshot(snapshot: Snapshot, *, ground: Ground, frame: Frame2D, style: Style, dark: bool) -> str:
    """Return a whole picture: title, map with labels, legend, credits."""
    width, height = frame.size
    palette = _DARK if dark else _LIGHT
    inner = frame.inset(top=_HEAD, bottom=_FOOT)
    room = Room(inner.size)
    marks = draw_marks(snapshot, frame=inner, style=style, dark=dark, room=room)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<style>{_css(palette)}</style>
<rect width="{width}" height="{height}" fill="{palette.paper}"/>
<svg x="0" y="{_HEAD}" width="{width}" height="{height - _HEAD - _FOOT}" viewBox="0 0 {inner.size[0]} {inner.size[1]}">
<rect class="g-sea" width="100%" height="100%"/>{draw_ground(ground.basemap, inner)}{marks}{_names(ground, inner, room)}</svg>
<text class="t-day" x="{_EDGE}" y="34">{escape(in_words(snapshot.valid_on, weekday=True))}</text>
{_legend(snapshot, style, frame, dark=dark)}
<text class="t-known" x="{_EDGE}" y="58">{escape(_subtitle(snapshot, style))}</text>
<text class="t-foot" x="{_EDGE}" y="{height - 9}">{escape(f"{CREDITS} {DISCLAIMER}")}</text>
</svg>
"""


def _subtitle(snapshot: Snapshot, style: Style) -> str:
    missing = len(snapshot.unlocated) + len(snapshot.undated)
    tail = f" · {missing} more not on the map" if missing else ""
    return f"{style.title} · {len(snapshot.holdings)} claims as known by {in_words(snapshot.known_by)}{tail}"


def _css(palette: _Palette) -> str:
    return (
        f".g-sea{{fill:{palette.sea}}}.g-land{{fill:{palette.land}}}"
        f".g-border{{fill:none;stroke:{palette.border};stroke-width:1}}"
        f".g-disputed{{fill:none;stroke:{palette.border};stroke-width:1.2;stroke-dasharray:5 4}}"
        f".g-division{{fill:none;stroke:{palette.division};stroke-width:.7}}"
        f".g-river{{fill:none;stroke:{palette.river};stroke-width:1}}"
        f".g-halo{{fill:{palette.paper}}}.g-ink{{fill:{palette.ink};stroke:{palette.ink}}}"
        f"text{{font-family:'Forcemap Sans',sans-serif;fill:{palette.ink}}}"
        f".t-day{{font-family:'Forcemap Serif',serif;font-weight:600;font-size:26px}}"
        f".t-known{{font-size:14px;fill:{palette.muted}}}.t-foot{{font-size:10.5px;fill:{palette.muted}}}"
        f".g-town{{fill:{palette.muted}}}"
        f".t-country{{font-size:11.5px;font-weight:600;letter-spacing:1.6px;text-anchor:middle;fill:{palette.muted}}}"
        f".t-town{{font-size:11px;fill:{palette.muted}}}.t-place{{font-size:12px;font-weight:600}}"
        f".t-figure{{font-size:14px;font-weight:600;fill:currentColor}}"
        f".t-halo{{stroke:{palette.halo};stroke-width:3.5;stroke-linejoin:round;stroke-opacity:.9;fill:{palette.halo}}}"
    )


def draw_ground(base: Basemap, frame: Frame2D) -> str:
    """Return sea, land, waters and borders as SVG paths with classes the page or picture colours."""
    width, height = frame.size
    parts = [f'<rect class="g-sea" width="{width}" height="{height}"/>']
    parts.append(_path("g-land", (shape.geometry for shape in base.countries), frame, closed=True))
    parts.append(_path("g-sea", (shape.geometry for shape in base.lakes), frame, closed=True))
    rivers = (shape.geometry for shape in base.rivers if shape.rank <= frame.river_rank)
    parts.append(_path("g-river", rivers, frame))
    if frame.zoom >= DIVISIONS_FROM:
        parts.append(_path("g-division", (shape.geometry for shape in base.division_lines), frame))
    parts.append(_path("g-border", (one.geometry for one in base.borders if not one.disputed), frame))
    parts.append(_path("g-disputed", (one.geometry for one in base.borders if one.disputed), frame))
    return "".join(parts)


def draw_geometry(kind: str, geometry: BaseGeometry, frame: Frame2D) -> str:
    """Return one geometry as an SVG path of class `kind`; points give an empty path."""
    return _path(kind, [geometry], frame, closed=geometry.geom_type.endswith("Polygon"))


def draw_marks(
    snapshot: Snapshot,
    *,
    frame: Frame2D,
    style: Style,
    dark: bool = False,
    prefix: str = "",
    room: Room | None = None,
) -> str:
    """Return areas, bands, positions and, where there is `room`, labels as SVG; "" for an empty snapshot.

    `prefix` keeps the ids of patterns apart where several drawings share a page.
    """
    marks = marks_of(snapshot)
    looks = style.of(one.force for mark in marks for one in mark.presences)
    parts: list[str] = []
    for number, mark in enumerate(mark for mark in marks if mark.place.kind is PlaceKind.AREA):
        parts.append(_area(mark, looks, frame, f"{prefix}h{number}", dark=dark))
    parts.extend(_band(mark, looks, frame, dark=dark) for mark in marks if mark.place.kind is PlaceKind.LINE)
    points = gathered([mark for mark in marks if mark.place.kind is PlaceKind.POINT], frame)
    parts.extend(_position(mark, looks, frame, dark=dark) for mark in points)
    if room is not None:
        wide = [mark for mark in marks if mark.place.kind is not PlaceKind.POINT]
        parts.extend(_label(label, looks, dark=dark) for label in place_labels([*wide, *points], frame, room))
    return "".join(parts)


def _color(look: ForceStyle, *, dark: bool) -> str:
    return look.dark if dark else look.color


def _area(mark: PlaceMark, looks: Mapping[str, ForceStyle], frame: Frame2D, name: str, *, dark: bool) -> str:
    outline = _d([mark.place.geometry], frame, closed=True)
    if not outline:
        return ""
    stripes = []
    width = 9.0
    shown = [one for one in mark.presences if one.status not in GONE]
    for index, one in enumerate(shown):
        color = _color(looks[one.force], dark=dark)
        opacity = 0.22 if one.status in FIRM else 0.09
        stripes.append(
            f'<rect x="{index * width:g}" width="{width:g}" height="9" fill="{color}" fill-opacity="{opacity}"/>'
        )
        if one.status not in FIRM:
            stripes.append(
                f'<rect x="{index * width:g}" width="1.2" height="9" fill="{color}" fill-opacity=".5"/>'
            )
    lead = mark.presences[0]
    color = _color(looks[lead.force], dark=dark)
    dash = "" if lead.status in FIRM else ' stroke-dasharray="5 4"'
    return (
        f'<pattern id="{name}" width="{width * max(1, len(shown)):g}" height="9" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)">{"".join(stripes)}</pattern>'
        f'<path d="{outline}" fill="url(#{name})" fill-rule="evenodd" stroke="{color}" stroke-opacity=".6"{dash}/>'
    )


def _band(mark: PlaceMark, looks: Mapping[str, ForceStyle], frame: Frame2D, *, dark: bool) -> str:
    line = _d([mark.place.geometry], frame, closed=False)
    if not line:
        return ""
    wide = 9 if frame.size[0] > DOT_BELOW else 6
    turn = 16
    others = turn * (len(mark.presences) - 1)
    parts: list[str] = []
    for index, one in enumerate(mark.presences):
        dash = f' stroke-dasharray="{turn} {others}" stroke-dashoffset="{-index * turn}"' if others else ""
        color = _color(looks[one.force], dark=dark)
        parts.append(
            f'<path d="{line}" fill="none" stroke="{color}" stroke-width="{wide}" stroke-opacity=".45"{dash}/>'
        )
    lead = mark.presences[0]
    dash = "" if lead.status in FIRM else ' stroke-dasharray="7 5"'
    color = _color(looks[lead.force], dark=dark)
    parts.append(f'<path d="{line}" fill="none" stroke="{color}" stroke-width="1.6"{dash}/>')
    return "".join(parts)


def _position(mark: PlaceMark, looks: Mapping[str, ForceStyle], frame: Frame2D, *, dark: bool) -> str:
    x, y = frame.pixel(mark.place.point)
    lead = mark.presences[0]
    look = looks[lead.force]
    color = _color(look, dark=dark)
    if frame.size[0] <= DOT_BELOW:
        fill = color if lead.status in FIRM else "none"
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" fill="{fill}" stroke="{color}" stroke-width="1.3"/>'
        )
    rings = ""
    for bound, dashed in ((mark.high, False), (mark.low, mark.high is None)):
        if bound is not None and mark.figure_of_troops:
            dash = ' stroke-dasharray="3 3"' if dashed else ""
            radius = max(4.0, RING_UNIT * bound**0.5)
            rings += (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{color}" fill-opacity=".12" '
                f'stroke="{color}" stroke-width="1.3"{dash}/>'
            )
    return rings + _symbol(mark, look, color, x, y)


def _symbol(mark: PlaceMark, look: ForceStyle, color: str, x: float, y: float) -> str:
    lead = mark.presences[0]
    drawn = glyph(lead.category, look.frame)
    left, top, width, height = drawn.box
    ratio = SYMBOL / 120
    parts: list[str] = []
    for stroke in drawn.strokes:
        if stroke.role is Role.FRAME:
            dash = ' stroke-dasharray="18 12"' if lead.status.value == "planned" else ""
            tint = 0.04 if lead.status in HOLLOW else 0.38
            parts.append(f'<path class="g-halo" d="{stroke.path}"/>')
            parts.append(
                f'<path d="{stroke.path}" fill="{color}" fill-opacity="{tint}" stroke="{color}" stroke-width="8"{dash}/>'
            )
        else:
            solid = "g-ink" if stroke.role is Role.SOLID else "g-ink g-line"
            fill = "" if stroke.role is Role.SOLID else ' fill-opacity="0"'
            parts.append(
                f'<path class="{solid}" d="{stroke.path}" stroke-width="{max(5.0, stroke.width * 1.6):g}"{fill}/>'
            )
    if lead.status.value == "denied":
        line = f"M{left + 6:g},{top + height - 6:g} L{left + width - 6:g},{top + 6:g}"
        parts.append(f'<path d="{line}" stroke="{color}" stroke-width="9"/>')
    shift = (
        f"translate({x:.1f} {y:.1f}) scale({ratio:g}) translate({-left - width / 2:g} {-top - height / 2:g})"
    )
    return f'<g transform="{shift}">{"".join(parts)}</g>'


def _label(label: Label, looks: Mapping[str, ForceStyle], *, dark: bool) -> str:
    rows = [(label.name, "t-place", None), *((text, "t-figure", force) for text, force in label.rows)]
    parts: list[str] = []
    for number, (text, kind, force) in enumerate(rows):
        y = label.y + 12 + number * 16
        color = "" if force is None else f' color="{_color(looks[force], dark=dark)}"'
        parts.extend(
            f'<text class="{cls}" x="{label.x:.1f}" y="{y:.1f}"{color}>{escape(text)}</text>'
            for cls in (f"{kind} t-halo", kind)
        )
    return "".join(parts)


def _legend(snapshot: Snapshot, style: Style, frame: Frame2D, *, dark: bool) -> str:
    """Return a swatch, name and count for each force, as many as fit beside the title."""
    counts: dict[str, int] = {}
    for holding in snapshot.holdings:
        counts[holding.claim.force] = counts.get(holding.claim.force, 0) + 1
    looks = style.of(counts)
    x = _EDGE + _TITLE_LETTER * len(in_words(snapshot.valid_on, weekday=True)) + 28
    parts = []
    for force in sorted(counts, key=lambda code: (-counts[code], code)):
        words = f"{looks[force].name} {counts[force]}"
        width = 20 + 6.4 * len(words)
        if x + width > frame.size[0] - _EDGE:
            break
        color = _color(looks[force], dark=dark)
        parts.append(
            f'<rect x="{x:.0f}" y="24" width="10" height="10" rx="2" fill="{color}"/>'
            f'<text x="{x + 15:.0f}" y="33.5" font-size="13">{escape(words)}</text>'
        )
        x += width + 12
    return "".join(parts)


def _names(ground: Ground, frame: Frame2D, room: Room) -> str:
    """Return towns and countries where the marks' labels have left room, capitals first."""
    parts = []
    for town in sorted(ground.basemap.towns, key=lambda one: (not one.capital, one.rank, one.name)):
        x, y = frame.pixel(town.point)
        if town.rank > MOST_TOWN_RANK and not town.capital:
            continue
        width = 5.6 * len(town.name) + 8
        if room.take((x - 3, y - 8, x + width, y + 7)):
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2.3 if town.capital else 1.7}" class="g-town"/>'
                + _haloed("t-town", x + 6, y + 4, town.name)
            )
    for shape in sorted(ground.basemap.countries, key=lambda one: -one.geometry.area):
        point = shape.geometry.representative_point()
        x, y = frame.pixel(LonLat(point.x, point.y))
        half = 5.2 * len(shape.name)
        wide = (shape.geometry.bounds[2] - shape.geometry.bounds[0]) / 360 * frame.scale
        if 2 * half < wide and room.take((x - half, y - 9, x + half, y + 9)):
            parts.append(_haloed("t-country", x, y + 4, shape.name.upper()))
    return "".join(parts)


def _haloed(kind: str, x: float, y: float, text: str) -> str:
    words = escape(text)
    return "".join(
        f'<text class="{cls}" x="{x:.1f}" y="{y:.1f}">{words}</text>' for cls in (f"{kind} t-halo", kind)
    )


def _path(kind: str, geometries: Iterable[BaseGeometry], frame: Frame2D, *, closed: bool = False) -> str:
    drawn = _d(geometries, frame, closed=closed)
    return f'<path class="{kind}" d="{drawn}"/>' if drawn else ""


def _d(geometries: Iterable[BaseGeometry], frame: Frame2D, *, closed: bool) -> str:
    return "".join(_one(frame.pixels(path), closed=closed) for shape in geometries for path in paths(shape))


def _one(pixels: NDArray[np.float64], *, closed: bool) -> str:
    """Return one path in tenths of a pixel, without steps too small to see."""
    tenths = np.rint(pixels * 10).astype(np.int64)
    keep = np.ones(len(tenths), dtype=bool)
    keep[1:-1] = np.abs(np.diff(tenths, axis=0))[:-1].max(axis=1) >= 5  # noqa: PLR2004 - half a pixel
    tenths = tenths[keep]
    if len(tenths) < 2 or (closed and np.ptp(tenths, axis=0).max() < 12):  # noqa: PLR2004 - under 1.2 pixels
        return ""
    first = f"M{tenths[0, 0] / 10:g},{tenths[0, 1] / 10:g}"
    moves: Sequence[str] = [f"{dx / 10:g},{dy / 10:g}" for dx, dy in np.diff(tenths, axis=0).tolist()]
    return f"{first}l{' '.join(moves)}{'Z' if closed else ''}"
