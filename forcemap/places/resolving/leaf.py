"""Putting a single name on the ground: its readings ranked in context, the candidates kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from shapely import Point

from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import Name, Sort
from forcemap.places.ground import Ground
from forcemap.places.model import Candidate, Reason, Unlocated
from forcemap.places.recognition.sighting import Option

# Below this probability of the best reading none is chosen. Set by hand: low enough that only names with many
# equal readings are given up.
MIN_SCORE: Final = 0.12
MOST_CANDIDATES: Final = 5
_KINDS: Final[Mapping[Sort, frozenset[EntryKind]]] = {
    Sort.COUNTRY: frozenset({EntryKind.COUNTRY}),
    Sort.DIVISION: frozenset({EntryKind.DIVISION, EntryKind.DISTRICT, EntryKind.REGION}),
    Sort.CITY: frozenset({EntryKind.CITY}),
    Sort.BASE: frozenset({EntryKind.AIRFIELD, EntryKind.SITE}),
    Sort.PENINSULA: frozenset({EntryKind.REGION, EntryKind.TERRAIN, EntryKind.DIVISION, EntryKind.COUNTRY}),
    Sort.ISLAND: frozenset({EntryKind.REGION, EntryKind.TERRAIN, EntryKind.DIVISION, EntryKind.COUNTRY}),
    Sort.SEA: frozenset({EntryKind.WATER}),
    Sort.STRAIT: frozenset({EntryKind.WATER}),
}
_SUFFIXES: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.DIVISION: ("Oblast", "Region", "Province", "Governorate"),
    Sort.BASE: ("Air Base", "Airfield", "training ground", "base"),
    Sort.STRAIT: ("Strait",),
    Sort.ISLAND: ("Island", "Islands"),
}

_EDGE_DEGREES: Final = 0.2  # edges are simplified, points are rounded

Ranked = Sequence[tuple[Option, float]]


def chosen(name: Name, ranked: Ranked, atlas: Atlas, container: Ground | None) -> Ground | Unlocated:
    """Return the best reading of a name that fits its sort and container, or why none is chosen."""
    fitting = _of_sort(name, ranked, atlas)
    held = [pair for pair in fitting if container is None or _inside(pair[0], container)]
    best = held or fitting
    if not best:
        return Unlocated(words=name.text, reason=Reason.UNKNOWN_NAME)
    total = sum(score for _, score in best) or 1.0
    best = sorted(((option, score / total) for option, score in best), key=lambda pair: -pair[1])
    if best[0][1] < MIN_SCORE:
        return Unlocated(words=name.text, reason=Reason.AMBIGUOUS, candidates=candidates(best))
    ground = atlas.ground(best[0][0].entry)
    return ground if ground is not None else Unlocated(words=name.text, reason=Reason.UNKNOWN_NAME)


def candidates(ranked: Ranked) -> tuple[Candidate, ...]:
    """Return the foremost readings with their scores, for the record."""
    return tuple([_candidate(option, score) for option, score in ranked[:MOST_CANDIDATES]])


def _candidate(option: Option, score: float) -> Candidate:
    entry = option.entry
    return Candidate(
        id=entry.id,
        name=entry.name,
        country=entry.country,
        point=entry.point,
        score=round(score, 4),
        why=option.why,
    )


def _of_sort(name: Name, ranked: Ranked, atlas: Atlas) -> Ranked:
    kinds = _KINDS.get(name.sort)
    if kinds is None:
        return ranked
    fitting = [pair for pair in ranked if pair[0].entry.kind in kinds]
    if fitting:
        return fitting
    countries = {option.country: score for option, score in reversed(ranked)}
    for suffix in _SUFFIXES.get(name.sort, ()):
        options = [one for one in atlas.name_options(f"{name.text} {suffix}") if one.entry.kind in kinds]
        if options:
            return [(option, countries.get(option.country, 0.0) + 1e-6) for option in options]
    return ranked


def _inside(option: Option, container: Ground) -> bool:
    """Whether a reading lies in a container: same country, or inside its geometry."""
    place = container.place
    if option.entry.id == place.id:
        return False
    if container.kind is EntryKind.COUNTRY:
        return option.country == place.country
    point = Point(option.entry.point.lon, option.entry.point.lat)
    return bool(place.geometry.distance(point) < _EDGE_DEGREES)
