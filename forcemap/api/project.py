"""A project folder as an object."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from forcemap.api.claims import Claims
from forcemap.api.listing import html_table
from forcemap.api.snapshot import Snapshot
from forcemap.project import BuildReport, Situation, build, read_project, situation, snapshot_on
from forcemap.project import Project as ProjectFolder


class Project:
    """A folder with seeds/ and config/: its claims, its snapshots, its pages.

    Nothing is read before it is asked for; documents read before come from the project's cache.
    """

    def __init__(self, root: str | Path, *, jobs: int = 1) -> None:
        self._folder = ProjectFolder(Path(root))
        self._jobs = jobs
        self._made: Situation | None = None

    def claims(self) -> Claims:
        """Return the project's claims, corrected as its configuration says."""
        made = self._situation()
        return Claims(made.claims, documents=made.documents, problems=made.problems)

    def days(self) -> tuple[date, ...]:
        """Return the days the project draws."""
        return tuple(shot.valid_on for shot in self._situation().then)

    def snapshot(self, valid_on: date, *, known_by: date | None = None) -> Snapshot:
        """Return what held on a day under the project's horizon, as known by another day (default: the same)."""
        made = self._situation()
        found = snapshot_on(self._folder, made.claims, valid_on, known_by=known_by)
        return Snapshot(found, documents=made.documents, reference=self._folder.atlas.reference)

    def build(self) -> BuildReport:
        """Write layers/ and every page of output/; the same as `forcemap build`."""
        return build(self._folder, jobs=self._jobs)

    def __repr__(self) -> str:
        return f"<forcemap project {self._folder.root}>"

    def _repr_html_(self) -> str:
        rows = [(shot.valid_on, len(shot.holdings), len(shot.estimates)) for shot in self._situation().then]
        return html_table(repr(self)[1:-1], ("day", "claims", "estimates"), rows)

    def _situation(self) -> Situation:
        if self._made is None:
            self._made = situation(self._folder, read_project(self._folder, jobs=self._jobs))
        return self._made
