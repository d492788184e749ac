"""What a user adds to the shipped word lists, read from a YAML file and checked against its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from forcemap.configuration import check, read_yaml

__all__ = ["read_extension"]

File = TypeVar("File", bound=BaseModel)


def read_extension(path: Path, schema: type[File]) -> File:
    """Return the content of `path` as an instance of `schema`; an empty file gives its defaults.

    Raises
    ------
    ConfigError
        Naming file, line and cure, when the file cannot be read, is no YAML, or breaks the schema.
    """
    return check(read_yaml(path), schema)
