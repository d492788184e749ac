"""Of all places a document names, those that a force can be said to be at."""

from __future__ import annotations

from collections.abc import Sequence

from forcemap.places import Located, Mention, Relation, Use

LISTING = frozenset(
    {
        "and",
        "or",
        "both",
        "the",
        "in",
        "on",
        "at",
        "to",
        "from",
        "near",
        "into",
        "over",
        "across",
        "off",
        "as",
        "well",
    }
)


def placeable(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions a force can be said to be at.

    Adjectives of peoples are left out, and of a phrase that was placed ("near the Ukrainian border") the names in it,
    but not those of a plain list: in "from Latvia, and Estonia" a force can be at both together and at each.
    """
    phrases = [
        mention
        for mention in mentions
        if mention.use in {Use.PHRASE, Use.REFERENCE} and isinstance(mention.location, Located)
    ]
    peoples = {mention.span.end for mention in mentions if mention.use is Use.DEMONYM}
    phrases = [phrase for phrase in phrases if not _bare_people(phrase, peoples)]
    lists = [phrase for phrase in phrases if _lists(phrase, mentions)]
    covered = {
        index
        for index, mention in enumerate(mentions)
        if any(other is not mention and _inside(mention, other) and other not in lists for other in phrases)
    }
    return tuple(
        mention
        for index, mention in enumerate(mentions)
        if index not in covered
        and mention.use is not Use.DEMONYM
        and isinstance(mention.location, Located)
        and not _bare_people(mention, peoples)
    )


def _bare_people(mention: Mention, peoples: set[int]) -> bool:
    """Whether a phrase ends on the adjective of a people and draws nothing of its own ("that Chinese")."""
    location = mention.location
    plain = isinstance(location, Located) and location.place.relation is Relation.AT
    return mention.use is Use.PHRASE and plain and mention.span.end in peoples


def _lists(phrase: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a phrase is nothing but places with commas, "and" and a preposition said again between them."""
    location = phrase.location
    if not isinstance(location, Located) or location.place.relation is not Relation.UNION:
        return False
    rest, last = [], phrase.span.start
    for one in mentions:
        inner = one.span
        if one is phrase or inner == phrase.span or not _inside(one, phrase) or inner.end <= last:
            continue
        rest.append(phrase.text[last - phrase.span.start : inner.start - phrase.span.start])
        last = inner.end
    rest.append(phrase.text[last - phrase.span.start :])
    return LISTING.issuperset("".join(rest).replace(",", " ").lower().split())


def _inside(inner: Mention, outer: Mention) -> bool:
    if inner.span == outer.span:
        return inner.use not in {Use.PHRASE, Use.REFERENCE}
    return outer.span.start <= inner.span.start and inner.span.end <= outer.span.end
