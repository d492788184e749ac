"""Evaluation: how right the claims are, against a gold standard."""

from forcemap.evaluation.agreement import Agreement, Slot
from forcemap.evaluation.annotation import Annotation, Annotations, from_claims, stem
from forcemap.evaluation.diagnosis import (
    Confusion,
    FieldErrors,
    Reliability,
    at_least,
    field_errors,
    reliability,
)
from forcemap.evaluation.loading import load_gold, load_predictions
from forcemap.evaluation.matching import Matched, Pair, match, require_common
from forcemap.evaluation.page import render_misses
from forcemap.evaluation.score import Levels, Rates, Score, score, score_matched, score_record, score_text

__all__ = [
    "Agreement",
    "Annotation",
    "Annotations",
    "Confusion",
    "FieldErrors",
    "Levels",
    "Matched",
    "Pair",
    "Rates",
    "Reliability",
    "Score",
    "Slot",
    "at_least",
    "field_errors",
    "from_claims",
    "load_gold",
    "load_predictions",
    "match",
    "reliability",
    "render_misses",
    "require_common",
    "score",
    "score_matched",
    "score_record",
    "score_text",
    "stem",
]
