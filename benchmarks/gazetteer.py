"""What the gazetteer costs: compiling, opening, memory, scanning, and a world dump within 2 GB.

    python benchmarks/gazetteer.py                 # the standard gazetteer
    python benchmarks/gazetteer.py --dump 12000000 # and a generated GeoNames dump of that many lines

Every step runs in a process of its own, so that peak memory is that step's alone.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bu",
    "da",
    "de",
    "di",
    "do",
    "du",
    "ka",
    "ke",
    "ki",
    "ko",
    "ku",
    "la",
    "le",
    "li",
    "lo",
    "lu",
    "ma",
    "me",
    "mi",
    "mo",
    "mu",
    "ra",
    "re",
    "ri",
    "ro",
    "ru",
    "sa",
    "se",
    "si",
]

_COMPILE = """
import resource, sys, time
from pathlib import Path
from forcemap.places import open_gazetteer
before = time.perf_counter()
gazetteer = open_gazetteer(Path(sys.argv[1]))
print(f"compiled in {time.perf_counter() - before:.1f} s, {len(gazetteer):,} entries,",
      f"{gazetteer.path.stat().st_size / 1e6:.1f} MB on disk,",
      f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
"""
_OPEN = """
import resource, sys, time
from pathlib import Path
from forcemap.places import open_gazetteer
imported = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = time.perf_counter()
gazetteer = open_gazetteer(Path(sys.argv[1]))
found = gazetteer.lookup("Donetsk")
took = time.perf_counter() - before
print(f"opened and {len(found)} readings of one name found in {took * 1000:.1f} ms;",
      f"resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {imported:.0f} MB of it imports")
"""
_SCAN = """
import resource, sys, time
from pathlib import Path
from forcemap.places import open_gazetteer
gazetteer = open_gazetteer(Path(sys.argv[1]))
names = [e.name for n in ("Donetsk", "Brest", "Lida") for e in gazetteer.lookup(n)]
cities = [n.title() for n, _ in zip(gazetteer.names(), range(40_000))][::40]
filler = "the column was seen on the road and moved on before the morning while officials said little about it".split()
texts = []
for number in range(1000):
    words = [w if i % 9 else cities[(number * 7 + i) % len(cities)] for i, w in enumerate(filler * 25)]
    texts.append(" ".join(words))
size = sum(map(len, texts)) / len(texts)
for label in ("first", "second"):
    before = time.process_time()
    hits = sum(len(gazetteer.scan(t)) for t in texts)
    took = time.process_time() - before
    print(f"{label} pass: {len(texts) / took:,.0f} documents/s of {size:,.0f} characters, {hits / len(texts):.0f} names each")
print(f"resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
"""
_DUMP = """
import resource, sys, time
from pathlib import Path
from forcemap.places import build_gazetteer
before = time.perf_counter()
report = build_gazetteer(Path(sys.argv[2]), Path(sys.argv[1]) / "own.fmgz")
print(f"{report.rows:,} rows, {report.bad_lines:,} bad lines in {time.perf_counter() - before:.0f} s,",
      f"{report.path.stat().st_size / 1e6:.0f} MB on disk,",
      f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
"""


def _run(title: str, program: str, *arguments: str) -> None:
    print(f"{title}: ", end="", flush=True)
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)


def _write_dump(path: Path, lines: int) -> None:
    """Write lines like those of allCountries.txt: two alternate names each, one line in 10,000 broken."""
    draw = random.Random(7)  # noqa: S311 - made-up place names, no secrets
    with path.open("w", encoding="utf-8") as file:
        for number in range(lines):
            if number % 10_000 == 9_999:
                file.write("broken\n")
                continue
            name, other = ("".join(draw.choices(_SYLLABLES, k=4)).title() for _ in range(2))
            lat, lon = draw.uniform(-80, 80), draw.uniform(-180, 180)
            file.write(
                f"{20_000_000 + number}\t{name}\t{name}\t{other},{name} {other}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\tUA\t\t14"
                f"\t\t\t\t{number % 1000}\t\t0\tEurope/Kiev\t2020-01-01\n"
            )


def main(arguments: Sequence[str]) -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dump", type=int, default=0, help="lines of the generated GeoNames dump (0: none)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _run("compile", _COMPILE, folder)
        _run("open", _OPEN, folder)
        _run("scan", _SCAN, folder)
        if options.dump:
            dump = Path(folder) / "allCountries.txt"
            _write_dump(dump, options.dump)
            _run(f"dump of {dump.stat().st_size / 1e6:.0f} MB", _DUMP, folder, str(dump))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
