"""The interchange record: one flat JSON object a claim, and the claim back from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from shapely.geometry import Point, mapping, shape

from forcemap.claims.model import (
    Claim,
    Correction,
    Evidence,
    Explanation,
    Mark,
    Slot,
    Status,
)
from forcemap.documents import DateBasis, PublicationDate, Source, Span
from forcemap.errors import ClaimError
from forcemap.language import Category, Period, Quantity, TimePrecision
from forcemap.places import (
    Candidate,
    Located,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Relation,
    Unlocated,
)

Record = dict[str, Any]

RECORD_FIELDS = (
    *("id", "document", "title", "publisher", "url", "published", "published_basis", "start", "end", "quote"),
    *("force", "category", "item", "low", "high", "quantity_text"),
    *("place_text", "place", "place_id", "place_kind", "place_relation", "country", "lat", "lon"),
    *("radius_km", "precision", "place_confidence", "unlocated"),
    *("as_of_start", "as_of_end", "time_precision", "time_text", "status", "attribution", "confidence"),
    "corrected",
)


def to_record(claim: Claim) -> Record:
    """Return the flat interchange record of `claim`: scalars only, in the order of ``RECORD_FIELDS``.

    `published` is an ISO date, or an ISO 8601 interval ``2022-02-01/2022-02-28`` where only a month or year is
    known; `unlocated` is the reason when the claim has no place, and every place field but `place_text` is then
    None.
    """
    source, evidence, quantity, period = claim.source, claim.evidence, claim.quantity, claim.period
    return {
        "id": claim.id,
        "document": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": published_text(source.published),
        "published_basis": source.published.basis.value,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "force": claim.force,
        "category": claim.category.value,
        "item": claim.item,
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "quantity_text": quantity.text if quantity else None,
        **_location_fields(claim.location),
        "as_of_start": _iso(period.start),
        "as_of_end": _iso(period.end),
        "time_precision": period.precision.value,
        "time_text": period.text,
        "status": claim.status.value,
        "attribution": claim.attribution,
        "confidence": round(claim.confidence, 4),
        "corrected": _corrected(claim.correction),
    }


def to_full_record(claim: Claim) -> Record:
    """Return the record with all it takes to get the same claim back: geometry, marks, reasons, candidates."""
    location = claim.location
    record = to_record(claim)
    record["geometry"] = mapping(location.place.geometry) if isinstance(location, Located) else None
    record["candidates"] = [_candidate_record(candidate) for candidate in location.candidates]
    record["marks"] = [[mark.slot.value, mark.span.start, mark.span.end] for mark in claim.evidence.marks]
    record["explanations"] = [[e.slot.value, e.why, e.weight] for e in claim.explanations]
    record["published_note"] = claim.source.published.note
    correction = claim.correction
    record["correction"] = correction and {
        "action": correction.action,
        "before": [list(pair) for pair in correction.before],
        "after": [list(pair) for pair in correction.after],
        "note": correction.note,
    }
    return record


def record_line(record: Mapping[str, Any]) -> str:
    """Return `record` as one line of JSON Lines, with its line end.

    Characters that some programs take for line ends (U+0085, U+2028, U+2029) are escaped; the rest stays readable.
    """
    text = json.dumps(record, ensure_ascii=False)
    for character in ("\x85", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text + "\n"


def from_record(record: Mapping[str, Any], *, where: str | None = None) -> Claim:
    """Return the claim a record, flat or full, describes.

    A flat record has no geometry: its place then is the point, with its radius. `where` names file and line in
    the ClaimError that a record with a missing field, an unknown word or an impossible value raises.
    """
    try:
        return _claim(record)
    except KeyError as error:
        raise ClaimError(
            f"the record has no field {error}", where=where, cure="write records with `forcemap extract`"
        ) from error
    except (ValueError, TypeError) as error:
        raise ClaimError(
            f"the record describes no claim: {error}", where=where, cure="see docs/records.md"
        ) from error


def published_text(published: PublicationDate) -> str | None:
    """Return the publication date as an ISO date or interval, None where it is unknown."""
    if published.start == published.end:
        return _iso(published.start)
    return f"{_iso(published.start)}/{_iso(published.end)}"


def published_from_text(text: str | None, basis: str, note: str | None = None) -> PublicationDate:
    """Return the publication date that `published_text` wrote."""
    start, _, end = (text or "").partition("/")
    return PublicationDate(
        start=_day(start or None), end=_day(end or start or None), basis=DateBasis(basis), note=note
    )


def _claim(record: Mapping[str, Any]) -> Claim:
    quantity_text = record["quantity_text"]
    low, high = record["low"], record["high"]
    counted = quantity_text is not None or low is not None or high is not None
    return Claim(
        id=record["id"],
        source=Source(
            id=record["document"],
            title=record["title"],
            publisher=record["publisher"],
            url=record["url"],
            published=published_from_text(
                record["published"],
                record.get("published_basis") or ("record" if record["published"] else "unknown"),
                record.get("published_note"),
            ),
        ),
        evidence=Evidence(
            span=Span(record["start"], record["end"]),
            quote=record["quote"],
            marks=tuple(
                Mark(slot=Slot(slot), span=Span(start, end)) for slot, start, end in record.get("marks", ())
            ),
        ),
        force=record["force"],
        category=Category(record["category"]),
        item=record["item"],
        quantity=Quantity(low=low, high=high, text=quantity_text or "") if counted else None,
        location=_location(record),
        period=Period(
            start=_day(record["as_of_start"]),
            end=_day(record["as_of_end"]),
            precision=TimePrecision(record.get("time_precision") or "day"),
            text=record.get("time_text"),
        ),
        status=Status(record["status"]),
        attribution=record["attribution"],
        confidence=record["confidence"],
        explanations=tuple(
            Explanation(slot=Slot(slot), why=why, weight=weight)
            for slot, why, weight in record.get("explanations", ())
        ),
        correction=_correction(record.get("correction")),
    )


def _location_fields(location: Located | Unlocated) -> Record:
    if isinstance(location, Unlocated):
        names = ("place", "place_id", "place_kind", "place_relation", "country", "lat", "lon", "radius_km")
        empty = dict.fromkeys((*names, "precision", "place_confidence"))
        return {"place_text": location.words, **empty, "unlocated": location.reason.value}
    place = location.place
    return {
        "place_text": location.words or None,
        "place": place.name,
        "place_id": place.id,
        "place_kind": place.kind.value,
        "place_relation": place.relation.value,
        "country": place.country,
        "lat": round(place.point.lat, 6),
        "lon": round(place.point.lon, 6),
        "radius_km": round(place.radius_km, 1),
        "precision": int(place.precision),
        "place_confidence": round(location.confidence, 4),
        "unlocated": None,
    }


def _location(record: Mapping[str, Any]) -> Located | Unlocated:
    candidates = tuple(_candidate(c) for c in record.get("candidates", ()))
    words = record["place_text"]
    if record["lat"] is None or record["lon"] is None:
        reason = record.get("unlocated") or Reason.NO_PLACE.value
        return Unlocated(words=words, reason=Reason(reason), candidates=candidates)
    point = LonLat(record["lon"], record["lat"])
    geometry = record.get("geometry")
    return Located(
        words=words or "",
        place=Place(
            id=record.get("place_id") or f"point:{point.lat:.4f},{point.lon:.4f}",
            name=record["place"] or words or "",
            kind=PlaceKind(record["place_kind"]),
            geometry=shape(geometry) if geometry else Point(point.lon, point.lat),
            point=point,
            radius_km=record["radius_km"] or 0.0,
            precision=Precision(record.get("precision") or Precision.FUZZY),
            relation=Relation(record.get("place_relation") or Relation.AT),
            country=record.get("country"),
        ),
        confidence=record.get("place_confidence") or 1.0,
        candidates=candidates,
    )


def _candidate_record(candidate: Candidate) -> list[str | float | None]:
    point = candidate.point
    return [
        *(candidate.id, candidate.name, candidate.country),
        *(point.lon, point.lat, candidate.score, candidate.why),
    ]


def _candidate(row: list[Any]) -> Candidate:
    identity, name, country, lon, lat, score, why = row
    return Candidate(id=identity, name=name, country=country, point=LonLat(lon, lat), score=score, why=why)


def _corrected(correction: Correction | None) -> str | None:
    """Return what a person did, with every field they changed: ``edit: status present -> past``."""
    if correction is None:
        return None
    after = dict(correction.after)
    changed = [f"{name} {old or 'none'} -> {after.get(name) or 'none'}" for name, old in correction.before]
    return ": ".join(part for part in (correction.action, ", ".join(changed)) if part)


def _correction(record: Mapping[str, Any] | None) -> Correction | None:
    if record is None:
        return None
    return Correction(
        action=record["action"],
        before=cast("tuple[tuple[str, str | None], ...]", tuple(map(tuple, record["before"]))),
        after=cast("tuple[tuple[str, str | None], ...]", tuple(map(tuple, record["after"]))),
        note=record["note"],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
