"""One posture claim as a person, or a reader, marked it: what is compared when accuracy is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forcemap.claims import Claim
from forcemap.documents import Span
from forcemap.errors import ClaimError
from forcemap.places import Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A claim in the plain form both sides of a comparison have.

    Vocabularies are not enforced: what a reader writes outside them counts as wrong, not as an error. `lat`,
    `lon` in degrees (WGS 84), `radius_km` how far the truth may lie from there, None for what is not said.
    """

    document: str
    span: Span
    force: str | None
    category: str | None
    low: float | None = None
    high: float | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    as_of_start: date | None = None
    as_of_end: date | None = None
    status: str | None = None
    item: str | None = None
    quantity_text: str | None = None
    place: str | None = None
    attribution: str | None = None
    quote: str | None = None
    confidence: float | None = None
    id: str | None = None

    @property
    def has_figure(self) -> bool:
        """Whether at least one bound is a number."""
        return self.low is not None or self.high is not None


Annotations = Mapping[str, tuple[Annotation, ...]]
"""Annotations by document stem; a document in which nobody is said to be anywhere has an empty tuple."""


def stem(document: str) -> str:
    """Return the name two files agree on for a document: without folder, without the last suffix.

    Examples
    --------
    >>> stem("docs/001.txt"), stem("001")
    ('001', '001')
    """
    name = document.replace("\\", "/").rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name else name


def from_claim(claim: Claim) -> Annotation:
    """Return `claim` in the form that is compared."""
    location, quantity = claim.location, claim.quantity
    place = location.place if isinstance(location, Located) else None
    return Annotation(
        document=stem(claim.source.id),
        span=claim.evidence.span,
        force=claim.force,
        category=claim.category.value,
        low=None if quantity is None or quantity.low is None else float(quantity.low),
        high=None if quantity is None or quantity.high is None else float(quantity.high),
        lat=place.point.lat if place else None,
        lon=place.point.lon if place else None,
        radius_km=place.radius_km if place else None,
        as_of_start=claim.period.start,
        as_of_end=claim.period.end,
        status=claim.status.value,
        item=claim.item,
        quantity_text=quantity.text if quantity else None,
        place=place.name if place else location.words,
        attribution=claim.attribution,
        quote=claim.evidence.quote,
        confidence=claim.confidence,
        id=claim.id,
    )


def from_claims(claims: Iterable[Claim], *, documents: Iterable[str] = ()) -> Annotations:
    """Return `claims` by document; `documents` names those that were read though nothing was found in them."""
    grouped: dict[str, list[Annotation]] = {stem(document): [] for document in documents}
    for claim in claims:
        annotation = from_claim(claim)
        grouped.setdefault(annotation.document, []).append(annotation)
    return {document: tuple(grouped[document]) for document in sorted(grouped)}


def from_row(row: Mapping[str, Any], *, document: str, where: str) -> Annotation:
    """Return the annotation of one record, gold or predicted.

    Offsets are `start`, `end`, or `char_start`, `char_end` where the record has them (in GIS files `start` and
    `end` are dates). ClaimError for a record without usable offsets, or a number or date that is none.
    """
    first, last = ("char_start", "char_end") if "char_start" in row else ("start", "end")
    try:
        span = Span(int(row[first]), int(row[last]))
    except (KeyError, TypeError, ValueError) as error:
        raise ClaimError(
            "the claim has no character offsets",
            where=where,
            cure="give 'start' and 'end', the offsets of its sentence, or 'evidence', the sentence as it is written",
        ) from error
    try:
        return Annotation(
            document=document,
            span=span,
            force=row.get("force"),
            category=row.get("category"),
            low=_number(row.get("low")),
            high=_number(row.get("high")),
            lat=_number(row.get("lat")),
            lon=_number(row.get("lon")),
            radius_km=_number(row.get("radius_km")),
            as_of_start=_day(row.get("as_of_start")),
            as_of_end=_day(row.get("as_of_end")),
            status=row.get("status"),
            item=row.get("item"),
            quantity_text=row.get("quantity_text"),
            place=row.get("place") or row.get("place_text"),
            attribution=row.get("attribution"),
            quote=row.get("quote") or row.get("evidence"),
            confidence=_number(row.get("confidence")),
            id=row.get("id"),
        )
    except (TypeError, ValueError) as error:
        raise ClaimError(
            f"the claim has a value that is none: {error}",
            where=where,
            cure="write numbers as numbers and days as YYYY-MM-DD",
        ) from error


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None
