"""How right the claims are, in figures: precision, recall and F1 at three levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from forcemap.evaluation.agreement import Slot
from forcemap.evaluation.annotation import Annotations
from forcemap.evaluation.matching import Matched, Pair, match

REPORTED_SLOTS = (Slot.CATEGORY, Slot.QUANTITY, Slot.PLACE, Slot.STATUS, Slot.TIME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Counts at one level and the rates they give; a rate with nothing below the line is 0."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold standard that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Rates at each level of agreement."""

    detected: Rates
    core: Rates
    strict: Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The measured accuracy of a set of documents.

    `figures` counts only claims that carry a number. `slots` gives, for the pairs that are detected, the share in
    which each slot agrees (None without any such pair); `median_km` is the upper median of how far their places
    are off, infinite where more than half have none.
    """

    documents: int
    claims: Levels
    figures: Levels
    slots: tuple[tuple[Slot, float | None], ...]
    median_km: float | None


def score(gold: Annotations, predicted: Annotations, *, documents: Iterable[str] | None = None) -> Score:
    """Return how well `predicted` answers `gold`, over all documents of the gold standard or those named.

    Examples
    --------
    >>> score({}, {}).claims.core.f1
    0.0
    """
    return score_matched(match(gold, predicted, documents=documents))


def score_matched(matched: Sequence[Matched]) -> Score:
    """Return the score of documents that are matched already."""
    pairs = [pair for document in matched for pair in document.pairs]
    figures = [pair for pair in pairs if pair.gold.has_figure and pair.predicted.has_figure]
    gold = [each for document in matched for each in document.gold]
    predicted = [each for document in matched for each in document.predicted]
    detected = [pair for pair in pairs if pair.agreement.detected]
    distances = sorted(pair.agreement.distance_km for pair in detected)
    return Score(
        documents=len(matched),
        claims=_levels(pairs, predicted=len(predicted), gold=len(gold)),
        figures=_levels(
            figures,
            predicted=sum(each.has_figure for each in predicted),
            gold=sum(each.has_figure for each in gold),
        ),
        slots=tuple((slot, _share(detected, slot)) for slot in REPORTED_SLOTS),
        median_km=distances[len(distances) // 2] if distances else None,
    )


def score_record(found: Score) -> dict[str, Any]:
    """Return `found` as plain JSON values, rates to three decimals, the distance to one."""
    return {
        "docs": found.documents,
        "claims": _levels_record(found.claims),
        "figures": _levels_record(found.figures),
        "slots_on_detected": {
            slot.value: None if share is None else round(share, 3) for slot, share in found.slots
        },
        "median_km": None if found.median_km is None else round(found.median_km, 1),
    }


def score_text(found: Score) -> str:
    """Return `found` as a short table for a terminal."""
    lines = [f"{found.documents} documents"]
    for name, levels in (("claims", found.claims), ("figures", found.figures)):
        for level in ("detected", "core", "strict"):
            rates: Rates = getattr(levels, level)
            lines.append(
                f"{name:8} {level:9} P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}"
                f"   ({rates.right} right of {rates.predicted} predicted, {rates.gold} in the gold standard)"
            )
    shares = ", ".join(f"{slot.value} {share:.3f}" for slot, share in found.slots if share is not None)
    if shares:
        lines.append(f"of the detected, right are: {shares}; median distance {found.median_km:.1f} km")
    return "\n".join(lines)


def _levels(pairs: Sequence[Pair], *, predicted: int, gold: int) -> Levels:
    def rates(right: int) -> Rates:
        return Rates(right=right, predicted=predicted, gold=gold)

    return Levels(
        detected=rates(sum(pair.agreement.detected for pair in pairs)),
        core=rates(sum(pair.agreement.core for pair in pairs)),
        strict=rates(sum(pair.agreement.strict for pair in pairs)),
    )


def _share(pairs: Sequence[Pair], slot: Slot) -> float | None:
    return sum(slot in pair.agreement.slots for pair in pairs) / len(pairs) if pairs else None


def _levels_record(levels: Levels) -> dict[str, dict[str, float | int]]:
    named = (("detected", levels.detected), ("core", levels.core), ("strict", levels.strict))
    return {
        name: {
            "p": round(rates.precision, 3),
            "r": round(rates.recall, 3),
            "f1": round(rates.f1, 3),
            "tp": rates.right,
            "pred": rates.predicted,
            "gold": rates.gold,
        }
        for name, rates in named
    }
