"""Where in a text a time could stand: an automaton over the words that every time expression has one of."""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick, MatchKind

from forcemap.documents import Span
from forcemap.language.times.calendar import MONTHS, SEASONS, WEEKDAYS

_BEFORE, _AFTER = 48, 56
"""How far the longest expressions reach around their telling word, in characters."""

_NAMES = frozenset(
    [
        *(name.lower() for name in (*MONTHS, *WEEKDAYS)),
        "mon.",
        "tue.",
        "tues.",
        "wed.",
        "weds.",
        "thu.",
        "thur.",
        "thurs.",
        "fri.",
        "sat.",
        "sun.",
    ]
)
"""Written with a capital: "may" and "march" are verbs."""

_WORDS = [
    *_NAMES,
    *SEASONS,
    *(
        "hour",
        "day",
        "night",
        "week",
        "month",
        "year",
        "decade",
        "morning",
        "evening",
        "afternoon",
        "weekend",
    ),
    *(
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "overnight",
        "now",
        "currently",
        "at present",
        "presently",
    ),
    *(
        "at the moment",
        "soon",
        "shortly",
        "imminently",
        "before long",
        "near future",
        "due course",
        "recent",
        "recently",
    ),
    *("lately", "of late", "as we speak", "to date", "so far", "quarter of", "half of"),
]
_ORDERED_WORDS = sorted(_WORDS)
_AUTOMATON = AhoCorasick(_ORDERED_WORDS, matchkind=MatchKind.LeftmostLongest)
_ORDINAL = re.compile(r"\bthe\s\d\d?(?:st|nd|rd|th)\b")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")


def windows_of(text: str) -> tuple[Span, ...]:
    """Return the stretches of a text that could hold a time, in order, not overlapping; empty for most sentences."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer: offsets would shift
        return (Span(0, len(text)),)
    hits = [
        (start, end)
        for index, start, end in _AUTOMATON.find_matches_as_indexes(lower)
        if _is_word(text, lower, start, end)
        and (_ORDERED_WORDS[index] not in _NAMES or text[start].isupper())
    ]
    hits += [match.span() for pattern in (_YEAR, _ORDINAL) for match in pattern.finditer(text)]
    found: list[Span] = []
    for start, end in sorted(hits):
        low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
        if found and low <= found[-1].end:
            found[-1] = Span(found[-1].start, max(high, found[-1].end))
        else:
            found.append(Span(low, high))
    return tuple(found)


def _is_word(text: str, lower: str, start: int, end: int) -> bool:
    """Whether a hit is a word of its own, or its plural."""
    if start and text[start - 1].isalpha():
        return False
    if end < len(text) and lower[end] == "s":
        end += 1
    return end >= len(text) or not text[end].isalpha() or text[end - 1] == "."
