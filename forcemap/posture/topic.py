"""What is said of one subject: what is in force, by status, and which departures reach it."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from operator import attrgetter

from forcemap.claims import Status
from forcemap.places import Place
from forcemap.posture.entry import REPLACES, THERE, Entry, by_day, ends, supersedes
from forcemap.posture.model import Holding
from forcemap.posture.subject import Subject

Group = tuple[Subject, Status]
"""What the holdings of one estimate share."""

_SPOKEN = attrgetter("spoken")

_SPOKEN = attrgetter("spoken")


@dataclass(slots=True, eq=False)
class Strand:
    """What is in force of one subject and status, by claim id."""

    group: Group
    alive: dict[str, Entry] = field(default_factory=dict)

    def holdings(self, day: int) -> list[Holding]:
        """Return how its claims stand, in order of id; none where the strand is over."""
        return [entry.stand(day) for _, entry in sorted(self.alive.items())]

    def drop(self, entries: list[Entry]) -> bool:
        """Take out `entries`; return whether there were any."""
        for entry in entries:
            del self.alive[entry.claim.id]
        return bool(entries)


@dataclass(slots=True, eq=False)
class Topic:
    """One subject: what is in force, what was said and which departures reach it.

    `history` is in order of the last day each entry vouches for, `departures` besides in order of claim id.
    """

    subject: Subject
    place: Place
    strands: dict[Status, Strand] = field(default_factory=dict)
    withdrawn: dict[str, tuple[Entry, Entry]] = field(default_factory=dict)
    history: list[Entry] = field(default_factory=list)
    departures: list[Entry] = field(default_factory=list)

    def strand(self, status: Status) -> Strand:
        """Return what is in force of one status."""
        strand = self.strands.get(status)
        if strand is None:
            strand = self.strands[status] = Strand((self.subject, status))
        return strand

    def begin(self, entry: Entry) -> Strand | None:
        """Take up an entry unless a later report supersedes or ends it; return its strand where it is in force."""
        for later in _after(entry, self.history):
            if supersedes(later, entry):
                return None
        for departure in _after(entry, self.departures):
            if ends(departure, entry):
                self.withdrawn[entry.claim.id] = (entry, departure)
                return None
        strand = self.strand(entry.status)
        strand.alive[entry.claim.id] = entry
        return strand

    def speak(self, entry: Entry) -> list[Strand]:
        """Drop what an entry of this subject supersedes; return the strands that lose something."""
        if not self.history or self.history[-1].spoken <= entry.spoken:
            self.history.append(entry)
        else:
            insort(self.history, entry, key=_SPOKEN)
        shortened = []
        for status in REPLACES[entry.status]:
            strand = self.strands.get(status)
            if strand and strand.drop([held for held in strand.alive.values() if supersedes(entry, held)]):
                shortened.append(strand)
        if self.withdrawn:
            for key in [key for key, (held, _) in self.withdrawn.items() if supersedes(entry, held)]:
                del self.withdrawn[key]
        return shortened

    def depart(self, departure: Entry) -> list[Strand]:
        """End what a departure that reaches here ends, each told by the earliest; return what loses something."""
        insort(self.departures, departure, key=by_day)
        shortened = []
        for status in THERE:
            strand = self.strands.get(status)
            ending = [held for held in strand.alive.values() if ends(departure, held)] if strand else []
            if strand and strand.drop(ending):
                self.withdrawn.update({held.claim.id: (held, departure) for held in ending})
                shortened.append(strand)
        for key, (held, by) in self.withdrawn.items():
            if by_day(departure) < by_day(by) and ends(departure, held):
                self.withdrawn[key] = (held, departure)
        return shortened

    def reach(self, departures: list[Entry]) -> None:
        """Take note of departures told before this was first spoken of."""
        self.departures = sorted([*self.departures, *departures], key=by_day)

    def leave(self, entry: Entry) -> Strand | None:
        """Drop an entry whose days are over; return its strand where it was in force."""
        self.withdrawn.pop(entry.claim.id, None)
        strand = self.strands.get(entry.status)
        return strand if strand and strand.alive.pop(entry.claim.id, None) is not None else None


def _after(entry: Entry, entries: list[Entry]) -> list[Entry]:
    """Return those of `entries`, which are in order of their day, that vouch for a later one than `entry`."""
    if not entries or entries[-1].spoken <= entry.spoken:
        return []  # nearly always: reports come in the order of their days
    return entries[bisect_right(entries, entry.spoken, key=_SPOKEN) :]
