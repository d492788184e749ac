"""Posture claims: whose force, what, how many, where, when, in what state, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forcemap.documents import Document, Source, Span
from forcemap.language import Category, Period, Quantity
from forcemap.places import Located, Mention, Unlocated


class Status(StrEnum):
    """In what state the force is said to be at the place."""

    PRESENT = "present"
    ARRIVING = "arriving"
    LEAVING = "leaving"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    PAST = "past"


class Slot(StrEnum):
    """A field of a claim that words in the text gave."""

    FORCE = "force"
    ITEM = "item"
    QUANTITY = "quantity"
    PLACE = "place"
    TIME = "time"
    STATUS = "status"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The words that gave one slot; `span` is in document offsets and may lie outside the evidence sentence."""

    slot: Slot
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that reports the claim: ``document.text[span.start:span.end] == quote``, always."""

    span: Span
    quote: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a slot got its value: what decided, in words, with its weight where a model decided."""

    slot: Slot
    why: str
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person changed, with the value before and after; `note` says who and why."""

    action: str
    before: tuple[tuple[str, str | None], ...] = ()
    after: tuple[tuple[str, str | None], ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One (force, item, quantity, place, status) statement of one sentence.

    `force` is an ISO 3166 alpha-3 code or a code of `config/forces.yaml` (NATO, DPR, WAG, UNK ...).
    `confidence` is the calibrated probability that force and category are right (0..1).
    """

    id: str
    source: Source
    evidence: Evidence
    force: str
    category: Category
    item: str
    quantity: Quantity | None
    location: Located | Unlocated
    period: Period
    status: Status
    attribution: str | None
    confidence: float
    explanations: tuple[Explanation, ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found in one document: its claims in text order, and every place mention."""

    document: Document
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
