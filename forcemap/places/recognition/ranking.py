"""Which place of a name is meant: every reading scored by what it is and by what else the document names."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self, TypeVar

from forcemap.places.gazetteer import Entry, EntryKind, fold
from forcemap.places.recognition.sighting import Option, Sighting, cell_of, is_container

MOST_OPTIONS: Final = 24  # of a name like San Juan, the best by what they are; context may pick any of these
_NEAR_CHARS: Final = 120
_SEAT: Final = 20_000
_NAMED_AFTER_CITY: Final = 4.0
_NOTHING: Final = 0.04  # too little belief to tell on anything
_ALONE: Final = (0.0,)
_AROUND: Final = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))
_POPULATION_SCALE: Final = 7.0  # log10 of ten million


def static_features(entry: Entry, key: str) -> dict[str, float]:
    """Return what speaks for a reading whatever the text: kind, size, capital, its own name or another's."""
    features = {f"kind={entry.kind}": 1.0}
    features["population"] = math.log10(entry.population + 1.0) / _POPULATION_SCALE
    if entry.kind is EntryKind.CITY:
        features["city population"] = features["population"]
        if entry.feature in {"PPLC", "PPLA"}:
            features[entry.feature] = 1.0
    curated = entry.id.startswith("curated:")
    if curated or fold(entry.name) == key:  # someone vouched for every name of a curated place
        features["own name"] = 1.0
    if curated:
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

    countries: dict[str, float] = field(default_factory=dict)
    admins: dict[str, float] = field(default_factory=dict)
    cells: dict[tuple[int, int], float] = field(default_factory=dict)
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
    scores = {
        key: _first_scores(group[0].options, _beside(group, sightings), weights)
        if len(group[0].options) > 1
        else _ALONE
        for key, group in groups.items()
    }
    whole, own = _survey(groups, {key: _probabilities(several) for key, several in scores.items()})
    telling = _Telling.of(weights)
    return {
        key: _probabilities(
            _second_scores(group[0].options, scores[key], (whole, own[key]), telling, theatre)
        )
        if len(group[0].options) > 1
        else [1.0]
        for key, group in groups.items()
    }


class _Telling(NamedTuple):
    """The weights of `context_features`, at hand without looking each up by name."""

    country_share: float
    country_mass: float
    division_share: float
    division_mass: float
    surroundings: float
    theatre: float

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Self:
        return cls(*(weights.get(name.replace("_", " "), 0.0) for name in cls._fields))


def _second_scores(
    options: Sequence[Option],
    scores: Sequence[float],
    landscapes: tuple[Landscape, Landscape],
    telling: _Telling,
    theatre: Collection[str],
) -> list[float]:
    """Return the scores with what `context_features` says, weighed: the same sum in the same order, without names."""
    whole, own = landscapes
    left = whole.total - own.total
    found = []
    for option, score in zip(options, scores, strict=True):
        total = 0.0
        country = option.country or ""
        if left > 0.0:
            mass = whole.countries.get(country, 0.0) - own.countries.get(country, 0.0)
            if mass:
                total += telling.country_share * (mass / left)
                total += telling.country_mass * math.log1p(max(mass, 0.0))
            admin = option.admin1 or ""
            mass = whole.admins.get(admin, 0.0) - own.admins.get(admin, 0.0)
            if mass:
                total += telling.division_share * (mass / left)
                total += telling.division_mass * math.log1p(max(mass, 0.0))
            mass = whole.cells.get(option.cell, 0.0) - own.cells.get(option.cell, 0.0)
            if mass:
                total += telling.surroundings * math.log1p(max(mass, 0.0))
        if country in theatre:
            total += telling.theatre
        found.append(score + total)
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the mentions of a name: written containers, and countries and divisions close by."""

    held_countries: frozenset[str]
    held_admins: frozenset[str]
    near_countries: frozenset[str]
    near_admins: frozenset[str]


_NOTHING_BESIDE: Final = Beside(frozenset(), frozenset(), frozenset(), frozenset())


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


def _first_scores(options: Sequence[Option], beside: Beside, weights: Mapping[str, float]) -> Sequence[float]:
    """Return static scores, with what `beside_features` says where anything stands beside the name."""
    if beside == _NOTHING_BESIDE:
        return [option.static for option in options]
    return [option.static + dot(beside_features(option, beside), weights) for option in options]


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
        _add(whole.countries, part.countries)
        _add(whole.admins, part.admins)
        _add(whole.cells, part.cells)
    return whole, parts


_Key = TypeVar("_Key")


def _add(total: dict[_Key, float], own: Mapping[_Key, float]) -> None:
    for key, mass in own.items():
        total[key] = total.get(key, 0.0) + mass


def _part(options: Sequence[Option], odds: Sequence[float], belief: float) -> Landscape:
    """Return what one name adds to the landscape, its readings weighed by their odds."""
    countries: dict[str, float] = {}
    admins: dict[str, float] = {}
    cells: dict[tuple[int, int], float] = {}
    for option, chance in zip(options, odds, strict=True):
        mass = belief * chance
        if mass < _NOTHING:
            continue
        kind = option.entry.kind
        if option.country:
            countries[option.country] = countries.get(option.country, 0.0) + mass
        if option.admin1 and kind is not EntryKind.COUNTRY:
            admins[option.admin1] = admins.get(option.admin1, 0.0) + mass
        if kind is not EntryKind.COUNTRY and kind is not EntryKind.DIVISION:
            lat, lon = option.cell
            for i, j in _AROUND:
                cell = lat + i, lon + j
                cells[cell] = cells.get(cell, 0.0) + mass
    return Landscape(countries, admins, cells, total=belief)


def _probabilities(scores: Sequence[float]) -> list[float]:
    if len(scores) == 1:
        return [1.0]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
