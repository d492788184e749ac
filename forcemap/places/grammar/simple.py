"""Simple noun phrases: names, names with a common noun, words that point back, lists of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forcemap.places.grammar.expression import (
    Along,
    Antecedent,
    Capital,
    Expression,
    Name,
    Neighbours,
    Part,
    Sort,
    Union,
    Within,
)
from forcemap.places.grammar.reading import (
    Found,
    Tokens,
    compass_at,
    name_at,
    peek,
    skip,
    skip_fillers,
    spanning,
    tag_at,
)
from forcemap.places.grammar.vocabulary import Tag

_GROUND: Final = frozenset({Sort.AIRSPACE, Sort.COUNTRY})


def sorted_name(tokens: Tokens, start: int) -> Found | None:
    """Read "Kharkiv region", "the city of Melitopol", "the Ukrainian city of Avdiivka", "Turkish airspace"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    name = name_at(tokens, at)
    if name is not None and tag_at(tokens, skip(tokens, at + 1, Tag.POSSESSIVE), Tag.SORT):
        return _name_with_sort(tokens, start, at, name)
    if not tag_at(tokens, at, Tag.SORT):
        return None
    sort = peek(tokens, at).value
    if tag_at(tokens, at + 1, Tag.BORDERING):
        return _bordering(tokens, start, at + 2, countries=sort is Sort.COUNTRY)
    after = skip(tokens, at + 1, Tag.OF)
    inner = name_at(tokens, skip(tokens, after, Tag.THE))
    if (
        inner is None
        or not isinstance(sort, Sort)
        or inner.adjective
        or (after == at + 1 and sort is Sort.DIVISION)
    ):
        return None
    end = skip(tokens, after, Tag.THE) + 1
    return _ground(replace(inner, sort=sort)), end


def _name_with_sort(tokens: Tokens, start: int, at: int, name: Name) -> Found | None:
    noun = skip(tokens, at + 1, Tag.POSSESSIVE)
    sort = peek(tokens, noun).value
    end = noun + 1
    if not isinstance(sort, Sort):
        return None
    if tag_at(tokens, end, Tag.BORDERING) and name.adjective:
        return _bordering(tokens, start, end + 1, countries=sort is Sort.COUNTRY, inside=name)
    inner = name_at(tokens, skip(tokens, skip(tokens, end, Tag.OF), Tag.THE))
    if inner is not None and name.adjective and not inner.adjective and not tag_at(tokens, end, Tag.COMMA):
        end = skip(tokens, skip(tokens, end, Tag.OF), Tag.THE) + 1
        return Within(span=spanning(tokens, start, end), of=replace(inner, sort=sort), container=name), end
    if name.adjective and sort in {Sort.CITY, Sort.BASE}:
        return None  # "a Russian base" names an owner, not a place
    return _ground(replace(name, sort=sort)), end


def _bordering(
    tokens: Tokens, start: int, at: int, *, countries: bool, inside: Expression | None = None
) -> Found | None:
    found = several(tokens, at)
    if found is None:
        return None
    of, end = found
    return Neighbours(span=spanning(tokens, start, end), of=of, countries=countries, inside=inside), end


def _ground(name: Name) -> Expression:
    """Return what a sorted name stands for: "territory of X" is X, "the front in X" runs along it."""
    if name.sort is Sort.FRONT:
        return Along(span=name.span, of=replace(name, sort=Sort.ANY))
    if name.sort in _GROUND:
        return replace(name, sort=Sort.ANY)
    return name


def several(tokens: Tokens, at: int) -> Found | None:
    """Read one name or a list of names: "Finland, Estonia and Latvia"."""
    found = simple(tokens, at)
    if found is None:
        return None
    first, end = found
    listed = [first]
    while tag_at(tokens, end, Tag.COMMA, Tag.AND):
        after = skip(tokens, skip(tokens, end, Tag.COMMA), Tag.AND)
        further = simple(tokens, after)
        if further is None:
            break
        listed.append(further[0])
        end = further[1]
    return (first if len(listed) == 1 else Union(span=spanning(tokens, at, end), of=tuple(listed))), end


def simple(tokens: Tokens, start: int) -> Found | None:
    """Read a name, with or without its sort, or a word that points back; nothing larger."""
    found = sorted_name(tokens, start) or named(tokens, start)
    if found is not None:
        return found
    if tag_at(tokens, start, Tag.PRONOUN) and tag_at(tokens, start + 1, Tag.SORT):
        return pointing(tokens, start)
    return pointing(tokens, start) if tag_at(tokens, start, Tag.THE) else None


def named(tokens: Tokens, start: int) -> Found | None:
    """Read a bare name, after an article or a descriptive adjective or two."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    name = name_at(tokens, at)
    return None if name is None else (name, at + 1)


def pointing(tokens: Tokens, start: int) -> Found | None:
    """Read what points back: "there", "the region", "its territory", "the city centre"."""
    if tag_at(tokens, start, Tag.THERE):
        return Antecedent(span=tokens[start].span), start + 1
    if not tag_at(tokens, start, Tag.THE, Tag.PRONOUN):
        return None
    owned = tag_at(tokens, start, Tag.PRONOUN)
    at = skip_fillers(tokens, start + 1, strangers=1)
    compass = compass_at(tokens, at)
    at = at + 1 if compass else at
    if not tag_at(tokens, at, Tag.SORT, Tag.CAPITAL):
        return None
    value = peek(tokens, at).value
    sort = value if isinstance(value, Sort) else Sort.CITY
    if sort is Sort.AIRSPACE:
        sort = Sort.COUNTRY
    elif owned and sort not in {Sort.COUNTRY, Sort.SEA}:
        return None
    end = at + 2 if peek(tokens, at + 1).text.lower() in {"centre", "center"} else at + 1
    span = spanning(tokens, start, end)
    if tag_at(tokens, at, Tag.CAPITAL):
        return Capital(span=span, of=Antecedent(span=span, sort=Sort.COUNTRY)), end
    pointed = Antecedent(span=span, sort=sort)
    return (
        pointed
        if compass is None or sort is not Sort.COUNTRY
        else Part(span=span, of=pointed, compass=compass)
    ), end
