"""Reported figures of one thing: their origins, their range, the most recent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from forcemap.claims import Claim
from forcemap.posture.model import Figure
from forcemap.posture.origins import shared_origins, speaker_words, words_of
from forcemap.posture.quantities import is_increment
from forcemap.posture.validity import vouched_day


def figure_range(figures: Iterable[Figure]) -> tuple[int | None, int | None]:
    """Return the lowest low and highest high of `figures`, None where a figure leaves that bound open.

    Increments count towards neither; no figures give (None, None).
    """
    totals = [figure for figure in figures if not figure.increment]
    lows = [figure.low for figure in totals if figure.low is not None]
    highs = [figure.high for figure in totals if figure.high is not None]
    return (
        min(lows) if lows and len(lows) == len(totals) else None,
        max(highs) if highs and len(highs) == len(totals) else None,
    )


def figures_of(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the counted figures of dated `claims` about one subject, in order of publication and claim id.

    Equal figures of one speaker, of one publisher in its own voice, or in near-identical words share an origin:
    the id of the first such claim.
    """
    counted = sorted(
        (claim for claim in claims if claim.quantity is not None and claim.quantity.counted),
        key=lambda claim: (claim.source.published.day or date.max, claim.id),
    )
    origins = _origins(counted)
    return tuple(
        Figure(
            claim=claim.id,
            document=claim.source.id,
            published=claim.source.published.day,
            low=claim.quantity.low,
            high=claim.quantity.high,
            text=claim.quantity.text,
            speaker=claim.attribution,
            origin=origins.get(claim.id, claim.id),
            spoken=vouched_day(claim),
            increment=is_increment(claim),
        )
        for claim in counted
        if claim.quantity is not None and claim.source.published.day is not None
    )


def _origins(counted: Sequence[Claim]) -> dict[str, str]:
    """Return the first claim with the same origin of each claim whose bounds another has too."""
    if len(counted) <= 1:
        return {}
    origins: dict[str, str] = {}
    by_bounds: dict[tuple[int | None, int | None], list[Claim]] = {}
    for claim in counted:
        if claim.quantity is not None:
            by_bounds.setdefault((claim.quantity.low, claim.quantity.high), []).append(claim)
    for group in by_bounds.values():
        if len(group) > 1:
            quotes = [words_of(claim.evidence.quote) for claim in group]
            roots = shared_origins([_voice(claim) for claim in group], quotes)
            origins.update((claim.id, group[root].id) for claim, root in zip(group, roots, strict=True))
    return origins


def latest_of(figures: Iterable[Figure]) -> Figure | None:
    """Return the most recently published total that is no repetition, None when there is none."""
    first = [figure for figure in figures if figure.claim == figure.origin and not figure.increment]
    return max(first, key=lambda figure: (figure.published, figure.claim), default=None)


def _voice(claim: Claim) -> frozenset[str]:
    """Return whose words the claim is: the speaker's, or what its publisher (or document) says in its own voice."""
    if claim.attribution is not None:
        return speaker_words(claim.attribution)
    return frozenset({f"@{claim.source.publisher or claim.source.id}"})
