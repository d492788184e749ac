"""Figures of the same thing, side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from posture_strategies import (
    COMMON_BORDER,
    ELMTON,
    NORTHLAND,
    OAKTON,
    SOUTH_BORDERS,
    SOUTHLAND,
    WEST_NORTHLAND,
    make_claim,
)

from forcemap.claims import Category, Claim, Status
from forcemap.places import Place
from forcemap.posture import Containment, ContradictionKind, Estimate, estimates, snapshot


def gathered(*claims: Claim) -> list[Estimate]:
    return list(snapshot(claims, valid_on=date(2022, 2, 10)).estimates)


def at(found: list[Estimate], place: str) -> Estimate:
    (one,) = [estimate for estimate in found if estimate.place.id == place]
    return one


def test_no_holdings_give_no_estimates() -> None:
    """The empty case."""
    assert () == estimates(())


def test_the_range_runs_from_the_lowest_low_to_the_highest_high() -> None:
    """Three speakers' figures are one estimate with every figure in it, and the most recent marked."""
    (one,) = gathered(
        make_claim("a", "2022-02-05", low=100, high=120, speaker="Ann Lee"),
        make_claim("b", "2022-02-07", low=110, high=150, speaker="Bo Roe"),
        make_claim("c", "2022-02-06", low=90, high=115, speaker="Cy Dow"),
    )
    assert (one.low, one.high) == (90, 150)
    assert ["a", "c", "b"] == [figure.claim for figure in one.figures]
    assert one.latest is not None
    assert one.latest.claim == "b"


def test_an_open_bound_leaves_the_range_open() -> None:
    """'More than 100' beside 140 has no highest high."""
    (one,) = gathered(make_claim("a", low=100, high=None), make_claim("b", low=140, high=140))
    assert (one.low, one.high) == (100, None)


def test_synonyms_for_people_are_one_thing_and_marines_another() -> None:
    """Troops and soldiers share an estimate; marines have their own, as a part of it."""
    found = gathered(
        make_claim("a", item="troops", low=100, high=100),
        make_claim("b", item="the soldiers", low=120, high=120),
        make_claim("c", item="marines", low=40, high=40),
    )
    assert [("", 2), ("marine", 1)] == [(one.thing, len(one.holdings)) for one in found]
    assert found[1].whole == found[0].id


def test_repetitions_share_an_origin() -> None:
    """One speaker under two names, or one sentence in two papers, is one origin; another's equal figure is not."""
    words = "Some five hundred men camp beside the quarry lake, people there agree."
    (one,) = gathered(
        make_claim("a", low=500, high=500, speaker="Bo Roe"),
        make_claim("b", low=500, high=500, speaker="the mayor, Bo Roe"),
        make_claim("c", low=500, high=500, quote=words),
        make_claim("d", low=500, high=500, quote=f"{words} "),
        make_claim("e", low=500, high=500, speaker="Cy Dow"),
    )
    assert ["a", "a", "c", "c", "e"] == [figure.origin for figure in one.figures]


def test_a_part_is_never_added_to_the_whole() -> None:
    """The towns' figures stand beside the country's as their sum, never in its range."""
    found = gathered(
        make_claim("whole", place=NORTHLAND, low=100, high=100),
        make_claim("one", place=OAKTON, low=30, high=40),
        make_claim("two", place=ELMTON, low=20, high=20),
    )
    whole = at(found, "northland")
    assert (whole.low, whole.high) == (100, 100)
    assert (whole.parts_low, whole.parts_high) == (50, 60)
    assert {at(found, "oakton").id, at(found, "elmton").id} == set(whole.parts)


def test_a_part_lies_in_the_narrowest_whole() -> None:
    """Oakton is part of the west, the west of the country; only the west adds up to the country."""
    found = gathered(
        make_claim("a", place=NORTHLAND, low=100, high=100),
        make_claim("b", place=WEST_NORTHLAND, low=60, high=60),
        make_claim("c", place=OAKTON, low=10, high=10),
    )
    assert at(found, "oakton").whole == at(found, "west northland").id
    assert at(found, "northland").parts_low == 60


def test_a_part_without_a_figure_stands_for_its_own_parts() -> None:
    """The unnumbered west does not hide Oakton's ten from the country's sum."""
    found = gathered(
        make_claim("a", place=NORTHLAND, low=100, high=100),
        make_claim("b", place=WEST_NORTHLAND),
        make_claim("c", place=OAKTON, low=10, high=10),
    )
    assert at(found, "northland").parts_low == 10


def test_a_border_figure_contains_the_neighbour_beside_it() -> None:
    """What stands on all Southland's borders includes what stands in Northland, but not Southland itself."""
    containment = Containment()
    assert containment.within(NORTHLAND, SOUTH_BORDERS)
    assert containment.within(COMMON_BORDER, SOUTH_BORDERS)
    assert not containment.within(SOUTHLAND, SOUTH_BORDERS)
    assert not containment.within(SOUTH_BORDERS, SOUTH_BORDERS)


def test_overlapping_parts_are_not_summed() -> None:
    """Northland and the border that runs along it may count the same men twice: no sum."""
    found = gathered(
        make_claim("a", place=SOUTH_BORDERS, low=100, high=100),
        make_claim("b", place=NORTHLAND, low=30, high=30),
        make_claim("c", place=COMMON_BORDER, low=20, high=20),
    )
    whole = at(found, "southland's borders")
    nested = at(found, "common border").whole == at(found, "northland").id
    assert nested or whole.parts_low is None


def test_tanks_are_part_of_the_vehicles() -> None:
    """Armour counts within a figure of vehicles at the same place."""
    found = gathered(
        make_claim("a", category=Category.VEHICLE, item="vehicles", low=50, high=50),
        make_claim("b", category=Category.ARMOR, item="tanks", low=20, high=20),
    )
    (tanks,) = [one for one in found if one.category is Category.ARMOR]
    (vehicles,) = [one for one in found if one.category is Category.VEHICLE]
    assert tanks.whole == vehicles.id


def test_parts_that_exceed_the_whole_are_flagged() -> None:
    """Seventy and sixty cannot both lie in a hundred."""
    found = gathered(
        make_claim("whole", low=100, high=100),
        make_claim("one", place=OAKTON, low=70, high=70),
        make_claim("two", place=ELMTON, low=60, high=60),
    )
    (flag,) = at(found, "northland").contradictions
    assert flag.kind is ContradictionKind.PARTS_EXCEED_WHOLE
    assert flag.claims == ("one", "two", "whole")


def test_ranges_that_do_not_meet_are_flagged() -> None:
    """At most 100 and at least 150 cannot both be right; open bounds that allow each other can."""
    (apart,) = gathered(make_claim("a", high=100), make_claim("b", low=150))
    assert [ContradictionKind.RANGES_APART] == [flag.kind for flag in apart.contradictions]
    (meet,) = gathered(make_claim("a", low=100), make_claim("b", high=150))
    assert meet.contradictions == ()


def test_a_denial_contradicts_a_presence() -> None:
    """Both stay, in estimates of their own, and the presence says who denies it."""
    present, denied = sorted(
        gathered(make_claim("a"), make_claim("b", status=Status.DENIED, speaker="Bo Roe")),
        key=lambda one: one.status is Status.DENIED,
    )
    assert [ContradictionKind.DENIED] == [flag.kind for flag in present.contradictions]
    assert "Bo Roe" in present.contradictions[0].words
    assert denied.contradictions == ()


def test_an_increment_is_shown_but_belongs_to_no_range() -> None:
    """'Another 1,000' beside 5,000 neither lowers the range nor contradicts it."""
    (one,) = gathered(
        make_claim("a", low=5000, high=5000), make_claim("b", low=1000, high=1000, figure="another 1,000")
    )
    assert (one.low, one.high, one.contradictions) == (5000, 5000, ())
    assert [False, True] == [figure.increment for figure in one.figures]


def test_forces_statuses_and_places_are_never_mixed() -> None:
    """Each of force, status and place makes an estimate of its own."""
    found = gathered(
        make_claim("a"),
        make_claim("b", force="BLR"),
        make_claim("c", status=Status.ARRIVING),
        make_claim("d", place=OAKTON),
    )
    assert len(found) == 4


def test_two_outlines_of_one_area_are_no_parts_of_each_other() -> None:
    """Places of two gazetteers with one geometry stand beside each other, and the sums still end."""
    twin = replace(NORTHLAND, id="nordland", name="Nordland")
    found = gathered(
        make_claim("a", place=NORTHLAND, low=5, high=5), make_claim("b", place=twin, low=5, high=5)
    )
    assert [None, None] == [one.whole for one in found]


def test_places_that_lie_in_each_other_in_a_circle_make_no_circle_of_parts() -> None:
    """However containment answers, following wholes upwards comes to an end."""

    class Round(Containment):
        def within(self, inner: Place, outer: Place) -> bool:
            return inner.id != outer.id

    held = snapshot(
        [make_claim(place.id, place=place, low=5, high=5) for place in (NORTHLAND, OAKTON, ELMTON)],
        valid_on=date(2022, 2, 10),
    ).holdings
    found = {one.id: one for one in estimates(held, containment=Round())}
    for estimate in found.values():
        seen = [estimate.id]
        while found[seen[-1]].whole is not None:
            seen.append(str(found[seen[-1]].whole))
            assert len(seen) <= len(found)
