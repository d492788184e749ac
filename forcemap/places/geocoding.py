"""From a place phrase to the ground, in context or alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forcemap.documents import Span
from forcemap.places.atlas import Atlas
from forcemap.places.grammar import Name, anaphoric, read_phrase
from forcemap.places.grammar import names as names_in
from forcemap.places.ground import Ground
from forcemap.places.model import Located, Place, Reason, Unlocated, Use
from forcemap.places.recognition.finding import find_sightings
from forcemap.places.recognition.ranking import rank
from forcemap.places.recognition.sighting import Option, Sighting, cell_of
from forcemap.places.resolving.compose import compose
from forcemap.places.resolving.context import NOWHERE, PlaceContext, place_of
from forcemap.places.resolving.leaf import Ranked, candidates, chosen
from forcemap.places.resolving.scene import Scene

_POINTING: Final = 0.6  # how often "the region" is the region a careful reader takes it for


def geocode(phrase: str, atlas: Atlas, *, context: PlaceContext | None = None) -> Located | Unlocated:
    """Return where a place phrase is on the ground, or why it is nowhere.

    Parameters
    ----------
    phrase
        Words as written: "Kharkiv", "along Ukraine's eastern border", "30 km from Donetsk, Ukraine", "there".
    atlas
        From `load_atlas`.
    context
        Where the phrase stands. Names take the sense they have in the document; "the country" and "there" need it;
        "Ukraine's border" is the stretch the document is about. Without context such words stay `Unlocated`.

    Returns
    -------
    Located | Unlocated
        `Located.place` has geometry, a point on it, `radius_km`, precision and relation; the readings that lost are
        in `candidates`. An empty phrase, or one with no place in it, is ``Unlocated(NO_PLACE)``.
    """
    around = context if context is not None else NOWHERE
    words = phrase.strip()
    if not words:
        return Unlocated(words=None, reason=Reason.NO_PLACE)
    sightings = find_sightings(words, atlas)
    expression = read_phrase(words, [_name(sighting) for sighting in sightings])
    if expression is None and context is None and words == words.lower():
        sightings = find_sightings(words.title(), atlas)  # someone typed a name without its capital
        expression = read_phrase(words, [_name(sighting) for sighting in sightings])
    if expression is None:
        reason = (
            Reason.UNKNOWN_NAME if any(piece[:1].isupper() for piece in words.split()) else Reason.NO_PLACE
        )
        return Unlocated(words=words, reason=reason)
    ranked = _ranked(sightings, atlas, around)
    scene = Scene(
        atlas=atlas,
        context=around,
        find=lambda name, container=None: _find(name, ranked, atlas, around, container),
        text=words,
    )
    outcome = compose(expression, scene)
    if isinstance(outcome, Unlocated):
        return replace(outcome, words=words)
    told = names_in(expression)
    readings = ranked.get(told[0].span, ()) if told else ()
    return Located(
        words=words,
        place=outcome.place,
        confidence=_confidence(readings, pointing=anaphoric(expression)),
        candidates=candidates(readings),
    )


def _name(sighting: Sighting) -> Name:
    adjective = sighting.use is Use.DEMONYM
    return Name(span=Span(sighting.start, sighting.end), text=sighting.text, adjective=adjective)


def _ranked(sightings: list[Sighting], atlas: Atlas, context: PlaceContext) -> dict[Span, Ranked]:
    known = _known(context, atlas)
    odds = rank([*sightings, *known], atlas.weights.context, theatre=context.theatre)
    return {
        Span(one.start, one.end): sorted(
            zip(one.options, odds[one.key], strict=True), key=lambda pair: -pair[1]
        )
        for one in sightings
    }


def _known(context: PlaceContext, atlas: Atlas) -> list[Sighting]:
    """Return the places a document has named as sightings with one reading each, beyond the phrase's own text."""
    known = []
    for mention in context.mentions:
        place = place_of(mention)
        entry = None if place is None else atlas.entry(place.id)
        if place is None or entry is None or mention.use in {Use.PHRASE, Use.REFERENCE}:
            continue
        cell = cell_of(entry.point.lat, entry.point.lon)
        option = Option(entry=entry, country=entry.country, admin1=entry.admin1, cell=cell, static=0.0)
        known.append(Sighting(10**9, 10**9, mention.text, f"@{place.id}", (option,), mention.use))
    return known


def _find(
    name: Name, ranked: dict[Span, Ranked], atlas: Atlas, context: PlaceContext, container: Ground | None
) -> Ground | Unlocated:
    readings = ranked.get(name.span, ())
    same = _same_sense(name, context)
    if same is not None and container is None and name.sort == "place":
        return Ground(place=same, kind=atlas.kind_of(same.id))
    return chosen(name, readings, atlas, container)


def _same_sense(name: Name, context: PlaceContext) -> Place | None:
    """Return the place the document already means by this name."""
    for mention in context.mentions:
        if mention.text == name.text and mention.use in {Use.PLACE, Use.METONYM, Use.DEMONYM}:
            return place_of(mention)
    return None


def _confidence(readings: Ranked, *, pointing: bool) -> float:
    """Return how sure the choice is: the reading's probability, less for words that point back."""
    score = readings[0][1] if readings else 1.0
    return round(score * (_POINTING if pointing else 1.0), 4)
