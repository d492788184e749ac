"""``forcemap export``: claims for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forcemap.cli.options import Day, jobs_option, progress_bar, project_option, tell_problems, write_bytes
from forcemap.exports import ExportFormat
from forcemap.project import Project, export_project


@click.command(name="export")
@click.option(
    "--format",
    "export_format",
    type=click.Choice([one.value for one in ExportFormat]),
    required=True,
    help="The file format.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The file; - for standard output."
)
@click.option("--on", type=Day(), help="Only what held on that day (default: all claims over time).")
@click.option("--known-by", type=Day(), help="With --on: as known from documents published by that day.")
@project_option
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    export_format: str,
    output: Path,
    on: date | None,
    known_by: date | None,
    root: Path,
    jobs: int,
) -> None:
    """Write the project's claims as one file.

    \b
    Examples
      forcemap export --format gpkg -o posture.gpkg
      forcemap export --format csv --on 2022-02-20 -o - | column -s, -t | less
    """  # noqa: D301  # click's own mark for text it must not wrap
    if known_by and not on:
        raise click.UsageError("--known-by needs a day to look at; try --on YYYY-MM-DD as well")
    made = export_project(
        Project(root), ExportFormat(export_format), on=on, known_by=known_by, jobs=jobs, progress=progress_bar
    )
    write_bytes(made.content, output)
    if tell_problems(made.problems):
        ctx.exit(1)
