"""``forcemap compare``: what changed between two days, two projects or two files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from forcemap.cli.options import jobs_option, project_option, tell_problems
from forcemap.places import load_reference
from forcemap.posture import DatedKind, DatedSpec, comparison_markdown
from forcemap.project import (
    ComparedAll,
    Project,
    compare_files,
    compare_project_days,
    compare_projects,
    write_comparisons,
)

CHANGED = 3
"""Exit code where something changed, asked for with --exit-code."""

_TITLES = {DatedKind.POINTS: "Units", DatedKind.AREAS: "Areas"}


@click.command(name="compare")
@click.argument("before")
@click.argument("after")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder for the files."
)
@click.option("--identity", help="Files made by others: the property that says which unit or area it is.")
@click.option(
    "--date", "date_field", default="date", show_default=True, help="Their property that holds the day."
)
@click.option("--until", help="Their property that holds the last day, where each feature has a span.")
@click.option("--table", help="The table to read of files that have several.")
@click.option(
    "--day-first/--month-first", default=None, help="How 03/01/2022 is meant where no other date shows it."
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in DatedKind]),
    default=DatedKind.POINTS.value,
    show_default=True,
    help="What they hold.",
)
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
    before: str,
    after: str,
    output: Path | None,
    identity: str | None,
    date_field: str,
    until: str | None,
    table: str | None,
    day_first: bool | None,
    kind: str,
    quiet: bool,
    exit_code: bool,
    root: Path,
    jobs: int,
) -> None:
    """Say what changed from BEFORE to AFTER: two days (YYYY-MM-DD), two projects, or two GeoJSON files.

    Two days of a project are compared each as known on that day, and so are the dated layers of others that its
    configuration names. Prints a report and writes a page with both maps, and the changes as Markdown, JSON and
    GeoJSON.

    \b
    Examples
      forcemap compare 2022-02-09 2022-02-20
      forcemap compare 2022-02-09 2022-02-20 --quiet --exit-code
      forcemap compare march.geojson april.geojson --identity unit -o changes
    """  # noqa: D301  # click's own mark for text it must not wrap
    days = _day(before), _day(after)
    spec = DatedSpec(
        id="file", title=_TITLES[DatedKind(kind)], identity_field=identity, date_field=date_field,
        end_field=until, table=table, day_first=day_first, kind=DatedKind(kind),
    ) if identity else None  # fmt: skip
    if days[0] and days[1]:
        project = Project(root)
        made = compare_project_days(project, days[0], days[1], jobs=jobs)
        output = output or project.output / "compare"
    else:
        made = _compare_paths(Path(before), Path(after), spec, jobs=jobs)
    if not quiet:
        for compared in made.comparisons:
            click.echo(comparison_markdown(compared.comparison))
    for page in write_comparisons(made, output or Path("compare")):
        click.echo(f"Open {page}", err=True)
    left_out = tell_problems(made.problems)
    if exit_code and any(compared.comparison.changes for compared in made.comparisons):
        ctx.exit(CHANGED)
    if left_out:
        ctx.exit(1)


def _compare_paths(before: Path, after: Path, spec: DatedSpec | None, *, jobs: int) -> ComparedAll:
    for path in (before, after):
        if not path.exists():
            raise click.UsageError(f"'{path}' is no day (write YYYY-MM-DD), no project folder and no file")
    if before.is_dir() and after.is_dir():
        return compare_projects(Project(before), Project(after), jobs=jobs)
    return compare_files(before, after, reference=load_reference(), spec=spec)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
