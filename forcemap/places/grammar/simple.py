"""Simple noun phrases: names, names with a common noun, words that point back, lists of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forcemap.places.grammar.expression import (
    Along,
    Antecedent,
    Capital,
    Coast,
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

_INDEFINITE: Final = frozenset({"a", "an", "each"})
_QUARTERS: Final = frozenset({"north", "south", "east", "west", ""})
# Words that may follow "in the north" where it is a place of its own.
_AFTERWARDS: Final = frozenset(
    [
        "where",
        "which",
        "who",
        "as",
        "since",
        "after",
        "before",
        "when",
        "while",
        "with",
        "for",
        "on",
        "by",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "said",
        "says",
        "last",
        "this",
        "next",
        "still",
        "now",
        "also",
        "but",
        "because",
        "until",
        "and",
        "then",
        "than",
        "against",
        "during",
    ]
)
_MEMBERS: Final = frozenset({"member", "members", "countries", "states", "nations", "allies", "territory"})
_GOES_ON: Final = (
    *(Tag.OTHER, Tag.NAME, Tag.SORT, Tag.FEATURE, Tag.PART, Tag.COAST),
    *(Tag.OF, Tag.BORDER, Tag.DASH, Tag.SIDE),
)
_WATERS: Final = frozenset({"waters", "territorial waters"})
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
    possessed = noun > at + 1
    if (name.adjective or possessed) and peek(tokens, noun).text.lower() in _WATERS:
        return Coast(span=spanning(tokens, start, end), of=name, offshore=True), end
    if (name.adjective and sort in {Sort.CITY, Sort.BASE}) or (possessed and sort is Sort.BASE):
        return None  # "a Russian base", "Russia's base" name an owner, not a place
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


def _ends(tokens: Tokens, start: int, at: int) -> bool:
    """Whether "in the north" ends here: no "in the north tower", "to the north", "in the West", "in the northern ..."."""
    word = tokens[start + 1].text
    if peek(tokens, start - 1).text.lower() not in {"in", "across", "throughout"} or not word.islower():
        return False
    quarter = word.rpartition("-")[2].removeprefix("north").removeprefix("south")
    return quarter in _QUARTERS and not _goes_on(tokens, at)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the noun phrase goes on at a token: "the north tower", "the South Korean", not "the north said"."""
    return (
        tag_at(tokens, at, *_GOES_ON)
        and peek(tokens, at).text[:1].isalpha()
        and peek(tokens, at).text.lower() not in _AFTERWARDS
    )


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


def alliance(tokens: Tokens, start: int) -> Found | None:
    """Read "NATO", "NATO members", "the alliance": the members that are meant are told by whose border it is."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    if peek(tokens, at).text.lower() not in {"nato", "alliance"}:
        return None
    end = at + 1
    while peek(tokens, end).text.lower() in _MEMBERS:
        end += 1
    return Antecedent(span=spanning(tokens, start, end), sort=Sort.ALLIANCE), end


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
    """Read what points back: "there", "the region", "its territory", "the city centre", "the shoal", "in the north"."""
    if tag_at(tokens, start, Tag.THERE):
        return Antecedent(span=tokens[start].span, noun=peek(tokens, start).text.lower()), start + 1
    if not tag_at(tokens, start, Tag.THE, Tag.PRONOUN) or peek(tokens, start).text.lower() in _INDEFINITE:
        return None  # "a camp" is a new one
    return _feature(tokens, start) or _quarter(tokens, start) or _kind(tokens, start)


def _feature(tokens: Tokens, start: int) -> Found | None:
    """Read "the shoal", "the strategic dam"."""
    at = skip_fillers(tokens, start + 1)
    if not tag_at(tokens, at, Tag.FEATURE) or tag_at(tokens, start, Tag.PRONOUN):
        return None
    noun = peek(tokens, at).text.lower()
    return Antecedent(span=spanning(tokens, start, at + 1), sort=Sort.FEATURE, noun=noun), at + 1


def _quarter(tokens: Tokens, start: int) -> Found | None:
    """Read "in the north": of the country at hand."""
    compass = compass_at(tokens, start + 1)
    if (
        tokens[start].text == "the"
        and peek(tokens, start + 1).text in {"North", "South"}
        and not _goes_on(tokens, start + 2)
    ):
        span = spanning(tokens, start, start + 2)
        return Antecedent(span=span, sort=Sort.HALF, noun=peek(tokens, start + 1).text.lower()), start + 2
    if compass is None or not _ends(tokens, start, start + 2):
        return None
    span = spanning(tokens, start, start + 2)
    return Part(span=span, of=Antecedent(span=span, sort=Sort.COUNTRY), compass=compass), start + 2


def _kind(tokens: Tokens, start: int) -> Found | None:
    """Read "the region", "its territory", "the capital", "the east of the country"."""
    owned = tag_at(tokens, start, Tag.PRONOUN)
    at = skip_fillers(tokens, start + 1, strangers=1)
    compass = compass_at(tokens, at)
    at = at + 1 if compass else at
    if not tag_at(tokens, at, Tag.SORT, Tag.CAPITAL):
        return None
    value = peek(tokens, at).value
    sort = value if isinstance(value, Sort) else Sort.CITY
    if sort is Sort.AIRSPACE and not (owned and peek(tokens, at).text.lower() in _WATERS):
        sort = Sort.COUNTRY
    elif owned and peek(tokens, at).text.lower() in _WATERS:
        whose = Antecedent(span=tokens[start].span, sort=Sort.COUNTRY, owned=True)
        return Coast(span=spanning(tokens, start, at + 1), of=whose, facing=compass, offshore=True), at + 1
    elif owned and sort not in {Sort.COUNTRY, Sort.SEA}:
        return None
    end = at + 2 if peek(tokens, at + 1).text.lower() in {"centre", "center"} else at + 1
    span = spanning(tokens, start, end)
    if tag_at(tokens, at, Tag.CAPITAL):
        return Capital(span=span, of=Antecedent(span=span, sort=Sort.COUNTRY)), end
    pointed = Antecedent(span=span, sort=sort, noun=peek(tokens, at).text.lower(), owned=owned)
    if compass is None or sort is not Sort.COUNTRY:
        return pointed, end
    return Part(span=span, of=pointed, compass=compass), end
