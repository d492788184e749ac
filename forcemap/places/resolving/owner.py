"""Whose "its border", "their airspace", "the country's waters" is: the one who speaks or acts, not the one who intrudes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forcemap.documents import Span
from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import Mention, Place, Reason, Relation, Unlocated, Use
from forcemap.places.resolving.context import PlaceContext, place_of

_USE: Final[Mapping[Use, float]] = {Use.PLACE: 1.0, Use.PHRASE: 1.0, Use.METONYM: 1.2, Use.DEMONYM: 0.55}
_OFTEN: Final = 0.06
_SPEAKER: Final = 8.0  # "Taiwan said Chinese planes ... its": the one who says it
_STOP: Final = re.compile(
    r"(?<![A-Z])[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n|^\s*[-–•*]\s", re.MULTILINE
)
_SAYS: Final = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|report(?:s|ed)?|claim(?:s|ed)?|accus(?:es?|ed|ing)|denounc(?:es?|ed)|announc(?:es?|ed)|"
    r"declar(?:es?|ed)|tells?|told|warn(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|estimat(?:es?|ed)|believ(?:es?|ed)|"
    r"complain(?:s|ed)?|protest(?:s|ed)?|puts?|counts?|counted|sees?|saw|spotted|detect(?:s|ed)|scrambl(?:es?|ed)|"
    r"track(?:s|ed)|not(?:es|ed)|stat(?:es|ed)|wrote|writes|alleg(?:es?|ed)|condemn(?:s|ed)?|maintain(?:s|ed|ing)?|"
    r"fears?|feared|reckons?|reckoned|confirm(?:s|ed)?|summon(?:s|ed)?)\b"
)
_INTRUDES: Final = re.compile(
    r"\b(?:enter(?:s|ed|ing)?|violat(?:es?|ed|ing|ions? of)|breach(?:es|ed|ing)?|intrud(?:es?|ed|ing)(?:\s(?:in)?to)?|"
    r"penetrat(?:es?|ed|ing)|approach(?:es|ed|ing)?|cross(?:es|ed|ing)?(?:\sinto)?|(?:incursions?|intrusions?|fl[eo]w|flown|"
    r"flying|fl(?:y|ies)|sail(?:s|ed|ing)?|stray(?:s|ed)?|push(?:es|ed)?)\s(?:in|in|over|through)(?:to)?)\s+(?:\w+\s+){0,6}$"
)
_FORCES: Final = re.compile(
    r"\s(?:(?:special|armed|ground|naval|combat|air|military)\s)*(?:forces?|troops?|soldiers?|military|army|navy|marines?|"
    r"servicemen|service members|personnel|trainers|instructors|advis[eo]rs|contingent|peacekeepers|warplanes|jets|bombers|"
    r"fighters|aircraft|warships?|ships?|tanks|units?|brigades?|battalions?|paratroopers|officers?)\b",
    re.IGNORECASE,
)
_FAR: Final = 600  # characters a sentence may have
_LOOK: Final = 90
_REACH: Final = 70  # characters between a speaker's name and the verb: titles, names, dates
_EDGE: Final = re.compile(r".{0,40}?\b(?:border|frontier|boundar)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Party:
    """A country as one mention brings it up."""

    mention: Mention
    code: str


def countries_in_sentence(atlas: Atlas, context: PlaceContext, text: str) -> frozenset[str]:
    """Return the countries that the sentence names before the context's position."""
    start = _sentence_start(text, context.position)
    return frozenset(one.code for one in _parties(atlas, context) if one.mention.span.start >= start)


def owner(atlas: Atlas, context: PlaceContext, text: str, *, beside: str | None = None) -> Place | None:
    """Return the country that something belongs to, where the words only say "its", "their", "our".

    Who speaks in the sentence comes first ("Taiwan said Chinese planes had entered its zone"), and never the one
    who intrudes; else the country nearest before, an adjective counting less than a name. `beside` is the
    country on the other side where the words give it ("its border with Belarus"): the owner is no other than a
    neighbour of it. None when no country was named before.
    """
    parties = sorted(
        (*_parties(atlas, context), *_seats(atlas, context, text)),
        key=lambda one: one.mention.span.end,
        reverse=True,
    )
    if beside is not None:
        parties = [one for one in parties if one.code in atlas.reference.neighbours(beside)] or [
            one for one in parties if one.code != beside
        ]
    if not parties:
        return None
    start = _sentence_start(text, context.position)
    here = [one for one in parties if one.mention.span.start >= start]
    mover = _mover(here, parties, text, context.position)
    speaker = _speaker(here, atlas, text, context.position)
    weights: dict[str, float] = {}
    for one in parties:
        if one.code == mover:
            continue
        said = _SPEAKER if speaker is not None and one is speaker else 1.0
        share = _USE.get(one.mention.use, 0.0) * said * (context.recency(one.mention) + _OFTEN)
        weights[one.code] = weights.get(one.code, 0.0) + share
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    grounds = (atlas.country(code) for code in ranked)
    return next((ground.place for ground in grounds if ground is not None), None)


def that_country(atlas: Atlas, context: PlaceContext, *, beside: str | None = None) -> Place | None:
    """Return what "that country" is: the one named last as a place, whoever speaks or acts; not the one `beside` it."""
    named = [one for one in _parties(atlas, context) if one.mention.use is Use.PLACE and one.code != beside]
    last = max(named, key=lambda one: one.mention.span.end, default=None)
    ground = None if last is None else atlas.country(last.code)
    return None if ground is None else ground.place


def forces_in_sentence(atlas: Atlas, context: PlaceContext, text: str) -> frozenset[str]:
    """Return the countries whose people or forces the sentence speaks of before the context's position: "US troops"."""
    start = _sentence_start(text, context.position)
    return frozenset(
        one.code
        for one in _parties(atlas, context)
        if one.mention.span.start >= start
        and (one.mention.use is Use.DEMONYM or _FORCES.match(text, one.mention.span.end) is not None)
    )


def _parties(atlas: Atlas, context: PlaceContext) -> list[_Party]:
    found = []
    for mention in context.before():
        place = place_of(mention)
        if place is None or place.country is None or mention.use not in _USE:
            continue
        whole = atlas.kind_of(place.id) is EntryKind.COUNTRY
        if mention.use is Use.PHRASE and place.relation not in {Relation.AT, Relation.PART}:
            continue
        if whole or mention.use is Use.METONYM:
            found.append(_Party(mention, place.country))
    return found


def _seats(atlas: Atlas, context: PlaceContext, text: str) -> list[_Party]:
    """Return the seats of power named before that are no places of their own: "the Kremlin"."""
    end = len(text) if context.position is None else context.position
    found = []
    for words, code in atlas.peoples.seats.items():
        where = Unlocated(words=words, reason=Reason.UNKNOWN_NAME)
        for seat in re.compile(rf"\b{re.escape(words)}\b").finditer(text, max(0, end - _FAR), end):
            span = Span(seat.start(), seat.end())
            found.append(_Party(Mention(span=span, text=words, location=where, use=Use.METONYM), code))
    return found


def _sentence_start(text: str, position: int | None) -> int:
    end = len(text) if position is None else position
    first = max(0, end - _FAR)
    return max((stop.end() for stop in _STOP.finditer(text, first, end)), default=first)


def _mover(here: Sequence[_Party], parties: Sequence[_Party], text: str, position: int | None) -> str | None:
    """Return the country whose forces enter what is another's, if there is another."""
    if position is None or not here:
        return None
    verb = _INTRUDES.search(text, max(0, position - _LOOK), position)
    before = [one for one in here if verb is not None and one.mention.span.end <= verb.start()]
    if not before:
        return None
    mover = before[0].code  # nearest first
    return mover if any(one.code != mover for one in parties) else None


def _speaker(here: Sequence[_Party], atlas: Atlas, text: str, position: int | None) -> _Party | None:
    """Return who says the sentence: the first country in it, where a verb of speech follows before the next country."""
    ordered = sorted(here, key=lambda one: one.mention.span.start)
    for index, one in enumerate(ordered[:2]):
        end = one.mention.span.end
        following = ordered[index + 1].mention.span.start if index + 1 < len(ordered) else position
        said = _SAYS.search(text, end, min(end + _REACH, following or len(text)))
        if said is None:
            continue
        others = {other.code for other in ordered[index + 1 :]} - {one.code}
        border = position is not None and _EDGE.match(text, position) is not None
        if border and others and others.isdisjoint(atlas.reference.neighbours(one.code)):
            return None  # "Washington says Russian troops stand on their border": no border of its own
        return one
    return None
