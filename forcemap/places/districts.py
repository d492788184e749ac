"""Districts below the first level that no gazetteer of towns lists: United States counties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from forcemap.places.gazetteer import Entry, EntryKind, fold
from forcemap.places.model import LonLat

_MOST_WORDS: Final = 3  # before the noun
_WORD: Final = r"[A-Z][\w.'’-]*"
_NOUN: Final = r"(?:County|Counties|Co\.|COUNTY|CO\.|Parish|PARISH)(?!\w)"
_NAMED: Final = re.compile(rf"(?:{_WORD}[ ]){{1,{_MOST_WORDS}}}{_NOUN}")
_CALLED: Final = re.compile(rf"[ ]{_NOUN}")  # every name above holds one; far quicker to look for
_NOUNS: Final = {
    "Counties": "County",
    "Co.": "County",
    "COUNTY": "County",
    "CO.": "County",
    "PARISH": "Parish",
}
_HINTS: Final = ("Count", "Parish", " Co.", "COUNTY", "PARISH")
_SOURCE: Final = "US Census Bureau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Districts:
    """Entries by folded name ("laurel county"), and by id (``district:US-21125``)."""

    by_name: Mapping[str, tuple[Entry, ...]]
    by_id: Mapping[str, Entry]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, folded name) of each county named in a text with its common noun."""
        if not any(noun in text for noun in _HINTS):
            return
        for match in _named(text):
            words = match.group().split(" ")
            noun = _NOUNS.get(words[-1], words[-1])
            for first in range(len(words) - 1):
                key = fold(" ".join([*words[first:-1], noun]))
                if key in self.by_name:
                    yield match.start() + sum(len(word) + 1 for word in words[:first]), match.end(), key
                    break


def _named(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_NAMED` finds, looking only at the words before each noun."""
    at = 0
    for noun in _CALLED.finditer(text):
        if noun.start() < at:
            continue
        first = noun.start()
        for _ in range(_MOST_WORDS):
            first = text.rfind(" ", at, first)
            if first < 0:
                break
        match = _NAMED.search(text, max(at, first), noun.end())
        if match:
            yield match
            at = match.end()


def load_districts() -> Districts:
    """Read the shipped table."""
    text = (files("forcemap.places") / "words" / "counties.tsv").read_text(encoding="utf-8")
    names: defaultdict[str, list[Entry]] = defaultdict(list)
    ids: dict[str, Entry] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, state, name, lat, lon = line.split("\t")
        entry = Entry(
            id=f"district:US-{code}",
            name=name,
            kind=EntryKind.DISTRICT,
            feature="ADM2",
            country="USA",
            admin1=f"US.{state}",
            point=LonLat(lon=float(lon), lat=float(lat)),
            population=0,
            source=_SOURCE,
        )
        names[fold(name)].append(entry)
        ids[entry.id] = entry
    return Districts(by_name={name: tuple(found) for name, found in names.items()}, by_id=ids)
