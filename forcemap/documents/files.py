"""Which files a path means, and what each is called."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from forcemap.errors import DocumentError, did_you_mean


class Kind(StrEnum):
    """What kind of document file a suffix promises."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    PAGE = "HTML"
    RECORDS = "JSON Lines"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
}
SKIPPED_STEM = "readme"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SourceFile:
    """A file to read: what messages call it, its id (posix path within the folder it was given through)."""

    id: str
    path: Path
    kind: Kind

    @property
    def where(self) -> str:
        """The file's name in messages."""
        return self.path.as_posix()


@dataclass(frozen=True, slots=True)
class Found:
    """The files that some paths mean, sorted, each once, and what cannot be read at all."""

    files: tuple[SourceFile, ...]
    problems: tuple[DocumentError, ...]


def find_files(paths: Iterable[Path | str]) -> Found:
    """Return the document files that `paths` (files and folders) mean.

    A folder means every file in it and below it, but for hidden ones and those called README, which explain a
    folder rather than report. A file's id is its path relative to the folder it was given through, or its name
    when it was given itself, with its suffix: ``kyiv/report.md``. A file that is given twice is read once,
    through the folder.
    """
    files: dict[Path, SourceFile] = {}
    problems: list[DocumentError] = []
    given = sorted({Path(path) for path in paths})
    # folders after files, outer folders last: the id within the outermost folder prevails, whatever the order
    for path in sorted(given, key=lambda each: (each.is_dir(), -len(each.parts), each)):
        members = _members(path, problems) if path.is_dir() else [(path.name, path)]
        for identity, member in members:
            kind = SUFFIXES.get(member.suffix.lower())
            if not member.is_file():
                problems.append(_no_file(member))
            elif kind is None:
                problems.append(_unknown_kind(member))
            else:
                files[member.absolute()] = SourceFile(id=identity, path=member, kind=kind)
    return Found(tuple(sorted(files.values())), tuple(problems))


def _members(folder: Path, problems: list[DocumentError]) -> list[tuple[str, Path]]:
    def complain(error: OSError) -> None:
        problems.append(unreadable(Path(error.filename or folder), error))

    members = []
    for at, folders, names in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at) / name
            if not name.startswith(".") and path.stem.lower() != SKIPPED_STEM:
                members.append((path.relative_to(folder).as_posix(), path))
    if not members and not problems:
        problems.append(
            DocumentError(
                "the folder holds no documents", where=str(folder), cure=f"put {_known()} files in it"
            )
        )
    return members


def unreadable(path: Path, error: OSError) -> DocumentError:
    """Return the error for a file or folder the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return DocumentError("there is no such file or folder", where=str(path), cure="check the path")
    return DocumentError(
        f"the file cannot be read: {error.strerror}", where=str(path), cure="check its permissions"
    )


def _no_file(path: Path) -> DocumentError:
    if not path.exists():
        return unreadable(path, FileNotFoundError())
    return DocumentError("this is a device or a pipe, not a file", where=path.as_posix(), cure="leave it out")


def _unknown_kind(path: Path) -> DocumentError:
    suffix = path.suffix.lower()
    meant = did_you_mean(suffix, SUFFIXES) if suffix else None
    return DocumentError(
        f"the suffix '{suffix}' is no kind of document"
        if suffix
        else "a file without a suffix is no document",
        where=path.as_posix(),
        cure=meant or f"save the report as {_known()}",
    )


def _known() -> str:
    return ".txt, .md, .html or .jsonl"
