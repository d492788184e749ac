"""Plain lists of places: each of them, and all of them together."""

from __future__ import annotations

import pytest

from forcemap.documents import Document
from forcemap.places import Atlas, Located, Relation, geoparse


def unions(text: str, atlas: Atlas) -> list[tuple[str, str]]:
    """Return the words and the canonical name of each joint place."""
    return [
        (mention.text, mention.location.place.name)
        for mention in geoparse(Document(id="list", text=text), atlas)
        if isinstance(mention.location, Located) and mention.location.place.relation is Relation.UNION
    ]


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("Some 900 gunners went to Estonia, Latvia and Lithuania.", "Estonia, Latvia and Lithuania"),
        ("Drivers trained in Iraq and in Syria.", "Iraq and Syria"),
        ("They serve in both Jordan and Kuwait.", "Jordan and Kuwait"),
        ("Companies drill at Tapa, Estonia, and Rukla, Lithuania.", "Tapa army base and Rukla base"),
    ],
)
def test_a_list_after_a_word_of_place_is_one_place(text: str, joint: str, atlas: Atlas) -> None:
    assert [joint] == [name for _, name in unions(text, atlas)]


def test_the_words_of_a_list_are_those_from_its_first_to_its_last_name(atlas: Atlas) -> None:
    ((words, _),) = unions("Some 900 gunners went to Estonia, Latvia and Lithuania on Monday.", atlas)
    assert words == "Estonia, Latvia and Lithuania"


@pytest.mark.parametrize(
    "text",
    [
        "Estonia and Latvia agreed.",
        "The war between Armenia and Azerbaijan went on.",
        "Engineers landed in Wiesbaden, Germany.",
        "He flew to Poland. And Romania waited.",
        "",
    ],
)
def test_who_acts_and_what_a_town_lies_in_is_no_list(text: str, atlas: Atlas) -> None:
    assert unions(text, atlas) == []


def test_a_list_is_read_whole_wherever_the_next_telling_word_stands(atlas: Atlas) -> None:
    text = "Battalions moved from Poland, Latvia, and Estonia to bases in Greece."
    assert ["Poland, Latvia and Estonia"] == [name for _, name in unions(text, atlas)]
