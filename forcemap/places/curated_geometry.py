"""Geometry of curated places, built from what their file says: points, lines, areas, and other places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.places.curated_schema import GeometryForm, Names
from forcemap.places.reference import Reference

_WAYS = 64  # directions of a buffer's circle, a quarter of it being 16 segments
_M = 1000.0

Pair = tuple[float, float]
Lookup = Callable[[str], BaseGeometry | None]


class GeometryError(ValueError):
    """What is said of a geometry does not make one; the message says why and how to mend it."""


def _lonlat(pairs: Sequence[Pair]) -> list[Pair]:
    return [(lon, lat) for lat, lon in pairs]


def _polygon(pairs: Sequence[Pair]) -> BaseGeometry:
    polygon = Polygon(_lonlat(pairs))
    if not polygon.is_valid:
        reason = shapely.is_valid_reason(polygon)
        raise GeometryError(f"the polygon crosses itself ({reason}); list its corners in order around it")
    return polygon


def _many(names: Names, lookup: Lookup) -> list[BaseGeometry]:
    found = []
    for name in (names,) if isinstance(names, str) else names:
        geometry = lookup(name)
        if geometry is None:
            raise GeometryError(
                f"'{name}' is no country, division, feature or curated place that comes before"
            )
        found.append(geometry)
    return found


def _border(codes: tuple[str, str], reference: Reference) -> BaseGeometry:
    border = reference.border(*codes)
    if border is None:
        raise GeometryError(f"{codes[0]} and {codes[1]} share no land border")
    return border.geometry


def _within(geometry: BaseGeometry, bounds: tuple[float, float, float, float]) -> BaseGeometry:
    south, west, north, east = bounds
    return geometry.intersection(shapely.box(west, south, east, north))


def _side(geometry: BaseGeometry, side: str) -> BaseGeometry:
    """Return the half (or quarter) of an area that lies to a side of the middle of its bounds."""
    west, south, east, north = geometry.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    west = lon if "east" in side else west
    east = lon if "west" in side else east
    south = lat if "north" in side else south
    north = lat if "south" in side else north
    return geometry.intersection(shapely.box(west, south, east, north))


def buffer_km(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """Return all that lies within `km` of a geometry, right to about 1 percent for shapes up to 2,000 km across.

    Worked out in an azimuthal equidistant projection about the geometry's middle, which must not lie near the
    antimeridian.
    """
    middle = geometry.centroid
    crs = f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84 +units=m"
    there = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)

    def project(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(there.transform(xy[:, 0], xy[:, 1]))

    def back(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(there.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))

    near = (
        shapely.transform(geometry, project)
        .simplify(min(km, 1.0) * 100)
        .buffer(km * _M, quad_segs=_WAYS // 4)
    )
    return shapely.transform(near, back)


def _union(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return the union; countries and divisions share edges, which makes it quick."""
    if len(parts) == 1:
        return parts[0]
    if all(p.geom_type.endswith("Polygon") for p in parts) and shapely.coverage_is_valid(parts):
        return shapely.coverage_union_all(parts)
    return shapely.union_all(parts)


def _base(form: GeometryForm, lookup: Lookup, reference: Reference) -> BaseGeometry:
    names = form.union if form.union is not None else form.part_of
    if names is not None:
        return _union(_many(names, lookup))
    if form.border is not None:
        return _border(form.border, reference)
    if form.line is not None:
        return LineString(_lonlat(form.line))
    return _polygon(form.polygon or ())


def _same_dimension(geometry: BaseGeometry) -> BaseGeometry:
    most = shapely.get_dimensions(geometry)
    parts = [p for p in shapely.get_parts(geometry) if shapely.get_dimensions(p) == most and not p.is_empty]
    if len(parts) == 1:
        only: BaseGeometry = parts[0]
        return only
    return shapely.MultiPolygon(parts) if most == len(("x", "y")) else MultiLineString(parts)


def build(form: GeometryForm, lookup: Lookup, reference: Reference) -> BaseGeometry:
    """Return the geometry a form describes.

    Parameters
    ----------
    form
        What to start from, and what to do to it: in this order ``within``, ``side``, ``minus``, ``buffer_km``.
    lookup
        Gives the geometry of a code or id, or None.
    reference
        For borders.

    Raises
    ------
    GeometryError
        When something named does not exist, a polygon crosses itself, or nothing is left.
    """
    geometry = _base(form, lookup, reference)
    if form.within is not None:
        geometry = _within(geometry, form.within)
    if form.side is not None:
        geometry = _side(geometry, form.side)
    if form.minus is not None:
        geometry = geometry.difference(shapely.union_all(_many(form.minus, lookup)))
    if form.buffer_km is not None:
        geometry = buffer_km(geometry, form.buffer_km)
    if geometry.is_empty:
        raise GeometryError("nothing is left of the geometry; look at within, side and minus")
    return geometry if isinstance(geometry, Point) else _same_dimension(geometry)
