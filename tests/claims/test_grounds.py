"""Which of the places a document names a force can be said to be at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forcemap.claims.grounds import placeable
from forcemap.claims.toolbox import load_tools
from forcemap.documents import Document


@pytest.fixture(scope="module")
def grounds() -> Callable[[str], list[str]]:
    """Return what gives the words of the places in a text that a force can be at."""
    find = load_tools().find_places

    def of(text: str) -> list[str]:
        return [mention.text for mention in placeable(find(Document(id="grounds", text=text)))]

    return of


def test_the_adjective_of_a_people_is_no_place(grounds):
    assert ["Gao"] == grounds("German soldiers are in Gao.")


def test_of_a_phrase_the_name_in_it_is_left_out(grounds):
    (only,) = grounds("Armour gathered near the Ukrainian border.")
    assert "border" in only


def test_of_a_plain_list_each_place_is_kept_beside_all_together(grounds):
    found = grounds("Battalions moved from Poland, Latvia, and Estonia to bases in Greece.")
    assert {"Latvia", "Estonia", "Latvia, and Estonia"} <= set(found)


def test_of_a_list_of_parts_the_whole_country_is_left_out(grounds):
    assert "Ukraine" not in grounds("Units hold parts of eastern and southern Ukraine.")
