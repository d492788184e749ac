"""The point that stands for a geometry, and how far from it the truth may lie."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import shapely
from shapely import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from forcemap.places.model import LonLat
from forcemap.places.spatial.geodesy import (
    KM_A_DEGREE,
    farthest_km,
    flatten,
    lonlat,
    multiline,
    rolled,
    unflatten,
    unrolled,
)

_MAIN_SHARE: Final = 0.75  # a country whose largest piece is most of it is read as that piece
_OVERSEAS_KM: Final = (
    350.0  # Corsica and Northern Ireland belong to the main land, Svalbard and the Azores do not
)
_NUDGE_DEGREES: Final = 0.02


def anchor(geometry: BaseGeometry, *, towards: BaseGeometry | None = None) -> LonLat:
    """Return a point of a geometry that a careful reader would name.

    Areas: the centre of mass (of the largest piece where that is three quarters of the whole), moved to the
    nearest inside point where it falls outside. Lines: the middle of their course. Points: their own place.
    With `towards`, the point of the geometry nearest the middle of that other geometry.

    Raises
    ------
    ValueError
        When the geometry is empty: nothing has no middle.
    """
    if geometry.is_empty:
        raise ValueError("an empty geometry has no representative point")
    whole = unrolled(geometry if geometry.is_valid else shapely.make_valid(geometry))
    if towards is not None and not towards.is_empty:
        goal = anchor(towards)
        aim = Point(goal.lon + 360.0 if whole.bounds[2] > goal.lon + 180.0 else goal.lon, goal.lat)
    elif shapely.get_dimensions(whole) == 1:
        aim = middle_of_line(whole)
    else:
        aim = _centre_of_mass(whole)
    point = _inside(whole, aim)
    return lonlat(shapely.get_parts(rolled(point))[0])


def radius_km(geometry: BaseGeometry, point: LonLat) -> float:
    """Return the distance from `point` to the farthest vertex of a geometry, kilometres."""
    return farthest_km(geometry, point)


def mainland(area: BaseGeometry) -> BaseGeometry:
    """Return an area without its far-off parts: France without Guiana, Spain without the Canaries.

    Its pieces are gathered where less than 350 km lies between their bounding boxes, one after the other, about the
    largest; where that gathers less than three quarters of the whole, as of Kiribati, the area comes back as it is.
    Points, lines, and areas of one piece come back as they are.
    """
    pieces = shapely.get_parts(unrolled(area))
    if len(pieces) < 2 or shapely.get_dimensions(area) < 2:  # noqa: PLR2004 - several pieces of a surface
        return area
    flat = shapely.transform(pieces, flatten)
    sizes = shapely.area(flat)
    largest = int(sizes.argmax())
    stretch = np.array([math.cos(math.radians(pieces[largest].centroid.y)), 1.0])
    boxes = shapely.box(*(shapely.bounds(pieces).T * np.tile(stretch, 2)[:, None]))
    near = np.zeros(len(pieces), dtype=bool)
    near[largest] = True
    tree = shapely.STRtree(boxes)
    fresh = near.copy()
    while fresh.any():
        reached = tree.query(boxes[fresh], predicate="dwithin", distance=_OVERSEAS_KM / KM_A_DEGREE)[1]
        fresh = np.isin(np.arange(len(pieces)), reached) & ~near
        near |= fresh
    if near.all() or sizes[near].sum() < _MAIN_SHARE * sizes.sum():
        return area
    return rolled(MultiPolygon(pieces[near].tolist()))


def middle_of_line(lines: BaseGeometry) -> Point:
    """Return the point half-way along lines laid end to end in order from west to east."""
    parts = sorted(shapely.get_parts(multiline(lines)), key=lambda part: part.bounds)
    if not parts:
        return Point(shapely.get_coordinates(lines)[0])
    lengths = [part.length for part in parts]
    left = sum(lengths) / 2.0
    for part, length in zip(parts, lengths, strict=True):
        if left <= length:
            return Point(part.interpolate(left))
        left -= length
    return Point(parts[-1].coords[-1])


def nearest_inside(geometry: BaseGeometry, aim: LonLat) -> LonLat:
    """Return `aim` if it lies in an area, else the nearest point that does."""
    return lonlat(_inside(geometry, Point(aim.lon, aim.lat)))


def _centre_of_mass(geometry: BaseGeometry) -> Point:
    """Return the centre of mass, by true area, of a geometry or of the piece that is most of it."""
    flat = shapely.transform(geometry, flatten)
    parts = shapely.get_parts(flat)
    largest: BaseGeometry = max(parts, key=lambda piece: piece.area)
    main = largest if largest.area >= _MAIN_SHARE * flat.area > 0.0 else flat
    return Point(shapely.transform(main.centroid, unflatten))


def _inside(geometry: BaseGeometry, aim: Point) -> Point:
    """Return `aim` if the geometry covers it, else the nearest point it covers."""
    geometry = geometry if geometry.is_valid else shapely.make_valid(geometry)
    if geometry.covers(aim):
        return aim
    nearest: Point = nearest_points(geometry, aim)[0]
    if shapely.get_dimensions(geometry) < 2:  # noqa: PLR2004 - the dimension of a surface
        return nearest
    bite = geometry.intersection(nearest.buffer(_NUDGE_DEGREES))
    inner = Point(bite.representative_point()) if bite.area > 0.0 else nearest
    return inner if geometry.covers(inner) else Point(geometry.representative_point())
