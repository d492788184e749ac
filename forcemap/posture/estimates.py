"""All that is said of the same thing around the same time, side by side."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations

from forcemap.claims import Status
from forcemap.places import Located, PlaceKind
from forcemap.posture.containment import Containment
from forcemap.posture.contradictions import denials, parts_exceed_whole
from forcemap.posture.entry import THERE
from forcemap.posture.family import Family, Node, by_group
from forcemap.posture.model import Estimate, Holding
from forcemap.posture.subject import family_of, subject_of, within_kind
from forcemap.posture.topic import Group


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
            groups.setdefault((subject, holding.claim.status), []).append(holding)
    for held in groups.values():
        held.sort(key=lambda holding: holding.claim.id)
    builder = EstimateBuilder(containment or Containment())
    builder.update(groups)
    found = builder.estimates()
    builder.release()
    return found


class EstimateBuilder:
    """Keeps the estimates of what is in force, and makes anew only those that a change of holdings touches.

    Which place and kind lies within which is worked out once for each pair.
    """

    def __init__(self, containment: Containment) -> None:
        self._containment = containment
        self._nodes: dict[Group, Node] = {}
        self._alive: list[Node] = []
        self._families: defaultdict[tuple[str, str, Status], Family] = defaultdict(Family)

    def update(self, groups: Mapping[Group, list[Holding]]) -> None:
        """Take the groups whose holdings changed, each located and in order of claim id; an empty one is over."""
        touched: dict[Node, None] = {}  # as sets that keep their order
        stirred: dict[Node, None] = {}
        moved: dict[Family, list[Node]] = {}
        for group, held in groups.items():
            node = self._nodes.get(group) or (self._learn(group, held[0]) if held else None)
            if node is None:
                continue
            if bool(held) != bool(node.held):
                self._come_or_go(node)
                moved.setdefault(node.family, []).append(node)
            if node.report(held):
                stirred[node] = None
            touched[node] = None
        for family, changed in moved.items():
            relinked = dict.fromkeys(family.relink(changed))
            stirred |= relinked
            touched |= relinked
        touched |= dict.fromkeys([node for node in self._affected(stirred) if self._compare(node)])
        for node in touched:
            if node.held:
                node.estimate = _estimate(node)

    def estimates(self) -> tuple[Estimate, ...]:
        """Return the estimates of all that is in force, in order of their groups."""
        return tuple([node.estimate for node in self._alive if node.estimate is not None])

    def release(self) -> None:
        """Let go of what was worked out; the estimates handed out stay."""
        for family in self._families.values():
            family.release()

    def _come_or_go(self, node: Node) -> None:
        """Take up a node that comes into force, or drop one that was."""
        if not node.held:
            insort(self._alive, node, key=by_group)
            return
        del self._alive[bisect_left(self._alive, node.group, key=by_group)]
        node.estimate = None

    def _affected(self, stirred: Iterable[Node]) -> Iterable[Node]:
        """Return those in force of the stirred, of what they are parts of, and of the reports that they deny."""
        affected: dict[Node, None] = {}
        for node in stirred:
            above: Node | None = node
            while above is not None and above not in affected:
                affected[above] = None
                above = above.whole
        deniers = [node for node in stirred if node.status is Status.DENIED]
        denied = [self._nodes.get((node.subject, status)) for node in deniers for status in THERE]
        return [node for node in dict.fromkeys([*affected, *denied]) if node is not None and node.held]

    def _learn(self, group: Group, first: Holding) -> Node:
        subject, status = group
        location = first.claim.location
        if not isinstance(location, Located):
            raise TypeError("only located holdings make estimates")
        words = f"{subject.force}\x1f{subject.category}\x1f{subject.thing}\x1f{subject.place}\x1f{status}"
        family = self._families[*family_of(subject), status]
        node = Node(
            id="e-" + hashlib.sha256(words.encode()).hexdigest()[:12],
            group=group,
            subject=subject,
            status=status,
            place=location.place,
            is_point=location.place.kind is PlaceKind.POINT,
            family=family,
        )
        family.add(node, self._is_part)
        self._nodes[group] = node
        return node

    def _is_part(self, inner: Node, outer: Node) -> bool:
        one, other = inner.subject, outer.subject
        if not within_kind(one, other):
            return False
        if one.place == other.place:
            return one != other
        return self._containment.within(inner.place, outer.place)

    def _compare(self, node: Node) -> bool:
        """Work out what the node's parts and deniers mean for it; False where that was done for the same claims."""
        counted = list(node.counted_parts()) if node.parts else []
        denied = self._nodes.get((node.subject, Status.DENIED)) if node.status in THERE else None
        denying = denied.held if denied else ()
        seen = (node.ids, tuple([part.ids for part in counted]), denied.ids if denied and denying else ())
        if seen == node.compared:
            return False
        node.compared = seen
        if counted != node.summed:
            node.summed, node.overlapping = counted, self._any_overlap(counted)
        node.sums = (None, None) if node.overlapping or not counted else _sums(counted)
        partial = [figure for part in counted for figure in part.figures]
        node.contradictions = (
            *node.apart,
            *parts_exceed_whole(node.figures, node.high, partial, node.sums[0]),
            *denials(node.held, denying),
        )
        return True

    def _any_overlap(self, parts: Sequence[Node]) -> bool:
        """Whether two of `parts` may count the same; only what is no point is held against all others."""
        towns: defaultdict[str, list[Node]] = defaultdict(list)
        for part in parts:
            if part.is_point:
                towns[part.subject.place].append(part)
        pairs = chain(
            *(combinations(at_one, 2) for at_one in towns.values()),
            combinations([part for part in parts if not part.is_point], 2),
            ((one, other) for one in parts if not one.is_point for other in parts if other.is_point),
        )
        return any(self._overlap(one, other) for one, other in pairs)

    def _overlap(self, one: Node, other: Node) -> bool:
        first, second = one.subject, other.subject
        if first.category is second.category and first.thing and second.thing and first.thing != second.thing:
            return False
        return self._containment.overlaps(one.place, other.place)


def _sums(parts: Sequence[Node]) -> tuple[int | None, int | None]:
    """Return the summed bounds of parts that do not overlap, None for a bound that is open."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(parts) else None)


def _estimate(node: Node) -> Estimate:
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
