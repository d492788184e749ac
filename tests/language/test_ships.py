"""Ships called by their bare names, once the text has said that they are ships."""

from __future__ import annotations

import itertools

import pytest

from forcemap.language import Lexicon, find_ship_names, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def names(lexicon: Lexicon, text: str) -> list[str]:
    return [span.of(text) for span in find_ship_names(text, lexicon.match(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USS Porter came in at dawn. By noon the Porter had left.", ["Porter"]),
        ("The frigate Latouche lay off Beirut. On Sunday the Latouche went home.", ["Latouche", "Latouche"]),
        ("Two destroyers, the Halsey and the Chafee, sailed.", ["Halsey", "Chafee"]),
        ("The destroyers Halsey, Chafee and Preble sailed.", ["Halsey", "Chafee", "Preble"]),
        ("The Lassing, an old minesweeper, stayed. Nobody boarded the Lassing.", ["Lassing", "Lassing"]),
        ("USS Harvey B. Milk arrived. The Milk is grey.", ["Milk"]),
        ("Sailors aboard HMS Daring cheered; everyone aboard Daring did.", ["Daring"]),
    ],
)
def test_a_name_given_to_a_ship_is_known_again(lexicon, text, expected):
    """What stands beside a kind of ship, a prefix or a list of them is a name wherever it returns."""
    assert expected == names(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Porter brothers sold the Porter farm.",
        "The frigate sailed on Friday. The Friday market was full.",
        "The destroyer Ford was seen. The Ford administration had ordered her.",
        "The submarine U.S. officials spoke of never came.",
    ],
)
def test_what_is_no_ship_is_not_taken_for_one(lexicon, text):
    """Without a ship there is no name; days, initials and governments are none."""
    assert "Porter" not in names(lexicon, text)
    assert "Friday" not in names(lexicon, text)
    assert "U.S" not in names(lexicon, text)
    assert names(lexicon, text).count("Ford") <= 1


def test_names_come_in_text_order_and_do_not_overlap(lexicon):
    """Spans ascend, and none lies in another or in a term."""
    text = (
        "The cruiser Long Beach and the carrier Midway met. The Midway left; Long Beach followed the Beach."
    )
    terms = lexicon.match(text)
    spans = find_ship_names(text, terms)
    assert sorted(spans, key=lambda span: span.start) == list(spans)
    assert not any(a.end > b.start for a, b in itertools.pairwise(spans))
    assert not any(span.overlaps(term.span) for span in spans for term in terms)
