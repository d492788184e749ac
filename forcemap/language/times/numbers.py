"""Counts of units as written: digits, words, and the vague ones."""

from __future__ import annotations

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_COUPLE = {"couple", "a couple of"}
_VAGUE = {"few": 4, "a few": 4, "several": 5, "many": 8}

VAGUE_COUNT = 4
"""How many units "recent weeks" or "for months" reach back: a reading, kept one precision coarser than the unit."""


def count_of(words: str | None) -> tuple[int, bool]:
    """Return the count and whether it is exact; no word at all is the vague plural ("weeks")."""
    if words is None:
        return VAGUE_COUNT, False
    key = " ".join(words.lower().split())
    if key.isdigit():
        return int(key), True
    if key in _WORDS:
        return _WORDS[key], True
    if key in _COUPLE:
        return 2, True
    return _VAGUE.get(key, 1), key not in _VAGUE
