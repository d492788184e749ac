"""The stretches of a text in which a spatial phrase can stand: everything else is not cut into tokens."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from forcemap.places.grammar.expression import Name
from forcemap.places.grammar.vocabulary import VOCABULARY, Tag
from forcemap.places.spatial import COMPASS_WORDS

_STOP: Final = re.compile(r"[.!?](?=\s)")
_WORD: Final = re.compile(r"[^\W\d_]+")


def telling_words(tags: Collection[Tag]) -> frozenset[str]:
    """Return lower-case words of which at least one stands in every token of these tags: of a set phrase its longest."""
    words = {max(_WORD.findall(phrase), key=len) for phrase, (tag, _) in VOCABULARY.items() if tag in tags}
    return frozenset(words | set(COMPASS_WORDS)) if Tag.COMPASS in tags else frozenset(words)


def stretches(
    text: str, names: Sequence[Name], telling: frozenset[str]
) -> Iterator[tuple[int, int, Sequence[Name]]]:
    """Yield start, end and names of each stretch that holds a telling word, in text order.

    Stretches end where no phrase goes on: at a full stop, question or exclamation mark before white space, outside
    names ("the U.S. border") and brackets. `names` are in text order.
    """
    start = first = 0
    for end in (*_bounds(text, names), len(text)):
        last = first
        while last < len(names) and names[last].span.start < end:
            last += 1
        if not telling.isdisjoint(map(str.lower, _WORD.findall(text, start, end))):
            yield start, end, names[first:last]
        start, first = end, last


def _bounds(text: str, names: Sequence[Name]) -> Iterator[int]:
    upcoming = 0
    start = 0
    for stop in _STOP.finditer(text):
        at = stop.start()
        while upcoming < len(names) and names[upcoming].span.end <= at:
            upcoming += 1
        inside_name = upcoming < len(names) and names[upcoming].span.start <= at
        if inside_name or text.rfind("(", start, at) > text.rfind(")", start, at):
            continue
        yield stop.end()
        start = stop.end()
