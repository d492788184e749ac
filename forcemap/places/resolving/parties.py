"""Who is meant on the other side of a border: the members of an alliance, a country's one part, the neighbour spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.ground import Ground
from forcemap.places.resolving.context import countries_of, place_of
from forcemap.places.resolving.scene import Scene

# Members of the North Atlantic Treaty Organization in 2024 (nato.int, "NATO member countries").
NATO: Final = frozenset(
    [
        "ALB",
        "BEL",
        "BGR",
        "CAN",
        "HRV",
        "CZE",
        "DNK",
        "EST",
        "FIN",
        "FRA",
        "DEU",
        "GRC",
        "HUN",
        "ISL",
        "ITA",
        "LVA",
        "LTU",
        "LUX",
        "MNE",
        "NLD",
        "MKD",
        "NOR",
        "POL",
        "PRT",
        "ROU",
        "SVK",
        "SVN",
        "ESP",
        "SWE",
        "TUR",
        "GBR",
        "USA",
    ]
)
# Countries in parts that do not touch: a report on one of them speaks of its border alone.
_PARTED: Final[Mapping[str, tuple[str, ...]]] = {"PSE": ("Gaza Strip", "West Bank")}
_MEETS_DEGREES: Final = 0.03  # areas of differently simplified tables
_SHORTEST_DEGREES: Final = 0.05


def members_beside(owner: Ground, scene: Scene) -> tuple[Ground, ...]:
    """Return the members of the alliance that a country borders on, by code; () for none."""
    codes = scene.atlas.reference.neighbours(owner.place.country) if owner.place.country else ()
    found = (scene.atlas.country(code) for code in codes if code in NATO)
    return tuple(ground for ground in found if ground is not None)


def part_spoken_of(ground: Ground, scene: Scene) -> Ground:
    """Return the part of a country of several that the text is about ("Gaza" of Palestine), or the country itself."""
    names = _PARTED.get(ground.place.country or "", ()) if ground.kind is EntryKind.COUNTRY else ()
    parts = [part for name in names if (part := scene.atlas.curated_named(name)) is not None]
    if not parts:
        return ground
    weights = [0.0] * len(parts)
    for mention in scene.context.mentions:
        place = place_of(mention)
        if place is None or ground.place.country not in countries_of(mention) or place.id == ground.place.id:
            continue
        for index, part in enumerate(parts):
            if shapely.intersects(part.geometry, shapely.Point(place.point.lon, place.point.lat)):
                weights[index] += scene.context.presence(mention)
    best = max(range(len(parts)), key=lambda index: weights[index])
    return parts[best] if weights[best] > 0.0 else ground


def common_edge(owner: Ground, other: Ground) -> BaseGeometry:
    """Return the edge two areas share, or the part of the first one's edge that lies in the second.

    Of an area and the country it is part of, that is its edge inside the country: where Crimea meets the mainland.
    """
    edge = owner.geometry.boundary
    if other.kind is EntryKind.COUNTRY and owner.kind is not EntryKind.COUNTRY:
        inner = _edge_inland(owner, other)
        if inner is not None:
            return inner
    shared = edge.intersection(other.geometry.boundary)
    if shapely.get_dimensions(shared) >= 1 and shared.length > 0.0:
        return shared
    return edge.intersection(shapely.buffer(_about(owner, other.geometry), _MEETS_DEGREES))


def _edge_inland(owner: Ground, country: Ground) -> BaseGeometry | None:
    if owner.place.country != country.place.country:
        return None
    outer = shapely.buffer(_about(owner, country.geometry.boundary), _MEETS_DEGREES)
    inner = owner.geometry.boundary.difference(outer)
    return inner if inner.length > _SHORTEST_DEGREES else None


def _about(owner: Ground, geometry: BaseGeometry) -> BaseGeometry:
    """Return what of a geometry lies so near to an area that it can meet it: to widen a whole coast is slow."""
    west, south, east, north = owner.geometry.bounds
    room = 2.0 * _MEETS_DEGREES
    return shapely.clip_by_rect(geometry, west - room, south - room, east + room, north + room)


def neighbour_of_area(owner: Ground, scene: Scene) -> Ground | None:
    """Return the other side of a region's border: the country most spoken of that it meets, else its own country."""
    salience = scene.salience()
    for code in sorted(salience, key=lambda code: (-salience[code], code)):
        country = scene.atlas.country(code) if code != owner.place.country else None
        if country is not None and common_edge(owner, country).length > _SHORTEST_DEGREES:
            return country
    own = scene.atlas.country(owner.place.country) if owner.place.country else None
    if own is None or _edge_inland(owner, own) is None:
        return None
    borders = scene.atlas.reference.borders_of(owner.place.country or "")
    abroad = any(shapely.dwithin(one.geometry, owner.geometry, _MEETS_DEGREES) for one in borders)
    return None if abroad else own
