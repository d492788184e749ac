"""The way in: paths to documents, and what was left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path, PurePosixPath

from forcemap.documents.dateline import find_publication
from forcemap.documents.decoding import MAX_DOCUMENT_BYTES, decode, too_large
from forcemap.documents.files import Kind, SourceFile, find_files, unreadable
from forcemap.documents.front_matter import part
from forcemap.documents.markdown import first_heading, plain
from forcemap.documents.metadata import Metadata, read_metadata
from forcemap.documents.model import DateBasis, Document, PublicationDate
from forcemap.documents.page import declared_charset, read_page
from forcemap.documents.records import read_records
from forcemap.documents.title import title_line
from forcemap.errors import DocumentError

NO_DATES: Mapping[str, PublicationDate] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The documents that could be read, by id, and a problem for each thing that was left out."""

    documents: tuple[Document, ...]
    problems: tuple[DocumentError, ...]


def read_documents(paths: Iterable[Path | str], *, dates: Mapping[str, PublicationDate] = NO_DATES) -> Intake:
    """Read every document that `paths` (files and folders) mean.

    Parameters
    ----------
    paths
        Files (.txt, .md, .html, .jsonl) and folders of them; their order does not matter. No paths, no documents.
    dates
        Publication dates established by a person, by document id, with or without the file's suffix.

    Returns
    -------
    Intake
        Documents sorted by id. What cannot be read is a problem, with file, line and cure, and never stops the
        rest. Of two documents with one id the first by path is kept.

    Notes
    -----
    A publication date comes from the document's own front matter, record or page head; else from `dates`; else
    from what the text says at its top (see `find_publication`); else it is unknown. Never from the clock or the
    file system.

    Examples
    --------
    >>> read_documents([])
    Intake(documents=(), problems=())
    """
    read = list(stream_documents(paths, dates=dates))
    documents = [each for each in read if isinstance(each, Document)]
    problems = [each for each in read if isinstance(each, DocumentError)]
    return Intake(
        documents=tuple(sorted(documents, key=attrgetter("id"))), problems=tuple(sorted(problems, key=_place))
    )


def stream_documents(
    paths: Iterable[Path | str], *, dates: Mapping[str, PublicationDate] = NO_DATES
) -> Iterator[Document | DocumentError]:
    """Yield what `read_documents` returns one by one, in order of files: for archives larger than memory.

    Of the documents yielded only their ids and paths are kept, to tell duplicates.
    """
    found = find_files(paths)
    yield from found.problems
    kept: dict[str, str | None] = {}
    for file in found.files:
        for read in _read(file):
            if isinstance(read, DocumentError):
                yield read
            elif read.id in kept:
                yield _duplicate(read, kept[read.id])
            else:
                kept[read.id] = read.path
                yield dated(read, dates)


def dated(document: Document, dates: Mapping[str, PublicationDate] = NO_DATES) -> Document:
    """Return `document` with the date it has, else the one `dates` give, else the one its text states."""
    if document.published.basis is not DateBasis.UNKNOWN:
        return document
    published = dates.get(document.id) or dates.get(_without_suffix(document.id))
    return replace(document, published=published or find_publication(document.text))


def _read(file: SourceFile) -> Iterator[Document | DocumentError]:
    try:
        if file.kind is Kind.RECORDS:
            yield from read_records(file.path, where=file.where)
        else:
            yield _read_single(file)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield unreadable(file.path, error)


def _read_single(file: SourceFile) -> Document:
    with file.path.open("rb") as source:
        if os.fstat(source.fileno()).st_size > MAX_DOCUMENT_BYTES:
            raise too_large(file.where)
        data = source.read(MAX_DOCUMENT_BYTES + 1)
    declared = declared_charset(data) if file.kind is Kind.PAGE else None
    source_text = decode(data, where=file.where, declared=declared)
    text, metadata = _taken_apart(source_text, file)
    if not text.strip():
        raise DocumentError(
            "the document has no text below its front matter",
            where=file.where,
            cure="remove it, or put the report's text in it",
        )
    return Document(
        id=file.id,
        text=text,
        title=metadata.title,
        publisher=metadata.publisher,
        url=metadata.url,
        published=metadata.published,
        path=file.where,
    )


def _taken_apart(source: str, file: SourceFile) -> tuple[str, Metadata]:
    if file.kind is Kind.PAGE:
        page = read_page(source, where=file.where)
        return page.text, page.metadata
    if file.kind is Kind.MARKDOWN:
        parted = part(source, where=file.where)
        metadata = read_metadata(parted.fields, basis=DateBasis.FRONT_MATTER)
        text = plain(parted.body)
        return text, replace(metadata, title=metadata.title or first_heading(parted.body) or title_line(text))
    return source, Metadata(title=title_line(source))


def _duplicate(document: Document, kept: str | None) -> DocumentError:
    return DocumentError(
        f"the document '{document.id}' was already read from {kept}",
        where=document.path,
        cure="give it another id or file name, or give the folder that holds both",
    )


def _without_suffix(identity: str) -> str:
    return PurePosixPath(identity).with_suffix("").as_posix() if PurePosixPath(identity).name else identity


def _place(problem: DocumentError) -> tuple[str, int, str]:
    name, _, line = (problem.where or "").rpartition(":")
    return (name, int(line), problem.what) if line.isdecimal() else (problem.where or "", 0, problem.what)
