"""A line without what stands around it, its labels kept.

So a model learns to read a caption, a headline or a single sentence too, and not to lean on context that may be missing.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

UNTITLED = 0.5  # share of the lines that lose their headline too


def alone(row: Mapping[str, Any], order: random.Random) -> dict[str, Any]:
    """Return `row` with one of its lines and nothing else; what the line's items were linked to outside it is left out."""
    line = order.choice(row["lines"])
    start, end = line["span"]
    text = "".join(row["parts"])[start:end]

    def linked(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(at - start, label) for at, label in pairs if start <= at < end]

    items = [
        {
            **item,
            "h": item["h"] - start,
            "v": item["v"] - start,
            "f": linked(item["f"]),
            "p": linked(item["p"]),
        }
        for item in line["items"]
    ]
    names = [
        (first - start, last - start, code, how)
        for first, last, code, how in row["names"]
        if start <= first and last <= end
    ]
    return {
        **row,
        "parts": [text],
        "title": "" if order.random() < UNTITLED else row["title"],
        "lines": [{"span": [0, len(text)], "items": items}],
        "names": names,
    }
