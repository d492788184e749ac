"""Finding every stretch of text that could be a place: gazetteer names, peoples, seats of power, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from forcemap.places.atlas import Atlas
from forcemap.places.model import Use
from forcemap.places.recognition.sighting import Option, Sighting, is_container

_ABBREVIATION: Final = re.compile(r",\s{1,2}((?:[A-Z]\.\s?){1,3}|W\. Va\.|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b)")
_HOLDS: Final = re.compile(
    r"(?:,\s{1,2}|\s?\(|,?\s(?:in|of)\s(?:the\s)?|,\s(?:in|a town in|a city in)\s(?:the\s)?)"
)
# Words of English that are also names somewhere, and acronyms of organisations, are never taken for places.
_NO_NAMES: Final = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "he",
        "she",
        "we",
        "they",
        "it",
        "you",
        "who",
        "what",
        "which",
        "when",
        "where",
        "why",
        "how",
        "if",
        "in",
        "on",
        "at",
        "by",
        "to",
        "of",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "not",
        "no",
        "yes",
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "all",
        "any",
        "both",
        "each",
        "few",
        "many",
        "most",
        "more",
        "other",
        "some",
        "such",
        "only",
        "own",
        "same",
        "so",
        "than",
        "too",
        "very",
        "border",
        "borders",
        "region",
        "area",
        "zone",
        "city",
        "town",
        "village",
        "island",
        "islands",
        "country",
        "state",
        "province",
        "district",
        "base",
        "camp",
        "front",
        "line",
        "coast",
        "sea",
        "river",
        "strait",
        "ground",
        "air",
        "games",
        "site",
        "places",
        "position",
        "nato",
        "un",
        "imf",
        "who",
        "cia",
        "fbi",
        "icc",
        "opec",
        "asean",
        "osce",
        "interpol",
        "unicef",
        "unesco",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "god",
        "internet",
        "army",
        "navy",
        "marines",
        "hamas",
        "taliban",
        "congress",
        "parliament",
        "duma",
        "senate",
        "covid",
        "ill",
        "id",
        "wed",
        "et",
    ]
)
# Weapons that bear the name of some town or other; none of these is a place that reports name by one word.
_WEAPONS: Final = frozenset(
    [
        *(
            "tor",
            "pantsir",
            "buk",
            "grad",
            "uragan",
            "smerch",
            "tochka",
            "iskander",
            "kalibr",
            "oniks",
            "msta",
        ),
        *("akatsiya", "gvozdika", "orlan", "lancet", "shahed", "geran", "bayraktar", "himars", "leopard"),
    ]
)
# "Tu-95", "Virginia-class boats", "Kilo class"; a class of ships is called after its first one.
_MODEL: Final = re.compile(r"[-‑–]\d|[- ]class\b")
_MAX_LINK: Final = 24
_USES: Final = {"adjective": Use.DEMONYM, "name": Use.PLACE, "seat": Use.METONYM}


def find_sightings(text: str, atlas: Atlas) -> list[Sighting]:
    """Return what could be a place in a text, in text order, without overlaps (leftmost, then longest).

    Words for peoples and seats of power win over gazetteer names of the same stretch ("Polish", "Georgian"). A name
    followed by its state's abbreviation ("Paris, Ky.") brings that along as a sighting of its own. Text without
    capital letters gives nothing.
    """
    others = sorted([*_peoples(text, atlas), *_districts(text, atlas)], key=_reading_order, reverse=True)
    kept: list[Sighting] = []
    at = 0
    for start, end, name, words, key in atlas.gazetteer.named(text):
        while others and _reading_order(others[-1]) <= (start, -end):
            at = _keep(others.pop(), kept, at)
        if start < at or key in _NO_NAMES or key in _WEAPONS or _MODEL.match(text, end):
            continue
        options = atlas.options(name, key)
        if options:
            kept.append(Sighting(start, end, words, key, options))
            at = end
    while others:
        at = _keep(others.pop(), kept, at)
    return _with_containers(text, kept, atlas)


def _reading_order(sighting: Sighting) -> tuple[int, int]:
    return sighting.start, -sighting.end


def _keep(sighting: Sighting, kept: list[Sighting], at: int) -> int:
    """Keep a sighting that does not start before `at`, and return where the next one may start."""
    if sighting.start < at:
        return at
    kept.append(sighting)
    return sighting.end


def _districts(text: str, atlas: Atlas) -> Iterator[Sighting]:
    for start, end, key in atlas.districts.find(text):
        yield Sighting(start, end, text[start:end], key, atlas.district_options(key))


def _peoples(text: str, atlas: Atlas) -> Iterator[Sighting]:
    for start, end, kind, target in atlas.peoples.find(text):
        options = atlas.target_options(target)
        if options:
            yield Sighting(start, end, text[start:end], f"={target}", options, _USES[kind])


def _with_containers(text: str, sightings: Sequence[Sighting], atlas: Atlas) -> list[Sighting]:
    """Link each name to the container written after it, and add abbreviations that are one."""
    linked: list[Sighting] = []
    skip_until = 0
    for index, sighting in enumerate(sightings):
        if sighting.start < skip_until:
            continue
        linked.append(sighting)
        if sighting.use is not Use.PLACE:
            continue
        short = _ABBREVIATION.match(text, sighting.end) if text.startswith(",", sighting.end) else None
        options = None if short is None else atlas.abbreviation(text[short.start(1) : short.end(1)].rstrip())
        if short is not None and options:
            words = short.group(1).rstrip()
            start = short.start(1)
            holder = Sighting(start, start + len(words), words, f"={words}", options, contained=True)
            sighting.container = holder
            linked.append(holder)
            skip_until = holder.end
        elif index + 1 < len(sightings):
            _hold(text, sighting, sightings[index + 1])
    return linked


def _hold(text: str, inner: Sighting, outer: Sighting) -> None:
    if outer.start - inner.end > _MAX_LINK or outer.use is not Use.PLACE:
        return
    if _HOLDS.fullmatch(text, inner.end, outer.start) and any(
        _contains(holder, option)
        for holder in outer.options[:4]
        if is_container(holder)
        for option in inner.options
    ):
        inner.container = outer
        outer.contained = True


def _contains(holder: Option, option: Option) -> bool:
    if holder.entry.id == option.entry.id:
        return False
    if holder.admin1 and holder.entry.kind.value == "division":
        return option.admin1 == holder.admin1
    return holder.country is not None and option.country == holder.country
