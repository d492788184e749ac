"""What forces, kinds of thing and places are called in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from forcemap.claims import Category
from forcemap.language import ForceKind, load_forces
from forcemap.places import Place, PlaceKind

CATEGORY_NOUNS: Mapping[Category, str] = MappingProxyType(
    {
        Category.PERSONNEL: "troops",
        Category.UNIT: "units",
        Category.ARMOR: "armour",
        Category.ARTILLERY: "artillery",
        Category.AIR_DEFENCE: "air defence",
        Category.MISSILE: "missiles",
        Category.FIXED_WING: "aircraft",
        Category.ROTARY_WING: "helicopters",
        Category.UAV: "drones",
        Category.SHIP: "ships",
        Category.VEHICLE: "vehicles",
        Category.SUPPORT: "support",
        Category.INSTALLATION: "installations",
        Category.FORCE: "forces",
    }
)
"""What each category is called where something of it is counted."""

_COMPASS = re.compile(
    r"\b((?:North|South)?-?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)ern)\b(?=.*\b(?:border|coast)\b)"
)
_WITH_ARTICLE = re.compile(r"\b(?:[Bb]order|[Cc]oast|[Ss]ea|[Gg]ulf|[Ss]trait|[Rr]epublic|States|Kingdom)\b")


def things_of(force: str, category: Category, thing: str = "") -> str:
    """Return what is counted and whose it is: ``Russian aircraft (su-35)``, ``NATO troops``.

    A force no list knows is called by its code.

    >>> things_of("RUS", Category.PERSONNEL), things_of("UNK", Category.ARMOR)
    ('Russian troops', 'armour of a force not named')
    """
    noun = CATEGORY_NOUNS[category] + (f" ({thing})" if thing else "")
    called = _attributes().get(force, force)
    return f"{called} {noun}" if called else f"{noun} of a force not named"


def where_words(place: Place) -> str:
    """Return a place after its preposition: ``in Belarus``, ``at Yelsk``, ``along the eastern border of Ukraine``."""
    name = _COMPASS.sub(lambda found: found[1].lower(), place.name)
    named = f"the {name}" if _WITH_ARTICLE.search(name) and not name.startswith(("the ", "The ")) else name
    if place.name[:1].islower():  # "near Kharkiv": the name says how it lies
        head, _, rest = name.partition(" ")
        return f"{head} the {rest}" if _WITH_ARTICLE.search(rest) and not rest.startswith("the ") else name
    if place.kind is PlaceKind.LINE:
        return f"along {named}"
    return f"{'at' if place.kind is PlaceKind.POINT else 'in'} {named}"


def force_name(code: str) -> str:
    """Return what a force is called by itself: ``France``; a code no list knows is its own name."""
    return _names().get(code, code)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return MappingProxyType({code: force.name for code, force in load_forces().forces.items()})


@lru_cache(maxsize=1)
def _attributes() -> Mapping[str, str]:
    """Return what stands before a thing to say whose it is, by force code; empty for a force not named."""
    lexicon = load_forces()
    people: dict[str, str] = {}
    for word, code in lexicon.demonyms().items():
        people.setdefault(code, word)
    found = {
        code: people.get(code, force.name) if force.kind is ForceKind.STATE else force.name
        for code, force in lexicon.forces.items()
    }
    found |= {code: "" for code, force in lexicon.forces.items() if force.kind is ForceKind.UNKNOWN}
    return MappingProxyType(found)
