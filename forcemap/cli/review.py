"""``forcemap review``: the claims most worth a look."""

from __future__ import annotations

from pathlib import Path

import click

from forcemap.claims import Review, review_order
from forcemap.cli.options import jobs_option, progress_bar, project_option, tell_problems
from forcemap.project import Project, contradictions, read_project, situation


@click.command(name="review")
@click.option(
    "--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many claims to list."
)
@project_option
@jobs_option
@click.pass_context
def command(ctx: click.Context, *, most: int, root: Path, jobs: int) -> None:
    """List the claims most worth a look: low confidence, high figures, contradictions.

    Each comes with its reasons and the lines for config/corrections.yaml that take it out; accept and edit work
    the same way.

    \b
    Examples
      forcemap review
      forcemap review --most 5 --project myproject
    """  # noqa: D301  # click's own mark for text it must not wrap
    project = Project(root)
    made = situation(project, read_project(project, jobs=jobs, progress=progress_bar))
    claims = (*made.claims, *made.unsure)
    reviews = review_order(claims, contradictions=contradictions(made))
    for review in reviews[:most]:
        click.echo(in_words(review))
    click.echo(f"{len(reviews)} of {len(claims)} claims are worth a look")
    if tell_problems(made.problems):
        ctx.exit(1)


def in_words(review: Review) -> str:
    """Return the lines that show one claim, why it is listed, and how to take it out."""
    claim = review.claim
    figure = f"{claim.quantity.text} " if claim.quantity else ""
    return "\n".join(
        [
            f"{claim.force} {figure}{claim.item}, {claim.status}, {claim.location.words or 'no place'}",
            f"  because: {'; '.join(review.reasons)}",
            f"  {claim.source.id}: {' '.join(claim.evidence.quote.split())}",
            f"  - {{action: reject, document: {claim.source.id}, claim: {claim.id}}}",
            "",
        ]
    )
