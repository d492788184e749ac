"""Speakers named in running text, found without a parse: who "he" is, and whose quotation runs on."""

from __future__ import annotations

import re

from forcemap.documents import Span

_SAYING = """
    accuse acknowledge add admit affirm allege announce argue assert assess believe boast brief caution
    claim comment concede conclude condemn confirm declare denounce deny deplore detail disclose dismiss
    emphasise emphasize estimate explain express insist mention note observe pledge predict promise
    quote read reaffirm reassure reckon recount refute reiterate reject relay remark repeat report
    reveal rule say specify state stress suggest tell testify tweet vow warn write complain cite hint
    recall answer assure
"""
SAYING_VERBS = frozenset(word for line in _SAYING.splitlines() for word in line.split())
_REACH = 1500
_NEAR = 300
"""How far back a person may be named who has not been quoted before: "General Diaz flew in. He said ..."."""
_QUOTE_REACH = 1200

_TITLED = r"[A-Z][\w.’'-]*"
_INSTITUTION = (
    r"[Tt]he\s+(?:[\w’'-]+\s+){0,4}?(?:ministry|officials?|spokes(?:man|woman|person)|army|navy|military|government|agency|"
    r"statement|president|secretary|minister|department|embassy|pact|alliance|commander|general|admiral|governor|mayor|"
    r"report|think\s+tank|institute|group|command|Kremlin|Pentagon|White\s+House)"
)
_NAME = rf"(?:{_INSTITUTION}|(?:{_TITLED}\s+(?:of\s+|for\s+the\s+|of\s+the\s+)?){{0,7}}{_TITLED})"
_SAID = (
    r"(?:said|says|told|added|adds|announced|claimed|claims|confirmed|stated|reported|reports|warned|wrote|tweeted|argued|noted|"
    r"explained|insisted|declared|stressed|estimated|alleged|acknowledged|revealed|testified|emphasi[sz]ed|answered|replied|assured|disclosed|recalled)"
)
_SPEAKER = re.compile(
    rf"(?P<before>{_NAME})(?:,\s[^,.;\n“\"]{{1,90}},)?\s+(?:(?:also|has|had|have|later|then)\s+)?{_SAID}\b"
    rf"|\b(?:said|says|according\s+to|added)\s+(?P<after>{_NAME})"
)
_TAIL = re.compile(
    rf",[”\"’']*\s+(?:(?P<before>{_NAME})(?:,\s[^,;“\"]{{2,60}},)?\s+(?:also\s+)?{_SAID}\b[^,;“\"]{{0,60}}|(?:says?|claims?|warns?)\s+(?P<after>[^,;:]{{3,50}}?))[.”\"’']*$"
)
_PERSON = re.compile(r"(?:(?:[A-Z][\w’'-]*|[A-Z][a-z]{0,3}\.) ){1,5}[A-Z][\w’'-]+")
_NO_SPEAKER = frozenset(
    [
        "He",
        "She",
        "They",
        "It",
        "I",
        "We",
        "The",
        "But",
        "And",
        "In",
        "On",
        "As",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "This",
        "That",
        "There",
    ]
)
_PLURAL_END = re.compile(
    r"(?:officials|analysts|experts|lawmakers|sources|ministers|authorities|commanders)$", re.IGNORECASE
)


def speaker_before(text: str, offset: int, *, plural: bool = False) -> Span | None:
    """Return where the latest speaker before `offset` is named, or None.

    `plural` asks for one that "they" may stand for, where there is one. Looks back some paragraphs, no further.
    """
    low = max(0, offset - _REACH)
    found: Span | None = None
    fitting: Span | None = None
    for match in _SPEAKER.finditer(text, low, offset):
        group = "before" if match["before"] else "after"
        span = _trimmed(text, Span(match.start(group), match.end(group)))
        if span is None:
            continue
        found = span
        if bool(_PLURAL_END.search(span.of(text))) == plural:
            fitting = span
    if found is None and not plural:
        for match in _PERSON.finditer(text, max(low, offset - _NEAR), offset):
            found = _trimmed(text, Span(match.start(), match.end())) or found
    return fitting or found


def speaker_after(text: str, sentence: Span) -> Span | None:
    """Return where a speaker is named at the end of a sentence ("..., Colonel Diaz told reporters."), or None."""
    match = _TAIL.search(sentence.of(text))
    if match is None:
        return None
    group = "before" if match["before"] else "after"
    return _trimmed(text, Span(sentence.start + match.start(group), sentence.start + match.end(group)))


def _trimmed(text: str, span: Span) -> Span | None:
    """Drop words that only start the sentence ("But Biden"); None where no name is left."""
    words = span.of(text)
    if words.endswith(".") and "." not in words.rsplit(maxsplit=1)[-1][:-1]:
        words = words[:-1]  # the end of the sentence, not of an abbreviation
    start = span.start
    while True:
        first = words.split(maxsplit=1)
        if not first:
            return None
        if first[0].rstrip(",") not in _NO_SPEAKER or (first[0] == "The" and len(first) > 1):
            return Span(start, start + len(words))
        if len(first) == 1:
            return None
        start += len(words) - len(first[1])
        words = first[1]


def is_inside_quote(text: str, offset: int) -> bool:
    """Whether a character lies inside double quotation marks opened in its paragraph, or left open before it.

    A paragraph that opens with a mark and does not close it runs on into the next one that opens with a mark.
    """
    low = max(text.rfind("\n\n", 0, offset), offset - _QUOTE_REACH, 0)
    paragraph = text[low:offset]
    if "“" in paragraph or "”" in paragraph:
        return paragraph.rfind("“") > paragraph.rfind("”")
    return paragraph.count('"') % 2 == 1
