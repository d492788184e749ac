"""``forcemap timeline``: the reported figures over time."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.cli.options import jobs_option, progress_bar, project_option, tell_problems
from forcemap.errors import did_you_mean
from forcemap.language import load_forces
from forcemap.posture import timeline_text
from forcemap.project import Project, project_timeline


@click.command(name="timeline")
@click.option("--force", help="Only this force, by its code.")
@click.option("--place", help="Only figures for this place and what lies in it.")
@project_option
@jobs_option
@click.pass_context
def command(ctx: click.Context, *, force: str | None, place: str | None, root: Path, jobs: int) -> None:
    """Print each subject's figures by date, one line a source.

    \b
    Examples
      forcemap timeline --force RUS
      forcemap timeline --place "Belarus-Ukraine border"
    """  # noqa: D301  # click's own mark for text it must not wrap
    project = Project(root)
    forces = load_forces(project.config.forces).forces
    if force is not None and force.upper() not in forces:
        hint = did_you_mean(force.upper(), forces) or f"the codes are: {', '.join(sorted(forces))}"
        raise click.BadParameter(f"no force has the code '{force}'; {hint}", param_hint="--force")
    made = project_timeline(project, force=force, place=place, jobs=jobs, progress=progress_bar)
    click.echo(timeline_text(made.series), nl=False)
    if tell_problems(made.problems):
        ctx.exit(1)
