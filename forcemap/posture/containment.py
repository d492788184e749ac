"""Which place lies within which, asked of shapely once for each pair of places."""

from __future__ import annotations

from collections.abc import Callable

import shapely
from shapely import prepared
from shapely.geometry.base import BaseGeometry

from forcemap.places import Place, PlaceKind, Relation

WITHIN_SHARE = 0.95  # maps of two makers never agree on a boundary to the metre
OVERLAP_SHARE = 0.02  # neighbours drawn at two scales overlap by slivers; that is no overlap
WHOLE_BORDER_SHARE = 0.9  # a country beside almost all of a border is the one whose border it is
BORDER_REACH_DEG = 0.45  # about 50 km of latitude: what "at the border" reaches
LINE_TOLERANCE_DEG = 0.1


class Containment:
    """Answers, remembered for each pair of place ids, about places lying in one another.

    Shares are taken in degrees: a ratio of two measures of one neighbourhood needs no projection.
    """

    def __init__(self) -> None:
        self._within: dict[tuple[str, str], bool] = {}
        self._overlaps: dict[tuple[str, str], bool] = {}
        self._shared: dict[tuple[str, str], float] = {}
        self._prepared: dict[str, prepared.PreparedGeometry[BaseGeometry]] = {}
        self._bands: dict[str, BaseGeometry] = {}

    def within(self, inner: Place, outer: Place) -> bool:
        """Whether `inner` is a proper part of `outer`; False for a place and itself.

        An area holds points, lines and areas that lie in it up to `WITHIN_SHARE`. A border holds its own
        stretches, the points within about 50 km, and the countries and regions that lie along a stretch of it:
        what stands "on Ukraine's borders" includes what stands in Belarus. It does not hold the country it bounds.
        """
        if inner.id == outer.id or outer.kind is PlaceKind.POINT:
            return False
        return _remembered(self._within, (inner.id, outer.id), lambda: self._is_within(inner, outer))

    def overlaps(self, one: Place, other: Place) -> bool:
        """Whether something at `one` may also be at `other`: the same place, one in the other, or shared ground."""
        if one.id == other.id:
            return True
        first, second = (one, other) if one.id < other.id else (other, one)
        return _remembered(self._overlaps, (first.id, second.id), lambda: self._do_overlap(first, second))

    def _is_within(self, inner: Place, outer: Place) -> bool:
        if outer.kind is PlaceKind.AREA:
            return self._in_area(inner, outer)
        if inner.kind is PlaceKind.POINT:
            reach = BORDER_REACH_DEG if outer.relation is Relation.BORDER else 0.0
            return bool(shapely.distance(inner.geometry, outer.geometry) <= reach)
        if inner.kind is PlaceKind.LINE:
            shorter = inner.geometry.length < outer.geometry.length
            return shorter and self._length_share(inner, outer) >= WITHIN_SHARE
        return (
            outer.relation is Relation.BORDER and 0.0 < self._length_share(outer, inner) < WHOLE_BORDER_SHARE
        )

    def _in_area(self, inner: Place, outer: Place) -> bool:
        if not _boxes_meet(inner.geometry, outer.geometry):
            return False
        if inner.kind is PlaceKind.POINT:
            return self._prepare(outer).covers(inner.geometry)
        if inner.kind is PlaceKind.LINE:
            return self._length_share(inner, outer) >= WITHIN_SHARE
        area = inner.geometry.area
        if outer.geometry.area <= area:
            return False  # of two outlines of one area neither is part of the other
        if self._prepare(outer).covers(inner.geometry):
            return True
        return self._share_at_least(inner, outer, WITHIN_SHARE * area)

    def _do_overlap(self, one: Place, other: Place) -> bool:
        if self.within(one, other) or self.within(other, one):
            return True
        if PlaceKind.POINT in {one.kind, other.kind} or not _boxes_meet(one.geometry, other.geometry):
            return False
        if one.kind is PlaceKind.AREA and other.kind is PlaceKind.AREA:
            smaller = min(one.geometry.area, other.geometry.area)
            return smaller > 0 and self._share_at_least(one, other, OVERLAP_SHARE * smaller)
        line, ground = (one, other) if one.kind is PlaceKind.LINE else (other, one)
        return self._length_share(line, ground) > OVERLAP_SHARE

    def _share_at_least(self, one: Place, other: Place, area: float) -> bool:
        """Whether two areas have at least `area` in common; their boxes answer for most that merely touch."""
        if _box_shared(one.geometry, other.geometry) < area:
            return False
        pair = (min(one.id, other.id), max(one.id, other.id))
        if pair not in self._shared:
            self._shared[pair] = float(shapely.intersection(one.geometry, other.geometry).area)
        return self._shared[pair] >= area

    def _length_share(self, line: Place, ground: Place) -> float:
        """Return how much of `line` runs in `ground`, or along it (0..1)."""
        if line.geometry.length == 0:
            return 0.0
        if ground.id not in self._bands:
            # a coast of thousands of vertices would take seconds to widen, for detail the band then swallows
            coarse = shapely.simplify(ground.geometry, LINE_TOLERANCE_DEG / 4, preserve_topology=False)
            kept = ground.geometry if coarse.is_empty else coarse
            self._bands[ground.id] = shapely.buffer(kept, LINE_TOLERANCE_DEG, quad_segs=4)
        shared = shapely.intersection(line.geometry, self._bands[ground.id])
        return float(shared.length / line.geometry.length)

    def _prepare(self, place: Place) -> prepared.PreparedGeometry[BaseGeometry]:
        if place.id not in self._prepared:
            self._prepared[place.id] = prepared.prep(place.geometry)
        return self._prepared[place.id]


def _boxes_meet(one: BaseGeometry, other: BaseGeometry) -> bool:
    west, south, east, north = one.bounds
    other_west, other_south, other_east, other_north = other.bounds
    return west <= other_east and other_west <= east and south <= other_north and other_south <= north


def _box_shared(one: BaseGeometry, other: BaseGeometry) -> float:
    west, south, east, north = one.bounds
    other_west, other_south, other_east, other_north = other.bounds
    wide, high = (
        min(east, other_east) - max(west, other_west),
        min(north, other_north) - max(south, other_south),
    )
    return max(0.0, wide) * max(0.0, high)


def _remembered(known: dict[tuple[str, str], bool], pair: tuple[str, str], find: Callable[[], bool]) -> bool:
    if pair not in known:
        known[pair] = find()
    return known[pair]
