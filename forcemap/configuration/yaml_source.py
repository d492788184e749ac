"""YAML that knows which line each value stands on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from forcemap.errors import ConfigError

Address = tuple[str | int, ...]
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlSource:
    """The value of a YAML file, and the 1-based line of every key and item in it.

    `value` is None for an empty file; `lines` maps an address such as ``("layers", 2, "forces", 0)`` to its line.
    """

    name: str
    value: Any
    lines: Mapping[Address, int]

    def where(self, address: Address) -> str:
        """Return ``file:line`` of the value at `address`, or of the nearest thing that encloses it."""
        for length in range(len(address), -1, -1):
            line = self.lines.get(address[:length])
            if line is not None:
                return f"{self.name}:{line}"
        return self.name


def read_yaml(path: Path, *, name: str | None = None) -> YamlSource:
    """Read one YAML file; `name` is what messages call it (default: its path).

    Raises ConfigError with file and line for what is not UTF-8, not YAML, has a key twice or an impossible date.
    """
    name = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"byte {error.start} is not UTF-8", where=name, cure="save the file as UTF-8"
        ) from error
    except OSError as error:
        raise ConfigError(
            f"the file cannot be read: {error.strerror}", where=name, cure="check its permissions"
        ) from error
    return parse_yaml(text, name=name)


def parse_yaml(text: str, *, name: str) -> YamlSource:
    """Return the value and lines of YAML `text`; errors as `read_yaml`."""
    loader = yaml.CSafeLoader(text)
    try:
        root = loader.get_single_node()
        lines: dict[Address, int] = {}
        value = None if root is None else _build(loader, root, (), lines, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise ConfigError(
            f"this is no YAML: {error.problem}", where=where, cure="check indentation, colons and quotes"
        ) from error
    except yaml.YAMLError as error:
        raise ConfigError(f"this is no YAML: {error}", where=name, cure="save it as plain text") from error
    finally:
        loader.dispose()
    return YamlSource(name=name, value=value, lines=lines)


def _build(
    loader: yaml.CSafeLoader, node: yaml.Node, address: Address, lines: dict[Address, int], name: str
) -> Any:
    lines.setdefault(address, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(loader, node, address, lines, name)
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, (*address, i), lines, name) for i, item in enumerate(node.value)]
    if node.tag == _TEXT:
        return node.value  # most values are text, and there is nothing to make of it
    try:
        return loader.construct_object(node)
    except ValueError as error:
        raise ConfigError(
            f"'{node.value}' is no value: {error}",
            where=f"{name}:{node.start_mark.line + 1}",
            cure="write dates as YYYY-MM-DD, or quote the text",
        ) from error


def _build_mapping(
    loader: yaml.CSafeLoader, node: yaml.MappingNode, address: Address, lines: dict[Address, int], name: str
) -> dict[Hashable, Any]:
    built: dict[Hashable, Any] = {}
    loader.flatten_mapping(node)
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in built:
            raise ConfigError(
                f"the key '{key}' stands here a second time", where=f"{name}:{line}", cure="keep one of them"
            )
        lines[(*address, key)] = line
        built[key] = _build(loader, value_node, (*address, key), lines, name)
    return built
