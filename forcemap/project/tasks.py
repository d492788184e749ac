"""What else people ask of a project: one comparison, one export, one picture, one timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forcemap.errors import ConfigError, ForcemapError
from forcemap.exports import ExportFormat, export, qgis_files
from forcemap.maps import Style, picture
from forcemap.places import Place, Unlocated, geocode
from forcemap.posture import Comparison, Layer, Series, Snapshot, compare, timeline
from forcemap.project.comparing import ComparedAll, comparison_pages
from forcemap.project.files import write_atomically
from forcemap.project.progress import Progress, silent
from forcemap.project.project import Project
from forcemap.project.reading import read_project
from forcemap.project.situation import Situation, situation, snapshot_on

Problems = tuple[ForcemapError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """The content of one file, and what was left out of it."""

    content: bytes
    problems: Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFolder:
    """The files of one folder by name, and what was left out of them."""

    files: Mapping[str, bytes]
    problems: Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSeries:
    """Figures over time, and what was left out of them."""

    series: tuple[Series, ...]
    problems: Problems


def write_comparisons(made: ComparedAll, folder: Path) -> tuple[Path, ...]:
    """Write each comparison into `folder`: page, Markdown, JSON, GeoJSON; return the pages."""
    pages = [
        page
        for compared in made.comparisons
        for page in comparison_pages(compared, made.look, folder=folder.name)
    ]
    for page in pages:
        write_atomically(folder.parent / page.path, page.render())
    return tuple(folder.parent / page.path for page in pages if page.path.endswith(".html"))


def export_project(
    project: Project,
    export_format: ExportFormat,
    *,
    on: date | None = None,
    known_by: date | None = None,
    between: tuple[date, date] | None = None,
    jobs: int = 1,
    progress: Progress = silent,
) -> MadeFile:
    """Return as one file the project's claims, or those that held on a day, or what changed between two days."""
    made = situation(project, read_project(project, jobs=jobs, progress=progress))
    content, day = _asked(project, made, on=on, known_by=known_by, between=between)
    title = project.config.settings.title
    return MadeFile(content=export(content, export_format, on=day, title=title), problems=made.problems)


def export_qgis(
    project: Project,
    *,
    on: date | None = None,
    known_by: date | None = None,
    between: tuple[date, date] | None = None,
    jobs: int = 1,
    progress: Progress = silent,
) -> MadeFolder:
    """Return the same as a QGIS project: the files of one folder."""
    made = situation(project, read_project(project, jobs=jobs, progress=progress))
    content, day = _asked(project, made, on=on, known_by=known_by, between=between)
    title = project.config.settings.title
    files = qgis_files(content, reference=project.atlas.reference, on=day, title=title)
    return MadeFolder(files=files, problems=made.problems)


def draw_picture(
    project: Project,
    on: date,
    *,
    known_by: date | None = None,
    size: tuple[int, int],
    dark: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> MadeFile:
    """Return the snapshot of a day as a PNG of `size` pixels (width, height)."""
    made = situation(project, read_project(project, jobs=jobs, progress=progress))
    content = picture(
        snapshot_on(project, made.claims, on, known_by=known_by),
        reference=project.atlas.reference,
        size=size,
        style=Style(title=project.config.settings.title),
        dark=dark,
    )
    return MadeFile(content=content, problems=made.problems)


def project_timeline(
    project: Project,
    *,
    force: str | None = None,
    place: str | None = None,
    jobs: int = 1,
    progress: Progress = silent,
) -> MadeSeries:
    """Return the reported figures over time, of one force or place where that is asked for.

    Raises ConfigError for a place that cannot be put on the ground.
    """
    made = situation(project, read_project(project, jobs=jobs, progress=progress))
    area = _area(project, place) if place else None
    return MadeSeries(series=timeline(made.claims, force=force, area=area), problems=made.problems)


def _area(project: Project, words: str) -> Place:
    location = geocode(words, project.atlas)
    if isinstance(location, Unlocated):
        raise ConfigError(
            f"the place '{words}' cannot be put on the ground: {location.reason}",
            cure=f'see what `forcemap geocode "{words}"` says of it',
        )
    return location.place


def _asked(
    project: Project,
    made: Situation,
    *,
    on: date | None,
    known_by: date | None,
    between: tuple[date, date] | None,
) -> tuple[Comparison | tuple[Layer, ...], Snapshot | None]:
    """Return what an export holds, and the snapshot whose day it is cut to, if any."""
    day = snapshot_on(project, made.claims, on, known_by=known_by) if on else None
    return (_changes(project, made, *between) if between else made.layers), day


def _changes(project: Project, made: Situation, before: date, after: date) -> Comparison:
    first, second = (snapshot_on(project, made.claims, day, known_by=None) for day in (before, after))
    return compare(first, second)
