"""What speaks for a second claim of one item."""

from __future__ import annotations

import pytest

from forcemap.claims import load_reader
from forcemap.claims.decide import cases, judge, read_first
from forcemap.claims.further import further_features, may_be_further
from forcemap.claims.option import Judged, Option, options
from forcemap.claims.weights import load_weights
from forcemap.documents import Document


def judged(text: str) -> Judged:
    """Return the likeliest item of a text."""
    weights = load_weights()
    (scene,) = load_reader().scenes([Document(id="list", text=text)])
    found = judge(list(cases(scene, memory=read_first(scene, weights))), weights)
    return max(found, key=lambda each: each.chance)


def pairs(each: Judged) -> list[tuple[Option, Option]]:
    best, *others = options(each, forces=3, places=5)
    return [(best, other) for other in others if may_be_further(best, other)]


def named(option: Option) -> set[str]:
    """Return the force and the words for the place of an option."""
    return {option.force, option.link.mention.text if option.link is not None else ""}


def names(text: str, one: str) -> set[str]:
    """Return the features of the only pair of options of which one alone has the force or place `one`."""
    found = [pair for pair in pairs(judged(text)) if one in named(pair[0]) ^ named(pair[1])]
    (pair,) = found
    return set(further_features(*pair))


def test_a_further_option_differs_in_force_or_in_place_but_not_in_both() -> None:
    found = pairs(judged("British and French troops are training in Estonia and in Latvia."))
    assert found
    for best, other in found:
        assert (best.force_rank == other.force_rank) != (best.place_rank == other.place_rank)


def test_a_place_named_elsewhere_is_no_second_place_of_a_sentence() -> None:
    best, *others = options(judged("Mali has no coast. British troops are in Estonia."), forces=1, places=5)
    elsewhere = [other for other in others if "Mali" in named(other)]
    assert elsewhere
    assert not any(may_be_further(best, other) for other in elsewhere)


@pytest.mark.parametrize(
    ("text", "one", "expected"),
    [
        (
            "British and French troops are training in Estonia.",
            "FRA",
            {"forces:between=and", "forces:listed=1"},
        ),
        (
            "British troops are training in Estonia and Latvia.",
            "Latvia",
            {"places:between=and", "places:listed=1"},
        ),
        (
            "British troops flew from Cyprus to Estonia.",
            "Cyprus",
            {"places:between=to", "places:listed=0", "places:apart"},
        ),
        ("Joint drills of British and French troops began in Estonia.", "FRA", {"forces:together=1"}),
    ],
)
def test_how_two_names_stand_to_each_other_speaks_for_both_being_meant(
    text: str, one: str, expected: set[str]
) -> None:
    assert expected <= names(text, one)
