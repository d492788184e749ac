"""Figures over time."""

from __future__ import annotations

from datetime import date

from posture_strategies import FARTON, NORTHLAND, OAKTON, make_claim

from forcemap.posture import timeline, timeline_text

BUILD_UP = (
    make_claim("a", "2022-02-06", low=100_000, speaker="Ann Lee"),
    make_claim("b", "2022-02-08", low=140_000, high=140_000, speaker="Bo Roe"),
    make_claim("c", "2022-02-18", high=190_000, speaker="Cy Dow"),
    make_claim("d", "2022-02-18", place=FARTON, low=5, high=5, force="BLR"),
    make_claim("e", "2022-02-18"),
    make_claim("f", None, low=7, high=7),
    make_claim("g", "2022-02-18", None, low=7, high=7),
)


def test_a_series_has_a_point_a_figure_in_order_of_days() -> None:
    """A build-up is seen as one line and as three sources' claims; what has no figure, day or place is not."""
    series = timeline(BUILD_UP, force="rus")
    assert [NORTHLAND] == [one.place for one in series]
    assert [
        (date(2022, 2, 6), 100_000, None, "Ann Lee"),
        (date(2022, 2, 8), 140_000, 140_000, "Bo Roe"),
        (date(2022, 2, 18), None, 190_000, "Cy Dow"),
    ] == [(p.day, p.figure.low, p.figure.high, p.figure.speaker) for p in series[0].points]


def test_a_timeline_is_asked_by_place_and_by_knowledge() -> None:
    """By name or id, whatever the case; and as known by a day."""
    assert ["BLR"] == [one.force for one in timeline(BUILD_UP, place="FARTON")]
    (known,) = timeline(BUILD_UP, force="RUS", known_by=date(2022, 2, 7))
    assert ["a"] == [point.figure.claim for point in known.points]


def test_the_text_aligns_figures_and_names_their_sources() -> None:
    """What the command prints."""
    expected = (
        "Russian troops in Northland\n"
        "   6 Feb 2022  at least 100,000  present  Ann Lee [doc-a]\n"
        "   8 Feb 2022  140,000           present  Bo Roe [doc-b]\n"
        "  18 Feb 2022  at most 190,000   present  Cy Dow [doc-c]\n"
    )
    assert expected == timeline_text(timeline(BUILD_UP, force="RUS"))


def test_no_series_give_a_sentence() -> None:
    """An empty timeline says that it is empty."""
    assert timeline_text(timeline(())) == "No dated figure at a known place.\n"


def test_an_area_asks_for_what_lies_in_it_too() -> None:
    """Northland's timeline has the figures of its towns, not those of a town far off."""
    claims = [make_claim(place.id, place=place, low=5) for place in (NORTHLAND, OAKTON, FARTON)]
    assert ["northland", "oakton"] == [series.place.id for series in timeline(claims, area=NORTHLAND)]
