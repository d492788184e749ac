"""Parts of an area: its north, its south-west, its middle."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.places.spatial.compass import Compass
from forcemap.places.spatial.geodesy import EMPTY, flatten, rolled, unflatten, unrolled

# A reader's "eastern X" is well under half of X; a third of the area for north, east, south, west and the
# middle, a quarter for the corners between them, an eighth for "the far east of X".
CARDINAL_SHARE: Final = 1 / 3
DIAGONAL_SHARE: Final = 1 / 4
EXTREME_SHARE: Final = 1 / 8
_TINY: Final = 1e-9
_STEPS: Final = 18  # halvings of the search interval: the share is right to one part in 10,000


def part(area: BaseGeometry, compass: Compass, *, extreme: bool = False) -> BaseGeometry:
    """Return the part of an area that lies towards a direction, or its middle.

    The cut is a straight line square to the direction (a meridian or a parallel for the four cardinal ones)
    that leaves a third of the area beyond it, a quarter for north-east and the like, an eighth if `extreme`
    ("the far east"). Diagonals are taken in a frame scaled to the area's own width and height. The middle is
    the third of the area nearest its centre of mass, in that frame. Areas cut at the antimeridian count as one.

    Parameters
    ----------
    area
        Polygons in WGS 84 lon/lat; invalid ones are mended first. Points and lines have no parts and come back
        as they are; nothing gives nothing.
    """
    if area.is_empty:
        return EMPTY
    if shapely.get_dimensions(area) < 2:  # noqa: PLR2004 - the dimension of a surface
        return area
    flat = shapely.transform(unrolled(shapely.make_valid(area)), flatten)
    share = EXTREME_SHARE if extreme else DIAGONAL_SHARE if compass.diagonal else CARDINAL_SHARE
    west, south, east, north = flat.bounds
    corner, size = np.array([west, south]), np.maximum([east - west, north - south], _TINY)
    square = shapely.transform(flat, lambda coords: (coords - corner) / size)
    coarse = shapely.make_valid(shapely.simplify(square, 0.002))
    if compass is Compass.CENTRE:
        cutter = _middle(coarse, share)
    else:
        cutter = _half_plane(coarse, math.radians(compass.bearing or 0.0), share)
    cut = _surfaces(shapely.intersection(square, cutter))
    return rolled(shapely.transform(cut, lambda coords: unflatten(coords * size + corner)))


def _half_plane(shape: BaseGeometry, bearing: float, share: float) -> BaseGeometry:
    """Return the half-plane towards `bearing` that holds `share` of the shape's area."""
    east, north = math.sin(bearing), math.cos(bearing)
    coords = shapely.get_coordinates(shape)
    along = coords @ np.array([east, north])
    low, high = float(along.min()), float(along.max())
    wanted = shape.area * share
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if shape.intersection(_beyond(middle, east, north)).area > wanted:
            low = middle
        else:
            high = middle
    return _beyond((low + high) / 2.0, east, north)


def _beyond(distance: float, east: float, north: float) -> Polygon:
    """Return the half-plane farther than `distance` from the origin in direction (east, north)."""
    far = 10.0
    base = np.array([east, north]) * distance
    side, forward = np.array([-north, east]) * far, np.array([east, north]) * far
    return Polygon([base - side, base + side, base + side + forward, base - side + forward])


def _middle(shape: BaseGeometry, share: float) -> BaseGeometry:
    """Return the disc about the centre of mass that holds `share` of the shape's area."""
    centre: Point = shape.centroid
    low, high = 0.0, 2.0
    wanted = shape.area * share
    for _ in range(_STEPS):
        radius = (low + high) / 2.0
        if shape.intersection(centre.buffer(radius)).area > wanted:
            high = radius
        else:
            low = radius
    return centre.buffer((low + high) / 2.0)


def _surfaces(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines an intersection may leave beside its polygons."""
    kept = [piece for piece in shapely.get_parts(geometry) if piece.area > 0.0]
    return shapely.union_all(kept)
