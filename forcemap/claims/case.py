"""One item and all that is known about it: from here come the features every decision is made on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forcemap.claims.candidates import Item
from forcemap.claims.encoder import Glance
from forcemap.claims.features import Features, item_features
from forcemap.claims.forces import force_features
from forcemap.claims.linking import Link, place_links
from forcemap.claims.memory import Memory
from forcemap.claims.scene import Line, Scene, kind_of
from forcemap.claims.states import status_features
from forcemap.claims.status import StatusReading
from forcemap.places import Located

NOTHING: Mapping[str, Mapping[str, float]] = {}
BOOST = 2.0  # so that the penalty on weights, set for features of 0 and 1, does not drown the encoder
SOFT = 6.0  # log-odds of the encoder are cut here: beyond, it is only more certain, not more right

LOWEST = -SOFT * BOOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An item of a scene's line number `number`, the `index`-th item of the document.

    `memory` is empty in the first reading; `glance` is None where the encoder did not look.
    """

    scene: Scene
    number: int
    item: Item
    index: int
    memory: Memory = field(default_factory=Memory)
    glance: Glance | None = None

    @property
    def line(self) -> Line:
        """The line the item stands in."""
        return self.scene.lines[self.number]

    @property
    def _head(self) -> int:
        return self.line.sentence.starts[self.item.head]

    @property
    def _verb(self) -> int:
        sentence = self.line.sentence
        return sentence.starts[sentence.clause_head(self.item.head)]

    def item_evidence(self) -> Features:
        """Return what speaks for or against the item carrying a claim."""
        features = item_features(self.scene, self.line, self.item)
        if self.memory.beliefs:
            features.update(self.memory.around(self.index))
        if self.glance is not None:
            logit, _ = self.glance.item(self._head, self._verb)
            features["e:item"] = BOOST * _soft(logit)
        return features

    def force_evidence(self) -> dict[str, Features]:
        """Return the forces that could own the item, each with what speaks for it."""
        others = self.memory.forces_of_others(self.index) if self.memory.beliefs else NOTHING
        found = force_features(self.scene, self.number, self.item, others)
        if self.glance is None:
            return found
        line = self.line
        own = {cue.value for cue in line.forces}
        named = [(cue.value, line.sentence.starts[token]) for cue, _, token in line.force_tokens]
        named += [
            (cue.value, cue.span.start)
            for cue in self.scene.forces
            if cue.span.start < line.sentence.span.start and self.glance.sees(cue.span.start)
        ]
        named = [(code, at) for code, at in named if code in found]
        seen = self.glance.forces(self._head, [at for _, at in named])
        for (code, _), logit in zip(named, seen, strict=True):
            features, name = found[code], "e:force" if code in own else "e:before"
            features[name] = max(BOOST * _soft(logit), features.get(name, LOWEST))
        best = max((_seen(features) for features in found.values()), default=LOWEST)
        for features in found.values():
            features["e:gap"] = _seen(features) - best
            if "e:force" not in features:
                features["e:rival"] = best
        return found

    def place_evidence(self) -> list[Link]:
        """Return the places the item could be linked to, each with what speaks for it."""
        others = self.memory.places_of_others(self.index) if self.memory.beliefs else NOTHING
        links = place_links(self.scene, self.number, self.item, others)
        self._add_home(links)
        if self.glance is None:
            return links
        where = [(link, at) for link in links for at in self._named(link) if self.glance.sees(at)]
        seen = self.glance.places(self._head, [at for _, at in where])
        for (link, _), logit in zip(where, seen, strict=True):
            name = "e:place" if link.here else "e:before"
            link.features[name] = max(BOOST * _soft(logit), link.features.get(name, LOWEST))
        best = max((_seen(link.features) for link in links), default=LOWEST)
        for link in links:
            link.features["e:gap"] = _seen(link.features) - best
            if "e:place" not in link.features:
                link.features["e:rival"] = best
        return links

    def _named(self, link: Link) -> list[int]:
        """Return where the place of a link is named: in the line itself, or anywhere before it."""
        sentence = self.line.sentence
        if link.token is not None:
            return [sentence.starts[link.token]]
        before = self.scene.mentions_of[link.key]
        return [mention.span.start for mention in before if mention.span.start < sentence.span.start]

    def _add_home(self, links: list[Link]) -> None:
        """Say of each place whether it lies in the country whose force the item most likely is."""
        if not self.memory.beliefs:
            return
        forces = self.memory.beliefs[self.index].forces
        owner = max(sorted(forces), key=lambda code: forces[code]) if forces else None
        for link in links:
            location = link.mention.location
            country = location.place.country if isinstance(location, Located) else None
            home = "none" if country is None else "home" if country == owner else "abroad"
            side = "in" if link.here else "out"
            link.features[f"home:{home}|{side}"] = 1.0
            link.features[f"home:{home}|{side}|{kind_of(link.mention)}"] = 1.0

    def status_evidence(self, link: Link | None, age_days: int | None) -> tuple[Features, StatusReading]:
        """Return what speaks for each status of a claim at `link`, and what the rules make of it."""
        features, ruled = status_features(self.line, self.item, link, age_days=age_days)
        if self.glance is not None:
            _, states = self.glance.item(self._head, self._verb)
            features.update({f"e:{name}": _soft(value) for name, value in states.items()})
        return features, ruled


def _soft(logit: float) -> float:
    return max(-SOFT, min(SOFT, logit))


def _seen(features: Features) -> float:
    """Return what the encoder makes of a link, the least where it did not see it."""
    return features.get("e:force", features.get("e:place", features.get("e:before", LOWEST)))
