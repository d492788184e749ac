"""What the reference geography is made of: features with true geometry, borders, a base map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from forcemap.places.model import LonLat


class Viewpoint(StrEnum):
    """Whose borders are drawn.

    `UN` follows General Assembly resolutions and recognition by most member states; `DE_FACTO` is who
    administers the ground, as Natural Earth draws it.
    """

    UN = "un"
    DE_FACTO = "de_facto"


class FeatureKind(StrEnum):
    """What a reference feature is."""

    COUNTRY = "country"
    DIVISION = "division"
    CITY = "city"
    SEA = "sea"
    LAKE = "lake"
    RIVER = "river"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A named feature of the reference geography.

    Attributes
    ----------
    id
        ``country:UKR``, ``division:UA-43``, ``region:GB-SCT``, ``sea:black-sea``, ``lake:baikal``,
        ``river:dnieper``.
    name, aliases
        The English name, then other names (endonyms, Russian and Ukrainian names, former names).
    geometry
        WGS 84 lon/lat: MultiPolygon, or MultiLineString for rivers. Never crosses the antimeridian: parts are
        cut there.
    point
        On or in the geometry; where a label goes.
    country
        ISO 3166 alpha-3 of the country it lies in under the viewpoint of its `Reference`; None for waters.
    rank
        Natural Earth scale rank, 0 (known everywhere) to 10.
    subtype
        Natural Earth's own word: ``Oblast``, ``strait``, ``sea``, ``Sovereign country``.
    iso_3166_2, geonames_code
        Division codes such as ``UA-43`` and ``UA.11``; None elsewhere or where not known.
    iso2, region
        Countries only: ISO 3166 alpha-2 and the UN subregion.
    """

    id: str
    name: str
    kind: FeatureKind
    geometry: BaseGeometry
    point: LonLat
    aliases: tuple[str, ...] = ()
    country: str | None = None
    rank: int = 10
    subtype: str = ""
    iso_3166_2: str | None = None
    geonames_code: str | None = None
    iso2: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """The land border between two countries, `a` < `b` by ISO 3166 alpha-3.

    `geometry` is made of the very vertices both countries' polygons have; `disputed_part` is the part that one
    of the sides, or the other viewpoint, does not accept (empty where there is none).
    """

    id: str
    a: str
    b: str
    geometry: MultiLineString
    disputed_part: MultiLineString
    disputed: bool = False


class Detail(StrEnum):
    """How much a base map shows, and how finely: simplified to about 5 km, 1.5 km and 500 m."""

    WORLD = "world"
    REGION = "region"
    THEATRE = "theatre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A populated place to label; `rank` 0 (world city) to 10, `capital` of its country."""

    name: str
    point: LonLat
    rank: int
    country: str | None
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A piece of a base map: geometry with what is needed to label and style it."""

    id: str
    name: str
    geometry: BaseGeometry
    rank: int = 10
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Everything a page draws under its marks, clipped to a bounding box; each tuple may be empty.

    `countries` are polygons that share edges without gaps; `borders` the lines between them (``disputed``
    ones are for a dashed stroke); `division_lines` first-level boundaries inside countries.
    """

    countries: tuple[Shape, ...] = ()
    borders: tuple[Shape, ...] = ()
    division_lines: tuple[Shape, ...] = ()
    lakes: tuple[Shape, ...] = ()
    rivers: tuple[Shape, ...] = ()
    towns: tuple[Town, ...] = ()
