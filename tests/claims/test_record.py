"""Interchange records: what is written is read back."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from forcemap.claims import (
    RECORD_FIELDS,
    Category,
    Claim,
    Correction,
    Evidence,
    Explanation,
    Mark,
    Slot,
    Status,
    from_record,
    record_line,
    to_full_record,
    to_record,
)
from forcemap.documents import DateBasis, PublicationDate, Source, Span
from forcemap.errors import ClaimError
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import (
    Candidate,
    Located,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Relation,
    Unlocated,
)

CLAIM = Claim(
    id="c1",
    source=Source(
        id="reports/a.md",
        title="A report",
        published=PublicationDate(
            start=date(2024, 3, 1), end=date(2024, 3, 31), basis=DateBasis.CONFIG, note="in March"
        ),
    ),
    evidence=Evidence(
        span=Span(3, 40),
        quote="Up to 900 marines are in the harbour.",
        marks=(Mark(slot=Slot.ITEM, span=Span(13, 20)),),
    ),
    force="GBR",
    category=Category.PERSONNEL,
    item="marines",
    quantity=Quantity(low=None, high=900, text="Up to 900"),
    location=Located(
        words="the harbour",
        place=Place(
            id="area:1",
            name="The harbour",
            kind=PlaceKind.AREA,
            geometry=box(1, 50, 2, 51),
            point=LonLat(1.5, 50.5),
            radius_km=40.0,
            precision=Precision.FUZZY,
            relation=Relation.PART,
            country="GBR",
        ),
        confidence=0.75,
        candidates=(Candidate(id="x", name="Other", country=None, point=LonLat(3, 4), score=0.2, why="far"),),
    ),
    period=Period(start=date(2024, 3, 2), end=None, precision=TimePrecision.WEEK, text="since last week"),
    status=Status.PRESENT,
    attribution="the ministry",
    confidence=0.8125,
    explanations=(Explanation(slot=Slot.FORCE, why="adjective", weight=1.5),),
)


def test_a_full_record_gives_the_same_claim_back_through_json():
    record = json.loads(record_line(to_full_record(CLAIM)))
    assert from_record(record) == CLAIM


def test_a_claim_without_a_place_keeps_its_reason():
    claim = replace(CLAIM, location=Unlocated(words="there", reason=Reason.UNRESOLVED_REFERENCE))
    assert from_record(to_full_record(claim)) == claim


def test_a_flat_record_has_the_listed_fields_and_scalars_only():
    record = to_record(CLAIM)
    assert tuple(record) == RECORD_FIELDS
    assert [] == [name for name, value in record.items() if isinstance(value, list | dict | tuple)]


def test_a_record_says_what_a_person_put_right_before_and_after():
    assert to_record(CLAIM)["corrected"] is None
    edited = Correction(
        action="edit", before=(("status", "present"), ("low", None)), after=(("status", "past"), ("low", "5"))
    )
    assert (
        "edit: status present -> past, low none -> 5"
        == to_record(replace(CLAIM, correction=edited))["corrected"]
    )
    accepted = replace(CLAIM, correction=Correction(action="accept"))
    assert "accept" == to_record(accepted)["corrected"]


def test_a_month_of_publication_is_an_interval():
    assert to_record(CLAIM)["published"] == "2024-03-01/2024-03-31"


@given(quote=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_record_is_always_one_line(quote):
    line = record_line({"quote": quote})
    assert [line.removesuffix("\n")] == line.splitlines()
    assert quote == json.loads(line)["quote"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "here"}, "claims.jsonl:3: the record describes no claim"),
        ({"low": 5, "high": 3}, "no figure is between 5 and 3"),
        ({"lat": 95.0}, "no place lies at"),
        ({"as_of_start": "2024-13-01"}, "describes no claim"),
    ],
)
def test_a_record_that_describes_no_claim_is_named_with_its_line(changes, message):
    with pytest.raises(ClaimError, match=message.replace("(", r"\(")):
        from_record({**to_record(CLAIM), **changes}, where="claims.jsonl:3")


def test_a_missing_field_is_named():
    record = to_record(CLAIM)
    del record["force"]
    with pytest.raises(ClaimError, match="has no field 'force'"):
        from_record(record)
