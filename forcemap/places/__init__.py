"""Places: from words to true geometry."""

from forcemap.places.model import (
    Candidate,
    Located,
    LonLat,
    Mention,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Relation,
    Unlocated,
)

__all__ = [
    "Candidate",
    "Located",
    "LonLat",
    "Mention",
    "Place",
    "PlaceKind",
    "Precision",
    "Reason",
    "Relation",
    "Unlocated",
]
