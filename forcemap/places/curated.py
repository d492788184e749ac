"""Curated places: what no gazetteer lists, with geometry and the source of the fact."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import LonLat
from forcemap.places.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedPlace:
    """A place someone vouched for.

    `geometry` is WGS 84 (point, area or line), built from the file's own words; `radius_km` how far from
    `point` the truth may lie; `subtype` the file's word (``airfield``, ``training area``, ``region`` ...).
    """

    id: str
    name: str
    kind: EntryKind
    subtype: str
    geometry: BaseGeometry
    point: LonLat
    radius_km: float
    source: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


def read_curated(*paths: Path, reference: Reference) -> tuple[CuratedPlace, ...]:
    """Return the shipped curated places with those of `paths` on top (same id: the later wins), by id.

    Raises
    ------
    ConfigError
        With file and line, when a place breaks the schema or names geometry that does not exist.
    """
    raise NotImplementedError
