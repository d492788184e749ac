"""What a claim is about: the force, what kind of thing, and where; and which kinds lie within which."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from forcemap.claims import Category, Claim, Slot
from forcemap.places import Located

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHORTEST_PLURAL = 4  # "jets"; shorter words in s are names ("S-400s" keeps its hyphen and is longer)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A figure of the first kind belongs inside a figure of the second, because both count the same sort of thing.
COUNTED_WITHIN: dict[Category, Category] = {Category.ARMOR: Category.VEHICLE}

# Words that say no more than the category already does, or nothing about kind.
_EMPTY_WORDS = _words_in(
    "a an the its their his our some all any more most other others new modern military armed army combat "
    "several many few various additional extra further another reinforced heavy large small major joint own "
    "of and or with for from in on at to by including such as that those these this s dozen dozens hundreds "
    "thousands number numbers group groups"
)
_GENERIC: dict[Category, frozenset[str]] = {
    Category.UNIT: _words_in("unit formation"),
    Category.ARMOR: _words_in("armor armour armored armoured vehicle"),
    Category.ARTILLERY: _words_in("artillery gun piece system"),
    Category.AIR_DEFENCE: _words_in("air defense defence system missile anti-aircraft aircraft"),
    Category.MISSILE: _words_in("missile system rocket launcher"),
    Category.FIXED_WING: _words_in("aircraft plane airplane warplane jet fighter fixed-wing"),
    Category.ROTARY_WING: _words_in("helicopter rotary-wing aircraft"),
    Category.UAV: _words_in("drone uav unmanned aerial vehicle aircraft"),
    Category.SHIP: _words_in("ship warship vessel navy naval"),
    Category.VEHICLE: _words_in("vehicle"),
    Category.SUPPORT: _words_in("support logistics equipment"),
    Category.INSTALLATION: _words_in("base installation facility"),
}
# People and unspecified forces have so many synonyms that only words for a *special* kind tell them apart.
_SPECIAL_PEOPLE = _words_in(
    "marine paratrooper parachutist airborne reservist conscript guard spetsnaz special contractor mercenary "
    "instructor trainer adviser advisor peacekeeper sailor officer militia militiaman volunteer recruit "
    "engineer medic"
)
_PEOPLE = frozenset({Category.PERSONNEL, Category.FORCE})


class Subject(NamedTuple):
    """What claims must share to be about the same thing; `place` is a place id. A tuple: it is hashed a lot."""

    force: str
    category: Category
    thing: str
    place: str


def family_of(subject: Subject) -> tuple[str, str]:
    """Return what subjects must share for one to count within the other."""
    return subject.force, COUNTED_WITHIN.get(subject.category, subject.category).value


def subject_of(claim: Claim) -> Subject | None:
    """Return what `claim` is about, or None when it has no place."""
    if not isinstance(claim.location, Located):
        return None
    return Subject(claim.force, claim.category, thing_of(claim), claim.location.place.id)


def thing_of(claim: Claim) -> str:
    """Return the kind of thing within its category that `claim` counts, empty where it is the category itself.

    "troops", "soldiers" and "service members" are one kind; "marines" another; "Su-35 fighter jets" are "su-35".
    Words that name the force, determiners and empty adjectives are dropped, plurals become singular, and words
    are sorted, so that the result is a key, not a phrase.
    """
    return _thing(claim.item, claim.category, _named_words(claim))


@lru_cache(maxsize=65_536)
def _thing(item: str, category: Category, named: frozenset[str]) -> str:
    words = {_singular(word) for word in _words(item) if word not in named}
    if category in _PEOPLE:
        return " ".join(sorted(words & _SPECIAL_PEOPLE))
    generic = _GENERIC.get(category, frozenset())
    return " ".join(sorted(word for word in words if word not in generic and not word.isdigit()))


def is_named(claim: Claim) -> bool:
    """Whether the item is one unit or ship by name ("4th Guards Tank Division", "the Moskva"), so that it can move.

    A name has an ordinal, or a capitalised word that does not name the force.
    """
    if claim.category not in {Category.UNIT, Category.SHIP}:
        return False
    if claim.quantity is not None and claim.quantity.counted and claim.quantity.high != 1:
        return False
    if _ORDINAL.search(claim.item):
        return True
    named = _named_words(claim)
    proper = [
        word for word in _WORD.findall(claim.item) if word[:1].isupper() and word.casefold() not in named
    ]
    return claim.category is Category.SHIP and bool(proper) and bool(claim.evidence.marks)


def within_kind(inner: Subject, outer: Subject) -> bool:
    """Whether what `inner` counts is also counted by `outer`, wherever the two lie (the same kind counts too)."""
    if inner.category is outer.category:
        return outer.thing in {inner.thing, ""}
    return not outer.thing and COUNTED_WITHIN.get(inner.category) is outer.category


def covers_kind(outer: Subject, inner: Subject) -> bool:
    """Whether words about `outer` as a whole speak of `inner` too: "forces" speak of every kind of thing."""
    return (outer.category is Category.FORCE and not outer.thing) or within_kind(inner, outer)


def _named_words(claim: Claim) -> frozenset[str]:
    """Return the words of the evidence that name the force."""
    spans = [mark.span for mark in claim.evidence.marks if mark.slot is Slot.FORCE]
    if not spans:
        return frozenset()
    quote, offset = claim.evidence.quote, claim.evidence.span.start
    texts = [quote[max(0, span.start - offset) : max(0, span.end - offset)] for span in spans]
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    return [word for word in (found.casefold() for found in _WORD.findall(text)) if word not in _EMPTY_WORDS]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= _SHORTEST_PLURAL:
        return word[:-1]
    return word
