"""Readers: documents in, readings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from forcemap.claims.assemble import assemble
from forcemap.claims.decide import read_first, read_second
from forcemap.claims.encoder import Encoder, load_encoder
from forcemap.claims.model import Reading
from forcemap.claims.parallel import in_processes
from forcemap.claims.scene import Scene
from forcemap.claims.staging import Tools, stage
from forcemap.claims.toolbox import load_tools
from forcemap.claims.weights import Weights, load_weights
from forcemap.documents import Document
from forcemap.places import Atlas

VERSION = "posture-2"


class Reader(Protocol):
    """Anything that reads claims: a reading a document, in the order of the documents."""

    @property
    def version(self) -> str:
        """What changes whenever the same document could be read differently."""
        ...

    def read(
        self, documents: Iterable[Document], *, jobs: int = 1, mentions: bool = True
    ) -> Iterator[Reading]:
        """Yield the reading of each document, in order, in `jobs` processes; without `mentions`, its claims alone."""
        ...


class PostureReader:
    """The reader forcemap ships: gate, parse, candidates, and fitted models that decide twice.

    Build one with :func:`load_reader`. What it reads in a document depends on that document alone: not on the
    batch, the order or the number of processes.
    """

    def __init__(
        self, *, tools: Tools, weights: Weights, encoder: Encoder | None = None, version: str = VERSION
    ) -> None:
        self._tools = tools
        self._encoder = encoder
        self._weights = weights
        self._version = version

    @property
    def version(self) -> str:
        """Name of the method and of its weights."""
        return self._version

    def read(
        self, documents: Iterable[Document], *, jobs: int = 1, mentions: bool = True
    ) -> Iterator[Reading]:
        """Yield the reading of each document, in order; nothing for no documents.

        `jobs` processes share the work where the system can fork; elsewhere one does it all. Without `mentions` the
        claims are the same and the place mentions are left out, which is twice as fast where few documents speak of
        forces.
        """
        read = partial(self._read, mentions=mentions)
        if jobs > 1:
            yield from in_processes(read, documents, jobs=jobs)
        else:
            yield from read(documents)

    def scenes(self, documents: Iterable[Document]) -> Iterator[Scene]:
        """Yield what was recognised in each document before anything was decided."""
        yield from stage(documents, self._tools)

    def _read(self, documents: Iterable[Document], *, mentions: bool) -> Iterator[Reading]:
        for scene in stage(documents, self._tools, everywhere=mentions):
            reading = self.decide(scene)
            yield reading if mentions else replace(reading, mentions=())

    def decide(self, scene: Scene) -> Reading:
        """Return the reading of a scene."""
        memory = read_first(scene, self._weights)
        choices = read_second(scene, self._weights, memory, self._encoder)
        claims = assemble(scene, choices, self._weights, complete=self._tools.complete)
        return Reading(document=scene.document, claims=claims, mentions=scene.mentions)


def load_reader(
    *, atlas: Atlas | None = None, forces: Path | None = None, lexicon: Path | None = None
) -> PostureReader:
    """Load parser, lexicons, atlas and weights, and return the reader; takes seconds, do it once.

    Parameters
    ----------
    atlas
        Where places are looked up; by default the shipped one.
    forces, lexicon
        ``config/forces.yaml`` and ``config/lexicon.yaml`` of a project, added to what is shipped.

    Raises
    ------
    ModelError
        The English model or the weights are missing or not the ones known.
    ConfigError
        With file and line, when `forces` or `lexicon` breaks its schema.
    """
    return PostureReader(
        tools=load_tools(atlas=atlas, forces=forces, lexicon=lexicon),
        weights=load_weights(),
        encoder=load_encoder(),
    )


def read_posture(documents: Iterable[Document]) -> Iterator[Reading]:
    """Yield the reading of each document with everything as shipped; load a reader to read more than once."""
    yield from load_reader().read(documents)
