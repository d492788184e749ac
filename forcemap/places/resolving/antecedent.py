"""What "there", "the country", "its" and "the shoal" point back to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from forcemap.documents import Span
from forcemap.places.atlas import Atlas
from forcemap.places.gazetteer import EntryKind, fold
from forcemap.places.grammar import Antecedent, Sort
from forcemap.places.ground import Ground
from forcemap.places.model import Mention, Place, Precision, Relation, Use
from forcemap.places.resolving.context import PlaceContext, countries_of, place_of
from forcemap.places.resolving.owner import forces_in_sentence, owner, that_country
from forcemap.places.resolving.provinces import PROVINCES, part_of_the_world, province_at_hand
from forcemap.places.resolving.standing import is_dateline, standing
from forcemap.places.resolving.weighing import PLAIN, Fading, weight, weightiest

_WANTED: Final[Mapping[Sort, frozenset[EntryKind]]] = {
    Sort.COUNTRY: frozenset({EntryKind.COUNTRY}),
    Sort.DIVISION: frozenset({EntryKind.DIVISION, EntryKind.REGION, EntryKind.DISTRICT}),
    Sort.CITY: frozenset({EntryKind.CITY}),
    Sort.BASE: frozenset({EntryKind.SITE, EntryKind.AIRFIELD}),
    Sort.SEA: frozenset({EntryKind.WATER}),
    Sort.STRAIT: frozenset({EntryKind.WATER}),
}
_WORDS: Final[Mapping[Sort, tuple[str, ...]]] = {
    Sort.STRAIT: ("strait",),
    Sort.PENINSULA: ("peninsula", "crimea", "korea", "sinai", "kamchatka", "kola", "balkan"),
    Sort.CONTINENT: ("europe", "africa", "asia", "america", "australia", "antarctica"),
}
# "There" seldom looks far back. Swept over 430 annotated uses of "there" and "here" in documents to learn from, together with
# how names stand: fades of 100 to 150 characters put 236 right, 250 put 225, 800 put 221.
_THERE: Final = Fading(fade=150.0, often=0.05)
_SENTENCE: Final = re.compile(r"[.!?][\"”’]?\s|\n")
_SENTENCE_FADE: Final = 0.8
_MOST_ENDS: Final = 4  # sentences; what lies further back fades no more
_INNER: Final = 0.1  # Ukraine of "the border of Ukraine", which is the place
# "The country" is where something is said to be, not who acts. Swept over 246 annotated uses in documents to learn from: 600, .15 and
# .1 put 173 right, 300, .06 and .25 put 158.
_SETTING: Final = Fading(fade=600.0, often=0.15, acting=0.1)
_FORCE: Final = 0.3  # "US forces in the country": it is another's
_THAT: Final = re.compile(r"\bthat\s+(?:same\s+)?(?:country|nation|state)\b", re.IGNORECASE)
_THAT_BEFORE: Final = 10  # characters
_HOLDS: Final = 0.5  # what a place says for the country it lies in
_HALVES: Final[Mapping[str, str]] = {"north": "PRK", "south": "KOR"}
_STATED: Final = frozenset({"USA", "GBR"})
_STATES: Final = frozenset({"state", "states", "county", "counties"})
_DIVISIONS: Final = ("division:", "region:")
_AREA: Final = Fading(fade=300.0, often=0.04, acting=0.5)
_AREAS: Final = frozenset({"area", "areas", "zone", "sector", "sectors"})
_OF_THAT_NAME: Final = frozenset({"valley", "enclave", "exclave"})  # nothing else is called so
_AT_MOST: Final[Mapping[str, int]] = {
    "town": 300_000,
    "towns": 300_000,
    "village": 20_000,
    "villages": 20_000,
}
_TOO_BIG: Final = 0.2
_POSSESSIVE: Final = ("'s ", "’s ")
_SITE_RADIUS_KM: Final = (
    15.0  # an airport or garrison of which only the town is known lies so far from it at most
)
_NOUNS: Final[Mapping[str, tuple[str, ...]]] = {
    "river": ("river",),
    "mountains": ("mountain", "mount"),
    "heights": ("heights", "golan"),
    "plant": ("plant", "npp"),
    "alliance": ("nato",),
}


def antecedent(
    said: Antecedent, atlas: Atlas, context: PlaceContext, text: str = "", *, beside: str | None = None
) -> Ground | None:
    """Return the place that words point back to, or None if nothing before fits.

    Every earlier place of the right kind is weighed by how near it stands, how often it is named and whether it stands
    as a place ("in Libya") or acts ("the United States said"); names count more than adjectives, and a country gains
    by the places in it. "The region" falls back to the country at hand, "the airport" to the town. "There" forgets
    sooner, and a people ("their US instructors") or the owner of something ("the Prince of Wales's regiment") is no
    place to be. `text` is the document's; `beside` the country on the other side, where the words are about a border.
    """
    search = _Search(said.noun, atlas, context, text)
    place = _country(said, search, beside) if said.sort is Sort.COUNTRY else _found(said, search)
    return None if place is None else Ground(place=place, kind=atlas.kind_of(place.id))


def _country(said: Antecedent, search: _Search, beside: str | None) -> Place | None:
    atlas, context, text = search.atlas, search.context, search.text
    found = None
    if _THAT.search(text, max(0, said.span.start - _THAT_BEFORE), said.span.end):
        found = that_country(atlas, context, beside=beside)
    if found is None and (said.owned or beside is not None):
        return owner(atlas, context, text, beside=beside)
    return found or search.country()


def _found(said: Antecedent, search: _Search) -> Place | None:
    if said.sort is Sort.FEATURE or said.noun in _OF_THAT_NAME:
        return search.of_noun()
    if said.sort is Sort.HALF:
        return search.half()
    if said.noun in _AREAS:
        return search.area()
    rule = {Sort.ANY: search.here, Sort.DIVISION: search.division, Sort.BASE: search.base}.get(said.sort)
    return (
        search.of_sort(said.sort)
        if rule is None
        else rule([one for one in search.context.before() if _fits(one, said.sort, search.atlas)])
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """What words ask for: their noun, and what was said before them."""

    noun: str
    atlas: Atlas
    context: PlaceContext
    text: str

    def of_sort(self, sort: Sort) -> Place | None:
        """Return the weightiest place of a sort, better one that bears the noun."""
        fitting = [mention for mention in self.context.before() if _fits(mention, sort, self.atlas)]
        return self._best(fitting, favour=self._named if sort in {Sort.SEA, Sort.CITY} else None)

    def here(self, fitting: Sequence[Mention]) -> Place | None:
        """Return where "there" is: what the words before put forward as somewhere to be; no people, no owner."""
        mentions = self.context.mentions
        if self.noun == "here":
            told = next((one for one in mentions if is_dateline(one, self.text)), None)
            if told is not None:
                return place_of(told)
        peoples = [one.span for one in mentions if one.use in {Use.DEMONYM, Use.METONYM}]
        wholes = [one.span for one in mentions if one.use is Use.PHRASE and place_of(one) is not None]
        end = self.context.position
        kept = [
            mention
            for mention in fitting
            if not self.text.startswith(_POSSESSIVE, mention.span.end)
            and (
                not any(mention.span.overlaps(span) for span in peoples)
                or (mention.use is Use.PHRASE and _relation(mention) is not Relation.AT)
            )
        ]

        def favour(mention: Mention, _: Place) -> float:
            inner = mention.use is Use.PLACE and any(_holds(whole, mention.span) for whole in wholes)
            stops = (
                ()
                if end is None
                else islice(_SENTENCE.finditer(self.text, mention.span.end, end), _MOST_ENDS)
            )
            ends = sum(1 for _ in stops)
            return standing(mention, self.text) * _SENTENCE_FADE**ends * (_INNER if inner else 1.0)

        return self._best(kept, _THERE, favour=favour)

    def area(self) -> Place | None:
        """Return what "the area" is: the place or water last spoken of that is no whole country, else the country."""
        fitting = []
        for mention in self.context.before():
            place = place_of(mention)
            if mention.use not in {Use.PLACE, Use.PHRASE} or place is None or place.id.startswith("country:"):
                continue
            if fold(place.name) not in self.atlas.capital_names:
                fitting.append(mention)
        return self._best(fitting, _AREA, favour=self._named) or self.country()

    def country(self) -> Place | None:
        """Return the country at hand: one that things are said to be in, by its name or by the places in it."""
        weights: dict[str, float] = {}
        for mention in self.context.before():
            place = place_of(mention)
            if place is None or mention.use is Use.REFERENCE:
                continue
            whole = self.atlas.kind_of(place.id) is EntryKind.COUNTRY and place.relation is Relation.AT
            share = (1.0 if whole else _HOLDS) * weight(mention, self.context, self.text, _SETTING)
            for code in countries_of(mention):
                weights[code] = weights.get(code, 0.0) + share
        for code in forces_in_sentence(self.atlas, self.context, self.text):
            if code in weights:
                weights[code] *= _FORCE
        ranked = sorted(weights, key=lambda code: (-weights[code], code))
        grounds = (self.atlas.country(code) for code in ranked)
        return next((ground.place for ground in grounds if ground is not None), None)

    def half(self) -> Place | None:
        """Return what "the North", "the South" is: a Korea, where the text is about them; else nothing sure."""
        salience = self.context.salience()
        foremost = max(salience, key=lambda code: (salience[code], code), default="")
        korean = sum(salience.get(code, 0.0) for code in _HALVES.values()) >= 0.3 * sum(salience.values())
        ground = self.atlas.country(_HALVES[self.noun]) if foremost in _HALVES.values() or korean else None
        return None if ground is None else ground.place

    def division(self, fitting: Sequence[Mention]) -> Place | None:
        """Return the region or province at hand; else the country.

        A city that is a division of its own is no region; the United States have states, Britain counties.
        """
        if self.noun in PROVINCES:
            found = province_at_hand(self.noun, self.atlas, self.context, self.text)
            return found or self.country()
        kept = []
        for mention in fitting:
            place = place_of(mention)
            if place is None or fold(place.name) in self.atlas.capital_names:
                continue
            if self.noun not in _STATES and place.country in _STATED and place.id.startswith(_DIVISIONS):
                continue
            kept.append(mention)
        found = self._best(kept, favour=self._named)
        if found is None and self.noun == "region":
            found = part_of_the_world(self.atlas, self.context, self.text)
        return found or self.country()

    def base(self, fitting: Sequence[Mention]) -> Place | None:
        """Return the base, airfield or camp at hand; where none was named, the town last spoken of, less exactly."""
        found = self._best(fitting, favour=self._named)
        if found is not None:
            return found
        towns = [mention for mention in self.context.before() if _fits(mention, Sort.CITY, self.atlas)]
        town = self._best(towns, _THERE)
        if town is None:
            return None
        precision = max(town.precision, Precision.WITHIN_25_KM)
        return replace(town, radius_km=max(town.radius_km, _SITE_RADIUS_KM), precision=precision)

    def of_noun(self) -> Place | None:
        """Return the place named before that has the noun in its name or beside it: "the shoal", "the dam"."""
        fitting = [one for one in self.context.before() if one.use in {Use.PLACE, Use.PHRASE}]
        return self._best(fitting, favour=lambda mention, place: float(self._bears(mention, place)))

    def _best(
        self,
        mentions: Sequence[Mention],
        fading: Fading = PLAIN,
        *,
        favour: Callable[[Mention, Place], float] | None = None,
    ) -> Place | None:
        return weightiest(mentions, self.context, self.text, fading, favour=favour)

    def _named(self, mention: Mention, place: Place) -> float:
        """Return how well a place fits: one that bears the very noun better, a large city as "the town" worse."""
        entry = self.atlas.entry(place.id) if self.noun in _AT_MOST else None
        too_big = entry is not None and entry.population > _AT_MOST[self.noun]
        return (2.0 if self.noun and self._bears(mention, place) else 1.0) * (_TOO_BIG if too_big else 1.0)

    def _bears(self, mention: Mention, place: Place) -> bool:
        return _bears(self.noun, mention, place, self.atlas, self.text)


def _bears(noun: str, mention: Mention, place: Place, atlas: Atlas, text: str) -> bool:
    """Whether a place is called by a noun: in its name, as its kind, or right after it in the text."""
    single = noun.removesuffix("s") if len(noun) > 4 and not noun.endswith(("ss", "ts")) else noun  # noqa: PLR2004
    wanted = _NOUNS.get(noun, (single,))
    words = f"{place.name} {mention.text}".lower()
    if place.relation is Relation.AT and any(word in words for word in wanted):
        return True
    entry = atlas.entry(place.id)
    if entry is not None and any(word in entry.feature.lower() for word in wanted):
        return True
    if place.id.startswith(f"{single}:"):
        return True
    follows = text[mention.span.end : mention.span.end + len(noun) + 2].strip().lower()
    return mention.span.of(text) == mention.text and any(follows.startswith(word) for word in wanted)


def _holds(whole: Span, part: Span) -> bool:
    return whole != part and whole.start <= part.start and part.end <= whole.end


def _relation(mention: Mention) -> Relation | None:
    place = place_of(mention)
    return None if place is None else place.relation


def _fits(mention: Mention, sort: Sort, atlas: Atlas) -> bool:
    place = place_of(mention)
    if place is None or mention.use is Use.REFERENCE:
        return False
    plain = mention.use in {Use.PLACE, Use.PHRASE}
    if sort in {Sort.ANY, Sort.FRONT}:
        return plain
    if mention.use is Use.PHRASE and place.relation not in {Relation.AT, Relation.PART}:
        return False
    return _is_of_sort(place, sort, atlas) and (plain or sort is Sort.COUNTRY)


def _is_of_sort(place: Place, sort: Sort, atlas: Atlas) -> bool:
    if sort is Sort.ISLAND:
        return atlas.is_island(place)
    words = _WORDS.get(sort)
    if words is not None and not any(word in place.name.lower() for word in words):
        return False
    wanted = _WANTED.get(sort)
    return wanted is None or atlas.kind_of(place.id) in wanted
