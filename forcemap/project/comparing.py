"""Comparisons of two days, two projects or two files, and the files each is written as."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from forcemap.claims import Claim
from forcemap.documents import Document
from forcemap.errors import ForcemapError, LayerError
from forcemap.exports import claims_of_features, comparison_features, geojson_text
from forcemap.maps import Ground, Links, OtherLayer, PageLink, Style, others_on, render_comparison
from forcemap.places import Reference
from forcemap.posture import (
    Comparison,
    DatedLayer,
    DatedSpec,
    Horizon,
    Snapshot,
    compare,
    compare_dated,
    compare_views,
    comparison_json,
    comparison_markdown,
    layer_on,
    read_dated_layer,
    snapshot,
)
from forcemap.project.dated import dated_layers
from forcemap.project.page import Page
from forcemap.project.project import Project
from forcemap.project.reading import read_project
from forcemap.project.situation import Situation, project_horizon, situation, snapshot_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One comparison: `name` is what its files are called; the snapshots are None for a layer made by others."""

    name: str
    comparison: Comparison
    before: Snapshot | None = None
    after: Snapshot | None = None
    others: tuple[tuple[OtherLayer, ...], tuple[OtherLayer, ...]] = ((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What all comparison pages of one run share."""

    reference: Reference
    style: Style
    documents: Mapping[str, Document] = field(default_factory=dict)
    forces: Sequence[str] = ()
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAll:
    """Every comparison asked for, how to draw it, and what was left out."""

    comparisons: tuple[Compared, ...]
    look: Look
    problems: tuple[ForcemapError, ...] = ()


def compare_days(project: Project, made: Situation, before: date, after: date) -> Compared:
    """Return what the reports say changed between two days, each as known on that day."""
    first, second = (snapshot_on(project, made.claims, day, known_by=None) for day in (before, after))
    return Compared(name=f"{before}_{after}", comparison=compare(first, second), before=first, after=second)


def compare_layer(layer: DatedLayer, before: date, after: date) -> Compared:
    """Return what changed in a layer made by others between two days."""
    return Compared(
        name=f"{layer.spec.id}_{before}_{after}",
        comparison=compare_dated(layer, before, after),
        others=(others_on([layer], before), others_on([layer], after)),
    )


def compare_project_days(project: Project, before: date, after: date, *, jobs: int = 1) -> ComparedAll:
    """Compare two days of a project: what its reports say, and each dated layer made by others."""
    made = situation(project, read_project(project, jobs=jobs))
    layers, problems = dated_layers(project)
    others = [compare_layer(layer, before, after) for layer in layers]
    return ComparedAll(
        comparisons=(compare_days(project, made, before, after), *others),
        look=project_look(project, made),
        problems=(*made.problems, *problems),
    )


def compare_projects(one: Project, other: Project, *, jobs: int = 1) -> ComparedAll:
    """Compare two projects, each on the last day it has a document of."""
    situations = [situation(project, read_project(project, jobs=jobs)) for project in (one, other)]
    first, second = (
        _last_snapshot(made.claims, project_horizon(project.config.settings))
        for project, made in zip((one, other), situations, strict=True)
    )
    documents = {**situations[0].documents, **situations[1].documents}
    look = project_look(other, situations[1])
    return ComparedAll(
        comparisons=(
            Compared(name="projects", comparison=compare(first, second), before=first, after=second),
        ),
        look=Look(reference=look.reference, style=look.style, documents=documents, forces=look.forces),
        problems=(*situations[0].problems, *situations[1].problems),
    )


def compare_files(
    one: Path, other: Path, *, reference: Reference, spec: DatedSpec | None = None
) -> ComparedAll:
    """Compare two files: layers written by forcemap, or, described by `spec`, layers made by others.

    Each file is taken on its last day.
    """
    look = Look(reference=reference, style=Style(title=f"{one.name} and {other.name}"))
    if spec is not None:
        layers = [read_dated_layer(path, spec, name=str(path)) for path in (one, other)]
        views = [layer_on(layer, max(feature.day for feature in layer.features)) for layer in layers]
        comparison = compare_views(layers[0], views[0], layers[1], views[1])
        sides = tuple(
            (OtherLayer(layer=layer, view=view),) for layer, view in zip(layers, views, strict=True)
        )
        problems = tuple(LayerError(words) for layer in layers for words in layer.left_out)
        return ComparedAll(
            comparisons=(Compared(name="files", comparison=comparison, others=(sides[0], sides[1])),),
            look=look,
            problems=problems,
        )
    first, second = (_last_snapshot(_claims_in(path), Horizon()) for path in (one, other))
    return ComparedAll(
        comparisons=(Compared(name="files", comparison=compare(first, second), before=first, after=second),),
        look=look,
    )


def project_look(project: Project, made: Situation) -> Look:
    """Return the look of a project's pages."""
    return Look(
        reference=project.atlas.reference,
        style=Style(title=project.config.settings.title, subtitle=project.config.settings.subtitle or ""),
        documents=made.documents,
        forces=sorted({claim.force for claim in made.claims}),
    )


def comparison_pages(
    compared: Compared, look: Look, *, folder: str = "compare", links: Links | None = None
) -> tuple[Page, ...]:
    """Return the files of one comparison: page, Markdown, JSON and GeoJSON."""
    comparison, stem = compared.comparison, f"{folder}/{compared.name}"
    files = tuple(
        PageLink(href=f"{compared.name}.{suffix}", label=label)
        for suffix, label in (("md", "Markdown"), ("json", "JSON"), ("geojson", "GeoJSON"))
    )
    around = links or Links()
    page = partial(
        render_comparison,
        comparison,
        compared.before,
        compared.after,
        documents=look.documents,
        reference=look.reference,
        style=look.style,
        links=Links(
            index=around.index, siblings=around.siblings, comparisons=around.comparisons, files=files
        ),
        ground=look.ground,
        forces=look.forces,
        others=compared.others,
    )
    return (
        Page(path=f"{stem}.html", render=page),
        Page(path=f"{stem}.md", render=partial(comparison_markdown, comparison)),
        Page(path=f"{stem}.json", render=partial(_json_text, comparison)),
        Page(path=f"{stem}.geojson", render=partial(_geojson_text, comparison)),
    )


def _json_text(comparison: Comparison) -> str:
    return json.dumps(comparison_json(comparison), indent=2, ensure_ascii=False) + "\n"


def _geojson_text(comparison: Comparison) -> str:
    return geojson_text(comparison_features(comparison))


def _claims_in(path: Path) -> tuple[Claim, ...]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LayerError(
            f"the file cannot be read as GeoJSON: {error}",
            where=str(path),
            cure="give a file of layers/, or say with --identity what names the features of a file made by others",
        ) from error
    return claims_of_features(document, where=str(path))


def _last_snapshot(claims: Sequence[Claim], horizon: Horizon) -> Snapshot:
    last = max((day for claim in claims if (day := claim.source.published.day)), default=None)
    if last is None:
        raise ForcemapError(
            "there is no dated claim to compare", cure="give each side at least one dated report"
        )
    return snapshot(claims, valid_on=last, horizon=horizon)
