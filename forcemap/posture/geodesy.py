"""Distances and areas on the WGS 84 ellipsoid (Karney, 2013, through pyproj)."""

from __future__ import annotations

from functools import lru_cache

import shapely
from pyproj import Geod
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from forcemap.places import LonLat

HALF_TURN = 180.0
SQUARE_METRES = 1e6  # in a square kilometre


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")


def distance_km(one: LonLat, other: LonLat) -> float:
    """Return the geodesic distance in kilometres."""
    return float(_ellipsoid().inv(one.lon, one.lat, other.lon, other.lat)[2]) / 1000


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
