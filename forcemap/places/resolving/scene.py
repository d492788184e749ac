"""What a phrase is read against: the atlas, the context, and how its names are put on the ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from forcemap.places.atlas import Atlas
from forcemap.places.grammar import Expression, Name
from forcemap.places.ground import Ground
from forcemap.places.model import Reason, Unlocated
from forcemap.places.resolving.context import PlaceContext

Outcome = Ground | Unlocated


class Leaf(Protocol):
    """Puts one name on the ground, within a container where the phrase gives one."""

    def __call__(self, name: Name, /, container: Ground | None = None) -> Outcome:
        """Return the place of a name, or why there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One phrase's surroundings."""

    atlas: Atlas
    context: PlaceContext
    find: Leaf
    text: str = ""
    container: Ground | None = None

    def salience(self) -> Mapping[str, float]:
        """Return how present each country is at the phrase's position; worked out anew, as few phrases ask."""
        return self.context.salience()

    def leaf(self, name: Name) -> Outcome:
        """Return the place of a name in this scene."""
        return self.find(name, container=self.container)

    def inside(self, container: Ground | None) -> Scene:
        """Return this scene with names sought inside a container."""
        return replace(self, container=container)

    def foremost(self, codes: tuple[str, ...], *, lead: float = 1.0) -> str | None:
        """Return the country of `codes` most present here, or None where no one stands out.

        It must be present at all, and weigh at least `lead` times the next.
        """
        salience = self.salience()
        weighed = sorted(((salience.get(code, 0.0), code) for code in codes), reverse=True)
        if not weighed or weighed[0][0] <= 0.0:
            return None
        second = weighed[1][0] if len(weighed) > 1 else 0.0
        return weighed[0][1] if weighed[0][0] >= lead * second else None


def lost(scene: Scene, expression: Expression, reason: Reason) -> Unlocated:
    """Return the words of an expression as not placed."""
    words = scene.text[expression.span.start : expression.span.end] if scene.text else None
    return Unlocated(words=words, reason=reason)
