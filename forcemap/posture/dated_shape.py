"""The ground a feature made by others covers: of the right kind, flat, valid, within the usual longitudes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from forcemap.posture.dated import DatedKind


class UnusableError(Exception):
    """A feature of a layer made by others that cannot be used; the message says why, in half a sentence."""


_SHAPES = {
    DatedKind.POINTS: frozenset({"Point", "MultiPoint"}),
    DatedKind.AREAS: frozenset({"Polygon", "MultiPolygon"}),
}
_TYPES = {
    DatedKind.POINTS: shapely.GeometryType.POINT,
    DatedKind.AREAS: shapely.GeometryType.POLYGON,
}
_OTHER = {DatedKind.POINTS: DatedKind.AREAS, DatedKind.AREAS: DatedKind.POINTS}
_TURN, _EAST, _NORTH = 360.0, 180.0, 90.0  # degrees
_WORLD = shapely.box(-_EAST, -_NORTH, _EAST, _NORTH)

Outline = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def plain(geometries: Sequence[BaseGeometry | None], kind: DatedKind) -> list[bool]:
    """Return for each geometry whether it can be taken as it is: most can, and are told apart at once."""
    found = np.asarray(geometries, dtype=object)
    bounds = shapely.bounds(found)
    with np.errstate(invalid="ignore"):  # nothing has no bounds
        inside = (np.abs(bounds[:, [0, 2]]) <= _EAST).all(axis=1) & (np.abs(bounds[:, [1, 3]]) <= _NORTH).all(
            axis=1
        )
        narrow = bounds[:, 2] - bounds[:, 0] < _EAST
    right = (shapely.get_type_id(found) == _TYPES[kind]) & ~shapely.has_z(found) & shapely.is_valid(found)
    return [bool(one) for one in right & inside & narrow & ~shapely.is_empty(found)]


def checked(geometry: BaseGeometry | None, kind: DatedKind) -> BaseGeometry:
    """Return a geometry of `kind` in two dimensions, valid, with longitudes between -180 and 180.

    The points, or the surfaces, of a collection are taken out of it; outlines that cross themselves are mended;
    longitudes beyond 180 degrees and outlines that jump across the antimeridian are brought to this side of it.

    Raises
    ------
    UnusableError
        For nothing, another kind of shape, and what lies nowhere on Earth.
    """
    if geometry is None or geometry.is_empty:
        raise UnusableError("it has no geometry")
    if geometry.geom_type == "GeometryCollection":
        geometry = _taken_out(geometry, kind)
    if geometry.geom_type not in _SHAPES[kind]:
        other = f"; say kind: {_OTHER[kind].value}" if geometry.geom_type in _SHAPES[_OTHER[kind]] else ""
        raise UnusableError(
            f"it is a {geometry.geom_type}, and the layer is said to hold {kind.value}{other}"
        )
    west, south, east, north = geometry.bounds
    if not (-_TURN <= west <= east <= _TURN and -_NORTH <= south <= north <= _NORTH):
        metres = max(abs(west), abs(south)) > 10 * _TURN
        hint = ", unless these are metres of a projection the file does not name" if metres else ""
        raise UnusableError(
            f"it lies at longitude {west:.10g}, latitude {south:.10g}, which is nowhere on Earth{hint}"
        )
    flat = shapely.force_2d(geometry)
    if kind is DatedKind.POINTS:
        return shapely.transform(flat, _rolled_points) if west < -_EAST or east > _EAST else flat
    return _surface(flat)


def _rolled_points(coords: Outline) -> Outline:
    lon = coords[:, 0]
    beyond = np.abs(lon) > _EAST
    rolled = coords.copy()
    rolled[beyond, 0] = (lon[beyond] + _EAST) % _TURN - _EAST
    return rolled


def _surface(flat: BaseGeometry) -> BaseGeometry:
    """Return polygons valid and within the usual longitudes."""
    jumps = any(_jumps(shapely.get_coordinates(ring)) for ring in shapely.get_rings(flat).tolist())
    whole = _unwrapped(flat) if jumps else flat
    if not whole.is_valid:
        whole = _surfaces(shapely.make_valid(whole, method="structure"))
    west, _, east, _ = whole.bounds if not whole.is_empty else (0.0,) * 4
    if west < -_EAST or east > _EAST:
        shifts = range(math.floor((west + _EAST) / _TURN), math.ceil((east - _EAST) / _TURN) + 1)
        pieces = [shapely.intersection(translate(whole, -_TURN * shift), _WORLD) for shift in shifts]
        whole = _surfaces(shapely.union_all(pieces))
    if not whole.area:
        raise UnusableError("its outline crosses itself and encloses nothing")
    return whole


def _jumps(ring: Outline) -> bool:
    """Whether an outline crosses the antimeridian: a step of over half a turn, but no edge of the world's frame."""
    steps = np.abs(np.diff(ring[:, 0]))
    return bool(((steps > _EAST) & (steps < _TURN)).any())


def _unwrapped(flat: BaseGeometry) -> BaseGeometry:
    """Return polygons with each outline in one piece, going the short way round."""
    parts = []
    for part in shapely.get_parts(flat).tolist():
        shell, *holes = (
            _continuous(shapely.get_coordinates(ring)) for ring in shapely.get_rings(part).tolist()
        )
        middle = shell[:, 0].mean()
        near = [hole - [_TURN * round((hole[:, 0].mean() - middle) / _TURN), 0.0] for hole in holes]
        parts.append(shapely.polygons(shell, near or None))
    return shapely.union_all(shapely.make_valid(np.array(parts, dtype=object), method="structure"))


def _continuous(ring: Outline) -> Outline:
    lon = np.unwrap(ring[:, 0], period=_TURN)
    if abs(lon[-1] - lon[0]) > _EAST:
        raise UnusableError("its outline goes round a pole; close it along the pole from -180 to 180 degrees")
    return np.column_stack([lon, ring[:, 1]])


def _taken_out(collection: BaseGeometry, kind: DatedKind) -> BaseGeometry:
    """Return what of a collection is of `kind`, the collection itself where nothing is."""
    parts = [part for part in _leaves(collection) if part.geom_type in _SHAPES[kind] and not part.is_empty]
    if not parts:
        return collection
    return shapely.union_all(parts)


def _leaves(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(geometry).tolist():
        if part.geom_type == "GeometryCollection":
            yield from _leaves(part)
        else:
            yield part


def _surfaces(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry, itself where it has no others."""
    if geometry.geom_type in _SHAPES[DatedKind.AREAS]:
        return geometry
    return shapely.union_all([part for part in _leaves(geometry) if part.area > 0])
