"""``forcemap geoparse``: documents in, place mentions out."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.claims import record_line
from forcemap.cli.options import progress_bar, project_option, tell_problems, write_text
from forcemap.project import Project, geoparse_paths


@click.command(name="geoparse")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write (default: standard output)."
)
@click.option("--fast", is_flag=True, help="Do without the parser: gazetteer and context only.")
@project_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], output: Path | None, fast: bool, root: Path) -> None:  # noqa: FBT001  # click passes options by name
    """Write the place mentions of PATHS, one document a line.

    \b
    Examples
      forcemap geoparse seeds/ -o places.jsonl
      forcemap geoparse --fast archive.jsonl | jq '.mentions[].place'
    """  # noqa: D301  # click's own mark for text it must not wrap
    made = geoparse_paths(Project(root), paths, fast=fast, progress=progress_bar)
    write_text("".join(map(record_line, made.records)), output)
    if tell_problems(made.problems):
        ctx.exit(1)
