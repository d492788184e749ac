"""Which lines the encoder reads at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims.scene import CONTEXT, LONGEST_CONTEXT, Line, Scene
from forcemap.claims.sentence import Sentence
from forcemap.claims.windows import LONGEST, windows
from forcemap.documents import Document, Span


def unparsed(index: int, span: Span) -> Sentence:
    """Return a sentence without words: windows ask only where it lies."""
    return Sentence(
        index=index, span=span, words=(), lemmas=(), poses=(), tags=(), deps=(), heads=(), starts=(), ends=()
    )


def scene_of(lengths: list[int]) -> tuple[Scene, list[Line]]:
    """Return a document of sentences of these lengths and a line for each of them."""
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    lines = [
        Line(sentence=unparsed(index, Span(start, start + length)))
        for index, (start, length) in enumerate(zip(starts, lengths, strict=True))
    ]
    document = Document(id="any", text="x" * sum(lengths))
    return Scene(document=document, sentences=len(lines), lines=tuple(lines), starts=tuple(starts)), lines


def length(span: Span) -> int:
    return span.end - span.start


LENGTHS = st.lists(st.integers(min_value=1, max_value=700), min_size=1, max_size=40)


@given(LENGTHS, st.data())
def test_every_chosen_line_lies_in_one_window_and_no_other(lengths: list[int], data: st.DataObject) -> None:
    scene, lines = scene_of(lengths)
    chosen = [line for line in lines if data.draw(st.booleans())]
    found = list(windows(scene, chosen))
    assert chosen == [line for window in found for line in window.lines]


@given(LENGTHS)
def test_the_parts_of_a_window_follow_one_another_and_hold_its_lines(lengths: list[int]) -> None:
    scene, lines = scene_of(lengths)
    for window in windows(scene, lines):
        assert all(one.end == other.start for one, other in zip(window.parts, window.parts[1:], strict=False))
        assert {line.sentence.span for line in window.lines} <= set(window.parts)


@given(LENGTHS)
def test_only_a_line_that_is_long_with_what_stands_before_it_makes_a_window_long(lengths: list[int]) -> None:
    scene, lines = scene_of(lengths)
    for window in windows(scene, lines):
        alone = LONGEST_CONTEXT + length(window.lines[0].sentence.span)
        assert length(window.span) <= max(LONGEST, alone)


def test_a_window_begins_two_sentences_before_its_first_line() -> None:
    scene, lines = scene_of([20] * 9)
    (window,) = windows(scene, lines[5:7])
    assert lines[5 - CONTEXT].sentence.span.start == window.span.start


def test_lines_with_unread_sentences_between_them_are_read_apart() -> None:
    scene, lines = scene_of([20] * 20)
    assert [[1], [9, 12]] == [
        [line.sentence.index for line in window.lines]
        for window in windows(scene, [lines[1], lines[9], lines[12]])
    ]
