"""The atlas: reference geography, gazetteer, curated places and the words of peoples, in one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from shapely import Point
from shapely.geometry.base import BaseGeometry

from forcemap.places.curated import CuratedPlace, read_curated
from forcemap.places.districts import Districts, load_districts
from forcemap.places.gazetteer import Entry, EntryKind, Gazetteer, fold, open_gazetteer
from forcemap.places.ground import Ground
from forcemap.places.model import LonLat, Place, PlaceKind, Precision
from forcemap.places.peoples import Peoples, load_peoples
from forcemap.places.recognition.judging import Judge
from forcemap.places.recognition.ranking import options_of
from forcemap.places.recognition.sighting import Option
from forcemap.places.recognition.weights import Weights, load_weights
from forcemap.places.reference import Feature, FeatureKind, Reference, Viewpoint, load_reference
from forcemap.places.spatial import anchor, distance_km, mainland, nearest_inside, radius_km

_WORDS: Final = Path(__file__).parent / "words"
_OF_THE_WORLD: Final = (_WORDS / "sites.yaml", _WORDS / "world.yaml", _WORDS / "waters.yaml")
_SETTLED_KINDS: Final = frozenset({EntryKind.CITY, EntryKind.AIRFIELD, EntryKind.SITE})
_MOST_MADE: Final = 4000  # places remembered; a described one takes 20 KB or so
_MOST_NAMES: Final = 20_000  # names whose readings are remembered, two or three KB each
_WITH_MAINLAND: Final = frozenset({EntryKind.COUNTRY, EntryKind.DIVISION})
_PRECISION: Final[Mapping[EntryKind, Precision]] = {
    EntryKind.COUNTRY: Precision.COUNTRY,
    EntryKind.DIVISION: Precision.FIRST_ORDER,
    EntryKind.DISTRICT: Precision.SECOND_ORDER,
    EntryKind.CITY: Precision.EXACT,
    EntryKind.AIRFIELD: Precision.EXACT,
    EntryKind.SITE: Precision.EXACT,
    EntryKind.REGION: Precision.FUZZY,
    EntryKind.WATER: Precision.SEA_OR_AIR,
    EntryKind.TERRAIN: Precision.FUZZY,
}
_PREFIX_KINDS: Final[Mapping[str, EntryKind]] = {
    "country": EntryKind.COUNTRY,
    "division": EntryKind.DIVISION,
    "city": EntryKind.CITY,
    "sea": EntryKind.WATER,
    "lake": EntryKind.WATER,
    "river": EntryKind.WATER,
    "icao": EntryKind.AIRFIELD,
    "offshore": EntryKind.WATER,
}
_BY_FEATURE: Final[Mapping[EntryKind, float]] = {
    EntryKind.DIVISION: 100.0,
    EntryKind.DISTRICT: 30.0,
    EntryKind.REGION: 100.0,
    EntryKind.WATER: 50.0,
    EntryKind.TERRAIN: 50.0,
    EntryKind.COUNTRY: 300.0,
}
"""Radius in km of an entry of which only a point is known."""


class Atlas:
    """Everything needed to put words on the ground. Build one with `load_atlas`; share it freely.

    Described places ("near:...", "border:...") are made once and remembered, up to a bound.
    """

    def __init__(
        self,
        *,
        reference: Reference,
        gazetteer: Gazetteer,
        curated: Sequence[CuratedPlace],
        peoples: Peoples,
        districts: Districts,
        weights: Weights,
    ) -> None:
        self.reference = reference
        self.gazetteer = gazetteer
        self.peoples = peoples
        self.districts = districts
        self.capital_names = frozenset(fold(city) for city in peoples.capitals.values())
        self.curated = {place.id: place for place in curated}
        self._made: dict[str, Ground | None] = {}
        self._options: dict[int | str, tuple[Option, ...]] = {}
        self.weights = weights
        self.judge = Judge(weights.recognition, weights.common)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return every entry of this name, most populous first; () if none."""
        return (*self.gazetteer.lookup(name), *self.districts.by_name.get(fold(name), ()))

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - the field's own name
        """Return the entry with this id, or None."""
        return self.districts.by_id.get(id) or self.gazetteer.entry(id)

    def options(self, name: int, key: str) -> tuple[Option, ...]:
        """Return the readings of a name found by `Gazetteer.scan`, best by what they are first."""
        found = self._options.get(name)
        if found is None:
            if len(self._options) >= _MOST_NAMES:
                self._options.clear()
            found = options_of(self.gazetteer.entries(name), key, self.weights.static)
            self._options[name] = found
        return found

    def district_options(self, key: str) -> tuple[Option, ...]:
        """Return the districts of a folded name with its noun ("laurel county"), best first."""
        found = self._options.get(key)
        if found is None:
            entries = (*self.districts.by_name[key], *self.gazetteer.lookup(key))
            found = options_of(entries, key, self.weights.static)
            self._options[key] = found
        return found

    def name_options(self, name: str) -> tuple[Option, ...]:
        """Return the readings of a name written out, best by what they are first; () if none."""
        return options_of(self.entries(name), fold(name), self.weights.static)

    def target_options(self, target: str) -> tuple[Option, ...]:
        """Return the one reading of a country code, or the readings of a name that an adjective belongs to."""
        found = self._options.get(target)
        if found is None:
            feature = self.reference.division(target) if "-" in target else None
            entry = self.gazetteer.entry(f"country:{target}" if feature is None else feature.id)
            found = (
                options_of([entry], "", self.weights.static)
                if entry is not None
                else self.name_options(target)[:1]
            )
            self._options[target] = found
        return found

    def abbreviation(self, words: str) -> tuple[Option, ...]:
        """Return the first-level division an abbreviation stands for ("Ky.", "Ont."); () if none."""
        code = self.peoples.abbreviations.get(words)
        feature = None if code is None else self.reference.division(code)
        entry = None if feature is None else self.gazetteer.entry(feature.id)
        return () if entry is None else options_of([entry], "", self.weights.static)

    def capital(self, code: str | None) -> Ground | None:
        """Return the capital of a country (ISO 3166 alpha-3), or None if it is not known."""
        name = None if code is None else self.peoples.capitals.get(code)
        found = (
            []
            if name is None
            else [one for one in self.entries(name) if one.country == code and one.kind is EntryKind.CITY]
        )
        return self.ground(found[0]) if found else None

    def curated_named(self, name: str) -> Ground | None:
        """Return the curated place of exactly this name or alias, or None."""
        found = [entry for entry in self.entries(name) if entry.id in self.curated]
        return self.ground(found[0]) if found else None

    def made(self, id: str, make: Callable[[], Ground | None]) -> Ground | None:  # noqa: A002 - the field's own name
        """Return the described place of this id, making it the first time."""
        if id in self._made:
            return self._made[id]
        if len(self._made) >= _MOST_MADE:
            self._made.clear()  # made anew when next named: a stream without end stays within its memory
        made = self._made[id] = make()
        return made

    def ground(self, entry: Entry) -> Ground | None:
        """Return the place of an entry with the best geometry known for it."""
        return self.made(entry.id, lambda: self._ground(entry))

    def country(self, code: str) -> Ground | None:
        """Return a country (ISO 3166 alpha-3), or None if it is not known."""
        feature = self.reference.country(code)
        if feature is None:
            return None
        return self.made(feature.id, lambda: self._from_feature(feature, EntryKind.COUNTRY))

    def named(self, name: str, *kinds: EntryKind) -> Ground | None:
        """Return the foremost place of a name, of these kinds if any are given."""
        for entry in self.entries(name):
            if not kinds or entry.kind in kinds:
                return self.ground(entry)
        return None

    def kind_of(self, id: str) -> EntryKind:  # noqa: A002 - the field's own name
        """Return the kind of a place by its id; described places are regions."""
        known = self._made.get(id)
        if known is not None:
            return known.kind
        form, _, of = id.partition(":")
        kind = _PREFIX_KINDS.get(form)
        if kind is not None:
            return kind
        if form in {
            "along",
            "part",
        }:  # of a sea it is water, of a town a town, whether or not it is remembered
            kind = self.kind_of(of if form == "along" else of.rpartition(":")[0])
            return kind if form == "along" or kind is EntryKind.WATER else EntryKind.REGION
        entry = self.entry(id)
        return EntryKind.REGION if entry is None else entry.kind

    def is_island(self, place: Place) -> bool:
        """Whether a place is an island, or a country of islands."""
        if place.id.startswith("country:"):
            return place.country is not None and not self.reference.borders_of(place.country)
        entry = self.entry(place.id)
        return entry is not None and (entry.feature.startswith("ISL") or "island" in entry.feature.lower())

    def _ground(self, entry: Entry) -> Ground | None:
        curated = self.curated.get(entry.id)
        if curated is not None:
            return Ground(place=_from_curated(curated), kind=entry.kind)
        feature = self._feature(entry)
        if feature is not None:
            return self._from_feature(feature, entry.kind)
        return Ground(place=_from_point(entry, self._city_shape(entry)), kind=entry.kind)

    def _feature(self, entry: Entry) -> Feature | None:
        if entry.kind is EntryKind.COUNTRY and entry.country is not None:
            return self.reference.country(entry.country)
        found = self.reference.feature(entry.id)
        if found is None and entry.kind is EntryKind.DIVISION and entry.admin1 is not None:
            found = self.reference.division(entry.admin1)
        return found

    def _from_feature(self, feature: Feature, kind: EntryKind) -> Ground:
        line = feature.kind is FeatureKind.RIVER
        middle = self.peoples.middles.get(feature.country or "") if kind is EntryKind.COUNTRY else None
        main = mainland(feature.geometry) if kind in _WITH_MAINLAND else feature.geometry
        point = anchor(main) if middle is None else nearest_inside(main, middle)
        place = Place(
            id=feature.id,
            name=feature.name,
            kind=PlaceKind.LINE if line else PlaceKind.AREA,
            geometry=feature.geometry,
            point=point,
            radius_km=round(radius_km(main, point), 1),
            precision=Precision.FUZZY if line else _PRECISION[kind],
            country=feature.country,
        )
        return Ground(place=place, kind=kind)

    @cached_property
    def _city_shapes(self) -> dict[str, list[Feature]]:
        """Cities that have a polygon, by folded name."""
        shapes: dict[str, list[Feature]] = {}
        for feature in self.reference.cities:
            for name in dict.fromkeys(map(fold, (feature.name, *feature.aliases))):
                shapes.setdefault(name, []).append(feature)
        return shapes

    def _city_shape(self, entry: Entry) -> BaseGeometry | None:
        if entry.kind is not EntryKind.CITY:
            return None
        for feature in self._city_shapes.get(fold(entry.name), ()):
            if distance_km(feature.point, entry.point) < 40.0:  # noqa: PLR2004 - across a large city
                return feature.geometry
        return None


def settlement_radius_km(population: int) -> float:
    """Return how far from its point a settlement of this many inhabitants honestly reaches, 3 to 25 km.

    A city of 3 million is read as about 20 km across either way, a town as 5.
    """
    return min(25.0, max(3.0, 3.0 + math.sqrt(max(population, 0)) / 100.0))


def load_atlas(
    *,
    curated: Sequence[Path] = (),
    viewpoint: Viewpoint | str = Viewpoint.UN,
    gazetteer: Gazetteer | None = None,
) -> Atlas:
    """Open the atlas: shipped geography and gazetteer, with files of curated places on top.

    Parameters
    ----------
    curated
        Files like ``config/places.yaml``; the shipped curated places are always there, a later file wins.
    viewpoint
        Whose borders count: ``un`` or ``de_facto``.
    gazetteer
        A compiled gazetteer; by default the embedded one, compiled on first use.

    Raises
    ------
    ConfigError
        With file and line, when a curated place breaks its schema.
    GazetteerError
        When the viewpoint is unknown or shipped data is damaged.
    """
    reference = load_reference(viewpoint)
    places = read_curated(*_OF_THE_WORLD, *curated, reference=reference)
    base = gazetteer if gazetteer is not None else open_gazetteer()
    return Atlas(
        reference=reference,
        gazetteer=base.with_places(places),
        curated=places,
        peoples=load_peoples(),
        districts=load_districts(),
        weights=load_weights(),
    )


def _from_curated(curated: CuratedPlace) -> Place:
    kind = {0: PlaceKind.POINT, 1: PlaceKind.LINE}.get(_dimension(curated.geometry), PlaceKind.AREA)
    near = curated.radius_km <= 10.0  # noqa: PLR2004 - farther off, the site itself is not known exactly
    precision = _PRECISION[curated.kind]
    if curated.kind in _SETTLED_KINDS and not near:
        precision = Precision.WITHIN_25_KM
    elif kind is PlaceKind.LINE and curated.kind is EntryKind.WATER:
        precision = Precision.FUZZY
    return Place(
        id=curated.id,
        name=curated.name,
        kind=kind,
        geometry=curated.geometry,
        point=curated.point,
        radius_km=curated.radius_km,
        precision=precision,
        country=curated.country,
    )


def _from_point(entry: Entry, shape: BaseGeometry | None) -> Place:
    radius = _BY_FEATURE.get(entry.kind, settlement_radius_km(entry.population))
    settled = entry.kind in _SETTLED_KINDS
    return Place(
        id=entry.id,
        name=entry.name,
        kind=PlaceKind.POINT if settled else PlaceKind.AREA,
        geometry=shape if shape is not None else Point(entry.point.lon, entry.point.lat),
        point=LonLat(lon=entry.point.lon, lat=entry.point.lat),
        radius_km=round(radius, 1),
        precision=_PRECISION[entry.kind],
        country=entry.country,
    )


def _dimension(geometry: BaseGeometry) -> int:
    return {"Point": 0, "MultiPoint": 0, "LineString": 1, "MultiLineString": 1}.get(geometry.geom_type, 2)
