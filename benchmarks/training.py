"""From labelled documents to the reader's weights: two readings and the weighing of whole options, each held out by folds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fitting import Row, Table
from gold import near
from labelled import (
    Labelled,
    category_rows,
    figure_rows,
    force_rows,
    item_rows,
    place_rows,
    status_rows,
)

from forcemap.claims.case import Case
from forcemap.claims.decide import (
    LEAST_BEST,
    MOST_FORCES,
    MOST_PLACES,
    WORTH_A_LOOK,
    believe,
    cases,
    judge,
    weigh_alone,
)
from forcemap.claims.encoder import Encoder
from forcemap.claims.further import further_features, may_be_further
from forcemap.claims.memory import Memory
from forcemap.claims.option import Judged, Option, options
from forcemap.claims.weights import Chooser, Scorer, Thresholds, Weights

STRENGTH = {
    "item": 0.1,
    "force": 0.2,
    "place": 0.2,
    "figure": 0.5,
    "status": 0.03,
    "category": 0.3,
    "found": 0.3,
    "whole": 0.3,
    "further": 0.1,
}
THRESHOLDS = Thresholds(claim=0.4, further=0.5, figure=0.5)  # the first two are then chosen by tuning.py
PLAIN = Scorer(intercept=0.0, weights={})

Rows = Callable[[Labelled, Sequence[Case]], Iterable[Row]]
Folds = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """The weights of the full model, those of each fold, and what each fold's models made of the documents held out."""

    weights: Weights
    folds: Sequence[Weights]
    first: Mapping[int, Memory]
    judged: Mapping[int, Sequence[Judged]]


@dataclass(slots=True)
class Tables:
    """The rows of every decision of one reading."""

    documents: Sequence[Labelled]
    importance: Sequence[float]
    made: dict[str, Table] = field(default_factory=dict)

    def add(self, name: str, make: Callable[[Labelled], Iterable[Row]]) -> None:
        """Add a decision."""
        rows = [row for document in self.documents for row in make(document)]
        self.made[name] = Table(rows, weights=self.importance)

    def scorer(self, name: str, left_out: Sequence[int] = ()) -> Scorer:
        """Return the model of a decision, fitted without the documents `left_out`."""
        return self.made[name].fit(left_out, STRENGTH[name])

    def chooser(self, name: str, left_out: Sequence[int] = ()) -> Chooser:
        """Return the model of a decision among classes."""
        return self.made[name].fit_classes(left_out, STRENGTH[name])

    def links(self, left_out: Sequence[int] = ()) -> tuple[Scorer, Scorer, Scorer]:
        """Return the models of items, forces and places."""
        return (
            self.scorer("item", left_out),
            self.scorer("force", left_out),
            self.scorer("place", left_out),
        )


def train(
    documents: Sequence[Labelled],
    folds: Folds,
    importance: Sequence[float],
    encoders: Sequence[Encoder] = (),
) -> Trained:
    """Return the fitted weights, and what models fitted without a document make of it.

    `folds` holds the numbers of the documents held out together; `encoders`, one a fold, were fine-tuned without
    that fold's. Without encoders the reader is trained to do without. `importance` says how much each document counts.
    """
    by_number = {document.number: document for document in documents}
    plain = {number: list(cases(document.scene)) for number, document in by_number.items()}
    one = _reading(documents, importance, plain)
    first: dict[int, Memory] = {}
    for fold in folds:
        item, force, place = one.links(fold)
        for number in fold:
            first[number] = believe(plain[number], item=item, force=force, place=place)
    seen: dict[int, list[Case]] = {}
    for index, fold in enumerate(folds):
        encoder = encoders[index] if encoders else None
        for number in fold:
            scene = by_number[number].scene
            seen[number] = list(cases(scene, memory=first[number], encoder=encoder, look=WORTH_A_LOOK))
    two = _reading(documents, importance, seen)
    two.add("figure", figure_rows)
    two.add("status", lambda document: status_rows(document, seen[document.number]))
    two.add("category", category_rows)
    parts = [_weights(one, two, fold) for fold in folds]
    judged = {
        number: judge(seen[number], weights)
        for fold, weights in zip(folds, parts, strict=True)
        for number in fold
    }
    two.add("found", lambda document: found_rows(document, judged[document.number]))
    two.add("whole", lambda document: whole_rows(document, judged[document.number]))
    finished = [_weighing(two, weights, fold) for fold, weights in zip(folds, parts, strict=True)]
    by_fold = {number: weights for fold, weights in zip(folds, finished, strict=True) for number in fold}
    two.add(
        "further", lambda document: further_rows(document, judged[document.number], by_fold[document.number])
    )
    finished = [
        weights.replaced(further=two.scorer("further", fold))
        for fold, weights in zip(folds, finished, strict=True)
    ]
    full = _weighing(two, _weights(one, two), ()).replaced(further=two.scorer("further"))
    return Trained(weights=full, folds=finished, first=first, judged=judged)


def _reading(
    documents: Sequence[Labelled], importance: Sequence[float], found: Mapping[int, Sequence[Case]]
) -> Tables:
    tables = Tables(documents=documents, importance=importance)
    makers: Mapping[str, Rows] = {"item": item_rows, "force": force_rows, "place": place_rows}
    for name, make in makers.items():
        tables.add(name, partial(_made_for, make, found))
    return tables


def _made_for(make: Rows, found: Mapping[int, Sequence[Case]], document: Labelled) -> Iterable[Row]:
    return make(document, found[document.number])


def _weights(one: Tables, two: Tables, left_out: Sequence[int] = ()) -> Weights:
    first, second = one.links(left_out), two.links(left_out)
    return Weights(
        item=(first[0], second[0]),
        force=(first[1], second[1]),
        place=(first[2], second[2]),
        found=PLAIN,
        whole=PLAIN,
        further=PLAIN,
        figure=two.scorer("figure", left_out),
        status=two.chooser("status", left_out),
        category=two.chooser("category", left_out),
        thresholds=THRESHOLDS,
        calibration=((0.0, 0.0), (1.0, 1.0)),
    )


def _weighing(two: Tables, weights: Weights, left_out: Sequence[int]) -> Weights:
    return weights.replaced(found=two.scorer("found", left_out), whole=two.scorer("whole", left_out))


def found_rows(document: Labelled, judged: Sequence[Judged]) -> Iterator[Row]:
    """Yield every item with each force, and whether it carries a claim of that force."""
    for each in judged:
        claims = document.claims_of(each.case.number, each.case.item)
        for option in options(each, forces=MOST_FORCES, places=1):
            right = any(claim["force"] == option.force for claim in claims)
            yield option.found_features(), right, document.number


def whole_rows(document: Labelled, judged: Sequence[Judged]) -> Iterator[Row]:
    """Yield every item with each force and place, and whether all of it is right."""
    for each in judged:
        claims = document.claims_of(each.case.number, each.case.item)
        for option in options(each, forces=MOST_FORCES, places=MOST_PLACES):
            right = any(is_right(option, claim) for claim in claims)
            yield option.whole_features(), right, document.number


def further_rows(document: Labelled, judged: Sequence[Judged], weights: Weights) -> Iterator[Row]:
    """Yield, of every item that may be claimed, each option beside the likeliest, and whether it is a claim of its own."""
    for each in judged:
        weighed = weigh_alone(each, weights)
        if not weighed or weighed[0].found < LEAST_BEST:
            continue
        best = weighed[0].option
        claims = document.claims_of(each.case.number, each.case.item)
        said = next((claim for claim in claims if is_right(best, claim)), None)
        others = [claim for claim in claims if claim is not said]
        for choice in weighed[1:]:
            if may_be_further(best, choice.option):
                right = any(is_right(choice.option, claim) for claim in others)
                yield further_features(best, choice.option), right, document.number


def is_right(option: Option, claim: Mapping[str, Any]) -> bool:
    """Whether an option has the force, figure and place of a gold claim on its item."""
    figure = option.judged.figure
    bounds = (figure.quantity.low, figure.quantity.high) if figure is not None else (None, None)
    return (
        claim["force"] == option.force
        and (claim["low"], claim["high"]) == bounds
        and option.link is not None
        and near(option.link.mention, claim)
    )
