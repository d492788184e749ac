"""Making changes and putting them in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from shapely.geometry.base import BaseGeometry

from forcemap.posture.model import Certainty, Change, ChangeKind, DatedFeature, Estimate

TELLING = (
    ChangeKind.MOVED,
    ChangeKind.WITHDRAWN,
    ChangeKind.GREW,
    ChangeKind.SHRANK,
    ChangeKind.STATUS_CHANGED,
    ChangeKind.APPEARED,
    ChangeKind.CONTRADICTED,
    ChangeKind.NOT_REPORTED_AGAIN,
    ChangeKind.GONE,
    ChangeKind.GAINED,
    ChangeKind.LOST,
)
"""Kinds of change, most telling first."""


def make_change(
    kind: ChangeKind,
    certainty: Certainty,
    words: str,
    *,
    before: Estimate | DatedFeature | None = None,
    after: Estimate | DatedFeature | None = None,
    distance_km: float | None = None,
    track: BaseGeometry | None = None,
) -> Change:
    """Return a change between estimates, or features, of which at least one is given; its id tells kind and sides."""
    side = after or before
    if side is None:
        raise ValueError("a change has a before or an after")
    return Change(
        id=change_id(kind.value, _name(before), _name(after)),
        kind=kind,
        certainty=certainty,
        words=words,
        force=side.force if isinstance(side, Estimate) else None,
        category=side.category if isinstance(side, Estimate) else None,
        before=before,
        after=after,
        distance_km=distance_km,
        track=track,
    )


def change_id(*parts: str) -> str:
    """Return a stable id for a change told by `parts`."""
    return "x-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes by kind (`TELLING`), definite before possible, large figures before small, then by id."""
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                TELLING.index(change.kind),
                change.certainty is Certainty.POSSIBLE,
                -_size(change),
                change.id,
            ),
        )
    )


def _size(change: Change) -> float:
    if change.distance_km is not None or change.area_km2 is not None:
        return abs(change.distance_km or change.area_km2 or 0.0)
    side = change.after or change.before
    if not isinstance(side, Estimate):
        return 0.0
    return float(max((figure.high or figure.low or 0 for figure in side.figures), default=0))


def _name(side: Estimate | DatedFeature | None) -> str:
    if side is None:
        return ""
    return side.id if isinstance(side, Estimate) else f"{side.identity}\x1e{side.day}"
