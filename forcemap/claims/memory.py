"""What the first reading of a document believed: the second reading decides again, knowing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

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
        own, chances = self.beliefs[index], self._chances
        sentence = own.item.sentence
        same_line = [chances[i] for i in self._by_sentence[sentence] if i != index]
        same_word = [chances[i] for i in self._by_word[own.item.word] if i != index]
        near = [chances[i] for each in (sentence - 1, sentence + 1) for i in self._by_sentence.get(each, ())]
        return {
            "m:own": own.chance,
            "m:line": max(same_line, default=0.0),
            "m:noline": float(not same_line),
            "m:word": _mean(same_word),
            "m:near": max(near, default=0.0),
            "m:document": self._mean_chance,
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
    def _chances(self) -> list[float]:
        return [belief.chance for belief in self.beliefs]

    @cached_property
    def _mean_chance(self) -> float:
        return _mean(self._chances)

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        return _places_by(belief.item.sentence for belief in self.beliefs)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        return _places_by(belief.item.word for belief in self.beliefs)

    @cached_property
    def _forces(self) -> list[Masses]:
        return [
            _masses(place, belief, belief.forces)
            for place, belief in enumerate(self.beliefs)
            if belief.forces
        ]

    @cached_property
    def _places(self) -> list[Masses]:
        return [
            _masses(place, belief, belief.places)
            for place, belief in enumerate(self.beliefs)
            if belief.places
        ]

    def _shares(self, index: int, slot: Sequence[Masses]) -> dict[str, dict[str, float]]:
        own = self.beliefs[index].item
        views: dict[str, dict[str, float]] = {"all": {}, "word": {}, "category": {}, "before": {}}
        every, word, category, before = views.values()
        for place, item, masses in slot:
            if place == index:
                continue
            _add(every, masses)
            if item.word == own.word:
                _add(word, masses)
            if item.category == own.category:
                _add(category, masses)
            if place < index and 0 <= own.sentence - item.sentence <= NEAR:
                _add(before, masses)
        found: dict[str, dict[str, float]] = {}
        for view, by_name in views.items():
            total = sum(by_name.values()) + 0.5  # half a claim of doubt: one sighting is no certainty
            for name, mass in by_name.items():
                found.setdefault(name, {})[view] = mass / total
        return found


_Mark = TypeVar("_Mark")


def _places_by(marks: Iterable[_Mark]) -> dict[_Mark, list[int]]:
    """Return where in a sequence each mark stands."""
    found: dict[_Mark, list[int]] = {}
    for place, mark in enumerate(marks):
        found.setdefault(mark, []).append(place)
    return found


def _masses(place: int, belief: Belief, shares: Beliefs) -> Masses:
    return place, belief.item, [(name, belief.chance * share) for name, share in shares.items()]


def _add(sums: dict[str, float], masses: Sequence[tuple[str, float]]) -> None:
    for name, mass in masses:
        sums[name] = sums.get(name, 0.0) + mass


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
