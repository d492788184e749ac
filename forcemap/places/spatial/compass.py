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


COMPASS_WORDS: Final = {
    **{
        f"{compass.value}{ending}": compass
        for ending in _ENDINGS
        for compass in Compass
        if compass is not Compass.CENTRE
    },
    **dict.fromkeys(sorted(_MIDDLE), Compass.CENTRE),
}
"""Lower-case words for a direction, without hyphens."""


def compass_word(word: str) -> Compass | None:
    """Return the direction a word names, or None.

    Examples
    --------
    >>> compass_word("South-Western"), compass_word("north"), compass_word("central")
    (<Compass.SOUTHWEST: 'southwest'>, <Compass.NORTH: 'north'>, <Compass.CENTRE: 'centre'>)
    >>> compass_word("Norther") is None, compass_word("") is None
    (True, True)
    """
    plain = word.lower()
    if "-" in plain or "\u2011" in plain:
        plain = plain.replace("-", "").replace("\u2011", "")
    return COMPASS_WORDS.get(plain)
