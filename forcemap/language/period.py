"""The time a statement speaks about, as precisely as its words and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimePrecision(StrEnum):
    """How sharp a period's ends are; a week is never sharpened to a day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first to the last day a statement speaks about, both inclusive; None is an open end.

    `text` is the time expression as written, or None where tense alone decides.
    """

    start: date | None
    end: date | None
    precision: TimePrecision
    text: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end on {self.end}, before it starts on {self.start}")


UNTIMED = Period(start=None, end=None, precision=TimePrecision.OPEN)
