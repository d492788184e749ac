"""Which pages a build makes, and what leads to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from forcemap.claims import Claim
from forcemap.maps import (
    IndexEntry,
    Links,
    PageLink,
    others_on,
    prepare_ground,
    render_index,
    render_snapshot,
)
from forcemap.posture import DatedLayer, Snapshot
from forcemap.project.comparing import Compared, compare_days, compare_layer, comparison_pages, project_look
from forcemap.project.dated import whole_extent
from forcemap.project.page import Page
from forcemap.project.project import Project
from forcemap.project.situation import Situation, snapshot_on


def project_pages(project: Project, made: Situation, others: Sequence[DatedLayer] = ()) -> tuple[Page, ...]:
    """Return every page of the project, the index last: what it links to then stands already.

    `others` are dated layers made by others; each gets a comparison of every day with its next.
    """
    return _Pages(project, made, others).all()


class _Pages:
    """What all pages of one build share: look, ground, colours, neighbours."""

    def __init__(self, project: Project, made: Situation, others: Sequence[DatedLayer]) -> None:
        self._project = project
        self._made = made
        self._layers = others
        claims = any(shot.estimates for shot in (*made.then, *made.now))
        # the claims set the view; without any it is that of the layers made by others
        extents = () if claims else [whole_extent(layer) for layer in others]
        ground = prepare_ground(project.atlas.reference, [*made.then, *made.now], extents)
        self._look = replace(project_look(project, made), ground=ground)
        self._compared = [compare_days(project, made, before, after) for before, after in made.pairs]
        self._others = [
            compare_layer(layer, before, after) for layer in others for before, after in pairwise(layer.days)
        ]

    def all(self) -> tuple[Page, ...]:
        pages = [*self._snapshots(self._made.then, now=False), *self._snapshots(self._made.now, now=True)]
        for compared in self._compared:
            pages += comparison_pages(compared, self._look, links=self._around(compared))
        for compared in self._others:
            # a layer of others may lie anywhere: it brings its own view
            look = replace(self._look, ground=None)
            pages += comparison_pages(compared, look, links=self._around(compared))
        return (*pages, Page(path="index.html", render=self._index))

    def _snapshots(self, shots: Sequence[Snapshot], *, now: bool) -> list[Page]:
        return [
            Page(path=_snapshot_path(shot.valid_on, now=now), render=partial(self._snapshot, shot, now=now))
            for shot in shots
        ]

    def _snapshot(self, shot: Snapshot, *, now: bool) -> str:
        day, look = shot.valid_on, self._look
        then, later = _sibling(day, now=False), _sibling(day, now=True)
        return render_snapshot(
            shot,
            documents=look.documents,
            reference=look.reference,
            layers=self._made.layers,
            series=self._made.series,
            style=look.style,
            links=Links(
                index="../index.html",
                siblings=tuple(_sibling(one.valid_on, now=now) for one in self._made.then),
                comparisons=tuple(self._links("../", day)),
                known_now=later if self._made.now and not now else None,
                known_then=then if now else None,
            ),
            ground=look.ground,
            forces=look.forces,
            rejected=self._rejected(shot),
            others=others_on(self._layers, day),
        )

    def _rejected(self, shot: Snapshot) -> tuple[Claim, ...]:
        """Return the claims a person took out that would otherwise be on this page."""
        out = snapshot_on(self._project, self._made.rejected, shot.valid_on, known_by=shot.known_by)
        held = (*out.holdings, *out.unlocated)
        return (*(one.claim for one in held), *out.undated)

    def _around(self, compared: Compared) -> Links:
        drawn = {shot.valid_on for shot in self._made.then}
        days = [day for day in (compared.comparison.before, compared.comparison.after) if day in drawn]
        return Links(
            index="../index.html",
            siblings=tuple(
                PageLink(href=f"../{_snapshot_path(day)}", label=day.isoformat(), day=day) for day in days
            ),
            comparisons=tuple(self._links("../")),
        )

    def _links(self, up: str, day: date | None = None) -> list[PageLink]:
        return [
            _comparison_link(compared, up)
            for compared in (*self._compared, *self._others)
            if day is None or day in {compared.comparison.before, compared.comparison.after}
        ]

    def _index(self) -> str:
        look = self._look
        return render_index(
            [
                IndexEntry(
                    snapshot=shot,
                    href=_snapshot_path(shot.valid_on),
                    others=others_on(self._layers, shot.valid_on),
                )
                for shot in self._made.then
            ],
            reference=look.reference,
            series=self._made.series,
            comparisons=[_comparison_link(compared) for compared in (*self._compared, *self._others)],
            files=[PageLink(href="exports/claims.jsonl", label="Claims", note="JSON Lines")],
            style=look.style,
            ground=look.ground,
            forces=look.forces,
        )


def _snapshot_path(day: date, *, now: bool = False) -> str:
    return f"snapshots/{day}-known-now.html" if now else f"snapshots/{day}.html"


def _sibling(day: date, *, now: bool) -> PageLink:
    href = _snapshot_path(day, now=now).removeprefix("snapshots/")
    return PageLink(href=href, label=day.isoformat(), day=day)


def _comparison_link(compared: Compared, up: str = "") -> PageLink:
    comparison = compared.comparison
    named = "".join(f"{one.title}: " for one in compared.others[1])
    return PageLink(
        href=f"{up}compare/{compared.name}.html",
        label=f"{named}{comparison.before} to {comparison.after}",
    )
