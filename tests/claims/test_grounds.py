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
    assert {"Poland", "Latvia", "Estonia", "Poland, Latvia, and Estonia"} <= set(found)


def test_of_a_list_of_parts_the_whole_country_is_left_out(grounds):
    assert "Ukraine" not in grounds("Units hold parts of eastern and southern Ukraine.")


def test_a_list_of_names_alone_is_kept_as_one_place_too(grounds):
    found = grounds("Crews will go to Estonia, Latvia and Lithuania.")
    assert sorted(["Estonia", "Latvia", "Lithuania", "Estonia, Latvia and Lithuania"]) == sorted(found)


def test_each_place_of_a_list_is_kept_where_what_it_lies_in_is_written_too(grounds):
    found = grounds("Gunners drill at Cincu, Romania, and Novo Selo, Bulgaria.")
    assert {"Cincu", "Novo Selo", "Cincu, Romania, and Novo Selo"} <= set(found)
