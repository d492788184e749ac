"""Snapshots and comparisons that show themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import geopandas

from forcemap.api.listing import Listing, html_table
from forcemap.documents import Document
from forcemap.exports import claims_frame
from forcemap.maps import picture, render_comparison, render_snapshot, snapshot_map
from forcemap.places import Reference, load_reference
from forcemap.posture import Change, Estimate, Holding
from forcemap.posture import Comparison as PostureComparison
from forcemap.posture import Snapshot as PostureSnapshot
from forcemap.posture import compare as compare_posture

if TYPE_CHECKING:
    import folium

PICTURE_SIZE = (1200, 800)


class Snapshot:
    """What held on `valid_on`, as known from documents published by `known_by`.

    Get one from `Claims.snapshot` or `Project.snapshot`. `posture` is the plain data underneath.
    """

    def __init__(
        self,
        posture: PostureSnapshot,
        *,
        documents: Mapping[str, Document] | None = None,
        reference: Reference | None = None,
    ) -> None:
        self.posture = posture
        self.documents = dict(documents or {})
        self._reference = reference

    @property
    def valid_on(self) -> date:
        """The day it speaks about."""
        return self.posture.valid_on

    @property
    def known_by(self) -> date:
        """The last day whose documents it knows."""
        return self.posture.known_by

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The located claims in force, each with its age."""
        return self.posture.holdings

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All that is said of one force, category and place, side by side."""
        return self.posture.estimates

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a claim in force, in WGS 84 (EPSG:4326), with its `standing` and `age_days`."""
        frame = claims_frame([holding.claim for holding in self.holdings])
        frame["standing"] = [holding.standing.value for holding in self.holdings]
        frame["age_days"] = [holding.age_on(self.valid_on) for holding in self.holdings]
        frame["age_days"] = frame["age_days"].astype("Int64")
        return frame

    def to_folium(self) -> folium.Map:
        """Return a `folium.Map` that a notebook shows and that takes more layers."""
        return snapshot_map(self.posture, reference=self.reference, documents=self.documents)

    def to_html(self) -> str:
        """Return one self-contained page."""
        return render_snapshot(self.posture, documents=self.documents, reference=self.reference)

    def to_png(self, *, size: tuple[int, int] = PICTURE_SIZE, dark: bool = False) -> bytes:
        """Return a picture of `size` pixels (width, height)."""
        return picture(self.posture, reference=self.reference, size=size, dark=dark)

    @property
    def reference(self) -> Reference:
        """The geography it is drawn on; loaded when first asked for."""
        self._reference = self._reference or load_reference()
        return self._reference

    def __repr__(self) -> str:
        return (
            f"<posture on {self.valid_on} as known by {self.known_by}: "
            f"{len(self.holdings)} claims in {len(self.estimates)} estimates>"
        )

    def _repr_html_(self) -> str:
        shown: str = self.to_folium()._repr_html_()  # the notebook protocol's own name
        return shown


class Comparison(Listing[Change]):
    """What changed between two snapshots: the typed changes, most telling first."""

    def __init__(self, posture: PostureComparison, before: Snapshot, after: Snapshot) -> None:
        super().__init__(posture.changes)
        self.posture = posture
        self.before = before
        self.after = after

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """Return one row a change in WGS 84 (EPSG:4326): where it is, or the line it moved along."""
        rows = [
            {"id": one.id, "kind": one.kind.value, "certainty": one.certainty.value, "words": one.words}
            for one in self
        ]
        columns = ["id", "kind", "certainty", "words"]
        geometry = geopandas.GeoSeries([_geometry(one) for one in self], crs="EPSG:4326")
        return geopandas.GeoDataFrame(rows, columns=columns, geometry=geometry, crs="EPSG:4326")

    def to_html(self) -> str:
        """Return one self-contained page with both maps."""
        return render_comparison(
            self.posture,
            self.before.posture,
            self.after.posture,
            documents={**self.before.documents, **self.after.documents},
            reference=self.after.reference,
        )

    def __repr__(self) -> str:
        return f"<{len(self)} changes from {self.posture.before} to {self.posture.after}>"

    def _repr_html_(self) -> str:
        rows = [(one.kind.value, one.certainty.value, one.words) for one in self]
        return html_table(repr(self)[1:-1], ("change", "certainty", "in words"), rows)


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """Return what changed from one snapshot to another; a snapshot and itself give no changes."""
    return Comparison(compare_posture(before.posture, after.posture), before, after)


def _geometry(change: Change) -> object:
    if change.track is not None:
        return change.track
    side = change.after or change.before
    if isinstance(side, Estimate):
        return side.place.geometry
    return side.geometry if side else None
