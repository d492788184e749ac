"""When two annotations speak of the same thing, and in which slots they agree.

The definition in one place: spans that share half of the shorter one may pair; a pair is *detected* when force and
group of category are equal, *core* when the figure and the place are right as well, *strict* when category, status
and time are too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forcemap.evaluation.annotation import Annotation
from forcemap.language import GROUP

TOLERANCE_KM = 25.0
"""A place is right within this distance, or within the radius the gold standard allows where that is wider."""

TOLERANCE_DAYS = 3
"""Periods agree when they overlap once each is widened by this."""

SHARED_SHARE = 0.5
"""Of the shorter span, what two spans must share to be about one sentence."""

EARTH_RADIUS_KM = 6371.0
LONG_AGO, FAR_OFF = -(10**6), 10**7


class Slot(StrEnum):
    """What two annotations can agree on; the weight is what a slot counts for in choosing pairs."""

    FORCE = "force"
    GROUP = "group"
    CATEGORY = "category"
    QUANTITY = "quantity"
    PLACE = "place"
    STATUS = "status"
    TIME = "time"


WEIGHT: Mapping[Slot, float] = {
    Slot.FORCE: 2.0,
    Slot.GROUP: 2.0,
    Slot.CATEGORY: 0.5,
    Slot.QUANTITY: 3.0,
    Slot.PLACE: 2.0,
    Slot.STATUS: 0.5,
    Slot.TIME: 0.5,
}
ANY_PAIR = 0.01
"""Worth of a pair that agrees in nothing: still better than none, so that both sides are shown together."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """In which slots a prediction agrees with the gold standard, and how far its place is off."""

    slots: frozenset[Slot]
    distance_km: float

    @property
    def detected(self) -> bool:
        """Whether it is the right force and group of category."""
        return {Slot.FORCE, Slot.GROUP} <= self.slots

    @property
    def core(self) -> bool:
        """Whether it is detected, with the right figure at the right place."""
        return self.detected and {Slot.QUANTITY, Slot.PLACE} <= self.slots

    @property
    def strict(self) -> bool:
        """Whether every slot is right."""
        return self.core and {Slot.CATEGORY, Slot.STATUS, Slot.TIME} <= self.slots

    @property
    def worth(self) -> float:
        """What the pair counts for when pairs are chosen."""
        return sum(weight for slot, weight in WEIGHT.items() if slot in self.slots) + ANY_PAIR


def agreement(predicted: Annotation, gold: Annotation) -> Agreement | None:
    """Return how `predicted` agrees with `gold`, None where they are not about the same sentence."""
    if not same_sentence(predicted, gold):
        return None
    distance = distance_km(predicted, gold)
    group = GROUP.get(predicted.category or "")
    agreed = {
        Slot.FORCE: predicted.force == gold.force,
        Slot.GROUP: group is not None and group == GROUP.get(gold.category or ""),
        Slot.CATEGORY: predicted.category == gold.category,
        Slot.QUANTITY: (predicted.low, predicted.high) == (gold.low, gold.high),
        Slot.PLACE: distance <= max(TOLERANCE_KM, gold.radius_km or 0.0),
        Slot.STATUS: predicted.status == gold.status,
        Slot.TIME: same_time(predicted, gold),
    }
    return Agreement(frozenset(slot for slot, right in agreed.items() if right), distance)


def same_sentence(one: Annotation, other: Annotation) -> bool:
    """Whether the two spans share at least half of the shorter one."""
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return shared >= SHARED_SHARE * max(1, shorter)


def same_time(one: Annotation, other: Annotation) -> bool:
    """Whether the two periods come within ``TOLERANCE_DAYS`` of each other; an open end reaches for ever."""
    return _ordinal(one.as_of_start, LONG_AGO) - TOLERANCE_DAYS <= _ordinal(
        other.as_of_end, FAR_OFF
    ) and _ordinal(other.as_of_start, LONG_AGO) - TOLERANCE_DAYS <= _ordinal(one.as_of_end, FAR_OFF)


def distance_km(one: Annotation, other: Annotation) -> float:
    """Return the great-circle distance (haversine, sphere of 6371 km); infinite where either has no place."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    first, second = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(one.lon - other.lon)
    half = math.sin((first - second) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def _ordinal(day: date | None, missing: int) -> int:
    return day.toordinal() if day else missing
