"""Dated layers made by others, as the project's configuration describes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from forcemap.errors import LayerError
from forcemap.posture import (
    Comparison,
    DatedLayer,
    DatedSpec,
    DatedView,
    compare_dated,
    compare_views,
    layer_on,
    read_dated_layer,
)
from forcemap.project.project import Project
from forcemap.project.schema import DatedEntry


def dated_layers(project: Project) -> tuple[tuple[DatedLayer, ...], tuple[LayerError, ...]]:
    """Return the layers of others that could be read, and a problem for each that could not.

    A feature that cannot be used is a problem too; the rest of its layer goes on.
    """
    layers: list[DatedLayer] = []
    problems: list[LayerError] = []
    for entry in project.config.layers.dated:
        try:
            spec = dated_spec(entry, horizon_days=project.config.settings.horizon.days)
            layer = read_dated_layer(project.layers / entry.file, spec, name=f"layers/{entry.file}")
        except LayerError as error:
            problems.append(error)
            continue
        layers.append(layer)
        problems += [LayerError(words) for words in layer.left_out]
    return tuple(layers), tuple(problems)


def dated_spec(entry: DatedEntry, *, horizon_days: int) -> DatedSpec:
    """Return how the configuration says a layer is to be read; `horizon_days` where it does not say."""
    return DatedSpec(
        id=entry.id,
        title=entry.title,
        identity_field=entry.identity,
        date_field=entry.date,
        end_field=entry.until,
        kind=entry.kind,
        table=entry.table,
        credit=entry.credit,
        horizon_days=horizon_days if entry.days is None else entry.days,
    )


def successive_comparisons(layer: DatedLayer) -> Iterator[tuple[date, date, Comparison]]:
    """Yield what changed from each day of a layer to its next; nothing for a layer of one day."""
    for before, after in pairwise(layer.days):
        yield before, after, compare_dated(layer, before, after)


def whole_extent(layer: DatedLayer) -> Comparison:
    """Return a comparison that shows all a layer has on its last day, for a map that is to hold it."""
    last = layer.days[-1]
    return compare_views(layer, DatedView(day=last, as_of=None, features=()), layer, layer_on(layer, last))
