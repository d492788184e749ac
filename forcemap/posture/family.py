"""What may count within what: the possible estimates of one family and the links between those in force."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from forcemap.claims import Status
from forcemap.places import Place
from forcemap.posture.contradictions import ranges_apart
from forcemap.posture.figures import figure_range, figures_of, latest_of
from forcemap.posture.model import Contradiction, Estimate, Figure, Holding
from forcemap.posture.subject import Subject
from forcemap.posture.topic import Group

by_group = attrgetter("group")


@dataclass(slots=True, eq=False)
class Node:
    """One possible estimate: what stays the same of it, what its reports say, and its links to others.

    `wholes` are all it may count within, `inside` all that may count within it; `whole` and `parts` are the links
    between those in force. `compared` is what its sums and contradictions were last worked out from.
    """

    id: str
    group: Group
    subject: Subject
    status: Status
    place: Place
    is_point: bool
    family: Family
    wholes: list[Node] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)
    held: tuple[Holding, ...] = ()
    ids: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    low: int | None = None
    high: int | None = None
    counted: bool = False
    latest: Figure | None = None
    apart: tuple[Contradiction, ...] = ()
    whole: Node | None = None
    parts: list[Node] = field(default_factory=list)
    summed: list[Node] = field(default_factory=list)
    overlapping: bool = False
    sums: tuple[int | None, int | None] = (None, None)
    contradictions: tuple[Contradiction, ...] = ()
    compared: tuple[object, ...] | None = None
    estimate: Estimate | None = None

    def report(self, held: list[Holding]) -> bool:
        """Take the holdings now in force; read their figures again, and return True, where they are other claims."""
        self.held = tuple(held)
        ids = tuple([holding.claim.id for holding in held])
        if ids == self.ids:
            return False
        self.ids = ids
        had_none = not self.figures
        self.figures = figures_of([holding.claim for holding in held], known=self.figures)
        if had_none and not self.figures:
            return True
        self.low, self.high = figure_range(self.figures)
        self.counted = any(not figure.increment for figure in self.figures)
        self.latest = latest_of(self.figures)
        self.apart = ranges_apart(self.figures)
        return True

    def lies_in(self, other: Node) -> bool:
        """Whether `other` is among the wholes that the links made so far lead up to from here."""
        above: Node | None = self
        while above is not None:
            if above is other:
                return True
            above = above.whole
        return False

    def counted_parts(self) -> Iterator[Node]:
        """Yield the nearest parts that have a figure; a part without one stands for its own parts."""
        for part in self.parts:
            if part.counted:
                yield part
            else:
                yield from part.counted_parts()


class Family:
    """Nodes of which one may count within another: one force, one sort of thing, one status."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._circular = False

    def add(self, node: Node, is_part: Callable[[Node, Node], bool]) -> None:
        """Take up a node, and learn which others it may count within and which within it."""
        place, is_point = node.subject.place, node.is_point
        for other in self._nodes:
            if is_point and other.is_point and place != other.subject.place:
                continue
            if is_part(node, other):
                node.wholes.append(other)
                other.inside.append(node)
            elif is_part(other, node):
                other.wholes.append(node)
                node.inside.append(other)
        insort(self._nodes, node, key=by_group)
        self._circular = self._circular or bool(node.inside and _leads_back(node))

    def relink(self, changed: Iterable[Node]) -> list[Node]:
        """Link each in force to its narrowest whole in force, after those `changed` came into force or went.

        Return those in force whose links are others now.
        """
        if self._circular:
            return self._relink_all()
        relinked: dict[Node, None] = {}
        for node in dict.fromkeys([one for first in changed for one in (first, *first.inside)]):
            whole = _narrowest([one for one in node.wholes if one.held]) if node.held else None
            if whole is node.whole:
                continue
            if node.whole is not None:
                node.whole.parts.remove(node)
                relinked[node.whole] = None
            if whole is not None:
                insort(whole.parts, node, key=by_group)
                relinked[whole] = None
            node.whole = whole
            relinked[node] = None
        return [node for node in relinked if node.held]

    def release(self) -> None:
        """Let go of all nodes, which otherwise hold one another until the cycle collector finds them."""
        for node in self._nodes:
            node.wholes, node.inside, node.parts, node.summed, node.whole = [], [], [], [], None
        self._nodes = []

    def _relink_all(self) -> list[Node]:
        """Link all anew in order: shares of ground are not transitive, and no chain of links may lead back."""
        before = [(node, node.whole, node.parts) for node in self._nodes]
        for node in self._nodes:
            node.whole, node.parts = None, []
        for node in self._nodes:
            if node.held and node.wholes:
                node.whole = _narrowest(
                    [one for one in node.wholes if one.held and (one.whole is None or not one.lies_in(node))]
                )
            if node.whole is not None:
                node.whole.parts.append(node)
        return [
            node
            for node, whole, parts in before
            if node.held and (node.whole is not whole or node.parts != parts)
        ]


def _leads_back(node: Node) -> bool:
    """Whether a node may count, through others, within itself."""
    seen: set[str] = set()
    above = list(node.wholes)
    while above:
        one = above.pop()
        if one is node:
            return True
        if one.id not in seen:
            seen.add(one.id)
            above.extend(one.wholes)
    return False


def _narrowest(wholes: list[Node]) -> Node | None:
    """Return the one that holds no other; of several that only overlap, the first by group."""
    if len(wholes) <= 1:
        return wholes[0] if wholes else None
    holding = {outer for inner in wholes for outer in inner.wholes}
    innermost = [whole for whole in wholes if whole not in holding]
    return min(innermost or wholes, key=by_group)
