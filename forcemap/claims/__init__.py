"""Claims: what a posture claim is, and how one is read out of prose."""

from forcemap.claims.corrections import Action, Corrected, Decision, Stale, apply_corrections
from forcemap.claims.corrections_file import (
    ClaimFields,
    CorrectionEntry,
    CorrectionsFile,
    corrections_text,
    read_corrections,
)
from forcemap.claims.explain import explain
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
from forcemap.claims.reader import PostureReader, Reader, load_reader, read_posture
from forcemap.claims.record import (
    RECORD_FIELDS,
    Record,
    from_record,
    record_line,
    to_full_record,
    to_record,
)
from forcemap.claims.review import Review, review_order
from forcemap.language import Category

__all__ = [
    "RECORD_FIELDS",
    "Action",
    "Category",
    "Claim",
    "ClaimFields",
    "Corrected",
    "Correction",
    "CorrectionEntry",
    "CorrectionsFile",
    "Decision",
    "Evidence",
    "Explanation",
    "Mark",
    "PostureReader",
    "Reader",
    "Reading",
    "Record",
    "Review",
    "Slot",
    "Stale",
    "Status",
    "apply_corrections",
    "corrections_text",
    "explain",
    "from_record",
    "load_reader",
    "read_corrections",
    "read_posture",
    "record_line",
    "review_order",
    "to_full_record",
    "to_record",
]
