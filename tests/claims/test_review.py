from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from forcemap.claims import Category, Claim, Correction, Evidence, Status, review_order
from forcemap.documents import Source, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import (
    Candidate,
    Located,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Unlocated,
)

BREST = Place(
    id="gn:brest",
    name="Brest",
    kind=PlaceKind.POINT,
    geometry=Point(23.7, 52.1),
    point=LonLat(23.7, 52.1),
    radius_km=8.0,
    precision=Precision.EXACT,
    country="BLR",
)
SURE = Claim(
    id="sure",
    source=Source(id="a.md"),
    evidence=Evidence(span=Span(0, 40), quote="Russia has moved 300 soldiers to Brest."),
    force="RUS",
    category=Category.PERSONNEL,
    item="soldiers",
    quantity=Quantity(low=300, high=300, text="300"),
    location=Located(words="Brest", place=BREST, confidence=0.9),
    period=Period(start=date(2022, 2, 9), end=date(2022, 2, 9), precision=TimePrecision.DAY),
    status=Status.ARRIVING,
    attribution=None,
    confidence=0.95,
)


def test_a_claim_without_a_reason_to_doubt_is_not_put_before_a_person():
    assert () == review_order([SURE])
    assert () == review_order([])


def test_low_confidence_is_a_reason_and_the_lowest_comes_first():
    low, lower = replace(SURE, id="a", confidence=0.6), replace(SURE, id="b", confidence=0.4)
    assert [("b", ("confidence 0.40",)), ("a", ("confidence 0.60",))] == [
        (each.claim.id, each.reasons) for each in review_order([low, SURE, lower])
    ]


def test_a_large_figure_is_a_reason_and_weighs_on_a_doubt():
    large = replace(
        SURE, id="large", confidence=0.6, quantity=Quantity(low=None, high=190_000, text="up to 190,000")
    )
    small = replace(SURE, id="small", confidence=0.55)
    reviews = review_order([small, large])
    assert ["large", "small"] == [each.claim.id for each in reviews]
    assert ("confidence 0.60", "a large figure: up to 190,000") == reviews[0].reasons


def test_a_contradiction_is_named():
    (review,) = review_order([SURE], contradictions={"sure": "12 tanks there, says the mayor"})
    assert ("contradicts: 12 tanks there, says the mayor",) == review.reasons


def test_an_unsure_place_names_its_candidates():
    rivals = tuple(
        Candidate(id=country, name="Brest", country=country, point=LonLat(0, 50), score=0.5)
        for country in ("BLR", "FRA")
    )
    unsure = replace(SURE, location=replace(SURE.location, confidence=0.5, candidates=rivals))
    assert ("unsure place, confidence 0.50: Brest (BLR) or Brest (FRA)?",) == review_order([unsure])[
        0
    ].reasons
    lost = replace(SURE, location=Unlocated(words="Brest", reason=Reason.AMBIGUOUS, candidates=rivals))
    assert ("not placed: several places fit equally well, Brest (BLR) or Brest (FRA)?",) == review_order(
        [lost]
    )[0].reasons


def test_what_a_person_decided_is_not_put_before_one_again():
    assert () == review_order([replace(SURE, confidence=0.2, correction=Correction(action="accept"))])


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 10**7)), max_size=6), st.randoms(use_true_random=False)
)
def test_the_order_of_claims_does_not_change_the_review(values, random):
    claims = [
        replace(SURE, id=str(n), confidence=sure, quantity=Quantity(low=count, high=None, text=str(count)))
        for n, (sure, count) in enumerate(values)
    ]
    shuffled = random.sample(claims, len(claims))
    assert review_order(claims) == review_order(shuffled)
