"""Which of the weighed options become claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from forcemap.claims import load_reader
from forcemap.claims.decide import Choice, cases, choose, judge, read_first, weigh
from forcemap.claims.encoder import load_encoder
from forcemap.claims.toolbox import border_of
from forcemap.claims.weights import Scorer, Thresholds, load_weights
from forcemap.documents import Document
from forcemap.places import Located, load_atlas

TEXT = (
    "Belarusian and Russian paratroopers are training near Brest and Grodno. "
    "Two Polish brigades moved towards Ukraine's border on Friday."
)


@pytest.fixture(scope="module")
def weighed() -> list[Sequence[Choice]]:
    """Return the options of every item of a text, weighed as shipped."""
    weights = load_weights()
    (scene,) = load_reader().scenes([Document(id="drill", text=TEXT)])
    found = list(cases(scene, memory=read_first(scene, weights), encoder=load_encoder()))
    return [weigh(each, weights) for each in judge(found, weights)]


def at(weighed: list[Sequence[Choice]], *, claim: float, further: float) -> list[Choice]:
    return choose(weighed, Thresholds(claim=claim, further=further, figure=0.5))


def test_nothing_is_claimed_where_nothing_is_likely_enough(weighed: list[Sequence[Choice]]) -> None:
    assert [] == at(weighed, claim=1.1, further=0.0)


def test_each_item_makes_one_claim_where_no_second_is_likely_enough(weighed: list[Sequence[Choice]]) -> None:
    assert len(weighed) == len(at(weighed, claim=0.0, further=1.1)) > 0


def test_a_further_claim_shares_force_or_place_with_the_best(weighed: list[Sequence[Choice]]) -> None:
    """Two forces at two places are two or three claims, never four."""
    for options in weighed:
        best, *_ = options
        for choice in at([options], claim=0.0, further=0.0):
            same_place = choice.option.place_rank == best.option.place_rank
            assert choice.force == best.force or same_place


@pytest.mark.parametrize(
    ("text", "chance", "first"),
    [
        ("Finnish troops have gathered along the border of Norway.", 0.95, "in the sentence"),
        ("Finnish troops have gathered along the border of Norway.", 0.6, "elsewhere"),
        ("Finland has massed troops.", 0.95, "elsewhere"),
    ],
)
def test_a_place_that_the_sentence_surely_names_goes_before_one_named_elsewhere(text, chance, first):
    """Whatever the weighing of whole options prefers; but the force's own name is no place said."""
    weights = load_weights()
    (scene,) = load_reader().scenes([Document(id="border", text=f"Talks about Sweden went on. {text}")])
    found = judge(list(cases(scene, memory=read_first(scene, weights))), weights)
    judged = next(each for each in found if each.line.sentence.words[each.case.item.head] == "troops")
    links = [link for link, _ in judged.links if link is not None]
    here = next(link for link in links if link.here)
    elsewhere = next(link for link in links if not link.here)
    judged = replace(judged, forces=(("FIN", 0.9),), links=((here, chance), (elsewhere, 0.5)))
    biased = weights.replaced(whole=Scorer(intercept=0.0, weights={"pr=1": 5.0}))
    best, *_ = weigh(judged, biased)
    assert (first == "in the sentence") == (best.link is here)


def test_a_further_claim_is_as_sure_as_its_being_claimed_beside_the_best(
    weighed: list[Sequence[Choice]],
) -> None:
    further = [choice for choice in at(weighed, claim=0.0, further=0.0) if choice.further is not None]
    assert further
    assert [choice.further for choice in further] == [choice.found for choice in further]


def test_no_option_becomes_two_claims(weighed: list[Sequence[Choice]]) -> None:
    for options in weighed:
        found = at([options], claim=0.0, further=0.0)
        keys = [(each.force, each.link.key if each.link else None) for each in found]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("force", "neighbour"), [("BLR", "Belarus"), ("POL", "Poland"), ("RUS", "Russia")])
def test_a_border_with_one_side_named_is_the_one_the_force_stands_on(force: str, neighbour: str) -> None:
    """'Ukraine's border' is the Poland-Ukraine border for Polish troops."""
    text = "Troops massed on Ukraine's border with tanks."
    (scene,) = load_reader().scenes([Document(id="border", text=text)])
    (mention,) = [each for each in scene.mentions if each.text.endswith("border")]
    found = border_of(load_atlas(), scene, mention, force)
    assert isinstance(found, Located)
    assert neighbour in found.place.name
