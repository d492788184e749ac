"""``forcemap init``: a project of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.project import scaffold


@click.command(name="init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Start a project of your own in FOLDER: seeds/, config/ with commented files, layers/.

    \b
    Examples
      forcemap init myproject
      cp reports/*.txt myproject/seeds/
      forcemap build --project myproject
    """  # noqa: D301  # click's own mark for text it must not wrap
    for path in scaffold(folder):
        click.echo(f"wrote {path}")
    click.echo(f"\nPut dated documents into {folder / 'seeds'}, then run: forcemap build --project {folder}")
