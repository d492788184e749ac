"""Which files a build makes for people, what leads to what, and how each is rendered."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from forcemap.exports import comparison_features, geojson_text
from forcemap.maps import (
    Ground,
    IndexEntry,
    Links,
    PageLink,
    Style,
    prepare_ground,
    render_comparison,
    render_index,
    render_snapshot,
)
from forcemap.posture import (
    Comparison,
    Snapshot,
    compare,
    comparison_json,
    comparison_markdown,
)
from forcemap.project.project import Project
from forcemap.project.situation import Situation, snapshot_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the output folder, rendered when it is written, so that one page is held at a time."""

    path: str
    render: Callable[[], str]


def project_pages(project: Project, made: Situation) -> tuple[Page, ...]:
    """Return every page of the project, the index last: what it links to then stands already."""
    return _Pages(project, made).all()


def snapshot_path(day: date, *, now: bool = False) -> str:
    """Return where the snapshot of `day` stands below ``output/``."""
    return f"snapshots/{day}-known-now.html" if now else f"snapshots/{day}.html"


def comparison_path(before: date, after: date, suffix: str = "html") -> str:
    """Return where the comparison of two days stands below ``output/``."""
    return f"compare/{before}_{after}.{suffix}"


def comparison_pages(
    project: Project, made: Situation, before: date, after: date
) -> tuple[Comparison, tuple[Page, ...]]:
    """Return what changed between two days of `made.pairs`, with its page and reports."""
    pages = _Pages(project, made)
    first, second, comparison = next(
        one for one in pages.comparisons if (one[0].valid_on, one[1].valid_on) == (before, after)
    )
    return comparison, tuple(pages.comparison(first, second, comparison))


class _Pages:
    """What all pages of one build share: look, ground, colours, neighbours."""

    def __init__(self, project: Project, made: Situation) -> None:
        self._made = made
        self._reference = project.atlas.reference
        self._style = Style(title=project.config.settings.title)
        self._forces = sorted({claim.force for claim in made.claims})
        self.comparisons = [
            (before, after, compare(before, after))
            for first, second in made.pairs
            for before, after in [
                [snapshot_on(project, made.claims, day, known_by=None) for day in (first, second)]
            ]
        ]
        self._ground: Ground = prepare_ground(self._reference, [*made.then, *made.now])

    def all(self) -> tuple[Page, ...]:
        pages = [*self._snapshots(self._made.then, now=False), *self._snapshots(self._made.now, now=True)]
        for before, after, comparison in self.comparisons:
            pages += self.comparison(before, after, comparison)
        return (*pages, Page(path="index.html", render=self._index))

    def _snapshots(self, shots: Sequence[Snapshot], *, now: bool) -> list[Page]:
        return [
            Page(
                path=snapshot_path(shot.valid_on, now=now),
                render=partial(self._snapshot, shot, now=now),
            )
            for shot in shots
        ]

    def _snapshot(self, shot: Snapshot, *, now: bool) -> str:
        day = shot.valid_on
        siblings = tuple(_sibling(one.valid_on, now=now) for one in self._made.then)
        then, later = _sibling(day, now=False), _sibling(day, now=True)
        return render_snapshot(
            shot,
            documents=self._made.documents,
            reference=self._reference,
            layers=self._made.layers,
            series=self._made.series,
            style=self._style,
            links=Links(
                index="../index.html",
                siblings=siblings,
                comparisons=tuple(self._comparison_links("../", day)),
                known_now=None if now else later,
                known_then=then if now else None,
            ),
            ground=self._ground,
            forces=self._forces,
        )

    def comparison(self, before: Snapshot, after: Snapshot, comparison: Comparison) -> list[Page]:
        days = (before.valid_on, after.valid_on)
        links = Links(
            index="../index.html",
            siblings=tuple(
                PageLink(href=f"../{snapshot_path(day)}", label=day.isoformat(), day=day) for day in days
            ),
            comparisons=tuple(self._comparison_links("../")),
            files=tuple(
                PageLink(href=comparison_path(*days, suffix).removeprefix("compare/"), label=label)
                for suffix, label in (("md", "Markdown"), ("json", "JSON"), ("geojson", "GeoJSON"))
            ),
        )

        def page() -> str:
            return render_comparison(
                comparison,
                before,
                after,
                documents=self._made.documents,
                reference=self._reference,
                style=self._style,
                links=links,
                ground=self._ground,
                forces=self._forces,
            )

        return [
            Page(path=comparison_path(*days), render=page),
            *comparison_files(comparison, days),
        ]

    def _comparison_links(self, up: str, day: date | None = None) -> list[PageLink]:
        return [
            PageLink(
                href=up + comparison_path(before.valid_on, after.valid_on),
                label=f"{before.valid_on} to {after.valid_on}",
            )
            for before, after, _ in self.comparisons
            if day is None or day in {before.valid_on, after.valid_on}
        ]

    def _index(self) -> str:
        return render_index(
            [IndexEntry(snapshot=shot, href=snapshot_path(shot.valid_on)) for shot in self._made.then],
            reference=self._reference,
            series=self._made.series,
            comparisons=self._comparison_links(""),
            files=[PageLink(href="exports/claims.jsonl", label="Claims", note="JSON Lines")],
            style=self._style,
            ground=self._ground,
            forces=self._forces,
        )


def comparison_files(comparison: Comparison, days: tuple[date, date]) -> tuple[Page, ...]:
    """Return the reports of a comparison for people and programs: Markdown, JSON, GeoJSON."""
    return (
        Page(path=comparison_path(*days, "md"), render=lambda: comparison_markdown(comparison)),
        Page(
            path=comparison_path(*days, "json"),
            render=lambda: json.dumps(comparison_json(comparison), indent=2, ensure_ascii=False) + "\n",
        ),
        Page(
            path=comparison_path(*days, "geojson"),
            render=lambda: geojson_text(comparison_features(comparison)),
        ),
    )


def _sibling(day: date, *, now: bool) -> PageLink:
    href = snapshot_path(day, now=now).removeprefix("snapshots/")
    return PageLink(href=href, label=day.isoformat(), day=day)
