"""The words of force posture: weapons, units, people, installations, and the kind of thing each names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from forcemap.configuration import Strict, check, read_yaml
from forcemap.documents import Span
from forcemap.language.category import Category
from forcemap.language.phrases import PhraseIndex, plural

__all__ = ["Echelon", "Lexicon", "LexiconFile", "Term", "TermMatch", "load_lexicon"]

COLUMNS = 6
SHIP_PREFIX: Final = "ship prefix"
# What follows "USS" or "HMS": capitalised words and initials, "of" and "the" between them, a hull number behind.
SHIP_NAME: Final = re.compile(
    r"\s+[A-Z][\w’'-]*(?:\s+(?:(?:of|the|de|del|da)\s+)*(?:[A-Z]\.(?:\s?[A-Z]\.)*|[A-Z][a-z’'-]+|[IVX]+\b)){0,3}(?:\s\([A-Z]{2,4}[\s-]?\d+\))?"
)

# A noun with two plain words or more before it, which writers like to tie together.
TIED: Final = re.compile(r"[a-z]+ [a-z]+(?: [a-z]+)+")


class Echelon(StrEnum):
    """The size of a unit, from small to large; air and naval sizes stand beside the land ones they resemble."""

    SQUAD = "squad"
    PLATOON = "platoon"
    COMPANY = "company"
    BATTERY = "battery"
    DETACHMENT = "detachment"
    BATTALION = "battalion"
    SQUADRON = "squadron"
    REGIMENT = "regiment"
    WING = "wing"
    BRIGADE = "brigade"
    FLOTILLA = "flotilla"
    TASK_FORCE = "task_force"
    DIVISION = "division"
    CORPS = "corps"
    FLEET = "fleet"
    ARMY = "army"
    ARMY_GROUP = "army_group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word for something posture is about.

    `kind` is the finer class in words ("main battle tank"); `weak` marks an ordinary word ("Tiger", "company") that
    is a term only where another term stands beside it; `soft` one that news of every kind uses ("police", "base");
    `beside` an everyday word ("post", "people") that names a force only in a sentence that speaks of one anyway.
    """

    name: str
    category: Category
    kind: str = ""
    echelon: Echelon | None = None
    weak: bool = False
    soft: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term found in a text: `span` in characters of that text."""

    span: Span
    term: Term


class Lexicon:
    """All terms, found in a text in one pass. Build one with :func:`load_lexicon`."""

    __slots__ = ("_index", "terms")

    def __init__(self, entries: Iterable[tuple[Term, tuple[str, ...]]]) -> None:
        listed = list(entries)
        self.terms = tuple(term for term, _ in listed)
        self._index = PhraseIndex(_forms(listed))

    def match(self, text: str) -> tuple[TermMatch, ...]:
        """Return the terms of `text` in order, the longest where several overlap; nothing for a blank text.

        Examples
        --------
        >>> lexicon = load_lexicon()
        >>> [(m.term.name, m.term.category.value) for m in lexicon.match("two tank brigades with T-72B3s")]
        [('tank brigade', 'unit'), ('T-72', 'armor')]
        >>> lexicon.match("")
        ()
        """
        return tuple(TermMatch(span=Span(start, end), term=term) for start, end, term in self.scan(text))

    def scan(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield start, end and term of each match: `match` for those who only look."""
        taken = 0
        for start, end, term in self._index.scan(text):
            if start < taken:
                continue
            named = SHIP_NAME.match(text, end) if term.kind == SHIP_PREFIX else None
            if term.kind == SHIP_PREFIX and named is None:
                continue
            taken = named.end() if named else end
            yield start, taken, term


class TermEntry(Strict):
    """One term of a user's own: what it is called and what it is."""

    term: Annotated[str, Field(min_length=2)]
    category: Category
    kind: str = ""
    echelon: Echelon | None = None
    weak: bool = False
    soft: bool = False
    aliases: tuple[Annotated[str, Field(min_length=2)], ...] = ()


class LexiconFile(Strict):
    """``config/lexicon.yaml``: terms added to the ones forcemap knows, or put in another category."""

    terms: tuple[TermEntry, ...] = ()


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, with the terms of the file `extra` before it.

    Raises
    ------
    ConfigError
        With file and line, when `extra` cannot be read or breaks the schema.
    """
    own = check(read_yaml(extra), LexiconFile).terms if extra is not None else ()
    added = [(_term(entry), entry.aliases) for entry in own]
    return Lexicon([*added, *_shipped()])


def _term(entry: TermEntry) -> Term:
    return Term(
        name=entry.term,
        category=entry.category,
        kind=entry.kind,
        echelon=entry.echelon,
        weak=entry.weak,
        soft=entry.soft,
    )


def _shipped() -> Iterator[tuple[Term, tuple[str, ...]]]:
    text = resources.files("forcemap.language").joinpath("data/lexicon.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, category, kind, echelon, flags, aliases = (line.split("\t") + [""] * COLUMNS)[:COLUMNS]
        term = Term(
            name=name,
            category=Category(category),
            kind=kind,
            echelon=Echelon(echelon) if echelon else None,
            weak=flags == "weak",
            soft=flags == "soft",
            beside=flags == "beside",
        )
        yield term, tuple(aliases.split("|")) if aliases else ()


def _forms(entries: Iterable[tuple[Term, tuple[str, ...]]]) -> Iterator[tuple[str, Term]]:
    """Yield every form of every term: names first, then aliases, then plurals, so that a name beats a plural.

    Last come the forms in which the words before the noun are tied together: "air-defence system", "motor-rifle brigade".
    """
    listed = list(entries)
    for term, _ in listed:
        yield term.name, term
    for term, aliases in listed:
        for alias in aliases:
            yield alias, term
    for term, aliases in listed:
        for form in (term.name, *aliases):
            yield plural(form), term
    for term, aliases in listed:
        for form in (term.name, *aliases):
            if TIED.fullmatch(form):
                tied = form.replace(" ", "-", 1)
                yield tied, term
                yield plural(tied), term
