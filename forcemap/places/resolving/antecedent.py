"""What "there", "the country", "its" and "the border" point back to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind
from forcemap.places.grammar import Sort
from forcemap.places.ground import Ground
from forcemap.places.model import Mention, Place, Relation, Use
from forcemap.places.resolving.context import FRESH, PlaceContext, place_of

_WANTED: Final[Mapping[Sort, frozenset[EntryKind]]] = {
    Sort.COUNTRY: frozenset({EntryKind.COUNTRY}),
    Sort.DIVISION: frozenset({EntryKind.DIVISION, EntryKind.REGION, EntryKind.DISTRICT}),
    Sort.CITY: frozenset({EntryKind.CITY}),
    Sort.BASE: frozenset({EntryKind.SITE, EntryKind.AIRFIELD}),
    Sort.SEA: frozenset({EntryKind.WATER}),
    Sort.STRAIT: frozenset({EntryKind.WATER}),
}
_WORDS: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.STRAIT: ("strait",),
    Sort.PENINSULA: ("peninsula", "crimea", "korea", "sinai", "kamchatka", "kola", "balkan"),
    Sort.CONTINENT: ("europe", "africa", "asia", "america", "australia", "antarctica"),
}
# Adjectives and metonyms bring a country to mind less than its name does.
_USE: Final[Mapping[Use, float]] = {
    Use.PLACE: 1.0,
    Use.PHRASE: 1.0,
    Use.DEMONYM: 0.55,
    Use.METONYM: 0.45,
}

# "There" seldom looks far back. Swept over 104 annotated uses in documents to learn from: the place named last is right in
# 56, a fade of 100 or 150 characters in 59, of 200 or 250 in 58, of 300 in 55.
_THERE_FADES: Final = 150.0
_THERE_OFTEN: Final = 0.02
_POSSESSIVE: Final = ("'s ", "’s ")
_OFTEN: Final = 0.06  # what every further mention in the document adds, however long ago


def antecedent(sort: Sort, atlas: Atlas, context: PlaceContext, text: str = "") -> Ground | None:
    """Return the place that words of a sort point back to, or None if nothing before fits.

    Every earlier place of the right kind is weighed by how near it stands and how often it is named; names count
    more than adjectives. "The region" falls back to the country at hand. "There" forgets sooner, and a people ("their
    US instructors") or the owner of something ("the Prince of Wales's regiment", told by `text`, the document's) is no
    place to be.
    """
    fitting = [mention for mention in context.before() if _fits(mention, sort, atlas)]
    if sort is Sort.ANY:
        best = _weightiest(
            _inhabitable(fitting, context, text), context, fade=_THERE_FADES, often=_THERE_OFTEN
        )
    else:
        best = _weightiest(fitting, context)
    if best is None and sort is Sort.DIVISION:
        best = _weightiest([m for m in context.before() if _fits(m, Sort.COUNTRY, atlas)], context)
    place = None if best is None else place_of(best)
    return None if place is None else Ground(place=place, kind=atlas.kind_of(place.id))


def _inhabitable(mentions: list[Mention], context: PlaceContext, text: str) -> list[Mention]:
    peoples = [one.span for one in context.mentions if one.use in {Use.DEMONYM, Use.METONYM}]
    return [
        mention
        for mention in mentions
        if not any(mention.span.overlaps(span) for span in peoples)
        and not text.startswith(_POSSESSIVE, mention.span.end)
    ]


def _weightiest(
    mentions: list[Mention], context: PlaceContext, *, fade: float = FRESH, often: float = _OFTEN
) -> Mention | None:
    weights: dict[str, float] = {}
    latest: dict[str, Mention] = {}
    for mention in mentions:
        place = place_of(mention)
        if place is None:
            continue
        latest.setdefault(place.id, mention)
        weights[place.id] = weights.get(place.id, 0.0) + _USE.get(mention.use, 0.0) * (
            context.recency(mention, fade) + often
        )
    if not weights:
        return None
    order = list(latest)
    return latest[max(order, key=lambda id_: (weights[id_], -order.index(id_)))]


def _fits(mention: Mention, sort: Sort, atlas: Atlas) -> bool:
    place = place_of(mention)
    if place is None or mention.use is Use.REFERENCE:
        return False
    plain = mention.use in {Use.PLACE, Use.PHRASE}
    if sort in {Sort.ANY, Sort.FRONT}:
        return plain
    if mention.use is Use.PHRASE and place.relation not in {Relation.AT, Relation.PART}:
        return False
    return _is_of_sort(place, sort, atlas) and (plain or sort is Sort.COUNTRY)


def _is_of_sort(place: Place, sort: Sort, atlas: Atlas) -> bool:
    if sort is Sort.ISLAND:
        return atlas.is_island(place)
    words = _WORDS.get(sort)
    if words is not None and not any(word in place.name.lower() for word in words):
        return False
    wanted = _WANTED.get(sort)
    return wanted is None or atlas.kind_of(place.id) in wanted
