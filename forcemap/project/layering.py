"""From configured layers to rules whose places stand on the ground."""

from __future__ import annotations

from collections.abc import Collection

from forcemap.configuration import YamlSource, unknown_word
from forcemap.errors import ConfigError
from forcemap.language import load_forces
from forcemap.places import Atlas, Place, Unlocated, geocode
from forcemap.posture import LayerRule
from forcemap.project.project import Project
from forcemap.project.schema import LayerEntry


def layer_rules(project: Project) -> tuple[LayerRule, ...]:
    """Return the project's layers as rules, each named place resolved to the area or line it means.

    Raises ConfigError with file and line for a force no list knows and for a place that cannot be placed.
    """
    source = project.config.layers_source
    forces = load_forces(project.config.forces).forces.keys()
    return tuple(
        _rule(entry, i, source, forces, project.atlas) for i, entry in enumerate(project.config.layers.layers)
    )


def _rule(
    entry: LayerEntry, index: int, source: YamlSource, forces: Collection[str], atlas: Atlas
) -> LayerRule:
    for i, force in enumerate(entry.match.forces):
        if force not in forces:
            raise unknown_word("force", force, forces, source, ("layers", index, "match", "forces", i))
    areas = tuple(
        _area(words, source.where(("layers", index, "match", "places", i)), atlas)
        for i, words in enumerate(entry.match.places)
    )
    return LayerRule(
        id=entry.id,
        title=entry.title,
        description=entry.description,
        areas=areas,
        forces=tuple(entry.match.forces),
        categories=tuple(entry.match.categories),
        statuses=tuple(entry.match.statuses),
        elsewhere=entry.elsewhere,
        context=entry.context,
    )


def _area(words: str, where: str, atlas: Atlas) -> Place:
    location = geocode(words, atlas)
    if isinstance(location, Unlocated):
        raise ConfigError(
            f"the place '{words}' cannot be put on the ground: {location.reason}",
            where=where,
            cure='write it as `forcemap geocode "..."` finds it, or add it to config/places.yaml',
        )
    return location.place
