"""Borders: the side that faces a direction, the strip inside, the divisions that touch it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.places.spatial.compass import Compass
from forcemap.places.spatial.geodesy import Coordinates, multiline, rolled, unrolled

# A side faces east when its course, smoothed over a quarter of the country's size, looks no more than 60
# degrees away from east; 70 degrees for north-east and the like, which is a corner with two sides.
_CARDINAL_TURN: Final = 60.0
_DIAGONAL_TURN: Final = 70.0
_SMOOTHING: Final = 1 / 8  # to either side
_ISLET: Final = 1 / 20  # islands smaller than this share of the main land do not make a side
_ON_BORDER_DEGREES: Final = 0.03  # borders and polygons may come from differently simplified tables


def facing(area: BaseGeometry, line: BaseGeometry, compass: Compass) -> MultiLineString:
    """Return the part of `line`, on the edge of `area`, that faces a direction as seen from inside.

    "Ukraine's eastern border" is ``facing(ukraine, its land border, Compass.EAST)``. The outline is smoothed
    before its outward side is judged, so that a bend in a river does not change which way a border looks.

    Parameters
    ----------
    area
        Polygons, WGS 84.
    line
        Lines on the edge of `area`: its land border, its coast.
    compass
        Any direction; the middle faces nowhere and gives an empty line, as an empty `area` or `line` does.
    """
    if area.is_empty or line.is_empty or compass.bearing is None:
        return MultiLineString()
    whole, edge = unrolled(area), unrolled(line)
    limit = _DIAGONAL_TURN if compass.diagonal else _CARDINAL_TURN
    pieces = [piece for piece in shapely.get_parts(whole) if piece.geom_type == "Polygon"]
    smallest = max(piece.area for piece in pieces) * _ISLET if pieces else 0.0
    centre = shapely.get_coordinates(whole.centroid)[0]
    kept: list[LineString] = []
    for piece in pieces:
        if piece.area >= smallest:
            kept.extend(_facing_runs(piece, compass.bearing, limit, centre))
    looking = shapely.union_all(kept).buffer(_ON_BORDER_DEGREES)
    return multiline(rolled(edge.intersection(looking)))


def _facing_runs(piece: Polygon, bearing: float, limit: float, centre: Coordinates) -> list[LineString]:
    """Return the stretches of a polygon's outer ring whose smoothed outward side is near `bearing`.

    They must also lie on that side of the `centre` of the whole area: a bay's near shore faces the wrong way.
    """
    coords = shapely.get_coordinates(shapely.orient_polygons(piece).exterior)
    stretch = np.array([math.cos(math.radians(float(centre[1]))), 1.0])
    flat = (coords - centre) * stretch
    window = math.sqrt(float(np.prod(np.ptp(flat, axis=0)))) * _SMOOTHING
    steps = np.hypot(*np.diff(flat, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(steps)])
    middle = (run[:-1] + run[1:]) / 2.0
    ahead, behind = (_along_ring(flat, run, middle + shift) for shift in (window, -window))
    chord = ahead - behind
    outward = np.degrees(np.arctan2(chord[:, 0], chord[:, 1])) + 90.0  # right of an anticlockwise walk
    turn = np.abs((outward - bearing + 180.0) % 360.0 - 180.0)
    angle = math.radians(bearing)
    beyond = ((flat[:-1] + flat[1:]) / 2.0) @ np.array([math.sin(angle), math.cos(angle)]) >= 0.0
    keep = (turn <= limit) & beyond
    return [LineString(coords[first : last + 1]) for first, last in _runs(keep)]


def _runs(keep: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return first index and end of each run of true values: one line a run, as thousands of pieces buffer slowly."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], keep, [False]]).astype(np.int8)))
    return [(int(first), int(end)) for first, end in edges.reshape(-1, 2)]


def _along_ring(flat: Coordinates, run: Coordinates, where: Coordinates) -> Coordinates:
    """Return the points of a closed ring at these distances along it."""
    around = where % run[-1]
    return np.column_stack([np.interp(around, run, flat[:, 0]), np.interp(around, run, flat[:, 1])])


def sides(area: BaseGeometry, line: BaseGeometry, towards: tuple[Compass, ...]) -> MultiLineString:
    """Return the parts of `line` that face any of several directions ("on three sides")."""
    return multiline(shapely.union_all([facing(area, line, compass) for compass in towards]))


def touching(line: BaseGeometry, areas: tuple[BaseGeometry, ...]) -> tuple[int, ...]:
    """Return the indices of the areas that a line runs along or into ("regions on the border")."""
    if line.is_empty or not areas:
        return ()
    near = shapely.buffer(line, _ON_BORDER_DEGREES)
    shapely.prepare(near)
    hits = shapely.intersects(near, np.array(areas, dtype=object))
    return tuple(int(index) for index in np.flatnonzero(hits) if _along(near, areas[index]))


def _along(near: BaseGeometry, area: BaseGeometry) -> bool:
    """Whether more of an area than a corner lies on the line."""
    return bool(area.intersection(near).area > math.pi * _ON_BORDER_DEGREES**2)
