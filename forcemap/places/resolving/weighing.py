"""How much each place named before comes to mind where words point back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from forcemap.places.model import Mention, Place, Use
from forcemap.places.resolving.context import FRESH, PlaceContext, place_of

# Adjectives and metonyms bring a country to mind less than its name does.
_USE: Final[Mapping[Use, float]] = {
    Use.PLACE: 1.0,
    Use.PHRASE: 1.0,
    Use.DEMONYM: 0.55,
    Use.METONYM: 0.45,
}
_OFTEN: Final = 0.06  # what every further mention in the document adds, however long ago
# "The United States sent troops to Libya, where ... the country": a place is where something is said to be, not who acts.
_STANDS: Final = re.compile(
    r"\b(?:in|into|to|from|inside|across|throughout|over|around|through|within|near|off|at|on|onto|towards?|outside|"
    r"of|for|enter(?:s|ed|ing)?|invad(?:e|es|ed|ing)|leav(?:e|es|ing)|left|reach(?:es|ed)?|visit(?:s|ed|ing)?)"
    r"\s(?:(?:the|neighbou?ring|northern|southern|eastern|western|central)\s)*$",
    re.IGNORECASE,
)
_LOOK: Final = 40  # characters before a name in which its preposition stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Fading:
    """How mentions fade: `fade` characters on 1/e, `often` what each keeps, `acting` what one that acts counts."""

    fade: float = FRESH
    often: float = _OFTEN
    acting: float = 1.0


PLAIN: Final = Fading()


def stands(mention: Mention, text: str) -> bool:
    """Whether a mention stands where places stand ("in Libya"), not who acts ("Libya says"), in the document's text.

    Where `text` is not the document the mention is from, every mention does.
    """
    if mention.span.of(text) != mention.text:
        return True
    if mention.use in {Use.DEMONYM, Use.METONYM}:
        return False
    start = mention.span.start
    words = text[max(0, start - _LOOK) : start]
    return (
        _STANDS.search(words) is not None or _STANDS.match(mention.text.partition(" ")[0] + " ") is not None
    )


def weight(mention: Mention, context: PlaceContext, text: str, fading: Fading = PLAIN) -> float:
    """Return how much a mention comes to mind at the context's position."""
    use = _USE.get(mention.use, 0.0)
    role = 1.0 if fading.acting == 1.0 or stands(mention, text) else fading.acting
    return use * role * (context.recency(mention, fading.fade) + fading.often)


def weightiest(
    mentions: Iterable[Mention],
    context: PlaceContext,
    text: str,
    fading: Fading = PLAIN,
    *,
    favour: Callable[[Mention, Place], float] | None = None,
) -> Place | None:
    """Return the place of the weightiest of some mentions, nearest first; a place named again adds up.

    `favour` multiplies the weight of a mention; 0 rules it out. None when nothing is left.
    """
    weights: dict[str, float] = {}
    latest: dict[str, Place] = {}
    for mention in mentions:
        place = place_of(mention)
        if place is None:
            continue
        factor = 1.0 if favour is None else favour(mention, place)
        if factor <= 0.0:
            continue
        latest.setdefault(place.id, place)
        weights[place.id] = weights.get(place.id, 0.0) + factor * weight(mention, context, text, fading)
    if not weights:
        return None
    order = list(latest)
    return latest[max(order, key=lambda id_: (weights[id_], -order.index(id_)))]
