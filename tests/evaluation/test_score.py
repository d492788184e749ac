from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import Span
from forcemap.errors import ClaimError
from forcemap.evaluation import Annotation, Slot, match, require_common, score, score_record, score_text
from forcemap.evaluation.agreement import agreement, distance_km

BREST = Annotation(
    document="a",
    span=Span(0, 100),
    force="RUS",
    category="personnel",
    low=3000.0,
    high=3000.0,
    lat=52.1,
    lon=23.7,
    radius_km=10.0,
    as_of_start=date(2022, 2, 9),
    as_of_end=date(2022, 2, 9),
    status="present",
    item="soldiers",
    place="Brest",
)
DAYS = st.none() | st.dates(min_value=date(2022, 1, 1), max_value=date(2022, 2, 28))
ANNOTATIONS = st.builds(
    Annotation,
    document=st.just("a"),
    span=st.sampled_from([Span(0, 100), Span(40, 140), Span(60, 120), Span(200, 260)]),
    force=st.sampled_from(["RUS", "BLR", "UKR"]),
    category=st.sampled_from(["personnel", "unit", "armor", "ship", "nonsense"]),
    low=st.none() | st.sampled_from([1000.0, 3000.0]),
    high=st.none() | st.sampled_from([3000.0, 5000.0]),
    lat=st.none() | st.sampled_from([52.1, 52.2, 40.0]),
    lon=st.sampled_from([23.7, 24.5]),
    radius_km=st.none() | st.sampled_from([5.0, 300.0]),
    as_of_start=DAYS,
    as_of_end=DAYS,
    status=st.sampled_from(["present", "arriving"]),
)


def levels(predicted: Annotation) -> tuple[bool, bool, bool]:
    found = agreement(predicted, BREST)
    assert found is not None
    return found.detected, found.core, found.strict


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (True, True, True)),
        ({"category": "unit"}, (True, True, False)),
        ({"category": "armor"}, (False, False, False)),
        ({"category": None}, (False, False, False)),
        ({"force": "BLR"}, (False, False, False)),
        ({"low": 2999.0}, (True, False, False)),
        ({"low": None}, (True, False, False)),
        ({"high": None}, (True, False, False)),
        ({"lat": 52.3}, (True, True, True)),
        ({"lat": 52.4}, (True, False, False)),
        ({"lat": None}, (True, False, False)),
        ({"status": "arriving"}, (True, True, False)),
        ({"as_of_end": date(2022, 2, 6), "as_of_start": date(2022, 2, 1)}, (True, True, True)),
        ({"as_of_end": date(2022, 2, 5), "as_of_start": date(2022, 2, 1)}, (True, True, False)),
        ({"as_of_start": None}, (True, True, True)),
        ({"as_of_start": date(2022, 2, 13), "as_of_end": None}, (True, True, False)),
    ],
)
def test_each_level_asks_for_its_slots(changed, expected):
    assert expected == levels(replace(BREST, **changed))


def test_the_gold_radius_widens_the_tolerance_and_the_predicted_one_does_not():
    far = replace(BREST, lat=53.0)
    assert Slot.PLACE in agreement(far, replace(BREST, radius_km=120.0)).slots
    assert Slot.PLACE not in agreement(replace(far, radius_km=120.0), BREST).slots


@pytest.mark.parametrize(
    ("span", "pairs"),
    [
        (Span(50, 150), True),
        (Span(51, 151), False),
        (Span(90, 110), True),
        (Span(91, 111), False),
        (Span(100, 200), False),
        (Span(10, 12), True),
    ],
)
def test_spans_pair_from_half_of_the_shorter_one(span, pairs):
    assert pairs == (agreement(replace(BREST, span=span), BREST) is not None)


def test_a_degree_along_a_meridian_is_111_km():
    assert distance_km(BREST, replace(BREST, lat=53.1)) == pytest.approx(111.19, abs=0.01)
    assert math.isinf(distance_km(BREST, replace(BREST, lon=None)))


def test_two_gold_claims_and_two_answers_are_paired_for_the_best_total():
    tanks = replace(BREST, category="armor", low=12.0, high=12.0)
    (matched,) = match({"a": (BREST, tanks)}, {"a": (tanks, BREST)})
    assert [True, True] == [pair.agreement.strict for pair in matched.pairs]


def test_what_nothing_answers_is_missed_and_what_answers_nothing_is_extra():
    elsewhere = replace(BREST, span=Span(500, 600))
    (matched,) = match({"a": (BREST,)}, {"a": (elsewhere,)})
    assert ((BREST,), (elsewhere,)) == (matched.missed, matched.extra)


def test_figures_count_only_claims_with_a_number_on_both_sides():
    unnumbered = replace(BREST, low=None, high=None)
    found = score({"a": (BREST,)}, {"a": (unnumbered,)})
    assert (1, 0) == (found.claims.detected.right, found.figures.detected.right)
    assert (1, 0) == (found.figures.core.gold, found.figures.core.predicted)


def test_documents_without_claims_count_their_false_marks():
    found = score({"a": (BREST,), "quiet": ()}, {"a": (BREST,), "quiet": (BREST,)})
    assert (2, 0.5, 1.0) == (found.documents, found.claims.strict.precision, found.claims.strict.recall)


def test_predictions_for_documents_nobody_annotated_are_left_out():
    assert score({"a": (BREST,)}, {"a": (BREST,), "b": (BREST,)}).claims.strict.predicted == 1


def test_a_gold_standard_of_other_documents_is_an_error_not_a_score_of_zero():
    with pytest.raises(ClaimError, match="it has 'a', they have 'b'"):
        require_common({"a": (BREST,)}, {"b": (BREST,)})
    require_common({"a": (BREST,)}, {"a": (), "b": (BREST,)})
    require_common({"a": (BREST,)}, {})


def test_nothing_against_nothing_is_zero_and_has_no_distance():
    found = score({}, {})
    assert (0, 0.0, None) == (found.documents, found.claims.core.f1, found.median_km)
    assert score_text(found).startswith("0 documents")


def test_the_text_tells_rates_and_counts():
    text = score_text(score({"a": (BREST, replace(BREST, category="armor"))}, {"a": (BREST,)}))
    assert (
        "claims   core      P 1.000  R 0.500  F1 0.667   (1 right of 1 predicted, 2 in the gold standard)"
        in text
    )


@given(st.lists(ANNOTATIONS, max_size=6))
def test_a_gold_standard_agrees_with_itself(gold):
    found = score({"a": tuple(gold)}, {"a": tuple(gold)})
    known = [each for each in gold if each.category != "nonsense"]
    assert found.claims.detected.right == len(known)
    assert found.claims.core.right == sum(each.lat is not None for each in known)


@given(st.lists(ANNOTATIONS, max_size=4), st.lists(ANNOTATIONS, max_size=4))
def test_no_other_pairing_has_a_larger_total(gold, predicted):
    def worth(pairing) -> float:
        found = [agreement(predicted[p], gold[g]) for p, g in pairing]
        return sum(each.worth for each in found if each)

    (matched,) = match({"a": tuple(gold)}, {"a": tuple(predicted)})
    short, long = sorted((range(len(gold)), range(len(predicted))), key=len)
    flip = len(gold) <= len(predicted)
    best = max(
        worth([(b, a) if flip else (a, b) for a, b in zip(short, order, strict=True)])
        for order in itertools.permutations(long, len(short))
    )
    assert sum(pair.agreement.worth for pair in matched.pairs) == pytest.approx(best)


@given(
    st.lists(ANNOTATIONS, max_size=5), st.lists(ANNOTATIONS, max_size=5), st.randoms(use_true_random=False)
)
def test_counts_are_consistent_and_levels_nested(gold, predicted, random):
    found = score({"a": tuple(gold)}, {"a": tuple(predicted)})
    for level in (found.claims, found.figures):
        assert level.strict.right <= level.core.right <= level.detected.right
        assert level.detected.right <= min(level.detected.gold, level.detected.predicted)
    (matched,) = match({"a": tuple(gold)}, {"a": tuple(predicted)})
    assert len(gold) == len(matched.pairs) + len(matched.missed)
    assert len(predicted) == len(matched.pairs) + len(matched.extra)


@given(ANNOTATIONS, st.integers(min_value=0, max_value=400))
def test_a_wider_period_never_loses_an_agreement(annotation, days):
    wider = replace(
        annotation,
        as_of_start=annotation.as_of_start and annotation.as_of_start - timedelta(days=days),
        as_of_end=annotation.as_of_end and annotation.as_of_end + timedelta(days=days),
    )
    gold = replace(BREST, span=annotation.span)
    if Slot.TIME in agreement(annotation, gold).slots:
        assert Slot.TIME in agreement(wider, gold).slots


def test_the_record_is_plain_and_rounded():
    record = score_record(score({"a": (BREST, BREST, replace(BREST, force="UKR"))}, {"a": (BREST, BREST)}))
    assert record["claims"]["core"] == {"p": 1.0, "r": 0.667, "f1": 0.8, "tp": 2, "pred": 2, "gold": 3}
    assert record["slots_on_detected"] == dict.fromkeys(
        ("category", "quantity", "place", "status", "time"), 1.0
    )
    assert record["median_km"] == 0.0
