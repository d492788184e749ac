"""A place together with what sort of thing it is."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import make_valid
from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import LonLat, Place, PlaceKind, Precision, Relation
from forcemap.places.spatial import anchor, mainland, radius_km

MIN_RADIUS_KM = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A place, with the kind of its gazetteer entry, or of the entry a form was built on."""

    place: Place
    kind: EntryKind

    @property
    def geometry(self) -> BaseGeometry:
        """The geometry of the place, WGS 84."""
        return self.place.geometry

    @property
    def main(self) -> BaseGeometry:
        """The geometry without far-off parts, for a country or division: what its north, sides and coast are of."""
        parted = self.kind in {EntryKind.COUNTRY, EntryKind.DIVISION}
        return mainland(self.place.geometry) if parted else self.place.geometry


def shaped(
    *,
    id: str,  # noqa: A002 - the field's own name
    name: str,
    kind: PlaceKind,
    geometry: BaseGeometry,
    relation: Relation,
    precision: Precision,
    of: EntryKind,
    country: str | None = None,
    point: LonLat | None = None,
    towards: BaseGeometry | None = None,
) -> Ground | None:
    """Return the place a form describes, with its representative point and radius; None where it is empty."""
    if geometry.is_empty:
        return None
    if not geometry.is_valid:
        geometry = make_valid(geometry)
    where = point if point is not None else anchor(geometry, towards=towards)
    radius = max(radius_km(geometry, where), MIN_RADIUS_KM)
    place = Place(
        id=id,
        name=name,
        kind=kind,
        geometry=geometry,
        point=where,
        radius_km=round(radius, 1),
        precision=precision,
        relation=relation,
        country=country,
    )
    return Ground(place=place, kind=of)
