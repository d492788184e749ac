"""What forces, things and places are called in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from posture_strategies import PLACES

from forcemap.claims import Category
from forcemap.places import Place, PlaceKind
from forcemap.posture import CATEGORY_NOUNS, force_styles, things_of, where_words


@pytest.mark.parametrize(
    ("force", "expected"),
    [
        ("RUS", "Russian troops"),
        ("USA", "American troops"),
        ("GBR", "British troops"),
        ("NATO", "NATO troops"),
        ("DPR", "Donetsk People's Republic troops"),
        ("UNK", "troops of a force not named"),
        ("XYZ9", "XYZ9 troops"),
    ],
)
def test_a_force_is_called_as_people_call_it(force: str, expected: str) -> None:
    """States by their adjective, others by their name, an unknown code by itself."""
    assert expected == things_of(force, Category.PERSONNEL)


def test_every_category_has_a_noun() -> None:
    """No sentence lacks its noun, and a kind of thing stands behind it."""
    assert set(Category) == set(CATEGORY_NOUNS)
    assert "Russian aircraft (su-35)" == things_of("RUS", Category.FIXED_WING, "su-35")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Belarus", PlaceKind.AREA, "in Belarus"),
        ("Black Sea", PlaceKind.AREA, "in the Black Sea"),
        ("United States", PlaceKind.AREA, "in the United States"),
        ("Northern Ireland", PlaceKind.AREA, "in Northern Ireland"),
        ("Yelsk", PlaceKind.POINT, "at Yelsk"),
        ("Russia-Ukraine border", PlaceKind.LINE, "along the Russia-Ukraine border"),
        ("Eastern border of Ukraine", PlaceKind.LINE, "along the eastern border of Ukraine"),
        ("near Eastern border of Ukraine", PlaceKind.AREA, "near the eastern border of Ukraine"),
        ("near Kharkiv", PlaceKind.AREA, "near Kharkiv"),
    ],
)
def test_a_place_takes_its_preposition(name: str, kind: PlaceKind, expected: str) -> None:
    """Areas are lain in, points stood at, lines run along; names that say how they lie keep their word."""
    place: Place = replace(PLACES[0], name=name, kind=kind)
    assert expected == where_words(place)


def test_a_force_without_a_look_of_its_own_has_its_name() -> None:
    """Pages call France France, not FRA."""
    assert "France" == force_styles(["FRA"])["FRA"].name
