"""``forcemap picture``: a snapshot as a PNG."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forcemap.cli.options import Day, jobs_option, progress_bar, project_option, tell_problems, write_bytes
from forcemap.project import Project, draw_picture


@click.command(name="picture")
@click.option("--on", type=Day(), required=True, help="The day to draw.")
@click.option(
    "--known-by", type=Day(), help="As known from documents published by that day (default: the same)."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The file; - for standard output."
)
@click.option(
    "--width", type=click.IntRange(200, 8000), default=1200, show_default=True, help="Pixels across."
)
@click.option("--height", type=click.IntRange(200, 8000), default=800, show_default=True, help="Pixels down.")
@click.option("--dark", is_flag=True, help="Draw on a dark ground.")
@project_option
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    on: date,
    known_by: date | None,
    output: Path,
    width: int,
    height: int,
    dark: bool,
    root: Path,
    jobs: int,
) -> None:
    """Draw what held on a day as a picture for a report or a README; no browser is needed.

    \b
    Examples
      forcemap picture --on 2022-02-20 -o posture.png
      forcemap picture --on 2022-02-20 --known-by 2023-01-13 --dark -o posture-dark.png
    """  # noqa: D301  # click's own mark for text it must not wrap
    made = draw_picture(
        Project(root),
        on,
        known_by=known_by,
        size=(width, height),
        dark=dark,
        jobs=jobs,
        progress=progress_bar,
    )
    write_bytes(made.content, output)
    if tell_problems(made.problems):
        ctx.exit(1)
