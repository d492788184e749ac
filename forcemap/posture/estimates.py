"""All that is said of the same thing around the same time, side by side."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from operator import attrgetter

from forcemap.claims import Status
from forcemap.places import Located, Place, PlaceKind
from forcemap.posture.containment import Containment
from forcemap.posture.contradictions import denials, parts_exceed_whole, ranges_apart
from forcemap.posture.figures import figure_range, figures_of, latest_of
from forcemap.posture.ledger import Group
from forcemap.posture.model import Contradiction, Estimate, Figure, Holding
from forcemap.posture.subject import Subject, family_of, subject_of, within_kind

_THERE = (Status.PRESENT, Status.ARRIVING)
_BY_KEY = attrgetter("key")


def estimates(holdings: Iterable[Holding], *, containment: Containment | None = None) -> tuple[Estimate, ...]:
    """Gather located `holdings` by force, kind of thing, place and status; no holdings give no estimates.

    Each estimate keeps every figure with its speaker and day, runs from the lowest low to the highest high,
    and marks the most recent. Parts and wholes are found by place (`Containment`) and kind (a Su-35 is an
    aircraft); only parts that cannot overlap are summed, and beside the reported total, never in its place.
    Estimates come in order of force, category, thing, place and status.
    """
    groups: dict[Group, list[Holding]] = {}
    for holding in holdings:
        subject = subject_of(holding.claim)
        if subject is not None:
            groups.setdefault((subject, holding.claim.status.value), []).append(holding)
    for held in groups.values():
        held.sort(key=lambda holding: holding.claim.id)
    builder = EstimateBuilder(containment or Containment())
    builder.update(groups)
    return builder.estimates()


@dataclass(slots=True, eq=False)
class _Node:
    """One possible estimate: what stays the same of it, what its reports say, and its links to others."""

    id: str
    key: Group
    subject: Subject
    status: Status
    place: Place
    is_point: bool
    alike: list[_Node]
    wholes: list[_Node] = field(default_factory=list)
    ids: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    low: int | None = None
    high: int | None = None
    counted: bool = False
    latest: Figure | None = None
    apart: tuple[Contradiction, ...] = ()
    sums: tuple[int | None, int | None] = (None, None)
    contradictions: tuple[Contradiction, ...] = ()
    compared: tuple[object, ...] | None = None
    held: tuple[Holding, ...] = ()
    parts: list[_Node] = field(default_factory=list)
    whole: _Node | None = None
    estimate: Estimate | None = None

    def report(self, held: list[Holding]) -> None:
        """Take the holdings now in force, and read their figures again only where they are other claims."""
        self.held = tuple(held)
        ids = tuple([holding.claim.id for holding in held])
        if ids != self.ids:
            self.ids = ids
            self.figures = figures_of([holding.claim for holding in held])
            self.low, self.high = figure_range(self.figures)
            self.counted = any(not figure.increment for figure in self.figures)
            self.latest = latest_of(self.figures)
            self.apart = ranges_apart(self.figures)

    def lies_in(self, other: _Node) -> bool:
        """Whether `other` is among the wholes that the links made so far lead up to from here."""
        above: _Node | None = self
        while above is not None:
            if above is other:
                return True
            above = above.whole
        return False

    def counted_parts(self) -> Iterator[_Node]:
        """Yield the nearest parts that have a figure; a part without one stands for its own parts."""
        for part in self.parts:
            if part.counted:
                yield part
            else:
                yield from part.counted_parts()


class EstimateBuilder:
    """Keeps the estimates of what is in force, and makes anew only those that a change of holdings touches.

    Which place and kind lies within which is worked out once for each pair.
    """

    def __init__(self, containment: Containment) -> None:
        self._containment = containment
        self._nodes: dict[Group, _Node] = {}
        self._alive: list[_Node] = []
        self._alike: defaultdict[tuple[str, str, str], list[_Node]] = defaultdict(list)

    def update(self, groups: Mapping[Group, list[Holding]]) -> None:
        """Take the groups whose holdings changed, each located and in order of claim id; an empty one is over."""
        touched: dict[int, _Node] = {}
        families: dict[int, list[_Node]] = {}
        for key, held in groups.items():
            node = self._nodes.get(key) or (self._learn(key, held[0]) if held else None)
            if node is None:
                continue
            if bool(held) != bool(node.held):
                families[id(node.alike)] = node.alike
                self._come_or_go(node)
            node.report(held)
            touched[id(node)] = node
        for family in families.values():
            touched.update((id(node), node) for node in _link(family))
        for node in self._affected(list(touched.values())):
            if node.held and (self._compare(node) or id(node) in touched):
                node.estimate = _estimate(node)

    def estimates(self) -> tuple[Estimate, ...]:
        """Return the estimates of all that is in force, in order of their keys."""
        return tuple([node.estimate for node in self._alive if node.estimate is not None])

    def _come_or_go(self, node: _Node) -> None:
        """Take up a node that comes into force, or drop one that was."""
        if not node.held:
            insort(self._alive, node, key=_BY_KEY)
            return
        del self._alive[bisect_left(self._alive, node.key, key=_BY_KEY)]
        node.estimate, node.whole, node.parts = None, None, []

    def _affected(self, touched: list[_Node]) -> Iterable[_Node]:
        """Return the touched, what they are parts of, and the reports that they deny."""
        affected: dict[int, _Node] = {}
        for node in touched:
            above: _Node | None = node
            while above is not None and id(above) not in affected:
                affected[id(above)] = above
                above = above.whole
        denials = [node for node in touched if node.status is Status.DENIED]
        for subject, status in product([node.subject for node in denials], _THERE):
            denied = self._nodes.get((subject, status.value))
            if denied is not None:
                affected[id(denied)] = denied
        return affected.values()

    def _learn(self, key: Group, first: Holding) -> _Node:
        subject, status = key
        location = first.claim.location
        if not isinstance(location, Located):
            raise TypeError("only located holdings make estimates")
        words = f"{subject.force}\x1f{subject.category}\x1f{subject.thing}\x1f{subject.place}\x1f{status}"
        alike = self._alike[*family_of(subject), status]
        node = _Node(
            id="e-" + hashlib.sha256(words.encode()).hexdigest()[:12],
            key=key,
            subject=subject,
            status=Status(status),
            place=location.place,
            is_point=location.place.kind is PlaceKind.POINT,
            alike=alike,
        )
        for other in alike:
            if node.is_point and other.is_point and subject.place != other.subject.place:
                continue
            if self._is_part(node, other):
                node.wholes.append(other)
            elif self._is_part(other, node):
                other.wholes.append(node)
        insort(alike, node, key=_BY_KEY)
        self._nodes[key] = node
        return node

    def _is_part(self, inner: _Node, outer: _Node) -> bool:
        one, other = inner.subject, outer.subject
        if not within_kind(one, other):
            return False
        if one.place == other.place:
            return one != other
        return self._containment.within(inner.place, outer.place)

    def _compare(self, node: _Node) -> bool:
        """Work out what the node's parts and deniers mean for it; False where that was done for the same claims."""
        counted = list(node.counted_parts()) if node.parts else []
        denied = self._nodes.get((node.subject, Status.DENIED.value)) if node.status in _THERE else None
        denying = denied.held if denied else ()
        seen = (node.ids, tuple([part.ids for part in counted]), denied.ids if denied and denying else ())
        if seen == node.compared:
            return False
        node.compared = seen
        node.sums = self._sum(counted)
        partial = [figure for part in counted for figure in part.figures]
        node.contradictions = (
            *node.apart,
            *parts_exceed_whole(node.figures, node.high, partial, node.sums[0]),
            *denials(node.held, denying),
        )
        return True

    def _sum(self, parts: list[_Node]) -> tuple[int | None, int | None]:
        """Return the summed bounds of parts that have figures, None where they overlap or a bound is open."""
        if not parts or any(self._overlap(one, other) for one, other in combinations(parts, 2)):
            return None, None
        lows = [part.low for part in parts if part.low is not None]
        highs = [part.high for part in parts if part.high is not None]
        return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(parts) else None)

    def _overlap(self, one: _Node, other: _Node) -> bool:
        first, second = one.subject, other.subject
        if first.category == second.category and first.thing and second.thing and first.thing != second.thing:
            return False
        if one.is_point and other.is_point:
            return first.place == second.place
        return self._containment.overlaps(one.place, other.place)


def _estimate(node: _Node) -> Estimate:
    parts_low, parts_high = node.sums
    return Estimate(
        id=node.id,
        force=node.subject.force,
        category=node.subject.category,
        place=node.place,
        status=node.status,
        holdings=node.held,
        figures=node.figures,
        low=node.low,
        high=node.high,
        latest=node.latest,
        parts=tuple([part.id for part in node.parts]),
        whole=node.whole.id if node.whole else None,
        parts_low=parts_low,
        parts_high=parts_high,
        contradictions=node.contradictions,
        thing=node.subject.thing,
    )


def _link(family: Sequence[_Node]) -> list[_Node]:
    """Link those in force of one family to the narrowest whole of each; return whichever's links changed.

    Shares of ground are not transitive to the last percent: a chain of links must still never lead back.
    """
    here = [node for node in family if node.held]
    before = [(node.whole, node.parts) for node in here]
    for node in here:
        node.whole, node.parts = None, []
    for node in here:
        if node.wholes:
            node.whole = _narrowest(
                [one for one in node.wholes if one.held and (one.whole is None or not one.lies_in(node))]
            )
        if node.whole is not None:
            node.whole.parts.append(node)
    return [
        node
        for node, (whole, parts) in zip(here, before, strict=True)
        if node.whole is not whole or node.parts != parts
    ]


def _narrowest(wholes: list[_Node]) -> _Node | None:
    """Return the one that holds no other; of several that only overlap, the first by key."""
    if len(wholes) <= 1:
        return wholes[0] if wholes else None
    holding = {id(outer) for inner in wholes for outer in inner.wholes}
    innermost = [whole for whole in wholes if id(whole) not in holding]
    return min(innermost or wholes, key=_BY_KEY)
