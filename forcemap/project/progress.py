"""How long work tells that it goes on; by default it is silent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Wraps an iterable of `total` items and shows, under `label`, how far it has come."""

    def __call__(self, items: Iterable[Item], *, label: str, total: int) -> Iterable[Item]:
        """Yield the items unchanged, in order."""
        ...


def silent(items: Iterable[Item], *, label: str, total: int) -> Iterable[Item]:  # noqa: ARG001  # a Progress
    """Show nothing: what a library call and a pipe get."""
    return items
