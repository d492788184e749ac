"""``forcemap export``: claims for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forcemap.cli.options import Day, jobs_option, progress_bar, project_option, tell_problems, write_bytes
from forcemap.errors import ForcemapError
from forcemap.exports import ExportFormat
from forcemap.project import Project, export_project, export_qgis

QGIS = "qgis"
"""The one format that is a folder."""


@click.command(name="export")
@click.option(
    "--format",
    "export_format",
    type=click.Choice([*(one.value for one in ExportFormat), QGIS]),
    required=True,
    help="The file format; qgis is a folder with a project, its data and a base map.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file, - for standard output; with --format qgis the folder.",
)
@click.option("--on", type=Day(), help="Only what held on that day (default: all claims over time).")
@click.option("--known-by", type=Day(), help="With --on: as known from documents published by that day.")
@click.option(
    "--compare",
    "between",
    type=Day(),
    nargs=2,
    help="What changed between two days, each as known on that day, in place of the claims.",
)
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
    between: tuple[date, date] | None,
    root: Path,
    jobs: int,
) -> None:
    """Write the project's claims as one file, or as a QGIS project.

    \b
    Examples
      forcemap export --format gpkg -o posture.gpkg
      forcemap export --format kmz --on 2022-02-20 -o posture.kmz
      forcemap export --format xlsx --compare 2022-02-09 2022-02-20 -o changes.xlsx
      forcemap export --format qgis -o for-qgis
      forcemap export --format csv --on 2022-02-20 -o - | column -s, -t | less
    """  # noqa: D301  # click's own mark for text it must not wrap
    if known_by and not on:
        raise click.UsageError("--known-by needs a day to look at; try --on YYYY-MM-DD as well")
    if between and on:
        raise click.UsageError("--compare has two days of its own; leave out --on")
    project = Project(root)
    problems: tuple[ForcemapError, ...]
    if export_format == QGIS:
        if str(output) == "-":
            raise click.UsageError("a QGIS project is a folder; name one with -o FOLDER")
        folder = export_qgis(
            project, on=on, known_by=known_by, between=between, jobs=jobs, progress=progress_bar
        )
        for name, content in folder.files.items():
            write_bytes(content, output / name)
        problems = folder.problems
    else:
        made = export_project(
            project,
            ExportFormat(export_format),
            on=on,
            known_by=known_by,
            between=between,
            jobs=jobs,
            progress=progress_bar,
        )
        write_bytes(made.content, output)
        problems = made.problems
    if tell_problems(problems):
        ctx.exit(1)
