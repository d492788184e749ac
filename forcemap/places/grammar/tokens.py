"""Cutting a phrase into the words of the spatial grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from forcemap.documents import Span
from forcemap.places.grammar.expression import Name
from forcemap.places.grammar.vocabulary import LONGEST, OPENING, VOCABULARY, Tag, Value
from forcemap.places.spatial import Compass, compass_word

_PIECE: Final = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<glued>km|mi|nm)?\b"
    r"|(?P<possessive>['’]s?(?=[\s.,;:)]|$))"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|['’](?![sS]\b|\W|$)[^\W\d_])*)"
    r"|(?P<mark>[-\u2010-\u2015,()&])"
    r"|(?P<stop>[^\s\w])",
)
_CONTROL: Final = re.compile(
    r"[-\u2010-\u2015](?:occupied|held|controlled|backed|led|annexed|allied|administered|claimed|ruled|supported)\b"
)
_UNKNOWN: Final = (Tag.OTHER, None)
_MAYBE_COMPASS: Final = frozenset({Tag.OTHER, Tag.FILLER})
_MARKS: Final = {",": Tag.COMMA, "(": Tag.OPEN, ")": Tag.CLOSE, "&": Tag.AND}


class Token(NamedTuple):
    """A word, set phrase, name or mark from `start` to `end` in the text; `glued`: no space before it."""

    tag: Tag
    start: int
    end: int
    text: str
    value: Value | Compass | Name = None
    glued: bool = False

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)


def tokenize(
    text: str, names: Sequence[Name], *, start: int = 0, end: int | None = None
) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]``, names whole, set phrases ("close to", "front line") as one.

    Offsets are those of `text`. Hyphenated compass words ("south-west") are one token; other hyphens are marks.
    """
    end = len(text) if end is None else end
    tokens: list[Token] = []
    at = start
    for name in sorted(names, key=_where):
        if name.span.start < at or name.span.end > end:
            continue
        tokens.extend(_words(text, at, name.span.start))
        control = _CONTROL.match(text, name.span.end, end) if name.adjective else None
        if control is not None:  # "Russian-occupied": says who holds a place, names none
            tokens.append(Token(Tag.FILLER, name.span.start, control.end(), name.text))
            at = control.end()
            continue
        glued = name.span.start > 0 and not text[name.span.start - 1].isspace()
        tokens.append(Token(Tag.NAME, name.span.start, name.span.end, name.text, name, glued))
        at = name.span.end
    tokens.extend(_words(text, at, end))
    return tuple(_joined(tokens))


def _where(name: Name) -> tuple[int, int]:
    return name.span.start, name.span.end


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a stretch without names; `_joined` puts together those that belong together."""
    for match in _PIECE.finditer(text, start, end):
        first, last = match.span()
        glued = first > 0 and not text[first - 1].isspace()
        kind, piece = match.lastgroup, match.group()
        if kind == "word":
            tag, value = VOCABULARY.get(piece.lower(), _UNKNOWN)
            yield Token(tag, first, last, piece, value, glued)
        elif kind == "mark":
            yield Token(_MARKS.get(piece, Tag.DASH), first, last, piece, None, glued)
        elif kind == "possessive":
            yield Token(Tag.POSSESSIVE, first, last, piece, None, glued)
        elif kind == "stop":
            tag, value = VOCABULARY.get(piece, _UNKNOWN)
            yield Token(tag, first, last, piece, value, glued)
        else:
            number, unit = match["number"], match["glued"]
            after = match.end("number")
            yield Token(Tag.NUMBER, first, after, number, float(number.replace(",", "")), glued)
            if unit:
                yield Token(Tag.UNIT, after, last, unit, VOCABULARY[unit][1], glued=True)


def _joined(tokens: list[Token]) -> list[Token]:
    """Join hyphenated compass words and set phrases of several words; name compass words."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        merged = None
        if token.tag is not Tag.NAME:
            hyphen = at + 2 < len(tokens) and tokens[at + 1].tag is Tag.DASH
            merged = _hyphenated(tokens, at) if hyphen else None
            if merged is None and token.text.lower() in OPENING:
                merged = _set_phrase(tokens, at)
        if merged is None:
            compass = compass_word(token.text) if token.tag in _MAYBE_COMPASS else None
            joined.append(token if compass is None else token._replace(tag=Tag.COMPASS, value=compass))
            at += 1
        else:
            token, width = merged
            joined.append(token)
            at += width
    return joined


def _hyphenated(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    first, last = tokens[at], tokens[at + 2]
    if not last.glued:
        return None
    text = f"{first.text}-{last.text}"
    compass = compass_word(text)
    if compass is not None:
        return Token(Tag.COMPASS, first.start, last.end, text, compass, first.glued), 3
    known = VOCABULARY.get(text.lower())
    return None if known is None else (Token(known[0], first.start, last.end, text, known[1], first.glued), 3)


def _set_phrase(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    first = tokens[at]
    for width in range(min(LONGEST, len(tokens) - at), 1, -1):
        piece = tokens[at : at + width]
        text = " ".join([token.text for token in piece])
        known = VOCABULARY.get(text.lower())
        if known is not None and all(token.tag is not Tag.NAME for token in piece):
            return Token(known[0], first.start, piece[-1].end, text, known[1], first.glued), width
    return None
