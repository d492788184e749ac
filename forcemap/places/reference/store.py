"""Where the shipped tables lie, and rows made into features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiLineString

from forcemap.places.model import LonLat
from forcemap.places.reference.model import Border, Detail, Feature, FeatureKind, Shape, Town, Viewpoint
from forcemap.places.reference.table import Table, read_table

DATA = Path(str(files("forcemap.places"))) / "data"


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    names = list(table.columns)
    for values in zip(*table.columns.values(), strict=True):
        yield dict(zip(names, values, strict=True))


def _table(name: str) -> Table:
    return read_table(DATA / f"{name}.fmt")


def read_countries(viewpoint: Viewpoint) -> tuple[Feature, ...]:
    """Return the countries of a viewpoint, by id."""
    found = {f.id: f for f in _countries(_table("countries"))}
    if viewpoint is Viewpoint.DE_FACTO:
        table = _table("countries_de_facto")
        found |= {f.id: f for f in _countries(table)}
        for code in next(iter(table.columns.get("gone", ())), ()):
            found.pop(f"country:{code}", None)
    return tuple(found[k] for k in sorted(found))


def _countries(table: Table) -> Iterator[Feature]:
    for row, geometry in zip(_rows(table), table.geometries, strict=True):
        yield Feature(
            id=row["id"],
            name=row["name"],
            kind=FeatureKind.COUNTRY,
            geometry=geometry,
            point=LonLat(*row["point"]),
            aliases=tuple(row["aliases"]),
            country=row["country"],
            rank=row["rank"],
            subtype=row["subtype"],
            iso2=row["iso2"],
            region=row["region"],
        )


def read_divisions(viewpoint: Viewpoint, table: str = "divisions") -> tuple[Feature, ...]:
    """Return first-level divisions (or, from ``regions``, groups of them), by id."""
    source = _table(table)
    features = []
    for row, geometry in zip(_rows(source), source.geometries, strict=True):
        feature = Feature(
            id=row["id"],
            name=row["name"],
            kind=FeatureKind.CITY if row["city"] else FeatureKind.DIVISION,
            geometry=geometry,
            point=LonLat(*row["point"]),
            aliases=tuple(row["aliases"]),
            country=row[viewpoint.value],
            rank=row["rank"],
            subtype=row["subtype"],
            iso_3166_2=row["iso_3166_2"],
            geonames_code=row["geonames_code"],
        )
        features.append(feature)
    return tuple(sorted(features, key=lambda f: f.id))


def read_waters(name: str, kind: FeatureKind) -> tuple[Feature, ...]:
    """Return the features of ``seas``, ``lakes`` or ``rivers``, by id; their `country` is None."""
    table = _table(name)
    points = shapely.point_on_surface(table.geometries)
    return tuple(
        Feature(
            id=row["id"],
            name=row["name"],
            kind=kind,
            geometry=geometry,
            point=LonLat(point.x, point.y),
            aliases=tuple(row["aliases"]),
            rank=row["rank"],
            subtype=row["subtype"],
        )
        for row, geometry, point in zip(_rows(table), table.geometries, points, strict=True)
    )


def read_borders(viewpoint: Viewpoint) -> tuple[Border, ...]:
    """Return borders and, with `a` equal to `b`, lines of control inside a country."""
    table = _table(f"borders_{viewpoint.value}")
    whole: dict[tuple[str, str], Border] = {}
    for row, geometry in zip(_rows(table), table.geometries, strict=True):
        key = row["a"], row["b"]
        if row["part"] == "whole":
            stem = f"{key[0]}-{key[1]}"
            whole[key] = Border(
                id=f"border:{stem}", a=key[0], b=key[1], geometry=geometry, disputed_part=MultiLineString()
            )
        elif not geometry.is_empty:
            whole[key] = replace(whole[key], disputed_part=geometry, disputed=True)
    return tuple(whole[k] for k in sorted(whole))


def read_coasts(viewpoint: Viewpoint) -> dict[str, MultiLineString]:
    """Return each country's coast by ISO 3166 alpha-3; landlocked ones are absent."""
    table = _table("coast")
    coasts: dict[str, dict[str, MultiLineString]] = {v.value: {} for v in Viewpoint}
    for row, geometry in zip(_rows(table), table.geometries, strict=True):
        coasts[row["viewpoint"]][row["country"]] = geometry
    if viewpoint is Viewpoint.UN:
        return coasts[Viewpoint.UN.value]
    return {**coasts[Viewpoint.UN.value], **coasts[Viewpoint.DE_FACTO.value]}


def read_towns() -> tuple[Town, ...]:
    """Return towns to label, most prominent first."""
    return tuple(
        Town(
            name=row["name"],
            point=LonLat(row["lon"], row["lat"]),
            rank=row["rank"],
            country=row["country"],
            capital=row["capital"],
        )
        for row in _rows(_table("towns"))
    )


def read_display(detail: Detail, viewpoint: Viewpoint, part: str, names: dict[str, str]) -> tuple[Shape, ...]:
    """Return the ``countries``, ``borders`` or ``divisions`` of a level of detail, not clipped.

    `names` are the viewpoint's country names by ISO 3166 alpha-3.
    """
    if part == "divisions":
        return tuple(_shapes(_table(f"{detail.value}_divisions"), names))
    if part == "borders":
        return tuple(_shapes(_table(f"{detail.value}_{viewpoint.value}_borders"), names))
    found = {s.id: s for s in _shapes(_table(f"{detail.value}_un_countries"), names)}
    if viewpoint is not Viewpoint.UN:
        found |= {s.id: s for s in _shapes(_table(f"{detail.value}_{viewpoint.value}_countries"), names)}
    return tuple(found[k] for k in sorted(found) if k in names)


def _shapes(table: Table, names: dict[str, str]) -> Iterator[Shape]:
    for row, geometry in zip(_rows(table), table.geometries, strict=True):
        if geometry.is_empty:
            continue
        ends: Sequence[str] = [row["country"]] if "country" in row else [row["a"], row["b"]]
        yield Shape(
            id="-".join(ends),
            name=" – ".join(names.get(e, e) for e in dict.fromkeys(ends)),
            geometry=geometry,
            rank=int(row.get("rank", 0)),
            disputed=bool(row.get("disputed", False)),
        )
