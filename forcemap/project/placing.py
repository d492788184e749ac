"""Places without claims: the mentions of documents, and what phrases resolve to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forcemap.documents import Document, read_documents
from forcemap.errors import ForcemapError
from forcemap.language import load_parser
from forcemap.places import (
    Atlas,
    DocumentRecord,
    Located,
    Unlocated,
    doubtful,
    geocode,
    geoparse,
    places_record,
)
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
    doubts = [doubtful(document, atlas) for document in documents]
    texts = (
        span.of(document.text) for document, spans in zip(documents, doubts, strict=True) for span in spans
    )
    parsed = parser.names(texts, batch_size=BATCH)
    for document, spans in zip(documents, doubts, strict=True):
        passages = [(span.start, next(parsed)) for span in spans]
        yield places_record(document, geoparse(document, atlas, parse=passages, spatial=False))
