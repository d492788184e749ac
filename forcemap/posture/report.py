"""Comparisons as Markdown to read and JSON to compute with."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from forcemap.posture.change import TELLING
from forcemap.posture.model import Certainty, Change, ChangeKind, Comparison, DatedFeature, Estimate, Figure
from forcemap.posture.wording import OWN_VOICE, day_words, range_words

JsonObject = dict[str, Any]

_HEADINGS: dict[ChangeKind, str] = {
    ChangeKind.NOT_REPORTED_AGAIN: "Not reported again (silence is not withdrawal)",
    ChangeKind.GONE: "Gone from the layer",
}
_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]|<>"})


def comparison_markdown(comparison: Comparison) -> str:
    """Return a comparison as Markdown: counts by kind, then each change with its sources.

    Text from documents is escaped, so that it cannot become markup. No changes give a sentence that says so.
    """
    lines = [f"# {_escaped(comparison.title)}", ""]
    if not comparison.changes:
        lines += ["Nothing changed between the two.", ""]
    else:
        lines += ["| change | definite | possible |", "| --- | ---: | ---: |"]
        lines += [f"| {kind} | {definite} | {possible} |" for kind, definite, possible in _counts(comparison)]
        lines.append("")
    for kind, changes in groupby(comparison.changes, key=lambda change: change.kind):
        lines += [f"## {_HEADINGS.get(kind, kind.value.capitalize())}", ""]
        for change in changes:
            lines.append(f"- {_escaped(change.words)}{_doubt(change)}")
            lines += [f"    - {_escaped(source)}" for source in _sources(change)]
        lines.append("")
    if comparison.warnings:
        lines += ["## Notes on the data", ""]
        lines += [f"- {_escaped(warning)}" for warning in comparison.warnings]
        lines.append("")
    return "\n".join(lines)


def comparison_json(comparison: Comparison) -> JsonObject:
    """Return a comparison as a JSON object: days in ISO form, changes in the order of the comparison."""
    return {
        "title": comparison.title,
        "before": comparison.before.isoformat(),
        "after": comparison.after.isoformat(),
        "counts": [
            {"kind": kind, "definite": definite, "possible": possible}
            for kind, definite, possible in _counts(comparison)
        ],
        "changes": [_change_json(change) for change in comparison.changes],
        "warnings": list(comparison.warnings),
    }


def _change_json(change: Change) -> JsonObject:
    return {
        "id": change.id,
        "kind": change.kind.value,
        "certainty": change.certainty.value,
        "words": change.words,
        "force": change.force,
        "category": change.category.value if change.category else None,
        "distance_km": None if change.distance_km is None else round(change.distance_km, 3),
        "area_km2": None if change.area_km2 is None else round(change.area_km2, 3),
        "count_before": change.count_before,
        "count_after": change.count_after,
        "passed": [{"identity": other, "area_km2": round(area, 3)} for other, area in change.passed],
        "before": _side_json(change.before),
        "after": _side_json(change.after),
    }


def _side_json(side: Estimate | DatedFeature | None) -> JsonObject | None:
    if side is None:
        return None
    if isinstance(side, DatedFeature):
        return {"identity": side.identity, "day": side.day.isoformat(), "properties": dict(side.properties)}
    return {
        "estimate": side.id,
        "thing": side.thing or None,
        "place": side.place.name,
        "place_id": side.place.id,
        "lat": round(side.place.point.lat, 6),
        "lon": round(side.place.point.lon, 6),
        "status": side.status.value,
        "low": side.low,
        "high": side.high,
        "figures": [_figure_json(figure) for figure in side.figures],
        "claims": [holding.claim.id for holding in side.holdings],
    }


def _figure_json(figure: Figure) -> JsonObject:
    return {
        "claim": figure.claim,
        "document": figure.document,
        "published": figure.published.isoformat(),
        "low": figure.low,
        "high": figure.high,
        "text": figure.text,
        "speaker": figure.speaker,
        "origin": figure.origin,
        "increment": figure.increment,
    }


def _counts(comparison: Comparison) -> list[tuple[str, int, int]]:
    kinds = [(change.kind, change.certainty.value) for change in comparison.changes]
    return [
        (kind.value, kinds.count((kind, "definite")), kinds.count((kind, "possible")))
        for kind in TELLING
        if any(kind is found for found, _ in kinds)
    ]


def _doubt(change: Change) -> str:
    """Return that a change is only possible, where its kind does not say so already."""
    certain = change.certainty is Certainty.DEFINITE or change.kind is ChangeKind.NOT_REPORTED_AGAIN
    return "" if certain else " (possible)"


def _sources(change: Change) -> list[str]:
    """Return a line for each document behind either side of a change, before then after, each once."""
    lines: dict[str, list[str]] = {}
    for label, side in (("before", change.before), ("after", change.after)):
        if not isinstance(side, Estimate):
            continue
        figures = {figure.claim: figure for figure in side.figures}
        for holding in side.holdings:
            claim, figure = holding.claim, figures.get(holding.claim.id)
            told = range_words(figure.low, figure.high) if figure else "no figure"
            day = claim.source.published.day
            when = day_words(day) if day else "undated"
            who = claim.attribution or OWN_VOICE
            title = claim.source.publisher or claim.source.title or claim.source.id
            sides = lines.setdefault(f"{told}; {who}; {title}, {when}", [])
            if label not in sides:
                sides.append(label)
    return [f"{' and '.join(sides)}: {line}" for line, sides in lines.items()]


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_MARKUP)
