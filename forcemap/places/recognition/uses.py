"""Place, people or power: how a name is used where it stands."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import Use
from forcemap.places.recognition.sighting import Sighting

_SPEECH: Final = (
    "said says say saying warned warns warn denied denies deny demanded demands insisted insists claimed claims "
    "accused accuses announced announces rejected rejects urged urges vowed vows threatened threatens argued argues "
    "believes believed wants wanted agreed agrees refused refuses hopes hoped condemned condemns called calls "
    "dismissed dismisses signalled signaled signals pledged pledges responded responds intends intended decided "
    "decides plans planned considers considered fears feared sees saw thinks maintains maintained seeks sought "
    "recalled expelled retaliated imposed recognised recognized ordered sent has is was would will must should may"
)
_STRONG: Final = frozenset(_SPEECH.split()[:66])
_MODAL: Final = frozenset({"has", "is", "was", "would", "will", "must", "should", "may"})
_NEXT: Final = re.compile(r"\s+(?:also\s+|has\s+|had\s+|have\s+|again\s+|repeatedly\s+)*([a-z]+)")
_GOVERNING: Final = re.compile(
    r"['’]s\s+(?:government|demands?|claims?|denials?|intentions?|proposals?|position)\b"
)
_LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|from|to|into|of|around|outside|inside|across|through|toward|towards|over|off|on|between|"
    r"along|throughout|within|the)\s+\Z"
)


def used_as(text: str, sighting: Sighting, capitals: Collection[str]) -> Use:
    """Return how a name is used: a capital or country that speaks or demands is a metonym for its government.

    `capitals` are the folded names of the capitals of countries.
    """
    if sighting.use is not Use.PLACE:
        return sighting.use
    top = sighting.options[0].entry
    powerful = top.kind is EntryKind.COUNTRY or sighting.key in capitals
    if not powerful or _LOCATIVE.search(text, max(0, sighting.start - 12), sighting.start):
        return Use.PLACE
    if _GOVERNING.match(text, sighting.end):
        return Use.METONYM
    following = _NEXT.match(text, sighting.end)
    return Use.METONYM if following is not None and following[1] in _STRONG else Use.PLACE
