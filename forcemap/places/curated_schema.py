"""What may stand in ``config/places.yaml``, as types that check it and describe it to editors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from forcemap.configuration import Strict
from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import MAX_LAT, MAX_LON


class Subtype(StrEnum):
    """What a file may call a place: `entry_kind` is what it is to the gazetteer, `radius_km` how far off it may be."""

    entry_kind: EntryKind
    radius_km: float

    def __new__(cls, word: str, entry_kind: EntryKind, radius_km: float) -> Self:
        """Return the member for `word`, with what the word stands for."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.entry_kind = entry_kind
        member.radius_km = radius_km
        return member

    AIR_BASE = "air base", EntryKind.AIRFIELD, 4.0
    AIRFIELD = "airfield", EntryKind.AIRFIELD, 4.0
    BASE = "base", EntryKind.SITE, 5.0
    BRIDGE = "bridge", EntryKind.SITE, 3.0
    CAMP = "camp", EntryKind.SITE, 5.0
    CANAL = "canal", EntryKind.WATER, 10.0
    CAPE = "cape", EntryKind.TERRAIN, 5.0
    CITY_DISTRICT = "city district", EntryKind.CITY, 4.0
    CORRIDOR = "corridor", EntryKind.REGION, 50.0
    COUNTRY_GROUP = "country group", EntryKind.REGION, 500.0
    CROSSING_POINT = "crossing point", EntryKind.SITE, 3.0
    DEPOT = "depot", EntryKind.SITE, 5.0
    DESERT = "desert", EntryKind.TERRAIN, 100.0
    FRONT_LINE = "front line", EntryKind.REGION, 20.0
    GARRISON = "garrison", EntryKind.SITE, 5.0
    INDUSTRIAL_SITE = "industrial site", EntryKind.SITE, 4.0
    ISLAND = "island", EntryKind.TERRAIN, 5.0
    ISLANDS = "islands", EntryKind.TERRAIN, 50.0
    LAUNCH_SITE = "launch site", EntryKind.SITE, 15.0
    MOUNTAINS = "mountains", EntryKind.TERRAIN, 50.0
    NAVAL_BASE = "naval base", EntryKind.SITE, 5.0
    NUCLEAR_PLANT = "nuclear plant", EntryKind.SITE, 4.0
    PENINSULA = "peninsula", EntryKind.TERRAIN, 50.0
    PORT = "port", EntryKind.SITE, 5.0
    REGION = "region", EntryKind.REGION, 100.0
    RIVER = "river", EntryKind.WATER, 10.0
    SEA_AREA = "sea area", EntryKind.WATER, 100.0
    STATION = "station", EntryKind.SITE, 3.0
    STRAIT = "strait", EntryKind.WATER, 25.0
    TERRITORY = "territory", EntryKind.REGION, 50.0
    TOWN = "town", EntryKind.CITY, 5.0
    TRAINING_AREA = "training area", EntryKind.SITE, 8.0
    VILLAGE = "village", EntryKind.CITY, 3.0


# strict: neither text nor yes and no are numbers
Lat = Annotated[float, Field(strict=True, ge=-MAX_LAT, le=MAX_LAT)]
Lon = Annotated[float, Field(strict=True, ge=-MAX_LON, le=MAX_LON)]
Kilometres = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
Pair = tuple[Lat, Lon]
Text = Annotated[str, Field(pattern=r"\S")]
Names = Text | tuple[Text, ...]
"""Countries (alpha-3), divisions (``UA-14``), features (``sea:black-sea``), curated places: one, or a list."""

_BASES = ("union", "part_of", "border", "line", "polygon")
_GIVEN: JsonDict = {"not": {"type": "null"}}
_NOT_GIVEN: JsonDict = {"type": "null"}


class GeometryForm(Strict):
    """A geometry made from other places: one of the first five, then the others in this order."""

    # for editors, what `_one_base` checks
    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [key], "properties": {key: _GIVEN}} for key in _BASES]}
    )

    union: Annotated[Names | None, Field(description="these countries, divisions, places as one")] = None
    part_of: Annotated[Names | None, Field(description="one of them, to be cut")] = None
    border: Annotated[tuple[str, str] | None, Field(description="the land border of two countries")] = None
    line: Annotated[
        tuple[Pair, ...] | None, Field(min_length=2, description="through points, [lat, lon]")
    ] = None
    polygon: Annotated[
        tuple[Pair, ...] | None, Field(min_length=3, description="corners in order, [lat, lon]")
    ] = None
    within: Annotated[
        tuple[Lat, Lon, Lat, Lon] | None, Field(description="cut to [south, west, north, east]")
    ] = None
    side: Annotated[
        Literal["north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west"]
        | None,
        Field(description="the half or quarter to that side of the middle"),
    ] = None
    minus: Annotated[Names | None, Field(description="without these")] = None
    buffer_km: Annotated[Kilometres | None, Field(description="all within so many kilometres")] = None

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        bases = [key for key in _BASES if getattr(self, key) is not None]
        if len(bases) != 1:
            said = ", ".join(bases) or "none"
            raise ValueError(f"needs exactly one of {', '.join(_BASES)}; has {said}")
        return self


class PlaceEntry(Strict):
    """A place of one's own, with the source of the fact."""

    # for editors, what `_somewhere` checks
    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {
                    "required": ["lat", "lon"],
                    "properties": {
                        "lat": _GIVEN,
                        "lon": _GIVEN,
                        "geometry": _NOT_GIVEN,
                        "point": _NOT_GIVEN,
                    },
                },
                {
                    "required": ["geometry"],
                    "properties": {"geometry": _GIVEN, "lat": _NOT_GIVEN, "lon": _NOT_GIVEN},
                },
            ]
        }
    )

    id: Annotated[Text, Field(description="lower case, stable: layers and exports call it curated:<id>")]
    name: Annotated[Text, Field(description="as it is written on maps")]
    kind: Subtype
    source: Annotated[Text, Field(description="who vouches for it: a register, an article, a survey")]
    lat: Annotated[Lat | None, Field(description="degrees; with lon, or else a geometry")] = None
    lon: Annotated[Lon | None, Field(description="degrees")] = None
    geometry: GeometryForm | None = None
    point: Annotated[
        Pair | None, Field(description="with a geometry: [lat, lon] of the part that reports mean")
    ] = None
    aliases: Annotated[tuple[str, ...], Field(description="other names")] = ()
    country: Annotated[str | None, Field(description="ISO 3166 alpha-3; worked out for points")] = None
    radius_km: Annotated[
        Kilometres | None,
        Field(description="how far from the point the truth may lie; by kind and size if left out"),
    ] = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        degrees = [self.lat is not None, self.lon is not None]
        if any(degrees) if self.geometry else not all(degrees):
            raise ValueError("a place has either lat and lon, or a geometry")
        if self.point and not self.geometry:
            raise ValueError("'point' belongs to a geometry; write lat and lon instead")
        return self


class PlacesFile(Strict):
    """``config/places.yaml``: places of one's own, on top of those that forcemap ships."""

    places: tuple[PlaceEntry, ...] | None = ()
