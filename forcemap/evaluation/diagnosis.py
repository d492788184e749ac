"""Where the errors are: field by field, and whether the reader's confidence means what it says."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forcemap.evaluation.agreement import Slot
from forcemap.evaluation.annotation import Annotation
from forcemap.evaluation.matching import Matched, Pair

COMMONEST = 5
"""Confusions shown for a field."""

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the reliability table: finer where a map's reader would look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """What was read where something else was meant, and how often."""

    gold: str
    predicted: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldErrors:
    """One slot over all pairs: how many are wrong, and the commonest ways of being so."""

    slot: Slot
    pairs: int
    wrong: int
    commonest: tuple[Confusion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Predictions with confidence from `low` up to `high` (included in the last row): how many are detected right."""

    low: float
    high: float
    predictions: int
    right: int
    mean_confidence: float | None

    @property
    def share(self) -> float | None:
        """Share that is right; None where there is no prediction."""
        return self.right / self.predictions if self.predictions else None


def field_errors(matched: Sequence[Matched]) -> tuple[FieldErrors, ...]:
    """Return the errors of each slot over the pairs of `matched`, in the order of ``Slot``."""
    pairs = [pair for document in matched for pair in document.pairs]
    return tuple(_errors(slot, pairs) for slot in Slot if slot is not Slot.GROUP)


def reliability(matched: Sequence[Matched], *, edges: Sequence[float] = EDGES) -> tuple[Reliability, ...]:
    """Return, for each range of confidence, how many of its predictions are detected right.

    Predictions that carry no confidence are left out; no predictions give rows of zeros.
    """
    judged = sorted(_judged(matched))
    rows = []
    for low, high in itertools.pairwise(edges):
        last = high == edges[-1]
        held = [(sure, right) for sure, right in judged if low <= sure < high or (last and sure == high)]
        rows.append(
            Reliability(
                low=low,
                high=high,
                predictions=len(held),
                right=sum(right for _, right in held),
                mean_confidence=sum(sure for sure, _ in held) / len(held) if held else None,
            )
        )
    return tuple(rows)


def at_least(matched: Sequence[Matched], confidence: float) -> Reliability:
    """Return how many of the predictions with at least this `confidence` are detected right."""
    held = [(sure, right) for sure, right in _judged(matched) if sure >= confidence]
    return Reliability(
        low=confidence,
        high=1.0,
        predictions=len(held),
        right=sum(right for _, right in held),
        mean_confidence=sum(sure for sure, _ in held) / len(held) if held else None,
    )


def words_for(slot: Slot, annotation: Annotation) -> str:
    """Return what `annotation` says in `slot`, for people; "-" where it says nothing."""
    return _WORDS[slot](annotation) or "-"


def _judged(matched: Sequence[Matched]) -> list[tuple[float, bool]]:
    judged: list[tuple[float, bool]] = []
    for document in matched:
        answers = [(pair.predicted.confidence, pair.agreement.detected) for pair in document.pairs]
        answers.extend((each.confidence, False) for each in document.extra)
        judged.extend((sure, right) for sure, right in answers if sure is not None)
    return judged


def _errors(slot: Slot, pairs: Sequence[Pair]) -> FieldErrors:
    wrong = [pair for pair in pairs if slot not in pair.agreement.slots]
    confused = Counter((words_for(slot, pair.gold), words_for(slot, pair.predicted)) for pair in wrong)
    ranked = sorted(confused.items(), key=lambda each: (-each[1], each[0]))[:COMMONEST]
    return FieldErrors(
        slot=slot,
        pairs=len(pairs),
        wrong=len(wrong),
        commonest=tuple(Confusion(gold=gold, predicted=read, count=count) for (gold, read), count in ranked),
    )


def _figure(annotation: Annotation) -> str:
    low, high = annotation.low, annotation.high
    if low is None and high is None:
        return annotation.quantity_text or ""
    if low == high and low is not None:
        return f"{low:,.0f}"
    if low is None:
        return f"at most {high:,.0f}"
    return f"at least {low:,.0f}" if high is None else f"{low:,.0f} to {high:,.0f}"


def _period(annotation: Annotation) -> str:
    start, end = annotation.as_of_start, annotation.as_of_end
    if start is None and end is None:
        return ""
    if start == end:
        return str(start)
    return f"{start or '...'} to {end or '...'}"


_WORDS: dict[Slot, Callable[[Annotation], str | None]] = {
    Slot.FORCE: lambda each: each.force,
    Slot.GROUP: lambda each: each.category,
    Slot.CATEGORY: lambda each: each.category,
    Slot.QUANTITY: _figure,
    Slot.PLACE: lambda each: each.place,
    Slot.STATUS: lambda each: each.status,
    Slot.TIME: _period,
}
