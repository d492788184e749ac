"""``forcemap build``: the main job."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.cli.options import jobs_option, progress_bar, project_option, tell_problems
from forcemap.project import BuildReport, Project, build


@click.command(name="build")
@project_option
@jobs_option
@click.pass_context
def command(ctx: click.Context, root: Path, jobs: int) -> None:
    """Read the project's documents, write its layers and draw every page.

    Documents that have not changed are not read again. Exits with 1 when something was left out; everything else
    is built all the same.

    \b
    Examples
      forcemap build
      forcemap build --project myproject --jobs 2
    """  # noqa: D301  # click's own mark for text it must not wrap
    report = build(Project(root), jobs=jobs, progress=progress_bar)
    left_out = tell_problems(report.problems)
    click.echo(closing_table(report))
    if left_out:
        ctx.exit(1)


def closing_table(report: BuildReport) -> str:
    """Return the lines a build ends with: what was counted, and where to look."""
    rows = [
        ("documents", report.documents),
        ("claims", report.claims),
        ("placed", report.placed),
        ("not placed", report.not_placed),
        ("undated", report.undated),
        ("too unsure", report.unsure),
        ("snapshots", len(report.snapshots)),
        ("left out", len(report.problems)),
    ]
    lines = [f"  {name:<11}{count:>6,}" for name, count in rows]
    return "\n".join([*lines, "", f"Open {report.index}"])
