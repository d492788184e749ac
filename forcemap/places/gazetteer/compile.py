"""Compiling the standard gazetteer, and a GeoNames dump of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from forcemap.errors import GazetteerError
from forcemap.places.gazetteer import sources
from forcemap.places.gazetteer.builder import GazetteerBuilder, Row
from forcemap.places.gazetteer.dump import DumpReader
from forcemap.places.gazetteer.model import BuildReport, Progress
from forcemap.places.reference import Reference, Viewpoint, load_reference


def silent(stage: str, fraction: float) -> None:
    """Report no progress."""


def _counted(rows: Iterator[Row], populations: Counter[str]) -> Iterator[Row]:
    for row in rows:
        if row.admin1 is not None and row.feature.startswith("PPL"):
            populations[row.admin1] += row.population
        yield row


def _add_cities(builder: GazetteerBuilder, cities: Iterator[Row]) -> Counter[str]:
    populations: Counter[str] = Counter()
    for row in _counted(cities, populations):
        builder.add(row)
    return populations


def _add_rest(
    builder: GazetteerBuilder, reference: Reference, populations: Counter[str], progress: Progress
) -> None:
    codes = sources.country_codes(reference)
    for row in sources.airfields(codes, reference, progress):
        builder.add(row)
    for row in sources.features(reference, dict(populations), progress):
        builder.add(row)


def compile_standard(path: Path, progress: Progress = silent) -> None:
    """Compile cities, airfields and the reference geography to `path`."""
    reference = load_reference(Viewpoint.UN)
    path.parent.mkdir(parents=True, exist_ok=True)
    with GazetteerBuilder(path.parent) as builder:
        rows = sources.cities(sources.country_codes(reference), progress)
        populations = _add_cities(builder, rows)
        _add_rest(builder, reference, populations, progress)
        progress("Writing", 0.9)
        builder.write(path)
    progress("Done", 1.0)


def _missing(rows: Iterator[Row], numbers: npt.NDArray[np.int64]) -> Iterator[Row]:
    """Yield rows whose GeoNames number is not among sorted `numbers`."""
    for row in rows:
        number = int(row.id.removeprefix("gn:"))
        at = int(np.searchsorted(numbers, number))
        if at == len(numbers) or numbers[at] != number:
            yield row


def build_gazetteer(source: Path, target: Path, progress: Progress = silent) -> BuildReport:
    """Compile a GeoNames dump to `target`, with airfields and the reference geography as in the standard one.

    `source` is ``allCountries.txt``, ``cities500.txt`` or a country's file, unpacked: 19 tab-separated columns.
    Cities of 500 inhabitants and more that it lacks (a country's file lacks the rest of the world) are kept from
    the standard gazetteer. The dump is streamed; lines that cannot be read are counted and named in the report.

    Raises
    ------
    GazetteerError
        When `source` cannot be read, or no line of it is a GeoNames row.
    """
    reference = load_reference(Viewpoint.UN)
    codes = sources.country_codes(reference)
    reader = DumpReader(source, codes, progress)
    target.parent.mkdir(parents=True, exist_ok=True)
    with GazetteerBuilder(target.parent) as builder:
        populations = _add_cities(builder, reader.rows())
        if not len(builder):
            raise GazetteerError(
                "holds no GeoNames row"
                + (f" (first problem: {reader.problems[0]})" if reader.problems else ""),
                where=str(source),
                cure="give an unpacked GeoNames dump: tab-separated, 19 columns a line",
            )
        numbers = np.sort(np.array(reader.numbers, dtype=np.int64))
        kept = len(builder)
        populations += _add_cities(builder, _missing(sources.cities(codes, progress), numbers))
        _add_rest(builder, reference, populations, progress)
        progress("Writing", 0.9)
        builder.write(target)
        entries = len(builder)
    progress("Done", 1.0)
    return BuildReport(
        path=target, rows=kept, entries=entries, bad_lines=reader.bad_lines, problems=tuple(reader.problems)
    )
