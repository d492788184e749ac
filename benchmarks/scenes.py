"""Staged documents, kept between runs: parsing and geoparsing take longer than everything that is learnt from them."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gold import Example

import forcemap
from forcemap.claims.scene import Scene
from forcemap.claims.staging import stage
from forcemap.claims.toolbox import load_tools
from forcemap.documents import Document

ROOMS = ("documents", "language", "places")
MODULES = (
    "candidates",
    "gating",
    "grounds",
    "scene",
    "sentence",
    "staging",
    "standins",
    "toolbox",
    "wordclasses",
)


def scenes_of(examples: Sequence[Example], work: Path, jobs: int = 1) -> list[Scene]:
    """Return the scene of each example, made in `jobs` processes.

    Those that `work` holds for the same text and program are not made again.
    """
    folder = work / "scenes" / fingerprint()
    folder.mkdir(parents=True, exist_ok=True)
    documents = [example.document for example in examples]
    files = [folder / f"{_key(document)}.pickle" for document in documents]
    missing = [each for each in zip(documents, files, strict=True) if not each[1].is_file()]
    if missing:
        shares = [missing[job::jobs] for job in range(min(jobs, len(missing)))]
        with ProcessPoolExecutor(len(shares)) as pool:
            list(pool.map(_make, shares))
    return [pickle.loads(file.read_bytes()) for file in files]  # noqa: S301  # this program wrote them


def _make(missing: Sequence[tuple[Document, Path]]) -> None:
    made = stage([document for document, _ in missing], load_tools())
    for (_, file), scene in zip(missing, made, strict=True):
        file.write_bytes(pickle.dumps(scene))


def fingerprint() -> str:
    """Return a name that changes with the program and the data that scenes are made by."""
    digest = hashlib.sha256()
    for path in _sources(Path(forcemap.__file__).parent):
        digest.update(f"{path.name} {path.stat().st_size}".encode())
        if path.suffix in {".py", ".tsv", ".yaml"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(package: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
    for module in MODULES:
        yield package / "claims" / f"{module}.py"


def _key(document: Document) -> str:
    words = "\0".join((document.id, document.title or "", str(document.published), document.text))
    return hashlib.sha256(words.encode()).hexdigest()[:24]
