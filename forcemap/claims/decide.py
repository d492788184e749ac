"""Deciding: which items carry claims, whose they are, where and how many; twice, the second time knowing the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forcemap.claims.candidates import Item
from forcemap.claims.case import Case
from forcemap.claims.encoder import Encoder, Glance
from forcemap.claims.features import Features
from forcemap.claims.figures import counted_by_article, figure_features
from forcemap.claims.linking import Link
from forcemap.claims.memory import Belief, Memory
from forcemap.claims.scene import Figure, Line, Scene
from forcemap.claims.weights import Scorer, Thresholds, Weights

MOST_PLACES = 5  # more places in one list are a table, not a sentence
MOST_FORCES = 3
UNKNOWN_FORCE = "UNK"
# A document with no item as sure as SURE is seldom about posture: there each claim must be as sure as WARY.
SURE, WARY = 0.8, 0.6
NEGLIGIBLE = 0.02  # what so unlikely an item believes weighs nothing in anybody's memory
LEAST = 0.2  # confidence below which a claim is more noise than news
WORTH_A_LOOK = (
    0.04  # a line whose likeliest item was given less in the first reading never made a claim in the second
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One decided (item, force, place): what a claim is made from.

    `chance` is that of the item carrying a claim of this force, before calibration; `link` is None where the
    document names no place at all.
    """

    case: Case
    force: str
    force_chance: float
    link: Link | None
    place_chance: float
    item_chance: float
    figure: Figure | None
    features: Features

    @property
    def chance(self) -> float:
        """The chance that item and force are right."""
        return self.item_chance * self.force_chance

    @property
    def line(self) -> Line:
        """The line the claim stands in."""
        return self.case.line

    @property
    def item(self) -> Item:
        """The item the claim is about."""
        return self.case.item


def cases(
    scene: Scene, *, memory: Memory | None = None, encoder: Encoder | None = None, look: float = 0.0
) -> Iterator[Case]:
    """Yield every item of `scene` in text order.

    `encoder` looks at the lines in which `memory` gave some item a chance of at least `look`; the items of other
    lines are left out.
    """
    known = memory if memory is not None else Memory()
    index = 0
    for number, line in enumerate(scene.lines):
        last = index + len(line.items)
        chances = [belief.chance for belief in known.beliefs[index:last]]
        if line.items and max(chances, default=1.0) >= look:
            glance: Glance | None = None
            if encoder is not None:
                glance = encoder.look(line.sentence, scene.document.text)
            for place, item in enumerate(line.items):
                yield Case(
                    scene=scene, number=number, item=item, index=index + place, memory=known, glance=glance
                )
        index = last


def believe(found: Iterator[Case] | Sequence[Case], *, item: Scorer, force: Scorer, place: Scorer) -> Memory:
    """Return the beliefs that three scorers have of `found`."""
    beliefs: list[Belief] = []
    for case in found:
        chance = item.chance(case.item_evidence())
        forces: dict[str, float] = {}
        places: dict[str, float] = {}
        if chance >= NEGLIGIBLE:
            forces = {code: force.chance(features) for code, features in case.force_evidence().items()}
            for link in case.place_evidence():
                places[link.key] = max(places.get(link.key, 0.0), place.chance(link.features))
        beliefs.append(Belief(item=case.item, chance=chance, forces=shares(forces), places=shares(places)))
    return Memory(beliefs=tuple(beliefs))


def read_first(scene: Scene, weights: Weights) -> Memory:
    """Return what the first reading believes of every item of `scene`, in text order."""
    return believe(cases(scene), item=weights.item[0], force=weights.force[0], place=weights.place[0])


def read_second(
    scene: Scene, weights: Weights, memory: Memory, encoder: Encoder | None = None
) -> list[Choice]:
    """Return the claims of the second reading, in text order; none where nothing is likely enough."""
    judged = []
    for case in cases(scene, memory=memory, encoder=encoder, look=WORTH_A_LOOK):
        features = case.item_evidence()
        judged.append((case, features, weights.item[1].chance(features)))
    surest = max((chance for _, _, chance in judged), default=0.0)
    limit = weights.thresholds.claim if surest >= SURE else max(weights.thresholds.claim, WARY)
    found: list[Choice] = []
    for case, features, chance in judged:
        if chance >= limit:
            found.extend(_choices(case, chance, features, weights))
    return found


def _choices(case: Case, chance: float, features: Features, weights: Weights) -> Iterator[Choice]:
    figure = choose_figure(case.line, case.item, weights)
    scored = {code: weights.force[1].chance(each) for code, each in case.force_evidence().items()}
    forces = choose_forces(scored, weights.thresholds)
    links = choose_places(case.place_evidence(), weights.place[1], weights.thresholds)
    for code, force_chance in forces:
        for link, place_chance in links:
            if weights.calibrated(chance * force_chance) >= LEAST:
                yield Choice(
                    case=case,
                    force=code,
                    force_chance=force_chance,
                    link=link,
                    place_chance=place_chance,
                    item_chance=chance,
                    figure=figure,
                    features=features,
                )


def choose_forces(scored: Mapping[str, float], limits: Thresholds) -> list[tuple[str, float]]:
    """Return the likeliest force and any other likely enough to be named jointly, each with its chance."""
    if not scored:
        return [(UNKNOWN_FORCE, 0.5)]
    ranked = sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_FORCES]
    return [ranked[0], *(pair for pair in ranked[1:] if pair[1] >= limits.force)]


def choose_places(
    links: Sequence[Link], scorer: Scorer, limits: Thresholds
) -> list[tuple[Link | None, float]]:
    """Return the likeliest place and every other written one likely enough, each with its chance."""
    if not links:
        return [(None, 0.0)]
    scored = [(scorer.chance(link.features), -order, link) for order, link in enumerate(links)]
    ranked = sorted(scored, key=lambda triple: triple[:2], reverse=True)
    best = ranked[0][2]
    seen = {best.key}
    chosen: list[tuple[Link | None, float]] = [(best, ranked[0][0])]
    for chance, _, link in ranked[1:]:
        if chance < limits.place or len(chosen) == MOST_PLACES:
            break
        if link.here and link.key not in seen:
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
