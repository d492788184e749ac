"""Fenced blocks of a Markdown page, and shell lines as the commands they are made of."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(
    r"^```(?P<language>[a-z]*)(?:[ ]+title=\"(?P<title>[^\"]+)\")?[ ]*\n(?P<text>.*?)^```[ ]*$",
    re.MULTILINE | re.DOTALL,
)
OPERATORS = {"|", "&&", "||", ">"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: its language, the file its title names (None: no file), its text, its first line."""

    language: str
    title: str | None
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """Commands joined by pipes, the file the last one writes to, and whether a failure is provided for (``||``)."""

    commands: tuple[tuple[str, ...], ...]
    target: str | None
    may_fail: bool


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in their order; a page without any yields nothing."""
    for found in FENCE.finditer(markdown):
        yield Block(
            language=found["language"],
            title=found["title"],
            text=found["text"],
            line=markdown.count("\n", 0, found.start("text")) + 1,
        )


def pipelines(line: str) -> Iterator[Pipeline]:
    """Yield the pipelines of one shell line, without comments; an empty line yields nothing.

    >>> list(pipelines("a b | c > d  # words"))[0].commands
    (('a', 'b'), ('c',))
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&>")
    lexer.whitespace_split = True
    words, commands, target = [], [], None
    may_fail = False
    for word in [*lexer, "&&"]:
        if word not in OPERATORS:
            words.append(word)
            continue
        if target == "":
            target, words = words[0], []
        elif words:
            commands.append(tuple(words))
            words = []
        if word == ">":
            target = ""
        elif word in {"&&", "||"} and commands:
            yield Pipeline(commands=tuple(commands), target=target, may_fail=may_fail or word == "||")
            commands, target, may_fail = [], None, word == "||"
