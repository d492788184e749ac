"""The columns of an export: name, type, and what a person is told about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """What a column holds; every format spells it with its own word."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: its `name` in files, its `title` for people and what it means."""

    name: str
    title: str
    about: str
    type: FieldType = FieldType.TEXT


def _fields(type_: FieldType, *rows: tuple[str, str, str]) -> dict[str, Field]:
    return {name: Field(name=name, title=title, about=about, type=type_) for name, title, about in rows}


_KNOWN: dict[str, Field] = {
    **_fields(
        FieldType.DAY,
        ("start", "From", "First day the claim speaks about; empty: open"),
        ("end", "To", "Last day the claim speaks about, that day included; empty: open"),
        ("valid_on", "Snapshot of", "The day the snapshot shows"),
        ("known_by", "Known by", "Documents published after this day were not used"),
    ),
    **_fields(
        FieldType.INTEGER,
        ("low", "At least", "Lower bound of the reported figure; empty: none reported"),
        ("high", "At most", "Upper bound of the reported figure; empty: none reported"),
        ("precision", "Precision", "UCDP where_prec: 1 exact, 2 within 25 km, 3 second-order, 4 first-order division, 5 fuzzy or linear, 6 country, 7 sea or air"),
        ("char_start", "Quote starts", "Offset of the quote in the document, in characters"),
        ("char_end", "Quote ends", "Offset behind the quote in the document, in characters"),
        ("age_days", "Age in days", "Days since the last day the claim speaks about, 0 while that lasts"),
        ("before_low", "At least, before", "Lowest lower bound on the first day"),
        ("before_high", "At most, before", "Highest upper bound on the first day"),
        ("after_low", "At least, after", "Lowest lower bound on the second day"),
        ("after_high", "At most, after", "Highest upper bound on the second day"),
        ("count_before", "Marks, before", "Marks one named unit has on the first day"),
        ("count_after", "Marks, after", "Marks one named unit has on the second day"),
    ),
    **_fields(
        FieldType.NUMBER,
        ("lat", "Latitude", "Of a point on or in the place, WGS 84 degrees"),
        ("lon", "Longitude", "Of a point on or in the place, WGS 84 degrees"),
        ("radius_km", "Radius (km)", "How far from that point the truth may honestly lie"),
        ("place_confidence", "Confidence in the place", "0 to 1"),
        ("confidence", "Confidence", "Calibrated probability that force and category are right, 0 to 1"),
        ("distance_km", "Distance (km)", "How far a force moved"),
        ("area_km2", "Area (km²)", "Geodesic; gained positive, lost negative"),
    ),
    **_fields(
        FieldType.TEXT,
        ("layer", "Layer", "The forcemap layer the feature belongs to"),
        ("id", "Id", "The same statement in the same document always has the same id"),
        ("document", "Document", "Which document says so"),
        ("title", "Title", "The document's title"),
        ("publisher", "Publisher", "Who published the document"),
        ("url", "Link", "Where the document was published"),
        ("published", "Published", "The day, or an ISO 8601 interval where only a month or year is known"),
        ("published_basis", "Publication date from", "How the publication date was established"),
        ("quote", "Quote", "The sentence that reports it, word for word"),
        ("force", "Force", "Whose force: ISO 3166 alpha-3, or a code such as NATO or UNK"),
        ("category", "Category", "What kind of force"),
        ("item", "Item", "What the words call it"),
        ("quantity_text", "Figure in words", "The figure as the sentence has it"),
        ("place_text", "Place in words", "The place as the sentence has it"),
        ("place", "Place", "The place the words mean"),
        ("place_id", "Place id", "Where the place comes from, and its id there"),
        ("place_kind", "Kind of place", "point, area or line"),
        ("place_relation", "Relation", "The spatial form that turned a name into a geometry"),
        ("country", "Country", "ISO 3166 alpha-3, where the place lies in one country"),
        ("unlocated", "Why it has no place", "Empty for what has a place"),
        ("time_precision", "Precision of the time", "day, week, month ... or open"),
        ("time_text", "Time in words", "The time as the sentence has it"),
        ("status", "Status", "present, arriving, leaving, planned, possible, denied or past"),
        ("attribution", "According to", "Whom the document quotes for it"),
        ("corrected", "Corrected by hand", "What a person put right, before and after; empty is as read"),
        ("standing", "Standing", "On the day of the snapshot: holds, due or stale"),
        ("kind", "Kind", "mention: a place named where no posture is claimed"),
        ("change", "Change", "What changed"),
        ("certainty", "Certainty", "definite: the reported ranges force the change; possible: they allow it"),
        ("words", "In words", "The change as a sentence"),
        ("before_identity", "Identity, before", "Of a layer made by others: who or what"),
        ("before_place", "Place, before", "Where on the first day"),
        ("before_status", "Status, before", "Status on the first day"),
        ("after_identity", "Identity, after", "Of a layer made by others: who or what"),
        ("after_place", "Place, after", "Where on the second day"),
        ("after_status", "Status, after", "Status on the second day"),
    ),
}  # fmt: skip


def described(names: Sequence[str]) -> tuple[Field, ...]:
    """Return the columns of these names, in their order; KeyError for a name no export has."""
    return tuple(_KNOWN[name] for name in names)
