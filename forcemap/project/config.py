"""A project's configuration: the files of ``config/``, checked and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forcemap.configuration import YamlSource, check, parse_yaml, read_yaml
from forcemap.documents import DateBasis, PublicationDate
from forcemap.errors import ConfigError, did_you_mean
from forcemap.project.schema import (
    DocumentsFile,
    LayerEntry,
    LayersFile,
    NamedLayer,
    ProjectSettings,
)

READ_ELSEWHERE = {"places", "forces", "lexicon", "corrections"}
"""Configuration files whose own rooms define and check their schema."""

DEFAULT_LAYERS = LayersFile(
    layers=(
        LayerEntry(id="posture", title="Reported posture", elsewhere=True),
        LayerEntry(id="context", title="Places mentioned without posture", context=True),
    )
)
"""What a project without ``config/layers.yaml`` gets: one layer of everything, one of context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything ``config/`` says. Paths are None where the project has no such file."""

    settings: ProjectSettings
    layers: LayersFile
    layers_source: YamlSource
    dates: Mapping[str, PublicationDate]
    places: Path | None
    forces: Path | None
    lexicon: Path | None
    corrections: Path | None


def load_config(folder: Path) -> Config:
    """Read ``folder`` (a project's ``config/``); a missing folder or file means its defaults.

    Raises ConfigError with file, line and cure for whatever breaks a schema, a file that no schema knows, a
    layer or document named twice.
    """
    _check_names(folder)
    layers_source = _source(folder, "layers")
    layers = DEFAULT_LAYERS if layers_source.value is None else check(layers_source, LayersFile)
    _check_unique(layers, layers_source)
    return Config(
        settings=check(_source(folder, "forcemap"), ProjectSettings),
        layers=layers,
        layers_source=layers_source,
        dates=_dates(_source(folder, "documents")),
        places=_path(folder, "places"),
        forces=_path(folder, "forces"),
        lexicon=_path(folder, "lexicon"),
        corrections=_path(folder, "corrections"),
    )


def _source(folder: Path, stem: str) -> YamlSource:
    path = _path(folder, stem)
    name = f"{folder.name}/{stem}.yaml"
    return read_yaml(path, name=name) if path else parse_yaml("", name=name)


def _path(folder: Path, stem: str) -> Path | None:
    path = folder / f"{stem}.yaml"
    return path if path.is_file() else None


def _check_names(folder: Path) -> None:
    known = {"forcemap", "layers", "documents", *READ_ELSEWHERE}
    for path in sorted(folder.glob("*.y*ml")):
        if path.suffix == ".yaml" and path.stem in known:
            continue
        nearest = did_you_mean(path.name, [f"{stem}.yaml" for stem in sorted(known)])
        raise ConfigError(
            "no part of forcemap reads this file",
            where=f"{folder.name}/{path.name}",
            cure=nearest or f"known are {', '.join(f'{stem}.yaml' for stem in sorted(known))}",
        )


def _check_unique(layers: LayersFile, source: YamlSource) -> None:
    seen: set[str] = set()
    named: list[tuple[str, Sequence[NamedLayer]]] = [("layers", layers.layers), ("dated", layers.dated)]
    for list_name, entries in named:
        for i, entry in enumerate(entries):
            if entry.id in seen:
                raise ConfigError(
                    f"a layer '{entry.id}' stands above already",
                    where=source.where((list_name, i, "id")),
                    cure="give each layer an id of its own",
                )
            seen.add(entry.id)


def _dates(source: YamlSource) -> dict[str, PublicationDate]:
    dates: dict[str, PublicationDate] = {}
    for i, entry in enumerate(check(source, DocumentsFile).documents):
        where = source.where(("documents", i, "id"))
        if entry.id in dates:
            raise ConfigError(
                f"the document '{entry.id}' stands above already", where=where, cure="keep one of them"
            )
        until = entry.until or entry.published
        if until < entry.published:
            raise ConfigError(
                f"'{entry.id}' was published until {until}, before it was published on {entry.published}",
                where=where,
                cure="swap 'published' and 'until'",
            )
        dates[entry.id] = PublicationDate(
            start=entry.published, end=until, basis=DateBasis(entry.basis), note=entry.note
        )
    return dates
