"""Phrases of the spatial grammar: a noun phrase with what is said of it (near, 30 km from, off the coast of)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from forcemap.places.grammar.expression import (
    Along,
    Antecedent,
    Between,
    Border,
    Capital,
    Coast,
    Distance,
    Expression,
    Manner,
    Name,
    Near,
    Part,
    Sides,
    Sort,
    Towards,
    Union,
    Within,
)
from forcemap.places.grammar.nouns import noun_phrase
from forcemap.places.grammar.reading import (
    Found,
    Tokens,
    compass_at,
    is_people,
    peek,
    skip,
    skip_fillers,
    spanning,
    tag_at,
)
from forcemap.places.grammar.tokens import tokenize
from forcemap.places.grammar.vocabulary import Tag

# After a comma these describe the place before, they do not add one: "Millerovo, 16 miles from the border".
_ASIDE: Final = (Distance, Near, Towards)
_OWNS: Final = (Tag.OTHER, Tag.POSSESSIVE, Tag.SORT)  # "the U.S. embassy", "China's base"
_CLAUSE: Final = frozenset(
    {"that", "this", "those", "these"}
)  # "along the border, and that Ukraine ...": no list


def read_phrase(text: str, names: Sequence[Name]) -> Expression | None:
    """Return what a place phrase says, or None if no part of it reads as a place.

    The phrase is read from its first word that starts a place; what follows the place is left alone ("Millerovo
    airfield, 16 miles from the border" is the airfield).

    Parameters
    ----------
    text
        The phrase, such as "along Ukraine's eastern border".
    names
        The toponyms and adjectives of places in it, with spans into `text`.
    """
    tokens = tokenize(text, names)
    owner: Expression | None = None
    for start in range(len(tokens)):
        found = phrase_at(tokens, start)
        if found is None:
            continue
        if owner is None and isinstance(found[0], Name) and tag_at(tokens, found[1], *_OWNS):
            owner = found[0]  # "the U.S. embassy in Kabul": whose it is, unless nothing better follows
            continue
        if owner is None or (isinstance(found[0], Name | Within) and not _is_owner(found[0])):
            return found[0]
    return owner


def _is_owner(expression: Expression) -> bool:
    return isinstance(expression, Name) and expression.adjective


def phrase_at(tokens: Tokens, start: int) -> Found | None:
    """Return the longest place phrase that starts at a token, lists taken together, or None."""
    found = term(tokens, start)
    if found is None:
        return None
    first, end = found
    listed = [first]
    while tag_at(tokens, end, Tag.COMMA, Tag.AND):
        after = skip(tokens, skip(tokens, end, Tag.COMMA), Tag.AND)
        further = term(tokens, after)
        comma = tag_at(tokens, after - 1, Tag.COMMA)
        if further is not None and comma and len(listed) == 1 and _describes(further[0], first):
            end = further[1]
            continue
        if (
            further is None
            or isinstance(further[0], Antecedent)
            or (isinstance(first, Antecedent) and (comma or first.sort is Sort.ANY))
            or peek(tokens, after).text.lower() in _CLAUSE
            or (after - end > 1 and not isinstance(first, Name | Part | Within))  # ", and Ukraine said"
            or is_people(tokens, further)
            or is_people(tokens, (listed[-1], end))
            or (comma and (isinstance(further[0], _ASIDE) or _is_setting(tokens, start, after)))
        ):
            break
        listed.append(further[0])
        end = further[1]
    if len(listed) == 1:
        return first, end
    return Union(span=spanning(tokens, start, end), of=_sharing_sort(listed)), end


def _describes(further: Expression, first: Expression) -> bool:
    """Whether what follows a comma only says what the place before is: "Tskhinvali, the capital of South Ossetia"."""
    return isinstance(further, Capital) and isinstance(first, Name | Within)


def _is_setting(tokens: Tokens, start: int, after: int) -> bool:
    """Whether what follows a comma says where the place before lies: "Tapa, in Estonia" is one town, no list.

    "In Poland, in Romania" is a list: the preposition is said again.
    """
    again = peek(tokens, after)
    first = peek(tokens, start)
    return again.tag is Tag.PREPOSITION and again.text.lower() != first.text.lower()


def _sharing_sort(listed: list[Expression]) -> tuple[Expression, ...]:
    """Give every name of a list the noun that stands after the last: "Donetsk and Luhansk regions"."""
    last = listed[-1]
    if not isinstance(last, Name) or last.sort is not Sort.DIVISION:
        return tuple(listed)
    return tuple(
        replace(one, sort=last.sort) if isinstance(one, Name) and one.sort is Sort.ANY else one
        for one in listed
    )


def term(tokens: Tokens, start: int) -> Found | None:
    """Return the one place (no list) that starts at a token, or None."""
    for rule in (_distance, _near, _between, _along, _off, _sides, _towards, _bare):
        found = rule(tokens, start)
        if found is not None:
            return found
    return None


def _distance(tokens: Tokens, start: int) -> Found | None:
    """Read "30 km from X", "within 20 miles of the border", "12 km north of X", "5 km inside the border"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.PREPOSITION))
    within = tag_at(tokens, at, Tag.WITHIN)
    at = skip_fillers(tokens, skip(tokens, at, Tag.WITHIN))
    number = peek(tokens, at).value
    unit_at = skip(tokens, at + 1, Tag.DASH)
    if not (tag_at(tokens, at, Tag.NUMBER) and tag_at(tokens, unit_at, Tag.UNIT)):
        return None
    unit = peek(tokens, unit_at).value
    if not (isinstance(number, float | int) and isinstance(unit, float | int)):
        return None
    after = _past_brackets(tokens, unit_at + 1)
    compass = compass_at(tokens, after)
    after = after + 1 if compass else after
    link = peek(tokens, after)
    inside = link.tag is Tag.INSIDE
    outside = link.tag is Tag.MANNER and link.value is Manner.OUTSIDE
    if not (link.tag in {Tag.FROM, Tag.OF, Tag.OFF} or inside or outside):
        return None
    found = noun_phrase(tokens, after + 1)
    if found is None:
        return None
    of, end = found
    km = float(number) * float(unit)
    whole = Distance(
        span=spanning(tokens, start, end), of=of, km=km, compass=compass, within=within, inside=inside
    )
    return whole, end


def _past_brackets(tokens: Tokens, at: int) -> int:
    """Return the index after "(19 miles)", or `at`."""
    if not tag_at(tokens, at, Tag.OPEN):
        return at
    for end in range(at + 1, min(at + 6, len(tokens))):
        if tag_at(tokens, end, Tag.CLOSE):
            return end + 1
    return at


def _near(tokens: Tokens, start: int) -> Found | None:
    at = skip(tokens, skip(tokens, start, Tag.PREPOSITION), Tag.FILLER)
    if not tag_at(tokens, at, Tag.MANNER):
        return None
    manner = peek(tokens, at).value
    at = skip(tokens, skip(tokens, at + 1, Tag.TO), Tag.OF)
    further = term(tokens, at) if tag_at(tokens, at, Tag.ALONG) else None
    found = further or noun_phrase(tokens, at)
    if found is None or not isinstance(manner, Manner):
        return None
    of, end = found
    return Near(span=spanning(tokens, start, end), of=of, manner=manner), end


def _between(tokens: Tokens, start: int) -> Found | None:
    if not tag_at(tokens, start, Tag.BETWEEN):
        return None
    first = noun_phrase(tokens, start + 1)
    if first is None or not tag_at(tokens, first[1], Tag.AND):
        return None
    second = noun_phrase(tokens, first[1] + 1)
    if second is None:
        return None
    return Between(span=spanning(tokens, start, second[1]), a=first[0], b=second[0]), second[1]


def _along(tokens: Tokens, start: int) -> Found | None:
    at = skip_fillers(tokens, start)
    if not tag_at(tokens, at, Tag.ALONG):
        return None
    found = noun_phrase(tokens, at + 1)
    if found is None:
        return None
    of, end = found
    span = spanning(tokens, start, end)
    return (of if isinstance(of, Border | Coast | Along | Between) else Along(span=span, of=of)), end


def _off(tokens: Tokens, start: int) -> Found | None:
    """Read "off the coast of Yugoslavia", "off eastern Taiwan", "in the waters off Crimea"."""
    at = skip(tokens, start, Tag.PREPOSITION)
    if peek(tokens, skip(tokens, at, Tag.THE)).value is Sort.SEA:
        at = skip(tokens, at, Tag.THE) + 1
    at = skip(tokens, at, Tag.FILLER)
    if not tag_at(tokens, at, Tag.OFF):
        return None
    found = noun_phrase(tokens, at + 1)
    if found is None:
        return None
    of, end = found
    span = spanning(tokens, start, end)
    if isinstance(of, Coast):
        return Coast(span=span, of=of.of, facing=of.facing, offshore=True), end
    return Coast(span=span, of=of, offshore=True), end


def _sides(tokens: Tokens, start: int) -> Found | None:
    at = skip_fillers(tokens, skip(tokens, start, Tag.PREPOSITION))
    number = peek(tokens, at).value
    if not tag_at(tokens, at, Tag.NUMBER) or not isinstance(number, float | int):
        return None
    at = skip(tokens, at + 1, Tag.DASH)
    if not (tag_at(tokens, at, Tag.SIDES) and tag_at(tokens, at + 1, Tag.OF)):
        return None
    found = noun_phrase(tokens, at + 2)
    if found is None:
        return None
    return Sides(span=spanning(tokens, start, found[1]), of=found[0], count=int(number)), found[1]


def _towards(tokens: Tokens, start: int) -> Found | None:
    """Read "north of Kyiv", "just east of the border", "to the south of Minsk"."""
    at = start
    if tag_at(tokens, at, Tag.TO, Tag.PREPOSITION) and tag_at(tokens, at + 1, Tag.THE):
        at += 2
        if not tag_at(tokens, start, Tag.TO):
            return None
    at = skip_fillers(tokens, at)
    compass = compass_at(tokens, at)
    if compass is None or not tag_at(tokens, at + 1, Tag.OF):
        return None
    found = noun_phrase(tokens, at + 2)
    if found is None:
        return None
    return Towards(span=spanning(tokens, start, found[1]), of=found[0], compass=compass), found[1]


def _bare(tokens: Tokens, start: int) -> Found | None:
    """Read a noun phrase after "in", "to", "from", "inside" and the like, or alone."""
    at = skip(tokens, start, Tag.PREPOSITION, Tag.TO, Tag.FROM, Tag.INSIDE, Tag.WITHIN)
    return noun_phrase(tokens, at)
