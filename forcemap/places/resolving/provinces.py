"""Which province "the province" is, and which part of the world "the region" is where none was named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind, fold
from forcemap.places.model import Mention, Place, Relation, Use
from forcemap.places.resolving.context import PlaceContext, countries_of, place_of
from forcemap.places.resolving.standing import standing
from forcemap.places.resolving.weighing import weight

PROVINCES: Final = frozenset(
    {
        "province",
        "provinces",
        "prefecture",
        "oblast",
        "governorate",
        "state",
        "krai",
        "voivodeship",
        "department",
    }
)
"""Words for a division of one country: never a part of the world, as "the region" may be."""

_HELD: Final = 0.5  # what a town says for the province it lies in
_CALLED_SO: Final = {("province", "XKX")}  # countries that are spoken of as a division
# Countries that have divisions of a name, and those whose divisions are called otherwise (Wikipedia: List of administrative
# divisions by country).
_ONLY_IN: Final[Mapping[str, str]] = {
    "prefecture": "JPN GRC CHN CAF TGO GIN",
    "oblast": "RUS UKR BLR BGR KAZ KGZ",
    "krai": "RUS",
    "voivodeship": "POL",
    "governorate": "IRQ SYR YEM EGY JOR LBN TUN OMN BHR KWT PSE SAU",
    "state": "USA AUS IND BRA MEX VEN NGA SDN SSD MMR DEU AUT MYS SOM ETH",
    "department": "FRA COL BOL HND SLV GTM NIC PRY URY BEN HTI",
}
_NOT_IN: Final[Mapping[str, str]] = {
    "province": "USA GBR ARE DEU FRA JPN AUS IND BRA MEX VEN NGA RUS UKR BLR POL NOR MYS"
}
_WHOLE: Final = frozenset({EntryKind.DIVISION, EntryKind.DISTRICT})
# Parts of the world by the names reports give them (Wikipedia), and the countries they are spoken of with.
_PARTS: Final[Mapping[str, str]] = {
    "Middle East": "IRN IRQ SYR LBN ISR PSE JOR SAU YEM ARE QAT KWT BHR OMN EGY",
    "Indo-Pacific": "CHN TWN JPN KOR PRK PHL VNM IDN MYS SGP AUS IND NZL PNG SLB GUM",
    "Horn of Africa": "SOM DJI ETH ERI SDN KEN",
    "Sahel": "MLI NER BFA TCD MRT",
    "Baltic states": "EST LVA LTU",
    "Western Balkans": "XKX SRB BIH MNE MKD ALB",
    "South Caucasus": "ARM AZE GEO",
    "Central Asia": "KAZ KGZ TJK UZB TKM AFG",
}
_ENOUGH: Final = 0.4  # of all that is said of countries, without those whose forces are everywhere
_EVERYWHERE: Final = frozenset({"USA", "GBR", "FRA", "RUS"})


def province_at_hand(noun: str, atlas: Atlas, context: PlaceContext, text: str) -> Place | None:
    """Return the division spoken of, by its name or by the towns in it; None where there is neither."""
    weights: dict[str, float] = {}
    found: dict[str, Place] = {}
    for mention in context.before():
        place = _province(mention, noun, atlas)
        if place is None:
            continue
        named = place_of(mention) == place
        found.setdefault(place.id, place)
        share = weight(mention, context, text) * standing(mention, text) * (1.0 if named else _HELD)
        weights[place.id] = weights.get(place.id, 0.0) + share
    order = list(found)
    return found[max(order, key=lambda id_: (weights[id_], -order.index(id_)))] if order else None


def _province(mention: Mention, noun: str, atlas: Atlas) -> Place | None:
    place = place_of(mention)
    if place is None or place.country is None or mention.use not in {Use.PLACE, Use.PHRASE}:
        return None
    if place.country not in _ONLY_IN.get(noun, place.country) or place.country in _NOT_IN.get(noun, ""):
        return None
    if (noun, place.country) in _CALLED_SO and place.id.startswith("country:"):
        return place
    if fold(place.name) in atlas.capital_names or place.relation is not Relation.AT:
        return None
    kind = atlas.kind_of(place.id)
    return place if kind in _WHOLE else _around(place, atlas) if kind is EntryKind.CITY else None


def _around(town: Place, atlas: Atlas) -> Place | None:
    """Return the division a town lies in."""
    feature = atlas.reference.division_at(town.point)
    entry = None if feature is None else atlas.entry(feature.id)
    ground = None if entry is None else atlas.ground(entry)
    return None if ground is None else ground.place


def part_of_the_world(atlas: Atlas, context: PlaceContext, text: str) -> Place | None:
    """Return the part of the world whose countries a text is about; None where it is about one country or many parts."""
    weights: dict[str, float] = {}
    for mention in context.before():
        for code in countries_of(mention):
            if code not in _EVERYWHERE:
                weights[code] = weights.get(code, 0.0) + weight(mention, context, text)
    total = sum(weights.values())
    best, share = _weightiest_part(weights)
    ground = atlas.curated_named(best) if best and share >= _ENOUGH * total else None
    return None if ground is None else ground.place


def _weightiest_part(weights: Mapping[str, float]) -> tuple[str, float]:
    """Return the part of the world with the most weight among those of which two countries are named."""
    found: Sequence[tuple[float, str]] = [
        (sum(weights.get(code, 0.0) for code in codes.split()), name)
        for name, codes in _PARTS.items()
        if sum(code in weights for code in codes.split()) > 1
    ]
    share, best = max(found, default=(0.0, ""))
    return best, share
