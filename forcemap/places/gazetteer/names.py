"""Which of a place's names are worth indexing."""

from __future__ import annotations

import re
import unicodedata

MIN_LETTERS = 3  # shorter alternate names are codes and noise; main names are always kept
_MAX_CODE = 4  # "KBP", "UKBB": airport codes among alternate names


# Letters beyond Latin and Cyrillic, and marks between them that may be either.
_FOREIGN = re.compile("[\u0250-\u03ff\u0530-\u1dff\u1f00-\U0010ffff]")


def _readable(letter: str) -> bool:
    return not letter.isalpha() or unicodedata.category(letter) in {"Mn", "Lm"}


def legible(name: str) -> bool:
    """Whether an alternate name is worth folding: Latin or Cyrillic, no code ("KBP"), no address."""
    if name.isascii():
        return not (len(name) <= _MAX_CODE and name.isupper()) and "://" not in name
    return all(map(_readable, _FOREIGN.findall(name))) and "://" not in name


def indexable(name: str, folded: str) -> bool:
    """Whether an alternate name goes into the index: Latin or Cyrillic, three letters, no code, no address.

    Examples
    --------
    >>> indexable("Київ", "київ"), indexable("KBP", "kbp"), indexable("基辅", "基辅"), indexable("Ub", "ub")
    (True, False, False, False)
    """
    if len(folded) < MIN_LETTERS or not legible(name):
        return False
    return not (name.isascii() and folded[0].isdigit())
