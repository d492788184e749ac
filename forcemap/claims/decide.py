"""Deciding: which items carry claims, whose they are, where and how many; twice, the second time knowing the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, repeat

from forcemap.claims.candidates import Item
from forcemap.claims.case import Case
from forcemap.claims.encoder import Encoder, Glance
from forcemap.claims.features import Features
from forcemap.claims.figures import counted_by_article, counted_by_estimate, figure_features
from forcemap.claims.further import further_features, may_be_further
from forcemap.claims.linking import Link
from forcemap.claims.mates import mate_features
from forcemap.claims.memory import Belief, Memory
from forcemap.claims.option import Judged, Option, options
from forcemap.claims.scene import Figure, Line, Scene
from forcemap.claims.weights import Scorer, Thresholds, Weights, logistic

MOST_PLACES = 5  # more places in one list are a table, not a sentence
MOST_FORCES = 3
UNKNOWN_FORCE = "UNK"
NEGLIGIBLE = 0.02  # what so unlikely an item believes weighs nothing in anybody's memory
SURE = 0.9  # a place of the sentence as likely is not given up for one named elsewhere
LEAST_BEST = 0.15  # an item whose likeliest claim is less likely makes none, and so no second one
LEAST_ITEM = 0.08  # an item less likely than this never made a claim
WORTH_A_LOOK = (
    0.06  # a line whose likeliest item was given less in the first reading never made a claim in the second
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decided option: what a claim is made from.

    `found` is the chance that item and force are right, before calibration, `whole` that figure and place are too,
    and `further` that it is claimed beside the likeliest option of its item; None where it cannot be.
    """

    option: Option
    found: float
    whole: float
    further: float | None = None

    @property
    def case(self) -> Case:
        """The item and all that is known about it."""
        return self.option.judged.case

    @property
    def line(self) -> Line:
        """The line the claim stands in."""
        return self.case.line

    @property
    def item(self) -> Item:
        """The item the claim is about."""
        return self.case.item

    @property
    def figure(self) -> Figure | None:
        """How many, if the sentence says."""
        return self.option.judged.figure

    @property
    def force(self) -> str:
        """Whose force it is."""
        return self.option.force

    @property
    def link(self) -> Link | None:
        """Where it is; None where the document names no place at all."""
        return self.option.link


def cases(
    scene: Scene, *, memory: Memory | None = None, encoder: Encoder | None = None, look: float = 0.0
) -> Iterator[Case]:
    """Yield every item of `scene` in text order.

    `encoder` looks at the lines in which `memory` gave some item a chance of at least `look`; the items of other
    lines are left out.
    """
    known = memory if memory is not None else Memory()
    firsts = list(accumulate((len(line.items) for line in scene.lines), initial=0))
    worth = [
        number
        for number, line in enumerate(scene.lines)
        if line.items
        and max((b.chance for b in known.beliefs[firsts[number] : firsts[number + 1]]), default=1.0) >= look
    ]
    glances: Iterable[Glance | None] = repeat(None, len(worth))
    if encoder is not None:
        glances = encoder.look(scene, (scene.lines[number] for number in worth))
    for number, glance in zip(worth, glances, strict=True):
        for index, item in enumerate(scene.lines[number].items, firsts[number]):
            yield Case(scene=scene, number=number, item=item, index=index, memory=known, glance=glance)


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
    found = list(cases(scene, memory=memory, encoder=encoder, look=WORTH_A_LOOK))
    weighed = (weigh(each, weights) for each in judge(found, weights))
    return whole_names(choose(weighed, weights.thresholds))


def judge(found: Sequence[Case], weights: Weights) -> list[Judged]:
    """Return each item that may carry a claim with the chances of its forces, places and figure."""
    seen = [(case, features, weights.item[1].chance(features)) for case, features in _evidence(found)]
    surest = max((chance for _, _, chance in seen), default=0.0)
    expected = sum(chance for _, _, chance in seen)
    alone = (
        Judged(
            case=case,
            chance=chance,
            forces=rank_forces(case, weights.force[1]),
            links=rank_places(case, weights.place[1]),
            figure=choose_figure(case.line, case.item, weights),
            surest=surest,
            expected=expected,
            features=features,
        )
        for case, features, chance in seen
        if chance >= LEAST_ITEM
    )
    return [
        replace(each, beside=mate_features(each, line))
        for _, found in groupby(alone, key=lambda each: each.case.number)
        for line in [list(found)]
        for each in line
    ]


def _evidence(found: Sequence[Case]) -> Iterator[tuple[Case, Features]]:
    for case in found:
        yield case, case.item_evidence()


def weigh(judged: Judged, weights: Weights) -> list[Choice]:
    """Return the options of an item with their chances, the one most likely right as a whole first."""
    weighed = weigh_alone(judged, weights)
    if not weighed or weighed[0].found < LEAST_BEST:
        return weighed
    best = weighed[0].option
    return [
        replace(choice, further=weights.further.chance(further_features(best, choice.option)))
        if may_be_further(best, choice.option)
        else choice
        for choice in weighed
    ]


def weigh_alone(judged: Judged, weights: Weights) -> list[Choice]:
    """Return the options of an item, each weighed as if it were the only claim of it, the likeliest first."""
    whole = weights.whole
    known: dict[str, tuple[float, float]] = {}  # what hangs on the force is the same wherever it is
    weighed = []
    for option in options(judged, forces=MOST_FORCES, places=MOST_PLACES):
        if option.force not in known:
            features = option.found_features()
            known[option.force] = weights.found.chance(features), whole.logit(features)
        found, logit = known[option.force]
        chance = logistic(logit + whole.weight(option.place_features()))
        weighed.append(Choice(option=option, found=found, whole=chance))
    return sorted(weighed, key=lambda choice: (_is_overreach(choice.option), -choice.whole))


def _is_overreach(option: Option) -> bool:
    """Whether a place said elsewhere would displace one that the sentence names and that is all but sure.

    Where a border and its country lie within reach of each other either counts as right, so that the weighing of whole
    options cannot tell them apart; what the sentence names goes first, unless it is the force's own name.
    """
    link = option.link
    if link is None or link.here:
        return False
    surer = option.judged.links[: option.place_rank]
    return any(
        other is not None
        and other.here
        and other.mention.toponyms
        and chance >= SURE
        and not option.is_owner(other)
        for other, chance in surer
    )


def choose(items: Iterable[Sequence[Choice]], limits: Thresholds) -> list[Choice]:
    """Return the options that become claims: of each likely item the best, and what is claimed beside it.

    Of a further claim `found` is the chance that it is claimed beside the best.
    """
    chosen: list[Choice] = []
    for weighed in items:
        if not weighed or weighed[0].found < limits.claim:
            continue
        kept = {_key(weighed[0]): weighed[0]}
        likely = [
            replace(each, found=each.further)
            for each in weighed[1:]
            if each.further is not None and each.further >= limits.further
        ]
        for other in sorted(likely, key=lambda choice: -choice.found):
            kept.setdefault(_key(other), other)
        chosen.extend(
            sorted(kept.values(), key=lambda each: (each.option.force_rank, each.option.place_rank))
        )
    return chosen


def whole_names(chosen: Sequence[Choice]) -> list[Choice]:
    """Return the choices without those that say again what another says with a longer name."""
    return [choice for choice in chosen if not any(_names_part(choice, other) for other in chosen)]


def _names_part(choice: Choice, other: Choice) -> bool:
    """Whether a choice says again what a longer name says: the S-400 of "S-400 missiles", of one force at one place."""
    inner, outer = choice.item.span, other.item.span
    inside = inner != outer and outer.start <= inner.start and inner.end <= outer.end
    return inside and _key(choice) == _key(other)


def _key(choice: Choice) -> tuple[str, str | None]:
    return choice.force, choice.link.key if choice.link is not None else None


def rank_forces(case: Case, scorer: Scorer) -> list[tuple[str, float]]:
    """Return the likeliest forces of an item, each with its chance; an unknown one where the document names none."""
    scored = [(code, scorer.chance(features)) for code, features in case.force_evidence().items()]
    ranked = sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:MOST_FORCES]
    return ranked or [(UNKNOWN_FORCE, 0.5)]


def rank_places(case: Case, scorer: Scorer) -> list[tuple[Link | None, float]]:
    """Return the likeliest places of an item, each place once, with its chance."""
    scored = [(scorer.chance(link.features), link) for link in case.place_evidence()]
    best: dict[str, tuple[Link | None, float]] = {}
    for chance, link in sorted(scored, key=lambda pair: -pair[0]):
        best.setdefault(link.key, (link, chance))
    return list(best.values())[:MOST_PLACES] or [(None, 0.0)]


def choose_figure(line: Line, item: Item, weights: Weights) -> Figure | None:
    """Return the figure that counts `item`, or None where the sentence gives none."""
    best, top = None, weights.thresholds.figure
    for figure in line.figures:
        features = figure_features(line, item, figure)
        chance = weights.figure.chance(features) if features is not None else 0.0
        if chance >= top:
            best, top = figure, chance
    return best or counted_by_estimate(line, item) or counted_by_article(line.sentence, item)


def shares(chances: Mapping[str, float]) -> dict[str, float]:
    """Return chances of rivals as shares of one; nothing for none."""
    total = sum(chances.values())
    return {name: chance / total for name, chance in chances.items()} if total else {}
