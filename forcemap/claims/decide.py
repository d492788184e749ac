"""Deciding: which items carry claims, whose they are, where and how many; twice, the second time knowing the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forcemap.claims.candidates import Item
from forcemap.claims.features import Features, item_features
from forcemap.claims.figures import counted_by_article, figure_features
from forcemap.claims.forces import force_features
from forcemap.claims.linking import Link, place_links
from forcemap.claims.memory import Belief, Memory
from forcemap.claims.scene import Figure, Line, Scene
from forcemap.claims.weights import Scorer, Weights

MOST_PLACES = 5  # more places in one list are a table, not a sentence
UNKNOWN_FORCE = "UNK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One decided (item, force, place): what a claim is made from.

    `chance` is that of the item carrying a claim of this force, before calibration; `link` is None where the
    document names no place at all.
    """

    line: Line
    item: Item
    force: str
    force_chance: float
    link: Link | None
    place_chance: float
    item_chance: float
    chance: float
    figure: Figure | None
    features: Features


def read_first(scene: Scene, weights: Weights) -> Memory:
    """Return what the first reading believes of every item of `scene`, in text order."""
    return believe(
        scene, item=weights.item[0], force=weights.force[0], place=weights.place[0], memory=Memory()
    )


def believe(scene: Scene, *, item: Scorer, force: Scorer, place: Scorer, memory: Memory) -> Memory:
    """Return the beliefs that three scorers give, with what an earlier `memory` says (empty: nothing)."""
    beliefs: list[Belief] = []
    for number, line in enumerate(scene.lines):
        for each in line.items:
            index = len(beliefs)
            chance = item.chance(item_evidence(scene, line, each, memory, index))
            forces = {
                code: force.chance(features)
                for code, features in force_features(
                    scene, number, each, _others(memory, index, "forces")
                ).items()
            }
            places: dict[str, float] = {}
            for link in place_links(scene, number, each, _others(memory, index, "places")):
                places[link.key] = max(places.get(link.key, 0.0), place.chance(link.features))
            beliefs.append(Belief(item=each, chance=chance, forces=shares(forces), places=shares(places)))
    return Memory(beliefs=tuple(beliefs))


def item_evidence(scene: Scene, line: Line, item: Item, memory: Memory, index: int) -> Features:
    """Return the features of an item, with those of an earlier reading where there was one."""
    features = item_features(scene, line, item)
    if memory.beliefs:
        features.update(memory.around(index))
    return features


def read_second(scene: Scene, weights: Weights, memory: Memory) -> list[Choice]:
    """Return the claims of the second reading, in text order; none where nothing is likely enough."""
    found: list[Choice] = []
    limits = weights.thresholds
    index = -1
    for number, line in enumerate(scene.lines):
        for item in line.items:
            index += 1
            features = item_evidence(scene, line, item, memory, index)
            item_chance = weights.item[1].chance(features)
            if item_chance < limits.claim:
                continue
            figure = choose_figure(line, item, weights)
            forces = choose_forces(scene, number, item, memory=memory, index=index, weights=weights)
            links = choose_places(scene, number, item, memory=memory, index=index, weights=weights)
            found.extend(
                Choice(
                    line=line,
                    item=item,
                    force=code,
                    force_chance=force_chance,
                    link=link,
                    place_chance=place_chance,
                    item_chance=item_chance,
                    chance=item_chance * force_chance,
                    figure=figure,
                    features=features,
                )
                for code, force_chance in forces
                for link, place_chance in links
            )
    return found


def choose_forces(
    scene: Scene, number: int, item: Item, *, memory: Memory, index: int, weights: Weights
) -> list[tuple[str, float]]:
    """Return the likeliest force and any other likely enough to be named jointly, each with its chance."""
    candidates = force_features(scene, number, item, _others(memory, index, "forces"))
    scored = [(code, weights.force[1].chance(features)) for code, features in candidates.items()]
    if not scored:
        return [(UNKNOWN_FORCE, 0.5)]
    ranked = sorted(scored, key=lambda pair: (-pair[1], pair[0]))
    return [ranked[0], *(pair for pair in ranked[1:3] if pair[1] >= weights.thresholds.force)]


def choose_places(
    scene: Scene, number: int, item: Item, *, memory: Memory, index: int, weights: Weights
) -> list[tuple[Link | None, float]]:
    """Return the likeliest place and every other written one likely enough, each with its chance."""
    links = place_links(scene, number, item, _others(memory, index, "places"))
    if not links:
        return [(None, 0.0)]
    scored = [(weights.place[1].chance(link.features), -order, link) for order, link in enumerate(links)]
    ranked = sorted(scored, key=lambda triple: triple[:2], reverse=True)
    best = ranked[0][2]
    seen = {best.key}
    chosen: list[tuple[Link | None, float]] = [(best, ranked[0][0])]
    for chance, _, link in ranked[1:]:
        if (
            chance >= weights.thresholds.place
            and link.here
            and link.key not in seen
            and len(chosen) < MOST_PLACES
        ):
            seen.add(link.key)
            chosen.append((link, chance))
    return chosen


def choose_figure(line: Line, item: Item, weights: Weights) -> Figure | None:
    """Return the figure that counts `item`, or None where the sentence gives none."""
    best, top = None, weights.thresholds.figure
    for figure in line.figures:
        features = figure_features(line, item, figure)
        chance = weights.figure.chance(features) if features is not None else 0.0
        if chance >= top:
            best, top = figure, chance
    return best or counted_by_article(line.sentence, item)


def shares(chances: Mapping[str, float]) -> dict[str, float]:
    """Return chances of rivals as shares of one; nothing for none."""
    total = sum(chances.values())
    return {name: chance / total for name, chance in chances.items()} if total else {}


def _others(memory: Memory, index: int, slot: str) -> Mapping[str, Mapping[str, float]]:
    if not memory.beliefs:
        return {}
    return memory.forces_of_others(index) if slot == "forces" else memory.places_of_others(index)
