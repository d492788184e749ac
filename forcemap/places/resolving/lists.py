"""Plain lists of places: "in Estonia, Latvia and Lithuania" is each of the three, and the three together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from forcemap.documents import Span
from forcemap.places.model import Located, Mention, Use

_BETWEEN: Final = re.compile(
    r"\s?(?:,|,? (?:and|or|as well as))(?: both)?(?: (?:in|to|from|at|on|near|into|over|across|off))?(?: the)? "
)
_ENDS: Final = re.compile(r"\b(?:and|or|as well as)\b")
_HELD: Final = re.compile(r"(?:,|,? in)(?: the)? ")  # "Wiesbaden, Germany"
_MOST_BETWEEN: Final = 24  # characters
# A force is in, to, over the places of a list; "between Russia and Ukraine" and "Russia and Ukraine said" are no place to be.
_STANDS: Final = re.compile(
    r"\b(?:in|into|to|from|inside|across|throughout|over|around|through|via|within|near|off|at|on|onto|towards?|outside|"
    r"against|along|above|out of|including|as|like|strengthen|reinforce|"
    r"(?:bases?|ports?|airports?|towns?|cities|villages|islands|regions|provinces|districts|states|countries|republics) of|"
    r"enter(?:s|ed|ing)?|leav(?:e|es|ing)|left|reach(?:es|ed)?|visit(?:s|ed|ing)?|hold(?:s|ing)?|held|took|captured|"
    r"[:;(–—-])\s?(?:(?:both|the|neighbou?ring|parts|of|towns|cities|islands|villages|bases)\s)*$",
    re.IGNORECASE,
)
_LOOK: Final = 40  # characters before the first name in which its preposition stands


def plain_lists(
    text: str, mentions: Sequence[Mention], holders: Mapping[Span, Span]
) -> Iterator[tuple[Mention, ...]]:
    """Yield the members of each list of places that stands where places stand, in text order.

    Only commas, "and" and a preposition said again may stand between the members. What a member lies in ("Cincu,
    Romania, and Novo Selo, Bulgaria") is no member. No list has fewer than two; no mentions give none.

    Parameters
    ----------
    text
        The document's.
    mentions
        Its names, in text order.
    holders
        Of names with what they lie in written after them, where that stands.
    """
    members: list[Mention] = []
    last = 0  # where the list ends so far
    ends = False
    held: Span | None = None
    for mention in mentions:
        span = mention.span
        if span == held:
            last, held = span.end, None
            continue
        named = mention.use is Use.PLACE and isinstance(mention.location, Located)
        link = (
            _BETWEEN.fullmatch(text, last, span.start)
            if members and span.start - last <= _MOST_BETWEEN
            else None
        )
        if members and (link is None or not named):
            if ends and len(members) > 1:
                yield tuple(members)
            members, ends = [], False
        if not named or not (members or _STANDS.search(text[max(0, span.start - _LOOK) : span.start])):
            continue
        ends = ends or (link is not None and bool(members) and _ENDS.search(link.group()) is not None)
        members.append(mention)
        last = span.end
        after = holders.get(span)
        held = after if after is not None and _HELD.fullmatch(text, last, after.start) else None
    if ends and len(members) > 1:
        yield tuple(members)
