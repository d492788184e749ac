"""Which claims can bear on one day, so that a long past costs one snapshot little."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from forcemap.claims import Claim
from forcemap.places import Located
from forcemap.posture.model import Horizon
from forcemap.posture.origins import REPRINT_DAYS
from forcemap.posture.validity import Validity, validity_of

Life = tuple[Claim, Validity]
_Dated = tuple[date, Claim]


def lives_of(claims: Iterable[Claim], horizon: Horizon) -> list[Life]:
    """Return each dated claim with its life, without those that were over at a time they do not say."""
    lives = ((claim, validity_of(claim, horizon)) for claim in claims)
    return [(claim, life) for claim, life in lives if life is not None]


def lives_bearing_on(claims: Iterable[Claim], valid_on: date, known_by: date, horizon: Horizon) -> list[Life]:
    """Return, with their lives, all claims that decide what held on `valid_on` as known by `known_by`.

    Those are the claims that might stand on the day; of the same forces all that speak of a later day than the
    first of those, since they may end one of them; and what either may repeat.
    """
    longest = max([horizon.days, *(days for _, days in horizon.by_status)])
    alive_from = date.fromordinal(max(1, valid_on.toordinal() - longest - horizon.stale_days))
    recent, older = _begun(claims, valid_on, known_by, alive_from)
    lives = lives_of(recent, horizon)
    floors = _floors(lives, valid_on.toordinal())
    kept = [(claim, life) for claim, life in lives if life.spoken >= floors.get(claim.force, life.spoken + 1)]
    kept += lives_of(_since(older, floors), horizon)
    return [*kept, *lives_of(_repeated(kept, recent, older), horizon)]


def undated(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims of documents without a date, once each, by id."""
    dateless = [claim for claim in claims if claim.source.published.end is None]
    found = {claim.id: claim for claim in dateless}
    return tuple(found[key] for key in sorted(found))


def _begun(
    claims: Iterable[Claim], valid_on: date, known_by: date, alive_from: date
) -> tuple[list[Claim], list[_Dated]]:
    """Return the known claims that begin by `valid_on`: those whose life may reach `alive_from`, and the rest.

    Each of the rest comes with a day no part of its life is counted after.
    """
    recent: list[Claim] = []
    older: list[_Dated] = []
    for claim in claims:
        published = claim.source.published.end
        if published is None or published > known_by:
            continue
        period = claim.period
        start, end = period.start, period.end
        if published > valid_on and min(start or published, end or published) > valid_on:
            continue
        last = published if end is None or end < published else end
        if start is not None and start > last:
            last = start
        if last >= alive_from:
            recent.append(claim)
        else:
            older.append((last, claim))
    return recent, older


def _floors(lives: Iterable[Life], day: int) -> dict[str, int]:
    """Return for each force the first day vouched for by any claim that might stand on `day`."""
    floors: dict[str, int] = {}
    for claim, life in lives:
        if life.begins <= day <= life.leaves and life.spoken < floors.get(claim.force, life.spoken + 1):
            floors[claim.force] = life.spoken
    return floors


def _since(dated: Iterable[_Dated], floors: dict[str, int]) -> list[Claim]:
    days = {force: date.fromordinal(floor) for force, floor in floors.items()}
    return [claim for last, claim in dated if claim.force in days and last >= days[claim.force]]


def _repeated(kept: Iterable[Life], recent: Iterable[Claim], older: Iterable[_Dated]) -> list[Claim]:
    """Return the claims not kept that one of the `kept` may repeat: alike in all but words, and not long before."""
    first: dict[object, date] = {}
    held: set[str] = set()
    for claim, _ in kept:
        held.add(claim.id)
        published, key = claim.source.published.end, _alike(claim)
        if published is not None and (key not in first or published < first[key]):
            first[key] = published
    if not first:
        return []
    floor = _long_before(min(first.values()))
    rest = [claim for claim in recent if claim.id not in held]
    rest += [claim for last, claim in older if last >= floor and claim.id not in held]
    return [
        claim
        for claim in rest
        if (one := first.get(_alike(claim))) and (claim.source.published.end or one) >= _long_before(one)
    ]


def _long_before(day: date) -> date:
    """Return the first day whose reports may be repeated on `day`."""
    return date.fromordinal(max(1, day.toordinal() - REPRINT_DAYS))


def _alike(claim: Claim) -> object:
    quantity, location = claim.quantity, claim.location
    return (
        claim.force,
        claim.category,
        location.place.id if isinstance(location, Located) else None,
        claim.status,
        quantity.low if quantity else None,
        quantity.high if quantity else None,
    )
