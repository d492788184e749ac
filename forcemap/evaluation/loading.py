"""Gold standards and predictions from files, in each form people have them in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from forcemap.documents import Document
from forcemap.errors import ClaimError
from forcemap.evaluation.annotation import Annotation, Annotations, from_row, stem

Row = tuple[str | None, Mapping[str, Any] | None, str]
"""A document's name, one of its claims (None for a document that has none), and where it stands."""


def load_gold(path: Path | str, *, documents: Iterable[Document] = ()) -> Annotations:
    """Read a gold standard: a JSON list of ``{"doc": ..., "claims": [...]}``, or any form of predictions.

    Parameters
    ----------
    path
        The file.
    documents
        The documents it is about. With them, a claim may give its sentence (`evidence`) in place of offsets: it is
        looked up in the text, so that people need not count characters.

    Raises
    ------
    ClaimError
        Where the file cannot be read, is no JSON, or holds a claim without offsets whose sentence is not in its
        document, with file and place in it.
    """
    texts = {stem(document.id): document.text for document in documents}
    return _load(path, texts)


def load_predictions(path: Path | str) -> Annotations:
    """Read claims as written by `forcemap extract` (JSON Lines), `forcemap export` (GeoJSON) or the gold form.

    An empty file holds no claims. Errors as `load_gold`.
    """
    return _load(path, {})


def _load(path: Path | str, texts: Mapping[str, str]) -> Annotations:
    name = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ClaimError(
            f"byte {error.start} is not UTF-8", where=name, cure="save the file as UTF-8"
        ) from error
    except OSError as error:
        raise ClaimError(
            f"the file cannot be read: {error.strerror}", where=name, cure="check the path"
        ) from error
    grouped: dict[str, list[Annotation]] = {}
    for document, row, where in _rows(text, name):
        if not document:
            raise ClaimError(
                "the claim does not name its document", where=where, cure="give 'document', the document's id"
            )
        key = stem(document)
        claims = grouped.setdefault(key, [])
        if row is not None:
            claims.append(from_row(_anchored(row, texts.get(key)), document=key, where=where))
    return {document: tuple(grouped[document]) for document in sorted(grouped)}


def _anchored(row: Mapping[str, Any], text: str | None) -> Mapping[str, Any]:
    """Return `row` with the offsets of its sentence, where it has none and the sentence is in `text`."""
    evidence = row.get("evidence") or row.get("quote")
    if text is None or not evidence or row.get("start") is not None:
        return row
    start = text.find(evidence)
    return row if start < 0 else {**row, "start": start, "end": start + len(evidence)}


def _rows(text: str, name: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except ValueError:
        yield from _line_rows(text, name)
        return
    if isinstance(data, dict) and data.get("type") == "FeatureCollection":
        for number, feature in enumerate(data.get("features", [])):
            properties = feature.get("properties") or {}
            yield properties.get("document"), properties, f"{name}, feature {number}"
    elif isinstance(data, dict):
        yield data.get("document"), data, f"{name}:1"
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from _item_rows(each, f"{name}, item {number}")
    else:
        raise ClaimError("the file holds no claims", where=name, cure="see docs/records.md for the forms")


def _item_rows(item: Any, where: str) -> Iterator[Row]:
    if not isinstance(item, dict):
        raise ClaimError("this is neither a claim nor a document", where=where, cure="see docs/records.md")
    if "claims" not in item:
        yield item.get("document"), item, where
        return
    document = item.get("doc") or item.get("document")
    yield document, None, where
    for number, claim in enumerate(item["claims"]):
        yield document, claim, f"{where}, claim {number}"


def _line_rows(text: str, name: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ClaimError(
                f"the line is no JSON: {error}", where=where, cure="write one claim an object a line"
            ) from error
        if not isinstance(row, dict):
            raise ClaimError(
                "the line is no JSON object", where=where, cure="write one claim an object a line"
            )
        yield row.get("document"), row, where
