"""JSON Lines: one document an object, and a document as such an object."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forcemap.documents.decoding import MAX_DOCUMENT_BYTES, binary_kind, normalise, too_large
from forcemap.documents.metadata import FIELDS, Field, read_metadata
from forcemap.documents.model import DateBasis, Document
from forcemap.errors import DocumentError

ID_DIGITS = 12
"""Hexadecimal digits of the text's SHA-256 in the id of a record that has none: 48 bits, a collision in a
million documents has odds of one in five hundred."""


def read_records(path: Path, *, where: str) -> Iterator[Document | DocumentError]:
    """Yield the document, or the problem, of every line of the file at `path`; blank lines are skipped.

    A record needs `text`; `id`, `title`, `publisher`, `url`, `published` (a day, a date and time, a month, a
    year, an interval ``START/END`` or null), `published_basis` and `published_note` are read where they stand,
    other keys left alone. A record without an id gets one from its text. Lines are read one at a time, so a file
    may be larger than memory. OSError as the file system raises it.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_DOCUMENT_BYTES + 1):
            number += 1
            at = f"{where}:{number}"
            if len(line) > MAX_DOCUMENT_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_DOCUMENT_BYTES)
                yield too_large(at)
                continue
            if number == 1 and (kind := binary_kind(line)):
                yield DocumentError(
                    f"the file is {kind}, not text", where=where, cure="save it as JSON Lines in UTF-8"
                )
                return
            if line.strip() not in {b"", b"\xef\xbb\xbf"}:
                yield _read_line(line, stem=path.stem, where=at)
        if number == 0:
            yield DocumentError(
                "the file is empty", where=where, cure="remove it, or write one object a line"
            )


def parse_record(line: str, *, stem: str, where: str) -> Document:
    """Return the document one line of JSON describes; `stem` begins the id of a record that has none.

    Raises
    ------
    DocumentError
        Where the line is no JSON object, has no text, or a date that is none.
    """
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DocumentError(
            f"the line is no JSON: {error}", where=where, cure="write one JSON object a line"
        ) from error
    except RecursionError as error:
        raise DocumentError(
            "the line is nested too deeply", where=where, cure="write a flat object"
        ) from error
    if not isinstance(record, dict):
        raise DocumentError("the line is no JSON object", where=where, cure='write {"id": ..., "text": ...}')
    text = record.get("text")
    if not isinstance(text, str) or not normalise(text).strip():
        raise DocumentError("the record has no text", where=where, cure="put the report under the key 'text'")
    text = normalise(text)
    fields = {
        key: Field(value=_scalar(record[key], key, where), where=where) for key in FIELDS if key in record
    }
    metadata = read_metadata(fields, basis=DateBasis.RECORD)
    identity = _scalar(record.get("id"), "id", where)
    return Document(
        id=identity or f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]}",
        text=text,
        title=metadata.title,
        publisher=metadata.publisher,
        url=metadata.url,
        published=metadata.published,
        path=where,
    )


def document_record(document: Document) -> dict[str, str | None]:
    """Return `document` as the record `parse_record` reads back to an equal one (but for its path)."""
    published = document.published
    record: dict[str, str | None] = {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": None,
        "text": document.text,
    }
    if published.start is not None and published.end is not None:
        start, end = published.start.isoformat(), published.end.isoformat()
        record["published"] = start if start == end else f"{start}/{end}"
        record["published_basis"] = published.basis.value
        record["published_note"] = published.note
    return record


def _read_line(line: bytes, *, stem: str, where: str) -> Document | DocumentError:
    try:
        return parse_record(line.decode("utf-8-sig"), stem=stem, where=where)
    except UnicodeDecodeError as error:
        return DocumentError(
            f"byte {error.start} of the line (0x{line[error.start]:02x}) is not UTF-8",
            where=where,
            cure="convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        )
    except DocumentError as error:
        return error


def _scalar(value: Any, key: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return normalise(value).strip() or None if value else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise DocumentError(f"'{key}' is neither text nor null", where=where, cure="put it between quotes")
