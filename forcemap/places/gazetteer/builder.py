"""Compiling entries and their names into a gazetteer file, in bounded memory."""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

import numpy as np

from forcemap.places.fold import fold
from forcemap.places.gazetteer.format import ArrayWriter
from forcemap.places.gazetteer.model import EntryKind
from forcemap.places.gazetteer.names import indexable, legible

BUCKETS = 64  # names are sorted a bucket at a time; 64 keeps a world dump's buckets near 50 MB
_SPILL = 1 << 20  # bytes a bucket gathers before it goes to its file
_RECORD = struct.Struct("<IIBH")  # checksum, entry, is main name, length
_GRID = 1e5  # coordinates are kept to 1e-5 degree
KINDS = tuple(EntryKind)


class Row(NamedTuple):
    """What a source says of one place.

    `names` are all its names, the main one first; all are indexed when `trusted`, else those that `indexable` lets
    through.
    """

    id: str
    names: tuple[str, ...]
    kind: EntryKind
    feature: str
    country: str | None
    admin1: str | None
    lon: float
    lat: float
    population: int
    source: str
    trusted: bool = False


class _Numbers:
    """Numbers short texts in order of appearance."""

    def __init__(self) -> None:
        self.texts: dict[str | None, int] = {None: 0}

    def of(self, text: str | None) -> int:
        return self.texts.setdefault(text, len(self.texts))


class _Bucket:
    """Name records of one range of checksums, in memory and then on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._buffer = bytearray()
        self._file: IO[bytes] | None = None

    def add(self, record: bytes) -> None:
        self._buffer += record
        if len(self._buffer) >= _SPILL:
            self._file = self._file or self._path.open("w+b")
            self._file.write(self._buffer)
            self._buffer.clear()

    def records(self) -> Iterator[tuple[int, bytes, int, int]]:
        """Yield (checksum, folded name, entry, is main) and forget them."""
        data = bytes(self._buffer)
        if self._file is not None:
            self._file.seek(0)
            data = self._file.read() + data
            self._file.close()
        self._buffer = bytearray()
        at = 0
        while at < len(data):
            checksum, entry, main, length = _RECORD.unpack_from(data, at)
            at += _RECORD.size
            yield checksum, data[at : at + length], entry, main
            at += length


class GazetteerBuilder:
    """Takes rows, writes a gazetteer file. Use as a context manager; leaving it removes the working files.

    Parameters
    ----------
    work
        Folder for working files; they take about as much room as the result.
    """

    def __init__(self, work: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=work, prefix=".gazetteer-")
        folder = Path(self._folder.name)
        self._buckets = [_Bucket(folder / f"{n:02}") for n in range(BUCKETS)]
        self._lon, self._lat = array("i"), array("i")
        self._population = array("I")
        self._kind, self._source = array("B"), array("B")
        self._feature, self._country, self._admin1 = array("H"), array("H"), array("H")
        self._numbers = {n: _Numbers() for n in ("feature", "country", "admin1", "source")}
        self._texts = {n: (folder / n).open("w+b") for n in ("id", "title")}
        self._ends = {"id": array("Q"), "title": array("Q")}
        self._id_sums = array("I")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._texts.values():
            file.close()
        self._folder.cleanup()

    def __len__(self) -> int:
        return len(self._lon)

    def add(self, row: Row) -> None:
        """Take one row; names that cannot be indexed (other scripts, codes) are left out."""
        entry = len(self)
        self._lon.append(round(row.lon * _GRID))
        self._lat.append(round(row.lat * _GRID))
        self._population.append(max(0, min(row.population, 2**32 - 1)))
        self._kind.append(KINDS.index(row.kind))
        self._feature.append(self._numbers["feature"].of(row.feature))
        self._country.append(self._numbers["country"].of(row.country))
        self._admin1.append(self._numbers["admin1"].of(row.admin1))
        self._source.append(self._numbers["source"].of(row.source))
        for column, text in (("id", row.id), ("title", row.names[0])):
            data = text.encode()
            self._texts[column].write(data)
            ends = self._ends[column]
            ends.append((ends[-1] if ends else 0) + len(data))
        self._id_sums.append(zlib.crc32(row.id.encode()))
        self._add_names(entry, row)

    def _add_names(self, entry: int, row: Row) -> None:
        main = fold(row.names[0])
        seen = {""}
        for name in dict.fromkeys(row.names):
            if not (row.trusted or legible(name) or name == row.names[0]):
                continue
            folded = fold(name)
            if folded in seen or not (row.trusted or folded == main or indexable(name, folded)):
                continue
            seen.add(folded)
            data = folded.encode()[:65535]
            checksum = zlib.crc32(data)
            record = _RECORD.pack(checksum, entry, folded == main, len(data)) + data
            self._buckets[checksum * BUCKETS >> 32].add(record)

    def write(self, path: Path) -> None:
        """Write the file beside `path`, then rename it: `path` is whole or absent."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        try:
            with os.fdopen(handle, "w+b") as file:
                writer = ArrayWriter(file)
                self._write_names(writer)
                self._write_entries(writer)
                lists = {n: list(v.texts) for n, v in self._numbers.items()}
                writer.close({**lists, "kind": [k.value for k in KINDS]})
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)

    def _write_names(self, writer: ArrayWriter) -> None:
        sums, ends, firsts, lasts = array("I"), array("Q"), array("I"), 0
        postings, mains = array("I"), array("B")
        length = 0
        population = np.frombuffer(self._population, dtype="u4") if len(self) else np.empty(0, dtype="u4")
        writer.begin("name_text", "|u1")
        for bucket in self._buckets:
            texts = bytearray()
            for checksum, folded, found in _grouped(bucket.records()):
                texts += folded
                length += len(folded)
                sums.append(checksum)
                ends.append(length)
                firsts.append(lasts)
                if len(found) > 1:
                    found.sort(key=lambda e: (-self._weight(int(population[e[0]]), *e), e[0]))
                for entry, main in found:
                    postings.append(entry)
                    mains.append(main)
                lasts = len(postings)
            writer.extend(np.frombuffer(texts, dtype="u1"))
        firsts.append(lasts)
        for name, values, dtype in (
            ("name_sum", sums, "u4"),
            ("name_end", ends, "u8"),
            ("name_first", firsts, "u4"),
            ("posting", postings, "u4"),
            ("posting_main", mains, "u1"),
        ):
            writer.add(name, np.array(values, dtype=dtype))

    def _weight(self, population: int, entry: int, main: int) -> float:
        """How far to the front of its name's entries one goes: countries, then by population.

        A division that only shares a name with its capital ("Donetsk" for the oblast) counts a twentieth.
        """
        kind = KINDS[self._kind[entry]]
        if kind is EntryKind.COUNTRY:
            return float(population + 2**33)
        return population * (1.0 if main or kind is not EntryKind.DIVISION else 0.05)

    def _write_entries(self, writer: ArrayWriter) -> None:
        for name, values, dtype in (
            ("lon", self._lon, "i4"),
            ("lat", self._lat, "i4"),
            ("population", self._population, "u4"),
            ("kind", self._kind, "u1"),
            ("source", self._source, "u1"),
            ("feature", self._feature, "u2"),
            ("country", self._country, "u2"),
            ("admin1", self._admin1, "u2"),
        ):
            writer.add(name, np.array(values, dtype=dtype))
        for column, file in self._texts.items():
            writer.add(f"{column}_end", np.array(self._ends[column], dtype="u8"))
            writer.begin(f"{column}_text", "|u1")
            file.seek(0)
            while chunk := file.read(_SPILL):
                writer.extend(np.frombuffer(chunk, dtype="u1"))
        latitude = np.array(self._lat, dtype="i4")
        by_latitude = np.argsort(latitude, kind="stable").astype("u4")
        writer.add("by_latitude", by_latitude)
        writer.add("sorted_latitude", latitude[by_latitude])
        sums = np.array(self._id_sums, dtype="u4")
        by_id = np.argsort(sums, kind="stable").astype("u4")
        writer.add("by_id", by_id)
        writer.add("sorted_id_sum", sums[by_id])


def _grouped(
    records: Iterable[tuple[int, bytes, int, int]],
) -> Iterator[tuple[int, bytes, list[tuple[int, int]]]]:
    """Yield (checksum, name, [(entry, is main)]) in order of checksum, then name."""
    key: tuple[int, bytes] | None = None
    found: list[tuple[int, int]] = []
    for checksum, name, entry, main in sorted(records):
        if (checksum, name) != key:
            if key is not None:
                yield *key, found
            key, found = (checksum, name), []
        found.append((entry, main))
    if key is not None:
        yield *key, found
