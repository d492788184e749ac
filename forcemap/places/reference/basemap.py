"""The base map of a page: light shapes clipped to what the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.places.reference import store
from forcemap.places.reference.model import Basemap, Detail, Feature, Shape

if TYPE_CHECKING:
    from forcemap.places.reference.reference import Reference

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

# Lakes and rivers up to this Natural Earth rank, towns up to this rank, and the simplification of waters (degrees).
_MAX_WATER_RANK = {Detail.WORLD: 2, Detail.REGION: 6, Detail.THEATRE: 9}
_MAX_TOWN_RANK = {Detail.WORLD: 2, Detail.REGION: 5, Detail.THEATRE: 10}
_TOLERANCE = {Detail.WORLD: 0.1, Detail.REGION: 0.03, Detail.THEATRE: 0.01}


def _clipped(geometry: BaseGeometry, bounds: Bounds) -> BaseGeometry:
    """Return the part within bounds, of the same dimension as the whole: no stray points where an edge touches."""
    whole = shapely.get_dimensions(geometry)
    cut = shapely.clip_by_rect(geometry, *bounds)
    if shapely.get_dimensions(cut) == whole and not cut.geom_type.startswith("GeometryC"):
        return cut
    parts = [p for p in shapely.get_parts(cut) if shapely.get_dimensions(p) == whole]
    return shapely.union_all(parts)


def _shapes(shapes: Sequence[Shape], bounds: Bounds) -> tuple[Shape, ...]:
    geometries = [shape.geometry for shape in shapes]
    kept = []
    for number in sorted(shapely.STRtree(geometries).query(shapely.box(*bounds))):
        shape = shapes[number]
        inside = shapely.box(*bounds).contains(shapely.box(*shape.geometry.bounds))
        geometry = shape.geometry if inside else _clipped(shape.geometry, bounds)
        if not geometry.is_empty:
            kept.append(replace(shape, geometry=geometry))
    return tuple(kept)


def _waters(features: Iterable[Feature], detail: Detail) -> Iterable[Shape]:
    for feature in features:
        if feature.rank <= _MAX_WATER_RANK[detail]:
            geometry = feature.geometry.simplify(_TOLERANCE[detail])
            if not geometry.is_empty:
                yield Shape(id=feature.id, name=feature.name, geometry=geometry, rank=feature.rank)


def whole_basemap(reference: Reference, detail: Detail) -> Basemap:
    """Return the base map of the whole world at a level of detail."""
    names = {f.country: f.name for f in reference.countries if f.country}
    viewpoint = reference.viewpoint
    lines = store.read_display(detail, viewpoint, "divisions", names) if detail is not Detail.WORLD else ()
    return Basemap(
        countries=store.read_display(detail, viewpoint, "countries", names),
        borders=store.read_display(detail, viewpoint, "borders", names),
        division_lines=lines,
        lakes=tuple(_waters(reference.lakes, detail)),
        rivers=tuple(_waters(reference.rivers, detail)),
        towns=tuple(t for t in store.read_towns() if t.rank <= _MAX_TOWN_RANK[detail]),
    )


def clip_basemap(whole: Basemap, bounds: Bounds) -> Basemap:
    """Return the part of a base map within bounds; see `Reference.basemap`."""
    west, south, east, north = bounds
    view = max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0)
    if view[0] >= view[2] or view[1] >= view[3]:
        return Basemap()
    return Basemap(
        countries=_shapes(whole.countries, view),
        borders=_shapes(whole.borders, view),
        division_lines=_shapes(whole.division_lines, view),
        lakes=_shapes(whole.lakes, view),
        rivers=_shapes(whole.rivers, view),
        towns=tuple(
            t for t in whole.towns if view[0] <= t.point.lon <= view[2] and view[1] <= t.point.lat <= view[3]
        ),
    )
