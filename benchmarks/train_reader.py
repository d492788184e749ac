"""Fit the claim reader's weights on annotated documents and write them into the package.

usage: python benchmarks/train_reader.py CORPORA [--encoders FOLDER]

CORPORA is a folder with claims/train.documents.jsonl and claims/train.gold.json. The same input gives the same
weights, byte for byte: no randomness, a fixed number of folds by document.

With the encoder, three commands, the second in an environment of its own (see there):
    python benchmarks/train_reader.py CORPORA --lines lines.json
    python benchmarks/train_encoder.py lines.json encoders
    python benchmarks/train_reader.py CORPORA --encoders encoders
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from gold import Example, align, close, read_gold
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from forcemap.claims.candidates import Item
from forcemap.claims.case import Case
from forcemap.claims.decide import believe, cases
from forcemap.claims.encoder import HEADS, MODEL, STATUSES, VOCABULARY, Encoder, load_encoder
from forcemap.claims.features import Features
from forcemap.claims.figures import figure_features
from forcemap.claims.memory import Memory
from forcemap.claims.scene import Line, Scene
from forcemap.claims.staging import stage
from forcemap.claims.states import category_features
from forcemap.claims.timing import age_days, times_of
from forcemap.claims.toolbox import load_tools
from forcemap.claims.weights import FILE, Chooser, Scorer, Thresholds, Weights, weights_to

FOLDS = 6
MIN_DOCUMENTS = 2  # a feature seen in one document only is that document's, not the language's
STRENGTH = {"item": 0.1, "force": 0.2, "place": 0.2, "figure": 0.5, "status": 0.15, "category": 0.3}
THRESHOLDS = Thresholds(claim=0.38, force=0.7, place=0.95, figure=0.5)
DATA = Path(__file__).parent.parent / "forcemap" / "claims" / "data"

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


def item_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield every item with whether it carries a claim."""
    for case in found:
        yield case.item_evidence(), bool(document.claims_of(case.number, case.item)), document.number


def force_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each force with whether it is the claim's."""
    for case in found:
        wanted = {claim["force"] for claim in document.claims_of(case.number, case.item)}
        for code, features in case.force_evidence().items() if wanted else ():
            yield features, code in wanted, document.number


def place_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each place with whether it is the claim's."""
    for case in found:
        claims = document.claims_of(case.number, case.item)
        for link in case.place_evidence() if claims else ():
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


def fit_reading(documents: Sequence[Labelled], found: Mapping[int, Sequence[Case]]) -> Triple:
    """Return the scorers of items, forces and places of one reading."""

    def rows(make: Callable[[Labelled, Sequence[Case]], Iterable[Row]]) -> list[Row]:
        return [row for document in documents for row in make(document, found[document.number])]

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


def held_out(documents: Sequence[Labelled], found: Mapping[int, Sequence[Case]]) -> dict[int, Memory]:
    """Return, for each document, the beliefs of models that were fitted without it."""
    beliefs: dict[int, Memory] = {}
    for rest, held in folds(documents):
        item, force, place = fit_reading(rest, found)
        for document in held:
            beliefs[document.number] = believe(found[document.number], item=item, force=force, place=place)
    return beliefs


def train(
    documents: Sequence[Labelled], encoders: Mapping[str, Encoder]
) -> tuple[Weights, dict[int, tuple[Memory, Memory]]]:
    """Return the fitted weights, and the held-out beliefs of both readings for each document.

    `encoders` holds, by document id, an encoder that was fine-tuned without that document; where it is empty, the
    reader is trained to do without one.
    """
    plain = {document.number: list(cases(document.scene)) for document in documents}
    first = held_out(documents, plain)
    seen = {
        document.number: list(
            cases(
                document.scene,
                memory=first[document.number],
                encoder=encoders.get(document.scene.document.id),
            )
        )
        for document in documents
    }
    taught = [d for d in documents if not encoders or not d.items or d.scene.document.id in encoders]
    second = held_out(taught, seen)
    one, two = fit_reading(documents, plain), fit_reading(taught, seen)
    figure = fit([row for document in documents for row in figure_rows(document)], STRENGTH["figure"])
    weights = Weights(
        item=(one[0], two[0]),
        force=(one[1], two[1]),
        place=(one[2], two[2]),
        figure=figure,
        status=fit_classes(
            [row for d in taught for row in status_rows(d, seen[d.number])], STRENGTH["status"]
        ),
        category=fit_classes([row for d in documents for row in category_rows(d)], STRENGTH["category"]),
        thresholds=THRESHOLDS,
        calibration=calibrate(taught, second),
    )
    return weights, {number: (first[number], second[number]) for number in second}


def status_rows(document: Labelled, found: Sequence[Case]) -> Iterable[tuple[Features, str, int]]:
    """Yield every aligned claim with its status."""
    for case in found:
        claims = document.claims_of(case.number, case.item)
        links = case.place_evidence() if claims else []
        age = age_days(document.scene, times_of(document.scene, case.line)) if claims else None
        for claim in claims:
            fitting = [link for link in links if close(link.mention, claim, here=link.here)]
            features, _ = case.status_evidence(fitting[0] if fitting else None, age)
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


def lines_of(documents: Sequence[Labelled]) -> list[dict[str, Any]]:
    """Return every line that holds an item, with labels by character offset: what the encoder is fine-tuned on."""
    rows = []
    for document in documents:
        text = document.scene.document.text
        for number, line in enumerate(document.scene.lines):
            start = line.sentence.span.start
            items = [_labels(document, number, line, item, start) for item in line.items]
            if items:
                rows.append(
                    {"doc": document.scene.document.id, "text": line.sentence.text(text), "items": items}
                )
    return rows


def _labels(document: Labelled, number: int, line: Line, item: Item, start: int) -> dict[str, Any]:
    sentence = line.sentence
    claims = document.claims_of(number, item)
    owners = {claim["force"] for claim in claims}
    return {
        "h": sentence.starts[item.head] - start,
        "v": sentence.starts[sentence.clause_head(item.head)] - start,
        "y": int(bool(claims)),
        "st": STATUSES.index(claims[0]["status"]) if claims else -1,
        "f": [
            (sentence.starts[token] - start, int(cue.value in owners))
            for cue, _, token in line.force_tokens
            if claims
        ],
        "p": [
            (sentence.starts[token] - start, int(any(close(mention, claim, here=True) for claim in claims)))
            for mention, _, token in line.place_tokens
            if claims
        ],
    }


def encoders_of(documents: Sequence[Labelled], folder: Path) -> dict[str, Encoder]:
    """Return, for each document, the encoder below `folder` that was fine-tuned without it."""
    names = sorted({row["doc"] for row in lines_of(documents)})
    folds = sorted(folder.glob("fold-*"))
    return {
        name: encoder
        for number, encoder in enumerate(map(load_encoder, folds))
        for name in names[number :: len(folds)]
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Train on the corpus folder and write the weights into the package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--lines", type=Path, help="only write the labelled lines for train_encoder.py")
    parser.add_argument("--encoders", type=Path, help="the folder that train_encoder.py wrote")
    chosen = parser.parse_args(argv)
    examples = read_gold(chosen.corpora / "claims", "train")
    scenes = stage([example.document for example in examples], load_tools())
    documents = [
        Labelled(number, example, scene)
        for number, (example, scene) in enumerate(zip(examples, scenes, strict=True))
    ]
    print(f"{sum(len(d.gold) for d in documents)} claims, {sum(d.missed for d in documents)} without a head")
    if chosen.lines:
        chosen.lines.write_text(json.dumps(lines_of(documents)), encoding="utf-8")
        return 0
    encoders = encoders_of(documents, chosen.encoders) if chosen.encoders else {}
    weights, _ = train(documents, encoders)
    DATA.mkdir(exist_ok=True)
    plain = json.dumps(weights_to(weights), sort_keys=True, separators=(",", ":"))
    (DATA / FILE).write_bytes(gzip.compress(plain.encode(), mtime=0))
    for name in (MODEL, HEADS, VOCABULARY) if chosen.encoders else ():
        shutil.copy(chosen.encoders / "full" / name, DATA / name)
    print(f"wrote {DATA / FILE} ({(DATA / FILE).stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
