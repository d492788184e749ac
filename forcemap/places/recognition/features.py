"""What the words around a sighting say about whether it is a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import Use
from forcemap.places.recognition.sighting import Sighting

_BEFORE: Final = re.compile(r"([^\w.'’&-]*)([\w.'’&-]*)")  # read backwards: the gap, then the word before it
_AFTER: Final = re.compile(r"([^\w]*)([^\W_][\w.'’-]*)?")
_WINDOW: Final = 28
_STOPS: Final = frozenset('.!?:;\n"“”|')
_BIG_WORDS: Final = 3
HAS_CONTAINER: Final = "has container"
IS_CONTAINER: Final = "is container"
SURNAME_HERE: Final = "surname here"
_REMEMBERED: Final = 1 << 14  # words whose features are remembered, a MB or two a function


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return given names, lower case."""
    text = (files("forcemap.places") / "words" / "given.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def features(text: str, sightings: Sequence[Sighting], common: frozenset[str]) -> list[tuple[str, ...]]:
    """Return for each sighting the names of the features that hold (all are true or false)."""
    before = [word_before(text, sighting.start) for sighting in sightings]
    persons = surnames(sightings, before)
    return [
        (
            *own_features(sighting, common),
            *_in_this_text(sighting, persons),
            *left_features(*words),
            *right_features(*word_after(text, sighting.end)),
        )
        for sighting, words in zip(sightings, before, strict=True)
    ]


def own_features(sighting: Sighting, common: frozenset[str]) -> tuple[str, ...]:
    """Return what the words of a sighting say wherever they stand, and what they may name."""
    worded = _worded(sighting.text, sighting.key, sighting.use, common)
    if sighting.use is not Use.PLACE:
        return worded
    top = sighting.options[0].entry
    return (*worded, _KINDS[top.kind], _SIZES[_digits(top.population)])


@lru_cache(maxsize=_REMEMBERED)
def _worded(text: str, key: str, use: Use, common: frozenset[str]) -> tuple[str, ...]:
    words = text.count(" ") + 1
    found = ["bias", f"use={use.value}"]
    if use is Use.PLACE:
        found.append(f"words={min(words, _BIG_WORDS)}")
    if words == 1:
        lower = text.lower()
        if lower in common or key in common:
            found.append("common word")
        if lower in given_names():
            found.append("given name")
    if len(text) > 1 and text.isupper() and "." not in text:
        found.append(f"capitals={min(len(text), 5)}")
    return tuple(found)


def _in_this_text(sighting: Sighting, persons: frozenset[str]) -> list[str]:
    """Return what the rest of the text says: containers, and people called so elsewhere in it."""
    found = []
    if sighting.container is not None:
        found.append(HAS_CONTAINER)
    if sighting.contained:
        found.append(IS_CONTAINER)
    if sighting.text in persons:
        found.append(SURNAME_HERE)
    return found


@lru_cache(maxsize=_REMEMBERED)
def left_features(word: str, gap: str) -> tuple[str, ...]:
    """Return what the word before a sighting says, and what parts them."""
    if not word:
        return ("starts",)
    if _STOPS & set(gap) or (word.endswith(".") and len(word) > 6):  # noqa: PLR2004 - no abbreviation
        return ("starts", f"before start={word.lower()[:12]}" if not gap.strip(" ") else "after stop")
    mark = gap.strip()
    if mark:
        return (f"left mark={mark[:1]}", f"mark word={'Cap' if word[:1].isupper() else 'low'}")
    return _word_left(word) if gap else ("left glued",)


def _word_left(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if not word[:1].isupper():
        return (f"left={lower}",)
    found = ["left capital"]
    if lower.rstrip(".") in given_names():
        found.append("left given")
    if len(word.rstrip(".")) == 1:
        found.append("left initial")
    return (*found, f"left={lower}")


def word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before an offset and what parts them; ("", ...) at the start of a text."""
    window = text[max(0, start - _WINDOW) : start]
    word = window[:-1].rpartition(" ")[2]
    if window[-1:] == " " and word.isalnum():  # the plain case, which is nearly all
        return word, " "
    match = _BEFORE.match(window[::-1])
    return (match[2][::-1].lstrip(".'’&-"), match[1][::-1]) if match else ("", "")


def word_after(text: str, end: int) -> tuple[str, str]:
    """Return the word after an offset and what parts them; ("", ...) at the end of a text."""
    window = text[end : end + _WINDOW]
    word = window[1:].partition(" ")[0]
    if window[:1] == " " and word.isalnum():  # the plain case again
        return word, " "
    match = _AFTER.match(window)
    return (match[2] or "", match[1]) if match else ("", "")


@lru_cache(maxsize=_REMEMBERED)
def right_features(word: str, gap: str) -> tuple[str, ...]:
    """Return what the word after a sighting says, and what parts them."""
    mark = gap.strip()
    if gap.startswith(("'s", "’s")) or (gap[:1] in {"'", "’"} and word == "s"):
        return ("right='s",)
    if mark:
        comma = mark[:1] == "," and word[:1].isupper()
        return (f"right mark={mark[:1]}", *(("right comma capital",) if comma else ()))
    if not word:
        return ("ends",)
    if not gap:
        return ("right glued",)
    return (*(("right capital",) if word[:1].isupper() else ()), f"right={word.lower()}")


def surnames(sightings: Sequence[Sighting], before: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return single words that somewhere in the text follow a given name, an initial or a title."""
    return frozenset(
        sighting.text
        for sighting, (word, gap) in zip(sightings, before, strict=True)
        if gap == " " and word[:1].isupper() and " " not in sighting.text and _calls_a_person(word)
    )


def _calls_a_person(word: str) -> bool:
    lower = word.lower().rstrip(".")
    return lower in given_names() or lower in _TITLES or len(lower) == 1


def _digits(population: int) -> int:
    """Return the number of digits of a population, 0 for none."""
    return len(str(population)) if population else 0


_SIZES: Final = tuple(f"size={digits}" for digits in range(12))
_KINDS: Final = {kind: f"kind={kind.value}" for kind in EntryKind}
_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sen",
        "senator",
        "rep",
        "president",
        "minister",
        "secretary",
        "gen",
        "general",
        "col",
        "colonel",
        "capt",
        "captain",
        "lt",
        "sgt",
        "sergeant",
        "maj",
        "major",
        "officer",
        "detective",
        "sheriff",
        "chief",
        "judge",
        "justice",
        "gov",
        "governor",
        "mayor",
        "coach",
        "rev",
        "reverend",
        "pastor",
        "bishop",
        "sir",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "saint",
        "st",
        "chairman",
        "director",
        "spokesman",
        "spokeswoman",
        "attorney",
        "superintendent",
        "commissioner",
        "deputy",
        "councilman",
        "councilwoman",
        "alderman",
        "trooper",
    ]
)
