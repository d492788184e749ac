"""Nearness to real places: how far "near" reaches, on whose side of a border, and what lies between."""

from __future__ import annotations

from typing import Final

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import Distance, Manner
from forcemap.places.ground import Ground, shaped
from forcemap.places.model import PlaceKind, Precision, Relation
from forcemap.places.resolving.naming import distance_words, form_id, form_key
from forcemap.places.resolving.scene import Scene
from forcemap.places.spatial import (
    Compass,
    around,
    at_distance,
    beside,
    between,
    buffer,
    course,
    inside,
    towards,
)

# How far "near" reaches, by what is near. UCDP counts 25 km as near a town; for a country the strip in which
# troops are said to stand "near Ukraine" or "around Taiwan" is wider.
NEAR_TOWN_KM: Final = 25.0
NEAR_LINE_KM: Final = 50.0
NEAR_AREA_KM: Final = 100.0
_SURFACE: Final = 2
_TOWARDS_TOWN_KM: Final = 50.0
_TOWARDS_AREA_KM: Final = 150.0


def near_ground(place: Ground, manner: Manner, scene: Scene) -> Ground | None:
    """Return the ground near, around or outside a place.

    Near a town is within 25 km of it, near a line within 50, near an area within 100 beyond its edge; near a country
    whose neighbour the text is about, on that neighbour's side. An island counts in what is near it.
    """
    where = place.place
    foremost = _neighbour(place, scene)
    neighbour = foremost if manner is Manner.NEAR else None
    id_ = form_id(manner.value, where, *(() if neighbour is None else (neighbour.place,)))
    name = f"{manner.value} {where.name}"
    key = form_key(id_ if foremost is None else form_id(id_, "at", foremost.place), where)
    return scene.atlas.made(key, lambda: _near(place, manner, neighbour, scene, known=(id_, name)))


def _near(
    place: Ground, manner: Manner, neighbour: Ground | None, scene: Scene, *, known: tuple[str, str]
) -> Ground | None:
    id_, name = known
    where = place.place
    dimension = shapely.get_dimensions(where.geometry)
    kind = PlaceKind.AREA
    precision = Precision.FUZZY
    point = None
    goal: BaseGeometry | None = None
    country = where.country
    if where.kind is PlaceKind.POINT:
        reach = NEAR_TOWN_KM + where.radius_km
        zone = around(where.geometry, reach) if manner is Manner.OUTSIDE else buffer(where.geometry, reach)
        precision = Precision.WITHIN_25_KM
        point = where.point if manner is not Manner.OUTSIDE or dimension < _SURFACE else None
    elif dimension < _SURFACE:
        zone = buffer(where.geometry, NEAR_LINE_KM)
        point, country = where.point, where.country
    elif neighbour is not None:
        zone = beside(where.geometry, neighbour.geometry, NEAR_AREA_KM)
        goal, country = _edge(place, neighbour, scene), neighbour.place.country
    elif manner is Manner.OUTSIDE or not (scene.atlas.is_island(where) or place.kind is EntryKind.WATER):
        zone = around(where.geometry, NEAR_AREA_KM)
        stretch = _salient_edge(place, scene)
        goal, country = stretch if stretch is not None else where.geometry, None
    else:
        zone = buffer(where.geometry, NEAR_AREA_KM)
        point = where.point
    return shaped(
        id=id_,
        name=name,
        kind=kind,
        geometry=zone,
        relation=Relation.NEAR,
        precision=precision,
        of=EntryKind.REGION,
        country=country,
        point=point,
        towards=goal,
    )


def _neighbour(place: Ground, scene: Scene) -> Ground | None:
    code = place.place.country
    if place.kind is not EntryKind.COUNTRY or code is None:
        return None
    foremost = scene.foremost(scene.atlas.reference.neighbours(code))
    return None if foremost is None else scene.atlas.country(foremost)


def _edge(place: Ground, neighbour: Ground, scene: Scene) -> BaseGeometry | None:
    a, b = place.place.country, neighbour.place.country
    border = scene.atlas.reference.border(a, b) if a and b else None
    return None if border is None else border.geometry


def _salient_edge(place: Ground, scene: Scene) -> BaseGeometry | None:
    neighbour = _neighbour(place, scene)
    return None if neighbour is None else _edge(place, neighbour, scene)


def distance_ground(place: Ground, words: Distance, scene: Scene) -> Ground | None:
    """Return where "30 km from X", "within 20 miles of X", "10 km inside X" may be."""
    where = place.place
    direction = () if words.compass is None else (words.compass.value,)
    about = _neighbour(place, scene) if words.inside else None
    form = "inside" if words.inside else "within" if words.within else "from"
    id_ = form_id("distance", where, form, float(round(words.km, 3)), *direction)
    key = form_key(id_ if about is None else form_id(id_, "at", about.place), where)
    far = distance_words(words.km)
    if words.inside:
        name = f"up to {far} inside {where.name}"
    elif words.within:
        name = f"within {far} of {where.name}"
    else:
        name = f"{far} {f'{words.compass} of' if words.compass else 'from'} {where.name}"
    return scene.atlas.made(
        key,
        lambda: shaped(
            id=id_,
            name=name,
            kind=PlaceKind.AREA,
            geometry=_zone(place, words, scene),
            relation=Relation.DISTANCE,
            precision=Precision.WITHIN_25_KM
            if where.kind is PlaceKind.POINT and words.km <= NEAR_TOWN_KM
            else Precision.FUZZY,
            of=EntryKind.REGION,
            country=where.country if words.inside or where.kind is PlaceKind.POINT else None,
            towards=_goal(place, words, scene),
        ),
    )


def _goal(place: Ground, words: Distance, scene: Scene) -> BaseGeometry | None:
    """Return what the representative point lies by: the border the text is about, else the line itself."""
    if words.inside and place.kind is EntryKind.COUNTRY:
        return _salient_edge(place, scene)
    return place.geometry if shapely.get_dimensions(place.geometry) == 1 else None


def _zone(place: Ground, words: Distance, scene: Scene) -> BaseGeometry:
    shape = place.geometry
    if words.inside:
        surface = shapely.get_dimensions(shape) == _SURFACE
        if surface:
            return inside(shape, _land_edge(place, scene), words.km)
        return buffer(shape, words.km)
    if words.within:
        return buffer(shape, words.km)
    origin = (
        Point(place.place.point.lon, place.place.point.lat) if place.place.kind is PlaceKind.POINT else shape
    )
    return at_distance(origin, words.km, compass=words.compass)


def _land_edge(place: Ground, scene: Scene) -> BaseGeometry:
    code = place.place.country
    if place.kind is EntryKind.COUNTRY and code is not None:
        lines = [border.geometry for border in scene.atlas.reference.borders_of(code)]
        if lines:
            return shapely.union_all(lines)
    return place.geometry.boundary


def towards_ground(place: Ground, compass: Compass, scene: Scene) -> Ground | None:
    """Return the ground to one side of a place: 50 km out from a town or line, 150 from an area."""
    where = place.place
    reach = (
        _TOWARDS_AREA_KM
        if shapely.get_dimensions(where.geometry) == _SURFACE and where.kind is PlaceKind.AREA
        else _TOWARDS_TOWN_KM
    )
    id_ = form_id("towards", where, compass.value)
    return scene.atlas.made(
        id_,
        lambda: shaped(
            id=id_,
            name=f"{compass} of {where.name}",
            kind=PlaceKind.AREA,
            geometry=towards(where.geometry, compass, reach),
            relation=Relation.DIRECTION,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=where.country if where.kind is PlaceKind.POINT else None,
        ),
    )


def between_ground(a: Ground, b: Ground, *, road: bool, scene: Scene) -> Ground | None:
    """Return the corridor between two places, or the line that joins them."""
    first, second = sorted((a.place, b.place), key=lambda place: place.id)
    id_ = form_id("road" if road else "between", first, second)
    name = f"{a.place.name}-{b.place.name} line" if road else f"between {a.place.name} and {b.place.name}"

    def make() -> Ground | None:
        shape = course(first.point, second.point) if road else between(_plain(a), _plain(b))
        line = shapely.get_dimensions(shape) == 1
        return shaped(
            id=id_,
            name=name,
            kind=PlaceKind.LINE if line else PlaceKind.AREA,
            geometry=shape,
            relation=Relation.BETWEEN,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=first.country if first.country == second.country else None,
        )

    return scene.atlas.made(form_key(form_id(id_, name), first, second), make)


def _plain(ground: Ground) -> BaseGeometry:
    """Return a town as a point, so that the corridor runs from middle to middle."""
    place = ground.place
    return Point(place.point.lon, place.point.lat) if place.kind is PlaceKind.POINT else place.geometry
