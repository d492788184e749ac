"""Compass words: eight directions, and the middle."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Compass(StrEnum):
    """A direction, or the middle of an area."""

    NORTH = "north"
    NORTHEAST = "northeast"
    EAST = "east"
    SOUTHEAST = "southeast"
    SOUTH = "south"
    SOUTHWEST = "southwest"
    WEST = "west"
    NORTHWEST = "northwest"
    CENTRE = "centre"

    @property
    def bearing(self) -> float | None:
        """Degrees clockwise from north; None for the middle."""
        return None if self is Compass.CENTRE else 45.0 * tuple(Compass).index(self)

    @property
    def diagonal(self) -> bool:
        """Whether it lies between two cardinal directions."""
        return len(self.value) > len("south") and self is not Compass.CENTRE

    @property
    def adjective(self) -> str:
        """The word before a name: ``Northern``, ``Southeastern``, ``Central``."""
        return "Central" if self is Compass.CENTRE else f"{self.value.capitalize()}ern"


_MIDDLE: Final = frozenset({"central", "centre", "center", "middle", "mid", "heart"})
_ENDINGS: Final = ("ernmost", "ern", "erly", "most", "wards", "ward", "")


def compass_word(word: str) -> Compass | None:
    """Return the direction a word names, or None.

    Examples
    --------
    >>> compass_word("South-Western"), compass_word("north"), compass_word("central")
    (<Compass.SOUTHWEST: 'southwest'>, <Compass.NORTH: 'north'>, <Compass.CENTRE: 'centre'>)
    >>> compass_word("Norther") is None, compass_word("") is None
    (True, True)
    """
    plain = word.lower().replace("-", "").replace("\u2011", "")
    if plain in _MIDDLE:
        return Compass.CENTRE
    for ending in _ENDINGS:
        if plain.endswith(ending):
            stem = plain[: len(plain) - len(ending)]
            if stem in Compass._value2member_map_ and stem != Compass.CENTRE.value:
                return Compass(stem)
    return None
