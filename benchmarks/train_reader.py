"""Fit the claim reader's weights on annotated documents and write them into the package.

usage: python benchmarks/train_reader.py CORPORA

CORPORA is a folder with claims/train.documents.jsonl and claims/train.gold.json. The same input gives the same
weights, byte for byte: no randomness, a fixed number of folds by document.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gold import Example, align, close, read_gold
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from forcemap.claims.candidates import Item
from forcemap.claims.decide import believe, item_evidence
from forcemap.claims.features import Features
from forcemap.claims.figures import figure_features
from forcemap.claims.forces import force_features
from forcemap.claims.linking import place_links
from forcemap.claims.memory import Memory
from forcemap.claims.scene import Line, Scene
from forcemap.claims.staging import stage
from forcemap.claims.states import category_features, status_features
from forcemap.claims.timing import age_days, times_of
from forcemap.claims.weights import FILE, Chooser, Scorer, Thresholds, Weights, weights_to

FOLDS = 6
MIN_DOCUMENTS = 2  # a feature seen in one document only is that document's, not the language's
STRENGTH = {"item": 0.1, "force": 0.2, "place": 0.2, "figure": 0.5, "status": 0.15, "category": 0.3}
TARGET = Path(__file__).parent.parent / "forcemap" / "claims" / "data" / FILE

Row = tuple[Features, bool, int]  # features, label, document
Triple = tuple[Scorer, Scorer, Scorer]


def fit(rows: Sequence[Row], strength: float) -> Scorer:
    """Return a logistic model of `rows`, L2-regularised; features of a single document are left out."""
    seen: dict[str, set[int]] = {}
    for features, _, document in rows:
        for name in features:
            seen.setdefault(name, set()).add(document)
    kept = {name for name, documents in seen.items() if len(documents) >= MIN_DOCUMENTS}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v for n, v in f.items() if n in kept} for f, _, _ in rows])
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, [label for _, label, _ in rows])
    names = vectorizer.get_feature_names_out()
    return Scorer(
        intercept=float(model.intercept_[0]),
        weights=dict(zip(names, map(float, model.coef_[0]), strict=True)),
    )


def fit_classes(rows: Sequence[tuple[Features, str, int]], strength: float) -> Chooser:
    """Return a multinomial logistic model of `rows`."""
    seen: dict[str, set[int]] = {}
    for features, _, document in rows:
        for name in features:
            seen.setdefault(name, set()).add(document)
    kept = {name for name, documents in seen.items() if len(documents) >= MIN_DOCUMENTS}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v for n, v in f.items() if n in kept} for f, _, _ in rows])
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, [label for _, label, _ in rows])
    names = vectorizer.get_feature_names_out()
    return Chooser(
        scorers={
            str(label): Scorer(intercept=float(b), weights=dict(zip(names, map(float, w), strict=True)))
            for label, b, w in zip(model.classes_, model.intercept_, model.coef_, strict=True)
        }
    )


class Labelled:
    """One training document: its scene and which gold claims stand on which item."""

    def __init__(self, number: int, example: Example, scene: Scene) -> None:
        self.number = number
        self.scene = scene
        self.gold = example.claims
        self.by_item, self.missed = align(scene, example.claims)
        self.items: list[tuple[int, Line, Item]] = [
            (number, line, item) for number, line in enumerate(scene.lines) for item in line.items
        ]

    def claims_of(self, number: int, item: Item) -> list[Mapping[str, Any]]:
        """Return the gold claims that stand on `item` of line `number`."""
        return self.by_item.get((number, item.head), [])


def item_rows(document: Labelled, memory: Memory) -> Iterable[Row]:
    """Yield every item with whether it carries a claim."""
    for index, (number, line, item) in enumerate(document.items):
        yield (
            item_evidence(document.scene, line, item, memory, index),
            bool(document.claims_of(number, item)),
            document.number,
        )


def force_rows(document: Labelled, memory: Memory) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each force with whether it is the claim's."""
    for index, (number, _, item) in enumerate(document.items):
        wanted = {claim["force"] for claim in document.claims_of(number, item)}
        if wanted:
            others = memory.forces_of_others(index) if memory.beliefs else {}
            for code, features in force_features(document.scene, number, item, others).items():
                yield features, code in wanted, document.number


def place_rows(document: Labelled, memory: Memory) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each place with whether it is the claim's."""
    for index, (number, _, item) in enumerate(document.items):
        claims = document.claims_of(number, item)
        if claims:
            others = memory.places_of_others(index) if memory.beliefs else {}
            for link in place_links(document.scene, number, item, others):
                yield (
                    link.features,
                    any(close(link.mention, claim, here=link.here) for claim in claims),
                    document.number,
                )


def figure_rows(document: Labelled) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each figure of its sentence with whether it is the claim's."""
    for number, line, item in document.items:
        claims = document.claims_of(number, item)
        for figure in line.figures if claims else ():
            features = figure_features(line, item, figure)
            if features is not None:
                q = figure.quantity
                right = any(
                    (c["low"], c["high"]) == (q.low, q.high) and (q.counted or c["quantity_text"])
                    for c in claims
                )
                yield features, right, document.number


def fit_reading(documents: Sequence[Labelled], memories: Mapping[int, Memory]) -> Triple:
    """Return the scorers of items, forces and places of one reading."""

    def rows(make: Callable[[Labelled, Memory], Iterable[Row]]) -> list[Row]:
        return [
            row for document in documents for row in make(document, memories.get(document.number, Memory()))
        ]

    return (
        fit(rows(item_rows), STRENGTH["item"]),
        fit(rows(force_rows), STRENGTH["force"]),
        fit(rows(place_rows), STRENGTH["place"]),
    )


def folds(documents: Sequence[Labelled]) -> Iterable[tuple[list[Labelled], list[Labelled]]]:
    """Yield (rest, held out) for each fold; a document is held out whole, the longest spread over the folds."""
    order = sorted(documents, key=lambda document: (-len(document.items), document.number))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        yield [document for document in order if document not in held], held


def train(documents: Sequence[Labelled]) -> tuple[Weights, dict[int, tuple[Memory, Memory]]]:
    """Return the fitted weights, and the held-out beliefs of both readings for each document."""
    first: dict[int, Memory] = {}
    for rest, held in folds(documents):
        item, force, place = fit_reading(rest, {})
        for document in held:
            first[document.number] = believe(
                document.scene, item=item, force=force, place=place, memory=Memory()
            )
    second: dict[int, Memory] = {}
    for rest, held in folds(documents):
        item, force, place = fit_reading(rest, first)
        for document in held:
            second[document.number] = believe(
                document.scene, item=item, force=force, place=place, memory=first[document.number]
            )
    one, two = fit_reading(documents, {}), fit_reading(documents, first)
    figure = fit([row for document in documents for row in figure_rows(document)], STRENGTH["figure"])
    weights = Weights(
        item=(one[0], two[0]),
        force=(one[1], two[1]),
        place=(one[2], two[2]),
        figure=figure,
        status=fit_classes([row for d in documents for row in status_rows(d)], STRENGTH["status"]),
        category=fit_classes([row for d in documents for row in category_rows(d)], STRENGTH["category"]),
        thresholds=Thresholds(claim=0.35, force=0.5, place=0.5, figure=0.5),
        calibration=calibrate(documents, second),
    )
    return weights, {number: (first[number], second[number]) for number in first}


def status_rows(document: Labelled) -> Iterable[tuple[Features, str, int]]:
    """Yield every aligned claim with its status."""
    for number, line, item in document.items:
        links = place_links(document.scene, number, item, {})
        age = age_days(document.scene, times_of(document.scene, line))
        for claim in document.claims_of(number, item):
            fitting = [link for link in links if close(link.mention, claim, here=link.here)]
            features, _ = status_features(line, item, fitting[0] if fitting else None, age_days=age)
            yield features, claim["status"], document.number


def category_rows(document: Labelled) -> Iterable[tuple[Features, str, int]]:
    """Yield every aligned claim with its category."""
    for number, line, item in document.items:
        for claim in document.claims_of(number, item)[:1]:
            figure = line.figures[0] if claim["quantity_text"] and line.figures else None
            yield category_features(line, item, figure), claim["category"], document.number


def calibrate(
    documents: Sequence[Labelled], beliefs: Mapping[int, Memory]
) -> tuple[tuple[float, float], ...]:
    """Return points of the rising curve from raw to observed chance, over held-out beliefs."""
    raw: list[float] = []
    right: list[bool] = []
    for document in documents:
        for belief, (number, _, item) in zip(beliefs[document.number].beliefs, document.items, strict=True):
            if not belief.forces:
                continue
            code = max(sorted(belief.forces), key=lambda each: belief.forces[each])
            raw.append(belief.chance * belief.forces[code])
            right.append(any(claim["force"] == code for claim in document.claims_of(number, item)))
    curve = IsotonicRegression(y_min=0.01, y_max=0.97, out_of_bounds="clip").fit(raw, right)
    grid = np.linspace(0.0, 1.0, 21)
    return tuple(zip(map(float, grid), map(float, curve.predict(grid)), strict=True))


def main(argv: Sequence[str]) -> int:
    """Train on the corpus folder named first and write the weights."""
    if len(argv) != 1:
        print(__doc__)
        return 2
    examples = read_gold(Path(argv[0]) / "claims", "train")
    scenes = stage([example.document for example in examples], load_tools())
    documents = [
        Labelled(n, example, scene) for n, (example, scene) in enumerate(zip(examples, scenes, strict=True))
    ]
    counted = Counter(
        {"claims": sum(len(d.gold) for d in documents), "without a head": sum(d.missed for d in documents)}
    )
    print(dict(counted))
    weights, _ = train(documents)
    TARGET.parent.mkdir(exist_ok=True)
    plain = json.dumps(weights_to(weights), sort_keys=True, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(plain.encode(), mtime=0))
    print(f"wrote {TARGET} ({TARGET.stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
