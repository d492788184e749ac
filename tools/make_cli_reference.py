"""Write ``docs/cli.md`` from the commands themselves: `python tools/make_cli_reference.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from forcemap.cli.group import COMMANDS, cli

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 88
HEAD = """\
# Commands

<!-- Written by tools/make_cli_reference.py; change the commands, not this page. -->

Every command has `--help`. Exit codes: 0 when all went well, 1 when something was left out or went wrong (the reason
stands on standard error), 2 when the command was not understood. `forcemap compare --exit-code` gives 3 when something
changed.

Results go to standard output or to the file you name. Problems and progress go to standard error. Progress bars show
only on a terminal.
"""


def reference() -> str:
    """Return the page: the commands in the order of ``forcemap --help``, each with its help as it is printed."""
    rows = "\n".join(
        f"| [`forcemap {name}`](#forcemap-{name}) | {short} |" for name, short in COMMANDS.items()
    )
    parts = [HEAD, f"| command | what it does |\n| --- | --- |\n{rows}\n"]
    settings = {**cli.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    top = click.Context(cli, info_name="forcemap", **settings)
    for name in COMMANDS:
        command = cli.get_command(top, name)
        if command is None:
            raise LookupError(f"forcemap lists '{name}' and has no such command")
        parts.extend(_sections(command, top, name))
    return "\n".join(parts)


def _sections(command: click.Command, parent: click.Context, name: str) -> Iterator[str]:
    context = click.Context(command, parent=parent, info_name=name)  # takes its width from the parent
    level = "##" if context.command_path.count(" ") == 1 else "###"
    help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield f"{level} {context.command_path}\n\n```text\n{help_text}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            below = command.get_command(context, inner)
            if below is not None:
                yield from _sections(below, context, inner)


def main() -> None:
    """Write the page; with ``--check``, exit with 1 where it is not up to date instead."""
    text = reference()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
        print(f"wrote {PAGE}")
    elif text != PAGE.read_text(encoding="utf-8"):
        sys.exit(f"{PAGE} is not up to date; run `make docs` and commit it")


if __name__ == "__main__":
    main()
