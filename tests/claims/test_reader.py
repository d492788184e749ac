"""The reader as a whole: what it promises whatever it reads."""

from __future__ import annotations

import pytest

from forcemap.claims import PostureReader, Slot, explain, load_reader, to_record
from forcemap.documents import Document

TEXTS = {
    "a": "Russian troops are stationed in Belarus. Moscow has also moved 40 tanks to Belarus, officials said on Monday.",
    "b": "The council met on Tuesday to talk about the price of bread.",
    "c": "About 3,000 American soldiers arrived in Poland last week. The soldiers will stay in Poland until June.",
    "d": "",
}
DOCUMENTS = [Document(id=name, text=text) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def reader() -> PostureReader:
    return load_reader()


def test_a_plain_statement_is_read(reader: PostureReader) -> None:
    (reading,) = reader.read([DOCUMENTS[0]])
    assert ("RUS", "Belarus") in {
        (record["force"], record["place"]) for record in map(to_record, reading.claims)
    }


def test_a_figure_is_read_with_its_force_and_place(reader: PostureReader) -> None:
    (reading,) = reader.read([DOCUMENTS[2]])
    found = {(r["force"], r["low"], r["high"], r["place"]) for r in map(to_record, reading.claims)}
    assert ("USA", 3000, 3000, "Poland") in found


def test_texts_without_forces_give_no_claims(reader: PostureReader) -> None:
    readings = list(reader.read([DOCUMENTS[1], DOCUMENTS[3]]))
    assert [reading.claims for reading in readings] == [(), ()]


def test_order_and_company_do_not_change_what_is_read(reader: PostureReader) -> None:
    together = {reading.document.id: reading.claims for reading in reader.read(reversed(DOCUMENTS))}
    alone = {document.id: next(reader.read([document])).claims for document in DOCUMENTS}
    assert together == alone


def test_two_processes_read_what_one_reads(reader: PostureReader) -> None:
    assert [r.claims for r in reader.read(DOCUMENTS, jobs=2)] == [r.claims for r in reader.read(DOCUMENTS)]


def test_a_reading_holds_every_place_named_even_where_nothing_is_claimed(reader: PostureReader) -> None:
    (reading,) = reader.read([Document(id="fair", text="The fair in Toulouse opens on Friday.")])
    assert ["Toulouse"] == [mention.text for mention in reading.mentions]


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_mentions_the_claims_are_the_same(reader: PostureReader, jobs: int) -> None:
    readings = list(reader.read(DOCUMENTS, jobs=jobs, mentions=False))
    assert [r.claims for r in reader.read(DOCUMENTS)] == [r.claims for r in readings]
    assert not any(reading.mentions for reading in readings)


def test_evidence_is_quoted_to_the_character(reader: PostureReader) -> None:
    for reading in reader.read(DOCUMENTS):
        for claim in reading.claims:
            assert claim.evidence.span.of(reading.document.text) == claim.evidence.quote


def test_ids_are_unique_and_stable(reader: PostureReader) -> None:
    first = [claim.id for reading in reader.read(DOCUMENTS) for claim in reading.claims]
    again = [claim.id for reading in reader.read(DOCUMENTS) for claim in reading.claims]
    assert first == again
    assert len(set(first)) == len(first)


def test_every_claim_says_why(reader: PostureReader) -> None:
    (reading,) = reader.read([DOCUMENTS[0]])
    for claim in reading.claims:
        assert {Slot.ITEM, Slot.FORCE, Slot.STATUS} <= {each.slot for each in claim.explanations}
        assert claim.id in explain(reading.document, claim)
