"""The exception tree: every message says where, what, and the cure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class ForcemapError(Exception):
    """Root of everything forcemap raises on purpose.

    Parameters
    ----------
    what
        What went wrong, in words a user knows.
    where
        File, or ``file:line``, it went wrong at; ``None`` where there is no file.
    cure
        What to do about it, as a sentence or half a sentence; ``None`` where nothing can be done.
    """

    def __init__(self, what: str, *, where: str | None = None, cure: str | None = None) -> None:
        self.what = what
        self.where = where
        self.cure = cure
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f"; {self.cure}" if self.cure else ""
        return f"{place}{self.what}{cure}"


class DocumentError(ForcemapError):
    """A document cannot be read, or part of it is not what it claims to be."""


class ConfigError(ForcemapError):
    """A configuration file breaks its schema."""


class ModelError(ForcemapError):
    """A language model or a model of our own is missing or not the one we know."""


class GazetteerError(ForcemapError):
    """The gazetteer or the reference geography cannot be read or compiled."""


class ClaimError(ForcemapError):
    """An interchange record or a correction does not describe a claim."""


class LayerError(ForcemapError):
    """A layer made by others cannot be read as dated geography."""


class ExportError(ForcemapError):
    """An export cannot be written."""


class ProjectError(ForcemapError):
    """A project folder is not one, or cannot be written to."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return ``"did you mean 'X'?"`` for the known word nearest to `word`, or None if none is near.

    Examples
    --------
    >>> did_you_mean("RUSS", ["RUS", "UKR"])
    "did you mean 'RUS'?"
    >>> did_you_mean("zzz", ["RUS"]) is None
    True
    >>> did_you_mean("RUS", []) is None
    True
    """
    nearest = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{nearest[0]}'?" if nearest else None
