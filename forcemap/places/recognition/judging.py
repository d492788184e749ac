"""Beliefs of many sightings at once, by the words alone: what `belief` makes of `features`, without naming a feature.

What a word to the left or right weighs is worked out once for each word. The weights are added in the order of the
features, so that the sums are the same to the last digit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from forcemap.places.model import Use
from forcemap.places.recognition.features import (
    HAS_CONTAINER,
    IS_CONTAINER,
    SURNAME_HERE,
    left_features,
    own_features,
    right_features,
    surnames,
    word_after,
    word_before,
)
from forcemap.places.recognition.recognise import STEEP
from forcemap.places.recognition.sighting import Sighting

_REMEMBERED: Final = 1 << 15  # words whose weights are remembered, a few MB a table

_Words = tuple[str, str]
_Named = tuple[str, str, Use, str, int]


class Judge:
    """Tells places from other names by the weights of `recognition`; made once for an atlas."""

    __slots__ = ("_common", "_left", "_own", "_right", "_weights")

    def __init__(self, weights: Mapping[str, float], common: frozenset[str]) -> None:
        self._weights = weights
        self._common = common
        self._own: dict[_Named, float] = {}
        self._left: dict[_Words, tuple[float, ...]] = {}
        self._right: dict[_Words, tuple[float, ...]] = {}

    def beliefs(self, text: str, sightings: Sequence[Sighting]) -> list[float]:
        """Return for each sighting the probability that it is a place; [] for none."""
        if max(len(self._own), len(self._left), len(self._right)) > _REMEMBERED:
            self._own.clear()
            self._left.clear()
            self._right.clear()
        before = [word_before(text, sighting.start) for sighting in sightings]
        persons = surnames(sightings, before)
        holds, held, person = (
            self._weights.get(name, 0.0) for name in (HAS_CONTAINER, IS_CONTAINER, SURNAME_HERE)
        )
        left, right = self._left, self._right
        found = []
        for sighting, words in zip(sightings, before, strict=True):
            logit = self._of_itself(sighting)
            if sighting.container is not None:
                logit += holds
            if sighting.contained:
                logit += held
            if sighting.text in persons:
                logit += person
            after = word_after(text, sighting.end)
            if words not in left:
                left[words] = self._weighed(left_features(*words))
            for weight in left[words]:
                logit += weight
            if after not in right:
                right[after] = self._weighed(right_features(*after))
            for weight in right[after]:
                logit += weight
            found.append(1.0 / (1.0 + math.exp(-max(-STEEP, min(STEEP, logit)))))
        return found

    def _of_itself(self, sighting: Sighting) -> float:
        """Return what a sighting weighs wherever it stands."""
        kind, population = "", 0
        if sighting.use is Use.PLACE:
            top = sighting.options[0].entry
            kind, population = top.kind, top.population
        named = sighting.text, sighting.key, sighting.use, kind, population
        known = self._own.get(named)
        if known is None:
            known = self._own[named] = sum(self._weighed(own_features(sighting, self._common)), start=0.0)
        return known

    def _weighed(self, names: Sequence[str]) -> tuple[float, ...]:
        return tuple(self._weights[name] for name in names if name in self._weights)
