"""Fitted weights: plain logistic models kept as names and numbers in a data file."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from forcemap.errors import ModelError

FILE = "reader.json.gz"
FORMAT = 3
STEEPEST = 30.0  # beyond this the logistic function is 0 or 1 in double precision


@dataclass(frozen=True, kw_only=True)
class Scorer:
    """A logistic model over named features: an intercept and one weight a name; unknown names weigh nothing."""

    intercept: float
    weights: Mapping[str, float]

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the log-odds; the intercept for no features."""
        return self.intercept + self.weight(features)

    def weight(self, features: Mapping[str, float]) -> float:
        """Return what `features` add to the log-odds; of two sets without a name in common the sums add up."""
        weights = self.weights
        return sum([weights[name] * value for name, value in features.items() if name in weights])

    def chance(self, features: Mapping[str, float]) -> float:
        """Return the probability, between 0 and 1."""
        return logistic(self.logit(features))

    def strongest(self, features: Mapping[str, float], count: int = 3) -> list[tuple[str, float]]:
        """Return the features that moved the decision most, with what each added to the log-odds."""
        parts = [
            (name, self.weights[name] * value) for name, value in features.items() if name in self.weights
        ]
        return sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:count]


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """A multinomial logistic model: one scorer a class."""

    scorers: Mapping[str, Scorer]

    def chances(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each class; they sum to one."""
        logits = {name: scorer.logit(features) for name, scorer in self.scorers.items()}
        top = max(logits.values())
        powers = {name: math.exp(logit - top) for name, logit in logits.items()}
        total = sum(powers.values())
        return {name: power / total for name, power in powers.items()}


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """From which chance on a decision is taken; chosen by the training command on documents it held out.

    `claim` is that of item and force being right, `further` that of another force or place being claimed beside the
    likeliest of the same item, `figure` that of a figure counting the item.
    """

    claim: float
    further: float
    figure: float


@dataclass(frozen=True, kw_only=True)
class Weights:
    """All models of the reader.

    `item`, `force` and `place` hold one scorer a reading, the first and the second; `found` and `whole` weigh an
    item together with a force and a place, `further` another force or place beside the likeliest.
    """

    item: tuple[Scorer, Scorer]
    force: tuple[Scorer, Scorer]
    place: tuple[Scorer, Scorer]
    found: Scorer
    whole: Scorer
    further: Scorer
    figure: Scorer
    status: Chooser
    category: Chooser
    thresholds: Thresholds
    calibration: tuple[tuple[float, float], ...]

    def replaced(self, **parts: Any) -> Weights:
        """Return these weights with some of their parts exchanged."""
        return replace(self, **parts)

    def calibrated(self, chance: float) -> float:
        """Return how often decisions of this chance were right on held-out training documents."""
        points = self.calibration
        if chance <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in pairwise(points):
            if chance <= x1:
                return y0 + (y1 - y0) * (chance - x0) / (x1 - x0)
        return points[-1][1]


def logistic(value: float) -> float:
    """Return the logistic function of `value`, without overflow."""
    bounded = max(-STEEPEST, min(STEEPEST, value))
    return 1.0 / (1.0 + math.exp(-bounded))


def weights_from(data: Mapping[str, Any]) -> Weights:
    """Return the weights that `weights_to` wrote."""
    if data.get("format") != FORMAT:
        raise ModelError(
            f"the reader's weights have format {data.get('format')!r}, not {FORMAT}",
            cure="train them again with: python benchmarks/train_reader.py",
        )
    return Weights(
        item=_pair(data["item"]),
        force=_pair(data["force"]),
        place=_pair(data["place"]),
        found=_scorer(data["found"]),
        whole=_scorer(data["whole"]),
        further=_scorer(data["further"]),
        figure=_scorer(data["figure"]),
        status=_chooser(data["status"]),
        category=_chooser(data["category"]),
        thresholds=Thresholds(**data["thresholds"]),
        calibration=tuple((float(x), float(y)) for x, y in data["calibration"]),
    )


def weights_to(weights: Weights) -> dict[str, Any]:
    """Return `weights` as plain JSON values, rounded to four decimals."""
    return {
        "format": FORMAT,
        "item": [_plain(scorer) for scorer in weights.item],
        "force": [_plain(scorer) for scorer in weights.force],
        "place": [_plain(scorer) for scorer in weights.place],
        "found": _plain(weights.found),
        "whole": _plain(weights.whole),
        "further": _plain(weights.further),
        "figure": _plain(weights.figure),
        "status": {name: _plain(scorer) for name, scorer in sorted(weights.status.scorers.items())},
        "category": {name: _plain(scorer) for name, scorer in sorted(weights.category.scorers.items())},
        "thresholds": {
            "claim": weights.thresholds.claim,
            "further": weights.thresholds.further,
            "figure": weights.thresholds.figure,
        },
        "calibration": [[round(x, 4), round(y, 4)] for x, y in weights.calibration],
    }


@cache
def load_weights() -> Weights:
    """Return the weights shipped with the package."""
    path = resources.files("forcemap.claims") / "data" / FILE
    if not path.is_file():
        raise ModelError(
            "the reader's weights are missing from the package",
            cure="reinstall forcemap, or run: python benchmarks/train_reader.py",
        )
    return weights_from(json.loads(gzip.decompress(path.read_bytes())))


def _pair(data: list[Any]) -> tuple[Scorer, Scorer]:
    first, second = data
    return _scorer(first), _scorer(second)


def _scorer(data: Mapping[str, Any]) -> Scorer:
    return Scorer(intercept=data["intercept"], weights=data["weights"])


def _chooser(data: Mapping[str, Any]) -> Chooser:
    return Chooser(scorers={name: _scorer(each) for name, each in data.items()})


def _plain(scorer: Scorer) -> dict[str, Any]:
    rounded = {name: round(weight, 4) for name, weight in sorted(scorer.weights.items())}
    return {
        "intercept": round(scorer.intercept, 4),
        "weights": {name: weight for name, weight in rounded.items() if weight},
    }
