"""Claims admitted day by day: which begin, which are superseded, which are withdrawn."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush
from operator import attrgetter

from forcemap.claims import Category, Claim, Status
from forcemap.places import Located, Place
from forcemap.posture.containment import Containment
from forcemap.posture.model import Horizon
from forcemap.posture.origins import Repetitions, same_speaker, speaker_words, words_of
from forcemap.posture.quantities import is_increment, is_part, ranges_meet
from forcemap.posture.subject import Subject, covers_kind, family_of, subject_of
from forcemap.posture.validity import Validity, validity_of

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

    `spoken` is the last day its source vouches for; `order` sorts by it.
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

    def successor(self, entry: Entry) -> Entry | None:
        """Return a later report that supersedes `entry`, or None."""
        return next((later for later in _later(self.history, entry) if supersedes(later, entry)), None)

    def departure(self, entry: Entry) -> Entry | None:
        """Return the first report of leaving that ends `entry`, or None."""
        ending = [gone for gone in _later(self.departures, entry) if ends(gone, entry)]
        return ending[-1] if ending else None


class Ledger:
    """Plays dated claims forward in valid time and knowledge time together.

    Both clocks only move forward. What one day's report ends stays ended, so each claim is admitted once, and
    the work for a day is that of the claims then in force.
    """

    def __init__(self, claims: Iterable[Claim], horizon: Horizon, containment: Containment) -> None:
        self._containment = containment
        self._unread = _entries(claims, horizon)
        self._pending = next(self._unread, None)
        self._sequence = 0
        self._to_begin: list[tuple[int, int, Entry]] = []
        self._to_speak: list[tuple[int, int, Entry]] = []
        self._to_leave: list[tuple[int, int, Entry]] = []
        self._topics: dict[Subject, _Topic] = {}
        self._ordered: list[_Topic] = []
        self._by_force: defaultdict[str, list[_Topic]] = defaultdict(list)
        self._by_family: defaultdict[tuple[str, str], list[_Topic]] = defaultdict(list)
        self._unlocated: dict[str, Entry] = {}

    def advance(self, valid_on: date, known_by: date) -> None:
        """Move to what held on `valid_on` as known by `known_by`, neither earlier than before."""
        day, known = valid_on.toordinal(), known_by.toordinal()
        while self._pending is not None and self._pending[0] <= known:
            entry, number = self._pending[1], self._sequence
            heappush(self._to_begin, (entry.validity.begins, number, entry))
            heappush(self._to_speak, (max(entry.spoken, entry.validity.begins), number, entry))
            heappush(self._to_leave, (entry.validity.leaves + 1, number, entry))
            self._sequence += 1
            self._pending = next(self._unread, None)
        for queue, happen in (
            (self._to_begin, self._begin),
            (self._to_speak, self._speak),
            (self._to_leave, self._leave),
        ):
            while queue and queue[0][0] <= day:
                happen(heappop(queue)[2])

    def in_force(self) -> Iterator[tuple[Subject, list[Entry]]]:
        """Yield each subject with its entries in force, subjects in order and entries by claim id."""
        for topic in self._ordered:
            if topic.alive:
                held = topic.alive
                yield (
                    topic.subject,
                    [held[key] for key in sorted(held)] if len(held) > 1 else list(held.values()),
                )

    def unlocated(self) -> list[Entry]:
        """Return the entries in force that have no place, by claim id."""
        return [self._unlocated[key] for key in sorted(self._unlocated)]

    def withdrawn(self) -> list[tuple[Entry, Entry]]:
        """Return the entries that only a report of leaving has ended, each with that report, by claim id."""
        pairs = [pair for topic in self._ordered for pair in topic.withdrawn.values()]
        return sorted(pairs, key=lambda pair: pair[0].claim.id)

    def _begin(self, entry: Entry) -> None:
        if entry.subject is None or entry.place is None:
            self._unlocated[entry.claim.id] = entry
            return
        topic = self._topic(entry.subject, entry.place)
        if topic.successor(entry) is not None:
            return
        departure = topic.departure(entry)
        if departure is None:
            topic.alive[entry.claim.id] = entry
        else:
            topic.withdrawn[entry.claim.id] = (entry, departure)

    def _speak(self, entry: Entry) -> None:
        if entry.subject is None:
            return
        topic = self._topics[entry.subject]
        insort(topic.history, entry, key=attrgetter("order"))
        for earlier in [held for held in topic.alive.values() if supersedes(entry, held)]:
            del topic.alive[earlier.claim.id]
        for earlier in [held for held, _ in topic.withdrawn.values() if supersedes(entry, held)]:
            del topic.withdrawn[earlier.claim.id]
        if entry.departs:
            for reached in self._reached(topic):
                _depart(entry, reached)

    def _leave(self, entry: Entry) -> None:
        self._unlocated.pop(entry.claim.id, None)
        if entry.subject is not None:
            topic = self._topics[entry.subject]
            topic.alive.pop(entry.claim.id, None)
            topic.withdrawn.pop(entry.claim.id, None)

    def _topic(self, subject: Subject, place: Place) -> _Topic:
        topic = self._topics.get(subject)
        if topic is None:
            topic = self._topics[subject] = _Topic(subject=subject, place=place)
            insort(self._ordered, topic, key=attrgetter("subject"))
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
        if departing.subject.force != topic.subject.force or not covers_kind(
            departing.subject, topic.subject
        ):
            return False
        return departing.place.id == topic.place.id or self._containment.within(topic.place, departing.place)


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


def _depart(departure: Entry, topic: _Topic) -> None:
    insort(topic.departures, departure, key=attrgetter("order"))
    for held in [entry for entry in topic.alive.values() if ends(departure, entry)]:
        del topic.alive[held.claim.id]
        topic.withdrawn[held.claim.id] = (held, departure)
    for claim_id, (held, by) in topic.withdrawn.items():
        if departure.order < by.order and ends(departure, held):
            topic.withdrawn[claim_id] = (held, departure)


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


def _entries(claims: Iterable[Claim], horizon: Horizon) -> Iterator[tuple[int, Entry]]:
    """Yield an entry for each dated claim with the day it was known, in order of that day and its id.

    A sentence found again within `REPRINT_DAYS` is no news: it takes the life of the one it repeats.
    """
    known_claims = {claim.id: claim for claim in claims}.values()
    dated = sorted(
        ((day, claim.id, claim) for claim in known_claims if (day := claim.source.published.day) is not None),
        key=lambda row: row[:2],
    )
    told: defaultdict[tuple[Subject, str, int | None, int | None], _Told] = defaultdict(_Told)
    for published, _, claim in dated:
        validity = validity_of(claim, horizon)
        if validity is None:
            continue
        subject, known = subject_of(claim), published.toordinal()
        if subject is not None:
            quantity = claim.quantity
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
                place=claim.location.place if isinstance(claim.location, Located) else None,
                counted=claim.quantity is not None and claim.quantity.counted,
                increment=is_increment(claim),
                speaker=speaker_words(claim.attribution),
                status=claim.status.value,
                spoken=validity.spoken,
                order=(validity.spoken, claim.id),
            ),
        )
