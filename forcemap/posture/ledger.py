"""Claims admitted day by day: which begin, which are superseded, which are withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from forcemap.claims import Claim
from forcemap.posture.containment import Containment
from forcemap.posture.entry import Entry, entries_of
from forcemap.posture.model import Holding
from forcemap.posture.register import Register
from forcemap.posture.topic import Group, Strand, Topic
from forcemap.posture.validity import Validity

_Happening = Callable[["Ledger", Entry, Topic | None], None]


class Ledger:
    """Plays dated claims, each with its life, forward in valid time and knowledge time together.

    Both clocks only move forward. What one day's report ends stays ended, so each claim is admitted once, and
    the work for a day is that of the claims of which something changes.
    """

    def __init__(self, lives: Iterable[tuple[Claim, Validity]], containment: Containment) -> None:
        self._unread = entries_of(lives)
        self._pending = next(self._unread, None)
        self._day: int | None = None
        self._to_come: defaultdict[int, list[tuple[_Happening, Entry, Topic | None]]] = defaultdict(list)
        self._register = Register(containment)
        self._unlocated: dict[str, Entry] = {}
        self._changed: dict[Strand, None] = {}  # as a set that keeps its order
        self._departed: dict[Topic, None] = {}

    def advance(self, valid_on: date, known_by: date) -> None:
        """Move to what held on `valid_on` as known by `known_by`, neither earlier than before."""
        day, known = valid_on.toordinal(), known_by.toordinal()
        first = day if self._day is None else self._day + 1
        self._day = day
        for coming in range(first, day + 1) if self._to_come else ():
            for happen, entry, topic in self._to_come.pop(coming, ()):
                happen(self, entry, topic)
        while self._pending is not None and self._pending.known <= known:
            self._admit(self._pending, day)
            self._pending = next(self._unread, None)

    def changed(self, day: int) -> dict[Group, list[Holding]]:
        """Return the groups of which something changed since last asked, as they stand; empty where they are over."""
        groups = {strand.group: strand.holdings(day) for strand in self._changed}
        self._changed = {}
        return groups

    def unlocated(self) -> list[Entry]:
        """Return the entries in force that have no place, by claim id."""
        return [self._unlocated[key] for key in sorted(self._unlocated)]

    def withdrawn(self) -> list[tuple[Entry, Entry]]:
        """Return the entries that only a report of leaving has ended, each with that report, by claim id."""
        self._departed = {topic: None for topic in self._departed if topic.withdrawn}
        pairs = [pair for topic in self._departed for pair in topic.withdrawn.values()]
        return sorted(pairs, key=lambda pair: pair[0].claim.id)

    def _admit(self, entry: Entry, day: int) -> None:
        """Let what has come of an entry by `day` happen, and note when the rest will."""
        life, to_come = entry.validity, self._to_come
        topic = self._register.topic(entry.subject, entry.place) if entry.subject and entry.place else None
        if life.begins <= day:
            self._begin(entry, topic)
        else:
            to_come[life.begins].append((Ledger._begin, entry, topic))
        speaks = max(entry.spoken, life.begins)
        if speaks <= day:
            self._speak(entry, topic)
        else:
            to_come[speaks].append((Ledger._speak, entry, topic))
        if life.due is not None and day < life.due <= life.holds:
            to_come[life.due].append((Ledger._turn, entry, topic))
        if day <= life.holds < life.leaves:
            to_come[life.holds + 1].append((Ledger._turn, entry, topic))
        if life.leaves < day:
            self._leave(entry, topic)
        else:
            to_come[life.leaves + 1].append((Ledger._leave, entry, topic))

    def _begin(self, entry: Entry, topic: Topic | None) -> None:
        if topic is None:
            self._unlocated[entry.claim.id] = entry
            return
        strand = topic.begin(entry)
        if strand is not None:
            self._changed[strand] = None
        elif entry.claim.id in topic.withdrawn:
            self._departed[topic] = None

    def _speak(self, entry: Entry, topic: Topic | None) -> None:
        if topic is None:
            return
        for strand in topic.speak(entry):
            self._changed[strand] = None
        if entry.departs:
            for reached in self._register.reached(topic):
                for strand in reached.depart(entry):
                    self._changed[strand] = None
                    self._departed[reached] = None

    def _turn(self, entry: Entry, topic: Topic | None) -> None:
        """Have a claim that falls due or stale looked at again."""
        entry.holding = None
        if topic is not None:
            strand = topic.strand(entry.status)
            if entry.claim.id in strand.alive:
                self._changed[strand] = None

    def _leave(self, entry: Entry, topic: Topic | None) -> None:
        if topic is None:
            self._unlocated.pop(entry.claim.id, None)
            return
        strand = topic.leave(entry)
        if strand is not None:
            self._changed[strand] = None
