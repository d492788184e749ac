"""Options and habits that commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from forcemap.errors import ForcemapError
from forcemap.project import write_atomically

Item = TypeVar("Item")

project_option = click.option(
    "--project",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The project's folder.",
)

jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many processes read documents.",
)


class Day(click.ParamType[date]):
    """A calendar day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day `value` writes; a click usage error where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no calendar day; write YYYY-MM-DD", param, ctx)


def progress_bar(items: Iterable[Item], *, label: str, total: int) -> Iterable[Item]:
    """Yield `items` with a bar on standard error, and nothing at all where that is no terminal."""
    if not sys.stderr.isatty() or total == 0:
        yield from items
        return
    with click.progressbar(items, label=label, length=total, file=sys.stderr) as bar:
        yield from bar


def tell_problems(problems: Iterable[ForcemapError]) -> bool:
    """Say on standard error what was left out; return whether anything was."""
    told = False
    for problem in problems:
        click.echo(f"forcemap: {problem}", err=True)
        told = True
    return told


def write_text(text: str, target: Path | None) -> None:
    """Write `text` to `target`, or to standard output where that is None or ``-``."""
    if target is None or str(target) == "-":
        click.echo(text, nl=False)
        return
    write_atomically(target, text)


def write_bytes(content: bytes, target: Path) -> None:
    """Write `content` to `target`, or to standard output where that is ``-``."""
    if str(target) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_atomically(target, content)
