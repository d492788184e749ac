"""What a reading depends on besides its document, as one short text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import forcemap
from forcemap.project.config import Config

SHIPPED = ("forcemap.claims", "forcemap.language", "forcemap.places")
KINDS = (".json", ".gz", ".tsv", ".csv", ".txt", ".yaml", ".npz")
"""Data files that are hashed; the reference geography's own files are named, with their hashes, in its manifest."""


def reading_fingerprint(config: Config) -> str:
    """Return a hash of all that decides a reading: our version and weights, the words and places configured.

    Computed without loading a model, so that a build in which nothing changed is quick.
    """
    hashed = hashlib.sha256()
    settings = config.settings
    for part in (forcemap.__version__, settings.reader, settings.viewpoint, str(settings.gazetteer)):
        hashed.update(part.encode() + b"\0")
    for path in (config.places, config.forces, config.lexicon):
        hashed.update((path.read_bytes() if path else b"") + b"\0")
    for package in SHIPPED:
        for file in _data_files(resources.files(package) / "data"):
            hashed.update(file.name.encode() + b"\0" + file.read_bytes())
    return hashed.hexdigest()[:32]


def _data_files(folder: Traversable) -> Iterator[Traversable]:
    yield from sorted(
        (file for file in folder.iterdir() if file.name.endswith(KINDS)), key=lambda file: file.name
    )
