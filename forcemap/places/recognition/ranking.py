"""Which place of a name is meant: every reading scored by what it is and by what else the document names."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple, Self, TypeVar

from forcemap.places.gazetteer import Entry, EntryKind, fold
from forcemap.places.recognition.sighting import AROUND, Option, Sighting, cell_of, is_container

MOST_OPTIONS: Final = 24  # of a name like San Juan, the best by what they are; context may pick any of these
_NEAR_CHARS: Final = 120
_SEAT: Final = 20_000
_NAMED_AFTER_CITY: Final = 4.0
_NOTHING: Final = 0.04  # too little belief to tell on anything
_CERTAIN: Final = (1.0,)
_POPULATION_SCALE: Final = 7.0  # log10 of ten million
_STEPS: Final = tuple(sorted(AROUND))


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
    states = {entry.country for entry in several if entry.kind is EntryKind.COUNTRY}
    made = [
        Option(
            entry=entry,
            country=entry.country,
            admin1=entry.admin1,
            cell=cell_of(entry.point.lat, entry.point.lon),
            static=dot(static_features(entry, key), weights) - _named_after(entry, seats, states),
            why=_why(entry),
        )
        for entry in several
    ]
    made.sort(key=lambda option: (-option.static, option.entry.id))
    return tuple(made[:MOST_OPTIONS])


def _why(entry: Entry) -> str:
    """Return what an entry is, in words."""
    size = f", {entry.population:,} inhabitants" if entry.population else ""
    where = f" in {entry.country}" if entry.country and entry.kind is not EntryKind.COUNTRY else ""
    return f"{entry.kind}{where}{size} ({entry.source})"


def _named_after(entry: Entry, seats: Collection[str | None], states: Collection[str | None]) -> float:
    """Return what a division loses to the city or the country it shares its name with.

    "In Kursk" is the city, "off Denmark" the country, unless words say region.
    """
    of_city = entry.country != "USA" and entry.admin1 in seats
    named = entry.kind is EntryKind.DIVISION and (of_city or entry.country in states)
    return _NAMED_AFTER_CITY if named else 0.0


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of features; a feature without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(slots=True)
class Landscape:
    """How present countries, divisions and squares of the map are in a document, by its other names."""

    countries: dict[str, float] = field(default_factory=dict)
    admins: dict[str, float] = field(default_factory=dict)
    cells: dict[int, float] = field(default_factory=dict)
    total: float = 0.0

    def around(self, cell: int) -> float:
        """Return how present a square and its neighbours are."""
        return sum([mass for other, mass in self.cells.items() if other - cell in AROUND])

    def spread(self) -> dict[int, float]:
        """Return `around` of every square where it is not 0."""
        found: dict[int, float] = {}
        known = found.get
        for cell, mass in self.cells.items():
            for step in _STEPS:
                at = cell + step
                found[at] = known(at, 0.0) + mass
        return found


def rank(
    sightings: Sequence[Sighting], weights: Mapping[str, float], *, theatre: Collection[str] = ()
) -> dict[str, Sequence[float]]:
    """Return, for each name of a document, the probability of each of its readings, in the order of its options.

    Two passes: the first knows only what a reading is and the container written beside it ("Paris, Ky."); the
    second also what the first made of all the other names. One name has one sense in a document.
    """
    groups: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.options:
            groups.setdefault(sighting.key, []).append(sighting)
    near = landmarks(sightings)
    scores = {
        key: _first_scores(group[0].options, beside(group, near), weights)
        for key, group in groups.items()
        if len(group[0].options) > 1
    }
    odds: dict[str, Sequence[float]] = {
        key: probabilities(scores[key]) if key in scores else _CERTAIN for key in groups
    }
    if not scores:
        return odds
    whole, own = survey(groups, odds, several=scores)
    around = whole.spread()
    telling = _Telling.of(weights)
    for key, several in scores.items():
        options = groups[key][0].options
        odds[key] = probabilities(
            _second_scores(options, several, _Scene(whole, own[key], around), telling, theatre)
        )
    return odds


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


class _Scene(NamedTuple):
    """A document's landscape, a name's own part in it, and how present each square and its neighbours are."""

    whole: Landscape
    own: Landscape
    around: Mapping[int, float]


def _second_scores(
    options: Sequence[Option],
    scores: Sequence[float],
    scene: _Scene,
    telling: _Telling,
    theatre: Collection[str],
) -> list[float]:
    """Return the scores with what `context_features` says, weighed: the same sum, without names.

    Most readings lie where nothing else does: only what the document names at all is looked at further.
    """
    whole, own, around = scene
    left = whole.total - own.total  # 0 for a name alone; then so is every mass below
    cells = list(own.cells.items())
    by_country: dict[str | None, float] = {}  # readings share few countries
    found = []
    for option, score in zip(options, scores, strict=True):
        country, admin, cell = option.country, option.admin1, option.cell
        total = by_country.get(country)
        if total is None:
            total = telling.theatre if country in theatre else 0.0
            mass = whole.countries.get(country or "", 0.0) - own.countries.get(country or "", 0.0)
            if mass > 0.0:
                total += telling.country_share * (mass / left) + telling.country_mass * math.log1p(mass)
            by_country[country] = total
        if admin is not None and admin in whole.admins:
            mass = whole.admins[admin] - own.admins.get(admin, 0.0)
            if mass > 0.0:
                total += telling.division_share * (mass / left) + telling.division_mass * math.log1p(mass)
        if cell in around:
            mass = around[cell]
            for other, part in cells:
                if other - cell in AROUND:
                    mass -= part
            if mass > 0.0:
                total += telling.surroundings * math.log1p(mass)
        found.append(score + total)
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the mentions of a name: written containers, and countries and divisions close by."""

    held_countries: frozenset[str]
    held_admins: frozenset[str]
    near_countries: frozenset[str]
    near_admins: frozenset[str]


class Landmark(NamedTuple):
    """A sighting that may be a country or a division, and which."""

    start: int
    end: int
    key: str
    countries: frozenset[str]
    admins: frozenset[str]


def landmarks(sightings: Iterable[Sighting]) -> list[Landmark]:
    """Return the sightings that may be countries or divisions, in the same order."""
    known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    found = []
    for one in sightings:
        if one.key not in known:
            known[one.key] = _containers(one)
        countries, admins = known[one.key]
        if countries or admins:
            found.append(Landmark(one.start, one.end, one.key, countries, admins))
    return found


def _containers(sighting: Sighting) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries and divisions a sighting may be: its foremost container readings."""
    foremost = sighting.options[:3]
    return (
        frozenset([one.country for one in foremost if one.country and one.entry.kind is EntryKind.COUNTRY]),
        frozenset([one.admin1 for one in foremost if one.admin1 and one.entry.kind is EntryKind.DIVISION]),
    )


def beside(group: Iterable[Sighting], near: Sequence[Landmark]) -> Beside | None:
    """Return what stands beside the mentions of a name, None where nothing does; `near` as `landmarks` gives them."""
    held_countries: set[str] = set()
    held_admins: set[str] = set()
    near_countries: set[str] = set()
    near_admins: set[str] = set()
    for sighting in group:
        if sighting.container is not None:
            countries, admins = _containers(sighting.container)
            held_countries |= countries
            held_admins |= admins
        first = bisect_left(near, sighting.start - _NEAR_CHARS, key=_end)
        for other in islice(near, first, None):
            if other.start > sighting.end + _NEAR_CHARS:
                break
            if other.key != sighting.key:
                near_countries |= other.countries
                near_admins |= other.admins
    if not (held_countries or held_admins or near_countries or near_admins):
        return None
    return Beside(
        frozenset(held_countries), frozenset(held_admins), frozenset(near_countries), frozenset(near_admins)
    )


def _end(landmark: Landmark) -> int:
    return landmark.end


def beside_features(option: Option, beside: Beside | None) -> dict[str, float]:
    """Return what the words beside a name say for a reading."""
    features: dict[str, float] = {}
    if beside is None:
        return features
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
    options: Sequence[Option], beside: Beside | None, weights: Mapping[str, float]
) -> Sequence[float]:
    """Return static scores, with what `beside_features` says where anything stands beside the name."""
    if beside is None:
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
        mass = whole.around(option.cell) - own.around(option.cell)
        features["surroundings"] = math.log1p(max(mass, 0.0))
    if option.country is not None and option.country in theatre:
        features["theatre"] = 1.0
    return features


def survey(
    groups: Mapping[str, Sequence[Sighting]],
    odds: Mapping[str, Sequence[float]],
    *,
    several: Container[str] | None = None,
) -> tuple[Landscape, dict[str, Landscape]]:
    """Return the landscape of a whole document, and each name's own part in it (or of those in `several` alone)."""
    whole = Landscape()
    parts: dict[str, Landscape] = {}
    for key, group in groups.items():
        belief = group[0].belief
        if len(group) > 1:
            belief = max([sighting.belief for sighting in group]) * (1.0 + math.log(len(group)))
        if several is not None and key not in several:
            _mark(whole, group[0].options[0], belief)
            continue
        part = _part(group[0].options, odds[key], belief)
        parts[key] = part
        whole.total += part.total
        _add(whole.countries, part.countries)
        _add(whole.admins, part.admins)
        _add(whole.cells, part.cells)
    return whole, parts


def _mark(whole: Landscape, option: Option, belief: float) -> None:
    """Add a name of one reading to the landscape: what `_part` makes of it, added."""
    whole.total += belief
    if belief < _NOTHING:
        return
    kind = option.entry.kind
    if option.country:
        whole.countries[option.country] = whole.countries.get(option.country, 0.0) + belief
    if kind is EntryKind.COUNTRY:
        return
    if option.admin1:
        whole.admins[option.admin1] = whole.admins.get(option.admin1, 0.0) + belief
    if kind is not EntryKind.DIVISION:
        whole.cells[option.cell] = whole.cells.get(option.cell, 0.0) + belief


_Key = TypeVar("_Key")


def _add(total: dict[_Key, float], own: Mapping[_Key, float]) -> None:
    for key, mass in own.items():
        total[key] = total.get(key, 0.0) + mass


def _part(options: Sequence[Option], odds: Sequence[float], belief: float) -> Landscape:
    """Return what one name adds to the landscape, its readings weighed by their odds."""
    countries: dict[str, float] = {}
    admins: dict[str, float] = {}
    cells: dict[int, float] = {}
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
            cells[option.cell] = cells.get(option.cell, 0.0) + mass
    return Landscape(countries, admins, cells, total=belief)


def probabilities(scores: Sequence[float]) -> list[float]:
    """Return the softmax of scores."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
