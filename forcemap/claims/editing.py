"""A claim with some of its fields set by a person, through the names of the interchange record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from forcemap.claims.model import Claim, Evidence, Explanation, Slot
from forcemap.claims.record import RECORD_FIELDS, from_record, published_text, to_full_record, to_record
from forcemap.documents import Document, Span
from forcemap.errors import ClaimError
from forcemap.places import Located, Precision, Reason, Unlocated

Scalar = str | int | float | None

SLOT_OF: Mapping[str, Slot] = {
    "force": Slot.FORCE,
    "category": Slot.ITEM,
    "item": Slot.ITEM,
    "low": Slot.QUANTITY,
    "high": Slot.QUANTITY,
    "quantity_text": Slot.QUANTITY,
    "place_text": Slot.PLACE,
    "place": Slot.PLACE,
    "place_id": Slot.PLACE,
    "place_kind": Slot.PLACE,
    "country": Slot.PLACE,
    "lat": Slot.PLACE,
    "lon": Slot.PLACE,
    "radius_km": Slot.PLACE,
    "as_of_start": Slot.TIME,
    "as_of_end": Slot.TIME,
    "time_precision": Slot.TIME,
    "time_text": Slot.TIME,
    "status": Slot.STATUS,
    "attribution": Slot.ATTRIBUTION,
}
"""Every field a person can set, and the slot it belongs to."""

ATTRIBUTES: Mapping[Slot, tuple[str, ...]] = {
    Slot.FORCE: ("force",),
    Slot.ITEM: ("category", "item"),
    Slot.QUANTITY: ("quantity",),
    Slot.PLACE: ("location",),
    Slot.TIME: ("period",),
    Slot.STATUS: ("status",),
    Slot.ATTRIBUTION: ("attribution",),
}
MOVING = frozenset({"place", "place_text", "lat", "lon"})
"""Fields whose change puts a claim elsewhere; the other fields of a place describe it where it is."""

TOWN_RADIUS_KM = 10.0
"""How far a place that a person gives by its coordinates alone may lie from them: about a town's width."""


def field_value(claim: Claim, name: str) -> Scalar:
    """Return what `claim` says in the record field `name`."""
    value: Scalar = to_record(claim)[name]
    return value


def scalar_text(value: Scalar) -> str | None:
    """Return a field's value as text, None for none: 3000.0 and 3000 are the same text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)


def changed_claim(
    claim: Claim,
    changes: Mapping[str, Scalar],
    *,
    locate: Callable[[str], Located | Unlocated] | None,
    note: str | None,
) -> Claim:
    """Return `claim` with the record fields `changes` set; slots that are not touched stay as they were read.

    A `place` or `place_text` without coordinates is put on the ground by `locate`. The words that gave a changed
    slot, and the reasons for it, no longer hold: a reason that names the person takes their place.

    Raises
    ------
    ClaimError
        Where the claim so changed would be none, such as one with at least 10 and at most 5.
    """
    slots = {SLOT_OF[name] for name in changes}
    record = {**to_full_record(claim), **changes}
    moved = bool(MOVING & set(changes))
    if moved:
        _unplace(record, changes)
    made = from_record(record)
    edited = replace(
        claim, **{name: getattr(made, name) for slot in sorted(slots) for name in ATTRIBUTES[slot]}
    )
    if moved:
        edited = replace(edited, location=_location(edited, changes, locate))
    why = f"set by a person: {note}" if note else "set by a person"
    kept = tuple(each for each in claim.explanations if each.slot not in slots)
    marks = tuple(mark for mark in claim.evidence.marks if mark.slot not in slots)
    return replace(
        edited,
        evidence=replace(claim.evidence, marks=marks),
        explanations=(*kept, *(Explanation(slot=slot, why=why) for slot in sorted(slots))),
    )


def new_claim(
    document: Document,
    span: Span,
    fields: Mapping[str, Scalar],
    *,
    identity: str,
    locate: Callable[[str], Located | Unlocated] | None,
) -> Claim:
    """Return the claim a person read in the sentence at `span` of `document`.

    `fields` must give force, category and item; the status is present and the time that of publication where they
    do not say otherwise. ClaimError where they describe no claim.
    """
    published = document.published
    record: dict[str, Any] = dict.fromkeys(RECORD_FIELDS)
    record |= {
        "id": identity,
        "document": document.id,
        "published": published_text(published),
        "published_basis": published.basis.value,
        "start": span.start,
        "end": span.end,
        "quote": span.of(document.text),
        "status": "present",
        "confidence": 1.0,
        "as_of_start": published.start.isoformat() if published.start else None,
        "as_of_end": published.end.isoformat() if published.end else None,
        "time_precision": "day" if published.start else "open",
    }
    record |= fields
    _unplace(record, fields)
    for name in ("force", "category", "item"):
        if not record[name]:
            raise ClaimError(f"an added claim needs its {name}", cure=f"give '{name}' under 'now'")
    claim = from_record(record)
    location = _location(claim, fields, locate)
    evidence = Evidence(span=span, quote=span.of(document.text))
    return replace(claim, source=document.source, evidence=evidence, location=location)


def _unplace(record: dict[str, Any], changes: Mapping[str, Scalar]) -> None:
    """Take from `record` what belonged to its former place, and give defaults to a place of bare coordinates."""
    former = (
        "geometry",
        "place_id",
        "place_relation",
        "country",
        "place_confidence",
        "unlocated",
        "precision",
    )
    for name in former:
        if name not in changes:
            record.pop(name, None)
    if not {"lat", "lon"} & set(changes):
        nowhere = {"lat": None, "lon": None}
        record |= nowhere
    record["candidates"] = []
    record["place_kind"] = changes.get("place_kind") or "point"
    record["radius_km"] = changes.get("radius_km") or TOWN_RADIUS_KM
    record["precision"] = int(Precision.WITHIN_25_KM)


def _location(
    claim: Claim,
    changes: Mapping[str, Scalar],
    locate: Callable[[str], Located | Unlocated] | None,
) -> Located | Unlocated:
    """Return the place the changes give by coordinates, else the one their words name, else none."""
    if isinstance(claim.location, Located):
        return claim.location
    words = scalar_text(changes.get("place") or changes.get("place_text"))
    if words is None:
        return Unlocated(words=claim.location.words, reason=Reason.NO_PLACE)
    written = scalar_text(changes.get("place_text")) or claim.location.words or words
    found = locate(words) if locate else Unlocated(words=words, reason=Reason.UNKNOWN_NAME)
    return replace(found, words=written)
