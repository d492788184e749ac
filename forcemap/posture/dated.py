"""Dated layers made by others: reading one, and seeing it on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.errors import LayerError, did_you_mean
from forcemap.posture.dated_day import day_of
from forcemap.posture.model import DatedFeature

FIRST_DAY = date(1900, 1, 1)
"""Earlier days are taken for slips: no layer of force posture reaches further back."""
NAMES_SHOWN = 5  # identities named in one warning; the rest are counted


class DatedKind(StrEnum):
    """What the features of a layer made by others are."""

    POINTS = "points"
    AREAS = "areas"


_SHAPES = {
    DatedKind.POINTS: frozenset({"Point", "MultiPoint"}),
    DatedKind.AREAS: frozenset({"Polygon", "MultiPolygon"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSpec:
    """How to read a layer made by others.

    `date_field` holds each feature's day, or its first day where `end_field` holds its last (inclusive; empty is
    open). `identity_field` says which unit or area it is. `table` is the layer of a GeoPackage, else its first.
    `horizon_days` is how long one of its days stands while no later one follows; None for ever.
    """

    id: str
    title: str
    identity_field: str
    date_field: str = "date"
    end_field: str | None = None
    kind: DatedKind = DatedKind.POINTS
    table: str | None = None
    credit: str = ""
    horizon_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLayer:
    """A layer made by others: its features by day and identity.

    `left_out` says in words which features could not be used, and why; `repeated` on which days identities have
    several features; `notes` what was decided in reading it.
    """

    spec: DatedSpec
    features: tuple[DatedFeature, ...]
    left_out: tuple[str, ...] = ()
    repeated: tuple[tuple[date, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """All that a reader of the layer should know, in words."""
        return *self.notes, *self.left_out, *(words for _, words in self.repeated)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which features begin, in order."""
        return tuple(sorted({feature.day for feature in self.features}))


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedView:
    """A dated layer on `day`: the features in force, as of the layer's own day `as_of` (None: nothing by then)."""

    day: date
    as_of: date | None
    features: tuple[DatedFeature, ...]


def layer_on(layer: DatedLayer, day: date) -> DatedView:
    """Return the layer as it stood on `day`.

    A layer with last days shows what had begun and not ended; any other shows its most recent day on or before
    `day`, whole, because each of its days is a picture of its own. Before its first day, and where that most
    recent day lies more than the layer's horizon back, it is empty.
    """
    begun = [feature for feature in layer.features if feature.day <= day]
    if not begun:
        return DatedView(day=day, as_of=None, features=())
    as_of = max(feature.day for feature in begun)
    horizon = layer.spec.horizon_days
    if layer.spec.end_field is None:
        if horizon is not None and (day - as_of).days > horizon:
            return DatedView(day=day, as_of=as_of, features=())
        return DatedView(day=day, as_of=as_of, features=tuple(f for f in begun if f.day == as_of))
    held = tuple(feature for feature in begun if feature.until is None or feature.until >= day)
    return DatedView(day=day, as_of=day, features=held)


def read_dated_layer(path: Path, spec: DatedSpec, *, name: str | None = None) -> DatedLayer:
    """Read a GeoJSON, GeoPackage or any other file GDAL knows as a dated layer, brought to WGS 84.

    Features that cannot be used (no or an impossible date, a date before 1900, an end before the start, no
    identity, no geometry or one of another kind) are left out with a warning that names the file and the feature,
    counted from 1; several features of one identity on one day are kept, with a warning. `name` is what messages
    call the file.

    Raises
    ------
    LayerError
        When the file cannot be read, has not the fields `spec` names, or no feature of it can be used.
    """
    name = name or str(path)
    frame, notes = _frame(path, spec, name)
    if frame.empty:
        raise LayerError("the layer has no features", where=name, cure="leave it out, or put features in it")
    fields = [str(column) for column in frame.columns if column != frame.geometry.name]
    for field in filter(None, (spec.date_field, spec.end_field, spec.identity_field)):
        if field not in fields:
            known = ", ".join(fields) or "none"
            raise LayerError(
                f"the layer has no field '{field}'",
                where=name,
                cure=did_you_mean(field, fields) or f"its fields are: {known}",
            )
    left_out: list[str] = []
    features: list[DatedFeature] = []
    rows: Iterable[dict[Hashable, Any]] = frame.drop(columns=frame.geometry.name).to_dict("records")
    for number, (row, geometry) in enumerate(zip(rows, frame.geometry, strict=True), start=1):
        try:
            features.append(_feature(row, geometry, spec))
        except _UnusableError as reason:
            left_out.append(f"{name}: feature {number} is left out: {reason}")
    if not features:
        raise LayerError(
            f"none of the layer's {len(left_out)} features can be used",
            where=name,
            cure=left_out[0].removeprefix(f"{name}: "),
        )
    features, merged = _same_names(features, name)
    features.sort(key=lambda one: (one.day, one.identity, one.geometry.wkb_hex))
    return DatedLayer(
        spec=spec,
        features=tuple(features),
        left_out=tuple(left_out),
        repeated=tuple(_repeated(features, name, spec.kind)),
        notes=(*notes, *merged),
    )


def _same_names(features: Sequence[DatedFeature], name: str) -> tuple[list[DatedFeature], list[str]]:
    """Take identities that differ in case only for one, under the spelling used most; return a note for each."""
    spellings: dict[str, Counter[str]] = {}
    for feature in features:
        spellings.setdefault(feature.identity.casefold(), Counter())[feature.identity] += 1
    chosen = {
        key: min(counts, key=lambda spelling: (-counts[spelling], spelling))
        for key, counts in spellings.items()
    }
    notes = [
        f"{name}: {' and '.join(repr(one) for one in sorted(counts))} are taken for one, '{chosen[key]}'"
        for key, counts in sorted(spellings.items())
        if len(counts) > 1
    ]
    return [replace(one, identity=chosen[one.identity.casefold()]) for one in features], notes


class _UnusableError(Exception):
    """A feature that cannot be used, and why."""


def _frame(path: Path, spec: DatedSpec, name: str) -> tuple[geopandas.GeoDataFrame, list[str]]:
    """Read the file in WGS 84; return it with a note where it has several tables and none is named."""
    notes: list[str] = []
    try:
        tables = [str(table) for table, _ in pyogrio.list_layers(path)]
        table = spec.table or tables[0]
        if spec.table is None and len(tables) > 1:
            notes.append(
                f"{name}: the file has several tables ({', '.join(tables)}); '{table}' is read; "
                "name another one with `table`"
            )
        # GDAL would turn dates of GeoJSON into its own, and fail on the whole file for one 31 February
        as_text = {"DATE_AS_STRING": "YES"} if _is_geojson(path, table) else {}
        frame = pyogrio.read_dataframe(path, layer=table, **as_text)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError) as error:
        raise LayerError(
            f"the file cannot be read as geography: {error}",
            where=name,
            cure="write a GeoJSON or GeoPackage file",
        ) from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise LayerError("the file has no geometry", where=name, cure="write a GeoJSON or GeoPackage file")
    if frame.crs is not None and not frame.crs.equals("EPSG:4326"):
        return frame.to_crs("EPSG:4326"), notes
    return frame, notes


def _is_geojson(path: Path, table: str) -> bool:
    return bool(pyogrio.read_info(path, layer=table)["driver"] == "GeoJSON")


def _feature(row: Mapping[Hashable, Any], geometry: BaseGeometry | None, spec: DatedSpec) -> DatedFeature:
    identity = row[spec.identity_field]
    if _is_missing(identity) or not str(identity).strip():
        raise _UnusableError(f"its '{spec.identity_field}' is empty")
    day = _day(row[spec.date_field], spec.date_field)
    until = None
    if spec.end_field is not None and not _is_missing(row[spec.end_field]):
        until = _day(row[spec.end_field], spec.end_field)
        if until < day:
            raise _UnusableError(f"it ends on {until}, before it starts on {day}")
    special = {spec.identity_field, spec.date_field, spec.end_field}
    return DatedFeature(
        identity=" ".join(str(identity).split()),
        day=day,
        geometry=_checked(geometry, spec.kind),
        properties=tuple((str(key), _scalar(value)) for key, value in row.items() if key not in special),
        until=until,
    )


def _checked(geometry: BaseGeometry | None, kind: DatedKind) -> BaseGeometry:
    if geometry is None or geometry.is_empty:
        raise _UnusableError("it has no geometry")
    if kind is DatedKind.AREAS and geometry.geom_type == "GeometryCollection":
        geometry = _surfaces(geometry)
    if geometry.geom_type not in _SHAPES[kind]:
        raise _UnusableError(f"it is a {geometry.geom_type}, and the layer is said to hold {kind.value}")
    west, south, east, north = geometry.bounds
    if not (-360 <= west <= east <= 360 and -90 <= south <= north <= 90):  # noqa: PLR2004  # degrees
        raise _UnusableError(f"it lies at longitude {west:g}, latitude {south:g}, which is nowhere on Earth")
    flat = shapely.force_2d(geometry)
    if kind is DatedKind.AREAS and not flat.is_valid:
        mended = _surfaces(shapely.make_valid(flat, method="structure"))
        if not mended.area:
            raise _UnusableError("its outline crosses itself and encloses nothing")
        return mended
    return flat


def _surfaces(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry, itself where it has no others."""
    if geometry.geom_type in _SHAPES[DatedKind.AREAS]:
        return geometry
    parts = [part for part in shapely.get_parts(geometry).tolist() if part.area > 0]
    return shapely.union_all(parts) if parts else geometry


def _day(value: Any, field: str) -> date:
    if _is_missing(value):
        raise _UnusableError(f"its '{field}' is empty")
    try:
        day = day_of(value)
    except ValueError as reason:
        raise _UnusableError(f"its '{field}' {reason}") from None
    if day < FIRST_DAY:
        raise _UnusableError(f"its '{field}' is {day}, before {FIRST_DAY.year}")
    return day


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))


def _scalar(value: Any) -> str | int | float | None:
    if isinstance(value, str | int | float) and not _is_missing(value):
        return value
    if not isinstance(value, list | dict) and hasattr(value, "item") and not _is_missing(value):
        return _scalar(value.item())
    return None if not isinstance(value, list | dict) and _is_missing(value) else str(value)


def _repeated(features: Sequence[DatedFeature], name: str, kind: DatedKind) -> Iterator[tuple[date, str]]:
    """Yield each day on which some identity has several features, with a warning."""
    counts = Counter((feature.day, feature.identity) for feature in features)
    by_day: dict[date, list[str]] = {}
    for (day, identity), count in sorted(counts.items()):
        if count > 1:
            by_day.setdefault(day, []).append(f"{identity} ({count})")
    compared = "taken together" if kind is DatedKind.AREAS else "compared by nearest position"
    for day, found in by_day.items():
        more = f" and {len(found) - NAMES_SHOWN} more" if len(found) > NAMES_SHOWN else ""
        have = "identity has" if len(found) == 1 else "identities have"
        yield (
            day,
            (
                f"{name}: on {day} {len(found)} {have} several features: "
                f"{', '.join(found[:NAMES_SHOWN])}{more}; they are kept, and {compared}"
            ),
        )
