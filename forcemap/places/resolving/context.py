"""What the words around a place phrase say about it: places named before, and the theatre."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forcemap.places.model import Located, Mention, Place, Use

# How fast a mention fades as the text goes on, in characters: about three sentences.
_FADE: Final = 500.0
_LASTING: Final = 0.35  # what remains of it for the rest of the document
FRESH: Final = 300.0
_BEHIND: Final = 0.6  # a place named later counts less
_USE_WEIGHT: Final[Mapping[Use, float]] = {Use.PLACE: 1.0, Use.DEMONYM: 0.9, Use.METONYM: 0.7}
_THEATRE: Final = 0.5
_FORCE: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """Where a phrase stands: the document's mentions, its own offset, and the theatre of the project.

    `mentions` are those of the whole document in text order; `position` the phrase's offset in the document (None:
    after all of them); `theatre` countries (ISO 3166 alpha-3) that a tie goes to; `force` the country whose
    force is said to be there: Russian troops on "Ukraine's border" stand on the Russia-Ukraine one.
    """

    mentions: tuple[Mention, ...] = ()
    position: int | None = None
    theatre: tuple[str, ...] = ()
    force: str | None = None

    def salience(self) -> Mapping[str, float]:
        """Return how present each country is at this position: nearer and repeated mentions weigh more.

        The theatre adds half a mention; nothing known gives an empty mapping.
        """
        weight: defaultdict[str, float] = defaultdict(float)
        for code in self.theatre:
            weight[code] += _THEATRE
        if self.force is not None:
            weight[self.force] += _FORCE
        for mention in self.mentions:
            for code in countries_of(mention):
                weight[code] += _USE_WEIGHT.get(mention.use, 0.0) * self.presence(mention)
        return dict(sorted(weight.items()))

    def presence(self, mention: Mention) -> float:
        """Return how present a mention is at this position, 0..1."""
        if self.position is None:
            return 1.0
        away = self.position - mention.span.end
        near = math.exp(-abs(away) / _FADE)
        return (1.0 if away >= 0 else _BEHIND) * (_LASTING + (1.0 - _LASTING) * near)

    def recency(self, mention: Mention, fade: float = FRESH) -> float:
        """Return how fresh a mention is at this position, 0..1, `fade` characters on 1/e: what "the city" goes by."""
        if self.position is None:
            return 1.0
        return math.exp(-abs(self.position - mention.span.end) / fade)

    def before(self) -> tuple[Mention, ...]:
        """Return the located mentions that end before this position, nearest first."""
        found = [
            mention
            for mention in self.mentions
            if isinstance(mention.location, Located)
            and (self.position is None or mention.span.end <= self.position)
        ]
        return tuple(sorted(found, key=lambda mention: (mention.span.end, mention.span.start), reverse=True))


NOWHERE: Final = PlaceContext()


def countries_of(mention: Mention) -> tuple[str, ...]:
    """Return the countries a mention brings up; () for one that has no place."""
    if not isinstance(mention.location, Located):
        return ()
    place = mention.location.place
    return (place.country,) if place.country is not None else ()


def place_of(mention: Mention) -> Place | None:
    """Return where a mention was put, or None."""
    return mention.location.place if isinstance(mention.location, Located) else None
