"""Many fixed phrases found in a text at once, at word bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from forcemap.documents import Span

__all__ = ["Phrase", "PhraseIndex", "plural"]

Value = TypeVar("Value")

# A type designation: letters, a hyphen, a figure ("F-16", "Su-35S", "S-400").
DESIGNATION: Final = re.compile(r"\b([A-Za-z]+)-(\d+)")
SHORTEST_JOINED: Final = 3  # "F16" is F-16; "U2" and "B1" are too often something else
VOWELS: Final = "aeiou"
NO_MEN: Final = ("human", "german", "roman", "norman", "ottoman", "shaman", "turkoman", "turcoman")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Generic[Value]):
    """One phrase found: where, and what it stands for."""

    span: Span
    value: Value


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[Value]):
    """A phrase in lower case, and which of its characters must be capitals in the text."""

    value: Value
    capitals: tuple[int, ...]


class PhraseIndex(Generic[Value]):
    """Finds phrases in one pass (Aho-Corasick), the longest first, however they are hyphenated.

    Capital letters of a phrase must be capitals in the text, its small letters may be either; a designation such
    as ``F-16`` is found in any case, with its hyphen, without it, and in letters of two or more with a space.

    Parameters
    ----------
    phrases
        Pairs of a phrase as written and the value it stands for; the first of two equal phrases counts.
    """

    __slots__ = ("_automaton", "_patterns")

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        patterns: dict[str, _Pattern[Value]] = {}
        for phrase, value in phrases:
            for key, pattern in _spellings(phrase, value):
                known = patterns.get(key)
                if known is None or (known.value == value and len(pattern.capitals) < len(known.capitals)):
                    patterns[key] = pattern
        self._patterns = tuple(patterns.values())
        self._automaton = AhoCorasick(list(patterns)) if patterns else None

    def __len__(self) -> int:
        return len(self._patterns)

    def find(self, text: str) -> tuple[Phrase[Value], ...]:
        """Return the phrases of `text` in order, none overlapping another; nothing for a blank text."""
        return tuple(Phrase(span=Span(start, end), value=value) for start, end, value in self.scan(text))

    def scan(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Yield start, end and value of each phrase of `text`: `find` for those who only count."""
        if self._automaton is None:
            return
        folded = fold(text)
        length = len(text)
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        taken = 0
        for index, start, end in sorted(hits, key=_leftmost_longest):
            if (
                start < taken
                or (start and folded[start - 1].isalnum())
                or (end < length and folded[end].isalnum())
            ):
                continue
            pattern = self._patterns[index]
            if pattern.capitals and not all(text[start + at].isupper() for at in pattern.capitals):
                continue
            taken = end
            yield start, end, pattern.value


def fold(text: str) -> str:
    """Return `text` in lower case with line ends, curly apostrophes and long hyphens made plain, of the same length."""
    folded = text.replace("İ", "I").lower()
    if len(folded) != len(text):  # other letters whose lower case is longer do not exist, but Unicode grows
        folded = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)
    return folded.replace("\n", " ").replace("’", "'").replace("–", "-").replace("‑", "-")


def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase.

    Examples
    --------
    >>> [plural(noun) for noun in ("tank", "battery", "F-16", "serviceman", "German", "cutlass")]
    ['tanks', 'batteries', 'F-16s', 'servicemen', 'Germans', 'cutlasses']
    >>> plural("")
    ''
    """
    if not noun:
        return ""
    if noun.endswith("man") and not noun.lower().endswith(NO_MEN):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in (*VOWELS, ""):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _leftmost_longest(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


def _spellings(phrase: str, value: Value) -> Iterator[tuple[str, _Pattern[Value]]]:
    """Yield the ways to write `phrase`: as it stands, with spaces for hyphens, and designations joined."""
    found = DESIGNATION.search(phrase)
    if found is None:
        capitals = tuple(at for at, char in enumerate(phrase) if char.isupper())
        yield fold(phrase), _Pattern(value, capitals)
        if "-" in phrase:
            yield fold(phrase).replace("-", " "), _Pattern(value, capitals)
        return
    yield fold(phrase), _Pattern(value, ())
    letters, figure = found.groups()
    if len(letters) > 1:
        capitals = tuple(at for at, char in enumerate(letters, start=found.start()) if char.isupper())
        yield fold(phrase).replace("-", " ", 1), _Pattern(value, capitals)
    if len(letters) + len(figure) >= SHORTEST_JOINED:
        hyphen = found.end(1)
        yield fold(phrase[:hyphen] + phrase[hyphen + 1 :]), _Pattern(value, ())
