"""A second look at names that the words alone leave in doubt: where they stand tells what a general model cannot.

The model of `recognise` was fitted on local news, where "at Kidal" is as likely a shop as a town and most names after a verb
are people. Reports of forces move and stand: after a preposition of place, a verb of taking or leaving, or in a list
with a place, a doubtful name is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from forcemap.places.gazetteer import EntryKind
from forcemap.places.model import Use
from forcemap.places.recognition.recognise import MIN_BELIEF
from forcemap.places.recognition.sighting import Sighting

# How little belief may do where the surroundings speak for a place. Swept over .1 to .4 on reports to learn from: .2 finds
# twice as many places as .4 after a preposition, and nine in ten of them are places.
PLACED_BELIEF: Final = 0.2
_LISTED_BELIEF: Final = 0.3
_WATER_BELIEF: Final = 0.2
_PLACING: Final = frozenset(
    f"left={word}"
    for word in (
        *(
            "in",
            "at",
            "near",
            "from",
            "into",
            "around",
            "off",
            "outside",
            "toward",
            "towards",
            "through",
            "over",
        ),
        *("across", "inside", "along", "above", "below", "opposite", "past", "beyond"),
        *(
            "entered",
            "enter",
            "entering",
            "leave",
            "leaves",
            "leaving",
            "took",
            "seized",
            "seize",
            "occupied",
        ),
        *("occupy", "hold", "holds", "held", "reached", "reach", "quit", "captured", "capture", "liberated"),
        *("liberate", "retook", "recaptured", "defending", "besieged", "reinforced", "reinforce"),
    )
)
_ARTICLE: Final = frozenset(
    {"left=the", "left=eastern", "left=western", "left=northern", "left=southern", "left=central"}
)
_WATER: Final = frozenset({EntryKind.WATER})
_FIRM: Final = frozenset(
    {
        EntryKind.CITY,
        EntryKind.DIVISION,
        EntryKind.AIRFIELD,
        EntryKind.SITE,
        EntryKind.WATER,
        EntryKind.TERRAIN,
    }
)
# A name of a person, or the first word of a longer one ("Tripoli Street", "Panganiban Reef").
_OTHER_NAME: Final = frozenset({"given name", "surname here", "left given", "left initial", "right capital"})
_LIST: Final = re.compile(r"(?:,|,? and|,? or) ")


def placed_by_surroundings(
    text: str, sightings: Sequence[Sighting], marks: Sequence[Sequence[str]]
) -> list[int]:
    """Return the indices of doubtful sightings that stand where places stand; `marks` are their `features`.

    Names of people, acronyms and adjectives are left alone. Nothing in doubt gives nothing.
    """
    found = [index for index, one in enumerate(sightings) if _stands_as_place(one, marks[index])]
    known = {index for index, one in enumerate(sightings) if one.belief >= MIN_BELIEF} | set(found)
    for index, one in enumerate(sightings):
        if index in known or index - 1 not in known or not _doubtful(one, marks[index], _LISTED_BELIEF):
            continue
        before = sightings[index - 1]
        if before.use is Use.PLACE and _LIST.fullmatch(text, before.end, one.start):
            found.append(index)
            known.add(index)
    return found


def _doubtful(one: Sighting, marks: Sequence[str], least: float) -> bool:
    return (
        least <= one.belief < MIN_BELIEF
        and one.use is Use.PLACE
        and one.options[0].entry.kind in _FIRM
        and not one.text.isupper()
        and not _OTHER_NAME.intersection(marks)
    )


def _stands_as_place(one: Sighting, marks: Sequence[str]) -> bool:
    if one.options and one.options[0].entry.kind in _WATER and _ARTICLE.intersection(marks):
        return _doubtful(one, marks, _WATER_BELIEF)
    return bool(_PLACING.intersection(marks)) and _doubtful(one, marks, PLACED_BELIEF)
