"""Fit the weights of recognition and ranking on LGL and TR-News, and write them as plain data.

usage: python benchmarks/geoparsing_fit.py CORPORA [--folds 5] [--write] [--parse]

CORPORA is a folder that holds geoparsing/lgl.jsonl and geoparsing/tr-news.jsonl. Without --write only the
cross-validated figures are printed (documents of a fold are scored with weights that never saw them); with it the
weights fitted on everything go to forcemap/places/data/ranking.json. With --parse the weights that use a parser's
opinion are fitted too (else they are kept).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from forcemap.language import Parser, load_parser
from forcemap.places import Atlas, LonLat, load_atlas
from forcemap.places.recognition.features import features
from forcemap.places.recognition.finding import find_sightings
from forcemap.places.recognition.parsed import parsed_features
from forcemap.places.recognition.ranking import (
    beside,
    beside_features,
    context_features,
    dot,
    landmarks,
    probabilities,
    static_features,
    survey,
)
from forcemap.places.recognition.recognise import MIN_BELIEF, belief
from forcemap.places.recognition.sighting import Sighting
from forcemap.places.recognition.weights import Weights
from forcemap.places.spatial import distance_km

RIGHT_KM = 161.0
LEAST_DOCUMENTS = 4  # a word's weight needs as many documents
COMMON_COUNT = 3
CURATED_LEAD = 5.0  # swept 0 to 6: no more than .002 on either corpus; "Gaza" is the Strip from 5 up
RIDGE_RANKING = 1.0
RIDGE_RECOGNITION = 0.5
WORD = re.compile(r"(?<![\w.])[a-z]{2,}(?![\w])")
RANKING_FILE = Path(__file__).parent.parent / "forcemap" / "places" / "data" / "ranking.json"


@dataclass(slots=True)
class Page:
    """A gold document with what recognition sees in it."""

    corpus: str
    text: str
    gold: list[dict[str, Any]]
    sightings: list[Sighting] = field(default_factory=list)
    basic: list[tuple[str, ...]] = field(default_factory=list)
    parsed: list[tuple[str, ...]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    toponyms: list[dict[str, Any] | None] = field(default_factory=list)


def read_pages(corpora: Path) -> list[Page]:
    """Read both corpora."""
    pages: list[Page] = []
    for corpus in ("lgl", "tr-news"):
        lines = (corpora / "geoparsing" / f"{corpus}.jsonl").read_text(encoding="utf-8").split("\n")
        pages.extend(
            Page(corpus, row["text"], row["toponyms"]) for row in map(json.loads, filter(None, lines))
        )
    return pages


def common_words(pages: Sequence[Page], atlas: Atlas) -> frozenset[str]:
    """Return words that running text writes small and the gazetteer has as names."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(set(WORD.findall(page.text)))
    return frozenset(
        word for word, count in counts.items() if count >= COMMON_COUNT and word in atlas.gazetteer
    )


def look(pages: Sequence[Page], atlas: Atlas, common: frozenset[str], parser: Parser | None) -> None:
    """Fill in sightings, features and labels."""
    docs = parser.names([page.text for page in pages]) if parser is not None else [None] * len(pages)
    for page, doc in zip(pages, docs, strict=True):
        page.sightings = find_sightings(page.text, atlas)
        page.basic = features(page.text, page.sightings, common)
        opinions = parsed_features(page.sightings, [(0, doc)]) if doc is not None else {}
        page.parsed = [(*basic, *opinions.get(index, ())) for index, basic in enumerate(page.basic)]
        page.toponyms = [match(sighting, page.gold) for sighting in page.sightings]
        page.labels = [int(toponym is not None) for toponym in page.toponyms]


def match(sighting: Sighting, gold: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the gold toponym a sighting overlaps most, or None."""
    best = max(
        gold,
        key=lambda one: min(one["end"], sighting.end) - max(one["start"], sighting.start),
        default=None,
    )
    if best is None or min(best["end"], sighting.end) <= max(best["start"], sighting.start):
        return None
    return best


def fit_recognition(pages: Sequence[Page], *, parsed: bool) -> dict[str, float]:
    """Return logistic weights of the features seen in enough documents."""
    seen: Counter[str] = Counter()
    for page in pages:
        rows = page.parsed if parsed else page.basic
        seen.update({name for row in rows for name in row})
    known = {name for name, count in seen.items() if count >= LEAST_DOCUMENTS and name != "bias"}
    examples = [
        {name: 1 for name in row if name in known}
        for page in pages
        for row in (page.parsed if parsed else page.basic)
    ]
    labels = [label for page in pages for label in page.labels]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(examples)
    model = LogisticRegression(C=RIDGE_RECOGNITION, max_iter=2000)
    model.fit(matrix, labels)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    weights["bias"] = float(model.intercept_[0])
    return {name: round(float(weight), 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.02}


Case = tuple[NDArray[np.float64], NDArray[np.bool_]]


def cases(pages: Sequence[Page], weights: Weights) -> tuple[list[dict[str, float]], list[int], list[bool]]:
    """Return one row of features an option, the sizes of the groups, and which options are right."""
    rows: list[dict[str, float]] = []
    sizes: list[int] = []
    right: list[bool] = []
    joint = {**weights.static, **weights.context}
    for page in pages:
        kept = [one for one, label in zip(page.sightings, page.labels, strict=True) if label]
        truth = {id(one): gold for one, gold in zip(page.sightings, page.toponyms, strict=True)}
        groups: dict[str, list[Sighting]] = {}
        for one in kept:
            groups.setdefault(one.key, []).append(one)
        near = landmarks(kept)
        held = {key: beside(group, near) for key, group in groups.items()}
        first = {
            key: probabilities(
                [
                    dot(static_features(option.entry, key), joint)
                    + dot(beside_features(option, held[key]), joint)
                    for option in group[0].options
                ]
            )
            for key, group in groups.items()
        }
        whole, own = survey(groups, first)
        for key, group in groups.items():
            gold = next(
                (truth[id(one)] for one in group if (truth[id(one)] or {}).get("lat") is not None), None
            )
            if gold is None or len(group[0].options) < 2:
                continue
            where = LonLat(lon=gold["lon"], lat=gold["lat"])
            flags = [distance_km(option.entry.point, where) <= RIGHT_KM for option in group[0].options]
            if not any(flags) or all(flags):
                continue
            for option, flag in zip(group[0].options, flags, strict=True):
                rows.append(
                    {
                        **static_features(option.entry, key),
                        **beside_features(option, held[key]),
                        **context_features(option, whole, own[key], ()),
                    }
                )
                right.append(flag)
            sizes.append(len(flags))
    return rows, sizes, right


def fit_ranking(pages: Sequence[Page], start: Weights, rounds: int = 3) -> Weights:
    """Return ranking weights: the likelihood that a right reading is chosen, with a ridge."""
    weights = start
    for _ in range(rounds):
        rows, sizes, right = cases(pages, weights)
        vectorizer = DictVectorizer(sparse=False)
        matrix = vectorizer.fit_transform(rows)
        flags = np.array(right)
        edges = np.concatenate([[0], np.cumsum(sizes)])
        theta = _maximise(matrix, flags, edges)
        found = {
            name: round(float(value), 4)
            for name, value in zip(vectorizer.get_feature_names_out(), theta, strict=True)
        }
        context = {name: value for name, value in found.items() if name in CONTEXT}
        context["theatre"] = start.context.get("theatre", 1.0)
        static = {name: value for name, value in found.items() if name not in CONTEXT}
        # Local news says little of the curated places, which someone vouched for: they keep their lead.
        static["curated"] = max(static.get("curated", 0.0), CURATED_LEAD)
        for name, value in start.static.items():
            static.setdefault(name, value)
        weights = replace(weights, static=static, context=context)
    return weights


CONTEXT = frozenset(
    {
        "held by country", "held by division", "not held", "country near", "division near", "country share",
        "country mass", "division share", "division mass", "surroundings", "theatre",
    }
)  # fmt: skip


def _maximise(
    matrix: NDArray[np.float64], flags: NDArray[np.bool_], edges: NDArray[np.int64]
) -> NDArray[np.float64]:
    starts = edges[:-1]
    groups = np.repeat(np.arange(len(starts)), np.diff(edges))

    def loss(theta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ theta
        total = np.array([logsumexp(scores[a:b]) for a, b in pairwise(edges)])
        masked = np.where(flags, scores, -np.inf)
        good = np.array([logsumexp(masked[a:b]) for a, b in pairwise(edges)])
        every = np.exp(scores - total[groups])
        chosen = np.exp(masked - good[groups])
        value = float(np.sum(total - good)) + RIDGE_RANKING * float(theta @ theta)
        return value, matrix.T @ (every - chosen) + 2 * RIDGE_RANKING * theta

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)


def score(pages: Sequence[Page], atlas: Atlas, weights: Weights, *, parsed: bool) -> dict[str, float]:
    """Return overlap F1 and Acc@161km of held-out documents under some weights."""
    joint = {**weights.static, **weights.context}
    hits = predicted = gold_count = coordinates = right = 0
    for page in pages:
        rows = page.parsed if parsed else page.basic
        table = weights.parsed if parsed else weights.recognition
        kept = []
        for one, row in zip(page.sightings, rows, strict=True):
            one.belief = belief(row, table)
            if one.belief >= MIN_BELIEF:
                kept.append(one)
        best = _choices(kept, joint)
        taken = {
            id(gold): one
            for one, gold in zip(page.sightings, page.toponyms, strict=True)
            if gold is not None and one in kept
        }
        hits += len(taken)
        predicted += len(kept)
        gold_count += len(page.gold)
        for gold in page.gold:
            if gold["lat"] is None:
                continue
            coordinates += 1
            hit = taken.get(id(gold))
            if hit is None:
                continue
            option = hit.options[best[hit.key]]
            point = LonLat(lon=gold["lon"], lat=gold["lat"])
            ground = atlas.ground(option.entry)
            where = ground.place.point if ground is not None else option.entry.point
            right += distance_km(where, point) <= RIGHT_KM
    precision, recall = hits / max(predicted, 1), hits / max(gold_count, 1)
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        "acc161": round(right / max(coordinates, 1), 3),
    }


def _choices(kept: Sequence[Sighting], joint: Mapping[str, float]) -> dict[str, int]:
    groups: dict[str, list[Sighting]] = {}
    for one in kept:
        groups.setdefault(one.key, []).append(one)
    near = landmarks(kept)
    held = {key: beside(group, near) for key, group in groups.items()}
    base = {
        key: [
            dot(static_features(option.entry, key), joint) + dot(beside_features(option, held[key]), joint)
            for option in group[0].options
        ]
        for key, group in groups.items()
    }
    whole, own = survey(groups, {key: probabilities(scores) for key, scores in base.items()})
    return {
        key: int(
            np.argmax(
                [
                    score + dot(context_features(option, whole, own[key], ()), joint)
                    for option, score in zip(group[0].options, base[key], strict=True)
                ]
            )
        )
        for key, group in groups.items()
    }


def fitted(pages: Sequence[Page], start: Weights, *, parsed: bool) -> Weights:
    """Return weights fitted on these pages alone."""
    weights = fit_ranking(pages, start)
    weights = replace(weights, recognition=fit_recognition(pages, parsed=False))
    return replace(weights, parsed=fit_recognition(pages, parsed=True)) if parsed else weights


def cross_validate(pages: Sequence[Page], atlas: Atlas, folds: int, *, parsed: bool) -> None:
    """Print figures of every corpus under weights fitted without the fold that is scored."""
    totals: dict[tuple[str, bool], list[tuple[int, dict[str, float]]]] = {}
    for fold in range(folds):
        train = [page for index, page in enumerate(pages) if index % folds != fold]
        held = [page for index, page in enumerate(pages) if index % folds == fold]
        weights = fitted(train, atlas.weights, parsed=parsed)
        for corpus in ("lgl", "tr-news"):
            some = [page for page in held if page.corpus == corpus]
            for with_parse in {False, parsed}:
                figures = score(some, atlas, weights, parsed=with_parse)
                totals.setdefault((corpus, with_parse), []).append((len(some), figures))
    for (corpus, with_parse), parts in sorted(totals.items()):
        weight = sum(count for count, _ in parts)
        mean = {
            name: round(sum(count * figures[name] for count, figures in parts) / weight, 3)
            for name in parts[0][1]
        }
        print(f"{corpus:8} {'parsed' if with_parse else 'fast':6} held out {mean}")


def write(weights: Weights) -> None:
    """Write the weights as sorted JSON, one a line."""
    tables = {
        "static": weights.static,
        "context": weights.context,
        "recognition": weights.recognition,
        "parsed": weights.parsed,
    }
    data: dict[str, object] = {name: dict(sorted(table.items())) for name, table in tables.items()}
    data["common"] = sorted(weights.common)
    RANKING_FILE.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: Iterable[str] | None = None) -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--parse", action="store_true")
    options = parser.parse_args(None if arguments is None else list(arguments))
    atlas = load_atlas()
    pages = read_pages(options.corpora)
    common = common_words(pages, atlas)
    look(pages, atlas, common, load_parser() if options.parse else None)
    if options.folds > 1:
        cross_validate(pages, atlas, options.folds, parsed=options.parse)
    if options.write:
        weights = replace(fitted(pages, atlas.weights, parsed=options.parse), common=common)
        write(weights)
        print(f"wrote {RANKING_FILE}")


if __name__ == "__main__":
    main()
