"""The main job: from seeds/ to layers/ and output/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forcemap.claims import record_line, to_record
from forcemap.errors import ForcemapError
from forcemap.exports import geojson_text, layer_features
from forcemap.places import Located
from forcemap.project.dated import dated_layers
from forcemap.project.files import remove_others, write_atomically
from forcemap.project.page import Page
from forcemap.project.pages import project_pages
from forcemap.project.progress import Progress, silent
from forcemap.project.project import Project
from forcemap.project.reading import read_project
from forcemap.project.situation import Situation, situation


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did: `claims` are on the maps, `unsure` below the confidence floor; the counts of its closing table, what was left out, and where to look."""

    documents: int
    claims: int
    unsure: int
    placed: int
    undated: int
    snapshots: tuple[date, ...]
    problems: tuple[ForcemapError, ...]
    index: Path

    @property
    def not_placed(self) -> int:
        """Claims that stay in the tray for want of a place."""
        return self.claims - self.placed


def build(project: Project, *, jobs: int = 1, progress: Progress = silent) -> BuildReport:
    """Read the project's documents, write one GeoJSON file a layer and every page; report what was done.

    Documents read before are not read again. Each file is written beside its place and renamed into it; pages of
    an earlier build that this one no longer has are removed last.
    """
    read = read_project(project, jobs=jobs, progress=progress)
    others, unusable = dated_layers(project)
    made = situation(project, read, other_days={day for layer in others for day in layer.days})
    _write_layers(project, made)
    index = _write_output(project, made, project_pages(project, made, others), progress)
    return BuildReport(
        documents=len(read.readings),
        claims=len(made.claims),
        unsure=len(made.unsure),
        placed=sum(isinstance(claim.location, Located) for claim in made.claims),
        undated=sum(claim.source.published.day is None for claim in made.claims),
        snapshots=tuple(one.valid_on for one in made.then),
        problems=(*made.problems, *unusable),
        index=index,
    )


def claims_text(made: Situation) -> str:
    """Return all claims, the unsure ones last, as interchange records, one JSON object a line."""
    return "".join(record_line(to_record(claim)) for claim in (*made.claims, *made.unsure))


def _write_layers(project: Project, made: Situation) -> None:
    for layer in made.layers:
        write_atomically(project.layers / f"{layer.id}.geojson", geojson_text(layer_features(layer)))


def _write_output(project: Project, made: Situation, pages: Sequence[Page], progress: Progress) -> Path:
    write_atomically(project.output / "exports" / "claims.jsonl", claims_text(made))
    written: list[Path] = []
    for page in progress(pages, label="Drawing", total=len(pages)):
        path = project.output / page.path
        write_atomically(path, page.render())
        written.append(path)
    for folder in ("snapshots", "compare"):
        remove_others(project.output / folder, written, pattern="*")
    return project.output / "index.html"
