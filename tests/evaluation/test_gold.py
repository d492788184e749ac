"""The gold standard of our own is sound: every claim points at its sentence and uses the known words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from forcemap.claims import Category, Status
from forcemap.documents import read_documents
from forcemap.evaluation import load_gold, score
from forcemap.language import GROUP, load_forces, sentences
from forcemap.places import PlaceKind

FOLDER = Path(__file__).parent / "gold"
DOCUMENTS = {each.id: each for each in read_documents([FOLDER / "documents.jsonl"]).documents}
GOLD = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
CLAIMS = [(entry["doc"], claim) for entry in GOLD for claim in entry["claims"]]


def test_the_gold_standard_is_large_and_wide_enough():
    assert len(GOLD) >= 12
    assert len(CLAIMS) >= 100
    assert set(DOCUMENTS) == {entry["doc"] for entry in GOLD}
    assert sum(not entry["claims"] for entry in GOLD) >= 2
    assert len({claim["force"] for _, claim in CLAIMS}) >= 15
    assert {claim["status"] for _, claim in CLAIMS} == {status.value for status in Status}


def test_both_files_agree_on_when_each_report_was_published():
    assert {entry["doc"]: date.fromisoformat(entry["published"]) for entry in GOLD} == {
        document.id: document.published.day for document in DOCUMENTS.values()
    }


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_each_claim_points_at_one_whole_sentence(document):
    text = DOCUMENTS[document].text
    whole = {(span.start, span.end) for span in sentences(text)}
    for name, claim in CLAIMS:
        if name == document:
            assert claim["evidence"] == text[claim["start"] : claim["end"]]
            assert (claim["start"], claim["end"]) in whole, claim["evidence"]


def test_words_copied_from_the_text_are_in_the_sentence():
    for _, claim in CLAIMS:
        for field in ("item", "quantity_text", "place_text"):
            assert claim[field] is None or claim[field] in claim["evidence"], (field, claim[field])


def test_vocabularies_are_the_known_ones():
    codes = set(load_forces().forces)
    assert {claim["force"] for _, claim in CLAIMS} <= codes
    assert {claim["category"] for _, claim in CLAIMS} <= {category.value for category in Category} & set(
        GROUP
    )
    assert {claim["place_kind"] for _, claim in CLAIMS} <= {kind.value for kind in PlaceKind}


def test_bounds_dates_and_coordinates_are_possible():
    for _, claim in CLAIMS:
        low, high, start, end = (claim[name] for name in ("low", "high", "as_of_start", "as_of_end"))
        assert low is None or high is None or low <= high
        assert start is None or end is None or date.fromisoformat(start) <= date.fromisoformat(end)
        assert -90 <= claim["lat"] <= 90
        assert -180 <= claim["lon"] <= 180
        assert claim["radius_km"] > 0


def test_one_place_has_one_position():
    positions: dict[str, set[tuple[float, float, float]]] = {}
    for _, claim in CLAIMS:
        positions.setdefault(claim["place"], set()).add((claim["lat"], claim["lon"], claim["radius_km"]))
    assert {} == {place: found for place, found in positions.items() if len(found) > 1}


def test_the_gold_standard_is_perfect_by_its_own_measure():
    gold = load_gold(FOLDER / "gold.json")
    assert (1.0, 1.0) == (score(gold, gold).claims.strict.f1, score(gold, gold).figures.strict.f1)
