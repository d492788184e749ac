"""All that is said of the same thing around the same time, side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from forcemap.claims import Claim, Status
from forcemap.places import Located, Place
from forcemap.posture.containment import Containment
from forcemap.posture.contradictions import denials, parts_exceed_whole, ranges_apart
from forcemap.posture.model import Contradiction, Estimate, Figure, Holding
from forcemap.posture.origins import shared_origins, speaker_words, words_of
from forcemap.posture.quantities import is_increment
from forcemap.posture.subject import Subject, subject_of, within_kind
from forcemap.posture.validity import vouched_day

_Key = tuple[Subject, Status]


@dataclass(frozen=True, slots=True)
class _Reported:
    """The figures of one group of holdings, told by claim ids, and where they do not meet."""

    ids: tuple[str, ...]
    figures: tuple[Figure, ...]
    apart: tuple[Contradiction, ...]


def estimates(holdings: Iterable[Holding], *, containment: Containment | None = None) -> tuple[Estimate, ...]:
    """Gather located `holdings` by force, kind of thing, place and status; no holdings give no estimates.

    Each estimate keeps every figure with its speaker and day, runs from the lowest low to the highest high,
    and marks the most recent. Parts and wholes are found by place (`Containment`) and kind (a Su-35 is an
    aircraft); only parts that cannot overlap are summed, and beside the reported total, never in its place.
    """
    return EstimateBuilder(containment or Containment()).build(holdings)


def figure_range(figures: Iterable[Figure]) -> tuple[int | None, int | None]:
    """Return the lowest low and highest high of `figures`, None where a figure leaves that bound open.

    Increments count towards neither; no figures give (None, None).
    """
    totals = [figure for figure in figures if not figure.increment]
    lows = [figure.low for figure in totals if figure.low is not None]
    highs = [figure.high for figure in totals if figure.high is not None]
    return (
        min(lows) if lows and len(lows) == len(totals) else None,
        max(highs) if highs and len(highs) == len(totals) else None,
    )


class EstimateBuilder:
    """Builds estimates, keeping what one day's tell about the next day's."""

    def __init__(self, containment: Containment) -> None:
        self._containment = containment
        self._reported: dict[_Key, _Reported] = {}
        self._places: dict[str, Place] = {}
        self._wholes: dict[Subject, list[Subject]] = {}
        self._ids: dict[_Key, str] = {}

    def build(self, holdings: Iterable[Holding]) -> tuple[Estimate, ...]:
        """Return the estimates of `holdings`, in order of force, category, thing, place and status."""
        groups: dict[_Key, list[Holding]] = {}
        for holding in holdings:
            subject = subject_of(holding.claim)
            if subject is not None:
                groups.setdefault((subject, holding.claim.status), []).append(holding)
        return self.build_groups({key: sorted(held, key=_claim_id) for key, held in groups.items()})

    def build_groups(self, groups: dict[_Key, list[Holding]]) -> tuple[Estimate, ...]:
        """Return the estimates of holdings already grouped, each group in order of claim id."""
        self._learn(groups)
        wholes = {key: whole for key in groups if (whole := self._whole(key, groups)) is not None}
        parts: dict[_Key, list[_Key]] = {}
        for key in sorted(wholes):
            parts.setdefault(wholes[key], []).append(key)
        reported = {key: self._report(key, held) for key, held in groups.items()}
        return tuple(self._estimate(key, groups, reported, parts, wholes) for key in sorted(groups))

    def _learn(self, groups: dict[_Key, list[Holding]]) -> None:
        new = [key[0] for key in groups if key[0] not in self._wholes]
        for key, held in groups.items():
            location = held[0].claim.location
            if isinstance(location, Located):
                self._places.setdefault(key[0].place, location.place)
        for subject in dict.fromkeys(new):
            known = list(self._wholes)
            self._wholes[subject] = [other for other in known if self._is_part(subject, other)]
            for other in known:
                if self._is_part(other, subject):
                    self._wholes[other].append(subject)

    def _is_part(self, inner: Subject, outer: Subject) -> bool:
        if inner == outer or inner.force != outer.force or not within_kind(inner, outer):
            return False
        if inner.place == outer.place:
            return True
        return self._containment.within(self._places[inner.place], self._places[outer.place])

    def _whole(self, key: _Key, groups: dict[_Key, list[Holding]]) -> _Key | None:
        """Return the narrowest estimate of the same status that holds this one: itself in most others."""
        subject, status = key
        held = [whole for whole in self._wholes[subject] if (whole, status) in groups]
        if not held:
            return None
        return min(held, key=lambda whole: (-len(self._wholes[whole]), whole)), status

    def _report(self, key: _Key, held: list[Holding]) -> _Reported:
        ids = tuple(holding.claim.id for holding in held)
        kept = self._reported.get(key)
        if kept is None or kept.ids != ids:
            figures = figures_of([holding.claim for holding in held])
            kept = self._reported[key] = _Reported(ids, figures, ranges_apart(figures))
        return kept

    def _estimate(
        self,
        key: _Key,
        groups: dict[_Key, list[Holding]],
        reported: dict[_Key, _Reported],
        parts: dict[_Key, list[_Key]],
        wholes: dict[_Key, _Key],
    ) -> Estimate:
        subject, status = key
        own, inner = reported[key], [reported[part] for part in parts.get(key, ())]
        low, high = figure_range(own.figures)
        parts_low, parts_high = self._sum(parts.get(key, ()), reported)
        contradictions = own.apart
        if parts_low is not None:
            partial = [figure for part in inner for figure in part.figures]
            contradictions += parts_exceed_whole(own.figures, high, partial, parts_low)
        if status in {Status.PRESENT, Status.ARRIVING} and (subject, Status.DENIED) in groups:
            contradictions += denials(groups[key], groups[subject, Status.DENIED])
        return Estimate(
            id=self._id(key),
            force=subject.force,
            category=subject.category,
            place=self._places[subject.place],
            status=status,
            holdings=tuple(groups[key]),
            figures=own.figures,
            low=low,
            high=high,
            latest=latest_of(own.figures),
            parts=tuple(self._id(part) for part in parts.get(key, ())),
            whole=self._id(wholes[key]) if key in wholes else None,
            parts_low=parts_low,
            parts_high=parts_high,
            contradictions=contradictions,
            thing=subject.thing,
        )

    def _sum(self, parts: Sequence[_Key], reported: dict[_Key, _Reported]) -> tuple[int | None, int | None]:
        """Return the summed bounds of the parts that have figures, None where they overlap or a bound is open."""
        counted = [part for part in parts if any(not figure.increment for figure in reported[part].figures)]
        if not counted or any(self._overlap(one[0], other[0]) for one, other in combinations(counted, 2)):
            return None, None
        ranges = [figure_range(reported[part].figures) for part in counted]
        lows = [low for low, _ in ranges if low is not None]
        highs = [high for _, high in ranges if high is not None]
        return (sum(lows) if lows else None), (sum(highs) if len(highs) == len(ranges) else None)

    def _overlap(self, one: Subject, other: Subject) -> bool:
        if one.category is other.category and one.thing and other.thing and one.thing != other.thing:
            return False
        return self._containment.overlaps(self._places[one.place], self._places[other.place])

    def _id(self, key: _Key) -> str:
        if key not in self._ids:
            subject, status = key
            words = f"{subject.force}\x1f{subject.category}\x1f{subject.thing}\x1f{subject.place}\x1f{status}"
            self._ids[key] = "e-" + hashlib.sha256(words.encode()).hexdigest()[:12]
        return self._ids[key]


def figures_of(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the counted figures of dated `claims` about one subject, in order of publication and claim id.

    Equal figures of one speaker, of one publisher in its own voice, or in near-identical words share an origin:
    the id of the first such claim.
    """
    counted = sorted(
        (claim for claim in claims if claim.quantity is not None and claim.quantity.counted),
        key=lambda claim: (claim.source.published.day or date.max, claim.id),
    )
    origins: dict[str, str] = {}
    by_bounds: dict[tuple[int | None, int | None], list[Claim]] = {}
    for claim in counted:
        if claim.quantity is not None:
            by_bounds.setdefault((claim.quantity.low, claim.quantity.high), []).append(claim)
    for group in by_bounds.values():
        if len(group) == 1:
            origins[group[0].id] = group[0].id
            continue
        roots = shared_origins(
            [_voice(claim) for claim in group], [words_of(c.evidence.quote) for c in group]
        )
        origins.update((claim.id, group[root].id) for claim, root in zip(group, roots, strict=True))
    return tuple(
        Figure(
            claim=claim.id,
            document=claim.source.id,
            published=claim.source.published.day,
            low=claim.quantity.low,
            high=claim.quantity.high,
            text=claim.quantity.text,
            speaker=claim.attribution,
            origin=origins[claim.id],
            spoken=vouched_day(claim),
            increment=is_increment(claim),
        )
        for claim in counted
        if claim.quantity is not None and claim.source.published.day is not None
    )


def latest_of(figures: Iterable[Figure]) -> Figure | None:
    """Return the most recently published total that is no repetition, None when there is none."""
    first = [figure for figure in figures if figure.claim == figure.origin and not figure.increment]
    return max(first, key=lambda figure: (figure.published, figure.claim), default=None)


def _voice(claim: Claim) -> frozenset[str]:
    """Return whose words the claim is: the speaker's, or what its publisher (or document) says in its own voice."""
    if claim.attribution is not None:
        return speaker_words(claim.attribution)
    return frozenset({f"@{claim.source.publisher or claim.source.id}"})


def _claim_id(holding: Holding) -> str:
    return holding.claim.id
