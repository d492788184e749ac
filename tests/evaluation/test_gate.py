"""The shipped reader does not get worse unnoticed: floors on a gold standard of our own; a fall is told in accuracy.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import forcemap.claims
from forcemap.documents import read_documents
from forcemap.evaluation import from_claims, load_gold, match, score_matched, score_text

FOLDER = Path(__file__).parent / "gold"
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
LEVELS = [(kind, level) for kind in ("claims", "figures") for level in ("detected", "core", "strict")]


@pytest.fixture(scope="module")
def matched():
    """Return the shipped reader's claims beside the gold standard."""
    load_reader = getattr(forcemap.claims, "load_reader", None)
    if load_reader is None:
        pytest.skip("no reader is shipped yet")
    documents = read_documents([FOLDER / "documents.jsonl"]).documents
    claims = [claim for reading in load_reader().read(documents) for claim in reading.claims]
    return match(load_gold(FOLDER / "gold.json"), from_claims(claims))


@pytest.mark.parametrize(("kind", "level"), LEVELS)
def test_the_reader_keeps_its_floor(request, kind, level):
    floor = FLOORS[kind][level]
    if floor is None:
        pytest.skip("this floor is not held yet")
    found = score_matched(request.getfixturevalue("matched"))
    assert getattr(getattr(found, kind), level).f1 >= floor, f"below {floor}:\n{score_text(found)}"


def test_the_reader_makes_up_little_where_nothing_is_reported(request):
    limit = FLOORS["made_up_in_quiet_reports"]
    if limit is None:
        pytest.skip("this limit is not held yet")
    quiet = [each for each in request.getfixturevalue("matched") if not list(each.gold)]
    made_up = [claim.quote for each in quiet for claim in each.predicted]
    assert len(made_up) <= limit, "\n".join(map(str, made_up))
