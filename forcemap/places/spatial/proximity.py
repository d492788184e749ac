"""Nearness: around and outside a place, so many kilometres from it, to one side of it, between two."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from forcemap.places.model import MAX_LON, LonLat
from forcemap.places.spatial.anchor import anchor, radius_km
from forcemap.places.spatial.compass import Compass
from forcemap.places.spatial.geodesy import (
    EMPTY,
    GEOD,
    HALF_WORLD_KM,
    KM_A_DEGREE,
    buffer,
    distance_km,
    lonlat,
    rolled,
    unrolled,
)

# "30 km from Kharkiv" is a reporter's round figure: between a fifth less and a fifth more.
_DISTANCE_SLACK: Final = 0.2
_SECTOR_CARDINAL: Final = 45.0
_SECTOR_DIAGONAL: Final = 30.0
_CORRIDOR_POINTS: Final = 0.15  # half the width of "between A and B", as a share of the distance
_MARGIN: Final = 1.2
_POLAR: Final = 85.0
_MANY: Final = 2000
_FINE_DEGREES: Final = 0.01
_CORRIDOR_AREAS: Final = 0.5


def around(place: BaseGeometry, km: float) -> BaseGeometry:
    """Return the ground within `km` of a place without the place itself (for points and lines: with it)."""
    wide = buffer(place, km)
    return wide if shapely.get_dimensions(place) < 2 else wide.difference(place)  # noqa: PLR2004 - surfaces


def beside(area: BaseGeometry, other: BaseGeometry, km: float) -> BaseGeometry:
    """Return the ground of `other` within `km` of an area, without the area itself.

    Only what of the area lies that near to the other one's bounds is drawn out: a strip along Belarus needs no
    coast of Siberia.
    """
    west, south, east, north = other.bounds
    up = km / KM_A_DEGREE * _MARGIN
    highest = min(max(abs(south), abs(north)) + up, _POLAR)
    along = up / math.cos(math.radians(highest))
    near = area
    if west - along > -MAX_LON and east + along < MAX_LON and highest < _POLAR:
        near = shapely.clip_by_rect(area, west - along, south - up, east + along, north + up)
    return around(near, km).intersection(other)


def inside(area: BaseGeometry, border: BaseGeometry, km: float) -> BaseGeometry:
    """Return the part of an area within `km` of a border ("up to 20 km inside the border")."""
    return buffer(border, km).intersection(area)


def at_distance(place: BaseGeometry, km: float, *, compass: Compass | None = None) -> BaseGeometry:
    """Return where a place "`km` from" another may lie: a ring, or a sector of it towards a direction.

    The ring runs from four fifths to six fifths of `km` (a round figure in news is no survey). Distances are
    geodesic, measured from the edge of lines and areas. Beyond half the circumference of the Earth there is
    nowhere: the result is empty.
    """
    if km <= 0.0:
        return place
    if km >= HALF_WORLD_KM or place.is_empty:
        return EMPTY
    outer = buffer(place, min(km * (1.0 + _DISTANCE_SLACK), HALF_WORLD_KM))
    ring = outer.difference(buffer(place, km * (1.0 - _DISTANCE_SLACK)))
    if compass is None:
        return ring
    reach = radius_km(place, anchor(place)) + km * (1.0 + _DISTANCE_SLACK)
    return ring.intersection(sector(anchor(place), compass, reach * 1.05))


def towards(place: BaseGeometry, compass: Compass, km: float) -> BaseGeometry:
    """Return the ground beside a place in a direction: "north of Kyiv", reaching `km` beyond its edge.

    For an area, its own ground is left out.
    """
    if place.is_empty or compass is Compass.CENTRE:
        return EMPTY
    centre = anchor(place)
    reach = radius_km(place, centre) + km
    return around(place, km).intersection(sector(centre, compass, reach * 1.05))


def sector(centre: LonLat, compass: Compass, km: float) -> BaseGeometry:
    """Return the geodesic sector about a direction: 45 degrees to either side, 30 for north-east and the like."""
    if compass.bearing is None:
        return EMPTY
    half = _SECTOR_DIAGONAL if compass.diagonal else _SECTOR_CARDINAL
    bearings = np.linspace(compass.bearing + half, compass.bearing - half, 37)
    count = len(bearings)
    km = min(km, HALF_WORLD_KM / 2.0)
    arc = GEOD.fwd(
        np.full(count, centre.lon), np.full(count, centre.lat), bearings, np.full(count, km * 1000.0)
    )
    lon = np.degrees(np.unwrap(np.radians([centre.lon, *arc[0], centre.lon])))
    lat = [centre.lat, *arc[1], centre.lat]
    edges = shapely.segmentize(Polygon(np.column_stack([lon, lat])), 1.0)
    return rolled(shapely.make_valid(edges))


def between(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    """Return the corridor between two places, without the places themselves.

    Points: along the geodesic, 15 percent of its length to either side. Areas: along the shortest way across,
    half its length to either side. Places that touch have only their shared edge between them: that line.
    """
    if a.is_empty or b.is_empty:
        return EMPTY
    if a.intersects(b):
        shared = a.boundary.intersection(b.boundary)
        return shared if not shared.is_empty else EMPTY
    a, b = _coarse(a), _coarse(b)
    shores = _main(unrolled(a)), _main(unrolled(b))
    shapely.prepare(shores)  # else every vertex is held against every other
    first, last = nearest_points(*shores)
    start, end = lonlat(first), lonlat(last)
    far = distance_km(start, end)
    wide = (
        _CORRIDOR_POINTS
        if max(shapely.get_dimensions(a), shapely.get_dimensions(b)) == 0
        else _CORRIDOR_AREAS
    )
    corridor = buffer(course(start, end), max(far * wide, 1.0))
    return corridor.difference(shapely.union_all([a, b])) if wide == _CORRIDOR_AREAS else corridor


def _coarse(place: BaseGeometry) -> BaseGeometry:
    """Return a place to about a kilometre where it is drawn from thousands of vertices: no corridor is finer."""
    if shapely.get_num_coordinates(place) < _MANY:
        return place
    return shapely.make_valid(shapely.simplify(place, _FINE_DEGREES))


def _main(place: BaseGeometry) -> BaseGeometry:
    """Return the largest piece of an area: islets off the other shore do not shorten the way across."""
    if shapely.get_dimensions(place) < 2:  # noqa: PLR2004 - surfaces
        return place
    return max(shapely.get_parts(place), key=lambda piece: piece.area)  # type: ignore[no-any-return]  # untyped


def course(start: LonLat, end: LonLat) -> BaseGeometry:
    """Return the geodesic from one point to another as a line, cut at the antimeridian."""
    far = distance_km(start, end)
    middle = GEOD.npts(start.lon, start.lat, end.lon, end.lat, max(1, min(200, round(far / 20.0))))
    coords = [(start.lon, start.lat), *middle, (end.lon, end.lat)]
    lon = np.degrees(np.unwrap(np.radians([x for x, _ in coords])))
    return rolled(LineString(np.column_stack([lon, [y for _, y in coords]])))
