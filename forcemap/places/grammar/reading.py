"""Walking over tokens: what every rule of the grammar needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from forcemap.documents import Span
from forcemap.places.grammar.expression import Expression, Name
from forcemap.places.grammar.tokens import Token
from forcemap.places.grammar.vocabulary import Tag
from forcemap.places.spatial import Compass

Tokens = Sequence[Token]
Found = tuple[Expression, int]
"""An expression, and the index of the token after it."""

END: Final = Token(Tag.OTHER, 0, 0, "")
MAX_FILLERS: Final = 4
_STRANGERS: Final = frozenset({Tag.OTHER, Tag.FEATURE})


def peek(tokens: Tokens, at: int) -> Token:
    """Return the token at an index, or a token of no use beyond the end."""
    return tokens[at] if 0 <= at < len(tokens) else END


def tag_at(tokens: Tokens, at: int, *tags: Tag) -> bool:
    """Whether the token at an index has one of these tags."""
    return 0 <= at < len(tokens) and tokens[at].tag in tags


def skip(tokens: Tokens, at: int, *tags: Tag) -> int:
    """Return the index after one token of these tags, or `at` if there is none."""
    return at + 1 if tag_at(tokens, at, *tags) else at


def skip_fillers(tokens: Tokens, at: int, *, strangers: int = 0) -> int:
    """Return the index after adjectives that change nothing ("disputed", "1,000-kilometre"), and brackets.

    Up to `strangers` lower-case words the grammar does not know are passed over too.
    """
    limit = at + MAX_FILLERS
    while at < limit and at < len(tokens):
        tag = tokens[at].tag
        after = _measure(tokens, at) if tag is Tag.NUMBER or tag is Tag.OPEN else 0
        if tag is Tag.FILLER:
            at += 1
        elif after:
            at = after
            limit += 3
        elif strangers and tag in _STRANGERS and tokens[at].text[0].islower():
            at += 1
            strangers -= 1
        else:
            break
    return at


def _measure(tokens: Tokens, at: int) -> int:
    """Return the index after "1,000-kilometre" or "(621-mile)", or 0."""
    start = skip(tokens, at, Tag.OPEN)
    if not (
        tag_at(tokens, start, Tag.NUMBER) and tag_at(tokens, skip(tokens, start + 1, Tag.DASH), Tag.UNIT)
    ):
        return 0
    end = skip(tokens, start + 1, Tag.DASH) + 1
    if start == at:
        return end if tag_at(tokens, start + 1, Tag.DASH) else 0
    return end + 1 if tag_at(tokens, end, Tag.CLOSE) else 0


def spanning(tokens: Tokens, start: int, end: int) -> Span:
    """Return the stretch of text from one token to the one before `end`."""
    return Span(tokens[start].start, tokens[end - 1].end)


def name_at(tokens: Tokens, at: int) -> Name | None:
    """Return the toponym at an index, or None."""
    value = peek(tokens, at).value
    return value if isinstance(value, Name) else None


def compass_at(tokens: Tokens, at: int) -> Compass | None:
    """Return the direction at an index, or None."""
    value = peek(tokens, at).value
    return value if isinstance(value, Compass) else None


def is_people(tokens: Tokens, found: Found) -> bool:
    """Whether a part of a list is a people's bare adjective: "the Indonesian and United States militaries"."""
    expression, end = found
    return isinstance(expression, Name) and expression.adjective and tokens[end - 1].span == expression.span
