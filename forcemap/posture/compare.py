"""What changed between two snapshots, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forcemap.claims import Status
from forcemap.posture.change import make_change, ordered
from forcemap.posture.containment import Containment
from forcemap.posture.growth import growth
from forcemap.posture.model import (
    Certainty,
    Change,
    ChangeKind,
    Comparison,
    Estimate,
    Snapshot,
    Standing,
)
from forcemap.posture.movement import movements
from forcemap.posture.subject import Subject
from forcemap.posture.validity import vouched_day
from forcemap.posture.wording import day_words, estimate_words, status_words, with_figure

_THERE = (Status.PRESENT, Status.ARRIVING)
_BEFORE_IT_CAME: dict[Status, tuple[Status, ...]] = {
    Status.PRESENT: (Status.ARRIVING, Status.PLANNED, Status.POSSIBLE, Status.LEAVING),
    Status.ARRIVING: (Status.PLANNED, Status.POSSIBLE, Status.LEAVING),
    Status.PLANNED: (Status.POSSIBLE,),
}
_Side = Mapping[Status, Estimate]


def compare(before: Snapshot, after: Snapshot, *, containment: Containment | None = None) -> Comparison:
    """Return the typed changes from `before` to `after`, most telling first; a snapshot and itself give none.

    Silence is not withdrawal: what is merely gone from the reports is "not reported again"; only a report of
    leaving makes a withdrawal. A number grew or shrank only where a new figure says so and the ranges allow it,
    and definitely only where they do not meet. What a later report says was there already has appeared only
    possibly.
    """
    was, now = _by_subject(before.estimates), _by_subject(after.estimates)
    moves = movements(before, after, containment or Containment())
    told = {(change_subject, status) for move in moves for change_subject, status in move.explains}
    changes = [move.change for move in moves]
    for subject in sorted(was.keys() | now.keys()):
        pair = _Pair(
            before=before,
            after=after,
            was={s: e for s, e in was.get(subject, {}).items() if (subject, s) not in told},
            now={s: e for s, e in now.get(subject, {}).items() if (subject, s) not in told},
        )
        changes += pair.changes()
    return Comparison(
        before=before.valid_on, after=after.valid_on, title=_title(before, after), changes=ordered(changes)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """One subject on both days, by status, without what a movement explains already."""

    before: Snapshot
    after: Snapshot
    was: _Side
    now: _Side

    def changes(self) -> list[Change]:
        """Return what changed about the subject, in no particular order."""
        found: list[Change] = []
        preceded: set[Status] = set()
        for status in sorted(self.now.keys() - self.was.keys()):
            earlier = self._preceding(status)
            if earlier is not None:
                preceded.add(earlier)
                found.append(self._turned(self.was[earlier], self.now[status]))
            else:
                found += self._came(status)
        for status in sorted(self.was.keys() & self.now.keys()):
            found += self._went_on(self.was[status], self.now[status])
        for status in sorted(self.was.keys() - self.now.keys() - preceded):
            found += self._ended(self.was[status])
        return found

    def _preceding(self, status: Status) -> Status | None:
        gone = self.was.keys() - self.now.keys()
        return next((old for old in _BEFORE_IT_CAME.get(status, ()) if old in gone), None)

    def _turned(self, old: Estimate, new: Estimate) -> Change:
        words = (
            f"{estimate_words(new)}: {status_words(old)} on {day_words(self.before.valid_on)}, "
            + with_figure(f"{status_words(new)} on {day_words(self.after.valid_on)}", new)
        )
        return make_change(ChangeKind.STATUS_CHANGED, Certainty.DEFINITE, words, before=old, after=new)

    def _came(self, status: Status) -> list[Change]:
        new = self.now[status]
        there = [self.was[old] for old in _THERE if old in self.was]
        if status is Status.LEAVING:
            if there and not any(old in self.now for old in _THERE):
                return []  # told as the end of what was there
            rest = ", others reported still there" if there else ""
            certainty = Certainty.POSSIBLE if there else Certainty.DEFINITE
            words = with_figure(f"{estimate_words(new)}: reported leaving", new) + rest
            return [
                make_change(
                    ChangeKind.WITHDRAWN, certainty, words, before=there[0] if there else None, after=new
                )
            ]
        if status is Status.DENIED and any(old in self.now for old in _THERE):
            present = next(self.now[old] for old in _THERE if old in self.now)
            words = (
                f"{estimate_words(new)}: {present.contradictions[-1].words}" if present.contradictions else ""
            )
            words = words or f"{estimate_words(new)}: denied"
            return [
                make_change(ChangeKind.CONTRADICTED, Certainty.DEFINITE, words, before=present, after=new)
            ]
        begun = min(holding.claim.period.start or date.max for holding in new.holdings)
        already = begun <= self.before.valid_on
        doubt = ", perhaps there already" if already else ""
        words = with_figure(f"{estimate_words(new)}: newly reported {status_words(new)}", new) + doubt
        certainty = Certainty.POSSIBLE if already else Certainty.DEFINITE
        return [make_change(ChangeKind.APPEARED, certainty, words, after=new)]

    def _went_on(self, old: Estimate, new: Estimate) -> list[Change]:
        found: list[Change] = []
        grown = growth(old, new)
        if grown is not None:
            found.append(grown)
        if _falls_due(new) and not _falls_due(old):
            words = f"{estimate_words(new)}: planned before, due by {day_words(self.after.valid_on)}"
            found.append(
                make_change(ChangeKind.STATUS_CHANGED, Certainty.DEFINITE, words, before=old, after=new)
            )
        told = {contradiction.claims for contradiction in old.contradictions}
        fresh = [one.words for one in new.contradictions if one.claims not in told]
        if fresh and Status.DENIED not in self.now.keys() - self.was.keys():
            words = f"{estimate_words(new)}: {'; '.join(fresh)}"
            found.append(
                make_change(ChangeKind.CONTRADICTED, Certainty.DEFINITE, words, before=old, after=new)
            )
        if new.stale and not old.stale:
            found.append(self._silent(old, new))
        return found

    def _ended(self, old: Estimate) -> list[Change]:
        held = {holding.claim.id for holding in old.holdings}
        leaving = [pair for pair in self.after.withdrawn if pair.claim.id in held]
        if leaving:
            by = leaving[0].by
            estimate = next(
                (e for e in self.after.estimates if any(h.claim.id == by.id for h in e.holdings)), None
            )
            words = f"{estimate_words(old)}: reported to have left ({by.attribution or by.source.id})"
            return [make_change(ChangeKind.WITHDRAWN, Certainty.DEFINITE, words, before=old, after=estimate)]
        if self.now and any(status in self.now for status in _THERE) and old.status not in _THERE:
            return []  # a plan, a denial or a departure that ran out beside a continuing presence is no news
        return [self._silent(old, None)]

    def _silent(self, old: Estimate, new: Estimate | None) -> Change:
        figures = (new or old).figures
        told = [figure.spoken or figure.published for figure in figures]
        told += [day for holding in (new or old).holdings if (day := vouched_day(holding.claim))]
        last = max(told, default=None)
        since = f" since {day_words(last)}" if last else ""
        words = (
            with_figure(f"{estimate_words(old)}: {status_words(old)}", old) + " on "
            f"{day_words(self.before.valid_on)}, not reported again{since}"
        )
        return make_change(ChangeKind.NOT_REPORTED_AGAIN, Certainty.POSSIBLE, words, before=old, after=new)


def _by_subject(estimates: Iterable[Estimate]) -> dict[Subject, dict[Status, Estimate]]:
    sides: dict[Subject, dict[Status, Estimate]] = {}
    for one in estimates:
        subject = Subject(one.force, one.category, one.thing, one.place.id)
        sides.setdefault(subject, {})[one.status] = one
    return sides


def _falls_due(estimate: Estimate) -> bool:
    return any(holding.standing is Standing.DUE for holding in estimate.holdings)


def _title(before: Snapshot, after: Snapshot) -> str:
    if before.valid_on == after.valid_on and before.known_by == after.known_by:
        return f"{day_words(before.valid_on)}, as known on {day_words(before.known_by)}: two accounts"
    if before.valid_on == after.valid_on:
        return (
            f"{day_words(before.valid_on)}, as known on {day_words(before.known_by)} "
            f"and as known on {day_words(after.known_by)}"
        )
    return f"From {day_words(before.valid_on)} to {day_words(after.valid_on)}"
