"""``forcemap explain``: why a claim reads as it does."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.claims import explain
from forcemap.cli.options import jobs_option, progress_bar, project_option
from forcemap.errors import ClaimError, did_you_mean
from forcemap.project import Project, read_project, situation


@click.command(name="explain")
@click.argument("claim_id")
@project_option
@jobs_option
def command(*, claim_id: str, root: Path, jobs: int) -> None:
    """Print the sentence of claim CLAIM_ID, its parse in brief, and why each field got its value.

    \b
    Examples
      forcemap explain 3f9c2a417be0
      forcemap extract seeds/ | jq -r .id | head -1 | xargs forcemap explain
    """  # noqa: D301  # click's own mark for text it must not wrap
    project = Project(root)
    made = situation(project, read_project(project, jobs=jobs, progress=progress_bar))
    claims = (*made.claims, *made.unsure)
    claim = next((claim for claim in claims if claim.id == claim_id), None)
    if claim is None:
        cure = did_you_mean(claim_id, [one.id for one in claims])
        raise ClaimError(
            f"no claim of this project is called '{claim_id}'", cure=cure or "see `forcemap extract`"
        )
    click.echo(explain(made.documents[claim.source.id], claim))
