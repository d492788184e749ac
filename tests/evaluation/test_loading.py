from __future__ import annotations

import json
from datetime import date

import pytest

from forcemap.documents import Document, Span
from forcemap.errors import ClaimError
from forcemap.evaluation import load_gold, load_predictions, stem

CLAIM = {
    "start": 0,
    "end": 40,
    "force": "RUS",
    "category": "personnel",
    "low": 3000,
    "high": None,
    "lat": 52.1,
    "lon": 23.7,
    "as_of_start": "2022-02-09",
    "status": "present",
    "confidence": 0.75,
}


@pytest.fixture
def write(tmp_path):
    def write(content: str):
        path = tmp_path / "claims.json"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_the_three_forms_give_the_same_annotations(write):
    row = {**CLAIM, "document": "docs/a.txt"}
    gold = load_gold(write(json.dumps([{"doc": "a", "published": None, "claims": [CLAIM]}])))
    lines = load_predictions(write(json.dumps(row) + "\n\n" + json.dumps(row)))
    feature = {"type": "Feature", "geometry": None, "properties": row}
    features = load_predictions(write(json.dumps({"type": "FeatureCollection", "features": [feature]})))
    assert gold == features
    assert gold["a"] * 2 == lines["a"]
    assert (3000.0, None, date(2022, 2, 9), 0.75) == (
        gold["a"][0].low,
        gold["a"][0].high,
        gold["a"][0].as_of_start,
        gold["a"][0].confidence,
    )


def test_gis_files_keep_their_offsets_apart_from_their_dates(write):
    row = {**CLAIM, "document": "a", "start": "2022-02-09", "end": None, "char_start": 5, "char_end": 45}
    feature = {"type": "Feature", "geometry": None, "properties": row}
    path = write(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert Span(5, 45) == load_predictions(path)["a"][0].span


def test_a_single_line_is_one_claim(write):
    assert len(load_predictions(write(json.dumps({**CLAIM, "document": "a"})))["a"]) == 1


def test_a_document_without_claims_is_kept(write):
    assert {"a": ()} == load_gold(write('[{"doc": "a", "claims": []}]'))


@pytest.mark.parametrize("content", ["", "[]", "\n"])
def test_an_empty_file_holds_nothing(write, content):
    assert {} == load_predictions(write(content))


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ('{"document": "a", "start": 1, "end": 2}\nnot json\n', ":2", "the line is no JSON"),
        ('{"document": "a", "start": 1, "end": 2}\n[1]\n', ":2", "no JSON object"),
        ('{"start": 1, "end": 2}', ":1", "does not name its document"),
        ('{"document": "a", "start": 1}', ":1", "no character offsets"),
        ('{"document": "a", "start": 9, "end": 2}', ":1", "no character offsets"),
        ('{"document": "a", "start": 1, "end": 2, "low": "many"}', ":1", "a value that is none"),
        ('{"document": "a", "start": 1, "end": 2, "as_of_end": "2022-02-31"}', ":1", "a value that is none"),
        ('[{"doc": "a", "claims": [{}]}]', "item 0, claim 0", "no character offsets"),
        ("[3]", "item 0", "neither a claim nor a document"),
        ("3", "claims.json", "holds no claims"),
    ],
)
def test_what_cannot_be_compared_is_named_with_its_place(write, content, where, what):
    with pytest.raises(ClaimError) as caught:
        load_predictions(write(content))
    assert caught.value.where.endswith(where)
    assert what in caught.value.what
    assert caught.value.cure


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ClaimError, match="cannot be read"):
        load_gold(tmp_path / "gone.json")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("docs/001.txt", "001"), ("001", "001"), ("a\\b.md", "b"), ("2022.02.txt", "2022.02")],
)
def test_a_document_is_known_by_its_stem(name, expected):
    assert expected == stem(name)


def test_a_gold_claim_may_give_its_sentence_in_place_of_offsets(write):
    text = "Snow fell. Two brigades moved west."
    claim = {**CLAIM, "start": None, "end": None, "evidence": "Two brigades moved west."}
    path = write(json.dumps([{"doc": "a", "claims": [claim]}]))
    (annotation,) = load_gold(path, documents=[Document(id="docs/a.txt", text=text)])["a"]
    assert annotation.span.of(text) == "Two brigades moved west."
    with pytest.raises(ClaimError, match="no character offsets"):
        load_gold(path, documents=[Document(id="docs/a.txt", text="Snow fell.")])
