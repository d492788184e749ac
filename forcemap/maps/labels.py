"""Labels of a still picture: the figures that matter, placed so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forcemap.maps.figure_words import figure_words
from forcemap.maps.frame import Frame2D
from forcemap.maps.presence import PlaceMark
from forcemap.places import PlaceKind
from forcemap.posture import CATEGORY_NOUNS

_LETTER = 6.6  # pixels a letter of 12-14 px type, on average
_ROW = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label's top left corner in pixels, its name and its rows of (text, force)."""

    x: float
    y: float
    name: str
    rows: tuple[tuple[str, str], ...]


Box = tuple[float, float, float, float]

NEAR = 22.0  # pixels: positions nearer to each other than this share one symbol


class Room:
    """What of a picture is still free; boxes are (left, top, right, bottom) in pixels."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._taken: list[Box] = []

    def block(self, box: Box) -> None:
        """Keep labels off a box, whatever lies there already."""
        self._taken.append(box)

    def take(self, box: Box) -> bool:
        """Take a box if it lies whole in the picture and free; return whether it does."""
        inside = box[0] > 0 and box[1] > 0 and box[2] < self._size[0] and box[3] < self._size[1]
        if not inside or any(_meets(box, other) for other in self._taken):
            return False
        self._taken.append(box)
        return True


def gathered(marks: Sequence[PlaceMark], frame: Frame2D) -> list[PlaceMark]:
    """Return the weightiest mark of each cluster of positions that would lie over one another."""
    kept: list[tuple[float, float, PlaceMark]] = []
    for mark in sorted(marks, key=_importance):
        x, y = frame.pixel(mark.place.point)
        if all(math.hypot(x - other_x, y - other_y) >= NEAR for other_x, other_y, _ in kept):
            kept.append((x, y, mark))
    return [mark for _, _, mark in kept]


def _importance(mark: PlaceMark) -> tuple[int, int, str]:
    """Return what sorts the largest figure first, then the most claims."""
    return (-(mark.high or mark.low or 0), -sum(one.claims for one in mark.presences), mark.place.id)


def place_labels(marks: Sequence[PlaceMark], frame: Frame2D, room: Room) -> list[Label]:
    """Return the labels that fit, those with the largest figures first; [] for no marks."""
    for mark in marks:
        if _is_point(mark):
            room.block(_spot(mark, frame))
    placed: list[Label] = []
    for mark in sorted(marks, key=_importance):
        rows = _rows(mark)
        width = max(len(text) for text in (mark.place.name, *(row[0] for row in rows))) * _LETTER
        height = _ROW * (1 + len(rows))
        for x, y in _corners(mark, frame, width, height):
            if room.take((x - 3, y - 2, x + width + 3, y + height + 2)):
                placed.append(Label(x=x, y=y, name=mark.place.name, rows=rows))
                break
    return placed


def _rows(mark: PlaceMark) -> tuple[tuple[str, str], ...]:
    if mark.figure_force is not None and mark.figure_category is not None:
        words = figure_words(mark.low, mark.high)
        return ((f"{words} {CATEGORY_NOUNS[mark.figure_category]}", mark.figure_force),)
    return ()


def _is_point(mark: PlaceMark) -> bool:
    return mark.place.kind is PlaceKind.POINT


def _spot(mark: PlaceMark, frame: Frame2D) -> tuple[float, float, float, float]:
    x, y = frame.pixel(mark.place.point)
    return (x - 13, y - 13, x + 13, y + 13)


def _corners(mark: PlaceMark, frame: Frame2D, width: float, height: float) -> Iterator[tuple[float, float]]:
    x, y = frame.pixel(mark.place.point)
    if _is_point(mark):
        yield from ((x + 17, y - height / 2), (x - 17 - width, y - height / 2))
        yield from ((x - width / 2, y - 18 - height), (x - width / 2, y + 18))
        return
    for dy in (0, 26, -26, 52, -52, 80, -80):
        for dx in (0, 50, -50, 100, -100):
            yield x - width / 2 + dx, y - height / 2 + dy


def _meets(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
