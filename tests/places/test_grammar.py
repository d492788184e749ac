"""What the spatial grammar reads in words alone, names given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forcemap.documents import Span
from forcemap.places.grammar import (
    Along,
    Antecedent,
    Between,
    Border,
    Capital,
    Coast,
    Distance,
    Manner,
    Name,
    Near,
    Neighbours,
    Part,
    Sides,
    Sort,
    Towards,
    Union,
    Within,
    names,
    read_phrase,
    tokenize,
)
from forcemap.places.spatial import Compass

PLACES = (
    "Belarus",
    "Ukraine",
    "Russia",
    "Kyiv",
    "Kharkiv",
    "Minsk",
    "Syria",
    "Taiwan",
    "Soledar",
    "Bakhmut",
    "Kursk",
)
PEOPLES = ("Russian", "Ukrainian", "Belarusian", "Polish")
KNOWN = re.compile("|".join(sorted((*PLACES, *PEOPLES), key=len, reverse=True)))


def toponyms(text: str) -> list[Name]:
    return [
        Name(span=Span(m.start(), m.end()), text=m.group(), adjective=m.group() in PEOPLES)
        for m in KNOWN.finditer(text)
    ]


def read(text: str) -> object:
    return read_phrase(text, toponyms(text))


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("the Belarus-Ukraine border", Border),
        ("on its borders", Border),
        ("the border", Antecedent),
        ("southern Belarus", Part),
        ("the far east of Syria", Part),
        ("south and west of Belarus", Union),
        ("close to Kharkiv", Near),
        ("on the outskirts of Minsk", Near),
        ("within 20 miles of Kharkiv", Distance),
        ("north of Kyiv", Towards),
        ("between Soledar and Bakhmut", Between),
        ("along the front lines in Kursk", Along),
        ("off the coast of Syria", Coast),
        ("regions bordering Ukraine", Neighbours),
        ("on three sides of Ukraine", Sides),
        ("the Ukrainian capital", Capital),
        ("Kursk in Russia", Within),
        ("the city of Kharkiv", Name),
        ("there", Antecedent),
    ],
)
def test_each_form_is_read(words: str, form: type) -> None:
    assert isinstance(read(words), form)


def test_a_border_knows_both_sides_whatever_their_order() -> None:
    for words in (
        "Belarus' border with Ukraine",
        "the border between Belarus and Ukraine",
        "the Belarus-Ukraine border",
    ):
        border = read(words)
        assert isinstance(border, Border)
        assert [name.text for name in names(border)] == ["Belarus", "Ukraine"]


def test_the_side_of_a_border_is_kept() -> None:
    border = read("along Ukraine's north-eastern border")
    assert isinstance(border, Border)
    assert border.facing is Compass.NORTHEAST


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("30 km from Kharkiv", 30.0),
        ("10 miles from Kharkiv", 16.09344),
        ("5 nautical miles off Syria", 9.26),
        ("1,200 kilometres from Minsk", 1200.0),
        ("30km from Kharkiv", 30.0),
        ("fifteen kilometers (9 miles) from Kharkiv", 15.0),
        ("some 2.5 km from Kharkiv", 2.5),
    ],
)
def test_distances_are_read_in_kilometres(words: str, km: float) -> None:
    distance = read(words)
    assert isinstance(distance, Distance)
    assert distance.km == pytest.approx(km)


def test_a_direction_of_a_place_is_beside_it_and_the_direction_of_a_country_in_it() -> None:
    assert isinstance(read("north of Kyiv"), Towards)
    assert isinstance(read("the north of Ukraine"), Part)


def test_a_description_after_a_comma_adds_no_place() -> None:
    assert isinstance(read("Kharkiv, 30 km from the Russian border"), Name)


def test_who_occupies_a_place_is_not_the_place() -> None:
    found = read("Russian-occupied Bakhmut")
    assert isinstance(found, Name)
    assert found.text == "Bakhmut"


def test_whose_embassy_it_is_is_not_where_it_stands() -> None:
    found = read("the Polish embassy in Kyiv")
    assert isinstance(found, Name)
    assert found.text == "Kyiv"


def test_a_noun_after_a_list_belongs_to_every_name() -> None:
    found = read("Kharkiv and Kursk regions")
    assert isinstance(found, Union)
    assert [one.sort for one in found.of if isinstance(one, Name)] == [Sort.DIVISION, Sort.DIVISION]


@pytest.mark.parametrize(
    ("words", "manner"),
    [("near Kyiv", Manner.NEAR), ("around Kyiv", Manner.AROUND), ("just outside Kyiv", Manner.OUTSIDE)],
)
def test_manners_of_nearness(words: str, manner: Manner) -> None:
    near = read(words)
    assert isinstance(near, Near)
    assert near.manner is manner


@pytest.mark.parametrize(
    "words", ["", "a brigade of 3,000", "tanks and trucks", "in place", "on the move", "30 km"]
)
def test_words_without_a_place_read_as_none(words: str) -> None:
    assert read(words) is None


def test_a_token_is_the_text_it_spans() -> None:
    text = "some 30km (19 miles) off Syria's south-western coast"
    for token in tokenize(text, toponyms(text)):
        assert token.text.replace(" ", "") == token.span.of(text).replace(" ", "")


@given(st.lists(st.sampled_from([
    *PLACES, *PEOPLES, "border", "the", "of", "and", "near", "north", "30", "km", "from", "between", "along", "coast",
    "off", "'s", "-", ",", "(", ")", "region", "its", "there", "sides", "three", "with", "southern", "in", "side",
]), max_size=14))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_jumble_of_the_grammars_words_is_read_or_refused_without_error(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text)
    if found is not None:
        assert all(name.text in text for name in names(found))  # type: ignore[arg-type]  # read returns an expression
