"""Claims: what a posture claim is, and how one is read out of prose."""

from forcemap.claims.model import (
    Claim,
    Correction,
    Evidence,
    Explanation,
    Mark,
    Reading,
    Slot,
    Status,
)
from forcemap.claims.record import RECORD_FIELDS, Record, from_record, to_full_record, to_record
from forcemap.language import Category

__all__ = [
    "RECORD_FIELDS",
    "Category",
    "Claim",
    "Correction",
    "Evidence",
    "Explanation",
    "Mark",
    "Reading",
    "Record",
    "Slot",
    "Status",
    "from_record",
    "to_full_record",
    "to_record",
]
