"""Numbers as prose writes them, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import Final

__all__ = ["NUMERAL", "SECOND_NUMERAL", "numeral_value"]

UNITS: Final = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "  # noqa: SIM905  # a list of twenty strings reads worse
            "seventeen eighteen nineteen".split()
        )
    }
)
TENS: Final = MappingProxyType(
    {
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    }
)
SCALES: Final = MappingProxyType(
    {
        "dozen": 12,
        "hundred": 100,
        "thousand": 1_000,
        "k": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
    }
)
GROUPS: Final = MappingProxyType({"a pair": 2, "a trio": 3})
_SMALL: Final = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE: Final = "hundred|thousand|million|billion|dozen"
# In words: "two", "twenty-five", "a hundred and twenty thousand", "half a million", "a quarter of a million", "half-dozen".
_WORDS: Final = rf"""
    (?:a\s)?half[\s-](?:an?\s)?(?:{_SCALE})
  | a\squarter\sof\sa\s(?:{_SCALE}) | (?:a|one|two|three|four|five)\sand\sa\shalf\s(?:{_SCALE})
  | a\s(?:pair|trio)(?=\sof\b)
  | (?:(?:an?|{_SMALL})[\s-](?:{_SCALE})|(?:{_SMALL}))\b
    (?:(?:\s+and\s+|[\s-]+)(?:{_SMALL}|hundred|thousand|million|billion|dozen)\b)*"""
_BODY: Final = rf"""
    (?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:[\s-]?(?P<scale>{_SCALE})\b|(?P<kilo>k)\b)?
     | (?P<words>{_WORDS}))
    (?![\w]|[.,/:]\d)"""
_FLAGS: Final = re.VERBOSE | re.IGNORECASE
NUMERAL: Final = re.compile(rf"(?<![\w.,/:$£€¥-])(?<![\w]-){_BODY}", _FLAGS)
SECOND_NUMERAL: Final = re.compile(_BODY, _FLAGS)  # the end of a range, whatever joins it to the start


def numeral_value(found: re.Match[str]) -> int:
    """Return the whole number that a match of `NUMERAL` writes; a fraction of one is cut off.

    Examples
    --------
    >>> [numeral_value(NUMERAL.match(text)) for text in ("1.5 million", "Thirteen hundred", "half a million", "a dozen")]
    [1500000, 1300, 500000, 12]
    """
    if found["digits"] is not None:
        value = Decimal(found["digits"].replace(",", ""))
        scale = (found["scale"] or found["kilo"] or "").lower()
        return int(value * SCALES.get(scale, 1))
    return _words_value(found["words"].lower())


def _words_value(words: str) -> int:
    scale = next((value for name, value in SCALES.items() if words.endswith(name)), 1)
    if "quarter" in words:
        return scale // 4
    if words.startswith(("half", "a half")):
        return scale // 2
    if "and a half" in words:
        whole = 1 if words.startswith("a ") else UNITS[words.split(maxsplit=1)[0]]
        return whole * scale + scale // 2
    if words in GROUPS:
        return GROUPS[words]
    total = group = 0
    for word in re.findall(r"[a-z]+", words):
        if word in UNITS:
            group += UNITS[word]
        elif word in TENS:
            group += TENS[word]
        elif word in {"hundred", "dozen"}:
            group = max(group, 1) * SCALES[word]
        elif word in SCALES:
            total += max(group, 1) * SCALES[word]
            group = 0
    return total + group
