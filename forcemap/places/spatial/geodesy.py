"""Distances, buffers and areas on the ellipsoid, right at high latitude and over the antimeridian."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely import (
    GeometryCollection,
    LinearRing,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from forcemap.places.model import MAX_LAT, MAX_LON, LonLat

GEOD: Final = Geod(ellps="WGS84")
HALF_WORLD_KM: Final = 20003.93  # from pole to pole along a meridian
KM_A_DEGREE: Final = HALF_WORLD_KM / 180.0
EMPTY: Final = MultiPolygon()
_TURN: Final = 360.0
_WORLD: Final = shapely.box(-MAX_LON, -MAX_LAT, MAX_LON, MAX_LAT)
# An azimuthal projection stretches by 1 percent at 1,500 km from its centre: chunk and reach stay inside that.
_CHUNK_KM: Final = 500.0
_PLANAR_REACH_KM: Final = 1000.0
_CIRCLE_POINTS: Final = 96
_EDGE_DEGREES: Final = 0.5
_CELL_DEGREES: Final = 3.0
_NEARLY: Final = (
    0.97  # of a squared chord: the ellipsoid is within 0.6 percent of the sphere, this within 1.5
)
_DETAIL: Final = 50.0  # a buffer of r km needs its source to r/50 km only

Coordinates = NDArray[np.float64]


def distance_km(a: LonLat, b: LonLat) -> float:
    """Return the geodesic distance between two points, in kilometres (WGS 84)."""
    return float(GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000.0


def bearing_between(a: LonLat, b: LonLat) -> float:
    """Return the bearing at `a` of the geodesic to `b`, degrees clockwise from north in 0..360."""
    return float(GEOD.inv(a.lon, a.lat, b.lon, b.lat)[0]) % _TURN


def destination(start: LonLat, bearing: float, km: float) -> LonLat:
    """Return the point `km` along the geodesic that leaves `start` at `bearing` degrees."""
    lon, lat, _ = GEOD.fwd(start.lon, start.lat, bearing, km * 1000.0)
    return LonLat(lon=float(lon), lat=float(lat))


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area of a geometry on the WGS 84 ellipsoid in square kilometres; 0 for points, lines, nothing.

    Edges are straight in longitude and latitude, as RFC 7946 has it; areas round a pole are right too.
    """
    return math.fsum(_equal_area(part) for part in _polygons(geometry))


def _equal_area(part: Polygon) -> float:
    dense = shapely.segmentize(part, _EDGE_DEGREES) if part.length > _EDGE_DEGREES else part
    return float(shapely.transform(dense, _equal_area_plane).area)


def _equal_area_plane(coords: Coordinates) -> Coordinates:
    """Return coordinates of Lambert's cylindrical equal-area projection of the ellipsoid, kilometres."""
    sine = np.sin(np.radians(coords[:, 1]))
    e = math.sqrt(GEOD.es)
    part = sine / (1 - GEOD.es * sine**2) + np.arctanh(e * sine) / e
    height = GEOD.a / 1000.0 * (1 - GEOD.es) / 2 * part
    return np.column_stack([np.radians(coords[:, 0]) * GEOD.a / 1000.0, height])


def length_km(geometry: BaseGeometry) -> float:
    """Return the geodesic length of lines (or perimeter of areas) in kilometres; 0 for points and nothing."""
    return 0.0 if geometry.is_empty else float(GEOD.geometry_length(geometry)) / 1000.0


def lonlat(point: Point) -> LonLat:
    """Return a shapely point as a `LonLat`."""
    return LonLat(lon=_wrap(point.x), lat=point.y)


def farthest_km(geometry: BaseGeometry, point: LonLat) -> float:
    """Return the distance from `point` to the farthest vertex of a geometry, in kilometres; 0 for nothing."""
    coords = shapely.get_coordinates(geometry)
    if not len(coords):
        return 0.0
    chords = np.maximum(_square_chords(coords, point), 0.0)  # rounding may take a point's own a hair below
    far = coords[chords >= chords.max() * _NEARLY]
    count = len(far)
    _, _, metres = GEOD.inv(np.full(count, point.lon), np.full(count, point.lat), far[:, 0], far[:, 1])
    return float(np.max(metres)) / 1000.0


def _square_chords(coords: Coordinates, point: LonLat) -> NDArray[np.float64]:
    """Return the squared straight distance through a sphere of radius 1 from `point` to each vertex."""
    lon, lat = np.radians(coords[:, 0] - point.lon), np.radians(coords[:, 1])
    here = math.radians(point.lat)
    squared: NDArray[np.float64] = 2.0 - 2.0 * (
        math.sin(here) * np.sin(lat) + math.cos(here) * np.cos(lat) * np.cos(lon)
    )
    return squared


def buffer(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """Return everything within `km` of a geometry, as polygons in lon/lat cut at the antimeridian.

    Up to 1,000 km the geometry is cut in pieces of at most 500 km, each buffered in an azimuthal equidistant
    projection about its own middle (error under 1 percent of `km`); beyond, geodesic circles about its vertices
    are joined. Half the circumference and more gives the whole world; nothing, or no distance around points and
    lines, gives an empty polygon.
    """
    if geometry.is_empty or km < 0.0 or not math.isfinite(km):
        return EMPTY
    areas = geometry
    if not _surfaces_only(geometry):
        areas = shapely.union_all([shapely.make_valid(part) for part in _polygons(geometry)])
    if km == 0.0:
        return areas if not areas.is_empty else EMPTY
    if km >= HALF_WORLD_KM:
        return _WORLD
    edges = shapely.simplify(_edges(geometry), km / KM_A_DEGREE / _DETAIL)
    if km <= _PLANAR_REACH_KM:
        pieces = [_planar_buffer(piece, km) for piece in _gathered(_chunks(edges, _CHUNK_KM))]
    else:
        pieces = [circle(LonLat(lon=_wrap(x), lat=y), km) for x, y in _stations(edges, km / 8.0)]
    return shapely.union_all([*pieces, areas])


def _surfaces_only(geometry: BaseGeometry) -> bool:
    """Whether a geometry is sound areas and nothing else, and so needs no mending."""
    return geometry.geom_type in {"Polygon", "MultiPolygon"} and bool(geometry.is_valid)


def circle(centre: LonLat, km: float) -> BaseGeometry:
    """Return the geodesic circle of radius `km` as polygons in lon/lat cut at the antimeridian."""
    if km >= HALF_WORLD_KM:
        return _WORLD
    if km > HALF_WORLD_KM / 2.0:
        opposite = LonLat(lon=_wrap(centre.lon + 180.0), lat=-centre.lat)
        return _WORLD.difference(circle(opposite, HALF_WORLD_KM - km))
    bearings = np.linspace(0.0, -_TURN, _CIRCLE_POINTS, endpoint=False)
    start_lon, start_lat = np.full(len(bearings), centre.lon), np.full(len(bearings), centre.lat)
    lon, lat, _ = GEOD.fwd(start_lon, start_lat, bearings, np.full(len(bearings), km * 1000.0))
    return _on_sphere(np.column_stack([lon, lat]), ())


def unrolled(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry cut at the antimeridian in one piece: western parts moved east by 360 degrees.

    The cut is moved to the widest gap in longitude; what does not touch both edges comes back as it is.
    """
    west, _, east, _ = geometry.bounds if not geometry.is_empty else (0.0,) * 4
    if east - west < MAX_LON:
        return geometry
    parts = sorted(shapely.get_parts(geometry), key=lambda part: part.bounds[0])
    reach, best, gap = parts[0].bounds[2], 0, 0.0
    for index, part in enumerate(parts[1:], start=1):
        if part.bounds[0] - reach > gap:
            best, gap = index, part.bounds[0] - reach
        reach = max(reach, part.bounds[2])
    if not best:
        return geometry
    moved = [translate(part, _TURN) for part in parts[:best]] + parts[best:]
    cut = [part for part in moved if part.bounds[2] == MAX_LON or part.bounds[0] == MAX_LON]
    rest = [part for part in moved if part.bounds[2] != MAX_LON and part.bounds[0] != MAX_LON]
    whole = _collected([*shapely.get_parts(shapely.union_all(cut)), *rest])
    return whole if whole.is_valid else shapely.union_all(moved)


def _collected(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return parts as one geometry, as they are: a collection where they are of several dimensions."""
    if len(parts) == 1:
        return parts[0]
    if len(set(shapely.get_dimensions(parts).tolist())) > 1:
        return GeometryCollection(parts)
    kinds: tuple[type[MultiPoint | MultiLineString | MultiPolygon], ...] = (
        MultiPoint,
        MultiLineString,
        MultiPolygon,
    )
    kind: Any = kinds[int(max(shapely.get_dimensions(parts)))]
    made: BaseGeometry = kind(parts)
    return made


def rolled(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry with longitudes beyond 180 degrees cut there and moved back into -180..180."""
    west, _, east, _ = geometry.bounds if not geometry.is_empty else (0.0,) * 4
    if west >= -MAX_LON and east <= MAX_LON:
        return geometry
    shifts = range(math.floor((west + MAX_LON) / _TURN), math.ceil((east - MAX_LON) / _TURN) + 1)
    parts = [translate(geometry, -_TURN * shift).intersection(_WORLD) for shift in shifts]
    return shapely.union_all([_same_dimension(part, geometry) for part in parts])


def to_plane(centre: LonLat, coords: Coordinates) -> Coordinates:
    """Return kilometres east and north of `centre`, right in distance and bearing from it (azimuthal equidistant)."""
    count = len(coords)
    start = np.full(count, centre.lon), np.full(count, centre.lat)
    bearing, _, metres = GEOD.inv(*start, coords[:, 0], coords[:, 1])
    angle = np.radians(bearing)
    far = np.asarray(metres, dtype=np.float64) / 1000.0
    return np.column_stack([np.sin(angle) * far, np.cos(angle) * far])


def from_plane(centre: LonLat, coords: Coordinates) -> Coordinates:
    """Return longitude and latitude of points given in kilometres east and north of `centre`."""
    count = len(coords)
    start = np.full(count, centre.lon), np.full(count, centre.lat)
    bearing = np.degrees(np.arctan2(coords[:, 0], coords[:, 1]))
    lon, lat, _ = GEOD.fwd(*start, bearing, np.hypot(coords[:, 0], coords[:, 1]) * 1000.0)
    return np.column_stack([lon, lat])


def _planar_buffer(piece: BaseGeometry, km: float) -> BaseGeometry:
    middle = piece.envelope.centroid
    centre = LonLat(lon=_wrap(middle.x), lat=middle.y)
    flat = shapely.transform(piece, lambda coords: to_plane(centre, coords)).buffer(km, quad_segs=16)
    rings = []
    for part in _polygons(shapely.orient_polygons(flat)):
        outer = shapely.segmentize(part.exterior, max(km / 4.0, 1.0))
        shell = from_plane(centre, shapely.get_coordinates(outer))
        holes = [from_plane(centre, shapely.get_coordinates(hole)) for hole in part.interiors]
        rings.append(_on_sphere(shell, holes))
    return shapely.union_all(rings)


def _on_sphere(ring: Coordinates, holes: Sequence[Coordinates]) -> BaseGeometry:
    """Return the polygon a ring walked anticlockwise encloses on the sphere, cut at the antimeridian."""
    shell, turns = _unwrapped(ring)
    if turns:  # the ring goes round a pole
        pole = MAX_LAT if turns > 0 else -MAX_LAT
        ends = np.array([[shell[-1, 0], pole], [shell[0, 0], pole]])
        shell = np.vstack([shell, ends])
    polygon: BaseGeometry = shapely.make_valid(Polygon(shell))
    for hole in holes:
        inner, _ = _unwrapped(hole)
        gap: BaseGeometry = shapely.make_valid(Polygon(inner))
        offset = _TURN * round((polygon.envelope.centroid.x - gap.envelope.centroid.x) / _TURN)
        polygon = polygon.difference(translate(gap, offset))
    return rolled(polygon)


def _unwrapped(ring: Coordinates) -> tuple[Coordinates, int]:
    """Return a closed ring with continuous longitudes, and how often it turns around the axis (+1 eastward)."""
    closed = ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])
    lon = np.degrees(np.unwrap(np.radians(closed[:, 0])))
    turns = round(float(lon[-1] - lon[0]) / _TURN)
    return np.column_stack([lon, closed[:, 1]]), turns


def _edges(geometry: BaseGeometry) -> BaseGeometry:
    """Return outlines of areas, lines and points of a geometry, without the cut at the antimeridian."""
    edges: list[BaseGeometry] = []
    for part in shapely.get_parts(unrolled(geometry)):
        if part.geom_type == "Polygon":
            edges.extend(LineString(ring.coords) for ring in (part.exterior, *part.interiors))
        elif part.geom_type == "GeometryCollection":
            edges.extend(shapely.get_parts(_edges(part)))
        else:
            edges.append(LineString(part.coords) if isinstance(part, LinearRing) else part)
    return shapely.geometrycollections(edges)


def _chunks(edges: BaseGeometry, km: float) -> Iterable[BaseGeometry]:
    """Yield the parts of lines in pieces no longer than `km`; points singly."""
    for part in shapely.get_parts(edges):
        if part.geom_type == "Point":
            yield part
            continue
        coords = shapely.get_coordinates(shapely.segmentize(part, km / KM_A_DEGREE / 2.0))
        piece, run = [coords[0]], 0.0
        for a, b in pairwise(coords):
            step = float(GEOD.inv(a[0], a[1], b[0], b[1])[2]) / 1000.0
            if run + step > km and len(piece) > 1:
                yield LineString(piece)
                piece, run = [a], 0.0
            piece.append(b)
            run += step
        yield LineString(piece)


def _gathered(pieces: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Return pieces that lie close together as one, so that an archipelago is not buffered island by island."""
    cells: dict[tuple[int, int], list[BaseGeometry]] = {}
    for piece in pieces:
        middle = piece.envelope.centroid
        cell = (math.floor(middle.x / _CELL_DEGREES), math.floor(middle.y / _CELL_DEGREES))
        cells.setdefault(cell, []).append(piece)
    return [shapely.geometrycollections(group) for group in cells.values()]


def _stations(edges: BaseGeometry, km: float) -> list[tuple[float, float]]:
    """Return points along lines no more than `km` apart."""
    points: list[tuple[float, float]] = []
    for part in shapely.get_parts(edges):
        dense = part if part.geom_type == "Point" else shapely.segmentize(part, km / KM_A_DEGREE)
        run = math.inf
        previous: tuple[float, float] | None = None
        for x, y in shapely.get_coordinates(dense):
            if previous is not None:
                run += float(GEOD.inv(previous[0], previous[1], x, y)[2]) / 1000.0
            if run >= km:
                points.append((float(x), float(y)))
                run = 0.0
            previous = (float(x), float(y))
    return points


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    parts: list[Polygon] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            parts.append(part)
        elif part.geom_type in {"MultiPolygon", "GeometryCollection"}:
            parts.extend(_polygons(part))
    return parts


def _same_dimension(part: BaseGeometry, like: BaseGeometry) -> BaseGeometry:
    """Drop the slivers of lower dimension that clipping leaves."""
    wanted = shapely.get_dimensions(like)
    kept = [piece for piece in shapely.get_parts(part) if shapely.get_dimensions(piece) == wanted]
    return shapely.union_all(kept)


def _wrap(lon: float) -> float:
    return (lon + MAX_LON) % _TURN - MAX_LON if abs(lon) > MAX_LON else lon


def multiline(geometry: BaseGeometry) -> MultiLineString:
    """Return the lines of a geometry, joined where they meet end to end; empty if it has none."""
    lines = [part for part in shapely.get_parts(geometry) if shapely.get_dimensions(part) == 1]
    if not lines:
        return MultiLineString()
    merged = shapely.line_merge(shapely.union_all(lines))
    return MultiLineString([part for part in shapely.get_parts(merged) if not part.is_empty])


def points_of(geometry: BaseGeometry) -> MultiPoint:
    """Return every vertex of a geometry."""
    return MultiPoint(shapely.get_coordinates(geometry))


def flatten(coords: Coordinates) -> Coordinates:
    """Return longitude and the sine of latitude: an equal-area plane that does not wrap at 180 degrees."""
    return np.column_stack([coords[:, 0], np.sin(np.radians(coords[:, 1]))])


def unflatten(coords: Coordinates) -> Coordinates:
    """Return longitude and latitude from the plane of `flatten`."""
    return np.column_stack([coords[:, 0], np.degrees(np.arcsin(np.clip(coords[:, 1], -1.0, 1.0)))])
