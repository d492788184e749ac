"""What every file is written from: tables of features, one kind of geometry each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import shapely
from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from forcemap.claims import Claim
from forcemap.exports.fields import Field, FieldType, described
from forcemap.exports.frame import EXPORT_FIELDS
from forcemap.exports.geojson import (
    CHANGE_FIELDS,
    MENTION_FIELDS,
    change_geometry,
    change_properties,
    claim_properties,
    geojson_geometry,
    mention_properties,
)
from forcemap.places import Located
from forcemap.posture import Comparison, Holding, Layer, Snapshot

Value = str | int | float | date | None

SNAPSHOT_FIELDS = ("valid_on", "known_by", "standing", "age_days")
"""Columns that only a snapshot has, after those of its claims."""


class Shape(StrEnum):
    """The one kind of geometry a table has: GIS programs draw a layer with one kind of symbol."""

    POINTS = "points"
    LINES = "lines"
    AREAS = "areas"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One feature: WGS 84 geometry as RFC 7946 wants it (None: no place), and a value a column."""

    id: str
    geometry: BaseGeometry | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Features with the same columns; `shape` is None where kinds of geometry are mixed."""

    id: str
    title: str
    description: str = ""
    layer: str = ""
    shape: Shape | None = None
    fields: tuple[Field, ...]
    rows: tuple[Row, ...] = ()


def layer_tables(layers: Sequence[Layer], *, on: Snapshot | None = None) -> tuple[Table, ...]:
    """Return one table a layer, claims in order of id; with `on` only what held on that day, and how it stood.

    Place mentions of a context layer follow as points in a table of their own, ``<layer>_mentions``, for outlines
    of whole countries in every row would make a file large and say nothing; a snapshot has none. An empty layer
    gives an empty table, and no layers one empty table of claims.
    """
    drawn: dict[BaseGeometry, BaseGeometry | None] = {}
    standing = _standings(on) if on else None
    tables: list[Table] = []
    for layer in layers:
        claims = sorted(layer.claims, key=lambda claim: claim.id)
        if layer.claims or not layer.mentions:
            tables.append(_claims_table(layer, claims, on, standing, drawn))
        if layer.mentions and not on:
            tables.append(_mentions_table(layer))
    return tuple(tables) or (_claims_table(Layer(id="claims", title="Claims"), (), on, standing, drawn),)


def comparison_table(comparison: Comparison) -> Table:
    """Return a comparison as one table, a row a change, in the comparison's order."""
    rows = tuple(
        Row(
            id=change.id,
            geometry=None if (at := change_geometry(change)) is None else geojson_geometry(at),
            values=_typed(change_properties(change, comparison), described(CHANGE_FIELDS)),
        )
        for change in comparison.changes
    )
    return Table(
        id="changes",
        title=comparison.title,
        description=" ".join(comparison.warnings),
        layer="changes",
        fields=described(CHANGE_FIELDS),
        rows=rows,
    )


def by_shape(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Split each table by kind of geometry into ``<id>_points``, ``_lines``, ``_areas`` and ``_unplaced``.

    A kind no feature has is left out; an empty table stays as empty ``_points``. A feature of several kinds (a town
    and a border) has a row in each table it has a part for, with the same `id`.
    """
    split: list[Table] = []
    for table in tables:
        rows: dict[Shape, list[Row]] = {shape: [] for shape in Shape}
        for row in table.rows:
            for shape, geometry in _parts(row.geometry).items():
                rows[shape].append(replace(row, geometry=geometry))
        kept = [shape for shape in Shape if rows[shape]] or [Shape.POINTS]
        split += [
            replace(
                table,
                id=f"{table.id}_{shape}",
                title=f"{table.title} ({shape})",
                shape=shape,
                rows=tuple(rows[shape]),
            )
            for shape in kept
        ]
    return tuple(split)


def merged(tables: Sequence[Table], *, title: str) -> Table:
    """Return the features of all tables that have the columns of the first, with their layer in a first column.

    For formats that hold one table; mentions, which have other columns, are left out.
    """
    with_layer = described(("layer",))
    if tables[0].fields == described(CHANGE_FIELDS):
        return replace(tables[0], title=title)
    claims = [table for table in tables if table.fields != described(MENTION_FIELDS)]
    fields = claims[0].fields if claims else described(EXPORT_FIELDS)
    rows = (
        replace(row, values={"layer": table.layer, **row.values}) for table in claims for row in table.rows
    )
    return Table(id="claims", title=title, fields=(*with_layer, *fields), rows=tuple(rows))


def _claims_table(
    layer: Layer,
    claims: Sequence[Claim],
    on: Snapshot | None,
    standing: Mapping[str, Holding] | None,
    drawn: dict[BaseGeometry, BaseGeometry | None],
) -> Table:
    fields = described(EXPORT_FIELDS if standing is None else (*EXPORT_FIELDS, *SNAPSHOT_FIELDS))
    rows: list[Row] = []
    for claim in claims:
        properties = claim_properties(claim)
        if on and standing is not None:
            if claim.id not in standing:
                continue
            held = standing[claim.id]
            properties |= {"valid_on": on.valid_on.isoformat(), "known_by": on.known_by.isoformat()}
            properties |= {"standing": held.standing.value, "age_days": held.age_on(on.valid_on)}
        place = claim.location.place if isinstance(claim.location, Located) else None
        geometry = None if place is None else _drawn(place.geometry, drawn)
        rows.append(Row(id=claim.id, geometry=geometry, values=_typed(properties, fields)))
    return Table(
        id=layer.id,
        title=layer.title,
        description=layer.description,
        layer=layer.id,
        fields=fields,
        rows=tuple(rows),
    )


def _mentions_table(layer: Layer) -> Table:
    fields = described(MENTION_FIELDS)
    rows: list[Row] = []
    for mention in sorted(layer.mentions, key=lambda mention: mention.id):
        location = mention.mention.location
        at = location.place.point if isinstance(location, Located) else None
        geometry = None if at is None else geojson_geometry(Point(at.lon, at.lat))
        rows.append(Row(id=mention.id, geometry=geometry, values=_typed(mention_properties(mention), fields)))
    return Table(
        id=f"{layer.id}_mentions",
        title=layer.title,
        description=layer.description,
        layer=layer.id,
        fields=fields,
        rows=tuple(rows),
    )


def _standings(on: Snapshot) -> dict[str, Holding]:
    return {holding.claim.id: holding for holding in (*on.holdings, *on.unlocated)}


def _drawn(
    geometry: BaseGeometry, drawn: dict[BaseGeometry, BaseGeometry | None]
) -> BaseGeometry | None:  # many claims share one place, and a country's outline takes a while
    if geometry not in drawn:
        drawn[geometry] = geojson_geometry(geometry)
    return drawn[geometry]


def _typed(properties: Mapping[str, object], fields: Sequence[Field]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field in fields:
        value = properties[field.name]
        if field.type is FieldType.DAY and isinstance(value, str):
            value = date.fromisoformat(value)
        if not isinstance(value, str | int | float | date | None):
            raise TypeError(f"{field.name} is a {type(value).__name__}, which no file can hold")
        values[field.name] = value
    return values


_SHAPES = {0: Shape.POINTS, 1: Shape.LINES, 2: Shape.AREAS}
_GATHERED: dict[int, Callable[[list[Any]], BaseGeometry]] = {
    0: MultiPoint,
    1: MultiLineString,
    2: MultiPolygon,
}


def _parts(geometry: BaseGeometry | None) -> dict[Shape, BaseGeometry | None]:
    """Return the parts of `geometry` by kind; what is of one kind stays as it is."""
    if geometry is None:
        return {Shape.UNPLACED: None}
    if geometry.geom_type != "GeometryCollection":
        return {_SHAPES[int(shapely.get_dimensions(geometry))]: geometry}
    found: dict[int, list[BaseGeometry]] = {}
    for part in shapely.get_parts(geometry):
        for piece in shapely.get_parts(part):
            found.setdefault(int(shapely.get_dimensions(piece)), []).append(piece)
    return {
        _SHAPES[dimension]: pieces[0] if len(pieces) == 1 else _GATHERED[dimension](pieces)
        for dimension, pieces in sorted(found.items())
    }
