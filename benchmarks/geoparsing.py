"""Measure place mentions on LGL and TR-News, with speed, in one run.

usage: python benchmarks/geoparsing.py CORPORA [--path fast|full|both] [--peers FOLDER] [--out FOLDER]

CORPORA is a folder that holds geoparsing/lgl.jsonl, geoparsing/tr-news.jsonl and geoparsing/score_places.py, whose
figures are printed. Speed is documents a second of processor time on one core, the atlas loaded and every document
read once before ("warm"), the best of three rounds; the full path counts the parser, "full+phrases" the spatial phrases too. --peers is a
folder into which flashgeotext was installed (``pip install --target FOLDER flashgeotext``): it is then measured in
the same run.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from forcemap.documents import Document
from forcemap.language import Parser, load_parser
from forcemap.places import Atlas, doubtful, geoparse, load_atlas, places_record

Record = dict[str, Any]
System = Callable[[Sequence[Document]], Iterator[Record]]


def read_documents(path: Path) -> list[Document]:
    """Read a corpus."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [Document(id=row["id"], text=row["text"]) for row in map(json.loads, filter(None, lines))]


def fast(atlas: Atlas) -> System:
    """Return the path without a parser."""

    def run(documents: Sequence[Document]) -> Iterator[Record]:
        for document in documents:
            yield dict(places_record(document, geoparse(document, atlas, spatial=False)))

    return run


def full(atlas: Atlas, parser: Parser, *, spatial: bool = False) -> System:
    """Return the path of `forcemap geoparse`: the parser's names where the words leave doubt; or with phrases too."""

    def run(documents: Sequence[Document]) -> Iterator[Record]:
        doubts = [doubtful(document, atlas) for document in documents]
        texts = [
            span.of(document.text)
            for document, spans in zip(documents, doubts, strict=True)
            for span in spans
        ]
        parsed = parser.names(texts)
        for document, spans in zip(documents, doubts, strict=True):
            passages = [(span.start, next(parsed)) for span in spans]
            yield dict(places_record(document, geoparse(document, atlas, parse=passages, spatial=spatial)))

    return run


def flashgeotext(folder: Path, atlas: Atlas) -> System:
    """Return flashgeotext with the most populous city or the country of a name, as its users pair it."""
    sys.path.insert(0, str(folder))
    module = importlib.import_module("flashgeotext.geotext")
    tagger = module.GeoText()

    def place(name: str) -> tuple[float | None, float | None]:
        entries = sorted(atlas.gazetteer.lookup(name), key=lambda one: -one.population)
        ground = atlas.ground(entries[0]) if entries else None
        return (None, None) if ground is None else (ground.place.point.lat, ground.place.point.lon)

    def run(documents: Sequence[Document]) -> Iterator[Record]:
        for document in documents:
            mentions = []
            for found in tagger.extract(document.text, span_info=True).values():
                for name, info in found.items():
                    lat, lon = place(name)
                    mentions += [{"start": a, "end": b, "lat": lat, "lon": lon} for a, b in info["span_info"]]
            yield {"id": document.id, "mentions": mentions}

    return run


ROUNDS = 3  # a round of TR-News takes an eighth of a second: one collection of garbage shows in it


def _plain_copy(path: Path, out: Path) -> Path:
    """Return a copy in ASCII: a line separator inside a text must not end a line for the scorer."""
    lines = filter(None, path.read_text(encoding="utf-8").split("\n"))
    copy = out / path.name
    copy.write_text("".join(json.dumps(json.loads(line)) + "\n" for line in lines), encoding="utf-8")
    return copy


def measure(name: str, system: System, corpora: Path, out: Path) -> None:
    """Print the figures of one system on both corpora."""
    for corpus in ("tr-news", "lgl"):
        documents = read_documents(corpora / "geoparsing" / f"{corpus}.jsonl")
        gold = _plain_copy(corpora / "geoparsing" / f"{corpus}.jsonl", out)
        for _ in system(documents):
            pass
        speed = 0.0
        for _ in range(ROUNDS):
            start = time.process_time()
            records = list(system(documents))
            speed = max(speed, len(documents) / (time.process_time() - start))
        target = out / f"{name}-{corpus}.jsonl"
        target.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        scorer = corpora / "geoparsing" / "score_places.py"
        for flags in ([], ["--big"]):
            figures = subprocess.run(
                [sys.executable, str(scorer), str(gold), str(target), *flags],
                check=True,
                capture_output=True,
                text=True,
            ).stdout.strip()
            print(f"{name:12} {corpus:8} {' '.join(flags):6} {speed:7.1f} documents/s  {figures}", flush=True)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--path", choices=["fast", "full", "both"], default="both")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    atlas = load_atlas()
    out = options.out or Path(tempfile.mkdtemp(prefix="geoparsing-"))
    out.mkdir(parents=True, exist_ok=True)
    if options.peers is not None:
        measure("flashgeotext", flashgeotext(options.peers, atlas), options.corpora, out)
    if options.path in {"fast", "both"}:
        measure("fast", fast(atlas), options.corpora, out)
    if options.path in {"full", "both"}:
        parser_of_names = load_parser()
        measure("full", full(atlas, parser_of_names), options.corpora, out)
        measure("full+phrases", full(atlas, parser_of_names, spatial=True), options.corpora, out)


if __name__ == "__main__":
    main()
