"""Finding where gazetteer names may stand in text: runs of words that look like names, and their checksums.

One regular expression picks out runs: a word with a capital letter, then further capitalised words, small words
between them ("Rostov na Donu") and common nouns after them ("Kherson region"). The key of each stretch of up to six
words of a run is the CRC-32 of its folded words joined by spaces; CRC-32 can be carried on from word to word, so
every stretch costs one step.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from forcemap.places.fold import fold

MAX_WORDS = 6
_POSSESSIVE = ("'s", "’s", "'S", "’S")
# Small words that stand inside names.
_INSIDE = (
    "al am an and as at auf bei bin da dal das de del della der des di do dos du el en es et i im in la las le les lo"
    " los na nad of on ob pod pri sul sur sous the und upon van vom von y za zu zum zur и на над под при в"
)
# Common nouns that end a name without a capital.
_AFTER = (
    "air airbase airfield aerodrome airport area bank base bay border bridge camp canal channel city coast corridor"
    " county crossing desert district flank front gap garrison governorate ground gulf heights island islands krai"
    " kray lake line military mountains naval oblast people's peoples peninsula polygon port province raion range"
    " rayon region republic republics reservoir river sea state states strait straits strip territories territory"
    " training valley voblast zone область края край район"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґў]"
_LETTERS = r"[^\W_]*(?:['’ʼ][^\W_]+)*"
_NAME = rf"{_CAPITAL}{_LETTERS}"
_GAP = r"(?:[ \u00a0\n]|[-–—‐]| [-–] |(?:(?<=\bSt)|(?<=\bFt)|(?<=\bMt)|(?<=\b[A-Z]))\.[ ]?)"


def _either(words: str) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words.split(), key=len, reverse=True)) + r")\b"


_ARTICLE = r"(?:al|el|ad|an|ar|as|ash|at|az)[- ]"
_RUN = re.compile(
    rf"\b(?:{_ARTICLE})?{_NAME}"
    rf"(?:(?:{_GAP}{_either(_INSIDE)}){{0,3}}{_GAP}(?:{_NAME}|\d+\b)|{_GAP}{_either(_AFTER)})*"
)
_WORD = re.compile(rf"[^\W_]{_LETTERS}")
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az"})


class Stretch(NamedTuple):
    """Words of a run that may be a name: first character, end, checksum and folded spelling."""

    start: int
    end: int
    key: int
    name: bytes


def runs(text: str) -> Iterator[re.Match[str]]:
    """Yield the runs of words in which names may stand, in text order."""
    return _RUN.finditer(text)


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


def lowercase_names(names: list[str]) -> re.Pattern[str] | None:
    """Return a pattern for names written without any capital ("eastern flank"), or None where there are none."""
    plain = [n for n in names if n == n.lower() and any(c.isalpha() for c in n)]
    if not plain:
        return None
    each = "|".join(re.escape(n) for n in sorted(plain, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:{each})\b", re.IGNORECASE)
