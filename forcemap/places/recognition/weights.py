"""The fitted weights of recognition and ranking, read from a plain data file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights by feature name; see `benchmarks/geoparsing_fit.py` for how they are fitted, and on what.

    `static` and `context` rank the readings of a name; `recognition` decides, from the words alone, whether a
    stretch of text is a place at all; `parsed` the same where a parser's opinion is at hand. `common` are words of
    running text that are also names of places.
    """

    static: Mapping[str, float]
    context: Mapping[str, float]
    recognition: Mapping[str, float]
    parsed: Mapping[str, float]
    common: frozenset[str]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the shipped weights."""
    text = (files("forcemap.places") / "data" / "ranking.json").read_text(encoding="utf-8")
    return parse_weights(text)


def parse_weights(text: str) -> Weights:
    """Return the weights a JSON text holds."""
    raw = json.loads(text)
    return Weights(
        static=raw["static"],
        context=raw["context"],
        recognition=raw["recognition"],
        parsed=raw["parsed"],
        common=frozenset(raw["common"]),
    )
