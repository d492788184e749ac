"""Documents: what a dated report is, and how one is read from a file."""

from forcemap.documents.model import UNDATED, DateBasis, Document, PublicationDate, Source, Span

__all__ = ["UNDATED", "DateBasis", "Document", "PublicationDate", "Source", "Span"]
