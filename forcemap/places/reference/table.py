"""The file format of the shipped geography: columns of text and numbers, and quantised geometry.

A table file is ``FMT1``, the length of a header (4 bytes, little endian), the header (zlib-packed JSON: ``columns``
and the counts needed to unpack), then the geometry (zlib). Coordinates are integers of 1e-5 degree (about 1 m),
stored as differences, byte plane by byte plane, because that is what packs best and unpacks in a few numpy calls.
Geometry is ragged: rows have parts (polygons or lines), polygons have rings, rings have vertices.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.errors import GazetteerError

GRID = 1e5  # vertices per degree: the grid the source data already lies on
_MAGIC = b"FMT1"
_LEVEL = 9
_CURE = "reinstall forcemap: its shipped data is damaged"

Geometries = npt.NDArray[np.object_]
_Ints = npt.NDArray[np.int64]


class Form(StrEnum):
    """What a table's rows are drawn as."""

    AREAS = "areas"
    LINES = "lines"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of named columns, each with a geometry (or none: `geometries` is then empty)."""

    columns: Mapping[str, Sequence[Any]]
    geometries: Geometries

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


def _deltas(values: _Ints) -> _Ints:
    return np.diff(values, axis=0, prepend=np.zeros((1, *values.shape[1:]), dtype=np.int64))


def _pack(values: _Ints) -> bytes:
    planes = values.astype("<i4").view(np.uint8).reshape(-1, 4).T
    return planes.tobytes()


def _unpack(data: bytes, count: int, at: int) -> tuple[_Ints, int]:
    end = at + 4 * count
    planes = np.frombuffer(data[at:end], dtype=np.uint8).reshape(4, count)
    return np.ascontiguousarray(planes.T).view("<i4").ravel().astype(np.int64), end


def _multi(geometry: BaseGeometry, form: Form) -> BaseGeometry:
    parts = [p for p in shapely.get_parts(geometry) if not p.is_empty]
    return shapely.MultiPolygon(parts) if form is Form.AREAS else shapely.MultiLineString(parts)


def encode(columns: Mapping[str, Sequence[Any]], geometries: Sequence[BaseGeometry], form: Form) -> bytes:
    """Return the bytes of a table.

    Parameters
    ----------
    columns
        Equally long sequences of JSON values.
    geometries
        One MultiPolygon (`AREAS`) or MultiLineString (`LINES`) a row, WGS 84; vertices are rounded to `GRID`.
    form
        What the geometries are.
    """
    form = form if len(geometries) else Form.NONE
    header: dict[str, Any] = {"columns": {k: list(v) for k, v in columns.items()}, "form": form.value}
    body = b""
    if form is not Form.NONE:
        _, coordinates, offsets = shapely.to_ragged_array([_multi(g, form) for g in geometries])
        grid = np.rint(coordinates * GRID).astype(np.int64)
        counts = [np.diff(o).astype(np.int64) for o in offsets]
        header["counts"] = [len(c) for c in counts]
        header["vertices"] = len(grid)
        steps = _deltas(grid)
        body = b"".join([*map(_pack, counts), _pack(steps[:, 0]), _pack(steps[:, 1])])
    packed = zlib.compress(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)
    return _MAGIC + struct.pack("<I", len(packed)) + packed + zlib.compress(body, _LEVEL)


def _decode_geometries(header: Mapping[str, Any], body: bytes) -> Geometries:
    form = Form(header["form"])
    if form is Form.NONE:
        return np.empty(0, dtype=object)
    offsets, at = [], 0
    for count in header["counts"]:
        lengths, at = _unpack(body, count, at)
        offsets.append(np.concatenate([[0], np.cumsum(lengths)]))
    vertices = int(header["vertices"])
    x, at = _unpack(body, vertices, at)
    y, at = _unpack(body, vertices, at)
    coordinates = np.column_stack([np.cumsum(x), np.cumsum(y)]) / GRID
    kind = shapely.GeometryType.MULTIPOLYGON if form is Form.AREAS else shapely.GeometryType.MULTILINESTRING
    geometries: Geometries = shapely.from_ragged_array(kind, coordinates, tuple(offsets))
    return geometries


def decode(data: bytes, where: str) -> Table:
    """Return the table in `data`; the inverse of `encode`.

    Raises
    ------
    GazetteerError
        When the bytes are no table.
    """
    if data[:4] != _MAGIC:
        raise GazetteerError("this is not a geography table", where=where, cure=_CURE)
    try:
        (length,) = struct.unpack("<I", data[4:8])
        header = json.loads(zlib.decompress(data[8 : 8 + length]))
        geometries = _decode_geometries(header, zlib.decompress(data[8 + length :]))
    except (ValueError, KeyError, struct.error, zlib.error, shapely.errors.ShapelyError) as error:
        raise GazetteerError(f"this geography table is damaged ({error})", where=where, cure=_CURE) from error
    return Table(columns=header["columns"], geometries=geometries)


def read_table(path: Path) -> Table:
    """Return the table in a file.

    Raises
    ------
    GazetteerError
        When the file is missing, unreadable or damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GazetteerError(
            f"cannot be read ({error.strerror or error})", where=str(path), cure=_CURE
        ) from error
    return decode(data, str(path))
