"""What the subject that governs an item says for each force that it could be of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forcemap.claims import load_reader
from forcemap.claims.features import Features
from forcemap.claims.forces import force_features
from forcemap.claims.reader import PostureReader
from forcemap.documents import Document


@pytest.fixture(scope="module")
def reader() -> PostureReader:
    return load_reader()


@pytest.fixture(scope="module")
def speaking(reader) -> Callable[[str, str], dict[str, Features]]:
    """Return what speaks for each force of the item with a given head, in the last sentence of a text."""

    def of(text: str, head: str) -> dict[str, Features]:
        (scene,) = reader.scenes([Document(id="governors", text=text)])
        place = len(scene.lines) - 1
        line = scene.lines[place]
        (item,) = (each for each in line.items if line.sentence.words[each.head] == head)
        return force_features(scene, place, item, {})

    return of


@pytest.mark.parametrize(
    "text",
    [
        "Greek soldiers are in Evros. Greek tanks are in Larissa. Turkey has sent troops to Edirne.",
        "Greek soldiers are in Evros. Greek tanks are in Larissa. Turkey is preparing to move troops to Edirne.",
    ],
)
def test_every_force_but_the_governing_one_is_held_against_it(speaking, text):
    """However often the document speaks of another, the subject that moves the troops is told apart."""
    found = speaking(text, "troops")
    assert any(name.startswith("gov:") and name.endswith(":self") for name in found["TUR"])
    assert not any(name.startswith("ruled:") for name in found["TUR"])
    assert any(name.startswith("ruled:") for name in found["GRC"])


def test_a_subject_that_names_no_force_is_passed_over(speaking):
    text = "Greek soldiers are in Evros. Turkey says that its ministers have agreed to move troops to Edirne."
    found = speaking(text, "troops")
    assert any(name.startswith("gov:other:") and not name.endswith("rival") for name in found["TUR"])


def test_no_force_is_held_against_another_where_no_subject_names_one(speaking):
    found = speaking("Greek soldiers are in Evros. Officials said that troops were in Edirne.", "troops")
    assert not any(name.startswith(("gov:", "ruled:")) for names in found.values() for name in names)
