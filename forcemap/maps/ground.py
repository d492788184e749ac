"""The base map of a page: what lies under the marks, cut to a theatre and packed small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from forcemap.maps.pack import deflate, pack_json, steps, varints
from forcemap.maps.shape import paths, polygons
from forcemap.places import Basemap, Detail, LonLat, Reference, Shape
from forcemap.posture import Comparison, Estimate, Snapshot

Bounds = tuple[float, float, float, float]
Path = NDArray[np.float64]

WORLD: Bounds = (-180.0, -60.0, 180.0, 80.0)
EUROPE: Bounds = (
    10.0,
    40.0,
    50.0,
    60.0,
)  # what an empty snapshot shows: better a known map than the whole globe
MARGIN = (
    0.6  # of the extent of the marks, added on each side, so that panning a little stays on detailed ground
)
LEAST_DEGREES = 8.0
WIDE_DEGREES = 60.0  # a wider theatre is drawn at the coarser detail throughout
THEATRE_GRID = 1_000
WORLD_GRID = 200
MAX_TOWNS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A packed base map. `bounds` is the detailed theatre, `view` what the marks themselves take up.

    `geometry` is base64 of deflated variable-length steps, in the order of `SECTIONS`; `names` is deflated JSON.
    `basemap` is kept for pictures.
    """

    bounds: Bounds
    view: Bounds
    geometry: str
    names: str
    basemap: Basemap


SECTIONS = ("world", "world_borders", "land", "lakes", "rivers", "divisions", "borders", "disputed")


@dataclass(frozen=True, slots=True)
class _Box:
    """What one estimate takes up, and how many claims speak for it; `wide` where only a point counts."""

    bounds: Bounds
    weight: int
    wide: bool


def view_of(snapshots: Iterable[Snapshot], comparisons: Iterable[Comparison] = ()) -> Bounds:
    """Return (west, south, east, north) degrees around what the located claims are about; `EUROPE` if there is none.

    The view is set by where most claims are: areas wider than `HUGE_DEGREES` count only where there is nothing
    finer, and places far from the weighted median (`REACH`) are left out as long as those near it hold
    `MOST` of the claims. A stray claim about another continent must not shrink the front to a smudge; the page
    says that something lies beyond the view.
    """
    boxes = [_estimate_box(one) for snapshot in snapshots for one in snapshot.estimates]
    for comparison in comparisons:
        for change in comparison.changes:
            for side in (change.before, change.after):
                if isinstance(side, Estimate):
                    boxes.append(_estimate_box(side))
                elif side is not None:
                    boxes.append(_Box(side.geometry.bounds, 1, wide=False))
    fine = [one for one in boxes if not one.wide] or boxes
    return _around(_near_middle(fine))


HUGE_DEGREES = 14.0  # an area wider than this (Russia, the United States) never sets the view by its outline
REACH = (24.0, 13.0)  # degrees of longitude and latitude from the middle that still make one theatre
MOST = (
    0.6  # share of the claims that must lie in reach; else the project spans the world and all of it is shown
)


def _estimate_box(estimate: Estimate) -> _Box:
    place = estimate.place
    west, south, east, north = place.geometry.bounds if not place.geometry.is_empty else _spot(place.point)
    wide = east - west > HUGE_DEGREES or north - south > HUGE_DEGREES
    return _Box(
        _spot(place.point) if wide else (west, south, east, north), max(1, len(estimate.holdings)), wide=wide
    )


def _near_middle(boxes: Sequence[_Box]) -> list[Bounds]:
    if not boxes:
        return []
    table = np.asarray([one.bounds for one in boxes], dtype=np.float64)
    weights = np.asarray([one.weight for one in boxes], dtype=np.float64)
    x, y = (table[:, 0] + table[:, 2]) / 2, (table[:, 1] + table[:, 3]) / 2
    near = (np.abs(x - _median(x, weights)) <= REACH[0]) & (np.abs(y - _median(y, weights)) <= REACH[1])
    if weights[near].sum() < MOST * weights.sum():
        near[:] = True
    return [one.bounds for one, kept in zip(boxes, near, strict=True) if kept]


def _median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values, kind="stable")
    passed = np.cumsum(weights[order])
    return float(values[order][int(np.searchsorted(passed, passed[-1] / 2))])


def _spot(point: LonLat) -> Bounds:
    return (point.lon, point.lat, point.lon, point.lat)


def _around(boxes: Sequence[Bounds]) -> Bounds:
    if not boxes:
        return EUROPE
    table = np.asarray(boxes, dtype=np.float64)
    return (
        float(table[:, 0].min()),
        float(table[:, 1].min()),
        float(table[:, 2].max()),
        float(table[:, 3].max()),
    )


def _theatre(view: Bounds) -> Bounds:
    west, south, east, north = view
    wide, tall = max(east - west, LEAST_DEGREES), max(north - south, LEAST_DEGREES * 0.6)
    return (
        max(WORLD[0], round((west + east - wide) / 2 - wide * MARGIN, 1)),
        max(WORLD[1], round((south + north - tall) / 2 - tall * MARGIN, 1)),
        min(WORLD[2], round((west + east + wide) / 2 + wide * MARGIN, 1)),
        min(WORLD[3], round((south + north + tall) / 2 + tall * MARGIN, 1)),
    )


def prepare_ground(
    reference: Reference, snapshots: Iterable[Snapshot] = (), comparisons: Iterable[Comparison] = ()
) -> Ground:
    """Cut and pack the base map for pages that share one view.

    Prepare it once and hand it to every page of a project: all then open on the same extent, and the cutting
    (tens to hundreds of milliseconds) is done once.

    Parameters
    ----------
    reference
        The reference geography.
    snapshots, comparisons
        What will be drawn; without any, the map of Europe.
    """
    view = view_of(snapshots, comparisons)
    bounds = _theatre(view)
    wide = bounds[2] - bounds[0] > WIDE_DEGREES
    world = reference.basemap(WORLD, Detail.WORLD)
    near = reference.basemap(bounds, Detail.REGION if wide else Detail.THEATRE)
    towns = sorted(near.towns, key=lambda town: (town.rank, town.name))[:MAX_TOWNS]
    names = {
        "bounds": bounds,
        "view": view,
        "grids": [WORLD_GRID] * 2 + [THEATRE_GRID] * (len(SECTIONS) - 2),
        "sections": SECTIONS,
        "towns": [
            [town.name, round(town.point.lon, 3), round(town.point.lat, 3), town.rank, int(town.capital)]
            for town in towns
        ],
        "countries": _labels(near.countries),
        "waters": _labels(near.lakes),
        "river_ranks": [shape.rank for shape in near.rivers for _ in paths(shape.geometry)],
    }
    return Ground(
        bounds=bounds,
        view=view,
        geometry=deflate(_pack(world, near)),
        names=pack_json(names),
        basemap=near,
    )


def _labels(shapes: Iterable[Shape]) -> list[list[object]]:
    """Return [name, lon, lat, degrees wide, rank] of each area big enough to carry a name."""
    rows: list[list[object]] = []
    for shape in shapes:
        if shape.geometry.is_empty or not shape.name:
            continue
        largest = max(polygons(shape.geometry), key=lambda polygon: polygon.area, default=None)
        if largest is None:
            continue
        point = shapely.point_on_surface(largest)
        west, _, east, _ = largest.bounds
        rows.append([shape.name, round(point.x, 2), round(point.y, 2), round(east - west, 2), shape.rank])
    return sorted(rows, key=lambda row: (-float(str(row[3])), str(row[0])))


def _pack(world: Basemap, near: Basemap) -> bytes:
    sections: list[tuple[list[Path], int]] = [
        (_all_paths(world.countries), WORLD_GRID),
        (_all_paths(world.borders), WORLD_GRID),
        (_all_paths(near.countries), THEATRE_GRID),
        (_all_paths(near.lakes), THEATRE_GRID),
        (_all_paths(near.rivers), THEATRE_GRID),
        (_all_paths(near.division_lines), THEATRE_GRID),
        (_all_paths(shape for shape in near.borders if not shape.disputed), THEATRE_GRID),
        (_all_paths(shape for shape in near.borders if shape.disputed), THEATRE_GRID),
    ]
    numbers: list[int] = []
    for section, grid in sections:
        stepped = [steps(path, grid) for path in section]
        numbers.append(len(stepped))
        for path_steps in stepped:
            numbers.append(len(path_steps) // 2)
            numbers.extend(path_steps)
    return varints(numbers)


def _all_paths(shapes: Iterable[Shape]) -> list[Path]:
    return [path for shape in shapes for path in paths(shape.geometry)]
