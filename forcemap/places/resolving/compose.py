"""From what a phrase says to the ground it describes: one branch a form."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Final

import shapely

from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import (
    Along,
    Antecedent,
    Between,
    Border,
    Capital,
    Coast,
    Distance,
    Expression,
    Name,
    Near,
    Neighbours,
    Part,
    Sides,
    Sort,
    Towards,
    Union,
    Within,
)
from forcemap.places.ground import Ground, shaped
from forcemap.places.model import Place, PlaceKind, Precision, Reason, Relation, Unlocated
from forcemap.places.resolving.antecedent import antecedent
from forcemap.places.resolving.borders import (
    border_ground,
    coast_ground,
    pointed_border,
    sides_ground,
    touching_ground,
)
from forcemap.places.resolving.naming import form_id, form_key, joint_name, part_name
from forcemap.places.resolving.nearness import between_ground, distance_ground, near_ground, towards_ground
from forcemap.places.resolving.parties import members_beside
from forcemap.places.resolving.scene import Outcome, Scene, lost
from forcemap.places.spatial import joined, part

_SITE_RADIUS_KM: Final = 15.0
_FINE: Final = frozenset({EntryKind.CITY, EntryKind.AIRFIELD, EntryKind.SITE})


def compose(expression: Expression, scene: Scene) -> Outcome:
    """Return the ground an expression describes in a scene, or why there is none.

    Every `Unlocated` on the way is handed up as it is: "near X" is as unknown as X.
    """
    return _compose(expression, scene)


@singledispatch
def _compose(expression: object, scene: Scene) -> Outcome:
    raise TypeError(f"no rule puts {type(expression).__name__} on the ground for {scene}")


@_compose.register
def _name(expression: Name, scene: Scene) -> Outcome:
    found = scene.leaf(expression)
    if isinstance(found, Ground) and expression.sort is Sort.BASE and found.kind is EntryKind.CITY:
        return replace(found, place=_by_its_town(found.place))
    return found


def _by_its_town(town: Place) -> Place:
    """Return a base of which only the town is known ("Zamosc barracks"): there, less exactly."""
    precision = max(town.precision, Precision.WITHIN_25_KM)
    return replace(town, radius_km=max(town.radius_km, _SITE_RADIUS_KM), precision=precision)


@_compose.register
def _antecedent(expression: Antecedent, scene: Scene) -> Outcome:
    if expression.sort is Sort.BORDER:
        found = pointed_border(scene)
    else:
        found = antecedent(expression, scene.atlas, scene.context, scene.text)
    return found if found is not None else lost(scene, expression, Reason.UNRESOLVED_REFERENCE)


@_compose.register
def _border(expression: Border, scene: Scene) -> Outcome:
    if isinstance(expression.other, Antecedent) and expression.other.sort is Sort.ALLIANCE:
        owner = compose(expression.of, scene)
        found: tuple[Outcome, ...] = () if isinstance(owner, Unlocated) else members_beside(owner, scene)
    else:
        found = tuple(compose(one, scene) for one in _listed(expression.other)) if expression.other else ()
        owner = _owner(expression.of, found, scene)
    if isinstance(owner, Unlocated):
        return owner
    others = tuple(one for one in found if isinstance(one, Ground))
    if expression.other is not None and not others:
        return found[0] if found else lost(scene, expression, Reason.EMPTY_GEOMETRY)
    made = border_ground(owner, others, expression, scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


def _owner(of: Expression, others: tuple[Outcome, ...], scene: Scene) -> Outcome:
    """Return whose border it is; where the words only point back, a country that lies beside the one they name."""
    named = next((one for one in others if isinstance(one, Ground) and one.kind is EntryKind.COUNTRY), None)
    if named is None or not isinstance(of, Antecedent) or of.sort is not Sort.COUNTRY:
        return compose(of, scene)
    found = antecedent(of, scene.atlas, scene.context, scene.text, beside=named.place.country)
    return found if found is not None else lost(scene, of, Reason.UNRESOLVED_REFERENCE)


@_compose.register
def _part(expression: Part, scene: Scene) -> Outcome:
    whole = compose(expression.of, scene)
    if isinstance(whole, Unlocated):
        return whole
    compass, extreme = expression.compass, expression.extreme
    name = part_name(compass, whole.place.name, extreme=extreme)
    known = scene.atlas.curated_named(name)
    if known is not None:
        return known
    if shapely.get_dimensions(whole.geometry) < 2:  # noqa: PLR2004 - only surfaces have parts
        return whole
    id_ = form_id("part", whole.place, f"far-{compass}" if extreme else compass)
    fine = whole.kind in {EntryKind.DIVISION, EntryKind.DISTRICT}
    made = scene.atlas.made(
        id_,
        lambda: shaped(
            id=id_,
            name=name,
            kind=PlaceKind.AREA,
            geometry=part(whole.main, compass, extreme=extreme),
            relation=Relation.PART,
            precision=Precision.FIRST_ORDER if fine else Precision.FUZZY,
            of=EntryKind.WATER if whole.kind is EntryKind.WATER else EntryKind.REGION,
            country=whole.place.country,
        ),
    )
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _near(expression: Near, scene: Scene) -> Outcome:
    place = compose(expression.of, scene)
    if isinstance(place, Unlocated):
        return place
    made = near_ground(place, expression.manner, scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _distance(expression: Distance, scene: Scene) -> Outcome:
    place = compose(expression.of, scene)
    if isinstance(place, Unlocated):
        return place
    made = distance_ground(place, expression, scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _towards(expression: Towards, scene: Scene) -> Outcome:
    place = compose(expression.of, scene)
    if isinstance(place, Unlocated):
        return place
    made = towards_ground(place, expression.compass, scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _between(expression: Between, scene: Scene) -> Outcome:
    a = compose(expression.a, scene)
    b = compose(expression.b, scene)
    if isinstance(a, Unlocated):
        return a
    if isinstance(b, Unlocated):
        return b
    made = between_ground(a, b, road=expression.road, scene=scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _along(expression: Along, scene: Scene) -> Outcome:
    of = expression.of
    if (
        isinstance(of, Name) and of.sort is Sort.ANY and not of.adjective
    ):  # "along the Dnipro" is the river, not the city
        of = replace(of, sort=Sort.SEA) if scene.container is None else of
    course = compose(of, scene)
    if isinstance(course, Unlocated):
        return course
    place = course.place
    id_ = form_id("along", place)
    line = shapely.get_dimensions(place.geometry) == 1
    made = scene.atlas.made(
        form_key(id_, place),
        lambda: shaped(
            id=id_,
            name=place.name,
            kind=PlaceKind.LINE if line else place.kind,
            geometry=place.geometry,
            relation=Relation.ALONG,
            precision=Precision.FUZZY,
            of=course.kind,
            country=place.country,
            point=place.point,
        ),
    )
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _coast(expression: Coast, scene: Scene) -> Outcome:
    land = compose(expression.of, scene)
    if isinstance(land, Unlocated):
        return land
    made = coast_ground(land, expression.facing, offshore=expression.offshore, scene=scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _neighbours(expression: Neighbours, scene: Scene) -> Outcome:
    place = compose(expression.of, scene)
    if isinstance(place, Unlocated):
        return place
    inside = None if expression.inside is None else compose(expression.inside, scene)
    if isinstance(inside, Unlocated):
        return inside
    made = touching_ground(place, inside, countries=expression.countries, scene=scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _sides(expression: Sides, scene: Scene) -> Outcome:
    place = compose(expression.of, scene)
    if isinstance(place, Unlocated):
        return place
    made = sides_ground(place, scene)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


@_compose.register
def _capital(expression: Capital, scene: Scene) -> Outcome:
    country = compose(expression.of, scene)
    if isinstance(country, Unlocated):
        return country
    found = scene.atlas.capital(country.place.country)
    return found if found is not None else lost(scene, expression, Reason.UNKNOWN_NAME)


@_compose.register
def _within(expression: Within, scene: Scene) -> Outcome:
    container = compose(expression.container, scene)
    inner = compose(expression.of, scene.inside(container if isinstance(container, Ground) else None))
    if isinstance(inner, Ground) and _is_whose(expression.of, inner):
        return container  # "United States military bases in Australia"
    return inner


def _is_whose(of: Expression, inner: Ground) -> bool:
    """Whether a name says who or whose, not where: "Russians in Belarus", "Ukrainian territory in Donbas", "Pacific base"."""
    if not isinstance(of, Name):
        return False
    based = of.sort is Sort.BASE and inner.kind in {EntryKind.COUNTRY, EntryKind.WATER}
    return based or (of.adjective and inner.kind is EntryKind.COUNTRY)


@_compose.register
def _union(expression: Union, scene: Scene) -> Outcome:
    found = [compose(one, scene) for one in expression.of]
    grounds = [one for one in found if isinstance(one, Ground)]
    if len(grounds) < len(found):
        return next(one for one in found if isinstance(one, Unlocated))
    if len({ground.place.id for ground in grounds}) == 1:
        return grounds[0]
    made = union_ground(tuple(ground.place for ground in grounds), scene.atlas)
    return made if made is not None else lost(scene, expression, Reason.EMPTY_GEOMETRY)


def union_ground(places: tuple[Place, ...], atlas: Atlas) -> Ground | None:
    """Return several places as one; None where they are one and the same, or empty."""
    ids = sorted({place.id for place in places})
    if len(ids) == 1:
        return None
    id_ = form_id("union", *ids)
    countries = {place.country for place in places}
    lines = all(place.kind is PlaceKind.LINE for place in places)
    name = joint_name(tuple(place.name for place in places))
    return atlas.made(
        form_id(id_, name),
        lambda: shaped(
            id=id_,
            name=name,
            kind=PlaceKind.LINE if lines else PlaceKind.AREA,
            geometry=joined([place.geometry for place in places]),
            relation=Relation.UNION,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=countries.pop() if len(countries) == 1 else None,
        ),
    )


def _listed(expression: Expression) -> tuple[Expression, ...]:
    return expression.of if isinstance(expression, Union) else (expression,)
