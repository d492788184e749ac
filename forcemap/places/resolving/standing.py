"""How the words around a place name put it forward as somewhere to be: what "there" points back to."""

from __future__ import annotations

import re
from typing import Final

from forcemap.places.model import Mention, Use

# Set over 430 annotated uses of "there" and "here" in documents to learn from: with them 241 are put right, without 207.
SET: Final = 1.0  # "in Mali", "took Kherson"
BARE: Final = 0.5
SOURCE: Final = 0.5  # "from Pekanbaru", "of Poland"
LISTED: Final = 0.4  # "..., Belize", what stands after a comma is often only what the place before lies in
ACTING: Final = 0.2  # "Germany sends", "Washington had seen"
TOLD: Final = 0.1  # "told reporters in Tashkent", a dateline

_FILLING: Final = (
    r"(?:(?:the|neighbou?ring|northern|southern|eastern|western|central|nearby|city|town|village|of|port|island|base|air|"
    r"airfield|district|region|province|both|and)\s)*$"
)
_SET: Final = re.compile(
    r"\b(?:in|into|to|inside|across|throughout|around|through|within|near|at|on|onto|towards?|outside|via|off|along|over|"
    r"beside|enter(?:s|ed|ing)?|reach(?:es|ed)?|visit(?:s|ed|ing)?|invad(?:es?|ed|ing)|hold(?:s|ing)?|"
    r"held|takes?|took|taken|taking|seiz(?:es?|ed|ing))\s" + _FILLING,
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(
    r"\b(?:from|of|than|for|by|with|against|like|left|leav(?:es?|ing))\s(?:(?:the|neighbou?ring)\s)*$",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:said|says|told|tells|spoke|speaking|asked|added|announced|reporters?|correspondents?|newspapers?|statement|"
    r"headquarters|ministry|ministers?|officials?|parliament|embassy|interview|analysts?|journalists?)\b[^.;:]{0,60}\bin\s(?:the\s)?$",
    re.IGNORECASE,
)
_ACTS: Final = re.compile(
    r"\s(?:also|now|still|already|has|have|had|is|are|was|were|will|would|could|can|may|might|must|did|does|do|sent|"
    r"[a-z]{3,}ed|[a-z]{3,}s)\b"
)
_LISTED: Final = re.compile(r"(?:,|\band|\bor)\s(?:the\s|in\s)?$")
_DASH: Final = re.compile(r"[^.\n]{0,60}(?:—|–|--|\s-\s)")
_BEFORE: Final = 90  # characters before a name that are looked at
_NEAR: Final = 60
_HEADING: Final = 60  # a dateline begins this early


def standing(mention: Mention, text: str) -> float:
    """Return how much a mention is put forward as a place to be, 0..1, from the words around it in the document's text."""
    start, end = mention.span.start, mention.span.end
    before, first = text[max(0, start - _BEFORE) : start], mention.text.partition(" ")[0] + " "
    if mention.use is Use.PHRASE and (_SET.match(first) or _SOURCE.match(first)):
        return SET if _SET.match(first) else SOURCE
    if _SET.search(before[-_NEAR:]):
        return TOLD if _TOLD.search(before) else SET
    if _SOURCE.search(before):
        return SOURCE
    if start < _HEADING and _DASH.match(text, end):
        return TOLD
    return _unset(text, start, end)


def is_dateline(mention: Mention, text: str) -> bool:
    """Whether a place is the one a report begins with, where its writer is: "TIRANA, Albania — It has one runway"."""
    return (
        mention.use is Use.PLACE
        and mention.span.start == 0
        and _DASH.match(text, mention.span.end) is not None
    )


def _unset(text: str, start: int, end: int) -> float:
    """Return how much a name without a preposition is put forward."""
    before = text[max(0, start - _BEFORE) : start]
    if _ACTS.match(text, end):
        return ACTING
    return LISTED if _LISTED.search(before) else BARE
