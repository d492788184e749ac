"""Documents as a typed sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from forcemap.api.listing import Listing, html_table
from forcemap.documents import Document, PublicationDate
from forcemap.documents import read_documents as read_intake
from forcemap.errors import ForcemapError

Paths: TypeAlias = str | Path | Iterable[str | Path]


class Documents(Listing[Document]):
    """Documents sorted by id; `problems` says what could not be read, each with file, line and cure."""

    def __init__(self, documents: Iterable[Document], *, problems: Sequence[ForcemapError] = ()) -> None:
        super().__init__(documents)
        self.problems = tuple(problems)

    def __repr__(self) -> str:
        undated = sum(document.published.day is None for document in self)
        return f"<{len(self)} documents, {undated} undated, {len(self.problems)} left out>"

    def _repr_html_(self) -> str:
        rows = [(one.id, one.published.day or "undated", one.title or "") for one in self]
        return html_table(repr(self)[1:-1], ("document", "published", "title"), rows)


def read_documents(paths: Paths, *, dates: Mapping[str, PublicationDate] | None = None) -> Documents:
    """Read a file, a folder, or several; what cannot be read is in `problems` and never stops the rest.

    `dates` are publication dates established by a person, by document id.
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    intake = read_intake(several, dates=dates or {})
    return Documents(intake.documents, problems=intake.problems)


def as_documents(source: Paths | Iterable[Document]) -> Documents:
    """Return `source` as documents: paths are read, documents are taken as they are."""
    if isinstance(source, Documents):
        return source
    several = [source] if isinstance(source, str | Path) else list(source)
    given = [one for one in several if isinstance(one, Document)]
    read = read_documents([one for one in several if not isinstance(one, Document)])
    return Documents([*given, *read], problems=read.problems)
