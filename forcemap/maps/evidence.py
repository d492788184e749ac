"""The evidence of claims, packed in blocks that the page opens on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forcemap.claims import Claim, Correction
from forcemap.documents import Document, Span
from forcemap.maps.pack import pack_json

BLOCK = 512  # claims a block: opening one takes about a millisecond
LONGEST_PARAGRAPH = 1_600  # characters; a longer one is cut around the evidence, at spaces
_ASTRAL = "\U00010000"

JsonList = list[object]


def pack_evidence(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[str]:
    """Return the evidence of `claims` in blocks of `BLOCK`, each deflated JSON in base64; [] for no claim.

    A block is ``{"p": paragraphs, "c": rows}``; a row is ``[paragraph, start, end, marks, reasons, candidates,
    correction]`` with offsets in UTF-16 units, as JavaScript counts, into the paragraph; a correction is
    ``[action, note, [[field, before, after], ...]]``.
    """
    return [_pack_block(claims[start : start + BLOCK], documents) for start in range(0, len(claims), BLOCK)]


def _pack_block(claims: Sequence[Claim], documents: Mapping[str, Document]) -> str:
    paragraphs: dict[str, int] = {}
    rows: list[JsonList] = []
    for claim in claims:
        text, offset = _paragraph(claim, documents.get(claim.source.id))
        number = paragraphs.setdefault(text, len(paragraphs))
        rows.append(_row(claim, text, offset, number))
    return pack_json({"p": list(paragraphs), "c": rows})


def _row(claim: Claim, text: str, offset: int, number: int) -> JsonList:
    units = _units(text)
    inside: list[JsonList] = []
    for mark in sorted(claim.evidence.marks, key=lambda mark: (mark.span, mark.slot.value)):
        start, end = mark.span.start - offset, mark.span.end - offset
        if 0 <= start < end <= len(text):
            inside.append([mark.slot.value, units(start), units(end)])
    span = claim.evidence.span
    reasons: list[JsonList] = [
        [one.slot.value, one.why, None if one.weight is None else round(one.weight, 3)]
        for one in claim.explanations
    ]
    candidates: list[JsonList] = [
        [one.name, one.country, round(one.score, 2), one.why] for one in claim.location.candidates
    ]
    return [
        number,
        units(max(0, span.start - offset)),
        units(min(len(text), span.end - offset)),
        inside,
        reasons,
        candidates,
        None if claim.correction is None else _correction(claim.correction),
    ]


def _correction(correction: Correction) -> JsonList:
    """Return what a person changed: fields with what they said before and say now, by name."""
    before, after = dict(correction.before), dict(correction.after)
    names = sorted({*before, *after})
    return [correction.action, correction.note, [[name, before.get(name), after.get(name)] for name in names]]


class _units:  # noqa: N801 - used as a function; a class only to remember whether the text needs counting
    """Turn an offset in code points into one in UTF-16 units."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text if any(letter >= _ASTRAL for letter in text) else None

    def __call__(self, offset: int) -> int:
        if self._text is None:
            return offset
        return len(self._text[:offset].encode("utf-16-le")) // 2


def _paragraph(claim: Claim, document: Document | None) -> tuple[str, int]:
    """Return the paragraph the evidence stands in, and where it starts in the document's text."""
    span = claim.evidence.span
    if document is None or span.of(document.text) != claim.evidence.quote:
        return claim.evidence.quote, span.start
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    start, end = _shortened(text, Span(start, end), span)
    return text[start:end], start


def _shortened(text: str, paragraph: Span, evidence: Span) -> tuple[int, int]:
    if paragraph.end - paragraph.start <= LONGEST_PARAGRAPH:
        return paragraph.start, paragraph.end
    room = max(0, LONGEST_PARAGRAPH - (evidence.end - evidence.start)) // 2
    start, end = max(paragraph.start, evidence.start - room), min(paragraph.end, evidence.end + room)
    if start > paragraph.start:
        space = text.find(" ", start, evidence.start)
        start = space + 1 if space >= 0 else start
    if end < paragraph.end:
        space = text.rfind(" ", evidence.end, end)
        end = space if space >= 0 else end
    return start, end
