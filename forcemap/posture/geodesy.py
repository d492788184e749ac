"""Distances and areas on the WGS 84 ellipsoid (Karney, 2013, through pyproj)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from forcemap.places import LonLat

Distances = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

HALF_TURN = 180.0
SQUARE_METRES = 1e6  # in a square kilometre


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")


def distance_km(one: LonLat, other: LonLat) -> float:
    """Return the geodesic distance in kilometres."""
    return float(_ellipsoid().inv(one.lon, one.lat, other.lon, other.lat)[2]) / 1000


def distances_km(ones: Sequence[LonLat], others: Sequence[LonLat]) -> Distances:
    """Return the geodesic distances in kilometres from each of `ones` (rows) to each of `others` (columns)."""
    rows, columns = np.meshgrid(np.arange(len(ones)), np.arange(len(others)), indexing="ij")
    start, end = (np.array([(at.lon, at.lat) for at in side], dtype=np.float64) for side in (ones, others))
    metres = _ellipsoid().inv(start[rows, 0], start[rows, 1], end[columns, 0], end[columns, 1])[2]
    return np.asarray(metres, dtype=np.float64) / 1000


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area in square kilometres of a lon/lat geometry; 0 for points, lines and nothing."""
    if geometry.is_empty or not geometry.area:
        return 0.0
    turned = shapely.orient_polygons(
        geometry, exterior_cw=False
    )  # parts turned against each other would cancel
    return abs(float(_ellipsoid().geometry_area_perimeter(turned)[0])) / SQUARE_METRES


def track(one: LonLat, other: LonLat) -> LineString:
    """Return the straight line from `one` to `other`, the short way round: it may run beyond 180 degrees."""
    lon = other.lon
    if lon - one.lon > HALF_TURN:
        lon -= 2 * HALF_TURN
    elif one.lon - lon > HALF_TURN:
        lon += 2 * HALF_TURN
    return LineString([(one.lon, one.lat), (lon, other.lat)])


def centre(geometry: BaseGeometry) -> LonLat:
    """Return a point's own position, or of anything larger a point on it."""
    point = geometry.centroid if geometry.geom_type == "MultiPoint" else geometry.representative_point()
    return LonLat(point.x, point.y)
