"""Plain logistic models as data."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims.weights import Chooser, Scorer, load_weights, logistic, weights_from, weights_to
from forcemap.errors import ModelError

SCORER = Scorer(intercept=-1.0, weights={"a": 2.0, "b": -0.5})


def test_unknown_features_weigh_nothing() -> None:
    assert SCORER.logit({"a": 1.0, "nobody knows": 9.0}) == 1.0


def test_no_features_give_the_intercept() -> None:
    assert math.isclose(SCORER.chance({}), logistic(-1.0))


def test_the_strongest_reason_comes_first() -> None:
    assert SCORER.strongest({"a": 1.0, "b": 1.0}, 1) == [("a", 2.0)]


def test_chances_of_classes_sum_to_one() -> None:
    chooser = Chooser(scorers={"x": SCORER, "y": Scorer(intercept=0.0, weights={})})
    assert math.isclose(sum(chooser.chances({"a": 1.0}).values()), 1.0)


@given(st.floats(allow_nan=False))
def test_the_logistic_function_never_overflows(value: float) -> None:
    """Any log-odds give a probability."""
    assert 0.0 <= logistic(value) <= 1.0


def test_shipped_weights_survive_a_round_trip() -> None:
    weights = load_weights()
    assert weights_to(weights_from(weights_to(weights))) == weights_to(weights)


def test_confidence_rises_with_chance() -> None:
    weights = load_weights()
    steps = [weights.calibrated(step / 20) for step in range(21)]
    assert steps == sorted(steps)


def test_weights_of_another_format_are_refused_with_the_cure() -> None:
    with pytest.raises(ModelError, match="train_reader"):
        weights_from({"format": 0})
