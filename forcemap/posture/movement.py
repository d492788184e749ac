"""Forces that went from one place to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forcemap.claims import Category, Status
from forcemap.documents import Span
from forcemap.posture.change import make_change
from forcemap.posture.containment import Containment
from forcemap.posture.geodesy import distance_km, track
from forcemap.posture.model import Certainty, Change, ChangeKind, Estimate, Snapshot
from forcemap.posture.naming import things_of, where_words
from forcemap.posture.subject import Subject, is_named
from forcemap.posture.validity import vouched_day

_THERE = (Status.PRESENT, Status.ARRIVING)
_Kind = tuple[str, Category, str]
_Told = tuple[str, Span, str, Category, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A change of place, and the subjects whose own changes it explains."""

    change: Change
    explains: tuple[tuple[Subject, Status], ...]


def movements(before: Snapshot, after: Snapshot, containment: Containment) -> tuple[Movement, ...]:
    """Return the moves between two snapshots, in order of subject.

    A force moved *definitely* where one new sentence has it leaving one place and arriving at another. A named
    unit or ship moved *possibly* where it is newly reported at one place and was, before, reported at one other
    that does not overlap it; definitely where it is also reported gone from there. Numbers of troops at two
    places say nothing about moves.
    """
    told = list(_told_moves(before, after))
    explained = {pair for move in told for pair in move.explains}
    return (
        *told,
        *(move for move in _named_moves(before, after, containment) if not explained & set(move.explains)),
    )


def _told_moves(before: Snapshot, after: Snapshot) -> Iterator[Movement]:
    known = {holding.claim.id for holding in before.holdings}
    leaving: dict[_Told, Estimate] = {}
    arriving: dict[_Told, list[Estimate]] = {}
    for estimate in after.estimates:
        for holding in estimate.holdings:
            claim = holding.claim
            if claim.id in known:
                continue
            sentence = (claim.source.id, claim.evidence.span, *_kind(estimate))
            if estimate.status is Status.LEAVING:
                leaving[sentence] = estimate
            elif estimate.status is Status.ARRIVING:
                arriving.setdefault(sentence, []).append(estimate)
    seen: set[tuple[str, str]] = set()
    for sentence in sorted(leaving.keys() & arriving.keys()):
        origin, targets = leaving[sentence], arriving[sentence]
        if len(targets) == 1 and (origin.id, targets[0].id) not in seen:
            seen.add((origin.id, targets[0].id))
            explains = ((_subject(origin), Status.LEAVING), (_subject(targets[0]), Status.ARRIVING))
            yield Movement(change=_move(origin, targets[0], Certainty.DEFINITE), explains=explains)


def _named_moves(before: Snapshot, after: Snapshot, containment: Containment) -> Iterator[Movement]:
    was, now = _named_places(before.estimates), _named_places(after.estimates)
    departed = {(_kind(one), one.place.id) for one in after.estimates if one.status is Status.LEAVING}
    for kind in sorted(was.keys() & now.keys()):
        old, new = was[kind], now[kind]
        fresh = [one for place, one in new.items() if place not in old]
        if len(old) != 1 or len(fresh) != 1:
            continue
        (origin,), target = old.values(), fresh[0]
        if containment.overlaps(origin.place, target.place) or not _is_later(
            target, new.get(origin.place.id)
        ):
            continue
        gone = (kind, origin.place.id) in departed
        yield Movement(
            change=_move(origin, target, Certainty.DEFINITE if gone else Certainty.POSSIBLE),
            explains=tuple(
                (_subject(one), status) for one in (origin, target) for status in (*_THERE, Status.LEAVING)
            ),
        )


def _named_places(estimates: Iterable[Estimate]) -> dict[_Kind, dict[str, Estimate]]:
    places: dict[_Kind, dict[str, Estimate]] = {}
    for one in estimates:
        if one.status in _THERE and one.thing and all(is_named(holding.claim) for holding in one.holdings):
            places.setdefault(_kind(one), {}).setdefault(one.place.id, one)
    return places


def _is_later(target: Estimate, still: Estimate | None) -> bool:
    """Whether the new place is reported after whatever still stands of the old one."""
    if still is None:
        return True
    days = [day for holding in target.holdings if (day := vouched_day(holding.claim)) is not None]
    held = [day for holding in still.holdings if (day := vouched_day(holding.claim)) is not None]
    return bool(days) and bool(held) and max(days) > max(held)


def _move(origin: Estimate, target: Estimate, certainty: Certainty) -> Change:
    distance = distance_km(origin.place.point, target.place.point)
    moved = "moved" if certainty is Certainty.DEFINITE else "may have moved"
    what = things_of(target.force, target.category, target.thing)
    return make_change(
        ChangeKind.MOVED,
        certainty,
        f"{what} {moved} from {_spot(origin)} to {_spot(target)}, {distance:,.0f} km",
        before=origin,
        after=target,
        distance_km=distance,
        track=track(origin.place.point, target.place.point),
    )


def _spot(estimate: Estimate) -> str:
    """Return a place as the end of a move: without "in" or "at"."""
    return where_words(estimate.place).removeprefix("in ").removeprefix("at ").removeprefix("along ")


def _subject(estimate: Estimate) -> Subject:
    return Subject(estimate.force, estimate.category, estimate.thing, estimate.place.id)


def _kind(estimate: Estimate) -> _Kind:
    return estimate.force, estimate.category, estimate.thing
