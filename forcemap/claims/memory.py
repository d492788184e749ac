"""What the first reading of a document believed: the second reading decides again, knowing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from forcemap.claims.candidates import Item

Beliefs = Mapping[str, float]
Masses = tuple[int, Item, list[tuple[str, float]]]
"""The place of an item in the document, the item, and how much each force or place owes to it."""

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
        return self._shares(index, self._forces)

    def places_of_others(self, index: int) -> dict[str, dict[str, float]]:
        """Return, for each place, its share of belief among the other items: all, alike and shortly before."""
        return self._shares(index, self._places)

    @cached_property
    def _forces(self) -> list[Masses]:
        return [_masses(place, belief, belief.forces) for place, belief in enumerate(self.beliefs)]

    @cached_property
    def _places(self) -> list[Masses]:
        return [_masses(place, belief, belief.places) for place, belief in enumerate(self.beliefs)]

    def _shares(self, index: int, slot: Sequence[Masses]) -> dict[str, dict[str, float]]:
        own = self.beliefs[index].item
        views: dict[str, dict[str, float]] = {"all": {}, "word": {}, "category": {}, "before": {}}
        for place, item, masses in slot:
            if not masses or place == index:
                continue
            _add(views["all"], masses)
            if item.word == own.word:
                _add(views["word"], masses)
            if item.category == own.category:
                _add(views["category"], masses)
            if place < index and 0 <= own.sentence - item.sentence <= NEAR:
                _add(views["before"], masses)
        found: dict[str, dict[str, float]] = {}
        for view, by_name in views.items():
            total = sum(by_name.values()) + 0.5  # half a claim of doubt: one sighting is no certainty
            for name, mass in by_name.items():
                found.setdefault(name, {})[view] = mass / total
        return found


def _masses(place: int, belief: Belief, shares: Beliefs) -> Masses:
    return place, belief.item, [(name, belief.chance * share) for name, share in shares.items()]


def _add(sums: dict[str, float], masses: Sequence[tuple[str, float]]) -> None:
    for name, mass in masses:
        sums[name] = sums.get(name, 0.0) + mass


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
