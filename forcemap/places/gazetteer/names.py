"""Which of a place's names are worth indexing."""

from __future__ import annotations

import unicodedata

MIN_LETTERS = 3  # shorter alternate names are codes and noise; main names are always kept
_LATIN_END, _CYRILLIC = 0x0250, (0x0400, 0x0530)
_LATIN_EXTENDED = (0x1E00, 0x1F00)
_MAX_CODE = 4  # "KBP", "UKBB": airport codes among alternate names


def _readable(letter: str) -> bool:
    point = ord(letter)
    if point < _LATIN_END or _CYRILLIC[0] <= point < _CYRILLIC[1]:
        return True
    if _LATIN_EXTENDED[0] <= point < _LATIN_EXTENDED[1]:
        return True
    return unicodedata.category(letter) in {"Mn", "Lm"}


def indexable(name: str, folded: str) -> bool:
    """Whether an alternate name goes into the index: Latin or Cyrillic, three letters, no code, no address.

    Examples
    --------
    >>> indexable("Київ", "київ"), indexable("KBP", "kbp"), indexable("基辅", "基辅"), indexable("Ub", "ub")
    (True, False, False, False)
    """
    if len(folded) < MIN_LETTERS or "://" in name:
        return False
    if name.isascii():
        return not (len(name) <= _MAX_CODE and name.isupper()) and not folded[0].isdigit()
    return all(_readable(c) for c in name if c.isalpha())
