"""Which place of a name is meant: every reading scored by what it is and by what else the document names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from forcemap.places.gazetteer import Entry, EntryKind, fold
from forcemap.places.recognition.sighting import Option, Sighting, cell_of, is_container

MOST_OPTIONS: Final = 24  # of a name like San Juan, the best by what they are; context may pick any of these
_NEAR_CHARS: Final = 120
_SEAT: Final = 20_000
_NAMED_AFTER_CITY: Final = 4.0
_NOTHING: Final = 0.04  # too little belief to tell on anything
_POPULATION_SCALE: Final = 7.0  # log10 of ten million


def static_features(entry: Entry, key: str) -> dict[str, float]:
    """Return what speaks for a reading whatever the text: kind, size, capital, its own name or another's."""
    features = {f"kind={entry.kind}": 1.0}
    features["population"] = math.log10(entry.population + 1.0) / _POPULATION_SCALE
    if entry.kind is EntryKind.CITY:
        features["city population"] = features["population"]
        if entry.feature in {"PPLC", "PPLA"}:
            features[entry.feature] = 1.0
    if fold(entry.name) == key:
        features["own name"] = 1.0
    if entry.id.startswith("curated:"):
        features["curated"] = 1.0
    return features


def options_of(entries: Iterable[Entry], key: str, weights: Mapping[str, float]) -> tuple[Option, ...]:
    """Return the readings of a name, best by their static score first."""
    several = tuple(entries)
    seats = {entry.admin1 for entry in several if entry.kind is EntryKind.CITY and entry.population >= _SEAT}
    made = [
        Option(
            entry=entry,
            country=entry.country,
            admin1=entry.admin1,
            cell=cell_of(entry.point.lat, entry.point.lon),
            static=dot(static_features(entry, key), weights) - _after_its_city(entry, seats),
        )
        for entry in several
    ]
    made.sort(key=lambda option: (-option.static, option.entry.id))
    return tuple(made[:MOST_OPTIONS])


def _after_its_city(entry: Entry, seats: Collection[str | None]) -> float:
    """Return what a division loses to the city it is named after: "in Kursk" is the city, unless words say region."""
    named = entry.kind is EntryKind.DIVISION and entry.country != "USA" and entry.admin1 in seats
    return _NAMED_AFTER_CITY if named else 0.0


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of features; a feature without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(slots=True)
class Landscape:
    """How present countries, divisions and squares of the map are in a document, by its other names."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    admins: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    cells: defaultdict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0


def rank(
    sightings: Sequence[Sighting], weights: Mapping[str, float], *, theatre: Collection[str] = ()
) -> dict[str, list[float]]:
    """Return, for each name of a document, the probability of each of its readings, in the order of its options.

    Two passes: the first knows only what a reading is and the container written beside it ("Paris, Ky."); the
    second also what the first made of all the other names. One name has one sense in a document.
    """
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.options:
            groups.setdefault(sighting.key, []).append(sighting)
    beside = {key: _beside(group, sightings) for key, group in groups.items() if len(group[0].options) > 1}
    scores = {key: _first_scores(group, beside.get(key), weights) for key, group in groups.items()}
    whole, own = _survey(groups, {key: _probabilities(several) for key, several in scores.items()})
    return {
        key: _probabilities(
            [
                score + dot(context_features(option, whole, own[key], theatre), weights)
                for option, score in zip(group[0].options, scores[key], strict=True)
            ]
        )
        if key in beside
        else [1.0]
        for key, group in groups.items()
    }


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the mentions of a name: written containers, and countries and divisions close by."""

    held_countries: frozenset[str]
    held_admins: frozenset[str]
    near_countries: frozenset[str]
    near_admins: frozenset[str]


def _beside(group: Sequence[Sighting], sightings: Sequence[Sighting]) -> Beside:
    held_countries: set[str] = set()
    held_admins: set[str] = set()
    near_countries: set[str] = set()
    near_admins: set[str] = set()
    for sighting in group:
        holder = sighting.container
        if holder is not None:
            _note(holder, held_countries, held_admins)
        for other in sightings:
            if other.start > sighting.end + _NEAR_CHARS:
                break
            if other.key != sighting.key and other.end >= sighting.start - _NEAR_CHARS:
                _note(other, near_countries, near_admins)
    return Beside(
        frozenset(held_countries), frozenset(held_admins), frozenset(near_countries), frozenset(near_admins)
    )


def _note(sighting: Sighting, countries: set[str], admins: set[str]) -> None:
    """Add the countries and divisions a sighting may be: its foremost container readings."""
    for option in sighting.options[:3]:
        if option.entry.kind is EntryKind.COUNTRY and option.country:
            countries.add(option.country)
        elif option.entry.kind is EntryKind.DIVISION and option.admin1:
            admins.add(option.admin1)


def beside_features(option: Option, beside: Beside) -> dict[str, float]:
    """Return what the words beside a name say for a reading."""
    features: dict[str, float] = {}
    own = is_container(option)
    if option.country in beside.held_countries and option.entry.kind is not EntryKind.COUNTRY:
        features["held by country"] = 1.0
    if option.admin1 in beside.held_admins and not own:
        features["held by division"] = 1.0
    if (beside.held_countries or beside.held_admins) and not features:
        features["not held"] = 1.0
    if option.country in beside.near_countries:
        features["country near"] = 1.0
    if option.admin1 in beside.near_admins and not own:
        features["division near"] = 1.0
    return features


def _first_scores(
    group: Sequence[Sighting], beside: Beside | None, weights: Mapping[str, float]
) -> list[float]:
    if beside is None:
        return [0.0]
    return [option.static + dot(beside_features(option, beside), weights) for option in group[0].options]


def context_features(
    option: Option, whole: Landscape, own: Landscape, theatre: Collection[str]
) -> dict[str, float]:
    """Return what the document's other names say for a reading: its country, division and surroundings."""
    features: dict[str, float] = {}
    left = whole.total - own.total
    if left > 0.0:
        country, admin = option.country or "", option.admin1 or ""
        mass = whole.countries.get(country, 0.0) - own.countries.get(country, 0.0)
        features["country share"] = mass / left
        features["country mass"] = math.log1p(max(mass, 0.0))
        mass = whole.admins.get(admin, 0.0) - own.admins.get(admin, 0.0)
        features["division share"] = mass / left
        features["division mass"] = math.log1p(max(mass, 0.0))
        mass = whole.cells.get(option.cell, 0.0) - own.cells.get(option.cell, 0.0)
        features["surroundings"] = math.log1p(max(mass, 0.0))
    if option.country is not None and option.country in theatre:
        features["theatre"] = 1.0
    return features


def _survey(
    groups: Mapping[str, Sequence[Sighting]], odds: Mapping[str, Sequence[float]]
) -> tuple[Landscape, dict[str, Landscape]]:
    """Return the landscape of a whole document, and each name's own part in it."""
    whole = Landscape()
    parts: dict[str, Landscape] = {}
    for key, group in groups.items():
        belief = max(sighting.belief for sighting in group) * (1.0 + math.log(len(group)))
        part = _part(group[0].options, odds[key], belief)
        parts[key] = part
        whole.total += part.total
        for code, mass in part.countries.items():
            whole.countries[code] += mass
        for code, mass in part.admins.items():
            whole.admins[code] += mass
        for cell, mass in part.cells.items():
            whole.cells[cell] += mass
    return whole, parts


def _part(options: Sequence[Option], odds: Sequence[float], belief: float) -> Landscape:
    """Return what one name adds to the landscape, its readings weighed by their odds."""
    part = Landscape(total=belief)
    for option, chance in zip(options, odds, strict=True):
        mass = belief * chance
        if mass < _NOTHING:
            continue
        if option.country:
            part.countries[option.country] += mass
        if option.admin1 and option.entry.kind is not EntryKind.COUNTRY:
            part.admins[option.admin1] += mass
        if not is_container(option):
            lat, lon = option.cell
            for cell in ((lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                part.cells[cell] += mass
    return part


def _probabilities(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
