"""Why a claim reads as it does: its sentence, the words behind each field and what decided."""

from __future__ import annotations

from forcemap.claims.model import Claim, Slot
from forcemap.documents import Document
from forcemap.places import Located, Unlocated

WIDTH = 12


def explain(document: Document, claim: Claim) -> str:
    """Return the explanation of `claim` as plain text: sentence, each field, its words and the reason.

    `document` is the one the claim was read in; its text gives the words outside the evidence sentence.
    """
    lines = [
        f"{claim.id}  {document.id}  characters {claim.evidence.span.start}-{claim.evidence.span.end}",
        "",
        f"  {' '.join(claim.evidence.quote.split())}",
        "",
    ]
    marks = {mark.slot: mark.span.of(document.text) for mark in claim.evidence.marks}
    reasons: dict[Slot, list[str]] = {}
    for explanation in claim.explanations:
        weight = "" if explanation.weight is None else f" ({explanation.weight:.2f})"
        reasons.setdefault(explanation.slot, []).append(explanation.why + weight)
    for slot, value in _fields(claim):
        lines.append(f"  {slot.value:<{WIDTH}}{value}")
        words = marks.get(slot)
        if words is not None and words != value:
            lines.append(f"  {'':<{WIDTH}}words: '{' '.join(words.split())}'")
        lines += [f"  {'':<{WIDTH}}why: {why}" for why in reasons.get(slot, ())]
    lines.append(f"  {'confidence':<{WIDTH}}{claim.confidence:.2f}")
    return "\n".join(lines) + "\n"


def _fields(claim: Claim) -> list[tuple[Slot, str]]:
    quantity = claim.quantity
    period = claim.period
    when = f"{period.start or '...'} to {period.end or '...'}, {period.precision.value}"
    return [
        (Slot.FORCE, claim.force),
        (Slot.ITEM, f"{claim.item} ({claim.category.value})"),
        (
            Slot.QUANTITY,
            "none" if quantity is None else f"{quantity.text} ({quantity.low} to {quantity.high})",
        ),
        (Slot.PLACE, _place(claim.location)),
        (Slot.TIME, when),
        (Slot.STATUS, claim.status.value),
        (Slot.ATTRIBUTION, claim.attribution or "the article's own voice"),
    ]


def _place(location: Located | Unlocated) -> str:
    if isinstance(location, Unlocated):
        return f"not on the map: {location.reason.value}"
    place = location.place
    return f"{place.name} ({place.kind.value}, within {place.radius_km:g} km)"
