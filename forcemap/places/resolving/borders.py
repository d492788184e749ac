"""Borders and coasts of real countries: which neighbour is meant, which side, what touches it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import Border
from forcemap.places.ground import Ground, shaped
from forcemap.places.model import PlaceKind, Precision, Relation
from forcemap.places.reference import Feature, Reference
from forcemap.places.resolving.naming import border_name, form_id, joint_name, side_name
from forcemap.places.resolving.owner import countries_in_sentence
from forcemap.places.resolving.parties import common_edge, neighbour_of_area, part_spoken_of
from forcemap.places.resolving.scene import Scene
from forcemap.places.spatial import Compass, around, buffer, facing, joined, multiline, offshore, touching

STRIP_KM: Final = 50.0  # "border area", "on the Russian side of the border"
OFFSHORE_KM: Final = 100.0  # "off the coast": beyond the territorial sea, within a day's sail
SIDES_KM: Final = 100.0
_LEAD: Final = 1.0


def border_ground(owner: Ground, others: Sequence[Ground], border: Border, scene: Scene) -> Ground | None:
    """Return the border of a place: with the neighbours the words name, else the one the context makes plain.

    "Ukraine's border" in a report on Russian troops is the Russia-Ukraine border; where no neighbour stands out, or
    the words say "borders", it is all of Ukraine's land border, and for an island its coast.
    """
    course = _course(owner, others, border, scene)
    if course is None:
        return None
    compass, line, name, ids = border.facing, course.line, course.name, course.ids
    if compass is not None:
        line = lambda: facing(owner.main, course.line(), compass)  # noqa: E731 - a line put off, like the first
        name = f"{compass.adjective} {name}" if others else side_name(compass, "border", owner.place.name)
        ids = (*ids, compass.value)
    drawn = _Course(line=line, name=name, ids=ids)
    if border.strip:
        return _strip(owner, drawn, scene, own=bool(others) or border.own)
    towards = _salient_stretch(owner, scene) if not others and compass is None else None
    return _made_line(
        drawn,
        scene,
        country=owner.place.country if not others and len(ids) > 1 and compass is not None else None,
        towards=towards,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A border before it is drawn: the line is put off, since most borders a text names were drawn before."""

    line: Callable[[], MultiLineString]
    name: str
    ids: tuple[str, ...]


def _made_line(
    course: _Course,
    scene: Scene,
    *,
    country: str | None = None,
    towards: tuple[str, BaseGeometry] | None = None,
) -> Ground | None:
    """Return a border as a place, drawn the first time; its point lies by the stretch that is spoken of."""
    id_ = form_id("border", *course.ids)
    known = scene.atlas.curated_named(course.name) if towards is None else None
    return scene.atlas.made(
        id_ if towards is None else form_id(id_, "at", towards[0]),
        lambda: shaped(
            id=id_,
            name=course.name,
            kind=PlaceKind.LINE,
            geometry=course.line(),
            relation=Relation.BORDER,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=country,
            point=known.place.point if known is not None and known.place.kind is PlaceKind.LINE else None,
            towards=None if towards is None else towards[1],
        ),
    )


def _course(owner: Ground, others: Sequence[Ground], border: Border, scene: Scene) -> _Course | None:
    """Return the line before any side of it is chosen, its name and the ids it is known by."""
    if others:
        owner, others = part_spoken_of(owner, scene), tuple(part_spoken_of(one, scene) for one in others)
    code = owner.place.country if owner.kind is EntryKind.COUNTRY else None
    if code is None:
        beside = None if others or border.plural or border.facing else neighbour_of_area(owner, scene)
        return _edge_of_area(owner, others if beside is None else (beside,))
    if not others and not border.plural and border.facing is None:
        neighbour = _other_side(code, scene)
        found = None if neighbour is None else scene.atlas.country(neighbour)
        if found is not None:
            others = (part_spoken_of(found, scene),)
    if others:
        return _shared(owner, others, scene)
    return _Course(
        line=lambda: _whole_border(code, scene.atlas.reference),
        name=border_name(owner.place.name),
        ids=(code,),
    )


def _other_side(code: str, scene: Scene) -> str | None:
    """Return the neighbour on the other side: the only one the sentence names, else the one most spoken of."""
    neighbours = scene.atlas.reference.neighbours(code)
    if scene.context.force is None:
        named = countries_in_sentence(scene.atlas, scene.context, scene.text).intersection(neighbours)
        if len(named) == 1:
            return next(iter(named))
    return scene.foremost(neighbours, lead=_LEAD)


def _whole_border(code: str, reference: Reference) -> MultiLineString:
    """Return all land borders of a country, or its coast where it has none."""
    lines = [one.geometry for one in reference.borders_of(code)]
    return multiline(shapely.union_all(lines)) if lines else reference.coast_of(code)


def _shared(owner: Ground, others: Sequence[Ground], scene: Scene) -> _Course:
    reference = scene.atlas.reference

    def line() -> MultiLineString:
        lines: list[BaseGeometry] = []
        for other in others:
            known = None
            if owner.place.country and other.place.country and other.kind is EntryKind.COUNTRY:
                known = reference.border(owner.place.country, other.place.country)
            lines.append(known.geometry if known is not None else common_edge(owner, other))
        return multiline(shapely.union_all(lines))

    rest = joint_name(tuple(other.place.name for other in others))
    codes = sorted(other.place.country or other.place.id for other in others)
    own = owner.place.country or owner.place.id
    pair = "-".join(sorted([own, *codes])) if len(codes) == 1 else f"{own}-{'+'.join(codes)}"
    return _Course(line=line, name=border_name(owner.place.name, rest), ids=(pair,))


def _edge_of_area(owner: Ground, others: Sequence[Ground]) -> _Course | None:
    """Return the border of something that is no country: a division, a region, a peninsula."""
    if shapely.get_dimensions(owner.geometry) < 2:  # noqa: PLR2004 - points and lines have no border
        return None
    if not others:
        return _Course(
            line=lambda: multiline(owner.geometry.boundary),
            name=border_name(owner.place.name),
            ids=(owner.place.id,),
        )
    rest = joint_name(tuple(other.place.name for other in others))
    return _Course(
        line=lambda: multiline(shapely.union_all([common_edge(owner, other) for other in others])),
        name=border_name(owner.place.name, rest),
        ids=(owner.place.id, *sorted(other.place.id for other in others)),
    )


def _salient_stretch(owner: Ground, scene: Scene) -> tuple[str, BaseGeometry] | None:
    """Return the stretch of a country's whole border that the text is about, and whose it is."""
    code = owner.place.country if owner.kind is EntryKind.COUNTRY else None
    if code is None:
        return None
    neighbour = scene.foremost(scene.atlas.reference.neighbours(code))
    border = None if neighbour is None else scene.atlas.reference.border(code, neighbour)
    return None if border is None or neighbour is None else (neighbour, border.geometry)


def _strip(owner: Ground, course: _Course, scene: Scene, *, own: bool) -> Ground | None:
    """Return the ground along a border: on the owner's side where another is named, else on both."""
    id_ = form_id("border-area", *course.ids, owner.place.id)

    def make() -> Ground | None:
        edge = course.line()
        band = buffer(edge, STRIP_KM)
        return shaped(
            id=id_,
            name=f"{course.name} area",
            kind=PlaceKind.AREA,
            geometry=band.intersection(owner.geometry) if own else band,
            relation=Relation.BORDER,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=owner.place.country if own else None,
            towards=edge,
        )

    return scene.atlas.made(form_id(id_, "own") if own else id_, make)


def pointed_border(scene: Scene) -> Ground | None:
    """Return what "the border" means here: the one spoken of before, else that of the two foremost neighbours."""
    for mention in scene.context.before():
        place = getattr(mention.location, "place", None)
        if place is not None and place.relation is Relation.BORDER:
            return Ground(place=place, kind=EntryKind.REGION)
    salience = scene.salience()
    ranked = sorted(salience, key=lambda code: (-salience[code], code))
    pairs = [
        (salience[a] * salience[b], a, b)
        for index, a in enumerate(ranked[:6])
        for b in ranked[index + 1 : 6]
        if scene.atlas.reference.border(a, b) is not None
    ]
    if not pairs:
        return None
    _, a, b = max(pairs, key=lambda pair: (pair[0], pair[1], pair[2]))
    first, second = scene.atlas.country(a), scene.atlas.country(b)
    if first is None or second is None:
        return None
    owner, other = part_spoken_of(first, scene), part_spoken_of(second, scene)
    return _made_line(_shared(owner, (other,), scene), scene)


def coast_ground(land: Ground, compass: Compass | None, *, offshore: bool, scene: Scene) -> Ground | None:
    """Return the coast of a country or area, or the sea off it."""
    name = side_name(compass, "coast", land.place.name) if compass else f"coast of {land.place.name}"
    id_ = form_id("offshore" if offshore else "coast", land.place, *((compass.value,) if compass else ()))

    def make() -> Ground | None:
        line = _coastline(land, scene)
        if compass is not None:
            line = facing(land.main, line, compass)
        if offshore:
            return _offshore(id_, f"off the {name}", line, scene)
        return shaped(
            id=id_,
            name=name,
            kind=PlaceKind.LINE,
            geometry=line,
            relation=Relation.COAST,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=land.place.country,
        )

    return scene.atlas.made(id_, make)


def _coastline(land: Ground, scene: Scene) -> MultiLineString:
    code = land.place.country
    if land.kind is EntryKind.COUNTRY and code is not None:
        coast = scene.atlas.reference.coast_of(code)
        main = shapely.box(*land.main.bounds)  # "off Norway" is not off Bouvet Island
        return multiline(coast.intersection(main)) if land.main is not land.geometry else coast
    if land.kind is EntryKind.WATER:
        return multiline(land.geometry.boundary)
    if shapely.get_dimensions(land.geometry) < 2:  # noqa: PLR2004 - a town stands for the coast near it
        reach = buffer(land.geometry, OFFSHORE_KM / 2)
        return multiline(scene.atlas.reference.coastline.intersection(reach))
    edge = shapely.buffer(land.geometry.boundary, 0.03)
    return multiline(scene.atlas.reference.coastline.intersection(edge))


def _offshore(id_: str, name: str, line: MultiLineString, scene: Scene) -> Ground | None:
    if line.is_empty:
        return None
    sea = buffer(line, OFFSHORE_KM)
    for feature in scene.atlas.reference.countries:
        if feature.geometry.intersects(sea):
            sea = offshore(sea, feature.geometry)
    return shaped(
        id=id_,
        name=name,
        kind=PlaceKind.AREA,
        geometry=sea,
        relation=Relation.OFFSHORE,
        precision=Precision.SEA_OR_AIR,
        of=EntryKind.WATER,
    )


def touching_ground(place: Ground, inside: Ground | None, *, countries: bool, scene: Scene) -> Ground | None:
    """Return the regions (or countries) that border a place, on the far side of its edge."""
    where = (
        "countries" if countries else f"regions of {inside.place.name}" if inside is not None else "regions"
    )
    id_ = form_id("bordering", place.place, where.replace(" ", "-").lower())

    def make() -> Ground | None:
        features, run = _around(place, inside, scene.atlas.reference, countries=countries)
        if not features:
            return None
        return shaped(
            id=id_,
            name=f"{where} bordering {place.place.name}",
            kind=PlaceKind.AREA,
            geometry=joined([one.geometry for one in features]),
            relation=Relation.NEIGHBOURS,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=inside.place.country if inside is not None else None,
            towards=run,
        )

    return scene.atlas.made(id_, make)


def _around(
    place: Ground, inside: Ground | None, reference: Reference, *, countries: bool
) -> tuple[tuple[Feature, ...], BaseGeometry]:
    """Return the features on the far side of a place's edge, and the edge or the stretch of it that is meant."""
    code = place.place.country if place.kind is EntryKind.COUNTRY else None
    edge = place.geometry.boundary if shapely.get_dimensions(place.geometry) == 2 else place.geometry  # noqa: PLR2004 - a surface
    run = edge
    if countries:
        near = reference.neighbours(code) if code else ()
        features = tuple(feature for feature in map(reference.country, near) if feature is not None)
    else:
        owners = (inside.place.country,) if inside is not None else reference.neighbours(code) if code else ()
        pool = [feature for owner in owners if owner for feature in reference.divisions_of(owner)]
        line = reference.border(code, owners[0]) if code and len(owners) == 1 and owners[0] else None
        run = line.geometry if line is not None else edge
        features = tuple(pool[index] for index in touching(run, tuple(one.geometry for one in pool)))
    return tuple(one for one in features if one.id != place.place.id), run


def sides_ground(place: Ground, scene: Scene) -> Ground | None:
    """Return the ground on several sides of a place: all round it, marked where the text is about."""
    towards = _salient_stretch(place, scene)
    id_ = form_id("around", place.place)
    return scene.atlas.made(
        form_id("sides", id_, *(() if towards is None else ("at", towards[0]))),
        lambda: shaped(
            id=id_,
            name=f"around {place.place.name}",
            kind=PlaceKind.AREA,
            geometry=around(place.geometry, SIDES_KM),
            relation=Relation.NEAR,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            towards=None if towards is None else towards[1],
        ),
    )
