"""Folding: what makes two spellings of a name the same name."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "'’ʼʹ′`´‘\"“”ʺ″"  # apostrophes, soft signs as primes, quotes: dropped
_SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n",
    "ħ": "h", "ə": "a", "ё": "е", "ґ": "г", "ʻ": None, "ʿ": None, "ʾ": None,
}  # fmt: skip
_TABLE = str.maketrans({**dict.fromkeys(_JOINERS), **_SPECIAL})
_BREAKS = re.compile(r"[\W_]+")
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]+")
_CYRILLIC_SHORT_I = "и\u0306"  # й and ї are letters of their own, not accents
_CYRILLIC_YI = "і\u0308"


def fold(name: str) -> str:
    """Return the form under which a name is indexed.

    Case, diacritics of Latin letters, apostrophes and the soft signs written as apostrophes, quotes, hyphens and
    full stops make no difference; words are parted by single spaces. Cyrillic letters stay Cyrillic
    (й and ї keep their marks; ё folds to е, ґ to г). Nothing but punctuation gives "".

    Examples
    --------
    >>> fold("Yel'nya"), fold("Soledar–Bakhmut"), fold("Łódź"), fold("Київ"), fold("...")
    ('yelnya', 'soledar bakhmut', 'lodz', 'київ', '')
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    text = name.casefold().translate(_TABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        text = text.replace(_CYRILLIC_SHORT_I, "й").replace(_CYRILLIC_YI, "ї")
        text = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", text)).translate(_TABLE)
    return _BREAKS.sub(" ", text).strip()
