"""Borders: the side that faces a direction, the strip inside, the divisions that touch it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.places.spatial.compass import Compass, turn_between
from forcemap.places.spatial.geodesy import Coordinates, multiline, rolled, unrolled

# A side faces east when its course, smoothed over a twelfth of the country's size, looks no more than 60
# degrees away from east; 45 degrees for north-east and the like.
_CARDINAL_TURN: Final = 60.0
_DIAGONAL_TURN: Final = 45.0
_SMOOTHING: Final = 1 / 12
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
    kept: list[LineString] = []
    for piece in shapely.get_parts(whole):
        if piece.geom_type == "Polygon":
            kept.extend(_facing_runs(piece, compass.bearing, limit))
    looking = shapely.union_all(kept).buffer(_ON_BORDER_DEGREES)
    return multiline(rolled(edge.intersection(looking)))


def _facing_runs(piece: Polygon, bearing: float, limit: float) -> list[LineString]:
    """Return the stretches of a polygon's outer ring whose smoothed outward normal is near `bearing`."""
    ring = shapely.orient_polygons(piece).exterior
    shrink = math.cos(math.radians(piece.centroid.y))
    coords = shapely.get_coordinates(ring)[:-1]
    flat = coords * np.array([shrink, 1.0])
    keep = _corners(flat, math.sqrt(float(np.prod(np.ptp(flat, axis=0)))) * _SMOOTHING)
    runs = []
    for start, end in pairwise([*keep, keep[0] + len(coords)]):
        step = flat[end % len(coords)] - flat[start % len(coords)]
        outward = (
            math.degrees(math.atan2(step[0], step[1])) + 90.0
        ) % 360.0  # right of an anticlockwise walk
        if turn_between(outward, bearing) <= limit:
            runs.append(LineString(coords[[index % len(coords) for index in range(start, end + 1)]]))
    return runs


def _corners(flat: Coordinates, tolerance: float) -> list[int]:
    """Return indices of the vertices that a Douglas-Peucker simplification of a ring keeps, from the west end on."""
    first = int(np.argmin(flat[:, 0]))
    opposite = int(np.argmax(np.hypot(*(flat - flat[first]).T)))
    turned = np.vstack([flat[first:], flat[: first + 1]])
    split = (opposite - first) % len(flat)
    kept: list[int] = []
    for low, high in ((0, split), (split, len(flat))):
        thin = shapely.get_coordinates(shapely.simplify(LineString(turned[low : high + 1]), tolerance))
        where = low
        for vertex in thin[:-1]:
            while not np.array_equal(turned[where], vertex):
                where += 1
            kept.append(first + where)
    return kept


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
