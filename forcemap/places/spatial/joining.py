"""Several geometries as one, without the cost of a full overlay where they do not overlap."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry


def joined(geometries: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the union of geometries; nothing gives an empty collection.

    Countries and divisions of one coverage share their edges vertex by vertex, and areas far apart share nothing:
    both are put together without being overlaid, a hundred times as fast. Anything else is overlaid.
    """
    areas = [one for one in geometries if not one.is_empty]
    if len(areas) == 1:
        return areas[0]
    if not areas or not all(one.geom_type in {"Polygon", "MultiPolygon"} for one in areas):
        return shapely.union_all(areas)
    if _far_apart(areas):
        return MultiPolygon([part for one in areas for part in shapely.get_parts(one)])
    if shapely.coverage_is_valid(areas):
        return shapely.coverage_union_all(areas)
    return shapely.union_all(areas)


def _far_apart(areas: Sequence[BaseGeometry]) -> bool:
    """Whether no two bounding boxes meet."""
    boxes = [shapely.box(*one.bounds) for one in areas]
    tree = shapely.STRtree(boxes)
    return len(tree.query(boxes, predicate="intersects")[0]) == len(boxes)
