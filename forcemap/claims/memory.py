"""What the first reading of a document believed: the second reading decides again, knowing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forcemap.claims.candidates import Item

Beliefs = Mapping[str, float]

NEAR = 3  # sentences: as far back as a "the troops" usually refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """What was believed of one item: the chance that it carries a claim, and its likely forces and places."""

    item: Item
    chance: float
    forces: Beliefs = field(default_factory=dict)
    places: Beliefs = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """The beliefs about a document's items, in text order; empty in the first reading."""

    beliefs: tuple[Belief, ...] = ()

    def around(self, index: int) -> dict[str, float]:
        """Return how likely the neighbours of the item at `index` are to carry claims."""
        own = self.beliefs[index]
        chances = [belief.chance for belief in self.beliefs]
        same_line = [
            b.chance
            for i, b in enumerate(self.beliefs)
            if i != index and b.item.sentence == own.item.sentence
        ]
        same_word = [
            b.chance for i, b in enumerate(self.beliefs) if i != index and b.item.word == own.item.word
        ]
        near = [
            b.chance
            for i, b in enumerate(self.beliefs)
            if i != index and 0 < abs(b.item.sentence - own.item.sentence) <= 1
        ]
        return {
            "m:own": own.chance,
            "m:line": max(same_line, default=0.0),
            "m:noline": float(not same_line),
            "m:word": _mean(same_word),
            "m:near": max(near, default=0.0),
            "m:document": _mean(chances),
            "m:force": max(own.forces.values(), default=0.0),
            "m:place": max(own.places.values(), default=0.0),
        }

    def forces_of_others(self, index: int) -> dict[str, dict[str, float]]:
        """Return, for each force, its share of belief among the other items: all, alike and shortly before."""
        return self._shares(index, "forces")

    def places_of_others(self, index: int) -> dict[str, dict[str, float]]:
        """Return, for each place, its share of belief among the other items: all, alike and shortly before."""
        return self._shares(index, "places")

    def _shares(self, index: int, slot: str) -> dict[str, dict[str, float]]:
        own = self.beliefs[index].item
        sums: dict[str, dict[str, float]] = {"all": {}, "word": {}, "category": {}, "before": {}}
        for place, belief in enumerate(self.beliefs):
            if place == index:
                continue
            views = ["all"]
            if belief.item.word == own.word:
                views.append("word")
            if belief.item.category == own.category:
                views.append("category")
            if 0 <= own.sentence - belief.item.sentence <= NEAR and place < index:
                views.append("before")
            values: Beliefs = getattr(belief, slot)
            for name, share in values.items():
                for view in views:
                    sums[view][name] = sums[view].get(name, 0.0) + belief.chance * share
        found: dict[str, dict[str, float]] = {}
        for view, by_name in sums.items():
            total = sum(by_name.values()) + 0.5  # half a claim of doubt: one sighting is no certainty
            for name, mass in by_name.items():
                found.setdefault(name, {})[view] = mass / total
        return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
