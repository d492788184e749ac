"""``forcemap gazetteer``: compile a gazetteer, or look a name up."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.cli.options import project_option
from forcemap.places import Entry, build_gazetteer
from forcemap.project import Project


@click.group(name="gazetteer")
def command() -> None:
    """Compile a GeoNames dump to forcemap's own form, or look a name up.

    \b
    Examples
      forcemap gazetteer build allCountries.txt -o geonames.gazetteer
      forcemap gazetteer lookup "Yel'nya"
    """  # noqa: D301  # click's own mark for text it must not wrap


@command.command(name="build")
@click.argument("dump", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The compiled gazetteer."
)
@click.pass_context
def build(ctx: click.Context, *, dump: Path, output: Path) -> None:
    """Compile DUMP (allCountries.txt, cities500.txt or a country file of GeoNames).

    Lines that are no GeoNames rows are counted and named, and left out; the exit code then is 1. Name the result
    as `gazetteer` in config/forcemap.yaml.

    \b
    Examples
      forcemap gazetteer build UA.txt -o config/ukraine.gazetteer
    """  # noqa: D301  # click's own mark for text it must not wrap
    report = build_gazetteer(dump, output)
    click.echo(f"{report.entries:,} places, {report.rows:,} of them from {dump}, in {output}")
    for problem in report.problems:
        click.echo(f"forcemap: {problem}", err=True)
    if report.bad_lines:
        click.echo(f"forcemap: {report.bad_lines:,} lines were left out", err=True)
        ctx.exit(1)


@command.command(name="lookup")
@click.argument("name")
@project_option
def lookup(*, name: str, root: Path) -> None:
    """List what NAME may mean, the most populous first, with its source.

    \b
    Examples
      forcemap gazetteer lookup Donetsk
    """  # noqa: D301  # click's own mark for text it must not wrap
    entries = Project(root).atlas.entries(name)
    for entry in entries:
        click.echo(in_words(entry))
    if not entries:
        click.echo(f"no place is called '{name}'")


def in_words(entry: Entry) -> str:
    """Return one entry as a line."""
    where = ", ".join(part for part in (entry.admin1, entry.country) if part)
    people = f"{entry.population:,} people, " if entry.population else ""
    return (
        f"{entry.name} ({entry.kind}; {where}) {entry.point.lat:.4f}, {entry.point.lon:.4f}; "
        f"{people}{entry.source}"
    )
