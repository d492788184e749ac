"""Borders and coasts of real countries: which neighbour is meant, which side, what touches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import Border
from forcemap.places.ground import Ground, shaped
from forcemap.places.model import PlaceKind, Precision, Relation
from forcemap.places.resolving.naming import border_name, form_id, joint_name, side_name
from forcemap.places.resolving.scene import Scene
from forcemap.places.spatial import Compass, around, buffer, facing, multiline, offshore, touching

STRIP_KM: Final = 50.0  # "border area", "on the Russian side of the border"
OFFSHORE_KM: Final = 100.0  # "off the coast": beyond the territorial sea, within a day's sail
SIDES_KM: Final = 100.0
_LEAD: Final = 1.0


def border_ground(owner: Ground, others: Sequence[Ground], border: Border, scene: Scene) -> Ground | None:
    """Return the border of a place: with the neighbours the words name, else the one the context makes plain.

    "Ukraine's border" in a report on Russian troops is the Russia-Ukraine border; where no neighbour stands out, or
    the words say "borders", it is all of Ukraine's land border, and for an island its coast.
    """
    line, name, ids = _line(owner, others, border, scene)
    if line.is_empty:
        return None
    towards = _salient_stretch(owner, scene) if not others and border.facing is None else None
    if border.facing is not None:
        line = facing(owner.geometry, line, border.facing)
        name = (
            side_name(border.facing, "border", owner.place.name)
            if not others
            else f"{border.facing.adjective} {name}"
        )
        ids = (*ids, border.facing.value)
    if line.is_empty:
        return None
    if border.strip:
        return _strip(owner, others, line, name, ids)
    point_key = () if towards is None else ("at", _code(towards[0]))
    return scene.atlas.made(
        form_id("border", *ids, *point_key),
        lambda: shaped(
            id=form_id("border", *ids),
            name=name,
            kind=PlaceKind.LINE,
            geometry=line,
            relation=Relation.BORDER,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=owner.place.country if not others and len(ids) > 1 and border.facing else None,
            towards=None if towards is None else towards[1],
        ),
    )


def _code(code: str) -> str:
    return code


def _line(
    owner: Ground, others: Sequence[Ground], border: Border, scene: Scene
) -> tuple[MultiLineString, str, tuple[str, ...]]:
    """Return the line before any side of it is chosen, its name and the ids it is known by."""
    code = owner.place.country if owner.kind is EntryKind.COUNTRY else None
    if code is None:
        return _edge_of_area(owner, others)
    if not others and not border.plural and border.facing is None:
        neighbour = scene.foremost(scene.atlas.reference.neighbours(code), lead=_LEAD)
        found = None if neighbour is None else scene.atlas.country(neighbour)
        if found is not None:
            others = (found,)
    if others:
        return _shared(owner, others, scene)
    lines = [one.geometry for one in scene.atlas.reference.borders_of(code)]
    whole = multiline(shapely.union_all(lines)) if lines else scene.atlas.reference.coast_of(code)
    return whole, border_name(owner.place.name), (code,)


def _shared(
    owner: Ground, others: Sequence[Ground], scene: Scene
) -> tuple[MultiLineString, str, tuple[str, ...]]:
    lines: list[BaseGeometry] = []
    for other in others:
        known = None
        if owner.place.country and other.place.country and other.kind is EntryKind.COUNTRY:
            known = scene.atlas.reference.border(owner.place.country, other.place.country)
        lines.append(known.geometry if known is not None else _common_edge(owner, other))
    line = multiline(shapely.union_all(lines))
    rest = joint_name(tuple(other.place.name for other in others))
    codes = sorted(other.place.country or other.place.id for other in others)
    own = owner.place.country or owner.place.id
    pair = "-".join(sorted([own, *codes])) if len(codes) == 1 else f"{own}-{'+'.join(codes)}"
    return line, border_name(owner.place.name, rest), (pair,)


def _common_edge(owner: Ground, other: Ground) -> BaseGeometry:
    """Return the edge two areas share, or the part of the first one's edge that lies in the second."""
    edge = owner.geometry.boundary
    shared = edge.intersection(other.geometry.boundary)
    if shapely.get_dimensions(shared) >= 1 and shared.length > 0.0:
        return shared
    return edge.intersection(shapely.buffer(other.geometry, 0.03))


def _edge_of_area(owner: Ground, others: Sequence[Ground]) -> tuple[MultiLineString, str, tuple[str, ...]]:
    """Return the border of something that is no country: a division, a region, a peninsula."""
    if shapely.get_dimensions(owner.geometry) < 2:  # noqa: PLR2004 - points and lines have no border
        return MultiLineString(), "", ()
    if not others:
        return multiline(owner.geometry.boundary), border_name(owner.place.name), (owner.place.id,)
    line = multiline(shapely.union_all([_common_edge(owner, other) for other in others]))
    rest = joint_name(tuple(other.place.name for other in others))
    return (
        line,
        border_name(owner.place.name, rest),
        (owner.place.id, *sorted(other.place.id for other in others)),
    )


def _salient_stretch(owner: Ground, scene: Scene) -> tuple[str, BaseGeometry] | None:
    """Return the stretch of a country's whole border that the text is about, and whose it is."""
    code = owner.place.country if owner.kind is EntryKind.COUNTRY else None
    if code is None:
        return None
    neighbour = scene.foremost(scene.atlas.reference.neighbours(code))
    border = None if neighbour is None else scene.atlas.reference.border(code, neighbour)
    return None if border is None or neighbour is None else (neighbour, border.geometry)


def _strip(
    owner: Ground, others: Sequence[Ground], line: BaseGeometry, name: str, ids: tuple[str, ...]
) -> Ground | None:
    """Return the ground along a border: on the owner's side where another is named, else on both."""
    band = buffer(line, STRIP_KM)
    if others:
        band = band.intersection(owner.geometry)
    return shaped(
        id=form_id("border-area", *ids, owner.place.id),
        name=f"{name} area",
        kind=PlaceKind.AREA,
        geometry=band,
        relation=Relation.BORDER,
        precision=Precision.FUZZY,
        of=EntryKind.REGION,
        country=owner.place.country if others else None,
        towards=line,
    )


def pointed_border(scene: Scene) -> Ground | None:
    """Return what "the border" means here: the one spoken of before, else that of the two foremost neighbours."""
    for mention in scene.context.before():
        place = getattr(mention.location, "place", None)
        if place is not None and place.relation is Relation.BORDER:
            return Ground(place=place, kind=EntryKind.REGION)
    ranked = sorted(scene.salience, key=lambda code: (-scene.salience[code], code))
    pairs = [
        (scene.salience[a] * scene.salience[b], a, b)
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
    line, name, ids = _shared(first, (second,), scene)
    return scene.atlas.made(
        form_id("border", *ids),
        lambda: shaped(
            id=form_id("border", *ids),
            name=name,
            kind=PlaceKind.LINE,
            geometry=line,
            relation=Relation.BORDER,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
        ),
    )


def coast_ground(land: Ground, compass: Compass | None, *, offshore: bool, scene: Scene) -> Ground | None:
    """Return the coast of a country or area, or the sea off it."""
    line = _coastline(land, scene)
    if compass is not None:
        line = facing(land.geometry, line, compass)
    name = side_name(compass, "coast", land.place.name) if compass else f"coast of {land.place.name}"
    id_ = form_id("offshore" if offshore else "coast", land.place, *((compass.value,) if compass else ()))
    if offshore:
        return scene.atlas.made(id_, lambda: _offshore(id_, f"off the {name}", line, scene))
    return scene.atlas.made(
        id_,
        lambda: shaped(
            id=id_,
            name=name,
            kind=PlaceKind.LINE,
            geometry=line,
            relation=Relation.COAST,
            precision=Precision.FUZZY,
            of=EntryKind.REGION,
            country=land.place.country,
        ),
    )


def _coastline(land: Ground, scene: Scene) -> MultiLineString:
    code = land.place.country
    if land.kind is EntryKind.COUNTRY and code is not None:
        return scene.atlas.reference.coast_of(code)
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
    reference = scene.atlas.reference
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
    features = tuple(one for one in features if one.id != place.place.id)
    if not features:
        return None
    where = (
        "countries" if countries else f"regions of {inside.place.name}" if inside is not None else "regions"
    )
    return shaped(
        id=form_id("bordering", place.place, where.replace(" ", "-").lower()),
        name=f"{where} bordering {place.place.name}",
        kind=PlaceKind.AREA,
        geometry=shapely.union_all([one.geometry for one in features]),
        relation=Relation.NEIGHBOURS,
        precision=Precision.FUZZY,
        of=EntryKind.REGION,
        country=inside.place.country if inside is not None else None,
        towards=run,
    )


def sides_ground(place: Ground, scene: Scene) -> Ground | None:
    """Return the ground on several sides of a place: all round it, marked where the text is about."""
    towards = _salient_stretch(place, scene)
    return shaped(
        id=form_id("around", place.place),
        name=f"around {place.place.name}",
        kind=PlaceKind.AREA,
        geometry=around(place.geometry, SIDES_KM),
        relation=Relation.NEAR,
        precision=Precision.FUZZY,
        of=EntryKind.REGION,
        towards=None if towards is None else towards[1],
    )
