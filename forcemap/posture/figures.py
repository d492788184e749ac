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


def figures_of(claims: Iterable[Claim], *, known: Iterable[Figure] = ()) -> tuple[Figure, ...]:
    """Return the counted figures of dated `claims` about one subject, in order of publication and claim id.

    Equal figures of one speaker, of one publisher in its own voice, or in near-identical words share an origin:
    the id of the first such claim. `known` are figures read before, taken again where their origin is the same.
    """
    counted = [claim for claim in claims if claim.quantity is not None and claim.quantity.counted]
    if not counted:
        return ()
    if len(counted) > 1:
        counted.sort(key=lambda claim: (claim.source.published.day or date.max, claim.id))
    origins = _origins(counted)
    read = {figure.claim: figure for figure in known}
    figures = [
        figure
        if (figure := read.get(claim.id)) and figure.origin == origins.get(claim.id, claim.id)
        else _figure(claim, origins.get(claim.id, claim.id))
        for claim in counted
    ]
    return tuple([figure for figure in figures if figure is not None])


def _figure(claim: Claim, origin: str) -> Figure | None:
    quantity, published = claim.quantity, claim.source.published.day
    if quantity is None or published is None:
        return None
    return Figure(
        claim=claim.id,
        document=claim.source.id,
        published=published,
        low=quantity.low,
        high=quantity.high,
        text=quantity.text,
        speaker=claim.attribution,
        origin=origin,
        spoken=vouched_day(claim),
        increment=is_increment(claim),
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
