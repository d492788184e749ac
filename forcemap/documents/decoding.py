"""Bytes to text: one charset policy, one normal form."""

from __future__ import annotations

import codecs
import re

from forcemap.errors import DocumentError

MAX_DOCUMENT_BYTES = 5_000_000
"""Largest document, or line of JSON Lines, that is read: "War and Peace" has 3.2 million bytes; what is larger is
an archive in one piece, and would hold the parser's memory for minutes."""

BINARY_SHARE = 0.01
"""Share of control characters from which bytes are no prose: text has none but tabs and line ends, and a stray
NUL or form feed must not cost a document."""

STRAY_CONTROLS = 3
"""Control characters that even the shortest text may hold."""

SNIFFED_BYTES = 8192
MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (or an office document, which is one)",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
}
AS_BROWSERS_READ = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252")
"""Charsets that the web declares and does not mean (WHATWG Encoding Standard)."""

CONTROLS = bytes(sorted({*range(32), 127} - {9, 10, 11, 12, 13, 27}))
SURROGATES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""Return `text` in the form every offset in forcemap refers to.

    NULs and byte order marks at the start are removed, line ends become ``\n``, lone surrogates (which no file
    can hold) become U+FFFD. Nothing else changes: spaces, no-break spaces and quotes stay as they were
    written. Doing it twice changes nothing more.

    Examples
    --------
    >>> normalise("one\r\ntwo\rthree\x00")
    'one\ntwo\nthree'
    >>> normalise("")
    ''
    """
    text = text.replace("\x00", "").lstrip("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()  # twenty times faster than looking for what could not be
    except UnicodeEncodeError:
        text = SURROGATES.sub("\ufffd", text)
    return text


def decode(data: bytes, *, where: str, declared: str | None = None) -> str:
    """Return the normalised text of `data`.

    The charset is UTF-16 where a byte order mark says so, else UTF-8 where the bytes are valid UTF-8 (a page saved by
    a browser is, whatever it declares), else the one the file itself declares (`declared`, from HTML). It is never
    guessed: a wrong guess turns names into other names without a word.

    Raises
    ------
    DocumentError
        For an empty file, one larger than ``MAX_DOCUMENT_BYTES``, a binary one, and bytes that are not of the
        charset, with line and byte offset.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise too_large(where)
    if not data.strip():
        raise DocumentError(
            "the file is empty", where=where, cure="remove it, or put the report's text in it"
        )
    charset = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    elif kind := binary_kind(data):
        raise DocumentError(
            f"the file is {kind}, not text",
            where=where,
            cure="save the report as .txt, .md, .html or .jsonl",
        )
    elif declared and not _is_utf_8(data):
        charset = AS_BROWSERS_READ.get(declared.lower(), declared)
    text = _decoded(data, charset, where)
    text = normalise(text)
    if not text.strip():
        raise DocumentError(
            "the file is empty", where=where, cure="remove it, or put the report's text in it"
        )
    return text


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, charset: str, where: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"byte {error.start} (0x{data[error.start]:02x}) is not {charset.upper()}",
            where=f"{where}:{line}",
            cure="convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        ) from error
    except (LookupError, UnicodeError) as error:
        raise DocumentError(
            f"the file declares the charset '{charset}', which is none we can read",
            where=where,
            cure="convert the file to UTF-8",
        ) from error


def too_large(where: str) -> DocumentError:
    """Return the error for a document, or a line of JSON Lines, that exceeds ``MAX_DOCUMENT_BYTES``."""
    return DocumentError(
        f"this is larger than the {MAX_DOCUMENT_BYTES // 1_000_000} MB one document may have",
        where=where,
        cure="cut it into one file or one JSON line a report",
    )


def binary_kind(data: bytes) -> str | None:
    """Return what kind of binary file `data` begins like, None for text."""
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return kind
    head = data[:SNIFFED_BYTES]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return "binary" if controls > max(STRAY_CONTROLS, BINARY_SHARE * len(head)) else None
