"""What the project's claims add up to: layers, days, snapshots, comparisons, series."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from forcemap.claims import Claim, Decision, apply_corrections, read_corrections
from forcemap.documents import Document
from forcemap.errors import ForcemapError
from forcemap.places import geocode
from forcemap.posture import (
    Horizon,
    Layer,
    Series,
    Snapshot,
    assign_layers,
    context_mentions,
    snapshot,
    snapshots,
    timeline,
)
from forcemap.project.layering import layer_rules
from forcemap.project.project import Project
from forcemap.project.reading import ProjectReading
from forcemap.project.schema import ProjectSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything the pages and exports are made from.

    `unsure` are claims below the project's confidence floor: kept in the records and the review, off the maps.
    `then` are the snapshots of the project's days in order, each as known on its day; `now` the same days as
    known from all documents; `pairs` the days to compare; `problems` what was left out, and corrections that no
    longer apply; `rejected` the claims that a person took out.
    """

    claims: tuple[Claim, ...]
    unsure: tuple[Claim, ...]
    documents: Mapping[str, Document]
    layers: tuple[Layer, ...]
    then: tuple[Snapshot, ...]
    now: tuple[Snapshot, ...]
    series: tuple[Series, ...]
    pairs: tuple[tuple[date, date], ...]
    problems: tuple[ForcemapError, ...]
    rejected: tuple[Claim, ...] = ()


def situation(project: Project, read: ProjectReading, *, other_days: Collection[date] = ()) -> Situation:
    """Return what `read` adds up to under the project's configuration. No claims give empty parts.

    `other_days` are drawn where the project draws the days of its documents, and has none with a date.
    """
    settings = project.config.settings
    documents = {reading.document.id: reading.document for reading in read.readings}
    corrected = apply_corrections(
        (claim for reading in read.readings for claim in reading.claims),
        _decisions(project.config.corrections),
        documents=documents.values(),
        locate=lambda words: geocode(words, project.atlas),
    )
    sure = settings.min_confidence
    claims = tuple(claim for claim in corrected.claims if claim.confidence >= sure)
    layers = assign_layers(claims, layer_rules(project), mentions=context_mentions(read.readings))
    published = _published(documents)
    days = _days(settings, published or other_days)
    last = max(published, default=None)
    horizon = project_horizon(settings)
    return Situation(
        claims=claims,
        unsure=tuple(claim for claim in corrected.claims if claim.confidence < sure),
        documents=documents,
        layers=layers,
        then=tuple(snapshots(claims, days, horizon=horizon)),
        now=tuple(snapshots(claims, days if published else (), known_by=last, horizon=horizon)),
        series=timeline(claims),
        pairs=_pairs(settings, days if published else ()),
        problems=(*read.problems, *(stale.problem for stale in corrected.stale)),
        rejected=corrected.rejected,
    )


def project_horizon(settings: ProjectSettings) -> Horizon:
    """Return the horizon the settings ask for."""
    chosen = settings.horizon
    return Horizon(days=chosen.days, stale_days=chosen.stale_days, by_status=tuple(chosen.status.items()))


def snapshot_on(project: Project, claims: tuple[Claim, ...], day: date, *, known_by: date | None) -> Snapshot:
    """Return the snapshot of one day, whether or not the project lists it."""
    horizon = project_horizon(project.config.settings)
    return snapshot(claims, valid_on=day, known_by=known_by, horizon=horizon)


def contradictions(made: Situation) -> dict[str, str]:
    """Return, by claim id, what each claim contradicts on any of the project's days, in words."""
    return {
        claim: contradiction.words
        for shot in made.now
        for estimate in shot.estimates
        for contradiction in estimate.contradictions
        for claim in contradiction.claims
    }


def _decisions(path: Path | None) -> tuple[Decision, ...]:
    return read_corrections(path, name=f"{path.parent.name}/{path.name}") if path else ()


def _published(documents: Mapping[str, Document]) -> set[date]:
    return {day for document in documents.values() if (day := document.published.day)}


def _days(settings: ProjectSettings, published: Collection[date]) -> tuple[date, ...]:
    return tuple(sorted(set(published if settings.snapshots == "published" else settings.snapshots)))


def _pairs(settings: ProjectSettings, days: tuple[date, ...]) -> tuple[tuple[date, date], ...]:
    if settings.comparisons == "successive":
        return tuple(pairwise(days))
    if settings.comparisons == "none":
        return ()
    return tuple(settings.comparisons)
