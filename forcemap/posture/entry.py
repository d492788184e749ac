"""A dated claim as the ledger sees it, and which report replaces or ends which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from forcemap.claims import Claim, Status
from forcemap.places import Located, Place
from forcemap.posture.model import Holding, Standing
from forcemap.posture.origins import Repetitions, same_speaker, speaker_words, words_of
from forcemap.posture.quantities import is_increment, is_part, ranges_meet
from forcemap.posture.subject import Subject, subject_of
from forcemap.posture.validity import Validity

AROUND_DAYS = (
    7  # figures of different speakers stand side by side this long; then the later replaces the earlier
)
THERE = (Status.PRESENT, Status.ARRIVING)

# A later report of each supersedes one of these, besides its own kind: what was coming has come.
_FOLLOWS: dict[Status, tuple[Status, ...]] = {
    Status.PLANNED: (Status.POSSIBLE,),
    Status.ARRIVING: (Status.POSSIBLE, Status.PLANNED),
    Status.PRESENT: (Status.POSSIBLE, Status.PLANNED, Status.ARRIVING),
}
REPLACES: dict[Status, tuple[Status, ...]] = {
    status: (status, *_FOLLOWS.get(status, ())) for status in Status
}
"""The statuses of which a later report of each status may supersede earlier ones."""


@dataclass(slots=True, eq=False)
class Entry:
    """A dated claim with what the ledger asks of it, worked out once.

    `known` is the day of publication, `spoken` the last day the source vouches for, both as day numbers.
    `holding` is how the claim stands, as last asked, until it stands otherwise.
    """

    claim: Claim
    known: int
    validity: Validity
    subject: Subject | None
    place: Place | None
    status: Status
    counted: bool
    increment: bool
    spoken: int
    holding: Holding | None = None

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
        return self.status is Status.LEAVING and validity.due is None and not validity.promised_end

    @property
    def speaker(self) -> frozenset[str]:
        """The words that name who says it."""
        return speaker_words(self.claim.attribution)


def by_day(entry: Entry) -> tuple[int, str]:
    """Return what puts entries in order of the last day each vouches for."""
    return entry.spoken, entry.claim.id


def supersedes(later: Entry, earlier: Entry) -> bool:
    """Whether `later` replaces `earlier`, both about one subject.

    A report replaces an older one of the same status by the same speaker at once, and another's after
    `AROUND_DAYS`; what has come replaces the plan for it. A report without a figure never replaces a figure, an
    increment never replaces a total, and a plan with a figure gives way only to a figure that may be the same.
    """
    if later.spoken <= earlier.spoken:
        return False
    if later.status is earlier.status:
        if (earlier.counted and not later.counted) or (later.increment and not earlier.increment):
            return False
        return later.spoken - earlier.spoken > AROUND_DAYS or same_speaker(later.speaker, earlier.speaker)
    if earlier.status not in REPLACES[later.status]:
        return False
    return not earlier.counted or (
        later.counted and ranges_meet(later.claim.quantity, earlier.claim.quantity)
    )


def ends(departure: Entry, held: Entry) -> bool:
    """Whether a report of leaving, known to reach where `held` is, ends it: it is later and speaks of all of it."""
    if held.status not in THERE or held.spoken >= departure.spoken:
        return False
    return not is_part(departure.claim.quantity, held.claim.quantity)


def entries_of(lives: Iterable[tuple[Claim, Validity]]) -> Iterator[Entry]:
    """Yield an entry for each claim in order of the day it was known and its id.

    A sentence found again within `REPRINT_DAYS` is no news: it takes the life of the one it repeats.
    """
    unique = {life[0].id: life for life in lives}
    dated = sorted(
        [(day.toordinal(), key) for key, (claim, _) in unique.items() if (day := claim.source.published.end)]
    )
    subjects: dict[Subject, Subject] = {}
    tellings = _Tellings()
    for known, key in dated:
        claim, validity = unique.pop(key)
        subject, quantity, location = subject_of(claim), claim.quantity, claim.location
        if subject is not None:
            subject = subjects.setdefault(subject, subject)  # one object for all: it is kept with every entry
            validity = tellings.life(subject, claim, known, validity)
        yield Entry(
            claim=claim,
            known=known,
            validity=validity,
            subject=subject,
            place=location.place if isinstance(location, Located) else None,
            status=claim.status,
            counted=quantity is not None and quantity.counted,
            increment=is_increment(claim),
            spoken=validity.spoken,
        )


_Figure = tuple[Subject, Status, int | None, int | None]


class _Tellings:
    """Finds for a report the life of the recent one that it repeats: the same figure in near-identical words."""

    def __init__(self) -> None:
        self._first: dict[_Figure, tuple[Claim, int, Validity]] = {}
        self._more: dict[_Figure, tuple[Repetitions, list[Validity]]] = {}

    def life(self, subject: Subject, claim: Claim, known: int, validity: Validity) -> Validity:
        """Return the earliest life among the reports that `claim` repeats and its own."""
        quantity = claim.quantity
        figure = (
            subject,
            claim.status,
            quantity.low if quantity else None,
            quantity.high if quantity else None,
        )
        first, day, begun = self._first.setdefault(figure, (claim, known, validity))
        if first is claim:
            return validity  # most figures are given once: their words need no index
        if figure not in self._more:
            quotes = Repetitions()
            quotes.add(words_of(first.evidence.quote), day)
            self._more[figure] = (quotes, [begun])
        quotes, validities = self._more[figure]
        repeated = [validities[number] for number in quotes.add(words_of(claim.evidence.quote), known)]
        validities.append(validity)
        return min([*repeated, validity], key=attrgetter("spoken", "begins", "leaves"))
