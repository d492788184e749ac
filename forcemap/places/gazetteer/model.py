"""What a gazetteer holds: entries, and the names that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from forcemap.documents import Span
from forcemap.places.model import LonLat

Progress = Callable[[str, float], None]
"""Called with what is being done and the fraction done (0..1)."""


class EntryKind(StrEnum):
    """What an entry is, coarsely; `Entry.feature` has the fine word."""

    COUNTRY = "country"
    DIVISION = "division"
    DISTRICT = "district"
    CITY = "city"
    AIRFIELD = "airfield"
    SITE = "site"
    REGION = "region"
    WATER = "water"
    TERRAIN = "terrain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer.

    Attributes
    ----------
    id
        ``gn:703448`` (GeoNames), ``icao:UMMA`` (airfields), the feature's id (reference geography:
        ``country:UKR``, ``division:UA-43``, ``sea:black-sea``) or ``curated:...``.
    feature
        GeoNames feature code where known (``PPLC``, ``AIRB``), else the source's own word.
    country
        ISO 3166 alpha-3, or None.
    admin1
        GeoNames first-level code with country (``UA.11``), or None.
    population
        Inhabitants; 0 where not known.
    source
        Who says so: ``GeoNames``, ``airportsdata``, ``Natural Earth`` or the source a curated place names.
    """

    id: str
    name: str
    kind: EntryKind
    feature: str
    country: str | None
    admin1: str | None
    point: LonLat
    population: int
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that is a gazetteer name; `name` is its key for `Gazetteer.entries`."""

    span: Span
    name: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What became of a GeoNames dump.

    `rows` were read from it, `entries` are in the gazetteer with what was added; `bad_lines` could not be read, and
    `problems` name the first thousand of them as ``file:line: reason``.
    """

    path: Path
    rows: int
    entries: int
    bad_lines: int
    problems: tuple[str, ...]
