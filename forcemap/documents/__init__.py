"""Documents: what a dated report is, and how one is read from a file."""

from forcemap.documents.dateline import find_publication
from forcemap.documents.day import Days, parse_day, parse_days
from forcemap.documents.decoding import MAX_DOCUMENT_BYTES, normalise
from forcemap.documents.intake import Intake, dated, read_documents, stream_documents
from forcemap.documents.model import UNDATED, DateBasis, Document, PublicationDate, Source, Span
from forcemap.documents.records import document_record, parse_record

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "UNDATED",
    "DateBasis",
    "Days",
    "Document",
    "Intake",
    "PublicationDate",
    "Source",
    "Span",
    "dated",
    "document_record",
    "find_publication",
    "normalise",
    "parse_day",
    "parse_days",
    "parse_record",
    "read_documents",
    "stream_documents",
]
