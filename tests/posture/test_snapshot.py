"""What holds on a day, and why."""

from __future__ import annotations

from datetime import date

import pytest
from posture_strategies import COMMON_BORDER, ELMTON, FARTON, NORTHLAND, OAKTON, make_claim

from forcemap.claims import Category, Claim, Status
from forcemap.language import TimePrecision
from forcemap.posture import Horizon, Snapshot, Standing, snapshot


def on(day: str, *claims: Claim, known_by: str | None = None, horizon: Horizon | None = None) -> Snapshot:
    return snapshot(
        claims,
        valid_on=date.fromisoformat(day),
        known_by=date.fromisoformat(known_by) if known_by else None,
        horizon=horizon or Horizon(),
    )


def held(seen: Snapshot) -> dict[str, str]:
    return {holding.claim.id: holding.standing.value for holding in seen.holdings}


def test_no_claims_give_an_empty_snapshot() -> None:
    """Nothing reported, nothing held; the default knowledge day is the valid day."""
    assert Snapshot(valid_on=date(2022, 2, 1), known_by=date(2022, 2, 1)) == on("2022-02-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-01-31", {}),
        ("2022-02-01", {"c1": "holds"}),
        ("2022-03-03", {"c1": "holds"}),
        ("2022-03-04", {"c1": "stale"}),
        ("2022-04-02", {"c1": "stale"}),
        ("2022-04-03", {}),
    ],
)
def test_a_claim_holds_for_its_horizon_then_is_stale_then_leaves(day: str, expected: dict[str, str]) -> None:
    """Thirty days after 1 February is 3 March; thirty more is 2 April."""
    assert expected == held(on(day, make_claim()))


def test_age_counts_from_the_last_day_spoken_of() -> None:
    """A claim of 1 February is nine days old on 10 February."""
    (holding,) = on("2022-02-10", make_claim()).holdings
    assert holding.age_on(date(2022, 2, 10)) == 9


def test_the_horizon_may_differ_by_status() -> None:
    """A horizon of five days for arrivals makes an arrival stale on the sixth."""
    horizon = Horizon(by_status=((Status.ARRIVING, 5),))
    arrival = make_claim(status=Status.ARRIVING)
    assert held(on("2022-02-06", arrival, horizon=horizon)) == {"c1": "holds"}
    assert held(on("2022-02-07", arrival, horizon=horizon)) == {"c1": "stale"}


def test_a_document_is_not_known_before_it_is_published() -> None:
    """What was there on 1 February, told on the 20th, is known only as known later."""
    told_late = make_claim(published="2022-02-20", start="2022-02-01", end="2022-02-01")
    assert held(on("2022-02-05", told_late)) == {}
    assert held(on("2022-02-05", told_late, known_by="2022-02-20")) == {"c1": "holds"}


def test_a_stated_end_ends_a_claim_without_a_stale_time() -> None:
    """Drills said to last until 20 February are off the map on the 21st."""
    drills = make_claim(published="2022-02-09", start="2022-02-10", end="2022-02-20")
    assert held(on("2022-02-20", drills)) == {"c1": "holds"}
    assert held(on("2022-02-21", drills)) == {}


def test_until_states_an_end_even_when_it_is_past() -> None:
    """A report of 22 February that forces stayed until the 20th holds on the 20th and no later."""
    stayed = make_claim(
        published="2022-02-22", start="2022-02-10", end="2022-02-20", time_text="until Sunday"
    )
    assert held(on("2022-02-20", stayed, known_by="2022-02-22")) == {"c1": "holds"}
    assert held(on("2022-02-22", stayed)) == {}


def test_a_week_is_no_stated_end() -> None:
    """A vague 'this week' is as-of only: the claim holds on after that week."""
    vague = make_claim(
        published="2022-02-09", start="2022-02-07", end="2022-02-13", precision=TimePrecision.WEEK
    )
    assert held(on("2022-02-14", vague)) == {"c1": "holds"}


def test_a_report_vouches_for_no_day_after_itself() -> None:
    """A claim of 'this month' told on the 5th is stale thirty days after the 5th, not after the month."""
    month = make_claim(
        published="2022-02-05", start="2022-02-01", end="2022-02-28", precision=TimePrecision.MONTH
    )
    assert held(on("2022-03-08", month)) == {"c1": "stale"}


def test_an_open_start_begins_with_publication() -> None:
    """Words without a first day are not stretched back before the report."""
    open_start = make_claim(published="2022-02-05", start=None, end=None, precision=TimePrecision.OPEN)
    assert held(on("2022-02-04", open_start, known_by="2022-03-01")) == {}
    assert held(on("2022-02-05", open_start)) == {"c1": "holds"}


def test_a_plan_becomes_due_and_never_a_fact() -> None:
    """A plan for 15 February is a plan before, due on the day, and due it stays."""
    plan = make_claim(published="2022-02-09", start="2022-02-15", end="2022-02-15", status=Status.PLANNED)
    assert held(on("2022-02-14", plan)) == {"c1": "holds"}
    seen = on("2022-02-20", plan)
    assert held(seen) == {"c1": "due"}
    assert [Status.PLANNED] == [estimate.status for estimate in seen.estimates]


def test_a_plan_without_a_day_is_never_due() -> None:
    """A plan told without a date stays a plan until its horizon."""
    plan = make_claim(end=None, status=Status.PLANNED)
    assert held(on("2022-02-20", plan)) == {"c1": "holds"}


def test_what_came_replaces_the_plan_for_it() -> None:
    """A plan gives way to a later report of the same number there."""
    plan = make_claim("plan", low=3000, high=3000, status=Status.PLANNED, end=None)
    came = make_claim("came", published="2022-02-08", low=3000, high=3000)
    assert held(on("2022-02-10", plan, came)) == {"came": "holds"}


def test_another_number_does_not_fulfil_a_plan() -> None:
    """Nine thousand present says nothing about the three thousand that are planned."""
    plan = make_claim("plan", low=3000, high=3000, status=Status.PLANNED, end=None)
    others = make_claim("others", published="2022-02-08", low=9000, high=9000)
    assert held(on("2022-02-10", plan, others)) == {"others": "holds", "plan": "holds"}


def test_the_same_speaker_supersedes_an_earlier_figure_at_once() -> None:
    """One speaker's later figure replaces the earlier one."""
    first = make_claim("first", low=100, high=100, speaker="the governor, Ann Lee")
    second = make_claim("second", published="2022-02-02", low=200, high=200, speaker="Ann Lee")
    assert held(on("2022-02-03", first, second)) == {"second": "holds"}


def test_another_speaker_supersedes_only_after_a_week() -> None:
    """Figures of different speakers stand side by side for a week, then the later replaces the earlier."""
    first = make_claim("first", low=100, high=100, speaker="Ann Lee")
    week = make_claim("week", published="2022-02-08", low=200, high=200, speaker="Bo Roe")
    more = make_claim("more", published="2022-02-09", low=200, high=200, speaker="Bo Roe")
    assert held(on("2022-02-10", first, week)) == {"first": "holds", "week": "holds"}
    assert held(on("2022-02-10", first, more)) == {"more": "holds"}


def test_a_report_without_a_figure_does_not_supersede_a_figure() -> None:
    """'Troops are there' weeks later does not take the number away."""
    figure = make_claim("figure", low=100, high=100)
    vague = make_claim("vague", published="2022-02-20")
    assert held(on("2022-02-21", figure, vague)) == {"figure": "holds", "vague": "holds"}


def test_an_increment_does_not_supersede_a_total() -> None:
    """'Another 50' is no new total."""
    total = make_claim("total", low=100, high=100)
    more = make_claim("more", published="2022-02-20", low=50, high=50, figure="another 50")
    assert held(on("2022-02-21", total, more)) == {"more": "holds", "total": "holds"}


def test_a_later_report_of_an_earlier_day_does_not_supersede_it_yet() -> None:
    """Known now, both the figure of 8 February and the later one since 1 February stand on the 9th."""
    then = make_claim("then", published="2022-02-08", low=140, high=140, speaker="Ann Lee")
    since = make_claim(
        "since", published="2022-02-20", low=190, high=190, start="2022-02-01", end=None, speaker="Bo Roe"
    )
    assert held(on("2022-02-09", then, since, known_by="2022-02-20")) == {"since": "holds", "then": "holds"}
    assert held(on("2022-02-20", then, since)) == {"since": "holds"}


def test_a_withdrawal_ends_what_was_there() -> None:
    """A report that the troops left ends the presence, and says so."""
    there = make_claim("there", place=OAKTON)
    left = make_claim("left", published="2022-02-10", place=OAKTON, status=Status.LEAVING)
    seen = on("2022-02-11", there, left)
    assert held(seen) == {"left": "holds"}
    assert [("there", "left")] == [(pair.claim.id, pair.by.id) for pair in seen.withdrawn]


def test_a_withdrawal_from_a_country_ends_what_was_in_its_towns() -> None:
    """Troops that left Northland left Oakton, which lies in it; Farton does not."""
    oakton = make_claim("oakton", place=OAKTON)
    farton = make_claim("farton", place=FARTON)
    left = make_claim("left", published="2022-02-10", place=NORTHLAND, status=Status.LEAVING)
    assert held(on("2022-02-11", oakton, farton, left)) == {"farton": "holds", "left": "holds"}


def test_a_withdrawal_of_forces_ends_every_kind() -> None:
    """'The forces left' speaks of the tanks too; 'the tanks left' does not speak of the troops."""
    tanks = make_claim("tanks", category=Category.ARMOR, item="tanks")
    troops = make_claim("troops")
    forces_left = make_claim("left", published="2022-02-10", status=Status.LEAVING, category=Category.FORCE)
    tanks_left = make_claim(
        "left", published="2022-02-10", status=Status.LEAVING, category=Category.ARMOR, item="tanks"
    )
    assert held(on("2022-02-11", tanks, troops, forces_left)) == {"left": "holds"}
    assert held(on("2022-02-11", tanks, troops, tanks_left)) == {"left": "holds", "troops": "holds"}


@pytest.mark.parametrize(
    ("figure", "low", "ended"),
    [("some", None, False), ("all of them", None, True), ("3,000", 3000, False), ("5,000", 5000, True)],
)
def test_a_part_that_leaves_leaves_a_rest(figure: str, low: int | None, ended: bool) -> None:  # noqa: FBT001  # a column of the table
    """Some, or fewer than were there, do not end a presence of five thousand; all do."""
    there = make_claim("there", low=5000, high=5000)
    left = make_claim("left", published="2022-02-10", low=low, high=low, figure=figure, status=Status.LEAVING)
    assert ended == ("there" not in held(on("2022-02-11", there, left)))


def test_a_promise_to_leave_ends_nothing() -> None:
    """A withdrawal for a later day turns due, and the presence goes on."""
    there = make_claim("there")
    promised = make_claim(
        "promise", published="2022-02-10", start="2022-02-20", end="2022-02-20", status=Status.LEAVING
    )
    assert held(on("2022-02-21", there, promised)) == {"promise": "due", "there": "holds"}


def test_a_later_report_of_presence_outlives_a_withdrawal() -> None:
    """Whoever is reported there after the withdrawal is there."""
    left = make_claim("left", published="2022-02-10", status=Status.LEAVING)
    still = make_claim("still", published="2022-02-12")
    assert held(on("2022-02-13", left, still)) == {"left": "holds", "still": "holds"}


def test_the_past_holds_on_its_days_only() -> None:
    """What was there last autumn is on autumn's map as known now, and not on today's."""
    past = make_claim(published="2022-02-01", start="2021-10-01", end="2021-12-31", status=Status.PAST)
    assert held(on("2021-11-11", past, known_by="2022-02-01")) == {"c1": "holds"}
    assert held(on("2022-02-01", past)) == {}


def test_undated_and_unlocated_claims_are_kept_apart() -> None:
    """No date: on no day. No place: in the tray, with the same life as any claim."""
    seen = on("2022-02-02", make_claim("undated", published=None), make_claim("nowhere", place=None))
    assert held(seen) == {}
    assert ["undated"] == [claim.id for claim in seen.undated]
    assert [("nowhere", Standing.HOLDS)] == [(h.claim.id, h.standing) for h in seen.unlocated]


def test_a_reprint_is_no_news() -> None:
    """A sentence printed again ten days later neither refreshes the figure nor replaces another's."""
    words = "Convoys with eighty lorries stood along the forest road at noon, said the ranger."
    first = make_claim("first", low=80, high=80, quote=words, speaker="the ranger")
    other = make_claim("other", published="2022-02-05", low=90, high=90, speaker="Bo Roe")
    again = make_claim("again", published="2022-02-13", low=80, high=80, quote=words, speaker="the ranger")
    assert set(held(on("2022-02-14", first, other))) == set(held(on("2022-02-14", first, other, again))) - {
        "again"
    }
    assert held(on("2022-03-04", again, first)) == {"again": "stale", "first": "stale"}


def test_a_border_point_may_leave_with_the_border() -> None:
    """Forces that left a border left the towns within reach of it, not those far inland."""
    inland = make_claim("inland", place=ELMTON)
    left = make_claim("left", published="2022-02-10", place=COMMON_BORDER, status=Status.LEAVING)
    assert held(on("2022-02-11", inland, left)) == {"inland": "holds", "left": "holds"}
