"""Curated places: what no gazetteer lists, with geometry and the source of the fact.

The package ships some of its own (``data/curated.yaml``); a project's ``config/places.yaml`` has the same schema and
comes on top. docs/places-data.md describes the file.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import yaml
from shapely import Point
from shapely.geometry.base import BaseGeometry

from forcemap.errors import ConfigError, did_you_mean
from forcemap.places.curated_geometry import GeometryError, Lookup, build
from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import MAX_LAT, MAX_LON, LonLat
from forcemap.places.reference import Reference
from forcemap.places.reference.store import DATA
from forcemap.places.spatial import nearest_inside, radius_km

SHIPPED = DATA / "curated.yaml"
# What a file may call a place, what it is to the gazetteer, and how far off its point it may honestly be (km).
SUBTYPES: Mapping[str, tuple[EntryKind, float]] = {
    "air base": (EntryKind.AIRFIELD, 4.0),
    "airfield": (EntryKind.AIRFIELD, 4.0),
    "base": (EntryKind.SITE, 5.0),
    "bridge": (EntryKind.SITE, 3.0),
    "camp": (EntryKind.SITE, 5.0),
    "canal": (EntryKind.WATER, 10.0),
    "cape": (EntryKind.TERRAIN, 5.0),
    "city district": (EntryKind.CITY, 4.0),
    "corridor": (EntryKind.REGION, 50.0),
    "country group": (EntryKind.REGION, 500.0),
    "crossing point": (EntryKind.SITE, 3.0),
    "depot": (EntryKind.SITE, 5.0),
    "desert": (EntryKind.TERRAIN, 100.0),
    "front line": (EntryKind.REGION, 20.0),
    "garrison": (EntryKind.SITE, 5.0),
    "industrial site": (EntryKind.SITE, 4.0),
    "island": (EntryKind.TERRAIN, 5.0),
    "islands": (EntryKind.TERRAIN, 50.0),
    "launch site": (EntryKind.SITE, 15.0),
    "mountains": (EntryKind.TERRAIN, 50.0),
    "naval base": (EntryKind.SITE, 5.0),
    "nuclear plant": (EntryKind.SITE, 4.0),
    "peninsula": (EntryKind.TERRAIN, 50.0),
    "port": (EntryKind.SITE, 5.0),
    "region": (EntryKind.REGION, 100.0),
    "river": (EntryKind.WATER, 10.0),
    "sea area": (EntryKind.WATER, 100.0),
    "station": (EntryKind.SITE, 3.0),
    "strait": (EntryKind.WATER, 25.0),
    "territory": (EntryKind.REGION, 50.0),
    "town": (EntryKind.CITY, 5.0),
    "training area": (EntryKind.SITE, 8.0),
    "village": (EntryKind.CITY, 3.0),
}
_KEYS = ("id", "name", "aliases", "kind", "lat", "lon", "geometry", "point", "country", "radius_km", "source")
_REQUIRED = ("id", "name", "kind", "source")
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
    """One place as written, and the line of each of its keys."""

    where: Path
    line: int
    lines: Mapping[str, int]
    data: Mapping[str, Any]

    def error(self, what: str, *, key: str | None = None, cure: str | None = None) -> ConfigError:
        line = self.lines.get(key or "", self.line)
        return ConfigError(what, where=f"{self.where}:{line}", cure=cure)


def _items(path: Path) -> Iterator[_Item]:
    """Yield the places of a file; the line of every key is kept for messages."""
    try:
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror or error})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", where=str(path), cure="save the file as UTF-8") from error
    try:
        root = loader.get_single_node()
        for node in [] if root is None else _listed(root, path):
            lines = {key: _line(value) for key, value in _mapping(node, path).items()}
            yield _Item(path, _line(node), lines, loader.construct_document(node))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"is no YAML ({error.problem})", where=f"{path}:{line}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"is no YAML ({error})", where=str(path)) from error
    finally:
        loader.dispose()


def _listed(root: yaml.Node, path: Path) -> list[yaml.Node]:
    """Return the nodes under ``places:``; none when nothing stands there."""
    top = _mapping(root, path)
    for key, node in top.items():
        if key != "places":
            cure = did_you_mean(key, ["places"]) or "places stand in a list under 'places:'"
            raise ConfigError(f"unknown key '{key}'", where=f"{path}:{_line(node)}", cure=cure)
    listed = top.get("places")
    if listed is None or (isinstance(listed, yaml.ScalarNode) and not listed.value):
        return []
    if not isinstance(listed, yaml.SequenceNode):
        raise ConfigError(
            "'places' is no list", where=f"{path}:{_line(listed)}", cure="start each with '- id:'"
        )
    return list(listed.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mapping(node: yaml.Node, path: Path) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise ConfigError("a mapping of keys to values belongs here", where=f"{path}:{_line(node)}")
    return {str(key.value): value for key, value in node.value}


def _checked(item: _Item) -> None:
    for key in item.data:
        if key not in _KEYS:
            raise item.error(f"unknown key '{key}'", key=str(key), cure=did_you_mean(str(key), _KEYS))
    for key in _REQUIRED:
        if not isinstance(item.data.get(key), str) or not item.data[key].strip():
            raise item.error(f"a place needs '{key}'", key=key, cure=f"add '{key}: ...' as text")
    kind = item.data["kind"]
    if kind not in SUBTYPES:
        cure = did_you_mean(kind, SUBTYPES) or f"use one of {', '.join(SUBTYPES)}"
        raise item.error(f"unknown kind '{kind}'", key="kind", cure=cure)
    aliases = item.data.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
        raise item.error("'aliases' is no list of names", key="aliases", cure="write aliases: [One, Two]")
    if ("geometry" in item.data) == ("lat" in item.data or "lon" in item.data):
        raise item.error("a place has either lat and lon, or a geometry", cure="give one of the two")
    if "point" in item.data and "geometry" not in item.data:
        raise item.error("'point' belongs to a geometry", key="point", cure="write lat and lon instead")


def _number(item: _Item, key: str, most: float) -> float:
    value = item.data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        raise item.error(f"'{key}' is {value!r}", key=key, cure=f"give a number of degrees up to {most:g}")
    return float(value)


def _geometry(item: _Item, lookup: Lookup, reference: Reference) -> BaseGeometry:
    if "geometry" not in item.data:
        return Point(_number(item, "lon", MAX_LON), _number(item, "lat", MAX_LAT))
    spec = item.data["geometry"]
    if not isinstance(spec, dict):
        raise item.error(
            "'geometry' is no mapping", key="geometry", cure="write geometry: {union: [EST, LVA]}"
        )
    try:
        return build(spec, lookup, reference)
    except GeometryError as error:
        raise item.error(f"geometry: {error}", key="geometry") from error


def _area_km2(geometry: BaseGeometry) -> float:
    """Return the area on a sphere, by the sinusoidal projection."""

    def project(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack([xy[:, 0] * np.cos(np.radians(xy[:, 1])), xy[:, 1]]) * _KM_PER_DEGREE

    return float(shapely.area(shapely.transform(geometry, project)))


def _radius(item: _Item, geometry: BaseGeometry, point: LonLat, usual: float) -> float:
    value = item.data.get("radius_km")
    if value is None:
        if shapely.get_dimensions(geometry) == 0:
            return usual
        if shapely.get_dimensions(geometry) == 1:
            return max(usual, round(radius_km(geometry, point), 1))
        return max(1.0, round(math.sqrt(_area_km2(geometry) / math.pi), 1))
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise item.error(f"'radius_km' is {value!r}", key="radius_km", cure="give kilometres above 0")
    return float(value)


def _country(item: _Item, reference: Reference, point: LonLat, geometry: BaseGeometry) -> str | None:
    code = item.data.get("country")
    if code is None:
        if not isinstance(geometry, Point):
            return None
        found = reference.country_at(point)
        return found.country if found else None
    if not isinstance(code, str) or reference.country(code) is None:
        known = [f.country or "" for f in reference.countries]
        raise item.error(f"unknown country '{code}'", key="country", cure=did_you_mean(str(code), known))
    return code


def _point(item: _Item, geometry: BaseGeometry) -> LonLat:
    """Return the point a file gives for an area or line ([lat, lon], the part that news is about), or one inside."""
    given = item.data.get("point")
    if given is None:
        return _inside(geometry)
    pair = given if isinstance(given, list) and len(given) == len(("lat", "lon")) else []
    numbers = [float(one) for one in pair if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) != len(("lat", "lon")) or abs(numbers[0]) > MAX_LAT or abs(numbers[1]) > MAX_LON:
        raise item.error(f"'point' is {given!r}", key="point", cure="write point: [lat, lon]")
    point = LonLat(lon=numbers[1], lat=numbers[0])
    if shapely.distance(geometry, Point(point.lon, point.lat)) > _OFF_DEGREES:
        raise item.error("'point' lies off the geometry", key="point", cure="give a point in it or on it")
    return nearest_inside(geometry, point)


def _inside(geometry: BaseGeometry) -> LonLat:
    parts = shapely.get_parts(geometry)
    sizes = [max(shapely.area(p), shapely.length(p)) for p in parts]
    inside = shapely.point_on_surface(parts[sizes.index(max(sizes))])
    return LonLat(round(inside.x, 5), round(inside.y, 5)) if len(parts) > 1 else LonLat(inside.x, inside.y)


def _place(item: _Item, lookup: Lookup, reference: Reference) -> CuratedPlace:
    _checked(item)
    kind, usual = SUBTYPES[item.data["kind"]]
    geometry = _geometry(item, lookup, reference)
    point = _point(item, geometry)
    return CuratedPlace(
        id=f"curated:{item.data['id'].removeprefix('curated:')}",
        name=item.data["name"],
        kind=kind,
        subtype=item.data["kind"],
        geometry=geometry,
        point=point,
        radius_km=_radius(item, geometry, point, usual),
        source=item.data["source"],
        aliases=tuple(item.data.get("aliases", ())),
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
        seen: dict[str, int] = {}
        for item in _items(path):
            place = _place(item, lookup, reference)
            if place.id in seen:
                first = seen[place.id]
                raise item.error(
                    f"'{place.id}' stands already in line {first}", key="id", cure="give it another id"
                )
            seen[place.id] = item.line
            places[place.id] = place
    return tuple(places[k] for k in sorted(places))
