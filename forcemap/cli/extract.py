"""``forcemap extract``: documents in, interchange records out."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.claims import record_line, to_record
from forcemap.cli.options import jobs_option, progress_bar, project_option, tell_problems, write_text
from forcemap.project import Project, read_paths


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write (default: standard output)."
)
@project_option
@jobs_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], output: Path | None, root: Path, jobs: int) -> None:
    """Read the posture claims in PATHS (files or folders), one JSON object a line.

    Exits with 1 when some document could not be read; the claims of the others are written all the same.

    \b
    Examples
      forcemap extract seeds/ -o claims.jsonl
      forcemap extract report.txt | jq -r '[.force, .quantity_text, .place] | @tsv'
    """  # noqa: D301  # click's own mark for text it must not wrap
    read = read_paths(Project(root), paths, jobs=jobs, progress=progress_bar)
    records = [to_record(claim) for reading in read.readings for claim in reading.claims]
    write_text("".join(map(record_line, records)), output)
    if tell_problems(read.problems):
        ctx.exit(1)
