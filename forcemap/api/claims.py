"""Claims as a typed sequence that becomes a frame, records or a snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import geopandas

from forcemap.api.documents import Documents, Paths, as_documents
from forcemap.api.listing import Listing, html_table
from forcemap.api.snapshot import Snapshot
from forcemap.claims import Claim, Reader, Record, load_reader, to_record
from forcemap.documents import Document
from forcemap.errors import ForcemapError
from forcemap.exports import claims_frame
from forcemap.places import Located
from forcemap.posture import Horizon, snapshot

HEAD = ("force", "figure", "item", "place", "status", "document", "sentence")


class Claims(Listing[Claim]):
    """Posture claims in the order of their documents, with the documents they stand in.

    `problems` says what could not be read. An empty one is falsy and gives empty frames.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        *,
        documents: Mapping[str, Document] | None = None,
        problems: Sequence[ForcemapError] = (),
    ) -> None:
        super().__init__(claims)
        self.documents = dict(documents or {})
        self.problems = tuple(problems)

    def __repr__(self) -> str:
        placed = sum(isinstance(claim.location, Located) for claim in self)
        return f"<{len(self)} claims from {len(self.documents)} documents, {placed} placed>"

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a claim in WGS 84 (EPSG:4326); days as dates, counts as nullable integers."""
        return claims_frame(self._items)

    def to_records(self) -> list[Record]:
        """Return the interchange records, as `forcemap extract` writes them."""
        return [to_record(claim) for claim in self]

    def snapshot(
        self, valid_on: date, *, known_by: date | None = None, horizon: Horizon | None = None
    ) -> Snapshot:
        """Return what held on a day, as known from documents published by another (default: the same day)."""
        found = snapshot(self._items, valid_on=valid_on, known_by=known_by, horizon=horizon or Horizon())
        return Snapshot(found, documents=self.documents)

    def _repr_html_(self) -> str:
        return html_table(repr(self)[1:-1], HEAD, [_row(claim) for claim in self])


def extract(source: Paths | Iterable[Document], *, reader: Reader | None = None, jobs: int = 1) -> Claims:
    """Read the posture claims in files, folders or documents.

    Parameters
    ----------
    source
        A path, several, or documents from `read_documents`.
    reader
        A reader from `load_reader`; without one the shipped one is loaded, which takes seconds: load one yourself
        to read more than once.
    jobs
        How many processes read; the result does not depend on it.
    """
    documents: Documents = as_documents(source)
    reader = reader or (load_reader() if len(documents) else None)
    readings = tuple(reader.read(documents, jobs=jobs, mentions=False)) if reader is not None else ()
    return Claims(
        (claim for reading in readings for claim in reading.claims),
        documents={document.id: document for document in documents},
        problems=documents.problems,
    )


def _row(claim: Claim) -> tuple[str, ...]:
    place = claim.location.place.name if isinstance(claim.location, Located) else str(claim.location.reason)
    figure = claim.quantity.text if claim.quantity else ""
    return (claim.force, figure, claim.item, place, claim.status.value, claim.source.id, claim.evidence.quote)
