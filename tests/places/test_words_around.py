"""What stands around a name, and counties named with their noun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.places import Atlas, fold
from forcemap.places.districts import load_districts
from forcemap.places.recognition.features import features
from forcemap.places.recognition.finding import find_sightings

AROUND = st.text(alphabet="aZ é.,'’&-_ \n“1²", max_size=40)


def _marks(text: str, name: str, atlas: Atlas) -> set[str]:
    """Return the features of the sighting of a name."""
    sightings = find_sightings(text, atlas)
    (marks,) = [
        marks
        for sighting, marks in zip(sightings, features(text, sightings, atlas.weights.common), strict=True)
        if sighting.text == name
    ]
    return set(marks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops in Warsaw waited there.", {"left=in", "right=waited"}),
        ("Troops in  Warsaw\nwaited there.", {"left=in", "right=waited"}),
        ("Warsaw", {"starts", "ends"}),
        ("They returned. Warsaw waited", {"starts", "before start=returned.", "right=waited"}),
        ("the near-Warsaw towns", {"left glued"}),
        ("J. Warsaw Smith", {"left initial", "left capital", "right capital", "right=smith", "surname here"}),
        ("Anna Warsaw, Berlin", {"left given", "right mark=,", "right comma capital"}),
        ("a Warsaw’s roof", {"left=a", "right='s"}),
        ("(Warsaw)", {"right mark=)"}),
    ],
)
def test_words_beside_a_name_are_told(atlas: Atlas, text: str, expected: set[str]) -> None:
    """The word on either side, what parts it from the name, and whether it calls a person."""
    assert expected == _marks(text, "Warsaw", atlas) & expected


@given(AROUND, AROUND)
def test_a_name_has_one_left_and_one_right_side(atlas: Atlas, before: str, after: str) -> None:
    """Whatever surrounds a name, features are found for every sighting, each at most once."""
    text = f"{before} Warsaw {after}"
    sightings = find_sightings(text, atlas)
    for marks in features(text, sightings, atlas.weights.common):
        assert sorted(set(marks)) == sorted(marks)
        assert "bias" in marks


@given(AROUND, AROUND, st.integers(1, 3))
def test_features_look_no_farther_than_the_words_beside(
    atlas: Atlas, before: str, after: str, times: int
) -> None:
    """What stands beyond a full window of text changes nothing about the words beside a name."""
    near = f"{'x' * 40} {before} Warsaw {after} {'y' * 40}"
    far = f"{'low words ' * 10 * times}{near}{' low words' * 10 * times}"
    both = [
        [
            marks
            for one, marks in zip(found, features(text, found, atlas.weights.common), strict=True)
            if one.text == "Warsaw"
        ]
        for text, found in ((text, find_sightings(text, atlas)) for text in (near, far))
    ]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputies in Laurel County closed the road.", ["Laurel County"]),
        (
            "In Laurel County, Clay County and Knox Co. roads closed.",
            ["Laurel County", "Clay County", "Knox Co."],
        ),
        ("On Monday Laurel County closed; County roads did not.", ["Laurel County"]),
        ("LAUREL COUNTY roads", ["LAUREL COUNTY"]),
        ("Laurel Countywide", []),
        ("the County of Laurel", []),
        ("", []),
    ],
)
def test_counties_are_found_with_their_noun(text: str, expected: list[str]) -> None:
    """Up to three capitalised words before the noun, the longest of them that names a county."""
    assert expected == [text[start:end] for start, end, _ in load_districts().find(text)]


def test_a_county_is_known_by_its_full_noun() -> None:
    """A shortened noun leads to the county."""
    assert [fold("Knox County")] == [key for _, _, key in load_districts().find("near Knox Co. line")]
