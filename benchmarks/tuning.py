"""Thresholds and confidence, chosen on training documents that the deciding models had not seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from statistics import fmean
from typing import Any

import numpy as np
from labelled import Labelled
from sklearn.isotonic import IsotonicRegression
from training import Folds, Trained

from forcemap.claims.assemble import assemble
from forcemap.claims.decide import Choice, choose, weigh
from forcemap.claims.staging import Complete
from forcemap.claims.weights import Thresholds, Weights
from forcemap.evaluation import Annotation, Score, match, score_matched
from forcemap.evaluation.annotation import from_claim, from_row

CLAIM = tuple(round(0.15 + 0.05 * step, 2) for step in range(12))
FURTHER = tuple(round(0.1 + 0.05 * step, 2) for step in range(9))
MANY = Thresholds(claim=CLAIM[0], further=FURTHER[0], figure=0.5)
GRID = 21
GROUP = 60  # claims
CLOSE = 0.004  # more precise at little cost; maps have a higher threshold of their own beside it

Weighed = Sequence[Sequence[Choice]]
Key = tuple[str, int, int, int]  # document, item, rank of the force, rank of the place


class HeldOut:
    """What models that had not seen a document would say of it, at any threshold."""

    def __init__(
        self, documents: Sequence[Labelled], folds: Folds, trained: Trained, complete: Complete
    ) -> None:
        self._complete = complete
        self._gold = {str(d.number): tuple(_gold(d)) for d in documents}
        self._weighed: dict[str, Weighed] = {}
        self._made: dict[Key, Annotation] = {}
        by_number = {document.number: document for document in documents}
        for fold, weights in zip(folds, trained.folds, strict=True):
            for number in fold:
                weighed = [weigh(judged, weights) for judged in trained.judged[number]]
                self._weighed[str(number)] = weighed
                self._make(by_number[number], choose(weighed, MANY), weights)

    def _make(self, document: Labelled, choices: Sequence[Choice], weights: Weights) -> None:
        for choice in choices:
            (claim,) = assemble(document.scene, [choice], weights, complete=self._complete)
            self._made[_key(str(document.number), choice)] = from_claim(claim)

    def predicted(self, limits: Thresholds, names: Sequence[str]) -> dict[str, tuple[Annotation, ...]]:
        """Return what would be claimed at `limits`."""
        return {
            name: tuple(self._made[_key(name, choice)] for choice in choose(self._weighed[name], limits))
            for name in names
        }

    def score(self, limits: Thresholds, numbers: Sequence[int]) -> Score:
        """Return how right the claims at `limits` are, over the documents `numbers`."""
        names = [str(number) for number in numbers]
        gold = {name: self._gold[name] for name in names}
        return score_matched(match(gold, self.predicted(limits, names), documents=names))

    def judged(self, limits: Thresholds, numbers: Sequence[int]) -> Iterator[tuple[float, bool]]:
        """Yield, for every claim at `limits`, its chance and whether force and kind are right."""
        names = [str(number) for number in numbers]
        gold = {name: self._gold[name] for name in names}
        chances = {
            id(self._made[_key(name, choice)]): choice.found
            for name in names
            for choice in choose(self._weighed[name], limits)
        }
        for document in match(gold, self.predicted(limits, names), documents=names):
            right = {id(pair.predicted) for pair in document.pairs if pair.agreement.detected}
            for each in document.predicted:
                yield chances[id(each)], id(each) in right


def _key(document: str, choice: Choice) -> Key:
    option = choice.option
    return document, choice.case.index, option.force_rank, option.place_rank


def _gold(document: Labelled) -> Iterator[Annotation]:
    for claim in document.gold:
        yield from_row(claim, document=str(document.number), where=document.scene.document.id)


def tune(held: HeldOut, groups: Sequence[Sequence[int]]) -> Thresholds:
    """Return, of the thresholds whose core F1 lies within CLOSE of the best, the most precise: a false mark costs trust.

    Rates are means over the `groups` of documents, so that a large one does not drown a small one.
    """
    worth: dict[Thresholds, tuple[float, float]] = {}
    for claim, further in product(CLAIM, FURTHER):
        limits = Thresholds(claim=claim, further=further, figure=MANY.figure)
        found = [held.score(limits, numbers).claims for numbers in groups if numbers]
        worth[limits] = (
            fmean(each.core.f1 for each in found),
            fmean(each.detected.precision for each in found),
        )
    best = max(core for core, _ in worth.values())
    return max(
        (limits for limits in worth if worth[limits][0] >= best - CLOSE), key=lambda each: worth[each][1]
    )


def calibrate(held: HeldOut, limits: Thresholds, numbers: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """Return points of the rising curve from raw to observed chance, over the claims that would be made.

    The curve is fitted to the means of groups of claims of like chance, so that the few at either end do not bend it.
    """
    judged = sorted(held.judged(limits, numbers))
    groups = [judged[at : at + GROUP] for at in range(0, len(judged), GROUP)]
    if len(groups) > 1 and len(groups[-1]) < GROUP:
        groups[-2:] = [groups[-2] + groups[-1]]
    curve = IsotonicRegression(y_min=0.01, y_max=0.97, out_of_bounds="clip")
    curve.fit(
        [fmean(chance for chance, _ in group) for group in groups],
        [fmean(right for _, right in group) for group in groups],
        sample_weight=[len(group) for group in groups],
    )
    grid = np.linspace(0.0, 1.0, GRID)
    return tuple(zip(map(float, grid), map(float, curve.predict(grid)), strict=True))


def line_of(found: Score) -> str:
    """Return a score in one line."""
    parts = [
        f"{name} {rates.f1:.3f} (P {rates.precision:.2f} R {rates.recall:.2f})"
        for name, rates in (
            ("detected", found.claims.detected),
            ("core", found.claims.core),
            ("strict", found.claims.strict),
            ("figures core", found.figures.core),
        )
    ]
    slots: Mapping[Any, float | None] = dict(found.slots)
    shares = " ".join(f"{slot.value} {share:.2f}" for slot, share in slots.items() if share is not None)
    return ", ".join(parts) + f" | {shares}"
