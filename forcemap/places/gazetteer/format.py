"""The file a gazetteer is mapped from: arrays on 64-byte boundaries, found through a table at the end.

A gazetteer file is ``FMGZ`` and the position of the table (8 bytes, little endian), the arrays one after another,
then the table: JSON with each array's position, length and type, and the short lists (countries, features, sources)
that the arrays' numbers point into. Nothing is read but the table until an array is touched.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt

from forcemap.errors import GazetteerError

MAGIC = b"FMGZ"
VERSION = 4
_ALIGN = 64
_HEAD = struct.Struct("<4sIQ")
_CURE = "delete the file; it is compiled anew when next needed"

Array = npt.NDArray[Any]


class ArrayWriter:
    """Writes arrays and the closing table to an open file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._table: dict[str, dict[str, Any]] = {}
        self._file.write(_HEAD.pack(MAGIC, VERSION, 0))

    def add(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.begin(name, array.dtype.str)
        self.extend(array)

    def begin(self, name: str, dtype: str) -> None:
        """Start an array that `extend` fills piece by piece."""
        self._file.write(b"\0" * (-self._file.tell() % _ALIGN))
        self._table[name] = {"at": self._file.tell(), "length": 0, "dtype": dtype}

    def extend(self, array: Array) -> None:
        """Append to the array begun last."""
        last = self._table[next(reversed(self._table))]
        last["length"] += len(array)
        self._file.write(np.ascontiguousarray(array, dtype=last["dtype"]).tobytes())

    def close(self, lists: Mapping[str, Any]) -> None:
        """Write the table and point the head at it."""
        at = self._file.tell()
        table = {"arrays": self._table, "lists": dict(lists)}
        self._file.write(json.dumps(table, ensure_ascii=False, sort_keys=True).encode())
        self._file.seek(0)
        self._file.write(_HEAD.pack(MAGIC, VERSION, at))


class ArrayFile:
    """Arrays mapped read-only from a gazetteer file.

    Raises
    ------
    GazetteerError
        When the file is missing, of another version, or cut short.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"cannot be mapped ({error})", where=str(path), cure=_CURE) from error
        try:
            magic, version, at = _HEAD.unpack_from(self._map)
            table = json.loads(self._map[at:])
            self._arrays: dict[str, dict[str, Any]] = table["arrays"]
            self.lists: dict[str, Any] = table["lists"]
        except (struct.error, ValueError, KeyError) as error:
            raise GazetteerError("this is no complete gazetteer", where=str(path), cure=_CURE) from error
        if (magic, version) != (MAGIC, VERSION):
            raise GazetteerError(f"is of format {version}, not {VERSION}", where=str(path), cure=_CURE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._map.close()

    def array(self, name: str) -> Array:
        """Return one array, backed by the file."""
        entry = self._arrays[name]
        return np.frombuffer(self._map, dtype=entry["dtype"], count=entry["length"], offset=entry["at"])

    def raw(self, name: str, start: int, end: int) -> bytes:
        """Return bytes of a byte array without touching the rest."""
        at = self._arrays[name]["at"]
        return self._map[at + start : at + end]
