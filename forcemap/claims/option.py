"""An item with a force and a place: what could become a claim, weighed as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forcemap.claims.case import Case
from forcemap.claims.features import Features
from forcemap.claims.linking import Link
from forcemap.claims.scene import Figure, Line, kind_of
from forcemap.claims.weights import STEEPEST
from forcemap.places import Located

SCALE = 3.0  # log-odds are divided by it, so that their weights lie in the range of the others
STEPS = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One item with the chances of everything that could be said of it, each list from likely to unlikely.

    `links` holds (None, 0) alone where the document names no place at all. `surest` is the chance of the
    document's likeliest item, `expected` how many claims its items promise together, `beside` what the other items
    of its sentence say.
    """

    case: Case
    chance: float
    forces: Sequence[tuple[str, float]]
    links: Sequence[tuple[Link | None, float]]
    figure: Figure | None
    surest: float = 0.0
    expected: float = 0.0
    features: Features = field(default_factory=dict)
    beside: Features = field(default_factory=dict)

    @property
    def line(self) -> Line:
        """The line the item stands in."""
        return self.case.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A judged item with the force and the place of that rank."""

    judged: Judged
    force_rank: int
    place_rank: int

    @property
    def force(self) -> str:
        """Whose force it would be."""
        return self.judged.forces[self.force_rank][0]

    @property
    def force_chance(self) -> float:
        """How likely that force is."""
        return self.judged.forces[self.force_rank][1]

    @property
    def link(self) -> Link | None:
        """Where it would be."""
        return self.judged.links[self.place_rank][0]

    @property
    def place_chance(self) -> float:
        """How likely that place is."""
        return self.judged.links[self.place_rank][1]

    def found_features(self) -> Features:
        """Return what speaks for the item carrying a claim of this force, wherever it is."""
        return {**dict.fromkeys(self._item_names(), 1.0), **self._numbers(), **self.judged.beside}

    def whole_features(self) -> Features:
        """Return what speaks for force, figure and place being right together."""
        return {**self.found_features(), **self.place_features()}

    def place_features(self) -> Features:
        """Return what speaks for the place being right: those of its features that do not hang on the item alone."""
        return {**dict.fromkeys(self._place_names(), 1.0), "place": odds(self.place_chance)}

    def _numbers(self) -> Features:
        judged = self.judged
        return {
            "item": odds(judged.chance),
            "force": odds(self.force_chance),
            "surest": odds(judged.surest),
            "least": min(odds(judged.chance), odds(self.force_chance)),
            "expected": math.log1p(judged.expected),
            "forcegap": self.force_chance - judged.forces[0][1],
        }

    def _item_names(self) -> Iterator[str]:
        judged, item = self.judged, self.judged.case.item
        yield f"kind={item.kind.value}"
        yield f"cat={item.category}"
        yield f"figure={int(judged.figure is not None)}"
        yield f"fr={self.force_rank}"
        yield f"fr={self.force_rank}:{step(self.force_chance)}"
        yield f"it={step(judged.chance)}"
        yield f"it={step(judged.chance)}:{step(judged.surest)}"
        named = any(cue.value == self.force for cue in judged.line.forces)
        yield f"named={int(named)}"
        yield f"forces={sum(chance >= STEPS[3] for _, chance in judged.forces)}"

    def _place_names(self) -> Iterator[str]:
        judged, link = self.judged, self.link
        yield f"pr={self.place_rank}"
        yield f"pr={self.place_rank}:{step(self.place_chance)}"
        likely = sum(chance >= STEPS[3] for _, chance in judged.links)
        yield f"places={min(4, likely)}:{min(2, self.place_rank)}"
        best = judged.links[0][1]
        yield f"pg={step(self.place_chance / best) if best else 0}"
        yield f"figure={int(judged.figure is not None)}:{min(2, self.place_rank)}"
        if link is None:
            yield "nowhere"
            return
        side = "in" if link.here else "out"
        kind = kind_of(link.mention)
        yield f"{side}:{kind}"
        yield f"{side}:{kind}:figure={int(judged.figure is not None)}"
        yield f"{side}:{min(2, self.place_rank)}"
        location = link.mention.location
        country = location.place.country if isinstance(location, Located) else None
        home = "none" if country is None else "home" if country == self.force else "abroad"
        yield f"{home}:{side}:{kind}"
        yield f"{home}:{min(2, self.place_rank)}"
        yield f"self:{int(self.is_owner(link))}:{home}"

    def is_owner(self, link: Link) -> bool:
        """Whether the words of a place name whose force it is: "Russia" in "Russia has massed troops"."""
        return any(
            cue.value == self.force and cue.span.overlaps(link.mention.span)
            for cue in self.judged.line.forces
        )


def options(judged: Judged, *, forces: int, places: int) -> Iterator[Option]:
    """Yield the item with each of its likeliest forces and places, the likeliest pair first."""
    for force_rank in range(min(forces, len(judged.forces))):
        for place_rank in range(min(places, len(judged.links))):
            yield Option(judged=judged, force_rank=force_rank, place_rank=place_rank)


def odds(chance: float) -> float:
    """Return log-odds within -3 and 3, on the scale of the features."""
    bounded = min(max(chance, math.exp(-STEEPEST)), 1.0 - 1e-9)
    return max(-3.0, min(3.0, math.log(bounded / (1.0 - bounded)) / SCALE))


def step(chance: float) -> int:
    """Return which of STEPS a chance has reached, 0 for none."""
    return sum(1 for step in STEPS if chance >= step)
