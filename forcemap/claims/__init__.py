"""Claims: what a posture claim is, and how one is read out of prose."""

from forcemap.claims.model import (
    Category,
    Claim,
    Correction,
    Evidence,
    Explanation,
    Mark,
    Reading,
    Slot,
    Status,
)

__all__ = ["Category", "Claim", "Correction", "Evidence", "Explanation", "Mark", "Reading", "Slot", "Status"]
