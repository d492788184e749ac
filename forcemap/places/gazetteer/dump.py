"""Reading a GeoNames dump line by line."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from pathlib import Path

from forcemap.errors import GazetteerError
from forcemap.places.gazetteer.builder import Row
from forcemap.places.gazetteer.model import EntryKind, Progress
from forcemap.places.gazetteer.sources import GEONAMES
from forcemap.places.model import MAX_LAT, MAX_LON

COLUMNS = 19
MAX_NAMED = 1000  # bad lines named one by one; the rest are counted
_MAX_LINE = 1 << 20  # bytes: the longest true line, London's, has about 20,000
_EVERY = 20_000  # lines between two calls of progress
_BY_CODE = {
    "ADM1": EntryKind.DIVISION,
    "AIRB": EntryKind.AIRFIELD,
    "AIRF": EntryKind.AIRFIELD,
    "AIRH": EntryKind.AIRFIELD,
    "AIRP": EntryKind.AIRFIELD,
    "MILB": EntryKind.SITE,
    "INSM": EntryKind.SITE,
    "NVB": EntryKind.SITE,
}
_BY_CLASS = {
    "A": EntryKind.DISTRICT,
    "H": EntryKind.WATER,
    "L": EntryKind.REGION,
    "P": EntryKind.CITY,
    "R": EntryKind.SITE,
    "S": EntryKind.SITE,
    "T": EntryKind.TERRAIN,
    "U": EntryKind.TERRAIN,
    "V": EntryKind.TERRAIN,
}


class _BadLineError(Exception):
    """A line that is no GeoNames row, and why."""


class DumpReader:
    """Reads rows of a dump; afterwards `problems` and `bad_lines` say what could not be read.

    Attributes
    ----------
    problems
        ``file:line: reason`` of the first thousand bad lines.
    bad_lines
        How many there were in all.
    numbers
        The GeoNames number of every row read.
    """

    def __init__(self, path: Path, codes: dict[str, str], progress: Progress) -> None:
        self._path = path
        self._codes = codes
        self._progress = progress
        self.problems: list[str] = []
        self.bad_lines = 0
        self.numbers = array("q")

    def rows(self) -> Iterator[Row]:
        """Yield the rows that can be read.

        Raises
        ------
        GazetteerError
            When the file cannot be opened or read.
        """
        try:
            size = max(self._path.stat().st_size, 1)
            with self._path.open("rb") as file:
                at = number = 0
                while line := file.readline(_MAX_LINE):
                    number += 1
                    at += len(line)
                    if number % _EVERY == 0:
                        self._progress(f"Reading {self._path.name}", at / size)
                    yield from self._row(line, number)
        except OSError as error:
            raise GazetteerError(
                f"cannot be read ({error.strerror or error})",
                where=str(self._path),
                cure="give the path of an unpacked GeoNames dump",
            ) from error

    def _row(self, line: bytes, number: int) -> Iterator[Row]:
        if not line.strip() or line.startswith(b"#"):
            return
        try:
            row = self._parse(line)
        except _BadLineError as reason:
            self.bad_lines += 1
            if len(self.problems) < MAX_NAMED:
                self.problems.append(f"{self._path}:{number}: {reason}")
            return
        self.numbers.append(int(row.id.removeprefix("gn:")))
        yield row

    def _parse(self, line: bytes) -> Row:
        try:
            fields = line.decode().rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            raise _BadLineError("not UTF-8") from error
        if len(fields) != COLUMNS:
            raise _BadLineError(f"{len(fields)} columns, not {COLUMNS}")
        number, name, plain, alternates, lat, lon, letter, code, iso2, _, admin1 = fields[:11]
        if not number.isascii() or not number.isdigit():
            raise _BadLineError(f"'{number}' is no GeoNames number")
        if not name.strip():
            raise _BadLineError("no name")
        return Row(
            id=f"gn:{number}",
            names=(name, plain or name, *(n for n in alternates.split(",") if n)),
            kind=_kind(letter, code),
            feature=code or letter or "?",
            country=self._codes.get(iso2),
            admin1=f"{iso2}.{admin1}" if iso2 and admin1 else None,
            lon=_degrees(lon, MAX_LON, "longitude"),
            lat=_degrees(lat, MAX_LAT, "latitude"),
            population=_population(fields[14]),
            source=GEONAMES,
        )


def _kind(letter: str, code: str) -> EntryKind:
    if code.startswith("PCL"):
        return EntryKind.COUNTRY
    return _BY_CODE.get(code) or _BY_CLASS.get(letter, EntryKind.SITE)


def _degrees(text: str, most: float, what: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise _BadLineError(f"'{text}' is no {what}") from error
    if not math.isfinite(value) or abs(value) > most:
        raise _BadLineError(f"{what} {text} is off the globe")
    return value


def _population(text: str) -> int:
    if not text:
        return 0
    try:
        return max(0, int(text))
    except ValueError as error:
        raise _BadLineError(f"'{text}' is no population") from error
