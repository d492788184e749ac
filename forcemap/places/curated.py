"""Curated places: what no gazetteer lists, with geometry and the source of the fact.

The package ships some of its own (``data/curated.yaml``); a project's ``config/places.yaml`` has the same schema and
comes on top. docs/places-data.md describes the file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from forcemap.configuration import Address, YamlSource, check, read_yaml, unknown_word
from forcemap.errors import ConfigError
from forcemap.places.curated_geometry import GeometryError, Lookup, build
from forcemap.places.curated_schema import GeometryForm, PlaceEntry, PlacesFile
from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import LonLat
from forcemap.places.reference import Reference
from forcemap.places.reference.store import DATA
from forcemap.places.spatial import nearest_inside, radius_km

SHIPPED = DATA / "curated.yaml"
_OFF_DEGREES = 0.5  # a point by an edge that is simplified may lie a little outside
_KM_PER_DEGREE = 111.2  # on a sphere: a radius needs no ellipsoid


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedPlace:
    """A place someone vouched for.

    Attributes
    ----------
    id
        ``curated:pogonovo``.
    kind, subtype
        What it is to the gazetteer, and the file's own word (``airfield``, ``training area``, ``region`` ...).
    geometry
        WGS 84 lon/lat: a point, an area or a line.
    point
        On or in the geometry.
    radius_km
        How far from `point` the truth may lie; for areas, the radius of the circle of the same area.
    source
        Who vouches for it.
    country
        ISO 3166 alpha-3, where it lies in one country.
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


@dataclass(frozen=True, slots=True)
class _Item:
    """One place of a file, and where it stands there."""

    entry: PlaceEntry
    source: YamlSource
    address: Address

    def error(self, what: str, key: str, *, cure: str | None = None) -> ConfigError:
        return ConfigError(what, where=self.source.where((*self.address, key)), cure=cure)


def _items(path: Path) -> Iterator[_Item]:
    source = read_yaml(path)
    for i, entry in enumerate(check(source, PlacesFile).places or ()):
        yield _Item(entry, source, ("places", i))


def _geometry(item: _Item, lookup: Lookup, reference: Reference) -> BaseGeometry:
    entry = item.entry
    if entry.lat is not None and entry.lon is not None:
        return Point(entry.lon, entry.lat)
    form = cast("GeometryForm", entry.geometry)  # the schema asks for one of the two
    try:
        return build(form, lookup, reference)
    except GeometryError as error:
        raise item.error(f"geometry: {error}", "geometry") from error


def _area_km2(geometry: BaseGeometry) -> float:
    """Return the area on a sphere, by the sinusoidal projection."""

    def project(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack([xy[:, 0] * np.cos(np.radians(xy[:, 1])), xy[:, 1]]) * _KM_PER_DEGREE

    return float(shapely.area(shapely.transform(geometry, project)))


def _radius(entry: PlaceEntry, geometry: BaseGeometry, point: LonLat) -> float:
    if entry.radius_km is not None:
        return entry.radius_km
    usual = entry.kind.radius_km
    if shapely.get_dimensions(geometry) == 0:
        return usual
    if shapely.get_dimensions(geometry) == 1:
        return max(usual, round(radius_km(geometry, point), 1))
    return max(1.0, round(math.sqrt(_area_km2(geometry) / math.pi), 1))


def _country(item: _Item, reference: Reference, point: LonLat, geometry: BaseGeometry) -> str | None:
    code = item.entry.country
    if code is None:
        if not isinstance(geometry, Point):
            return None
        found = reference.country_at(point)
        return found.country if found else None
    if reference.country(code) is None:
        known = [f.country for f in reference.countries if f.country]
        raise unknown_word("country", code, known, item.source, (*item.address, "country"))
    return code


def _point(item: _Item, geometry: BaseGeometry) -> LonLat:
    """Return the point a file gives for an area or line ([lat, lon], the part that news is about), or one inside."""
    if item.entry.point is None:
        return _inside(geometry)
    lat, lon = item.entry.point
    if shapely.distance(geometry, Point(lon, lat)) > _OFF_DEGREES:
        raise item.error("'point' lies off the geometry", "point", cure="give a point in it or on it")
    return nearest_inside(geometry, LonLat(lon=lon, lat=lat))


def _inside(geometry: BaseGeometry) -> LonLat:
    parts = shapely.get_parts(geometry)
    sizes = [max(shapely.area(p), shapely.length(p)) for p in parts]
    inside = shapely.point_on_surface(parts[sizes.index(max(sizes))])
    return LonLat(round(inside.x, 5), round(inside.y, 5)) if len(parts) > 1 else LonLat(inside.x, inside.y)


def _place(item: _Item, lookup: Lookup, reference: Reference) -> CuratedPlace:
    entry = item.entry
    geometry = _geometry(item, lookup, reference)
    point = _point(item, geometry)
    return CuratedPlace(
        id=f"curated:{entry.id.removeprefix('curated:')}",
        name=entry.name,
        kind=entry.kind.entry_kind,
        subtype=entry.kind.value,
        geometry=geometry,
        point=point,
        radius_km=_radius(entry, geometry, point),
        source=entry.source,
        aliases=entry.aliases,
        country=_country(item, reference, point, geometry),
    )


def read_curated(*paths: Path, reference: Reference) -> tuple[CuratedPlace, ...]:
    """Return the shipped curated places with those of `paths` on top (same id: the later wins), by id.

    A place's geometry may be made from countries, divisions and features of `reference`, and from curated places
    that come before it. Files that hold nothing add nothing.

    Raises
    ------
    ConfigError
        With file and line, when a place breaks the schema, comes twice in a file, or names geometry that does not
        exist.
    """
    places: dict[str, CuratedPlace] = {}

    def lookup(name: str) -> BaseGeometry | None:
        curated = places.get(f"curated:{name.removeprefix('curated:')}")
        if curated is not None:
            return curated.geometry
        feature = reference.country(name) or reference.division(name) or reference.feature(name)
        return feature.geometry if feature is not None else None

    for path in (SHIPPED, *paths):
        seen: dict[str, int | None] = {}
        for item in _items(path):
            place = _place(item, lookup, reference)
            if place.id in seen:
                what = f"'{place.id}' stands already in line {seen[place.id]}"
                raise item.error(what, "id", cure="give it another id")
            seen[place.id] = item.source.lines.get(item.address)
            places[place.id] = place
    return tuple(places[k] for k in sorted(places))
