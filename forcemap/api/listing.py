"""A typed, read-only sequence that shows itself in a notebook: what every list of the API is."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from html import escape
from typing import Self, TypeVar, overload

T = TypeVar("T")

SHOWN = 50
"""Rows a notebook shows; the rest is counted."""


class Listing(Sequence[T]):
    """Items in a fixed order; a slice is a listing of the same kind, an empty one is falsy."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = tuple(items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        return self._part(index) if isinstance(index, slice) else self._items[index]

    def _part(self, index: slice) -> Self:
        part = copy.copy(self)
        part._items = self._items[index]  # noqa: SLF001  # its own kind
        return part


def html_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return an HTML table of text under a caption: the first `SHOWN` rows, and how many there are besides."""
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows[:SHOWN]
    )
    more = f"<p>and {len(rows) - SHOWN} more</p>" if len(rows) > SHOWN else ""
    return (
        f"<p>{escape(caption)}</p><table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>{more}"
    )
