"""YAML held against its schema; every complaint with file, line and cure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from forcemap.configuration.yaml_source import Address, YamlSource
from forcemap.errors import ConfigError, did_you_mean


class Strict(BaseModel):
    """Base of every schema: unknown keys are errors, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Checked = TypeVar("Checked", bound=BaseModel)


def check(source: YamlSource, schema: type[Checked]) -> Checked:
    """Return `source` as an instance of `schema`; an empty file gives the schema's defaults.

    Raises ConfigError naming file, line and cure of the first thing wrong, and how many more there are.
    """
    try:
        return schema.model_validate(source.value if source.value is not None else {})
    except ValidationError as error:
        problems = _innermost(error.errors(include_url=False))
        same_key = [p for p in problems if p["loc"][:1] == problems[0]["loc"][:1]]
        # of the members of a union, the one that got furthest is what the user meant
        first = max(same_key, key=lambda problem: len(_address(source.value, problem["loc"])))
        more = f" (and {len(problems) - 1} more in this file)" if len(problems) > 1 else ""
        address = _address(source.value, first["loc"])
        what, cure = _in_words(first, address, schema)
        raise ConfigError(what + more, where=source.where(address), cure=cure) from error


def unknown_word(
    kind: str, word: str, known: Collection[str], source: YamlSource, address: Address
) -> ConfigError:
    """Return the error for a `word` at `address` that is none of the `known` ones of its `kind`."""
    cure = did_you_mean(word, known) or f"known are {', '.join(sorted(known)[:12])} ..."
    return ConfigError(f"unknown {kind} '{word}'", where=source.where(address), cure=cure)


def _innermost(problems: list[ErrorDetails]) -> list[ErrorDetails]:
    # a list whose item is wrong is also reported as a list with an item too few: the item is what matters
    return [
        problem
        for problem in problems
        if not any(
            other["loc"][: len(problem["loc"])] == problem["loc"] and len(other["loc"]) > len(problem["loc"])
            for other in problems
        )
    ]


def _in_words(problem: ErrorDetails, address: Address, schema: type[BaseModel]) -> tuple[str, str | None]:
    parts = problem["loc"] if problem["type"] == "missing" else address
    name = next((part for part in reversed(parts) if isinstance(part, str)), "the file")
    kind, value = problem["type"], problem["input"]
    if kind == "extra_forbidden":
        known = sorted(set(_field_names(schema)))
        return f"unknown key '{name}'", did_you_mean(name, known) or f"known are {', '.join(known)}"
    if kind == "missing":
        return f"'{name}' is missing", f"add a line '{name}: ...'"
    if kind in {"enum", "literal_error"}:
        expected = str(problem.get("ctx", {}).get("expected", ""))
        words = re.findall(r"'([^']+)'", expected)
        return f"unknown {name} '{value}'", did_you_mean(str(value), words) or f"known are {expected}"
    message = problem["msg"].removeprefix("Value error, ")
    return f"'{name}' is wrong: {message}", "`forcemap schema` prints what may stand here"


def _address(value: Any, parts: Address) -> Address:
    # pydantic's addresses name the members of unions too, which stand nowhere in the file: leave those out
    address: list[str | int] = []
    for part in parts:
        in_mapping = isinstance(value, dict) and part in value
        if in_mapping or (isinstance(value, list) and isinstance(part, int) and part < len(value)):
            value = value[part]
            address.append(part)
    return tuple(address)


def _field_names(schema: type[BaseModel]) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        yield name
        for inner in _models(field.annotation):
            yield from _field_names(inner)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif not (isinstance(annotation, type) and issubclass(annotation, Enum)):
        for argument in get_args(annotation):
            yield from _models(argument)
