"""Claims sorted into a project's ordered layers, and place mentions that carry no posture."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from forcemap.claims import Category, Claim, Reading, Status
from forcemap.documents import Span
from forcemap.errors import LayerError
from forcemap.language import sentences
from forcemap.places import Located, Place, PlaceKind, Use
from forcemap.posture.containment import Containment
from forcemap.posture.model import ContextMention, Layer

_NO_PLACE = frozenset({Use.DEMONYM, Use.METONYM})
"""Words that carry a place but mean a people or a government: nobody says that anything is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRule:
    """What one layer takes: every list that is given must agree, an empty one asks nothing.

    `places` are ids or names (case ignored), each taken as itself only; `areas` are resolved places, each taken
    with all that lies in it. `elsewhere` takes whatever no other layer took, wherever it stands in the order;
    `context` takes no claims but the mentions without posture.
    """

    id: str
    title: str
    description: str = ""
    places: tuple[str, ...] = ()
    areas: tuple[Place, ...] = ()
    forces: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    statuses: tuple[Status, ...] = ()
    elsewhere: bool = False
    context: bool = False

    def __post_init__(self) -> None:
        asks = bool(self.places or self.areas or self.forces or self.categories or self.statuses)
        if asks + self.elsewhere + self.context != 1:
            raise LayerError(
                f"the layer '{self.id}' must say what it matches, or be 'elsewhere', or be 'context'",
                cure="give it exactly one of the three",
            )


def assign_layers(
    claims: Iterable[Claim],
    rules: Sequence[LayerRule],
    *,
    mentions: Iterable[ContextMention] = (),
    containment: Containment | None = None,
) -> tuple[Layer, ...]:
    """Return a layer for each of `rules`, in their order; a claim goes to the first that takes it.

    What none takes goes to the first `elsewhere` layer, also when the claim has no place; without one it is in
    no layer. `mentions` go to each `context` layer. Claims are ordered by id within a layer, mentions likewise;
    no claims give empty layers.
    """
    containment = containment or Containment()
    taken: dict[str, list[Claim]] = {rule.id: [] for rule in rules}
    if len(taken) < len(rules):
        raise LayerError("two layers have the same id", cure="give each layer an id of its own")
    matching = [rule for rule in rules if not rule.elsewhere and not rule.context]
    rest = next((rule for rule in rules if rule.elsewhere), None)
    for claim in sorted(claims, key=lambda claim: claim.id):
        rule = next((rule for rule in matching if _takes(rule, claim, containment)), rest)
        if rule is not None:
            taken[rule.id].append(claim)
    context = tuple(sorted(mentions, key=lambda mention: mention.id))
    return tuple(
        Layer(
            id=rule.id,
            title=rule.title,
            description=rule.description,
            claims=tuple(taken[rule.id]),
            mentions=context if rule.context else (),
        )
        for rule in rules
    )


def context_mentions(readings: Iterable[Reading]) -> tuple[ContextMention, ...]:
    """Return the located place mentions of sentences that hold no claim, in order of document and offset.

    Each place counts once a sentence; a mention outside every sentence quotes itself.
    """
    found: dict[str, ContextMention] = {}
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        document = reading.document
        claimed = [claim.evidence.span for claim in reading.claims]
        marked = [mark.span for claim in reading.claims for mark in claim.evidence.marks]
        spans = sentences(document.text) if reading.mentions else ()
        for mention in sorted(reading.mentions, key=lambda mention: mention.span):
            if not isinstance(mention.location, Located) or mention.use in _NO_PLACE:
                continue
            sentence = _sentence_of(mention.span, spans)
            if any(span.overlaps(sentence) for span in claimed) or any(
                span.overlaps(mention.span) for span in marked
            ):
                continue
            key = f"{document.id}\x1f{sentence.start}\x1f{mention.location.place.id}"
            identity = "m-" + hashlib.sha256(key.encode()).hexdigest()[:12]
            found.setdefault(
                identity,
                ContextMention(
                    id=identity,
                    document=document.id,
                    published=document.published.day,
                    mention=mention,
                    quote=sentence.of(document.text).strip(),
                ),
            )
    return tuple(found.values())


def _sentence_of(span: Span, sentence_spans: Sequence[Span]) -> Span:
    index = bisect_right(sentence_spans, span.start, key=attrgetter("start")) - 1
    if index >= 0 and sentence_spans[index].overlaps(span):
        return sentence_spans[index]
    return span


def _takes(rule: LayerRule, claim: Claim, containment: Containment) -> bool:
    return (
        (not rule.forces or claim.force in rule.forces)
        and (not rule.categories or claim.category in rule.categories)
        and (not rule.statuses or claim.status in rule.statuses)
        and ((not rule.places and not rule.areas) or _is_placed(rule, claim, containment))
    )


def _is_placed(rule: LayerRule, claim: Claim, containment: Containment) -> bool:
    if not isinstance(claim.location, Located):
        return False
    place = claim.location.place
    if {place.id.casefold(), place.name.casefold()} & {name.casefold() for name in rule.places}:
        return True
    return any(_lies_in(place, area, containment) for area in rule.areas)


def _lies_in(place: Place, area: Place, containment: Containment) -> bool:
    if place.id == area.id:
        return True
    if area.kind is PlaceKind.LINE and place.kind is PlaceKind.AREA:
        return False  # a country beside a border is more than that border
    return containment.within(place, area)
