"""The reader on sentences of many kinds: the share read right in each group does not fall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from phenomena_rows import GROUPS, Claim, Row, floors, rows

from forcemap.claims import Claim as Found
from forcemap.claims import Status, load_reader, to_record
from forcemap.documents import Document

ENOUGH_ROWS = 400
LEADING = (
    "in ",
    "at ",
    "near ",
    "the ",
    "on ",
    "off ",
    "to ",
    "from ",
    "along ",
    "outside ",
    "around ",
    "inside ",
)


def bare(words: str) -> str:
    """Return a place without the prepositions and articles before it."""
    words = words.casefold().replace("’", "'")
    while any(words.startswith(lead) for lead in LEADING):
        words = words.split(" ", 1)[1]
    return words


def within(one: str, other: str) -> bool:
    return bare(one) in bare(other) or bare(other) in bare(one)


def agrees(field: str, wanted: Any, record: dict[str, Any]) -> bool:
    """Whether a claim gives the expected value of one field; words agree where one holds the other."""
    got = record[field]
    if field in {"item", "place_text", "place", "attribution"} and wanted is not None:
        names = [got] if field != "place" else [record["place"], record["place_text"]]
        return any(name is not None and within(wanted, name) for name in names)
    if field.startswith("as_of") and wanted is not None:
        return bool(got == wanted.isoformat())
    return bool(got == wanted)


def pairs(wanted: Claim, record: dict[str, Any]) -> int:
    return sum(agrees(field, value, record) for field, value in wanted.items())


def unmet(row: Row, found: list[dict[str, Any]]) -> list[str]:
    """Return what is missing: each expected claim takes the best of the claims not yet taken."""
    left = list(found)
    faults = []
    for wanted in row.claims:
        best = max(left, key=lambda record: pairs(wanted, record), default=None)
        if best is None:
            faults.append(f"no claim for {wanted}")
            continue
        left.remove(best)
        wrong = {f: best[f] for f, v in wanted.items() if not agrees(f, v, best)}
        if wrong:
            faults.append(f"{wrong} for {wanted}")
    return faults


def records(claims: tuple[Found, ...]) -> list[dict[str, Any]]:
    return [dict(to_record(claim)) for claim in claims]


@pytest.fixture(scope="module")
def found() -> dict[str, list[tuple[Row, list[dict[str, Any]]]]]:
    """Every row with the claims the reader finds in it, read once."""
    table = [(group, number, row) for group in GROUPS for number, row in enumerate(rows(group))]
    documents = [
        Document(id=f"{group}-{number}", text=row.text, published=row.published)
        for group, number, row in table
    ]
    readings: Iterator[Any] = load_reader().read(documents)
    result: dict[str, list[tuple[Row, list[dict[str, Any]]]]] = {group: [] for group in GROUPS}
    for (group, _, row), reading in zip(table, readings, strict=True):
        result[group].append((row, records(reading.claims)))
    return result


def test_there_are_at_least_four_hundred_rows():
    """The phenomena are many enough to measure on."""
    assert sum(len(rows(group)) for group in GROUPS) >= ENOUGH_ROWS


def test_no_text_stands_twice_in_a_group():
    """Each row tests something of its own."""
    for group in GROUPS:
        texts = [row.text for row in rows(group)]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "none"])
def test_a_group_is_read_at_least_as_well_as_last_time(
    group: str, found: dict[str, list[tuple[Row, list[dict[str, Any]]]]]
):
    """The share of rows whose every expected claim is found with every tested field right."""
    faults = [
        f"{row.text!r}: {'; '.join(wrong)}" for row, claims in found[group] if (wrong := unmet(row, claims))
    ]
    assert 1 - len(faults) / len(found[group]) >= floors()[group], "\n".join(faults)


@pytest.mark.parametrize("group", ["status", "time", "attribution"])
def test_what_is_claimed_is_described_at_least_as_well_as_last_time(
    group: str, found: dict[str, list[tuple[Row, list[dict[str, Any]]]]]
):
    """Where the reader makes a claim at all, the share of rows right, whatever its threshold for making one."""
    table = [(row, claims) for row, claims in found[group] if len(claims) >= len(row.claims)]
    faults = [f"{row.text!r}: {'; '.join(wrong)}" for row, claims in table if (wrong := unmet(row, claims))]
    assert 1 - len(faults) / len(table) >= floors()[f"{group}, where claimed"], "\n".join(faults)


def test_what_is_no_claim_gives_none_at_least_as_often_as_last_time(
    found: dict[str, list[tuple[Row, list[dict[str, Any]]]]],
):
    """Casualties, arms sales, sports and business put nothing on the map."""
    faults = [f"{row.text!r}: {claims}" for row, claims in found["none"] if claims]
    assert 1 - len(faults) / len(found["none"]) >= floors()["none"], "\n".join(faults)


def test_claims_nobody_expects_are_no_more_than_last_time(
    found: dict[str, list[tuple[Row, list[dict[str, Any]]]]],
):
    """The share of all claims found that no row expects does not rise."""
    made = sum(len(claims) for group in GROUPS for _, claims in found[group])
    expected = sum(
        min(len(claims), len(row.claims))
        for group in GROUPS
        if group != "none"
        for row, claims in found[group]
    )
    assert expected / max(made, 1) >= floors()["claims expected"]


def test_every_state_is_reached_by_the_reader(found: dict[str, list[tuple[Row, list[dict[str, Any]]]]]):
    """No state is beyond the reader."""
    states = {claim["status"] for group in GROUPS for _, claims in found[group] for claim in claims}
    assert {status.value for status in Status} == states
