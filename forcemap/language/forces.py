"""Whose forces there are: states, alliances and armed groups, with every name they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from forcemap.configuration import Strict, check, read_yaml
from forcemap.documents import Span
from forcemap.language.phrases import PhraseIndex, plural

__all__ = ["Force", "ForceKind", "ForceLexicon", "ForceMatch", "ForcesFile", "NameKind", "load_forces"]

COLUMNS = 8


class ForceKind(StrEnum):
    """What sort of owner a force has."""

    STATE = "state"
    ALLIANCE = "alliance"
    NON_STATE = "non-state"
    UNKNOWN = "unknown"


class NameKind(StrEnum):
    """How words name a force: its country, its people, its army, or the seat of its government."""

    NAME = "name"
    PEOPLE = "people"
    ARMY = "army"
    SEAT = "seat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """An owner of forces: `code` is ISO 3166-1 alpha-3 for states; `part_of` the code of what it belongs to."""

    code: str
    name: str
    kind: ForceKind = ForceKind.NON_STATE
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMatch:
    """A force named in a text: `span` in characters of that text, and how the words name it."""

    span: Span
    force: Force
    named_by: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    force: Force
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    armies: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class ForceLexicon:
    """All forces with their names, found in a text in one pass. Build one with :func:`load_forces`."""

    __slots__ = ("_entries", "_index", "forces")

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = tuple(entries)
        self.forces: Mapping[str, Force] = MappingProxyType(
            {entry.force.code: entry.force for entry in reversed(self._entries)}
        )
        self._index = PhraseIndex(_forms(self._entries))

    def match(self, text: str) -> tuple[ForceMatch, ...]:
        """Return the forces named in `text` in order, the longest name where several overlap.

        Words that name both a country and its people ("US", "Taiwan") come as NAME; nothing for a blank text.

        Examples
        --------
        >>> forces = load_forces()
        >>> [(m.force.code, m.named_by.value) for m in forces.match("The Kremlin sent Russian marines to Syria")]
        [('RUS', 'seat'), ('RUS', 'people'), ('SYR', 'name')]
        >>> forces.match("")
        ()
        """
        return tuple(
            ForceMatch(span=Span(start, end), force=force, named_by=kind)
            for start, end, (force, kind) in self._index.scan(text)
        )

    def scan(self, text: str) -> Iterator[tuple[int, int, tuple[Force, NameKind]]]:
        """Yield start, end, and force with the way it is named: `match` for those who only look."""
        return self._index.scan(text)

    def demonyms(self) -> Mapping[str, str]:
        """Return adjective or name of a people ("Belarusian", "Briton") to the code of its state or group."""
        return MappingProxyType(
            {word: entry.force.code for entry in reversed(self._entries) for word in entry.people}
        )


class ForceEntry(Strict):
    """One force of a user's own, or further names for a known one (same code)."""

    code: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}$")]
    name: Annotated[str, Field(min_length=2)]
    kind: ForceKind = ForceKind.NON_STATE
    part_of: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}$")] | None = None
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    armies: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class ForcesFile(Strict):
    """``config/forces.yaml``: forces added to the ones forcemap knows, or further names for those."""

    forces: tuple[ForceEntry, ...] = ()


def load_forces(extra: Path | None = None) -> ForceLexicon:
    """Return the shipped forces, with those of the file `extra` before them.

    Raises
    ------
    ConfigError
        With file and line, when `extra` cannot be read or breaks the schema.
    """
    own = check(read_yaml(extra), ForcesFile).forces if extra is not None else ()
    return ForceLexicon([*map(_entry, own), *_shipped()])


def _entry(entry: ForceEntry) -> _Entry:
    force = Force(code=entry.code, name=entry.name, kind=entry.kind, part_of=entry.part_of)
    return _Entry(force=force, people=entry.people, names=entry.names, armies=entry.armies, seats=entry.seats)


def _shipped() -> Iterator[_Entry]:
    text = resources.files("forcemap.language").joinpath("data/forces.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, kind, part_of, *lists = (line.split("\t") + [""] * COLUMNS)[:COLUMNS]
        people, names, armies, seats = (tuple(words.split("|")) if words else () for words in lists)
        force = Force(code=code, name=name, kind=ForceKind(kind), part_of=part_of or None)
        yield _Entry(force=force, people=people, names=names, armies=armies, seats=seats)


def _forms(entries: tuple[_Entry, ...]) -> Iterator[tuple[str, tuple[Force, NameKind]]]:
    """Yield every name, most telling first: of two equal ones the first counts."""
    for entry in entries:
        for army in entry.armies:
            yield army, (entry.force, NameKind.ARMY)
    for entry in entries:
        for name in (entry.force.name, *entry.names):
            yield name, (entry.force, NameKind.NAME)
    for entry in entries:
        for word in entry.people:
            yield word, (entry.force, NameKind.PEOPLE)
            yield plural(word), (entry.force, NameKind.PEOPLE)
    for entry in entries:
        for seat in entry.seats:
            yield seat, (entry.force, NameKind.SEAT)
