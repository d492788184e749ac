"""Edges of a coverage: which two units share each segment, and lines put together from such segments."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiLineString
from units import GRID, Geometries

Key = TypeVar("Key", bound=Hashable)
_Ints = npt.NDArray[np.int64]
NOBODY = -1  # the sea
_POLE = -89.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Unique segments of a coverage.

    Attributes
    ----------
    start, end
        (n, 2) degrees.
    left, right
        Indices of the two units a segment parts, `left` < `right`; `left` is `NOBODY` on a coast.
    """

    start: npt.NDArray[np.float64]
    end: npt.NDArray[np.float64]
    left: _Ints
    right: _Ints

    @property
    def middle(self) -> npt.NDArray[np.object_]:
        """Midpoints of the segments."""
        return np.asarray(shapely.points((self.start + self.end) / 2), dtype=object)

    def lines(
        self, key: Callable[[int, int], Key | None], keep: npt.NDArray[np.bool_] | None = None
    ) -> dict[Key, MultiLineString]:
        """Return merged lines by key of the (left, right) pair; pairs whose key is None are left out."""
        pairs, which = np.unique(np.column_stack([self.left, self.right]), axis=0, return_inverse=True)
        groups: dict[Key, list[int]] = {}
        for number, (left, right) in enumerate(pairs.tolist()):
            name = key(left, right)
            if name is not None:
                groups.setdefault(name, []).append(number)
        segments = np.stack([self.start, self.end], axis=1)
        lines: dict[Key, MultiLineString] = {}
        for name, numbers in groups.items():
            chosen = np.isin(which.ravel(), numbers)
            if keep is not None:
                chosen &= keep
            if chosen.any():
                lines[name] = merge(segments[chosen])
        return lines


def merge(segments: npt.NDArray[np.float64]) -> MultiLineString:
    """Return segments (n, 2, 2) joined end to end, in an order that depends on nothing but them."""
    merged = shapely.line_merge(shapely.multilinestrings([list(s) for s in segments]))
    parts = sorted(shapely.get_parts(merged), key=lambda p: (-p.length, p.coords[0]))
    return MultiLineString(parts)


def _segments(polygons: Geometries) -> tuple[_Ints, _Ints]:
    parts, unit = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    owner = unit[part]
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(coordinates / GRID).astype(np.int64)
    inside = ring[1:] == ring[:-1]
    return np.hstack([grid[:-1], grid[1:]])[inside], owner[ring[:-1][inside]]


def _on_frame(segments: _Ints) -> npt.NDArray[np.bool_]:
    """Segments along the antimeridian or the bottom of the map: cuts, not coasts."""
    x1, y1, x2, y2 = (segments[:, i] * GRID for i in range(4))
    meridian = (np.abs(x1) > 180 - GRID) & (np.abs(x2) > 180 - GRID)
    bottom = (y1 < _POLE) & (y2 < _POLE)
    frame: npt.NDArray[np.bool_] = meridian | bottom
    return frame


def edges(polygons: Geometries) -> Edges:
    """Return the unique segments of a valid coverage, without the cuts at the antimeridian."""
    segments, owner = _segments(polygons)
    backwards = (segments[:, 0] > segments[:, 2]) | (
        (segments[:, 0] == segments[:, 2]) & (segments[:, 1] > segments[:, 3])
    )
    segments[backwards] = segments[backwards][:, [2, 3, 0, 1]]
    order = np.lexsort((owner, *segments.T[::-1]))
    segments, owner = segments[order], owner[order]
    first = np.ones(len(segments), dtype=bool)
    first[1:] = (segments[1:] != segments[:-1]).any(axis=1)
    starts = np.flatnonzero(first)
    twice = np.diff(np.append(starts, len(segments))) == 2
    right = np.where(twice, owner[np.minimum(starts + 1, len(owner) - 1)], owner[starts])
    left = np.where(twice, owner[starts], NOBODY)
    unique = segments[starts]
    kept = ~_on_frame(unique)
    degrees = (unique[kept] * GRID).astype(np.float64)
    return Edges(start=degrees[:, :2], end=degrees[:, 2:], left=left[kept], right=right[kept])
