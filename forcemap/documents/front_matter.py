"""YAML front matter: the lines between two ``---`` at the top of a Markdown file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from forcemap.documents.metadata import Field
from forcemap.errors import DocumentError

FENCE = "---"
CLOSING = frozenset({FENCE, "..."})
NULL_TAG = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A Markdown file taken apart: the fields of its front matter, and all that follows it."""

    fields: Mapping[str, Field]
    body: str


def part(text: str, *, where: str) -> Parted:
    """Part the front matter of `text` from its body; without front matter there are no fields.

    Values are kept as written, so that ``published: 2022-02-31`` can be complained about by name.

    Raises
    ------
    DocumentError
        For front matter that is never closed, is no YAML, is no list of keys, or has a key twice.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Parted(fields={}, body=text)
    closing = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in CLOSING), None)
    if closing is None:
        raise DocumentError(
            "the front matter that starts here is never closed",
            where=f"{where}:1",
            cure="end it with a line of three hyphens",
        )
    fields = _fields("\n".join(lines[1:closing]), where=where)
    return Parted(fields=fields, body="\n".join(lines[closing + 1 :]).lstrip("\n"))


def _fields(source: str, *, where: str) -> dict[str, Field]:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DocumentError(
            f"the front matter is no YAML: {error.problem}",
            where=f"{where}:{mark.line + 2}" if mark else where,
            cure="put text that has a colon or a quote in it between quotes",
        ) from error
    except yaml.YAMLError as error:
        raise DocumentError(
            "the front matter holds characters that YAML does not allow",
            where=f"{where}:1",
            cure="remove them",
        ) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise DocumentError(
            "the front matter is no list of keys", where=f"{where}:2", cure="write lines like 'title: ...'"
        )
    fields: dict[str, Field] = {}
    for key_node, value_node in root.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        at = f"{where}:{key_node.start_mark.line + 2}"
        if key in fields:
            raise DocumentError(f"'{key}' stands here a second time", where=at, cure="keep one of them")
        scalar = isinstance(value_node, yaml.ScalarNode) and value_node.tag != NULL_TAG
        fields[key] = Field(value=value_node.value if scalar else None, where=at)
    return fields
