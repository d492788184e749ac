"""Places on the ground, and what could not be put there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from shapely.geometry.base import BaseGeometry

from forcemap.documents import Span

MAX_LON, MAX_LAT = 180.0, 90.0


@dataclass(frozen=True, slots=True, order=True)
class LonLat:
    """A point in WGS 84 (EPSG:4326), degrees, longitude first."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if abs(self.lon) > MAX_LON or abs(self.lat) > MAX_LAT:
            raise ValueError(f"no place lies at longitude {self.lon}, latitude {self.lat}")


class PlaceKind(StrEnum):
    """What a place is to a map: a spot, a surface, or something with length."""

    POINT = "point"
    AREA = "area"
    LINE = "line"


class Precision(IntEnum):
    """UCDP ``where_prec``: how exactly a location is known."""

    EXACT = 1
    WITHIN_25_KM = 2
    SECOND_ORDER = 3
    FIRST_ORDER = 4
    FUZZY = 5
    COUNTRY = 6
    SEA_OR_AIR = 7


class Relation(StrEnum):
    """The spatial form that turned a name into a geometry."""

    AT = "at"
    BORDER = "border"
    PART = "part"
    NEAR = "near"
    DISTANCE = "distance"
    DIRECTION = "direction"
    BETWEEN = "between"
    ALONG = "along"
    COAST = "coast"
    OFFSHORE = "offshore"
    NEIGHBOURS = "neighbours"
    UNION = "union"


class Reason(StrEnum):
    """Why a claim or mention has no place on the map."""

    NO_PLACE = "no place is named"
    UNKNOWN_NAME = "the gazetteer does not know the name"
    AMBIGUOUS = "several places fit equally well"
    UNRESOLVED_REFERENCE = "what the words refer back to was not found"
    NOT_A_PLACE = "the words do not name a place on the ground"
    EMPTY_GEOMETRY = "the described geometry is empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A reading of a name, chosen or rejected, with its score in 0..1 and why it has it."""

    id: str
    name: str
    country: str | None
    point: LonLat
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with true geometry.

    `geometry` is WGS 84 lon/lat; `point` lies on or in it; `radius_km` says how far from `point` the truth may
    honestly lie; `country` is ISO 3166 alpha-3 where the place lies in one country.
    """

    id: str
    name: str
    kind: PlaceKind
    geometry: BaseGeometry
    point: LonLat
    radius_km: float
    precision: Precision
    relation: Relation = Relation.AT
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Words that were placed, with the readings that lost and how sure the choice is (0..1)."""

    words: str
    place: Place
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocated:
    """Words that were not placed, and why; kept and shown, never guessed onto the map."""

    words: str | None
    reason: Reason
    candidates: tuple[Candidate, ...] = ()


class Use(StrEnum):
    """How words that carry a place are used where they stand."""

    PLACE = "place"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PHRASE = "phrase"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place named in a document, whether or not a force is said to be there.

    `use` tells a place ("in Moscow") from a people's adjective ("Russian"), a seat of power ("Moscow demands"), a
    spatial phrase built on names ("near the Ukrainian border"; `toponyms` are the names in it) and words that
    point back ("there", "the region").
    """

    span: Span
    text: str
    location: Located | Unlocated
    toponyms: tuple[Span, ...] = field(default=())
    use: Use = Use.PLACE
