"""Stretches of a document that are read at once: lines that follow one another closely, and what stands before them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from forcemap.claims.scene import Line, Scene
from forcemap.documents import Span

LONGEST = 1000  # characters: about 230 word pieces, of the 512 an encoder has places for


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of a document, its sentences without gaps between them, and the `lines` to be judged in it."""

    lines: tuple[Line, ...]
    parts: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """Where the stretch lies in the document."""
        return Span(self.parts[0].start, self.parts[-1].end)


def windows(scene: Scene, lines: Iterable[Line]) -> Iterator[Window]:
    """Yield the windows that hold `lines`, given in text order; each line lies in exactly one.

    A window begins two sentences before its first line. It takes in the next line where nothing unread lies between
    and it does not grow beyond LONGEST for it; only a line that is long itself makes it longer.
    """
    waiting: list[Line] = []
    start = 0
    for line in lines:
        before, own = scene.before(line), line.sentence.span
        if waiting and (before.start > waiting[-1].sentence.span.end or own.end - start > LONGEST):
            yield _window(scene, start, waiting)
            waiting = []
        if not waiting:
            start = before.start
        waiting.append(line)
    if waiting:
        yield _window(scene, start, waiting)


def _window(scene: Scene, start: int, lines: Iterable[Line]) -> Window:
    chosen = tuple(lines)
    end = chosen[-1].sentence.span.end
    inner = scene.starts[bisect_right(scene.starts, start) : bisect_left(scene.starts, end)]
    edges = [start, *inner, end]
    return Window(lines=chosen, parts=tuple(Span(one, other) for one, other in pairwise(edges)))
