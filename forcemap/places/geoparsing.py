"""From a document to its place mentions: names, peoples, seats of power, spatial phrases, words that point back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from forcemap.documents import Document, Span
from forcemap.places.atlas import Atlas
from forcemap.places.grammar import (
    Antecedent,
    Expression,
    Name,
    Sort,
    Tag,
    Token,
    Union,
    Within,
    anaphoric,
    phrase_at,
    stretches,
    telling_words,
    tokenize,
)
from forcemap.places.grammar import names as names_in
from forcemap.places.ground import Ground
from forcemap.places.model import Candidate, Located, Mention, Reason, Unlocated, Use
from forcemap.places.recognition.features import features
from forcemap.places.recognition.finding import find_sightings
from forcemap.places.recognition.parsed import Passage, parsed_features
from forcemap.places.recognition.ranking import rank
from forcemap.places.recognition.recognise import MIN_BELIEF, belief
from forcemap.places.recognition.second import placed_by_surroundings
from forcemap.places.recognition.sighting import Sighting
from forcemap.places.recognition.uses import used_as
from forcemap.places.resolving.compose import compose, union_ground
from forcemap.places.resolving.context import PlaceContext
from forcemap.places.resolving.leaf import MIN_SCORE, Ranked, candidates, chosen
from forcemap.places.resolving.lists import plain_lists
from forcemap.places.resolving.scene import Scene
from forcemap.places.spatial import compass_word

_STARTS: Final = frozenset(Tag) - {
    Tag.OTHER,
    Tag.FILLER,
    Tag.COMMA,
    Tag.DASH,
    Tag.OPEN,
    Tag.CLOSE,
    Tag.POSSESSIVE,
    Tag.OF,
    Tag.WITH,
    Tag.AND,
    Tag.UNIT,
    Tag.PREPOSITION,
    Tag.TO,
}
_TELLING: Final = (_STARTS - {Tag.NAME, Tag.THE, Tag.FROM, Tag.WITHIN, Tag.INSIDE, Tag.NUMBER}) | {Tag.UNIT}
_TELLING_WORDS: Final = telling_words(_TELLING)
_DIVISION_NOUN: Final = re.compile(r"\s(?:region|province|governorate|district|department)", re.IGNORECASE)
_CHANCE: Final = itemgetter(1)  # of a reading and its chance
_REACH: Final = 6  # a phrase is worth trying only if a telling word stands this close


def geoparse(
    document: Document,
    atlas: Atlas,
    *,
    parse: Sequence[Passage] | None = None,
    spatial: bool = True,
    theatre: Sequence[str] = (),
) -> tuple[Mention, ...]:
    """Return every place mention of a document, in text order.

    Parameters
    ----------
    document
        Any document; an empty one has no mentions.
    atlas
        From `load_atlas`.
    parse
        Parsed passages as (offset in the document, Doc), where a parser has read them; names there are told from
        people and organisations with its help. None: by the words alone (the fast path).
    spatial
        Whether to read spatial phrases and words that point back too. Without, only names, several times faster.
    theatre
        Countries (ISO 3166 alpha-3) a tie between readings goes to.

    Returns
    -------
    tuple of Mention
        Names (`Use.PLACE`, `DEMONYM`, `METONYM`) never overlap one another; phrases (`PHRASE`, `REFERENCE`) span
        the whole phrase and overlap the names in it, which `Mention.toponyms` lists.
    """
    text = document.text
    sightings = believed(text, find_sightings(text, atlas), atlas, parse, second_look=spatial)
    odds = rank(sightings, atlas.weights.context, theatre=theatre)
    by_key: dict[str, Ranked] = {}
    for one in sightings:
        if one.key not in by_key:
            by_key[one.key] = sorted(zip(one.options, odds[one.key], strict=True), key=_CHANCE, reverse=True)
    placed = {key: _place(readings, atlas) for key, readings in by_key.items()}
    names = tuple(_mention(text, one, placed[one.key], atlas) for one in sightings)
    if not spatial:
        return names
    ranked = {Span(one.start, one.end): by_key[one.key] for one in sightings}
    phrases = _phrases(text, names, ranked, atlas, theatre)
    holders = {
        Span(one.start, one.end): Span(one.container.start, one.container.end)
        for one in sightings
        if one.container is not None
    }
    phrases += _lists(text, names, phrases, holders, atlas)
    return tuple(sorted((*names, *phrases), key=lambda one: (one.span.start, -one.span.end, one.use.value)))


def believed(
    text: str,
    sightings: list[Sighting],
    atlas: Atlas,
    parse: Sequence[Passage] | None = None,
    *,
    second_look: bool = False,
) -> list[Sighting]:
    """Return the sightings that are taken for places, each with its belief set.

    With `second_look`, doubtful names that stand where places stand are taken too.
    """
    weights = atlas.weights
    for sighting, alone in zip(sightings, atlas.judge.beliefs(text, sightings), strict=True):
        sighting.belief = alone
    basic = features(text, sightings, weights.common) if second_look or parse is not None else []
    for index, opinion in (parsed_features(sightings, parse) if parse is not None else {}).items():
        sightings[index].belief = belief((*basic[index], *opinion), weights.parsed)
    sure = [index for index, one in enumerate(sightings) if one.belief >= MIN_BELIEF]
    if second_look:
        sure = sorted((*sure, *placed_by_surroundings(text, sightings, basic)))
    kept = [sightings[index] for index in sure if not _is_direction(text, sightings[index])]
    for sighting in kept:
        if sighting.container is not None and sighting.container.belief < MIN_BELIEF:
            sighting.container = None
    return kept


def _is_direction(text: str, sighting: Sighting) -> bool:
    """Whether a name is a point of the compass that some division is called by: "in the South", "off Southern ..."."""
    if compass_word(sighting.text) is None:
        return False
    return not _DIVISION_NOUN.match(text, sighting.end)


_Placed = tuple[Ground | Reason, tuple[Candidate, ...], float]


def _place(ranked: Ranked, atlas: Atlas) -> _Placed:
    """Return the place all mentions of a name share, or why it has none, its candidates, and the chance of the best."""
    option, chance = ranked[0]
    found = None if chance < MIN_SCORE else atlas.ground(option.entry)
    reason = Reason.AMBIGUOUS if chance < MIN_SCORE else Reason.UNKNOWN_NAME
    return reason if found is None else found, candidates(ranked), chance


def _mention(text: str, sighting: Sighting, placed: _Placed, atlas: Atlas) -> Mention:
    found, readings, chance = placed
    span = Span(sighting.start, sighting.end)
    location: Located | Unlocated
    if isinstance(found, Ground):
        location = Located(
            words=sighting.text,
            place=found.place,
            confidence=round(chance * sighting.belief, 4),
            candidates=readings,
        )
    else:
        location = Unlocated(words=sighting.text, reason=found, candidates=readings)
    use = used_as(text, sighting, atlas.capital_names)
    return Mention(span=span, text=sighting.text, location=location, toponyms=(span,), use=use)


def _phrases(
    text: str, mentions: Sequence[Mention], ranked: dict[Span, Ranked], atlas: Atlas, theatre: Sequence[str]
) -> list[Mention]:
    names = [
        Name(span=one.span, text=one.text, adjective=one.use is Use.DEMONYM)
        for one in mentions
        if isinstance(one.location, Located)
    ]
    located = {one.span: one.location for one in mentions}

    def find(name: Name, container: Ground | None = None) -> Ground | Unlocated:
        if name.sort is Sort.ANY and container is None:
            where = located[name.span]
            if isinstance(where, Located):
                return Ground(place=where.place, kind=atlas.kind_of(where.place.id))
        return chosen(name, ranked[name.span], atlas, container)

    found: list[Mention] = []
    for expression, span in _read(text, names):
        context = PlaceContext(
            mentions=tuple(sorted((*mentions, *found), key=lambda one: one.span)),
            position=span.start,
            theatre=tuple(theatre),
        )
        scene = Scene(atlas=atlas, context=context, find=find, text=text)
        found.append(_phrase_mention(text, expression, span, compose(expression, scene)))
    return found


def _lists(
    text: str,
    names: Sequence[Mention],
    phrases: Sequence[Mention],
    holders: Mapping[Span, Span],
    atlas: Atlas,
) -> Iterator[Mention]:
    """Yield the plain lists of places that no phrase reaches into, each as all its members together."""
    for members in plain_lists(text, names, holders):
        span = Span(members[0].span.start, members[-1].span.end)
        if any(one.span.overlaps(span) for one in phrases):
            continue
        places = tuple(one.location.place for one in members if isinstance(one.location, Located))
        ground = union_ground(places, atlas)
        if ground is not None:
            words = span.of(text)
            yield Mention(
                span=span,
                text=words,
                location=Located(words=words, place=ground.place, confidence=0.9),
                toponyms=tuple(one.span for one in members),
                use=Use.PHRASE,
            )


def _phrase_mention(text: str, expression: Expression, span: Span, outcome: Ground | Unlocated) -> Mention:
    words = span.of(text)
    location: Located | Unlocated
    if isinstance(outcome, Ground):
        location = Located(words=words, place=outcome.place, confidence=0.6 if anaphoric(expression) else 0.9)
    else:
        location = Unlocated(words=words, reason=outcome.reason, candidates=outcome.candidates)
    use = Use.REFERENCE if isinstance(expression, Antecedent) else Use.PHRASE
    toponyms = tuple(name.span for name in names_in(expression))
    return Mention(span=span, text=words, location=location, toponyms=toponyms, use=use)


def _read(text: str, names: Sequence[Name]) -> Iterator[tuple[Expression, Span]]:
    """Yield the spatial phrases of a text with their spans, in text order, without overlaps."""
    for start, end, inside in stretches(text, names, _TELLING_WORDS):
        yield from _read_tokens(tokenize(text, inside, start=start, end=end))


def _read_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Expression, Span]]:
    telling = [index for index, token in enumerate(tokens) if token.tag in _TELLING]
    upcoming = 0
    at = 0
    while at < len(tokens):
        while upcoming < len(telling) and telling[upcoming] < at:
            upcoming += 1
        if upcoming == len(telling):
            return
        if telling[upcoming] > at + _REACH:
            at = telling[upcoming] - _REACH
            continue
        found = phrase_at(tokens, at) if tokens[at].tag in _STARTS else None
        if found is None or not _worth(found[0]):
            at += 1
            continue
        expression, end = found
        yield expression, Span(tokens[at].start, tokens[end - 1].end)
        at = end


def _worth(expression: Expression) -> bool:
    """Whether an expression says more than the names in it already do."""
    if isinstance(expression, Name):
        return expression.adjective or expression.sort is not Sort.ANY
    if isinstance(expression, Within):
        return _worth(expression.of) or not isinstance(expression.of, Name)
    if isinstance(expression, Union):
        return any(_worth(one) for one in expression.of)  # else a plain list, if any
    return True
