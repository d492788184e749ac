"""The words of the spatial grammar, by what they do."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from forcemap.places.grammar.expression import Manner, Sort


class Tag(StrEnum):
    """What a word is to the grammar."""

    NAME = "name"
    COMPASS = "compass"
    NUMBER = "number"
    UNIT = "unit"
    SORT = "sort"
    MANNER = "manner"
    POSSESSIVE = "'s"
    COMMA = ","
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    OF = "of"
    WITH = "with"
    AND = "and"
    THE = "the"
    PRONOUN = "its"
    THERE = "there"
    FAR = "far"
    BORDER = "border"
    FROM = "from"
    WITHIN = "within"
    INSIDE = "inside"
    BETWEEN = "between"
    ALONG = "along"
    COAST = "coast"
    OFF = "off"
    BORDERING = "bordering"
    PART = "part"
    SIDE = "side"
    SIDES = "sides"
    CAPITAL = "capital"
    ROAD = "road"
    TO = "to"
    LINE = "line"
    PREPOSITION = "in"
    FEATURE = "feature"
    FILLER = "filler"
    OTHER = "other"


Value = Sort | Manner | float | None

_PLAIN: Final[dict[Tag, str]] = {
    Tag.OF: "of",
    Tag.WITH: "with",
    Tag.AND: "and|&|or|as well as",
    Tag.THE: "the|this|that|these|those|a|an|each",
    Tag.PRONOUN: "its|their|his|her|our|my",
    Tag.THERE: "there|here",
    Tag.FAR: "far|extreme|deep",
    Tag.BORDER: "border|borders|frontier|frontiers|borderlands|boundary|boundaries|demarcation line",
    Tag.FROM: "from|away from|short of",
    Tag.WITHIN: "within|less than|up to|no more than|no farther than|no further than|at most|under|as close as",
    Tag.INSIDE: "inside|deep inside|into|deep into|inland from",
    Tag.BETWEEN: "between|in between",
    Tag.ALONG: "along|alongside|all along|up and down|astride",
    Tag.COAST: "coast|coasts|shore|shores|coastline|seaboard|shoreline|littoral|coastal waters|coastal areas",
    Tag.OFF: "off|just off|offshore|offshore from",
    Tag.BORDERING: "bordering|neighbouring|neighboring|adjoining|that border|which border|that borders",
    Tag.PART: "part|parts|portion|portions|half|reaches|corner|tip|swathes|outskirts|suburbs|sector",
    Tag.SIDE: "side|flank",
    Tag.SIDES: "sides|flanks",
    Tag.CAPITAL: "capital|capital city",
    Tag.ROAD: "road|highway|motorway|route|railway",
    Tag.TO: "to|toward|towards",
    Tag.LINE: "line",
    Tag.PREPOSITION: "in|at|on|over|across|through|throughout|onto|against|upon",
    Tag.FEATURE: (
        "shoal|shoals|reef|reefs|atoll|lagoon|islet|isle|cay|dam|plant|power plant|nuclear plant|tunnel|corridor|canal|lake|river|strip|"
        "plateau|pass|gorge|glacier|heights|mountain|mountains|ridge|kingdom|emirate|crossing|bridge|exclusion zone|"
        "buffer zone|demilitarised zone|demilitarized zone|pocket|salient|isthmus|delta|desert|oilfield|gas field|"
        "refinery|reservoir|fortress|monastery|channel|seaport|harbour|harbor"
    ),
    Tag.FILLER: (
        "disputed|shared|common|long|volatile|tense|internationally|recognized|recognised|international|entire|"
        "whole|de facto|undefined|himalayan|land|state|official|fortified|guarded|contested|mountainous|occupied|"
        "annexed|breakaway|self-proclaimed|unrecognized|unrecognised|immediate|very|just|about|some|roughly|nearly|"
        "almost|approximately|strategic|embattled|besieged|so-called|only|around the city of|key|own|sovereign|"
        "russian-occupied|russian-held|russian-controlled|separatist-held|government-held|rebel-held|porous|tiny"
    ),
}
_MANNERS: Final[dict[Manner, str]] = {
    Manner.NEAR: (
        "near|near to|nearer|nearer to|nearby|close to|closer to|close by|next to|beside|adjacent to|not far from|"
        "in the vicinity of|in the area of|a short distance from|right next to|right up to|up against|close"
    ),
    Manner.AROUND: "around|surrounding|encircling|all around|ringing|in and around|round",
    Manner.OUTSIDE: "outside|outside of|just outside|on the outskirts of|at the gates of",
}
_SORTS: Final[dict[Sort, str]] = {
    Sort.COUNTRY: "country|countries|nation|nations|homeland",
    Sort.DIVISION: (
        "region|regions|oblast|oblasts|province|provinces|governorate|state|states|district|districts|county|"
        "counties|prefecture|department|voivodeship|republic|republics|krai|raion|enclave|exclave|parish|area|"
        "areas|zone|valley|regional"
    ),
    Sort.CITY: "city|cities|town|towns|village|villages|settlement|settlements|port|ports|hamlet",
    Sort.BASE: (
        "base|bases|air base|air bases|airbase|airbases|airfield|airfields|garrison|garrisons|camp|barracks|"
        "aerodrome|airport|training ground|training grounds|training area|training range|range|polygon|naval base|"
        "military base|military bases|military airfield"
    ),
    Sort.ISLAND: "island|islands|islet|archipelago|isle",
    Sort.PENINSULA: "peninsula",
    Sort.STRAIT: "strait|straits",
    Sort.SEA: "sea|ocean|gulf|bay|waters",
    Sort.CONTINENT: "continent",
    Sort.AIRSPACE: "airspace|skies|sky|soil|territory|territories|ground|mainland|air space|lands|territorial waters|"
    "air defence identification zone|air defense identification zone|adiz",
    Sort.FRONT: "front|fronts|front line|front lines|frontline|frontlines|line of contact|contact line",
}
_UNITS: Final[dict[float, str]] = {
    1.0: "km|kms|kilometer|kilometers|kilometre|kilometres|klick|klicks",
    1.609344: "mile|miles|mi",
    1.852: "nautical mile|nautical miles|nm|nmi",
    0.001: "meter|meters|metre|metres",
}
_NUMBERS: Final[dict[float, str]] = {
    1: "one",
    2: "two|both",
    3: "three",
    4: "four|all|every",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    12: "twelve|dozen|a dozen",
    15: "fifteen",
    20: "twenty",
    25: "twenty-five",
    30: "thirty|a few dozen",
    40: "forty",
    50: "fifty|dozens of|tens of",
    60: "sixty",
    100: "hundred|a hundred|one hundred",
    200: "two hundred",
    300: "hundreds of",
    1000: "thousand|a thousand|one thousand",
}


def _table() -> dict[str, tuple[Tag, Value]]:
    table: dict[str, tuple[Tag, Value]] = {}
    groups: tuple[tuple[Tag, dict[Sort, str] | dict[Manner, str] | dict[float, str]], ...] = (
        (Tag.NUMBER, _NUMBERS),
        (Tag.UNIT, _UNITS),
        (Tag.SORT, _SORTS),
        (Tag.MANNER, _MANNERS),
    )
    for tag, words in _PLAIN.items():
        table.update(dict.fromkeys(words.split("|"), (tag, None)))
    for tag, group in groups:
        for value, words in group.items():
            table.update(dict.fromkeys(words.split("|"), (tag, value)))
    return table


VOCABULARY: Final = MappingProxyType(_table())
"""Lower-case words and set phrases with their tag and value."""

LONGEST: Final = max(len(words.split()) for words in VOCABULARY)
"""Words in the longest set phrase."""

OPENING: Final = frozenset(words.split()[0] for words in VOCABULARY if " " in words)
"""First words of set phrases."""
