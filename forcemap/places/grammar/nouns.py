"""Noun phrases of the spatial grammar: names, borders, coasts, parts, what points back."""

from __future__ import annotations

from dataclasses import replace

from forcemap.places.grammar.expression import (
    Along,
    Antecedent,
    Between,
    Border,
    Capital,
    Coast,
    Expression,
    Name,
    Part,
    Sort,
    Union,
    Within,
)
from forcemap.places.grammar.owned import owned
from forcemap.places.grammar.reading import (
    Found,
    Tokens,
    compass_at,
    is_people,
    name_at,
    peek,
    skip,
    skip_fillers,
    spanning,
    tag_at,
)
from forcemap.places.grammar.simple import alliance, named, pointing, several, simple, sorted_name
from forcemap.places.grammar.vocabulary import VOCABULARY, Tag
from forcemap.places.spatial import Compass


def noun_phrase(tokens: Tokens, start: int) -> Found | None:
    """Return the longest place noun phrase that starts at a token, or None."""
    for rule in (
        owned,
        _border_of,
        _side_of_border,
        _front_in,
        _coast_of,
        _road,
        _parts,
        _part_of,
        sorted_name,
        named,
        pointing,
    ):
        found = rule(tokens, start)
        if found is not None:
            return _contained(tokens, start, *found)
    return None


def _contained(tokens: Tokens, start: int, expression: Expression, end: int) -> Found:
    """Take in what the place lies in: ", Ukraine", "(Belarus)", "in Belarus"."""
    if not isinstance(expression, Name | Within | Part):
        return expression, end
    opening = tag_at(tokens, end, Tag.OPEN)
    if tag_at(tokens, end, Tag.COMMA, Tag.OPEN) or peek(tokens, end).text.lower() == "in":
        at = skip(tokens, end + 1, Tag.THE)
        inner = _part_name(tokens, at) or sorted_name(tokens, at) or named(tokens, at)
        if inner is not None and isinstance(inner[0], Name | Part) and not is_people(tokens, inner):
            container, after = inner
            closed = after + 1 if opening and tag_at(tokens, after, Tag.CLOSE) else after
            listed = (
                tag_at(tokens, after, Tag.AND, Tag.COMMA) and not opening and tag_at(tokens, end, Tag.COMMA)
            )
            if not (listed and name_at(tokens, after + 1)):
                whole = Within(span=spanning(tokens, start, closed), of=expression, container=container)
                return _contained(tokens, start, whole, closed)
    return expression, end


def _border_of(tokens: Tokens, start: int) -> Found | None:
    """Read "the border of A and B", "the border between A and B", "the eastern border with A", "the border"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE), strangers=1)
    compass = compass_at(tokens, at)
    at = skip_fillers(tokens, at + 1) if compass else at
    if not tag_at(tokens, at, Tag.BORDER):
        return None
    plural = tokens[at].text.endswith("s")
    at += 1
    strip = tag_at(tokens, at, Tag.SORT)
    at = skip(tokens, at, Tag.SORT)
    if tag_at(tokens, at, Tag.OF, Tag.WITH, Tag.BETWEEN):
        joint = not tag_at(tokens, at, Tag.WITH)
        members = None if joint else alliance(tokens, at + 1)
        if members is not None:
            country = Antecedent(span=tokens[at].span, sort=Sort.COUNTRY, owned=True)
            span = spanning(tokens, start, members[1])
            return Border(span=span, of=country, other=members[0], facing=compass, strip=strip), members[1]
        first = several(tokens, at + 1) if tag_at(tokens, at, Tag.WITH) else simple(tokens, at + 1)
        if first is not None:
            of, end = first
            second = simple(tokens, end + 1) if joint and tag_at(tokens, end, Tag.AND, Tag.WITH) else None
            other, end = second if second is not None else (None, end)
            whole = Border(
                span=spanning(tokens, start, end),
                of=of,
                other=other,
                facing=compass,
                strip=strip,
                plural=plural,
            )
            return whole, end
    if tag_at(tokens, start, Tag.THE) or at == len(tokens):  # "a tense border" is one spoken of, too
        pointed = Antecedent(span=spanning(tokens, start, at), sort=Sort.BORDER)
        if compass is None:
            return pointed, at
        country = Antecedent(span=pointed.span, sort=Sort.COUNTRY)
        return Border(span=pointed.span, of=country, facing=compass), at
    return None


def _side_of_border(tokens: Tokens, start: int) -> Found | None:
    """Read "the Russian side of the Ukrainian border": the strip of ground on that side."""
    at = skip(tokens, start, Tag.THE)
    of = name_at(tokens, at)
    side = skip(tokens, at + 1, Tag.POSSESSIVE)
    if of is None or not tag_at(tokens, side, Tag.SIDE):
        return None
    if not tag_at(tokens, side + 1, Tag.OF):
        return _own_side(tokens, start, side, of)
    found = owned(tokens, side + 2) or _border_of(tokens, side + 2)
    if found is None:
        return None
    border, end = found
    span = spanning(tokens, start, end)
    if isinstance(border, Border):
        other = border.other if border.of == of else border.of
        return Border(span=span, of=of, other=other, strip=True), end
    if isinstance(border, Antecedent) and border.sort is Sort.BORDER:
        return Border(span=span, of=of, strip=True), end
    return None


def _own_side(tokens: Tokens, start: int, side: int, of: Name) -> Found | None:
    """Read "on the Polish side": the strip of ground along the border that the text is about."""
    bare = of.adjective and tokens[side].text.lower() == "side"
    if not bare or peek(tokens, start - 1).text.lower() != "on":
        return None
    return Border(span=spanning(tokens, start, side + 1), of=of, strip=True, own=True), side + 1


def _front_in(tokens: Tokens, start: int) -> Found | None:
    """Read "the front lines in Kursk", "the front near Bakhmut"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    if peek(tokens, at).value is not Sort.FRONT or not tag_at(
        tokens, at + 1, Tag.PREPOSITION, Tag.OF, Tag.MANNER
    ):
        return None
    found = simple(tokens, at + 2)
    if found is None:
        return None
    of, end = found
    if isinstance(of, Name) and of.sort is Sort.ANY and peek(tokens, at + 1).text.lower() == "in":
        of = replace(of, sort=Sort.DIVISION)  # a front is not in a city, where the region has its name
    return Along(span=spanning(tokens, start, end), of=of), end


def _coast_of(tokens: Tokens, start: int) -> Found | None:
    """Read "the eastern coast of Libya", "the coast"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    compass = compass_at(tokens, at)
    at = at + 1 if compass else at
    if tag_at(tokens, at, Tag.CAPITAL) and tag_at(tokens, at + 1, Tag.OF):
        found = simple(tokens, at + 2)
        return (Capital(span=spanning(tokens, start, found[1]), of=found[0]), found[1]) if found else None
    if not tag_at(tokens, at, Tag.COAST):
        return None
    if tag_at(tokens, at + 1, Tag.OF):
        found = simple(tokens, at + 2)
        if found is not None:
            of, end = found
            return Coast(span=spanning(tokens, start, end), of=of, facing=compass), end
    if tag_at(tokens, start, Tag.THE):
        of = Antecedent(span=tokens[at].span, sort=Sort.COUNTRY)
        return Coast(span=spanning(tokens, start, at + 1), of=of, facing=compass), at + 1
    return None


def _road(tokens: Tokens, start: int) -> Found | None:
    """Read "the road between A and B", "the highway from A to B"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    if not (tag_at(tokens, at, Tag.ROAD, Tag.LINE) and tag_at(tokens, at + 1, Tag.BETWEEN, Tag.FROM)):
        return None
    first = simple(tokens, at + 2)
    if first is None or not tag_at(tokens, first[1], Tag.AND, Tag.TO):
        return None
    second = simple(tokens, first[1] + 1)
    if second is None:
        return None
    return Between(span=spanning(tokens, start, second[1]), a=first[0], b=second[0], road=True), second[1]


def _parts(tokens: Tokens, start: int) -> Found | None:
    """Read "southern Belarus", "southern and western Belarus", "the far east of Syria's" name."""
    determined = tag_at(tokens, start, Tag.THE)
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    extreme = tag_at(tokens, at, Tag.FAR)
    at = skip(tokens, at, Tag.FAR)
    compasses, at = _directions(tokens, at)
    if not compasses:
        return None
    found = sorted_name(tokens, at) or named(tokens, at)
    if found is None:
        return None
    of, end = found
    described = isinstance(of, Within) or (isinstance(of, Name) and _says_its_sort(of))
    if described and (determined or isinstance(of, Within)):
        return of, end  # "the northeastern Kharkiv Oblast": where in the country it lies
    span = spanning(tokens, start, end)
    if isinstance(of, Along):
        return Along(span=span, of=_joined_parts(of.of, compasses, extreme=extreme)), end
    return _joined_parts(of, compasses, extreme=extreme), end


def _says_its_sort(name: Name) -> bool:
    """Whether a name comes with its common noun, beside it or in it ("Kharkiv Oblast")."""
    last = VOCABULARY.get(name.text.rpartition(" ")[2].lower())
    watery = last is not None and last[1] in {Sort.SEA, Sort.STRAIT}  # "the southern Red Sea" is a part of it
    return name.sort is not Sort.ANY or (last is not None and last[0] is Tag.SORT and not watery)


def _part_name(tokens: Tokens, start: int) -> Found | None:
    found = _parts(tokens, start)
    return found if found is not None and isinstance(found[0], Part) else None


def _directions(tokens: Tokens, at: int) -> tuple[tuple[Compass, ...], int]:
    compasses: list[Compass] = []
    while True:
        compass = compass_at(tokens, at)
        if compass is None:
            return tuple(compasses), at
        compasses.append(compass)
        linked = tag_at(tokens, at + 1, Tag.AND, Tag.COMMA)
        after = skip(tokens, at + 2, Tag.AND) if linked else at + 1
        if not linked or compass_at(tokens, skip(tokens, after, Tag.THE)) is None:
            return tuple(compasses), at + 1
        at = skip(tokens, after, Tag.THE)


def _joined_parts(of: Expression, compasses: tuple[Compass, ...], *, extreme: bool = False) -> Expression:
    parts = tuple(Part(span=of.span, of=of, compass=compass, extreme=extreme) for compass in compasses)
    return parts[0] if len(parts) == 1 else Union(span=of.span, of=parts)


def _part_of(tokens: Tokens, start: int) -> Found | None:
    """Read "the south of Belarus", "the northern part of Syria", "south and west of Belarus", "parts of Ukraine"."""
    determined = tag_at(tokens, start, Tag.THE)
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    extreme = tag_at(tokens, at, Tag.FAR)
    compasses, at = _directions(tokens, skip(tokens, at, Tag.FAR))
    noun = tag_at(tokens, at, Tag.PART, Tag.SIDE) or (
        tag_at(tokens, at, Tag.SORT) and peek(tokens, at).value is Sort.DIVISION and bool(compasses)
    )
    at = at + 1 if noun else at
    if not tag_at(tokens, at, Tag.OF) or not (compasses or noun):
        return None
    if len(compasses) == 1 and not (determined or noun):
        return None  # "north of Kyiv" is beside it, not in it
    found = noun_phrase(tokens, at + 1)
    if found is None:
        return None
    of, end = found
    if isinstance(of, Name) and of.sort is Sort.CITY and not compasses:
        return of, end
    span = spanning(tokens, start, end)
    if not compasses:
        return of, end
    parts = tuple(Part(span=span, of=of, compass=compass, extreme=extreme) for compass in compasses)
    return (parts[0] if len(parts) == 1 else Union(span=span, of=parts)), end
