"""Stretches of text that could be places, with everything each could be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from forcemap.places.gazetteer import Entry, EntryKind
from forcemap.places.model import Use

_CONTAINERS: Final = frozenset({EntryKind.COUNTRY, EntryKind.DIVISION})


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of a name, with what ranking needs at hand.

    `static` is the part of its score that no text changes; `cell` the square of two degrees it lies in (`cell_of`);
    `why` what the record says of it.
    """

    entry: Entry
    country: str | None
    admin1: str | None
    cell: int
    static: float
    why: str = ""


@dataclass(slots=True)
class Sighting:
    """A stretch of text that may name a place.

    `options` are best first by their static score; `belief` (0..1) is how sure recognition is that it is a place
    or stands for one.
    """

    start: int
    end: int
    text: str
    key: str
    options: tuple[Option, ...]
    use: Use = Use.PLACE
    belief: float = 1.0
    container: Sighting | None = None
    contained: bool = False


_ROW: Final = 1 << 10  # more than the squares in a row around the Earth, so that rows never meet


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the square of two degrees a point lies in."""
    return math.floor(lat / 2.0) * _ROW + math.floor(lon / 2.0)


AROUND: Final = frozenset(i * _ROW + j for i in (-1, 0, 1) for j in (-1, 0, 1))
"""The numbers of a square and its eight neighbours, less its own."""


def is_container(option: Option) -> bool:
    """Whether a reading can hold others: a country or a first-level division."""
    return option.entry.kind in _CONTAINERS
