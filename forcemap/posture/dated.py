"""Dated layers made by others: what they hold, and how they stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forcemap.posture.model import DatedFeature


class DatedKind(StrEnum):
    """What the features of a layer made by others are."""

    POINTS = "points"
    AREAS = "areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSpec:
    """How to read a layer made by others.

    `date_field` holds each feature's day, or its first day where `end_field` holds its last (inclusive; empty is
    open). `identity_field` says which unit or area it is. `table` is the layer of a GeoPackage, else the first that
    has the fields. `horizon_days` is how long one of its days stands while no later one follows; None for ever.
    `day_first` says how "03/01/2022" is meant; None leaves that to the field's other dates.
    """

    id: str
    title: str
    identity_field: str
    date_field: str = "date"
    end_field: str | None = None
    kind: DatedKind = DatedKind.POINTS
    table: str | None = None
    credit: str = ""
    horizon_days: int | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLayer:
    """A layer made by others: its features by day and identity.

    `left_out` says in words which features could not be used, and why; `repeated` on which days identities have
    several features; `notes` what was decided in reading it.
    """

    spec: DatedSpec
    features: tuple[DatedFeature, ...]
    left_out: tuple[str, ...] = ()
    repeated: tuple[tuple[date, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """All that a reader of the layer should know, in words."""
        return *self.notes, *self.left_out, *(words for _, words in self.repeated)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which features begin, in order."""
        return tuple(sorted({feature.day for feature in self.features}))


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedView:
    """A dated layer on `day`: the features in force, as of the layer's own day `as_of` (None: nothing by then)."""

    day: date
    as_of: date | None
    features: tuple[DatedFeature, ...]


def layer_on(layer: DatedLayer, day: date) -> DatedView:
    """Return the layer as it stood on `day`.

    A layer with last days shows what had begun and not ended; any other shows its most recent day on or before
    `day`, whole, because each of its days is a picture of its own. Before its first day, and where that most
    recent day lies more than the layer's horizon back, it is empty.
    """
    begun = [feature for feature in layer.features if feature.day <= day]
    if not begun:
        return DatedView(day=day, as_of=None, features=())
    as_of = max(feature.day for feature in begun)
    horizon = layer.spec.horizon_days
    if layer.spec.end_field is None:
        if horizon is not None and (day - as_of).days > horizon:
            return DatedView(day=day, as_of=as_of, features=())
        return DatedView(day=day, as_of=as_of, features=tuple(f for f in begun if f.day == as_of))
    held = tuple(feature for feature in begun if feature.until is None or feature.until >= day)
    return DatedView(day=day, as_of=day, features=held)
