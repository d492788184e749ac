"""Claims admitted day by day: which begin, which are superseded, which are withdrawn."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from forcemap.claims import Category, Claim, Status
from forcemap.places import Located, Place, PlaceKind
from forcemap.posture.containment import Containment
from forcemap.posture.model import Holding, Standing
from forcemap.posture.origins import Repetitions, same_speaker, speaker_words, words_of
from forcemap.posture.quantities import is_increment, is_part, ranges_meet
from forcemap.posture.subject import Subject, covers_kind, family_of, subject_of
from forcemap.posture.validity import Validity

Group = tuple[Subject, str]
"""What the holdings of one estimate share: the subject and the status's value."""

AROUND_DAYS = (
    7  # figures of different speakers stand side by side this long; then the later replaces the earlier
)

# A later report of the second supersedes one of the first: what was coming has come.
_LEADS_TO: dict[Status, frozenset[Status]] = {
    Status.POSSIBLE: frozenset({Status.PLANNED, Status.ARRIVING, Status.PRESENT}),
    Status.PLANNED: frozenset({Status.ARRIVING, Status.PRESENT}),
    Status.ARRIVING: frozenset({Status.PRESENT}),
}
_THERE = (Status.PRESENT, Status.ARRIVING)


@dataclass(slots=True, eq=False)
class Entry:
    """A dated claim with what the ledger asks of it, worked out once.

    `spoken` is the last day its source vouches for; `order` sorts by it. `holding` is how the claim stands, as
    last asked, until it stands otherwise.
    """

    claim: Claim
    validity: Validity
    subject: Subject | None
    place: Place | None
    counted: bool
    increment: bool
    speaker: frozenset[str]

    status: str
    spoken: int
    order: tuple[int, str]
    holding: Holding | None = None
    topic: _Topic | None = None

    def stand(self, day: int) -> Holding:
        """Return how the claim stands on `day`, one of its days in force."""
        if self.holding is None:
            self.holding = Holding(
                claim=self.claim,
                standing=self.validity.standing(day) or Standing.STALE,
                last_day=date.fromordinal(self.validity.last),
            )
        return self.holding

    @property
    def departs(self) -> bool:
        """Whether this reports that a force has left or is leaving; a promise to leave ends nothing."""
        validity = self.validity
        return self.claim.status is Status.LEAVING and validity.due is None and not validity.promised_end


@dataclass(slots=True)
class _Topic:
    """One subject: what is in force, what was said and which departures reach it, each in order of its day."""

    subject: Subject
    place: Place
    alive: dict[str, Entry] = field(default_factory=dict)
    withdrawn: dict[str, tuple[Entry, Entry]] = field(default_factory=dict)
    history: list[Entry] = field(default_factory=list)
    departures: list[Entry] = field(default_factory=list)
    reached: list[_Topic] | None = None
    shown: set[str] = field(default_factory=set)

    def holdings(self, day: int) -> dict[Group, list[Holding]]:
        """Return how its claims in force stand, by status and in order of id; empty for a status now over."""
        groups: dict[Group, list[Holding]] = {(self.subject, status): [] for status in self.shown}
        for _, entry in sorted(self.alive.items()):
            groups.setdefault((self.subject, entry.status), []).append(entry.stand(day))
        self.shown = {status for (_, status), held in groups.items() if held}
        return groups

    def successor(self, entry: Entry) -> Entry | None:
        """Return a later report that supersedes `entry`, or None."""
        return next((later for later in _later(self.history, entry) if supersedes(later, entry)), None)

    def departure(self, entry: Entry) -> Entry | None:
        """Return the first report of leaving that ends `entry`, or None."""
        ending = [gone for gone in _later(self.departures, entry) if ends(gone, entry)]
        return ending[-1] if ending else None


class Ledger:
    """Plays dated claims, each with its life, forward in valid time and knowledge time together.

    Both clocks only move forward. What one day's report ends stays ended, so each claim is admitted once, and
    the work for a day is that of the claims of which something changes.
    """

    def __init__(self, lives: Iterable[tuple[Claim, Validity]], containment: Containment) -> None:
        self._containment = containment
        self._unread = _entries(lives)
        self._pending = next(self._unread, None)
        self._day: int | None = None
        self._to_come: defaultdict[int, list[tuple[Callable[[Entry], None], Entry]]] = defaultdict(list)
        self._topics: dict[Subject, _Topic] = {}
        self._by_force: defaultdict[str, list[_Topic]] = defaultdict(list)
        self._by_family: defaultdict[tuple[str, str], list[_Topic]] = defaultdict(list)
        self._unlocated: dict[str, Entry] = {}
        self._changed: dict[int, _Topic] = {}
        self._departed: dict[int, _Topic] = {}

    def advance(self, valid_on: date, known_by: date) -> None:
        """Move to what held on `valid_on` as known by `known_by`, neither earlier than before."""
        day, known = valid_on.toordinal(), known_by.toordinal()
        first = day if self._day is None else self._day + 1
        self._day = day
        for coming in range(first, day + 1) if self._to_come else ():
            for happen, entry in self._to_come.pop(coming, ()):
                happen(entry)
        while self._pending is not None and self._pending[0] <= known:
            self._admit(self._pending[1], day)
            self._pending = next(self._unread, None)

    def changed(self, day: int) -> dict[Group, list[Holding]]:
        """Return the groups of which something changed since last asked, as they stand; empty where they are over."""
        groups: dict[Group, list[Holding]] = {}
        for topic in self._changed.values():
            groups.update(topic.holdings(day))
        self._changed = {}
        return groups

    def unlocated(self) -> list[Entry]:
        """Return the entries in force that have no place, by claim id."""
        return [self._unlocated[key] for key in sorted(self._unlocated)]

    def withdrawn(self) -> list[tuple[Entry, Entry]]:
        """Return the entries that only a report of leaving has ended, each with that report, by claim id."""
        self._departed = {key: topic for key, topic in self._departed.items() if topic.withdrawn}
        pairs = [pair for topic in self._departed.values() for pair in topic.withdrawn.values()]
        return sorted(pairs, key=lambda pair: pair[0].claim.id)

    def _admit(self, entry: Entry, day: int) -> None:
        """Let what has come of an entry by `day` happen, and note when the rest will."""
        life, to_come = entry.validity, self._to_come
        if life.begins <= day:
            self._begin(entry)
        else:
            to_come[life.begins].append((self._begin, entry))
        speaks = max(entry.spoken, life.begins)
        if speaks <= day:
            self._speak(entry)
        else:
            to_come[speaks].append((self._speak, entry))
        if life.due is not None and day < life.due <= life.holds:
            to_come[life.due].append((self._turn, entry))
        if day <= life.holds < life.leaves:
            to_come[life.holds + 1].append((self._turn, entry))
        if life.leaves < day:
            self._leave(entry)
        else:
            to_come[life.leaves + 1].append((self._leave, entry))

    def _begin(self, entry: Entry) -> None:
        if entry.subject is None or entry.place is None:
            self._unlocated[entry.claim.id] = entry
            return
        topic = entry.topic = self._topic(entry.subject, entry.place)
        if topic.successor(entry) is not None:
            return
        departure = topic.departure(entry)
        if departure is None:
            topic.alive[entry.claim.id] = entry
            self._changed[id(topic)] = topic
        else:
            topic.withdrawn[entry.claim.id] = (entry, departure)
            self._departed[id(topic)] = topic

    def _speak(self, entry: Entry) -> None:
        topic = entry.topic
        if topic is None:
            return
        insort(topic.history, entry, key=attrgetter("order"))
        for earlier in [held for held in topic.alive.values() if supersedes(entry, held)]:
            del topic.alive[earlier.claim.id]
            self._changed[id(topic)] = topic
        for earlier in [held for held, _ in topic.withdrawn.values() if supersedes(entry, held)]:
            del topic.withdrawn[earlier.claim.id]
        if entry.departs:
            for reached in self._reached(topic):
                if _depart(entry, reached):
                    self._changed[id(reached)] = self._departed[id(reached)] = reached

    def _turn(self, entry: Entry) -> None:
        """Have a claim that falls due or stale looked at again."""
        entry.holding = None
        topic = entry.topic
        if topic is not None and entry.claim.id in topic.alive:
            self._changed[id(topic)] = topic

    def _leave(self, entry: Entry) -> None:
        topic = entry.topic
        if topic is None:
            self._unlocated.pop(entry.claim.id, None)
        else:
            topic.withdrawn.pop(entry.claim.id, None)
            if topic.alive.pop(entry.claim.id, None) is not None:
                self._changed[id(topic)] = topic

    def _topic(self, subject: Subject, place: Place) -> _Topic:
        topic = self._topics.get(subject)
        if topic is None:
            topic = self._topics[subject] = _Topic(subject=subject, place=place)
            family, forces = family_of(subject), (subject.force, Category.FORCE.value)
            self._by_force[subject.force].append(topic)
            self._by_family[family].append(topic)
            for other in {id(one): one for key in (family, forces) for one in self._by_family[key]}.values():
                if other.reached is not None and self._reaches(other, topic):
                    other.reached.append(topic)
                    departures = [entry for entry in other.history if entry.departs]
                    topic.departures = sorted([*topic.departures, *departures], key=attrgetter("order"))
        return topic

    def _reached(self, topic: _Topic) -> list[_Topic]:
        """Return the topics that a departure from this one speaks of."""
        if topic.reached is None:
            of_all = topic.subject.category is Category.FORCE
            family = self._by_family[family_of(topic.subject)]
            others = self._by_force[topic.subject.force] if of_all else family
            topic.reached = [other for other in others if self._reaches(topic, other)]
        return topic.reached

    def _reaches(self, departing: _Topic, topic: _Topic) -> bool:
        here, there = departing.subject, topic.subject
        if here.place != there.place and departing.place.kind is PlaceKind.POINT:
            return False  # a point holds no other place
        if here.force != there.force or not covers_kind(here, there):
            return False
        return here.place == there.place or self._containment.within(topic.place, departing.place)


def supersedes(later: Entry, earlier: Entry) -> bool:
    """Whether `later` replaces `earlier`, both about one subject.

    A report replaces an older one of the same status by the same speaker at once, and another's after
    `AROUND_DAYS`; what has come replaces the plan for it. A report without a figure never replaces a figure, an
    increment never replaces a total, and a plan with a figure gives way only to a figure that may be the same.
    """
    if later.spoken <= earlier.spoken:
        return False
    was, became = earlier.claim.status, later.claim.status
    if was is became:
        if (earlier.counted and not later.counted) or (later.increment and not earlier.increment):
            return False
        return later.spoken - earlier.spoken > AROUND_DAYS or same_speaker(later.speaker, earlier.speaker)
    if became not in _LEADS_TO.get(was, frozenset()):
        return False
    return not earlier.counted or (
        later.counted and ranges_meet(later.claim.quantity, earlier.claim.quantity)
    )


def ends(departure: Entry, held: Entry) -> bool:
    """Whether a report of leaving, known to reach where `held` is, ends it: it is later and speaks of all of it."""
    if held.claim.status not in _THERE or held.spoken >= departure.spoken:
        return False
    return not is_part(departure.claim.quantity, held.claim.quantity)


def _depart(departure: Entry, topic: _Topic) -> bool:
    """End what the departure ends, told by the earliest report of it; return whether anything ended."""
    insort(topic.departures, departure, key=attrgetter("order"))
    ending = [entry for entry in topic.alive.values() if ends(departure, entry)]
    for held in ending:
        del topic.alive[held.claim.id]
        topic.withdrawn[held.claim.id] = (held, departure)
    for claim_id, (held, by) in topic.withdrawn.items():
        if departure.order < by.order and ends(departure, held):
            topic.withdrawn[claim_id] = (held, departure)
    return bool(ending)


def _later(entries: list[Entry], than: Entry) -> Iterator[Entry]:
    for entry in reversed(entries):
        if entry.spoken <= than.spoken:
            return
        yield entry


class _Told:
    """Equal figures of one subject and status: finds the life of the report that a new one repeats."""

    __slots__ = ("_only", "_quotes", "_validities")

    def __init__(self) -> None:
        self._only: tuple[str, int] | None = None
        self._quotes: Repetitions | None = None
        self._validities: list[Validity] = []

    def first(self, quote: str, known: int, validity: Validity) -> Validity:
        """Return the earliest life among the recent reports in near-identical words, this one's included."""
        self._validities.append(validity)
        if self._only is None:
            self._only = (quote, known)  # most figures are given once: their words need no index
            return validity
        if self._quotes is None:
            self._quotes = Repetitions()
            self._quotes.add(words_of(self._only[0]), self._only[1])
        repeated = [self._validities[number] for number in self._quotes.add(words_of(quote), known)]
        return min([*repeated, validity], key=attrgetter("spoken", "begins", "leaves"))


def _entries(lives: Iterable[tuple[Claim, Validity]]) -> Iterator[tuple[int, Entry]]:
    """Yield an entry for each claim with the day it was known, in order of that day and its id.

    A sentence found again within `REPRINT_DAYS` is no news: it takes the life of the one it repeats.
    """
    unique = {claim.id: (claim, validity) for claim, validity in lives}
    dated = sorted(
        (day.toordinal(), key) for key, (claim, _) in unique.items() if (day := claim.source.published.end)
    )
    told: defaultdict[tuple[Subject, str, int | None, int | None], _Told] = defaultdict(_Told)
    for known, key in dated:
        claim, validity = unique[key]
        subject, quantity, location = subject_of(claim), claim.quantity, claim.location
        if subject is not None:
            low, high = (quantity.low, quantity.high) if quantity else (None, None)
            validity = told[subject, claim.status.value, low, high].first(
                claim.evidence.quote, known, validity
            )
        yield (
            known,
            Entry(
                claim=claim,
                validity=validity,
                subject=subject,
                place=location.place if isinstance(location, Located) else None,
                counted=quantity is not None and quantity.counted,
                increment=is_increment(claim),
                speaker=speaker_words(claim.attribution),
                status=claim.status.value,
                spoken=validity.spoken,
                order=(validity.spoken, key),
            ),
        )
