"""Dated layers made by others, as the project's configuration describes them."""

from __future__ import annotations

from forcemap.errors import LayerError
from forcemap.posture import (
    Comparison,
    DatedLayer,
    DatedSpec,
    DatedView,
    compare_views,
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
        day_first=entry.day_first,
    )


def whole_extent(layer: DatedLayer) -> Comparison:
    """Return a comparison with all that a layer has on any day, for a map that is to hold it."""
    first, last = layer.days[0], layer.days[-1]
    nothing = DatedView(day=first, as_of=None, features=())
    return compare_views(layer, nothing, layer, DatedView(day=last, as_of=last, features=layer.features))
