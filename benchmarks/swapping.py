"""The same line in another theatre: names of countries, peoples and places exchanged for others, the labels kept.

So a model learns how a sentence says that somebody is somewhere, and not which armies the training documents speak of.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

Names = Mapping[str, Mapping[str, Sequence[str]]]
"""For each code of a state, and for "place", how it is named, and the names of that sort."""

KEPT = 0.2  # share of the names of one line that stay: real reports have one known name among strange ones


def swapped(row: Mapping[str, Any], names: Names, order: random.Random) -> dict[str, Any]:
    """Return `row` with its names exchanged, alike wherever they stand, and all offsets moved along."""
    codes = sorted(names.keys() - {"place"})
    others = {code: order.choice(codes) for code in sorted({code for _, _, code, _ in row["names"]})}
    kept = {code for code in others if order.random() < KEPT}
    chosen: dict[str, str] = {}
    text = "".join(row["parts"])
    edges = list(accumulate(map(len, row["parts"]), initial=0))
    parts, starts, moves, at, moved = [], [0], [0], 0, 0
    for start, end, code, how in row["names"]:
        old = text[start:end]
        pool = names["place"].get(how) if code == "place" else names[others[code]].get(how)
        if (
            code in kept
            or not pool
            or any(start < edge < end for edge in edges)
            or (code != "place" and code not in names)
        ):
            continue
        new = chosen.setdefault(old, order.choice(list(pool)))
        new = (
            new + "s"
            if code != "place" and how == "people" and old.endswith("s") and not new.endswith("s")
            else new
        )
        parts += [text[at:start], new]
        at, moved = end, moved + len(new) - (end - start)
        starts.append(end)
        moves.append(moved)
    whole = "".join([*parts, text[at:]])

    def move(offset: int) -> int:
        inside = next((s for s, e, _, _ in row["names"] if s <= offset < e), offset)
        return inside + moves[bisect_right(starts, inside) - 1]

    edges = [edge + moves[bisect_right(starts, edge) - 1] for edge in edges]
    title = row["title"]
    for old, new in chosen.items():
        title = new.join(re.split(rf"\b{re.escape(old)}\b", title))
    return {
        **row,
        "parts": [whole[one:other] for one, other in pairwise(edges)],
        "title": title,
        "lines": [
            {
                "span": [move(edge) for edge in line["span"]],
                "items": [_moved(item, move) for item in line["items"]],
            }
            for line in row["lines"]
        ],
    }


def _moved(item: Mapping[str, Any], move: Callable[[int], int]) -> dict[str, Any]:
    return {
        **item,
        "h": move(item["h"]),
        "v": move(item["v"]),
        "f": [(move(at), label) for at, label in item["f"]],
        "p": [(move(at), label) for at, label in item["p"]],
    }
