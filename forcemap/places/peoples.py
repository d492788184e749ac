"""Words that carry a place without naming it: adjectives, peoples, seats of power, abbreviations of states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from forcemap.places.model import LonLat

_DOTTED: Final = re.compile(
    r"(?:[A-Z]\.){2,}"
)  # "D.C." is a name wherever it stands; "Miss." only after a comma


@dataclass(frozen=True, slots=True, kw_only=True)
class Peoples:
    """Lookup tables, all by the words as written (not folded: "Turkey" is not "turkey").

    `adjectives`, `names` and `seats` lead to an ISO 3166 alpha-3 code or to the name of a place; `abbreviations`
    to an ISO 3166-2 code; `capitals` from an alpha-3 code to a city's name, `middles`
    to the point a gazetteer gives for a large country.
    """

    adjectives: Mapping[str, str]
    names: Mapping[str, str]
    seats: Mapping[str, str]
    abbreviations: Mapping[str, str]
    capitals: Mapping[str, str]
    middles: Mapping[str, LonLat]
    _words: tuple[tuple[str, str, str], ...] = field(repr=False)
    _automaton: AhoCorasick = field(repr=False)

    def find(self, text: str) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, end, "adjective" | "name" | "seat", target) for every whole word found, in text order."""
        size = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
                continue
            _, kind, target = self._words[index]
            yield start, end, kind, target


def load_peoples() -> Peoples:
    """Read the shipped word lists."""
    adjectives: dict[str, str] = {}
    names: dict[str, str] = {}
    for target, peoples, further in _rows("peoples.tsv", 3):
        for word in filter(None, peoples.split("|")):
            adjectives[word] = target
            adjectives.update(dict.fromkeys(_plurals(word), target))
        names.update(dict.fromkeys(filter(None, further.split("|")), target))
    seats = dict(_pairs("seats.tsv"))
    abbreviations = {
        short: code for code, shorts in _rows("abbreviations.tsv", 2) for short in shorts.split("|") if short
    }
    names.update({short: code for short, code in abbreviations.items() if _DOTTED.fullmatch(short)})
    words = tuple(
        (word, kind, target)
        for kind, table in (("adjective", adjectives), ("name", names), ("seat", seats))
        for word, target in table.items()
        if kind == "adjective" or word not in adjectives
    )
    return Peoples(
        adjectives=MappingProxyType(adjectives),
        names=MappingProxyType(names),
        seats=MappingProxyType(seats),
        abbreviations=MappingProxyType(abbreviations),
        middles=MappingProxyType(
            {code: LonLat(lon=float(lon), lat=float(lat)) for code, lat, lon in _rows("middles.tsv", 3)}
        ),
        capitals=MappingProxyType(dict(_pairs("capitals.tsv"))),
        _words=words,
        _automaton=AhoCorasick([word for word, _, _ in words], matchkind=MatchKind.LeftmostLongest),
    )


def _plurals(word: str) -> tuple[str, ...]:
    """Return the plural of a people; words in -ese, -ish, -ch and the like have none."""
    if word.endswith(("ese", "ish", "ch", "ss", "men", "s", ".", "US")) or not word[0].isupper():
        return ()
    return (f"{word}s",)


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in _rows(name, 2)]


def _rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    text = (files("forcemap.places") / "words" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            fields = line.split("\t")
            yield tuple([*fields, *[""] * columns][:columns])
