"""Geometry of curated places, built from what their file says: points, lines, areas, and other places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely import LineString, MultiLineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from forcemap.places.model import MAX_LAT, MAX_LON
from forcemap.places.reference import Reference

FORMS = ("union", "part_of", "minus", "line", "polygon", "border", "buffer_km", "within", "side")
_SIDES = ("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west")
_MIN_LINE, _MIN_RING = 2, 3
_WAYS = 64  # directions of a buffer's circle, a quarter of it being 16 segments
_M = 1000.0

Lookup = Callable[[str], BaseGeometry | None]


class GeometryError(ValueError):
    """What is said of a geometry does not make one; the message says why and how to mend it."""


def _degrees(pair: object) -> tuple[float, float]:
    """Return (lon, lat) of a written pair [lat, lon]."""
    if not (
        isinstance(pair, Sequence)
        and len(pair) == _MIN_LINE
        and all(isinstance(v, int | float) for v in pair)
    ):
        raise GeometryError(f"{pair!r} is no pair [lat, lon]")
    lat, lon = float(pair[0]), float(pair[1])
    if abs(lat) > MAX_LAT or abs(lon) > MAX_LON:
        raise GeometryError(f"[{pair[0]}, {pair[1]}] is off the globe; pairs are [lat, lon]")
    return lon, lat


def _vertices(value: object, least: int) -> list[tuple[float, float]]:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) < least:
        raise GeometryError(f"needs a list of {least} or more pairs [lat, lon]")
    return [_degrees(pair) for pair in value]


def _polygon(value: object) -> BaseGeometry:
    polygon = Polygon(_vertices(value, _MIN_RING))
    if not polygon.is_valid:
        reason = shapely.is_valid_reason(polygon)
        raise GeometryError(f"the polygon crosses itself ({reason}); list its corners in order around it")
    return polygon


def _many(value: object, lookup: Lookup) -> list[BaseGeometry]:
    names = value if isinstance(value, list) else [value]
    found = []
    for name in names:
        geometry = lookup(name) if isinstance(name, str) else None
        if geometry is None:
            raise GeometryError(
                f"'{name}' is no country, division, feature or curated place that comes before"
            )
        found.append(geometry)
    return found


def _border(value: object, reference: Reference) -> BaseGeometry:
    if not (isinstance(value, list) and len(value) == _MIN_LINE):
        raise GeometryError("border needs two countries: [POL, LTU]")
    border = reference.border(str(value[0]), str(value[1]))
    if border is None:
        raise GeometryError(f"{value[0]} and {value[1]} share no land border")
    return border.geometry


def _within(geometry: BaseGeometry, value: object) -> BaseGeometry:
    if not (isinstance(value, list) and len(value) == len(("south", "west", "north", "east"))):
        raise GeometryError("within needs [south, west, north, east]")
    south, west, north, east = (float(v) for v in value)
    return geometry.intersection(shapely.box(west, south, east, north))


def _side(geometry: BaseGeometry, value: object) -> BaseGeometry:
    """Return the half (or quarter) of an area that lies to a side of the middle of its bounds."""
    if value not in _SIDES:
        raise GeometryError(f"side is one of {', '.join(_SIDES)}, not '{value}'")
    west, south, east, north = geometry.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    west = lon if "east" in str(value) else west
    east = lon if "west" in str(value) else east
    south = lat if "north" in str(value) else south
    north = lat if "south" in str(value) else north
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


def _base(spec: Mapping[str, Any], lookup: Lookup, reference: Reference) -> BaseGeometry:
    bases = [k for k in ("union", "part_of", "line", "polygon", "border") if k in spec]
    if len(bases) != 1:
        said = ", ".join(bases) or "none"
        raise GeometryError(f"needs exactly one of union, part_of, line, polygon, border; has {said}")
    value = spec[bases[0]]
    if bases[0] in {"union", "part_of"}:
        return _union(_many(value, lookup))
    if bases[0] == "line":
        return LineString(_vertices(value, _MIN_LINE))
    return _polygon(value) if bases[0] == "polygon" else _border(value, reference)


def _same_dimension(geometry: BaseGeometry) -> BaseGeometry:
    most = shapely.get_dimensions(geometry)
    parts = [p for p in shapely.get_parts(geometry) if shapely.get_dimensions(p) == most and not p.is_empty]
    if len(parts) == 1:
        only: BaseGeometry = parts[0]
        return only
    return shapely.MultiPolygon(parts) if most == len(("x", "y")) else MultiLineString(parts)


def build(spec: Mapping[str, Any], lookup: Lookup, reference: Reference) -> BaseGeometry:
    """Return the geometry a mapping describes.

    Parameters
    ----------
    spec
        One of ``union: [EST, LVA]`` (countries, ISO 3166-2 divisions, feature ids, curated ids), ``part_of: UKR``,
        ``line: [[lat, lon], ...]``, ``polygon: [[lat, lon], ...]``, ``border: [POL, LTU]``; then, in this order,
        ``within: [south, west, north, east]``, ``side: east``, ``minus: [UA-43]``, ``buffer_km: 10``.
    lookup
        Gives the geometry of a code or id, or None.
    reference
        For borders.

    Raises
    ------
    GeometryError
        When the mapping does not describe a geometry, or describes an empty one.
    """
    unknown = sorted(set(spec) - set(FORMS))
    if unknown:
        raise GeometryError(f"'{unknown[0]}' is not known; use {', '.join(FORMS)}")
    geometry = _base(spec, lookup, reference)
    if "within" in spec:
        geometry = _within(geometry, spec["within"])
    if "side" in spec:
        geometry = _side(geometry, spec["side"])
    if "minus" in spec:
        geometry = geometry.difference(shapely.union_all(_many(spec["minus"], lookup)))
    if "buffer_km" in spec:
        km = spec["buffer_km"]
        if not isinstance(km, int | float) or not km > 0:
            raise GeometryError(f"buffer_km is a number of kilometres above 0, not {km!r}")
        geometry = buffer_km(geometry, float(km))
    if geometry.is_empty:
        raise GeometryError("nothing is left of the geometry; look at within, side and minus")
    return geometry if isinstance(geometry, Point) else _same_dimension(geometry)
