"""What changed in a layer of areas: the ground each holder gained and lost, and whose it was or is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.posture.change import make_change
from forcemap.posture.geodesy import area_km2
from forcemap.posture.model import Certainty, Change, ChangeKind, DatedFeature

MIN_AREA_KM2 = 0.01  # a hectare: less is where two drawings of one boundary differ

Held = Mapping[str, DatedFeature]
"""What each identity holds on a day, all its features as one."""


def area_changes(was: Held, now: Held) -> Iterator[Change]:
    """Yield the ground each identity gained and lost from `was` to `now`, in order of identity, in geodesic km2."""
    for identity in sorted(was.keys() | now.keys()):
        before, after = was.get(identity), now.get(identity)
        ground_before = before.geometry if before else shapely.Polygon()
        ground_after = after.geometry if after else shapely.Polygon()
        for kind, ground, others in (
            (ChangeKind.GAINED, shapely.difference(ground_after, ground_before), was),
            (ChangeKind.LOST, shapely.difference(ground_before, ground_after), now),
        ):
            area = area_km2(ground)
            if area < MIN_AREA_KM2:
                continue
            passed = _passed(ground, others, identity)
            words = f"{identity} {_VERBS[kind]} {area:,.1f} km²{_whose(kind, area, passed)}"
            if not before or not after:
                words += ", new on the layer" if after else ", no longer on the layer"
            change = make_change(
                kind, Certainty.DEFINITE, words, before=before, after=after, track=_surface(ground)
            )
            sign = 1.0 if kind is ChangeKind.GAINED else -1.0
            yield replace(change, area_km2=sign * area, passed=passed)


_VERBS = {ChangeKind.GAINED: "gained", ChangeKind.LOST: "lost"}


def _passed(ground: BaseGeometry, others: Held, identity: str) -> tuple[tuple[str, float], ...]:
    """Return how much of `ground` each other identity holds, the largest share first."""
    shares = [
        (other, area_km2(_surface(shapely.intersection(ground, feature.geometry))))
        for other, feature in others.items()
        if other != identity
    ]
    return tuple(
        sorted((share for share in shares if share[1] >= MIN_AREA_KM2), key=lambda pair: (-pair[1], pair[0]))
    )


def _whose(kind: ChangeKind, area: float, passed: tuple[tuple[str, float], ...]) -> str:
    if not passed:
        return ""
    link = "from" if kind is ChangeKind.GAINED else "to"
    if len(passed) == 1 and abs(passed[0][1] - area) < MIN_AREA_KM2:
        return f", all {link} {passed[0][0]}"
    return ", of which " + ", ".join(f"{area:,.1f} km² {link} {other}" for other, area in passed)


def _surface(ground: BaseGeometry) -> BaseGeometry:
    """Return the surfaces of a geometry without the lines and points where outlines merely touch."""
    return shapely.union_all([part for part in shapely.get_parts(ground).tolist() if part.area > 0])
