"""Which claims are most worth a person's look, and why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forcemap.claims.model import Claim
from forcemap.places import Unlocated

DOUBTFUL = 0.7
"""Confidence, of a claim or its place, below which the doubt is a reason to look."""

LARGE = 10_000
"""Figures from here on make headlines: a wrong one costs more than a wrong battalion."""

LARGEST = 1_000_000
NO_CONTRADICTIONS: Mapping[str, str] = {}

# What each reason adds. Doubt about the reading counts fully, about the place half (the claim still holds without
# its mark on the map); a large figure doubles what doubt there is, and is worth a look by itself; so is a
# contradiction. Judgement, not measurement: the order matters, the numbers do not.
PLACE_SHARE = 0.5
UNPLACED = 0.3
FIGURE_SHARE = 0.2
CONTRADICTED = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A claim to look at: how much it is worth it (0 and more), and the reasons, the weightiest first."""

    claim: Claim
    urgency: float
    reasons: tuple[str, ...]


def review_order(
    claims: Iterable[Claim], *, contradictions: Mapping[str, str] = NO_CONTRADICTIONS
) -> tuple[Review, ...]:
    """Return `claims` in the order in which a person should look at them, with the reasons.

    Parameters
    ----------
    claims
        Any claims. Those a person decided on already are left out.
    contradictions
        By claim id, what the claim contradicts, in words (the estimates of a snapshot know).

    Returns
    -------
    tuple of Review
        Only claims with a reason to look; ties in order of id. No claims, no reviews.
    """
    reviews = (_review(claim, contradictions.get(claim.id)) for claim in claims if claim.correction is None)
    return tuple(sorted((each for each in reviews if each.reasons), key=lambda e: (-e.urgency, e.claim.id)))


def _review(claim: Claim, contradicts: str | None) -> Review:
    doubt, doubt_words = _doubt(claim)
    place, place_words = _place(claim)
    figure, figure_words = _figure(claim)
    weighed = [
        (doubt * (1 + figure), doubt_words),
        (place * (1 + figure), place_words),
        (FIGURE_SHARE * figure, figure_words),
        (CONTRADICTED if contradicts else 0.0, f"contradicts: {contradicts}" if contradicts else None),
    ]
    reasons = sorted((-weight, words) for weight, words in weighed if words)
    return Review(
        claim=claim,
        urgency=round(sum(weight for weight, _ in weighed), 4),
        reasons=tuple(words for _, words in reasons),
    )


def _doubt(claim: Claim) -> tuple[float, str | None]:
    words = f"confidence {claim.confidence:.2f}" if claim.confidence < DOUBTFUL else None
    return 1.0 - claim.confidence, words


def _place(claim: Claim) -> tuple[float, str | None]:
    location = claim.location
    names = " or ".join(f"{each.name} ({each.country or 'no country'})" for each in location.candidates[:2])
    if isinstance(location, Unlocated):
        return UNPLACED, f"not placed: {location.reason.value}" + (f", {names}?" if names else "")
    doubt = PLACE_SHARE * (1.0 - location.confidence)
    if location.confidence >= DOUBTFUL:
        return doubt, None
    return doubt, f"unsure place, confidence {location.confidence:.2f}" + (f": {names}?" if names else "")


def _figure(claim: Claim) -> tuple[float, str | None]:
    quantity = claim.quantity
    largest = max(quantity.low or 0, quantity.high or 0) if quantity else 0
    if quantity is None or largest < LARGE:
        return 0.0, None
    return min(1.0, math.log10(largest) / math.log10(LARGEST)), f"a large figure: {quantity.text or largest}"
