"""The units of the country coverage: first-level divisions of Natural Earth, and who holds each.

Countries are unions of units, so that countries, divisions and borders share every vertex. A unit's country under
the two viewpoints differs where borders are disputed; the tables below say how and on what ground.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import packages
import pyogrio
import shapely
from shapely import LineString, Point
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

Geometries = npt.NDArray[np.object_]
GRID = 1e-5

# Natural Earth's codes that are no ISO 3166 codes. X-codes are of the user-assigned block.
ISO3 = {
    "ALD": "ALA",
    "KOS": "XKX",
    "PSX": "PSE",
    "SAH": "ESH",
    "SDS": "SSD",
    "ATC": "AUS",
    "CSI": "AUS",
    "IOA": "AUS",
    "CLP": "FRA",
    "ESB": "GBR",
    "WSB": "GBR",
    "KAB": "KAZ",
    "KAS": "IND",
    "PGA": "XSP",
    "SPI": "XPI",
    "SOL": "XSL",
    "CYN": "XNC",
    "CNM": "CYP",
    "USG": "USA",
    "BJN": "COL",
    "SER": "COL",
    "SCR": "XSC",
    "BRT": "XBT",
    "BRI": "BRA",
}
# Country of a Natural Earth code under the UN viewpoint, where it is another.
UN_BY_CODE = {
    "SOL": "SOM",  # Somaliland: no member state but one recognises it
    "CYN": "CYP",  # Northern Cyprus: Security Council resolutions 541 and 550
    "USG": "CUB",  # Guantanamo Bay: leased, Cuban sovereignty
}
# The same, by ISO 3166-2 code of the unit.
UN_BY_DIVISION = {
    "UA-43": "UKR",  # Crimea: General Assembly resolution 68/262
    "UA-40": "UKR",  # Sevastopol: the same
    "MA-16": "ESH",  # Western Sahara: General Assembly resolution 34/37; all of Oued ed-Dahab
    "EH-MA-14": "ESH",  # south of 27°40'N, cut below
    "EH-MA-15": "ESH",
    "SY-GOLAN": "SYR",  # the Golan Heights: Security Council resolution 497
}
SAHARA_NORTH = 27.66667  # the straight northern boundary of Western Sahara
# The 1923 boundary between the Sea of Galilee, the Hula valley and the Golan, by hand, right to about 1 km.
GOLAN_LINE = LineString(
    [
        (35.600, 33.310),
        (35.622, 33.283),
        (35.642, 33.262),
        (35.666, 33.250),
        (35.668, 33.225),
        (35.652, 33.195),
        (35.640, 33.150),
        (35.635, 33.100),
        (35.631, 33.050),
        (35.627, 33.010),
        (35.624, 32.960),
        (35.621, 32.910),
        (35.630, 32.885),
        (35.648, 32.840),
        (35.660, 32.800),
        (35.666, 32.760),
        (35.660, 32.720),
        (35.668, 32.690),
        (35.690, 32.660),
    ]
)
MIN_PATCH = 1e-4  # square degrees: pieces of land the divisions lack and the countries have


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of the coverage: Natural Earth's properties, and its country under both viewpoints."""

    key: str
    ne_country: str
    un: str
    de_facto: str
    properties: Mapping[str, Any]
    is_division: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Units and their polygons, in the same order; a valid coverage on a grid of 1e-5 degree."""

    units: tuple[Unit, ...]
    polygons: Geometries


def _split_sahara(key: str, geometry: BaseGeometry) -> list[tuple[str, BaseGeometry]]:
    south = geometry.intersection(box(-20.0, 15.0, 0.0, SAHARA_NORTH))
    north = geometry.intersection(box(-20.0, SAHARA_NORTH, 0.0, 40.0))
    return [(key, north), (f"EH-{key}", south)]


def _split_golan(key: str, geometry: BaseGeometry) -> list[tuple[str, BaseGeometry]]:
    east = shapely.Polygon([*GOLAN_LINE.coords, (36.5, 32.6), (36.5, 33.6), (35.6, 33.6)])
    return [(key, geometry.difference(east)), ("SY-GOLAN", geometry.intersection(east))]


_SPLITS = {"MA-14": _split_sahara, "MA-15": _split_sahara, "IL-Z": _split_golan}


def _pieces(features: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any], BaseGeometry]]:
    pieces: list[tuple[str, Mapping[str, Any], BaseGeometry]] = []
    for feature in features:
        properties = feature["properties"]
        iso = str(properties.get("iso_3166_2") or "")
        geometry = shapely.make_valid(shape(feature["geometry"]))
        if iso in _SPLITS:
            for key, part in _SPLITS[iso](iso, geometry):
                own = (
                    {}
                    if key == iso
                    else {"name": None, "name_en": None, "iso_3166_2": key, "gn_a1_code": None}
                )
                pieces.append((key, {**properties, **own}, part))
        else:
            pieces.append((str(properties["adm1_code"]), properties, geometry))
    return pieces


def _patches(land: Geometries, countries: Any) -> list[tuple[str, BaseGeometry]]:
    """Return land that the countries layer has and the divisions lack, with Natural Earth's country code."""
    missing = shapely.difference(shapely.union_all(countries.geometry.values), shapely.union_all(land))
    patches = []
    for part in shapely.get_parts(missing):
        if part.area < MIN_PATCH:
            continue
        inside = countries.geometry.values.contains(Point(part.representative_point()))
        patches.append((str(countries["ADM0_A3"].values[inside.argmax()]), part))
    return sorted(patches, key=lambda p: (p[0], p[1].bounds))


def _unit(key: str, properties: Mapping[str, Any], *, is_division: bool = True) -> Unit:
    code = str(properties["adm0_a3"])
    iso = str(properties.get("iso_3166_2") or "")
    de_facto = ISO3.get(code, code)
    un = UN_BY_DIVISION.get(iso, UN_BY_CODE.get(code, de_facto))
    return Unit(
        key=key, ne_country=code, un=un, de_facto=de_facto, properties=properties, is_division=is_division
    )


def _areas(geometry: BaseGeometry) -> BaseGeometry:
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def _cleaned(polygons: Geometries, snap: float) -> Geometries:
    clean: Geometries = shapely.coverage_clean(polygons, snapping_distance=snap)  # type: ignore[attr-defined] # shapely 2.2; the stubs are older
    return clean


def read_units(folder: Path) -> Coverage:
    """Return the whole world's units, cleaned so that neighbours share edges vertex by vertex."""
    path = (
        packages.unpack(packages.ADMIN1, folder, "data/states/admin1.json")
        / "package/data/states/admin1.json"
    )
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    pieces = [(k, p, _areas(g)) for k, p, g in _pieces(features)]
    land = np.array([g for _, _, g in pieces], dtype=object)
    units = [_unit(k, p) for k, p, _ in pieces]
    patches = _patches(_cleaned(land, 1e-6), read_countries(folder))
    for number, (code, _) in enumerate(patches):
        units.append(_unit(f"patch-{number}", {"adm0_a3": code, "name": None}, is_division=False))
    land = np.array([*land, *(part for _, part in patches)], dtype=object)
    cleaned = _cleaned(land, 2 * GRID)
    rounded = shapely.transform(cleaned, lambda xy: np.rint(xy / GRID) * GRID)
    if not (shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded)):
        rounded = _cleaned(shapely.make_valid(rounded), 0.0)
    order = sorted(range(len(units)), key=lambda i: (units[i].de_facto, units[i].key))
    return Coverage(units=tuple(units[i] for i in order), polygons=rounded[order])


def read_countries(folder: Path) -> Any:
    """Return Natural Earth's 1:10m countries with all their attributes, as a GeoDataFrame."""
    root = packages.unpack(packages.COUNTRIES, folder, "natural_earth/")
    return pyogrio.read_dataframe(next(root.rglob("ne_10m_admin_0_countries.shp")))
