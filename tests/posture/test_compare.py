"""What changed between two snapshots."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from posture_strategies import ELMTON, FARTON, NORTHLAND, OAKTON, make_claim

from forcemap.claims import Category, Claim, Status
from forcemap.posture import (
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    compare,
    comparison_json,
    comparison_markdown,
    snapshot,
)


def between(before: str, after: str, *claims: Claim) -> Comparison:
    first, second = (snapshot(claims, valid_on=date.fromisoformat(day)) for day in (before, after))
    return compare(first, second)


def told(comparison: Comparison) -> list[tuple[ChangeKind, Certainty]]:
    return [(change.kind, change.certainty) for change in comparison.changes]


def only(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def test_what_is_newly_reported_appeared() -> None:
    """Nothing before, a report after; what speaks of an earlier day too was perhaps there already."""
    new = between("2022-02-01", "2022-02-10", make_claim(published="2022-02-05"))
    assert [(ChangeKind.APPEARED, Certainty.DEFINITE)] == told(new)
    late = between("2022-02-01", "2022-02-10", make_claim(published="2022-02-05", start="2022-01-20"))
    assert [(ChangeKind.APPEARED, Certainty.POSSIBLE)] == told(late)


def test_growth_is_definite_only_where_ranges_do_not_meet() -> None:
    """130,000 then 150,000 grew; 'more than 100,000' then 'as many as 190,000' may have."""
    sure = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", low=130_000, high=130_000),
        make_claim("b", "2022-02-18", low=150_000, high=150_000),
    )
    assert [(ChangeKind.GREW, Certainty.DEFINITE)] == told(sure)
    maybe = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", low=100_000),
        make_claim("b", "2022-02-18", high=190_000),
    )
    assert [(ChangeKind.GREW, Certainty.POSSIBLE)] == told(maybe)


def test_shrinking_mirrors_growth() -> None:
    """150,000 then 130,000 shrank."""
    change = only(
        between(
            "2022-02-02",
            "2022-02-20",
            make_claim("a", low=150, high=150),
            make_claim("b", "2022-02-18", low=130, high=130),
        )
    )
    assert (change.kind, change.certainty) == (ChangeKind.SHRANK, Certainty.DEFINITE)


def test_the_same_reports_a_day_later_are_no_growth() -> None:
    """A figure that merely aged, or an older one that made way, changes nothing."""
    claims = [make_claim("a", low=100, high=100), make_claim("b", "2022-02-02", low=150, high=150)]
    assert [] == told(between("2022-02-03", "2022-02-20", *claims))


def test_a_wider_range_claims_neither_growth_nor_shrinking() -> None:
    """'90 to 160' after '100 to 150' allows both, so neither is claimed."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", low=100, high=150),
        make_claim("b", "2022-02-18", low=90, high=160),
    )
    assert [] == told(comparison)


def test_silence_is_not_withdrawal() -> None:
    """What is stale, or gone from the map, without a word of leaving, is not reported again."""
    for after in ("2022-03-20", "2022-06-01"):
        change = only(between("2022-02-02", after, make_claim(low=100, high=100)))
        assert change.kind is ChangeKind.NOT_REPORTED_AGAIN
        assert change.words.endswith("not reported again since 1 February 2022")


def test_a_report_of_leaving_is_a_withdrawal() -> None:
    """A presence ended by a report that the force left was withdrawn, once."""
    change = only(
        between(
            "2022-02-02", "2022-02-20", make_claim("a"), make_claim("b", "2022-02-18", status=Status.LEAVING)
        )
    )
    assert (change.kind, change.certainty) == (ChangeKind.WITHDRAWN, Certainty.DEFINITE)


def test_a_withdrawal_from_the_country_withdraws_the_town() -> None:
    """The change is told for the town too, though only the country is named."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", place=OAKTON),
        make_claim("b", "2022-02-18", place=NORTHLAND, status=Status.LEAVING),
    )
    withdrawn = [c.before.place.id for c in comparison.changes if c.kind is ChangeKind.WITHDRAWN and c.before]
    assert withdrawn == ["oakton"]


def test_some_leaving_while_others_stay_is_possible() -> None:
    """'Some left' beside a presence that holds is a possible withdrawal."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", low=5000, high=5000),
        make_claim("b", "2022-02-18", status=Status.LEAVING, figure="some"),
    )
    assert [(ChangeKind.WITHDRAWN, Certainty.POSSIBLE)] == told(comparison)


def test_a_plan_that_came_true_changed_status() -> None:
    """Planned before, present after: one change, and no appearance."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", status=Status.PLANNED, end=None),
        make_claim("b", "2022-02-18"),
    )
    assert [(ChangeKind.STATUS_CHANGED, Certainty.DEFINITE)] == told(comparison)


def test_a_plan_that_falls_due_changed_status() -> None:
    """The day of a plan passed: due, and still a plan."""
    plan = make_claim("a", status=Status.PLANNED, start="2022-02-15", end="2022-02-15")
    change = only(between("2022-02-10", "2022-02-20", plan))
    assert change.kind is ChangeKind.STATUS_CHANGED
    assert "due" in change.words


def test_a_later_denial_contradicts() -> None:
    """A denial beside a presence is a contradiction, not an appearance."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a"),
        make_claim("b", "2022-02-18", status=Status.DENIED, speaker="Bo Roe"),
    )
    assert [(ChangeKind.CONTRADICTED, Certainty.DEFINITE)] == told(comparison)


def test_a_named_unit_newly_reported_elsewhere_may_have_moved() -> None:
    """The 4th Division, then at Oakton, now at Farton: moved, with the geodesic distance and a track."""
    comparison = between(
        "2022-02-02",
        "2022-02-20",
        make_claim("a", place=OAKTON, category=Category.UNIT, item="4th Tank Division"),
        make_claim("b", "2022-02-18", place=FARTON, category=Category.UNIT, item="the 4th Tank Division"),
    )
    change = only(comparison)
    assert (change.kind, change.certainty) == (ChangeKind.MOVED, Certainty.POSSIBLE)
    assert change.distance_km is not None
    assert 5600 < change.distance_km < 6000
    assert change.track is not None
    assert [(22.0, 53.0), (60.0, 10.0)] == list(change.track.coords)


def test_troops_at_another_place_did_not_move() -> None:
    """Unnamed troops newly reported elsewhere are an appearance."""
    comparison = between(
        "2022-02-02", "2022-02-20", make_claim("a", place=OAKTON), make_claim("b", "2022-02-18", place=FARTON)
    )
    assert [(ChangeKind.APPEARED, Certainty.DEFINITE)] == told(comparison)


def test_one_sentence_from_and_to_is_a_definite_move() -> None:
    """Leaving Oakton and arriving at Elmton in one sentence is a move, whoever it is."""
    words = "The battery left Oakton that night and by dawn was drawing up in Elmton."
    leaving = make_claim("a", "2022-02-18", OAKTON, status=Status.LEAVING, document="d", quote=words)
    arriving = make_claim("b", "2022-02-18", ELMTON, status=Status.ARRIVING, document="d", quote=words)
    change = only(between("2022-02-02", "2022-02-20", leaving, arriving))
    assert (change.kind, change.certainty) == (ChangeKind.MOVED, Certainty.DEFINITE)


def test_known_then_and_known_now_compare() -> None:
    """One day seen with more documents: what they tell is possible news about that day."""
    late = make_claim(published="2022-02-20", start="2022-02-01", end="2022-02-01")
    day = date(2022, 2, 5)
    comparison = compare(
        snapshot([late], valid_on=day), snapshot([late], valid_on=day, known_by=date(2022, 3, 1))
    )
    assert [(ChangeKind.APPEARED, Certainty.POSSIBLE)] == told(comparison)
    assert "as known on 1 March 2022" in comparison.title


def test_two_accounts_of_one_day_are_titled_as_such() -> None:
    """Two projects seen on one day, with nothing known later: the title does not say it twice."""
    day = date(2022, 2, 5)
    title = compare(snapshot([], valid_on=day), snapshot([make_claim()], valid_on=day)).title
    assert title == "5 February 2022, as known on 5 February 2022: two accounts"


def test_changes_have_ids_of_their_own_that_do_not_change() -> None:
    """Two runs give the same ids, and no two changes share one."""
    claims = [
        make_claim("a", place=OAKTON),
        make_claim("b", "2022-02-18", place=ELMTON),
        make_claim("c", low=5),
    ]
    one, other = (between("2022-02-02", "2022-03-20", *claims) for _ in range(2))
    ids = [change.id for change in one.changes]
    assert ids == [change.id for change in other.changes]
    assert len(ids) == len(set(ids)) > 1


def test_the_markdown_cannot_be_broken_by_a_document() -> None:
    """Names with markup in them stay text, and every change is told with its sources."""
    nasty = replace(OAKTON, name="Oak|ton <script>*x*")
    text = comparison_markdown(
        between("2022-02-02", "2022-02-20", make_claim("a", "2022-02-18", place=nasty, speaker="[me](x)"))
    )
    assert "<script>" not in text.replace("\\<script", "")
    assert "Oak\\|ton" in text
    assert "\\[me\\](x)" in text


def test_the_markdown_of_no_change_says_so() -> None:
    """An empty comparison is a sentence, not an empty page."""
    assert "Nothing changed" in comparison_markdown(between("2022-02-02", "2022-02-03", make_claim()))


def test_the_json_gives_both_sides_with_figures_and_claims() -> None:
    """What changed can be traced to its claims."""
    document = comparison_json(
        between(
            "2022-02-02",
            "2022-02-20",
            make_claim("a", low=130, high=130),
            make_claim("b", "2022-02-18", low=150, high=150),
        )
    )
    (change,) = json.loads(json.dumps(document))["changes"]
    assert (change["kind"], change["certainty"]) == ("grew", "definite")
    assert (change["before"]["claims"], change["after"]["claims"]) == (["a"], ["b"])
    assert change["after"]["figures"][0]["low"] == 150
    assert document["counts"] == [{"kind": "grew", "definite": 1, "possible": 0}]
