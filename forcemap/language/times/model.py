"""What a time expression in prose is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from forcemap.documents import Span
from forcemap.language.period import Period


class Tense(StrEnum):
    """Where the statement around a time expression lies, seen from the day it was published."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Relation(StrEnum):
    """How the words before a time bind it to the statement."""

    AT = "at"
    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SPAN = "span"
    ATTRIBUTIVE = "attributive"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """One time expression: ``period.text == text[span.start:span.end]``, always.

    `period` already carries the relation ("since Monday" runs from Monday to the publication day). A mention that
    cannot be put on the calendar ("Tuesday" in an undated document) has both ends None and precision OPEN.
    `relation` is ATTRIBUTIVE where the time belongs to a noun ("the 2014 annexation"), not to the statement.
    """

    span: Span
    period: Period
    relation: Relation = Relation.AT

    @property
    def dated(self) -> bool:
        """Whether at least one end is on the calendar."""
        return self.period.start is not None or self.period.end is not None
