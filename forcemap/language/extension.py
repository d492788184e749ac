"""What a user adds to the shipped word lists, read from a YAML file and checked against its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from forcemap.errors import ConfigError, did_you_mean

__all__ = ["read_extension"]

File = TypeVar("File", bound=BaseModel)


def read_extension(path: Path, schema: type[File]) -> File:
    """Return the content of `path` as an instance of `schema`; an empty file gives its defaults.

    Raises
    ------
    ConfigError
        Naming file, line and cure, when the file cannot be read, is no YAML, or breaks the schema.
    """
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"byte {error.start} is not UTF-8", where=str(path), cure="save the file as UTF-8"
        ) from error
    except OSError as error:
        raise ConfigError(
            f"the file cannot be read: {error.strerror}",
            where=str(path),
            cure="check its name and permissions",
        ) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ConfigError(
            f"this is no YAML: {error.problem}",
            where=f"{path}{line}",
            cure="check indentation, colons and quotes",
        ) from error
    except yaml.YAMLError as error:
        raise ConfigError(
            f"this is no YAML: {error}", where=str(path), cure="save it as plain text"
        ) from error
    try:
        return schema.model_validate(value if value is not None else {})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = f"{path}:{_line(root, first['loc'])}"
        name = str(first["loc"][-1]) if first["loc"] else "the file"
        if first["type"] == "enum":
            known = str(first["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            cure = did_you_mean(str(first["input"]), known) or f"known are {', '.join(known)}"
            raise ConfigError(f"unknown {name} '{first['input']}'", where=where, cure=cure) from error
        raise ConfigError(
            f"'{name}' is wrong: {first['msg'].removeprefix('Value error, ')}",
            where=where,
            cure="`forcemap schema` prints what may stand here",
        ) from error


def _line(node: yaml.Node | None, address: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the value at `address`, or of the nearest thing that encloses it."""
    line = 1
    for part in address:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
