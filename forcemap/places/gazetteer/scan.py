"""Finding where gazetteer names may stand in text: runs of words that look like names, and their checksums.

One regular expression picks out runs: a word with a capital letter, then further capitalised words, small words
between them ("Rostov na Donu") and common nouns after them ("Kherson region"). The key of each stretch of up to six
words of a run is the CRC-32 of its folded words joined by spaces; CRC-32 can be carried on from word to word, so
every stretch costs one step.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick

from forcemap.places.fold import fold

MAX_WORDS = 6
_POSSESSIVE = ("'s", "’s", "'S", "’S")
# Small words that stand inside names.
_INSIDE = (
    "al am an and as at au auf aux bei bin da dal das de del della der des di do dos du el en es et i im in la las le les lo"
    " ad ar ash az ed er esh ez los na nad of on ob ol pod pri sul sur sous the ud ul und upon ur uz van vom von y za zu zum zur и на над под при в"
)
# Common nouns that end a name without a capital.
_AFTER = (
    "air airbase airfield aerodrome airport area bank base bay border bridge camp canal channel city coast corridor"
    " county crossing desert district flank front gap garrison governorate ground gulf heights island islands krai"
    " kray lake line military mountains naval oblast people's peoples peninsula polygon port province raion range"
    " rayon region republic republics reservoir river sea state states strait straits strip territories territory"
    " training valley voblast zone область края край район"
)
# A capital is any letter that is not a small one. To skip small ASCII letters by a table is much faster than to ask
# of each character whether it is such a letter, so that is asked only of what is left; then, whether it starts a word.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґў]"
_FIRST_CAPITAL = rf"[^\x00-@\[-\x7f](?<={_CAPITAL})(?<!\w\w)"
_LETTERS = r"[^\W_]*(?:['’ʼ][^\W_]+)*"
_NAME = rf"{_CAPITAL}{_LETTERS}"
_GAP = r"(?:[ \u00a0\n]|[-–—‐]| [-–] |(?:(?<=\bSt)|(?<=\bFt)|(?<=\bMt)|(?<=\b[A-Z]))\.[ ]?)"


_Tree: TypeAlias = "dict[str, _Tree]"


def _either(words: str) -> str:
    """Return a pattern for any of some words, whole; written as a tree, so that each letter is looked at once."""
    tree: _Tree = {}
    for word in words.split():
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree) + r"\b"


def _branches(tree: _Tree) -> str:
    further = "|".join(re.escape(letter) + _branches(node) for letter, node in sorted(tree.items()) if letter)
    return f"(?:{further}){'?' if '' in tree else ''}" if further else ""


_RUN = re.compile(
    rf"({_FIRST_CAPITAL}{_LETTERS}"
    rf"(?:(?:{_GAP}{_either(_INSIDE)}){{0,3}}{_GAP}(?:{_NAME}|\d+\b)|{_GAP}{_either(_AFTER)})*)"
)
_WORD = re.compile(rf"[^\W_]{_LETTERS}")
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})
_ARTICLES_PARTED = frozenset(f"{article}{gap}" for article in _ARTICLES for gap in "- ")


class Stretch(NamedTuple):
    """Words of a run that may be a name: first character, end, checksum and folded spelling."""

    start: int
    end: int
    key: int
    name: bytes


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of words in which names may stand, each with where it starts, in text order.

    An Arabic article before the first capital belongs to the run ("al-Tanf").
    """
    pieces = iter(_RUN.split(text))
    at = 0
    for between, run in zip(pieces, pieces):  # noqa: B905 - no run follows the last piece
        first = at == 0
        at += len(between)
        if between[-3:] in _ARTICLES_PARTED or between[-4:] in _ARTICLES_PARTED:
            article = _last_article(between, first=first)
            yield at - len(article), article + run
        else:
            yield at, run
        at += len(run)


def _last_article(between: str, *, first: bool) -> str:
    """Return the article that ends what stands between two runs, a whole word, or "" ("banal-Tanf" has none)."""
    size = 3 if between[-3:] in _ARTICLES_PARTED else 4
    before = between[:-size][-1:]
    whole = not (before.isalnum() or before == "_") if before else first
    return between[-size:] if whole else ""


def stretches(run: str) -> Iterator[Stretch]:
    """Yield every stretch of a run that may be a name: by start, shorter first; offsets are into the run."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(run)]
    folded = [fold(word).encode() for _, _, word in words]
    for first, (start, _, word) in enumerate(words):
        if word[0].islower() and word not in _ARTICLES:
            continue
        before = b""
        state = 0
        for last in range(first, min(first + MAX_WORDS, len(words))):
            _, end, text = words[last]
            bare = folded[last]
            if text.endswith(_POSSESSIVE):
                bare, end = fold(text[:-2]).encode(), end - 2
            if bare:
                yield Stretch(start, end, zlib.crc32(bare, state), before + bare)
            before += folded[last] + b" "
            state = zlib.crc32(folded[last] + b" ", state)


class PlainNames:
    """Names written without any capital ("eastern flank"), found in any case.

    An automaton points at where one may stand; the expression is asked only there.
    """

    def __init__(self, spellings: Iterable[str]) -> None:
        plain = {n for n in spellings if n == n.lower() and any(c.isalpha() for c in n)}
        each = "|".join(re.escape(n) for n in sorted(plain, key=lambda n: (-len(n), n)))
        self._whole = re.compile(rf"\b(?:{each})\b", re.IGNORECASE)
        self._automaton = AhoCorasick(sorted(plain)) if plain else None

    def find(self, text: str) -> list[tuple[int, str]]:
        """Return (start, name as written) of those in a text, in text order, the longest at each start."""
        if self._automaton is None:
            return []
        small = text.replace("İ", "i").lower()  # of all letters this one alone would become two
        found: list[tuple[int, str]] = []
        end = 0
        for start in sorted(
            {start for _, start, _ in self._automaton.find_matches_as_indexes(small, overlapping=True)}
        ):
            match = self._whole.match(text, start) if start >= end else None
            if match is not None:
                found.append((start, match.group()))
                end = match.end()
        return found
