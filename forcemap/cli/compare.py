"""``forcemap compare``: what changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forcemap.cli.options import Day, jobs_option, progress_bar, project_option, tell_problems
from forcemap.posture import comparison_markdown
from forcemap.project import Project, write_comparison

CHANGED = 3
"""Exit code where something changed, asked for with --exit-code."""


@click.command(name="compare")
@click.argument("before", type=Day())
@click.argument("after", type=Day())
@click.option("--quiet", "-q", is_flag=True, help="Do not print the report.")
@click.option(
    "--exit-code", is_flag=True, help=f"Exit with {CHANGED} when anything changed, 0 when nothing did."
)
@project_option
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    before: date,
    after: date,
    quiet: bool,
    exit_code: bool,
    root: Path,
    jobs: int,
) -> None:
    """Say what changed between the days BEFORE and AFTER, each as it was known on that day.

    Prints a report and writes a page with both maps, and the changes as Markdown, JSON and GeoJSON, into
    output/compare/.

    \b
    Examples
      forcemap compare 2022-02-09 2022-02-20
      forcemap compare 2022-02-09 2022-02-20 --quiet --exit-code || notify "posture changed"
    """  # noqa: D301  # click's own mark for text it must not wrap
    made = write_comparison(Project(root), before, after, jobs=jobs, progress=progress_bar)
    if not quiet:
        click.echo(comparison_markdown(made.comparison))
    click.echo(f"Open {made.page}", err=True)
    left_out = tell_problems(made.problems)
    if exit_code and made.comparison.changes:
        ctx.exit(CHANGED)
    if left_out:
        ctx.exit(1)
