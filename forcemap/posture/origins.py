"""Whose words a figure is: speakers under their several names, and reports that repeat one another."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil

REPEATED_SHARE = 0.8  # of the words of two quotes together: reprints swap a word or two, not one in five
REPRINT_DAYS = 30  # a sentence found again later than this is taken as said again

_WORD = re.compile(r"\w+")
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "a an the of for to in on at and by according mr mrs ms dr sir lord us u s president prime minister secretary "
        "general spokesman spokeswoman spokesperson said says told senior official officials deputy chief head "
        "foreign defense defence state ministry department press army military source sources report reports media "
        "intelligence assessment assessments estimate estimates",
    )
)


def words_of(quote: str) -> frozenset[str]:
    """Return the words and figures of `quote` without case, punctuation or order."""
    return frozenset(_WORD.findall(quote.casefold()))


def near_identical(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two quotes share at least `REPEATED_SHARE` of their words (Jaccard); two empty ones do not."""
    union = len(one | other)
    return union > 0 and len(one & other) >= REPEATED_SHARE * union


@lru_cache(maxsize=8_192)
def speaker_words(speaker: str | None) -> frozenset[str]:
    """Return the words that name a speaker, all of them where titles are all there is; empty for nobody."""
    if speaker is None:
        return frozenset()
    words = frozenset(_WORD.findall(speaker.casefold()))
    return (words - _TITLES) or words


def same_speaker(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two speakers, as `speaker_words`, are one: all that names the one also names the other.

    "Stoltenberg" is "NATO Secretary-General Jens Stoltenberg"; "the Russian Defence Ministry" is not "the
    Ukrainian Defence Ministry"; nobody is the same as nobody else.
    """
    if not one or not other:
        return False
    return one <= other or other <= one


class Repetitions:
    """Finds recent quotes near-identical to a new one without comparing it with all of them.

    Two sets of words sharing four fifths must share a word among the first fifth of each, in any one fixed
    order (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006); long words first, as they are the rarest.
    Quotes must come in order of their day; those more than `REPRINT_DAYS` older than the newest are forgotten.
    """

    def __init__(self) -> None:
        self._recent: deque[tuple[int, int, frozenset[str], list[str]]] = deque()
        self._by_word: defaultdict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        self._count = 0

    def add(self, words: frozenset[str], day: int = 0) -> tuple[int, ...]:
        """Remember a quote; return the numbers, in order of adding from 0, of the recent ones it repeats."""
        while self._recent and day - self._recent[0][0] > REPRINT_DAYS:
            self._forget()
        ordered = sorted(words, key=lambda word: (-len(word), word))
        prefix = ordered[: len(ordered) - ceil(REPEATED_SHARE * len(ordered)) + 1]
        near: dict[int, frozenset[str]] = {}
        for word in prefix:
            near.update(self._by_word[word])
            self._by_word[word][self._count] = words
        self._recent.append((day, self._count, words, prefix))
        self._count += 1
        return tuple(sorted(number for number, quote in near.items() if near_identical(words, quote)))

    def _forget(self) -> None:
        _, number, _, prefix = self._recent.popleft()
        for word in prefix:
            del self._by_word[word][number]
            if not self._by_word[word]:
                del self._by_word[word]


def shared_origins(speakers: Sequence[frozenset[str]], quotes: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """Return for each of several equal figures the index of the first with the same origin.

    Figures share an origin when one speaker gave both, when their quotes are near-identical, or through a third
    that shares it with each. Empty input gives an empty tuple.
    """
    parent = list(range(len(quotes)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    def join(one: int, others: Iterable[int]) -> None:
        for other in others:
            first, second = sorted((root(one), root(other)))
            parent[second] = first

    repetitions = Repetitions()
    distinct: dict[frozenset[str], int] = {}
    for index, (speaker, quote) in enumerate(zip(speakers, quotes, strict=True)):
        join(index, repetitions.add(quote))
        if speaker in distinct:
            join(index, [distinct[speaker]])
        else:
            join(index, [first for known, first in distinct.items() if same_speaker(known, speaker)])
            if speaker:
                distinct[speaker] = index
    return tuple(root(index) for index in range(len(quotes)))
