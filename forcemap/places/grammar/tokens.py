"""Cutting a phrase into the words of the spatial grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forcemap.documents import Span
from forcemap.places.grammar.expression import Name
from forcemap.places.grammar.vocabulary import LONGEST, VOCABULARY, Tag, Value
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
_MARKS: Final = {",": Tag.COMMA, "(": Tag.OPEN, ")": Tag.CLOSE, "&": Tag.AND}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, set phrase, name or mark; `glued`: no space before it."""

    tag: Tag
    span: Span
    text: str
    value: Value | Compass | Name = None
    glued: bool = False


def tokenize(
    text: str, names: Sequence[Name], *, start: int = 0, end: int | None = None
) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]``, names whole, set phrases ("close to", "front line") as one.

    Offsets are those of `text`. Hyphenated compass words ("south-west") are one token; other hyphens are marks.
    """
    end = len(text) if end is None else end
    tokens: list[Token] = []
    at = start
    for name in sorted(names, key=lambda one: one.span):
        if name.span.start < at or name.span.end > end:
            continue
        tokens.extend(_words(text, at, name.span.start))
        control = _CONTROL.match(text, name.span.end, end) if name.adjective else None
        if control is not None:  # "Russian-occupied": says who holds a place, names none
            tokens.append(Token(Tag.FILLER, Span(name.span.start, control.end()), name.text))
            at = control.end()
            continue
        glued = name.span.start > 0 and not text[name.span.start - 1].isspace()
        tokens.append(Token(Tag.NAME, name.span, name.text, name, glued))
        at = name.span.end
    tokens.extend(_words(text, at, end))
    return tuple(_joined(tokens))


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _PIECE.finditer(text, start, end):
        span = Span(match.start(), match.end())
        glued = span.start > 0 and not text[span.start - 1].isspace()
        kind, piece = match.lastgroup, match.group()
        if match.group("number"):
            number = Span(span.start, match.end("number"))
            found.append(
                Token(Tag.NUMBER, number, match["number"], float(match["number"].replace(",", "")), glued)
            )
            if match.group("glued"):
                unit = Span(match.start("glued"), span.end)
                found.append(Token(Tag.UNIT, unit, match["glued"], VOCABULARY[match["glued"]][1], True))  # noqa: FBT003 - Token is positional for speed
        elif kind == "possessive":
            found.append(Token(Tag.POSSESSIVE, span, piece, None, glued))
        elif kind == "mark":
            found.append(Token(_MARKS.get(piece, Tag.DASH), span, piece, None, glued))
        else:
            tag, value = VOCABULARY.get(piece.lower(), (Tag.OTHER, None))
            found.append(Token(tag, span, piece, value, glued))
    return found


def _joined(tokens: list[Token]) -> list[Token]:
    """Join hyphenated compass words and set phrases of several words; name compass words."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        merged = None if token.tag is Tag.NAME else _hyphenated(tokens, at) or _set_phrase(tokens, at)
        if merged is None:
            compass = compass_word(token.text) if token.tag in {Tag.OTHER, Tag.FILLER} else None
            joined.append(token if compass is None else _as_compass(token, compass))
            at += 1
        else:
            token, width = merged
            joined.append(token)
            at += width
    return joined


def _as_compass(token: Token, compass: Compass) -> Token:
    return Token(Tag.COMPASS, token.span, token.text, compass, token.glued)


def _hyphenated(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    if at + 2 >= len(tokens) or tokens[at + 1].tag is not Tag.DASH or not tokens[at + 2].glued:
        return None
    text = f"{tokens[at].text}-{tokens[at + 2].text}"
    compass = compass_word(text)
    span = Span(tokens[at].span.start, tokens[at + 2].span.end)
    if compass is not None:
        return Token(Tag.COMPASS, span, text, compass, tokens[at].glued), 3
    known = VOCABULARY.get(text.lower())
    return None if known is None else (Token(known[0], span, text, known[1], tokens[at].glued), 3)


def _set_phrase(tokens: list[Token], at: int) -> tuple[Token, int] | None:
    for width in range(min(LONGEST, len(tokens) - at), 1, -1):
        piece = tokens[at : at + width]
        if any(token.tag is Tag.NAME for token in piece):
            continue
        text = " ".join(token.text for token in piece)
        known = VOCABULARY.get(text.lower())
        if known is not None:
            span = Span(piece[0].span.start, piece[-1].span.end)
            return Token(known[0], span, text, known[1], piece[0].glued), width
    return None
