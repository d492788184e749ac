"""``config/corrections.yaml``: what people decided about claims."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from forcemap.claims import Action, Decision
from forcemap.configuration import Strict, check, read_yaml

Value = str | int | float | None


class DecisionEntry(Strict):
    """One decision: on a claim that was read (by id, or by its quote and what it said), or a claim to add."""

    action: Action
    document: str
    claim: str | None = None
    quote: str | None = None
    was: dict[str, Value] = Field(default_factory=dict)
    now: dict[str, Value] = Field(default_factory=dict)
    note: str | None = None

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if self.action is Action.ADD and not (self.quote and self.now):
            raise ValueError("to add a claim, give its 'quote' and what it says in 'now'")
        if self.action is Action.EDIT and not self.now:
            raise ValueError("to edit a claim, give the new values in 'now'")
        if self.action is not Action.ADD and not (self.claim or self.quote):
            raise ValueError("name the claim by its id in 'claim', or by its sentence in 'quote'")
        return self


class CorrectionsFile(Strict):
    """``config/corrections.yaml``: decisions of people about claims, in order."""

    corrections: tuple[DecisionEntry, ...] = ()


def load_corrections(path: Path | None) -> tuple[Decision, ...]:
    """Return the decisions in a corrections file; None or an empty file gives none.

    Raises ConfigError with file and line for what breaks the schema.
    """
    if path is None:
        return ()
    source = read_yaml(path, name=f"{path.parent.name}/{path.name}")
    return tuple(
        Decision(
            action=entry.action,
            document=entry.document,
            claim=entry.claim,
            quote=entry.quote,
            was=tuple(sorted(entry.was.items())),
            now=tuple(sorted(entry.now.items())),
            note=entry.note,
            where=source.where(("corrections", i)),
        )
        for i, entry in enumerate(check(source, CorrectionsFile).corrections)
    )
