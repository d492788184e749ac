"""``forcemap evaluate``: how well the reading answers a gold standard."""

from __future__ import annotations

import json
from pathlib import Path

import click

from forcemap.cli.options import jobs_option, progress_bar, project_option, tell_problems
from forcemap.evaluation import (
    FieldErrors,
    Reliability,
    at_least,
    field_errors,
    from_claims,
    load_gold,
    load_predictions,
    match,
    reliability,
    render_misses,
    require_common,
    score_matched,
    score_record,
    score_text,
)
from forcemap.project import Project, read_paths, write_atomically

SURE = 0.8
"""Claims at least this sure should be detected right nine times in ten."""


@click.command(name="evaluate")
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("answers", type=click.Path(path_type=Path, exists=True))
@click.option("--documents", is_flag=True, help="ANSWERS are documents to read, not predictions.")
@click.option("--page", type=click.Path(path_type=Path), help="Write an HTML page of the misses here.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@project_option
@jobs_option
@click.pass_context
def command(
    ctx: click.Context,
    *,
    gold: Path,
    answers: Path,
    documents: bool,
    page: Path | None,
    as_json: bool,
    root: Path,
    jobs: int,
) -> None:
    """Score ANSWERS against GOLD: predictions (JSON Lines, GeoJSON), or with --documents, documents to read.

    \b
    Examples
      forcemap evaluate gold.json claims.jsonl
      forcemap evaluate gold.json reports.jsonl --documents --page misses.html
    """  # noqa: D301  # click's own mark for text it must not wrap
    left_out, texts = False, []
    if documents:
        read = read_paths(Project(root), [answers], jobs=jobs, progress=progress_bar)
        left_out = tell_problems(read.problems)
        texts = [reading.document for reading in read.readings]
        claims = [claim for reading in read.readings for claim in reading.claims]
        predicted = from_claims(claims, documents=[document.id for document in texts])
    else:
        predicted = load_predictions(answers)
    standard = load_gold(gold, documents=texts)
    require_common(standard, predicted)
    matched = match(standard, predicted)
    found = score_matched(matched)
    if as_json:
        click.echo(json.dumps(score_record(found), indent=2))
    else:
        click.echo(score_text(found))
        click.echo(errors_table(field_errors(matched)))
        click.echo(reliability_table([*reliability(matched), at_least(matched, SURE)]))
    if page:
        write_atomically(page, render_misses(matched, documents=texts))
        click.echo(f"Open {page}", err=True)
    if left_out:
        ctx.exit(1)


def errors_table(errors: tuple[FieldErrors, ...]) -> str:
    """Return a line a field: how many are wrong, and the commonest confusions."""
    lines = ["", "errors by field, over claims paired with a gold one (expected > read, how often):"]
    for one in errors:
        confused = "; ".join(f"{c.gold} > {c.predicted} ({c.count})" for c in one.commonest)
        lines.append(f"  {one.slot.value:<12}{one.wrong:>5} of {one.pairs:<6}{confused}")
    return "\n".join(lines)


def reliability_table(rows: list[Reliability]) -> str:
    """Return a line a range of confidence: how many predictions, how many of them are detected right."""
    lines = ["", "confidence      predictions   detected right"]
    for row in rows:
        share = f"{row.right / row.predictions:.2f}" if row.predictions else "-"
        lines.append(f"  {row.low:.1f} to {row.high:.1f}{row.predictions:>15}{share:>17}")
    return "\n".join(lines)
