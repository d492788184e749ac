"""A geometry taken apart into what a pen can draw."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return every polygon in a geometry; [] if it has none."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [part for child in getattr(geometry, "geoms", ()) for part in polygons(child)]


def paths(geometry: BaseGeometry) -> list[NDArray[np.float64]]:
    """Return every ring and line as an array of shape (n, 2), WGS 84 lon/lat; points give none."""
    if geometry.is_empty or isinstance(geometry, Point | MultiPoint):
        return []
    if isinstance(geometry, Polygon):
        return [np.asarray(ring.coords)[:, :2] for ring in (geometry.exterior, *geometry.interiors)]
    if isinstance(geometry, LineString):
        return [np.asarray(geometry.coords)[:, :2]]
    return [path for part in getattr(geometry, "geoms", ()) for path in paths(part)]
