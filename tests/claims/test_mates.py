"""What the other items of a sentence say about one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forcemap.claims import load_reader
from forcemap.claims.decide import cases, judge, read_first
from forcemap.claims.mates import mate_features, relation
from forcemap.claims.option import Judged
from forcemap.claims.reader import PostureReader
from forcemap.claims.weights import load_weights
from forcemap.documents import Document


@pytest.fixture(scope="module")
def reader() -> PostureReader:
    return load_reader()


@pytest.fixture(scope="module")
def judged(reader) -> Callable[[str], dict[str, Judged]]:
    """Return what gives the items of a text that may carry a claim, by the word at their head."""
    weights = load_weights()

    def of(text: str) -> dict[str, Judged]:
        (scene,) = reader.scenes([Document(id="mates", text=text)])
        found = judge(list(cases(scene, memory=read_first(scene, weights))), weights)
        return {each.line.sentence.words[each.case.item.head]: each for each in found}

    return of


@pytest.mark.parametrize(
    ("text", "own", "other", "expected"),
    [
        ("Greece sent troops and tanks to Evros.", "troops", "tanks", "listed"),
        ("Soldiers of the brigade are in Larissa.", "brigade", "Soldiers", "under"),
        ("Soldiers of the brigade are in Larissa.", "Soldiers", "brigade", "over"),
        ("Greek warships brought soldiers to Limnos.", "warships", "soldiers", "verb:subject:object"),
        ("Greece sent tanks to Evros after troops left Larissa.", "troops", "tanks", "below"),
        ("Greece sent tanks to Evros after troops left Larissa.", "tanks", "troops", "above"),
    ],
)
def test_two_items_stand_to_each_other_as_the_tree_says(reader, text, own, other, expected):
    (scene,) = reader.scenes([Document(id="mates", text=text)])
    (line,) = scene.lines
    items = {line.sentence.words[item.head]: item for item in line.items}
    assert expected == relation(line.sentence, items[own], items[other])


def test_an_item_alone_in_its_sentence_has_no_mates(judged):
    (only,) = judged("Portuguese soldiers are in Kaunas.").values()
    assert {"mate:none": 1.0} == mate_features(only, [only])


def test_of_two_items_one_is_told_that_the_other_is_surer(judged):
    """The chance of the other is the feature's value, so that a doubtful neighbour says little."""
    first, second = judged("Soldiers of the brigade are in Larissa.").values()
    surer, less = sorted((first, second), key=lambda each: -each.chance)
    line = [first, second]
    assert {"mate:surer=0", "mate:surer=1"} == {
        name
        for each in line
        for name in mate_features(each, line)
        if name in {"mate:surer=0", "mate:surer=1"}
    }
    told = {
        name: value for name, value in mate_features(less, line).items() if name.startswith("mate:surer:")
    }
    assert set(told.values()) == {surer.chance}


def test_what_mates_say_does_not_depend_on_their_order(judged):
    line = list(judged("Troops, tanks and a brigade were sent from Patras to Larissa.").values())
    assert len(line) > 1
    for each in line:
        assert mate_features(each, line) == mate_features(each, line[::-1])
