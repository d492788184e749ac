"""What held on a day, as known from documents published by another."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain

from forcemap.claims import Claim
from forcemap.posture.containment import Containment
from forcemap.posture.estimates import EstimateBuilder
from forcemap.posture.ledger import Ledger
from forcemap.posture.model import Horizon, Snapshot, Withdrawal
from forcemap.posture.relevance import Life, lives_bearing_on, lives_of, undated

_DEFAULT = Horizon()


def snapshot(
    claims: Iterable[Claim], *, valid_on: date, known_by: date | None = None, horizon: Horizon = _DEFAULT
) -> Snapshot:
    """Return what held on `valid_on`, as known from documents published by `known_by` (default: the same day).

    The rules are those of docs/time-model.md: a claim holds from its as-of time until its stated end, a later
    report that the force left, a later claim of the same thing, or its horizon; then it is stale; then it leaves.
    Claims of undated documents are listed apart and hold on no day; claims without a place are listed apart too.
    The order of `claims` does not matter; no claims give an empty snapshot.
    """
    known_by = known_by or valid_on
    every = claims if isinstance(claims, Sequence) else list(claims)
    with _collector_paused():
        return _one(every, valid_on, known_by, horizon)


def snapshots(
    claims: Iterable[Claim],
    days: Iterable[date],
    *,
    known_by: date | None = None,
    horizon: Horizon = _DEFAULT,
) -> Iterator[Snapshot]:
    """Yield the snapshot of each of `days`, in order and once each, far faster than one by one.

    Without `known_by` each day is seen as it was known then; with it, every day as known by that one day.
    Each snapshot equals what `snapshot` returns for the same two days.
    """
    every = list(claims)
    moments = tuple((day, known_by or day) for day in sorted(set(days)))
    with _collector_paused():
        lives = lives_of(every, horizon)
    yield from _play(lives, moments, undated(every))


def _one(claims: Sequence[Claim], valid_on: date, known_by: date, horizon: Horizon) -> Snapshot:
    lives = lives_bearing_on(claims, valid_on, known_by, horizon)
    (only,) = _play(lives, ((valid_on, known_by),), undated(claims))
    return only


def _play(
    lives: Sequence[Life], moments: Sequence[tuple[date, date]], without_date: tuple[Claim, ...]
) -> Iterator[Snapshot]:
    containment = Containment()
    builder = EstimateBuilder(containment)
    with _collector_paused():
        ledger = Ledger(lives, containment)
    for valid_on, known_by in moments:
        with _collector_paused():
            ledger.advance(valid_on, known_by)
            builder.update(ledger.changed(valid_on.toordinal()))
            seen = _look(ledger, builder, valid_on, known_by, without_date)
        yield seen
    builder.release()


def _look(
    ledger: Ledger,
    builder: EstimateBuilder,
    valid_on: date,
    known_by: date,
    without_date: tuple[Claim, ...],
) -> Snapshot:
    """Return the snapshot of a ledger that has come to the two days."""
    day = valid_on.toordinal()
    estimates = builder.estimates()
    return Snapshot(
        valid_on=valid_on,
        known_by=known_by,
        holdings=tuple(chain.from_iterable([estimate.holdings for estimate in estimates])),
        estimates=estimates,
        unlocated=tuple([entry.stand(day) for entry in ledger.unlocated()]),
        undated=without_date,
        withdrawn=tuple([Withdrawal(claim=held.claim, by=by.claim) for held, by in ledger.withdrawn()]),
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cycle collector from walking all the caller's claims while thousands of small records are made.

    None of them is in a cycle, so nothing is lost; the pause more than halves the time over 100,000 claims.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
