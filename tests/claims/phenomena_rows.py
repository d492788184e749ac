"""The phenomena: sentences with the claims a careful reader makes of them, and their parses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from forcemap.claims.sentence import Sentence
from forcemap.claims.staging import as_sentence
from forcemap.documents import DateBasis, PublicationDate, Span
from forcemap.language import Parser, find_times, sentences

FOLDER = Path(__file__).parent / "phenomena"
GROUPS = ("quantity", "force", "item", "place", "status", "time", "attribution", "none")
Claim = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text with its publication day and the claims expected of it."""

    group: str
    text: str
    published: PublicationDate
    claims: tuple[Claim, ...]


def rows(group: str) -> list[Row]:
    """Return the rows of one group, in the order of its file."""
    table = yaml.safe_load((FOLDER / f"{group}.yaml").read_text(encoding="utf-8"))
    return [Row(group=group, text=row[0], published=on(row[1]), claims=tuple(row[2:])) for row in table]


def floors() -> dict[str, float]:
    """Return what was reached last time."""
    found: dict[str, float] = yaml.safe_load((FOLDER / "floors.yaml").read_text(encoding="utf-8"))
    return found


def on(day: date) -> PublicationDate:
    return PublicationDate(start=day, end=day, basis=DateBasis.RECORD)


def parsed(parser: Parser, table: list[Row]) -> Iterator[tuple[Row, list[Sentence]]]:
    """Yield each row with its sentences, parsed."""
    spans = [(row, span) for row in table for span in sentences(row.text)]
    docs = parser.parse([span.of(row.text) for row, span in spans], entities=False, whole=True)
    found: dict[str, list[Sentence]] = {}
    for (row, span), doc in zip(spans, docs, strict=True):
        found.setdefault(row.text, []).append(as_sentence(doc, len(found.get(row.text, [])), span))
    for row in table:
        yield row, found[row.text]


def token_of(sentence: Sentence, text: str, words: str) -> int:
    """Return the topmost token of `words`, which must stand in the sentence."""
    start = text.index(words, sentence.span.start)
    return sentence.root_of(sentence.tokens_in(Span(start, start + len(words))))


def age_of(row: Row) -> int | None:
    """Return how many days before publication the latest time of the text lies."""
    ends = [m.period.end for m in find_times(row.text, published=row.published) if m.period.end is not None]
    day = row.published.day
    return (day - max(ends)).days if day is not None and ends else None
