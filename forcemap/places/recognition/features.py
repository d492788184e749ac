"""What the words around a sighting say about whether it is a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from forcemap.places.model import Use
from forcemap.places.recognition.sighting import Sighting

_BEFORE: Final = re.compile(r"([^\w.'’&-]*)([\w.'’&-]*)")  # read backwards: the gap, then the word before it
_AFTER: Final = re.compile(r"([^\w]*)([^\W_][\w.'’-]*)?")
_WINDOW: Final = 28
_STOPS: Final = frozenset('.!?:;\n"“”|')
_BIG_WORDS: Final = 3


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return given names, lower case."""
    text = (files("forcemap.places") / "words" / "given.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def features(text: str, sightings: Sequence[Sighting], common: frozenset[str]) -> list[tuple[str, ...]]:
    """Return for each sighting the names of the features that hold (all are true or false)."""
    given = given_names()
    before = [_word_before(text, sighting.start) for sighting in sightings]
    persons = _surnames(sightings, before, given)
    return [
        (*_own(sighting, common, given, persons), *_left(*words, given), *_right(text, sighting.end))
        for sighting, words in zip(sightings, before, strict=True)
    ]


def _own(
    sighting: Sighting, common: frozenset[str], given: frozenset[str], persons: frozenset[str]
) -> list[str]:
    """Return what the words of a sighting say, and what they may name."""
    text = sighting.text
    words = text.count(" ") + 1
    found = ["bias", f"use={sighting.use.value}"]
    if sighting.use is Use.PLACE:
        top = sighting.options[0].entry
        found += (
            f"kind={top.kind.value}",
            _SIZES[_digits(top.population)],
            f"words={min(words, _BIG_WORDS)}",
        )
    if sighting.container is not None:
        found.append("has container")
    if sighting.contained:
        found.append("is container")
    if words == 1:
        lower = text.lower()
        if lower in common or sighting.key in common:
            found.append("common word")
        if lower in given:
            found.append("given name")
        if text in persons:
            found.append("surname here")
    if len(text) > 1 and text.isupper() and "." not in text:
        found.append(f"capitals={min(len(text), 5)}")
    return found


def _left(word: str, gap: str, given: frozenset[str]) -> tuple[str, ...]:
    """Return what the word before a sighting says, and what parts them."""
    if word and gap == " " and word[-1] != ".":  # the plain case, which is nearly all
        return _word_left(word, given)
    if not word:
        return ("starts",)
    if _STOPS & set(gap) or (word.endswith(".") and len(word) > 6):  # noqa: PLR2004 - no abbreviation
        return ("starts", f"before start={word.lower()[:12]}" if not gap.strip(" ") else "after stop")
    mark = gap.strip()
    if mark:
        return (f"left mark={mark[:1]}", f"mark word={'Cap' if word[:1].isupper() else 'low'}")
    return _word_left(word, given) if gap else ("left glued",)


def _word_left(word: str, given: frozenset[str]) -> tuple[str, ...]:
    lower = word.lower()
    if not word[:1].isupper():
        return (f"left={lower}",)
    found = ["left capital"]
    if lower.rstrip(".") in given:
        found.append("left given")
    if len(word.rstrip(".")) == 1:
        found.append("left initial")
    return (*found, f"left={lower}")


def _word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before an offset and what parts them; ("", ...) at the start of a text."""
    match = _BEFORE.match(text[max(0, start - _WINDOW) : start][::-1])
    return (match[2][::-1].lstrip(".'’&-"), match[1][::-1]) if match else ("", "")


def _right(text: str, end: int) -> tuple[str, ...]:
    """Return what the word after a sighting says, and what parts them."""
    match = _AFTER.match(text, end, min(len(text), end + _WINDOW))
    gap, word = (match[1], match[2] or "") if match else ("", "")
    if gap == " " and word:
        return (
            ("right capital", f"right={word.lower()}") if word[:1].isupper() else (f"right={word.lower()}",)
        )
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


def _surnames(
    sightings: Sequence[Sighting], before: Sequence[tuple[str, str]], given: frozenset[str]
) -> frozenset[str]:
    """Return single words that somewhere in the text follow a given name, an initial or a title."""
    found = set()
    for sighting, (word, gap) in zip(sightings, before, strict=True):
        if gap == " " and word[:1].isupper() and " " not in sighting.text:
            lower = word.lower().rstrip(".")
            if lower in given or lower in _TITLES or len(lower) == 1:
                found.add(sighting.text)
    return frozenset(found)


def _digits(population: int) -> int:
    """Return the number of digits of a population, 0 for none."""
    return len(str(population)) if population else 0


_SIZES: Final = tuple(f"size={digits}" for digits in range(12))
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
