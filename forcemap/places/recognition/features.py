"""What the words around a sighting say about whether it is a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    persons = _surnames(text, sightings, given)
    return [tuple(_of_one(text, sighting, common, given, persons)) for sighting in sightings]


def _of_one(
    text: str, sighting: Sighting, common: frozenset[str], given: frozenset[str], persons: frozenset[str]
) -> Iterator[str]:
    top = sighting.options[0].entry
    words = sighting.text.count(" ") + 1
    yield "bias"
    yield f"use={sighting.use}"
    if sighting.use is Use.PLACE:
        yield f"kind={top.kind}"
        yield f"size={_size(top.population)}"
        yield f"words={min(words, _BIG_WORDS)}"
    if sighting.container is not None:
        yield "has container"
    if sighting.contained:
        yield "is container"
    lower = sighting.text.lower()
    if words == 1:
        if lower in common or sighting.key in common:
            yield "common word"
        if lower in given:
            yield "given name"
        if sighting.text in persons:
            yield "surname here"
    if sighting.text.isupper() and len(sighting.text) > 1 and "." not in sighting.text:
        yield f"capitals={min(len(sighting.text), 5)}"
    yield from _left(text, sighting, given)
    yield from _right(text, sighting)


def _left(text: str, sighting: Sighting, given: frozenset[str]) -> Iterator[str]:
    word, gap = _word_before(text, sighting.start)
    if not word or _STOPS & set(gap) or "\n" in gap or (word.endswith(".") and len(word) > 6):  # noqa: PLR2004 - no abbreviation
        yield "starts"
        if not word:
            return
        yield f"before start={word.lower()[:12]}" if not gap.strip(" ") else "after stop"
        return
    if gap.strip():
        yield f"left mark={gap.strip()[:1]}"
        yield f"mark word={'Cap' if word[:1].isupper() else 'low'}"
        return
    if gap == "":
        yield "left glued"
        return
    if word[:1].isupper():
        yield "left capital"
        if word.lower().rstrip(".") in given:
            yield "left given"
        if len(word.rstrip(".")) == 1:
            yield "left initial"
    yield f"left={word.lower()}"


def _word_before(text: str, start: int) -> tuple[str, str]:
    """Return the word before an offset and what parts them; ("", ...) at the start of a text."""
    match = _BEFORE.match(text[max(0, start - _WINDOW) : start][::-1])
    return (match[2][::-1].lstrip(".'’&-"), match[1][::-1]) if match else ("", "")


def _right(text: str, sighting: Sighting) -> Iterator[str]:
    match = _AFTER.match(text, sighting.end, min(len(text), sighting.end + _WINDOW))
    gap, word = (match[1], match[2] or "") if match else ("", "")
    mark = gap.strip()
    if gap.startswith(("'s", "’s")) or (gap[:1] in {"'", "’"} and word == "s"):
        yield "right='s"
        return
    if mark:
        yield f"right mark={mark[:1]}"
        if mark[:1] == "," and word[:1].isupper():
            yield "right comma capital"
        return
    if not word:
        yield "ends"
        return
    if gap == "":
        yield "right glued"
        return
    if word[:1].isupper():
        yield "right capital"
    yield f"right={word.lower()}"


def _surnames(text: str, sightings: Sequence[Sighting], given: frozenset[str]) -> frozenset[str]:
    """Return single words that somewhere in the text follow a given name, an initial or a title."""
    found = set()
    for sighting in sightings:
        if " " in sighting.text:
            continue
        before, gap = _word_before(text, sighting.start)
        if gap == " " and before[:1].isupper():
            word = before.lower().rstrip(".")
            if word in given or word in _TITLES or len(word) == 1:
                found.add(sighting.text)
    return frozenset(found)


def _size(population: int) -> str:
    return str(len(str(population))) if population else "0"


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
