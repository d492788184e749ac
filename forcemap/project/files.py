"""Writing files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from forcemap.errors import ProjectError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) beside `path`, then rename it into place; make missing folders.

    A file that already holds the same bytes is left untouched. Raises ProjectError where the folder cannot be
    written to; what stood at `path` before then still stands there.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(beside).chmod(0o644)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ProjectError(
            f"the file cannot be written: {error.strerror or error}",
            where=str(path),
            cure="make the folder writable, or build into another one",
        ) from error


def remove_others(folder: Path, kept: Iterable[Path], *, pattern: str) -> None:
    """Delete the files below `folder` that match `pattern` and are not among `kept`: leftovers of an earlier build."""
    keep = {path.resolve() for path in kept}
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and path.resolve() not in keep:
            path.unlink()
