"""Ships by their bare names: "the Truman left" in a text that called her a carrier once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forcemap.documents import Span
from forcemap.language.category import Category
from forcemap.language.lexicon import SHIP_PREFIX, TermMatch

__all__ = ["find_ship_names"]

NAMED: Final = "named warship"
SHORTEST: Final = 3  # letters

_WORD: Final = r"[A-Z][\w’'.-]*\w"
_NAME: Final = rf"{_WORD}(?:\s(?:(?:de|of|the|la|du|von|van)\s)?(?:[A-Z]\.?\s?)*{_WORD}){{0,3}}"
# "destroyers Mahan, Barry and Ramage"; with articles also behind a comma: "two destroyers, the Gravely and the Spruance".
_DIRECT: Final = re.compile(rf"\s({_NAME}(?:,\s{_NAME})*(?:,?\sand\s{_NAME})?)")
_APPOSED: Final = re.compile(
    rf"(?:\s[-–—]|,|:)\s(the\s{_NAME}(?:,\sthe\s{_NAME})*(?:,?\sand\s(?:the\s)?{_NAME})?)"
)
# "The Bataan, an amphibious ship": the name stands before.
_BEFORE: Final = re.compile(rf"\b[Tt]he\s({_NAME}),\s(?:an?|the|one of|her|his|its)\s(?:[\w’'-]+\s){{0,4}}$")
_PARTS: Final = re.compile(r",?\sand\s(?:the\s)?|,\s(?:the\s)?")
_HULL: Final = re.compile(r"\s*\([^)]*\)?$")
_KIND: Final = re.compile(r"^(?:[a-z][\w/-]*\s)+|(?:\s[a-z][\w-]*)+$")
# What follows a kind of ship with a capital and is no name.
_NO_NAME: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|[A-Z]{2,}|(?:[A-Z]\.)+[A-Z]?|The|In|On|But|And|It|They|He|She|North|South|East|West"
)
_LOOK_BACK: Final = 90  # characters
_LOOK_AHEAD: Final = 160


def find_ship_names(text: str, terms: Sequence[TermMatch]) -> tuple[Span, ...]:
    """Return where ships are called by a name that the text gives to a ship elsewhere, in text order.

    `terms` are the terms of the lexicon in `text`. A name is learnt from what stands beside a kind of ship or a prefix
    ("USS Ronald Reagan", "the frigate Marlborough", "two destroyers, the Gravely and the Spruance"); afterwards it counts
    wherever it has an article or is given as a whole, and of a name of several words also the last ("the Reagan").
    Nothing is returned where a term stands already; nothing for a text without ships.

    Examples
    --------
    >>> from forcemap.language import load_lexicon
    >>> text = "USS Ronald Reagan sailed on Friday. The Reagan reached Guam."
    >>> [span.of(text) for span in find_ship_names(text, load_lexicon().match(text))]
    ['Reagan']
    """
    ships = [match for match in terms if match.term.category is Category.SHIP and not match.term.beside]
    taken = [match.span for match in terms if not match.term.beside]
    found: dict[int, Span] = {}
    whole: set[str] = set()
    for match in ships:
        for span in _given(text, match):
            whole.add(span.of(text))
            found[span.start] = span
    for name in sorted(whole, key=lambda name: (-len(name), name)):
        for span in _called(text, name):
            found.setdefault(span.start, span)
    free = [span for _, span in sorted(found.items()) if not any(span.overlaps(other) for other in taken)]
    return tuple(span for span in free if not any(_holds(other, span) for other in free))


def _given(text: str, match: TermMatch) -> Iterator[Span]:
    """Yield the names that the words around a term give to ships."""
    span, words = match.span, match.span.of(text)
    if match.term.kind in {SHIP_PREFIX, NAMED}:
        bare = _HULL.sub("", words)
        first = bare.find(" ") + 1 if match.term.kind == SHIP_PREFIX else 0
        lead = _KIND.match(bare)
        if match.term.kind == NAMED and lead is not None:
            first = lead.end()
        if bare[first:] and bare[first].isupper():
            yield Span(span.start + first, span.start + len(bare))
        return
    before = _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if before is not None and _is_name(before[1]):
        yield Span(before.start(1), before.end(1))
    rest = min(len(text), span.end + _LOOK_AHEAD)
    for pattern in (_DIRECT, _APPOSED):
        after = pattern.match(text, span.end, rest)
        if after is not None:
            several = words.endswith("s") or pattern is _APPOSED
            yield from _split(text, Span(after.start(1), after.end(1)), several=several)
            return


def _split(text: str, span: Span, *, several: bool) -> Iterator[Span]:
    """Yield the names in a list of names up to the first that is none; of a single ship only the first."""
    words = span.of(text)
    at = len("the ") if words.startswith("the ") else 0
    while at < len(words):
        part = _PARTS.search(words, at)
        end = part.start() if part is not None else len(words)
        if not _is_name(words[at:end]):
            return
        yield Span(span.start + at, span.start + end)
        if part is None or not several:
            return
        at = part.end()


def _is_name(words: str) -> bool:
    return len(words) >= SHORTEST and _NO_NAME.fullmatch(words.partition(" ")[0]) is None


def _called(text: str, name: str) -> Iterator[Span]:
    """Yield where a ship is called by its whole name, or with an article by a single word or the last of several."""
    parts = name.split()
    if len(parts) > 1:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield Span(found.start(), found.end())
    if len(parts[-1]) < SHORTEST:
        return
    # "the Ford Motor Company" and "the Truman administration" are no ships.
    short = rf"\b(?:[Tt]he|aboard)\s({re.escape(parts[-1])})\b(?!\s[A-Z]|\s(?:administration|doctrine|government|era|family)\b)"
    for found in re.finditer(short, text):
        yield Span(found.start(1), found.end(1))


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end
