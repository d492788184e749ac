"""Sentences: cut where a careful reader would cut, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forcemap.language import sentences

CASES = [
    pytest.param(parts, id=f"{group}: {parts[0]}")
    for group, cases in yaml.safe_load(
        (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
    ).items()
    for parts in cases
]
WRAPPED = """\
The brigade that had been camped by the river since the early part of
the spring began to move north on Tuesday, said Gen. Ortiz, who leads
the southern command. It took with it all of the heavy guns that were
still in working order. Nobody in the town knew where it was going to
stop, or whether another would come.
"""


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize("parts", CASES)
def test_sentences_joined_by_a_space_are_cut_apart_again(parts):
    """Abbreviations, initials, quotes and figures do not end a sentence; full stops do."""
    assert parts == cut(" ".join(parts))


def test_a_headline_on_its_own_line_is_a_sentence():
    """A line without a full stop ends at the line end when lines are not wrapped."""
    assert ["Tanks seen near the port", "Two were old."] == cut("Tanks seen near the port\n\nTwo were old.")


def test_a_caption_line_right_under_a_headline_stays_apart():
    """One line end is enough where the text is not wrapped."""
    assert ["Ships leave harbour", "Photo by A. Lund"] == cut("Ships leave harbour\nPhoto by A. Lund")


def test_hard_wrapped_lines_are_joined():
    """Text wrapped at a column gives whole sentences, line ends inside."""
    found = cut(WRAPPED)
    assert 3 == len(found)
    assert found[0].endswith("southern command.")
    assert "part of\nthe spring" in found[0]


def test_list_entries_are_sentences_without_their_bullets():
    """Each entry of a list stands alone, its continuation lines with it."""
    text = "Plans:\n\n- A new base in the north\n- Two squadrons of jets\n    for the island\n• Tents"
    assert ["Plans:", "A new base in the north", "Two squadrons of jets\n    for the island", "Tents"] == cut(
        text
    )


def test_sentences_glued_together_by_lost_spaces_are_cut():
    """'border.The' holds two sentences, 'Lenta.Ru' one name."""
    assert ["They left the border.", "The rest stayed."] == cut("They left the border.The rest stayed.")
    assert ["The site Lenta.Ru said so."] == cut("The site Lenta.Ru said so.")


def test_a_numbered_list_keeps_its_numbers():
    """'1. The army' is one sentence, not two."""
    assert ["1. The army moved.", "2. The navy stayed."] == cut("1. The army moved.\n2. The navy stayed.")


def test_nothing_gives_nothing():
    """Empty and blank texts have no sentences."""
    assert ((), ()) == (sentences(""), sentences(" \n\t\n "))


@given(st.text(alphabet="abc AB.!?…\"'“”()\n\t-•1,[]’", max_size=120))
def test_sentences_are_ordered_disjoint_and_cover_every_word(text):
    """Spans ascend without overlap, have no white space at their ends, and miss no letter or digit."""
    spans = sentences(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert [char for char in text if char.isalnum()] == [char for char in covered if char.isalnum()]


@given(
    st.lists(
        st.sampled_from(["Tanks came.", "Who saw them?", "Nobody did!", "The U.S. Navy left on Feb. 3."]),
        min_size=1,
        max_size=8,
    )
)
def test_paragraphs_do_not_depend_on_each_other(parts):
    """Cutting paragraphs together gives the cuts of each alone."""
    text = "\n\n".join(parts)
    assert [sentence for part in parts for sentence in cut(part)] == cut(text)
