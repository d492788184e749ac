"""Reading a dated layer made by others: every feature with its identity, days and ground, or why it is left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.errors import LayerError
from forcemap.posture.dated import DatedKind, DatedLayer, DatedSpec
from forcemap.posture.dated_day import day_first_in, day_of
from forcemap.posture.dated_shape import UnusableError, checked, plain
from forcemap.posture.dated_table import read_table
from forcemap.posture.model import DatedFeature

FIRST_DAY = date(1900, 1, 1)
"""Earlier days are taken for slips: no layer of force posture reaches further back."""
NAMES_SHOWN = 5  # identities named in one warning; the rest are counted

Scalar = str | int | float | None


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
    wanted = [field for field in (spec.date_field, spec.end_field, spec.identity_field) if field]
    frame, notes = read_table(path, wanted, table=spec.table, name=name)
    reader = _FeatureReader(frame, spec)
    left_out: list[str] = []
    features: list[DatedFeature] = []
    for number in range(len(frame)):
        try:
            features.append(reader.feature(number))
        except UnusableError as reason:
            left_out.append(f"{name}: feature {number + 1} is left out: {reason}")
    if not features:
        raise LayerError(
            f"none of the layer's {len(left_out)} features can be used",
            where=name,
            cure=left_out[0].removeprefix(f"{name}: "),
        )
    features, merged = _same_names(features, name)
    return DatedLayer(
        spec=spec,
        features=tuple(_in_order(features)),
        left_out=tuple(left_out),
        repeated=tuple(_repeated(features, name, spec.kind)),
        notes=(*notes, *(f"{name}: {note}" for note in reader.notes), *merged),
    )


class _FeatureReader:
    """The columns of a layer, and how each of its features is read out of them."""

    def __init__(self, frame: geopandas.GeoDataFrame, spec: DatedSpec) -> None:
        self._spec = spec
        geometry = frame.geometry.name
        self._columns: dict[str, list[Any]] = {
            str(field): frame[field].tolist() for field in frame.columns if field != geometry
        }
        self._shapes: list[BaseGeometry | None] = frame.geometry.tolist()
        self._plain = plain(self._shapes, spec.kind)
        days = [field for field in (spec.date_field, spec.end_field) if field]
        self._days = {field: _Days(self._columns[field], field, day_first=spec.day_first) for field in days}
        self._properties = self._columns.keys() - {spec.identity_field, *days}

    @property
    def notes(self) -> list[str]:
        """What was decided in reading the dates."""
        return [days.note for days in self._days.values() if days.note]

    def feature(self, number: int) -> DatedFeature:
        """Return the feature of one row; UnusableError where it cannot be used."""
        spec, shape = self._spec, self._shapes[number]
        identity = _identity(self._columns[spec.identity_field][number])
        if not identity:
            raise UnusableError(f"its '{spec.identity_field}' is empty")
        day = self._days[spec.date_field].on(number)
        if day is None:
            raise UnusableError(f"its '{spec.date_field}' is empty")
        until = self._days[spec.end_field].on(number) if spec.end_field else None
        if until is not None and until < day:
            raise UnusableError(f"it ends on {until}, before it starts on {day}")
        return DatedFeature(
            identity=identity,
            day=day,
            geometry=shape if shape is not None and self._plain[number] else checked(shape, spec.kind),
            properties=tuple(
                (field, _scalar(values[number]))
                for field, values in self._columns.items()
                if field in self._properties
            ),
            until=until,
        )


class _Days:
    """One field of dates, each way of writing a day read once."""

    def __init__(self, values: Sequence[Any], field: str, *, day_first: bool | None) -> None:
        self._values, self._field = values, field
        self._known: dict[Any, date] = {}
        self._day_first, self.note = day_first, ""
        if day_first is None:
            self._day_first, example = day_first_in(values)
            if example is not None:
                order = "day" if self._day_first else "month"
                self.note = (
                    f"dates like '{example[1]}' in '{field}' are read {order} first, as '{example[0]}' shows"
                )

    def on(self, number: int) -> date | None:
        """Return the day in one row, None where the field is empty; UnusableError for what is no day."""
        value = self._values[number]
        if _is_missing(value) or value == "":
            return None
        if value in self._known:
            return self._known[value]
        try:
            day = day_of(value, day_first=self._day_first)
        except ValueError as reason:
            raise UnusableError(f"its '{self._field}' {reason}") from None
        if day < FIRST_DAY:
            raise UnusableError(f"its '{self._field}' is {day}, before {FIRST_DAY.year}")
        self._known[value] = day
        return day


def _identity(value: Any) -> str:
    """Return a name without spare spaces, "" for none; a number that a gap in its column made 12.0 is 12 again."""
    if _is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _is_missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _scalar(value: Any) -> Scalar:
    """Return a property as text or number; lists and objects as JSON text."""
    if isinstance(value, str | int):
        return value
    if _is_missing(value):
        return None
    if isinstance(value, float):
        return value
    plain_value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(plain_value, list | dict):
        return json.dumps(plain_value, ensure_ascii=False, default=str)
    return plain_value if isinstance(plain_value, str | int | float) else str(plain_value)


def _in_order(features: Sequence[DatedFeature]) -> list[DatedFeature]:
    """Return features by day, identity and ground."""
    ground = shapely.to_wkb([feature.geometry for feature in features], hex=True).tolist()
    keys = [(one.day, one.identity, wkb) for one, wkb in zip(features, ground, strict=True)]
    return [features[number] for number in sorted(range(len(features)), key=keys.__getitem__)]


def _same_names(features: Sequence[DatedFeature], name: str) -> tuple[list[DatedFeature], list[str]]:
    """Take identities that differ in case only for one, under the spelling used most; return a note for each."""
    spellings: dict[str, Counter[str]] = {}
    for feature in features:
        spellings.setdefault(feature.identity.casefold(), Counter())[feature.identity] += 1
    several = {key: counts for key, counts in spellings.items() if len(counts) > 1}
    chosen: Mapping[str, str] = {
        spelling: min(counts, key=lambda one: (-counts[one], one))
        for counts in several.values()
        for spelling in counts
    }
    notes = [
        f"{name}: {' and '.join(repr(one) for one in sorted(counts))} are taken for one, "
        f"'{chosen[min(counts)]}'"
        for _, counts in sorted(several.items())
    ]
    same = [
        replace(one, identity=chosen[one.identity])
        if chosen.get(one.identity, one.identity) != one.identity
        else one
        for one in features
    ]
    return same, notes


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
