"""From documents to claims: read what is new, take the rest from the cache."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from forcemap.claims import Reading
from forcemap.documents import read_documents
from forcemap.errors import ForcemapError
from forcemap.project.progress import Progress, silent
from forcemap.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReading:
    """What the project's documents say: one reading a document, in document order, and what was left out."""

    readings: tuple[Reading, ...]
    problems: tuple[ForcemapError, ...] = ()


def read_project(project: Project, *, jobs: int = 1, progress: Progress = silent) -> ProjectReading:
    """Read the project's documents; those read before, by the same reader, come from the cache.

    `jobs` processes share what is new; the result does not depend on their number.
    """
    intake = project.documents()
    known = {document.id: project.cache.get(document) for document in intake.documents}
    missing = [document for document in intake.documents if known[document.id] is None]
    fresh = project.reader.read(missing, jobs=jobs) if missing else ()
    for reading in progress(fresh, label="Reading", total=len(missing)):
        project.cache.put(reading)
        known[reading.document.id] = reading
    readings = tuple(reading for reading in known.values() if reading)
    return ProjectReading(readings=readings, problems=intake.problems)


def read_paths(
    project: Project, paths: Iterable[Path], *, jobs: int = 1, progress: Progress = silent
) -> ProjectReading:
    """Read the claims of documents from anywhere with the project's configuration; nothing is kept for later.

    The readings hold no place mentions.
    """
    intake = read_documents(paths, dates=project.config.dates)
    fresh = project.reader.read(intake.documents, jobs=jobs, mentions=False) if intake.documents else ()
    readings = tuple(progress(fresh, label="Reading", total=len(intake.documents)))
    return ProjectReading(readings=readings, problems=intake.problems)
