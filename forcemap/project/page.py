"""A file a build makes for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the output folder, rendered when it is written, so that one page is held at a time."""

    path: str
    render: Callable[[], str]
