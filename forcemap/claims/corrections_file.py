"""``config/corrections.yaml``: decisions of people about claims, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import Field, model_validator

from forcemap.claims.corrections import Action, Decision
from forcemap.claims.editing import Scalar
from forcemap.claims.model import Status
from forcemap.configuration import Strict, check, read_yaml
from forcemap.language import Category, TimePrecision
from forcemap.places import PlaceKind

HEADER = """\
# What the reading gets wrong, put right by a person. See "Correct a claim" in the documentation.
#
#   action:   accept, reject, edit or add
#   document: the document's id;  claim: the claim's id
#   quote:    its sentence, by which it is found again when the text is edited
#   was:      what it said;       now: what it shall say (edit, add)
#   note:     who decided, and why
"""


class ClaimFields(Strict):
    """Fields of a claim, named as in the interchange record; only those that are written count."""

    force: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_-]*$")] | None = None
    category: Category | None = None
    item: str | None = None
    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    quantity_text: str | None = None
    place_text: str | None = None
    place: str | None = None
    place_id: str | None = None
    place_kind: PlaceKind | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, Field(gt=0)] | None = None
    as_of_start: date | None = None
    as_of_end: date | None = None
    time_precision: TimePrecision | None = None
    time_text: str | None = None
    status: Status | None = None
    attribution: str | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"no figure is at least {self.low} and at most {self.high}")
        if self.as_of_start and self.as_of_end and self.as_of_end < self.as_of_start:
            raise ValueError(f"no time runs from {self.as_of_start} to {self.as_of_end}")
        for name in ("force", "category", "item", "status"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"every claim has a {name}; leave the line out to keep it")
        return self

    def pairs(self) -> tuple[tuple[str, Scalar], ...]:
        """Return the fields that are written, by name, as they stand in a record."""
        written = self.model_dump(mode="json", include=self.model_fields_set)
        return tuple(sorted(written.items()))


class CorrectionEntry(Strict):
    """One decision about one claim."""

    action: Action
    document: str
    claim: str | None = None
    quote: str | None = None
    was: ClaimFields = ClaimFields()
    now: ClaimFields = ClaimFields()
    note: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        changes = self.now.model_fields_set
        if self.action in {Action.ACCEPT, Action.REJECT} and changes:
            raise ValueError(f"'now' has no place in '{self.action.value}'; use 'edit' to change a claim")
        if self.action is Action.EDIT and not changes:
            raise ValueError("an 'edit' says under 'now' what the claim shall say")
        if self.action is Action.ADD and not (self.quote and {"force", "category", "item"} <= changes):
            raise ValueError("an 'add' gives the 'quote' and, under 'now', at least force, category and item")
        if not self.claim and not self.quote:
            raise ValueError("a correction names its claim by 'claim', its id, or by 'quote', its sentence")
        return self


class CorrectionsFile(Strict):
    """``config/corrections.yaml``: what people decided about claims."""

    corrections: tuple[CorrectionEntry, ...] = ()


def read_corrections(path: Path, *, name: str | None = None) -> tuple[Decision, ...]:
    """Read the corrections file at `path`; `name` is what messages call it (default: its path).

    An empty file holds no decisions. ConfigError with file, line and cure for what breaks the schema.
    """
    source = read_yaml(path, name=name)
    return tuple(
        Decision(
            action=entry.action,
            document=entry.document,
            claim=entry.claim,
            quote=entry.quote,
            was=entry.was.pairs(),
            now=entry.now.pairs(),
            note=entry.note,
            where=source.where(("corrections", number)),
        )
        for number, entry in enumerate(check(source, CorrectionsFile).corrections)
    )


def corrections_text(decisions: Iterable[Decision]) -> str:
    """Return `decisions` as the YAML that `read_corrections` reads back, in their order.

    The review mode of the pages writes the same form. No decisions give a file that holds none.
    """
    entries = [_entry(decision) for decision in decisions]
    body = yaml.safe_dump({"corrections": entries}, sort_keys=False, allow_unicode=True, width=100)
    return HEADER + body


def _entry(decision: Decision) -> Mapping[str, Any]:
    entry = {
        "action": decision.action.value,
        "document": decision.document,
        "claim": decision.claim,
        "quote": decision.quote,
        "was": dict(decision.was),
        "now": dict(decision.now),
        "note": decision.note,
    }
    return {key: value for key, value in entry.items() if value not in (None, {})}
