"""Laws that hold for whatever claims come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from posture_strategies import claim_lists, crowded_claims, days, offset_day

from forcemap.claims import Claim
from forcemap.posture import Standing, compare, snapshot, snapshots, timeline

SLOW = settings(max_examples=50, deadline=None)


@SLOW
@given(claim_lists(), claim_lists(dated=True, max_size=4), days(), days())
def test_a_later_document_never_changes_what_was_known_before(
    known: list[Claim], later: list[Claim], valid_on: date, known_by: date
) -> None:
    """Adding a document changes no snapshot known before the document was published."""
    news = [
        replace(claim, id=f"later-{claim.id}", source=replace(claim.source, id=f"later-{claim.source.id}"))
        for claim in later
        if claim.source.published.day is not None and claim.source.published.day > known_by
    ]
    expected = snapshot(known, valid_on=valid_on, known_by=known_by)
    assert expected == snapshot([*known, *news], valid_on=valid_on, known_by=known_by)


@SLOW
@given(st.data(), days(), days())
def test_the_order_of_claims_does_not_matter(data: st.DataObject, valid_on: date, known_by: date) -> None:
    """Any order of the same claims gives the same snapshot and timeline."""
    one = data.draw(claim_lists())
    other = data.draw(st.permutations(one))
    expected = snapshot(one, valid_on=valid_on, known_by=known_by)
    assert expected == snapshot(other, valid_on=valid_on, known_by=known_by)
    assert timeline(one) == timeline(other)


@SLOW
@given(claim_lists(), days(), days())
def test_a_repeated_document_changes_no_figure(known: list[Claim], valid_on: date, known_by: date) -> None:
    """The same report under another document's name adds holdings, but no range, origin or sum changes."""
    copies = [
        replace(claim, id=f"{claim.id}-again", source=replace(claim.source, id=f"{claim.source.id}-again"))
        for claim in known
    ]
    plain = snapshot(known, valid_on=valid_on, known_by=known_by)
    doubled = snapshot([*known, *copies], valid_on=valid_on, known_by=known_by)
    expected = [
        (e.id, e.low, e.high, e.parts_low, e.parts_high, {f.origin for f in e.figures})
        for e in plain.estimates
    ]
    assert expected == [
        (e.id, e.low, e.high, e.parts_low, e.parts_high, {f.origin for f in e.figures})
        for e in doubled.estimates
    ]


@SLOW
@given(claim_lists(), st.sets(days(), min_size=1, max_size=6), st.none() | days())
def test_snapshots_one_after_another_equal_snapshots_one_by_one(
    known: list[Claim], when: set[date], known_by: date | None
) -> None:
    """The incremental way gives what the direct way gives, as known then and as known by one day."""
    expected = [snapshot(known, valid_on=day, known_by=known_by) for day in sorted(when)]
    assert expected == list(snapshots(known, when, known_by=known_by))


@SLOW
@given(claim_lists(), days(), days())
def test_a_snapshot_compared_with_itself_shows_no_change(
    known: list[Claim], valid_on: date, known_by: date
) -> None:
    """Nothing changes between a snapshot and itself."""
    same = snapshot(known, valid_on=valid_on, known_by=known_by)
    assert () == compare(same, same).changes


@SLOW
@given(claim_lists(), days(), days())
def test_every_claim_in_a_snapshot_is_in_exactly_one_place_of_it(
    known: list[Claim], valid_on: date, known_by: date
) -> None:
    """Holdings, unlocated, undated and withdrawn claims are apart, and estimates hold each holding once."""
    seen = snapshot(known, valid_on=valid_on, known_by=known_by)
    gathered = [holding for estimate in seen.estimates for holding in estimate.holdings]
    assert list(seen.holdings) == gathered
    ids = [
        *(holding.claim.id for holding in (*seen.holdings, *seen.unlocated)),
        *(claim.id for claim in seen.undated),
        *(pair.claim.id for pair in seen.withdrawn),
    ]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {claim.id for claim in known}


@SLOW
@given(claim_lists(), days(), days())
def test_parts_and_wholes_point_at_each_other(known: list[Claim], valid_on: date, known_by: date) -> None:
    """An estimate is a part of exactly the estimate that it names as its whole."""
    seen = {e.id: e for e in snapshot(known, valid_on=valid_on, known_by=known_by).estimates}
    for estimate in seen.values():
        assert all(seen[part].whole == estimate.id for part in estimate.parts)
        assert estimate.whole is None or estimate.id in seen[estimate.whole].parts


@SLOW
@given(claim_lists(dated=True), days())
def test_a_claim_only_ages(known: list[Claim], first: date) -> None:
    """From one day to the next a claim in force never grows younger and never comes back from stale."""
    today, tomorrow = snapshots(known, [first, first + timedelta(days=1)], known_by=date(2023, 1, 1))
    before = {holding.claim.id: holding for holding in today.holdings}
    for holding in tomorrow.holdings:
        old = before.get(holding.claim.id)
        if old is not None:
            younger = old.age_on(first)
            assert holding.age_on(first + timedelta(days=1)) in {younger, younger + 1}
            assert old.standing is not Standing.STALE or holding.standing is Standing.STALE


@pytest.mark.parametrize("seed", range(3))
def test_a_busy_year_day_by_day_equals_each_day_by_itself(seed: int) -> None:
    """Where many reports meet, in places within places, keeping what did not change still gives the whole truth."""
    known = crowded_claims(600, seed)
    when = [offset_day(day) for day in range(0, 200, 10)]
    for seen in snapshots(known, when):
        assert snapshot(known, valid_on=seen.valid_on) == seen
