"""Places without claims: the mentions of documents, and what phrases resolve to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forcemap.documents import Document, read_documents
from forcemap.errors import ForcemapError
from forcemap.language import load_parser
from forcemap.places import Atlas, DocumentRecord, Located, Unlocated, geocode, geoparse, places_record
from forcemap.project.progress import Progress, silent
from forcemap.project.project import Project

BATCH = 64
"""Documents parsed at once: bounds memory, decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDocuments:
    """The place mentions of documents, one record a document, and what was left out."""

    records: tuple[DocumentRecord, ...]
    problems: tuple[ForcemapError, ...]


def geoparse_paths(
    project: Project, paths: Iterable[Path], *, fast: bool = False, progress: Progress = silent
) -> PlacedDocuments:
    """Return the place mentions of documents from anywhere; `fast` does without the parser."""
    intake = read_documents(paths, dates=project.config.dates)
    records = progress(
        _records(intake.documents, project.atlas, fast=fast), label="Placing", total=len(intake.documents)
    )
    return PlacedDocuments(records=tuple(records), problems=intake.problems)


def geocode_phrases(project: Project, phrases: Sequence[str]) -> tuple[Located | Unlocated, ...]:
    """Return what each phrase resolves to by itself, in order."""
    return tuple(geocode(phrase, project.atlas) for phrase in phrases)


def _records(documents: Sequence[Document], atlas: Atlas, *, fast: bool) -> Iterator[DocumentRecord]:
    if fast:
        for document in documents:
            yield places_record(document, geoparse(document, atlas, spatial=False))
        return
    parser = load_parser()
    parsed = parser.names((document.text for document in documents), batch_size=BATCH)
    for document, doc in zip(documents, parsed, strict=True):
        yield places_record(document, geoparse(document, atlas, parse=[(0, doc)]))
