"""A project: a folder with seeds/, config/, layers/ and output/, and the tools its configuration asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from forcemap.claims import Reader, load_reader
from forcemap.documents import Document, Intake, read_documents
from forcemap.errors import ProjectError
from forcemap.places import Atlas, Gazetteer, load_atlas
from forcemap.project.cache import ReadingCache
from forcemap.project.config import Config, load_config
from forcemap.project.fingerprint import reading_fingerprint

READERS: Mapping[str, Callable[..., Reader]] = {"posture": load_reader}
"""Readers a project may name in ``config/forcemap.yaml``; another one takes its place by a line here and there."""


class Project:
    """One project folder. Opening it reads its configuration; everything heavy waits until it is asked for."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise ProjectError(
                "there is no such folder", where=str(root), cure=f"make one with `forcemap init {root}`"
            )
        self.root = root
        self.config: Config = load_config(root / "config")

    @property
    def seeds(self) -> Path:
        """Where the documents lie."""
        return self.root / "seeds"

    @property
    def layers(self) -> Path:
        """Where one GeoJSON file a layer is written, and layers made by others lie."""
        return self.root / "layers"

    @property
    def output(self) -> Path:
        """Where everything made for people goes; safe to delete."""
        return self.root / "output"

    @cached_property
    def atlas(self) -> Atlas:
        """Reference geography, gazetteer and curated places, as the configuration asks for them."""
        settings = self.config.settings
        gazetteer = Gazetteer(self.root / settings.gazetteer) if settings.gazetteer else None
        curated = (self.config.places,) if self.config.places else ()
        return load_atlas(curated=curated, viewpoint=settings.viewpoint, gazetteer=gazetteer)

    @cached_property
    def reader(self) -> Reader:
        """The reader of claims the configuration names."""
        return READERS[self.config.settings.reader](
            atlas=self.atlas, forces=self.config.forces, lexicon=self.config.lexicon
        )

    @cached_property
    def cache(self) -> ReadingCache:
        """Readings of earlier builds."""
        return ReadingCache(self.output / ".cache" / "readings", version=reading_fingerprint(self.config))

    def documents(self) -> Intake:
        """Read ``seeds/``: the documents, and what could not be read; none where only layers of others are drawn."""
        if not self.seeds.is_dir() and self.config.layers.dated:
            return Intake(documents=(), problems=())
        if not self.seeds.is_dir():
            raise ProjectError(
                "the project has no documents", where=str(self.seeds), cure="put dated reports there"
            )
        return read_documents([self.seeds], dates=self.config.dates)

    def document(self, identity: str) -> Document:
        """Return the document called `identity`; ProjectError where there is none."""
        for document in self.documents().documents:
            if document.id == identity:
                return document
        raise ProjectError(f"no document is called '{identity}'", where=str(self.seeds))
