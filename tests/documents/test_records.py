from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import (
    UNDATED,
    DateBasis,
    Document,
    PublicationDate,
    document_record,
    normalise,
    parse_record,
    read_documents,
)
from forcemap.errors import DocumentError

LINES = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r\n\ufeff"), min_size=1, max_size=40
).map(lambda text: " ".join(text.split()))
TEXTS = st.text(max_size=200).map(normalise).filter(str.strip)
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
KNOWN = st.sampled_from([basis for basis in DateBasis if basis is not DateBasis.UNKNOWN])
PUBLISHED = st.builds(
    lambda days, basis, note: PublicationDate(start=min(days), end=max(days), basis=basis, note=note),
    st.tuples(DAYS, DAYS),
    KNOWN,
    st.none() | LINES.filter(bool),
)
DOCUMENTS = st.builds(
    Document,
    id=LINES.filter(bool),
    text=TEXTS,
    title=st.none() | LINES.filter(bool),
    publisher=st.none() | LINES.filter(bool),
    url=st.sampled_from([None, "https://example.org/a?b=c"]),
    published=st.just(UNDATED) | PUBLISHED,
    path=st.just("a.jsonl:1"),
)


@given(DOCUMENTS, st.booleans())
def test_a_document_survives_the_round_trip_through_its_record(document, ascii_only):
    line = json.dumps(document_record(document), ensure_ascii=ascii_only)
    assert document == parse_record(line, stem="a", where="a.jsonl:1")


@given(st.text(max_size=300))
def test_normal_form_is_reached_in_one_step_and_can_be_written(text):
    once = normalise(text)
    assert once == normalise(once)
    assert once == once.encode().decode()
    assert not {"\r", "\x00"} & set(once)


@pytest.fixture
def read(tmp_path):
    def read(content: bytes | str):
        path = tmp_path / "news.jsonl"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_documents([path])

    return read


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2022-02-18", date(2022, 2, 18)),
        ("2022-02-18T10:00:00Z", date(2022, 2, 18)),
        ("2022-02-18 10:00:00+02:00", date(2022, 2, 18)),
        (None, None),
        ("", None),
    ],
)
def test_published_is_a_day_a_time_or_null(read, published, expected):
    (document,) = read(
        json.dumps({"id": "a", "text": "Two brigades moved.", "published": published})
    ).documents
    assert expected == document.published.day
    assert (document.published.basis is DateBasis.UNKNOWN) == (expected is None)


def test_a_record_without_an_id_gets_one_from_its_text_wherever_it_stands(read):
    one, two = '{"text": "Two brigades."}', '{"text": "Three brigades."}'
    forward = {document.text: document.id for document in read(f"{one}\n{two}\n").documents}
    backward = {document.text: document.id for document in read(f"{two}\n\n{one}").documents}
    assert forward == backward
    assert all(identity.startswith("news-") for identity in forward.values())


def test_a_number_is_an_id(read):
    assert [document.id for document in read('{"id": 7, "text": "Two brigades."}').documents] == ["7"]


def test_line_separators_inside_a_text_do_not_end_the_line(read):
    (document,) = read(json.dumps({"id": "a", "text": "one\u2028two\x85three"}, ensure_ascii=False)).documents
    assert document.text == "one\u2028two\x85three"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{not json", "the line is no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"id": "x"}', "no text"),
        ('{"id": "x", "text": null}', "no text"),
        ('{"id": "x", "text": " \\u0000 "}', "no text"),
        (
            '{"id": "x", "text": "a b", "published": "2022-02-30"}',
            "'published: 2022-02-30' is no calendar date",
        ),
        ('{"id": "x", "text": "a b", "title": {"en": "c"}}', "'title' is neither text nor null"),
        (
            '{"id": "x", "text": "a b", "published": "2022-02-18", "published_basis": "guess"}',
            "unknown published_basis",
        ),
        ("[" * 100_000, "nested too deeply"),
        (b'{"id": "x", "text": "caf\xe9"}', "byte 24 of the line (0xe9) is not UTF-8"),
    ],
    ids=str,
)
def test_a_broken_line_is_named_and_the_others_are_kept(read, line, what):
    broken = line if isinstance(line, bytes) else line.encode()
    intake = read(b'{"id": "a", "text": "Two brigades."}\n' + broken + b'\n{"id": "b", "text": "Three."}\n')
    assert [document.id for document in intake.documents] == ["a", "b"]
    (problem,) = intake.problems
    assert isinstance(problem, DocumentError)
    assert problem.where.endswith("news.jsonl:2")
    assert what in problem.what
    assert problem.cure


def test_a_line_beyond_the_limit_is_left_out_and_the_next_one_read(read):
    giant = json.dumps({"id": "g", "text": "a " * 25_000_000})
    intake = read(giant + '\n{"id": "b", "text": "Three."}\n')
    assert [document.id for document in intake.documents] == ["b"]
    (problem,) = intake.problems
    assert problem.where.endswith("news.jsonl:1")
    assert "larger than the 5 MB" in problem.what
