"""Figures and reports that cannot all be right."""

from __future__ import annotations

from collections.abc import Sequence

from forcemap.posture.model import Contradiction, ContradictionKind, Figure, Holding
from forcemap.posture.wording import day_words, range_words, speaker_phrase


def ranges_apart(figures: Sequence[Figure]) -> tuple[Contradiction, ...]:
    """Return the contradiction among figures of one thing that do not meet, or nothing.

    Increments and repetitions are no figures of their own here. Where the reports are days apart the words say
    that the number may have changed in between.
    """
    if len(figures) <= 1:
        return ()
    totals = [figure for figure in figures if not figure.increment and figure.claim == figure.origin]
    lows = [(figure.low, figure) for figure in totals if figure.low is not None]
    highs = [(figure.high, figure) for figure in totals if figure.high is not None]
    if not lows or not highs:
        return ()
    most, above = max(lows, key=lambda pair: (pair[0], pair[1].claim))
    least, below = min(highs, key=lambda pair: (pair[0], pair[1].claim))
    if most <= least:
        return ()
    involved = [
        figure.claim
        for figure in totals
        if (figure.low is not None and figure.low > least) or (figure.high is not None and figure.high < most)
    ]
    apart = (above.spoken or above.published) != (below.spoken or below.published)
    changed = ", unless the number changed in between" if apart else ""
    words = f"{speaker_phrase(below)} and {speaker_phrase(above)} do not meet{changed}"
    return (Contradiction(kind=ContradictionKind.RANGES_APART, claims=tuple(sorted(involved)), words=words),)


def parts_exceed_whole(
    whole: Sequence[Figure], high: int | None, parts: Sequence[Figure], parts_low: int | None
) -> tuple[Contradiction, ...]:
    """Return the contradiction of parts that add up to more than the highest total reported, or nothing."""
    if high is None or parts_low is None or parts_low <= high:
        return ()
    claims = tuple(sorted({figure.claim for figure in (*whole, *parts) if not figure.increment}))
    words = (
        f"the reported parts come to at least {parts_low:,}, the reported total to {range_words(None, high)}"
    )
    return (Contradiction(kind=ContradictionKind.PARTS_EXCEED_WHOLE, claims=claims, words=words),)


def denials(held: Sequence[Holding], denied: Sequence[Holding]) -> tuple[Contradiction, ...]:
    """Return the contradiction between those who report a force somewhere and those who deny it, or nothing."""
    if not held or not denied:
        return ()
    claims = tuple(sorted(holding.claim.id for holding in (*held, *denied)))
    first = min(denied, key=lambda holding: holding.claim.id).claim
    day = first.source.published.day
    when = f" on {day_words(day)}" if day else ""
    words = f"denied by {first.attribution or first.source.publisher or first.source.id}{when}"
    return (Contradiction(kind=ContradictionKind.DENIED, claims=claims, words=words),)
