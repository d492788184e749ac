"""Whether a sighting is a place: a linear model over true-or-false features."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Final

MIN_BELIEF: Final = 0.5
STEEP: Final = 30.0


def belief(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """Return the probability that these features belong to a place; features without a weight count nothing."""
    logit = sum(map(weights.get, features, repeat(0.0)))
    return 1.0 / (1.0 + math.exp(-max(-STEEP, min(STEEP, logit))))
