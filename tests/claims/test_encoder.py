"""What is asked of the encoder once it has read a window."""

from __future__ import annotations

import numpy as np
import pytest

from forcemap.claims import load_reader
from forcemap.claims.encoder import FIRST, Glance, Heads, Seen, Vector, load_encoder
from forcemap.claims.wordpieces import Cut
from forcemap.documents import Document, Span

WIDTH, PIECES = 6, 8
SIZES = {"h": 5, "pf": 4, "pp": 4}
LAST = {"item": ("h", 1), "status": ("h", 7), "of": ("pf", 1), "op": ("pp", 1)}


@pytest.fixture
def kept() -> dict[str, Vector]:
    """Return layers as they are kept in a file: rows are outputs."""
    random = np.random.default_rng(1)
    sizes = {name: (SIZES[name], 3 * WIDTH) for name in FIRST}
    sizes |= {name: (outputs, SIZES[first]) for name, (first, outputs) in LAST.items()}
    found = {f"{name}.weight": random.normal(size=size).astype(np.float32) for name, size in sizes.items()}
    return found | {
        f"{name}.bias": random.normal(size=size[0]).astype(np.float32) for name, size in sizes.items()
    }


@pytest.fixture
def vectors() -> Vector:
    return np.random.default_rng(2).normal(size=(PIECES, WIDTH)).astype(np.float32)


def glance(kept: dict[str, Vector], vectors: Vector) -> Glance:
    """Return a look at a line of words one character long, the last four of six, after a start mark."""
    heads = Heads(kept)
    cut = Cut(offsets=list(range(6)), rows=list(range(1, 7)))
    return Glance(Seen(vectors, cut, 100, heads, heads.shown(vectors)), Span(102, 106))


def plain(kept: dict[str, Vector], first: str, last: str, shown: Vector) -> Vector:
    """Return what a head makes of an input, written as in a textbook."""
    hidden = np.tanh(kept[f"{first}.weight"] @ shown + kept[f"{first}.bias"])
    result: Vector = kept[f"{last}.weight"] @ hidden + kept[f"{last}.bias"]
    return result


def test_an_item_is_judged_by_its_head_its_verb_and_the_mean_of_its_line(
    kept: dict[str, Vector], vectors: Vector
) -> None:
    shown = np.concatenate((vectors[3], vectors[5], vectors[3:7].mean(axis=0)))
    logit, states = glance(kept, vectors).item(102, 104)
    assert plain(kept, "h", "item", shown)[0] == pytest.approx(logit, abs=1e-5)
    assert list(plain(kept, "h", "status", shown)) == pytest.approx(list(states.values()), abs=1e-5)


@pytest.mark.parametrize("first", ["pf", "pp"])
def test_a_link_is_judged_by_both_ends_and_their_product(
    kept: dict[str, Vector], vectors: Vector, first: str
) -> None:
    look = glance(kept, vectors)
    ask, last = (look.forces, "of") if first == "pf" else (look.places, "op")
    wanted = [
        plain(kept, first, last, np.concatenate((vectors[4], other, vectors[4] * other)))[0]
        for other in (vectors[1], vectors[6])
    ]
    assert wanted == pytest.approx(ask(103, [100, 105]), abs=1e-5)


def test_nothing_to_link_to_gives_nothing(kept: dict[str, Vector], vectors: Vector) -> None:
    assert [] == glance(kept, vectors).forces(103, [])


def test_a_line_sees_what_stands_before_it_in_the_window_but_not_behind(
    kept: dict[str, Vector], vectors: Vector
) -> None:
    look = glance(kept, vectors)
    assert [False, True, True, False] == [look.sees(at) for at in (99, 100, 105, 106)]


def test_every_line_asked_for_is_seen_once_and_in_order() -> None:
    text = " ".join(f"Some {count} soldiers moved to the border." for count in range(100, 160))
    (scene,) = load_reader().scenes([Document(id="long", text=text)])
    glances = list(load_encoder().look(scene, scene.lines))
    assert len(scene.lines) == len(glances) == 60
    assert all(look.sees(line.sentence.span.start) for look, line in zip(glances, scene.lines, strict=True))
