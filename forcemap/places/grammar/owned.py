"""What a place owns: its border, coast, capital, its east; the line between two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

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
from forcemap.places.grammar.simple import alliance, pointing, several
from forcemap.places.grammar.vocabulary import Tag
from forcemap.places.spatial import Compass

_LINKS: Final = (Tag.DASH, Tag.AND)


def _owner(tokens: Tokens, start: int) -> tuple[Expression, Expression | None, int] | None:
    """Return who owns what follows: "Ukraine's", "the Russian", "Belarus-Ukraine", "its"."""
    at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
    if tag_at(tokens, at, Tag.PRONOUN):
        return Antecedent(span=tokens[at].span, sort=Sort.COUNTRY, owned=True), None, at + 1
    name = name_at(tokens, at)
    if name is None:
        return _spoken_of(tokens, start)
    other = name_at(tokens, at + 2) if tag_at(tokens, at + 1, *_LINKS) else None
    if tag_at(tokens, at + 1, Tag.DASH) and other is None:
        return None
    end = at + (3 if other is not None else 1)
    return name, other, skip(tokens, end, Tag.POSSESSIVE)


def _spoken_of(tokens: Tokens, start: int) -> tuple[Expression, Expression | None, int] | None:
    """Return who owns what follows "the country's", "the island's"."""
    found = pointing(tokens, start) if tag_at(tokens, start, Tag.THE) else None
    if found is None or not isinstance(found[0], Antecedent) or not tag_at(tokens, found[1], Tag.POSSESSIVE):
        return None
    return found[0], None, found[1] + 1


@dataclass(frozen=True, slots=True)
class _Owned:
    """What an owner owns: its direction, and where the head noun stands."""

    start: int
    at: int
    of: Expression
    other: Expression | None
    before: Compass | None
    after: Compass | None
    possessed: bool
    extreme: bool

    @property
    def compass(self) -> Compass | None:
        return self.after or self.before


def owned(tokens: Tokens, start: int) -> Found | None:
    """Read "Ukraine's eastern border with Russia", "Syria's coast", "its capital", "Iran's south-west"."""
    head = _head(tokens, start)
    if head is None:
        return None
    for rule in (_border, _coast, _line, _capital, _part):
        found = rule(tokens, head)
        if found is not None:
            return found
    return None


def _head(tokens: Tokens, start: int) -> _Owned | None:
    owner = _owner(tokens, start)
    before = None
    if owner is None:  # "the northern Ukrainian border"
        at = skip_fillers(tokens, skip(tokens, start, Tag.THE))
        before = compass_at(tokens, at)
        owner = _owner(tokens, skip_fillers(tokens, at + 1)) if before is not None else None
    if owner is None:
        return None
    of, other, at = owner
    adjective = isinstance(of, Name) and of.adjective
    possessed = adjective or tag_at(tokens, at - 1, Tag.POSSESSIVE, Tag.PRONOUN)
    at = skip_fillers(tokens, at, strangers=1 if possessed else 0)
    extreme = tag_at(tokens, at, Tag.FAR)
    at = skip(tokens, at, Tag.FAR)
    after = compass_at(tokens, at)
    at = skip_fillers(tokens, at + 1) if after is not None else at
    return _Owned(start, at, of, other, before, after, possessed, extreme)


def _border(tokens: Tokens, head: _Owned) -> Found | None:
    """Read the rest of a border: "border area", "borders with Russia and Belarus"."""
    if not tag_at(tokens, head.at, Tag.BORDER):
        return None
    plural = tokens[head.at].text.endswith("s")
    at, other = head.at + 1, head.other
    strip = tag_at(tokens, at, Tag.SORT) and peek(tokens, at).value in {Sort.DIVISION, Sort.CITY}
    at = at + 1 if strip else at
    if other is None and tag_at(tokens, at, Tag.WITH):
        found = alliance(tokens, at + 1) or several(tokens, at + 1)
        if found is not None:
            other, at = found
    span = spanning(tokens, head.start, at)
    return Border(span=span, of=head.of, other=other, facing=head.compass, strip=strip, plural=plural), at


def _coast(tokens: Tokens, head: _Owned) -> Found | None:
    if not tag_at(tokens, head.at, Tag.COAST):
        return None
    return Coast(span=spanning(tokens, head.start, head.at + 1), of=head.of, facing=head.compass), head.at + 1


def _line(tokens: Tokens, head: _Owned) -> Found | None:
    """Read "the Soledar-Bakhmut line", "the Baghdad-Mosul highway"."""
    if head.other is None or not tag_at(tokens, head.at, Tag.LINE, Tag.ROAD):
        return None
    span = spanning(tokens, head.start, head.at + 1)
    return Between(span=span, a=head.of, b=head.other, road=True), head.at + 1


def _capital(tokens: Tokens, head: _Owned) -> Found | None:
    """Read "Ukraine's capital", and the name that may follow: "the Ukrainian capital of Kyiv"."""
    if head.other is not None or head.compass is not None or not tag_at(tokens, head.at, Tag.CAPITAL):
        return None
    at = head.at + 1
    linked = tag_at(tokens, at, Tag.OF, Tag.COMMA)
    after = skip(tokens, at + 1 if linked else at, Tag.THE)
    name = name_at(tokens, after)
    if name is not None and not name.adjective:
        named = replace(name, sort=Sort.CITY)
        span = spanning(tokens, head.start, after + 1)
        return Within(span=span, of=named, container=head.of), after + 1
    return Capital(span=spanning(tokens, head.start, at), of=head.of), at


def _part(tokens: Tokens, head: _Owned) -> Found | None:
    """Read "Syria's far east", "Ukraine's eastern regions", "its eastern front"."""
    if head.other is not None or head.after is None or not head.possessed:
        return None
    if head.after is Compass.CENTRE and isinstance(head.of, Name) and head.of.adjective:
        return None  # "the Serbian humanitarian centre"
    noun = tag_at(tokens, head.at, Tag.PART, Tag.SIDE, Tag.SORT)
    end = head.at + 1 if noun else head.at
    span = spanning(tokens, head.start, end)
    piece = Part(span=span, of=head.of, compass=head.after, extreme=head.extreme)
    return (Along(span=span, of=piece) if peek(tokens, head.at).value is Sort.FRONT else piece), end
