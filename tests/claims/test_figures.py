"""Which figure counts an item where no number stands beside it."""

from __future__ import annotations

import pytest

from forcemap.claims import load_reader
from forcemap.claims.figures import counted_by_estimate
from forcemap.documents import Document


def estimates(text: str) -> dict[str, str]:
    """Return what an estimate in `text` counts, by the word it counts."""
    (scene,) = load_reader().scenes([Document(id="any", text=text)])
    found = {}
    for line in scene.lines:
        for item in line.items:
            figure = counted_by_estimate(line, item)
            if figure is not None:
                found[line.sentence.words[item.head]] = figure.quantity.text
    return found


@pytest.mark.parametrize(
    ("text", "word", "figure"),
    [
        ("Diplomats put the Turkish soldiers in Idlib at 12,000.", "soldiers", "12,000"),
        ("The ministry estimated the Rwandan troops in Goma at up to 4,000.", "troops", "up to 4,000"),
    ],
)
def test_an_estimate_counts_what_it_puts_at_a_figure(text: str, word: str, figure: str) -> None:
    assert figure == estimates(text)[word]


def test_a_verb_that_estimates_nothing_gives_no_count() -> None:
    assert {} == estimates("The army moved its soldiers out of Idlib at 5 on Monday.")
