"""Labels of a still picture: the figures that matter, placed so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forcemap.maps.figure_words import figure_words
from forcemap.maps.frame import Frame2D
from forcemap.maps.presence import PlaceMark
from forcemap.maps.scene_words import CATEGORY_WORDS
from forcemap.places import PlaceKind

_LETTER = 6.6  # pixels a letter of 12-14 px type, on average
_ROW = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label's top left corner in pixels, its name and its rows of (text, force)."""

    x: float
    y: float
    name: str
    rows: tuple[tuple[str, str], ...]


def place_labels(marks: Sequence[PlaceMark], frame: Frame2D) -> list[Label]:
    """Return the labels that fit, those with the largest figures first; [] for no marks."""
    taken: list[tuple[float, float, float, float]] = [_spot(mark, frame) for mark in marks if _is_point(mark)]
    placed: list[Label] = []
    for mark in sorted(
        marks,
        key=lambda one: (-(one.high or one.low or 0), -sum(p.claims for p in one.presences), one.place.id),
    ):
        rows = _rows(mark)
        width = max(len(text) for text in (mark.place.name, *(row[0] for row in rows))) * _LETTER
        height = _ROW * (1 + len(rows))
        for x, y in _corners(mark, frame, width, height):
            box = (x - 3, y - 2, x + width + 3, y + height + 2)
            if _inside(box, frame) and not any(_meets(box, other) for other in taken):
                taken.append(box)
                placed.append(Label(x=x, y=y, name=mark.place.name, rows=rows))
                break
    return placed


def _rows(mark: PlaceMark) -> tuple[tuple[str, str], ...]:
    if mark.figure_force is not None and mark.figure_category is not None:
        words = figure_words(mark.low, mark.high)
        return ((f"{words} {CATEGORY_WORDS[mark.figure_category]}", mark.figure_force),)
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


def _inside(box: tuple[float, float, float, float], frame: Frame2D) -> bool:
    return box[0] > 0 and box[1] > 0 and box[2] < frame.size[0] and box[3] < frame.size[1]


def _meets(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
