"""Force posture in time: layers, snapshots, estimates, changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from forcemap.claims import Category, Claim, Status
from forcemap.places import Mention, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A named group of claims, in the order the project lists its layers; `mentions` only in a context layer."""

    id: str
    title: str
    description: str = ""
    claims: tuple[Claim, ...] = ()
    mentions: tuple[ContextMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextMention:
    """A place named where no posture is claimed, with the sentence that names it."""

    id: str
    document: str
    published: date | None
    mention: Mention
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How long a claim is taken to hold, in days, for each status; then how long it is shown as stale."""

    days: int = 30
    stale_days: int = 30
    by_status: tuple[tuple[Status, int], ...] = ()

    def of(self, status: Status) -> int:
        """Days a claim of this status holds after the last day it speaks about."""
        for of, days in self.by_status:
            if of is status:
                return days
        return self.days


class Standing(StrEnum):
    """How a claim stands on the snapshot's day."""

    HOLDS = "holds"
    DUE = "due"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A claim in force and how it stands; it ages from `last_day`, the last day it speaks about."""

    claim: Claim
    standing: Standing
    last_day: date

    def age_on(self, day: date) -> int:
        """Return the days from the last day the claim speaks about to `day`, 0 while that lasts."""
        return max(0, (day - self.last_day).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One reported figure: who said it, when it was known, and the origin it shares with its repetitions.

    `origin` is the id of the first claim that gave the figure, shared by all that repeat it; `spoken` is the
    last day the figure vouches for; an `increment` ("another 1,000") is shown but belongs to no total or range.
    """

    claim: str
    document: str
    published: date
    low: int | None
    high: int | None
    text: str
    speaker: str | None
    origin: str
    spoken: date | None = None
    increment: bool = False


class ContradictionKind(StrEnum):
    """How reported figures cannot all be right."""

    RANGES_APART = "two ranges do not meet"
    PARTS_EXCEED_WHOLE = "the parts exceed the whole"
    DENIED = "one source denies what another reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Figures that cannot all be right, as claim ids, with a sentence for the reader."""

    kind: ContradictionKind
    claims: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """All that is said of one force, category and place around one time, side by side; nothing is summed.

    `low` and `high` run from the lowest low to the highest high of `figures` (None: open or no figure);
    `latest` is the most recently published figure. `parts` and `whole` are ids of other estimates of the same
    snapshot whose place or category lies within, or contains, this one's; `parts_low`/`parts_high` are the sum
    of the reported parts, shown beside the reported total and never instead of it (None where parts overlap or
    a bound is missing). `thing` names what is counted where that is narrower than the category ("su-35").
    """

    id: str
    force: str
    category: Category
    place: Place
    status: Status
    holdings: tuple[Holding, ...]
    figures: tuple[Figure, ...] = ()
    low: int | None = None
    high: int | None = None
    latest: Figure | None = None
    parts: tuple[str, ...] = ()
    whole: str | None = None
    parts_low: int | None = None
    parts_high: int | None = None
    contradictions: tuple[Contradiction, ...] = ()
    thing: str = ""

    @property
    def stale(self) -> bool:
        """Whether every claim here is past its horizon."""
        return all(holding.standing is Standing.STALE for holding in self.holdings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A claim that would still hold, had not a later report said that the force left."""

    claim: Claim
    by: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What held on `valid_on`, as known from documents published by `known_by`.

    `holdings` are the located claims in force, `unlocated` those with no place, `undated` those of documents
    without a date (they are never on a dated map). `estimates` gather the holdings. `withdrawn` are claims that
    only a report of leaving has ended.
    """

    valid_on: date
    known_by: date
    holdings: tuple[Holding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    unlocated: tuple[Holding, ...] = ()
    undated: tuple[Claim, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()


class ChangeKind(StrEnum):
    """What a comparison can say of one subject; the last three of layers made by others only."""

    APPEARED = "appeared"
    GREW = "grew"
    SHRANK = "shrank"
    MOVED = "moved"
    STATUS_CHANGED = "status changed"
    WITHDRAWN = "withdrawn"
    CONTRADICTED = "contradicted"
    NOT_REPORTED_AGAIN = "not reported again"
    GONE = "gone"
    GAINED = "area gained"
    LOST = "area lost"


class Certainty(StrEnum):
    """Whether the reported ranges force a change or merely allow it."""

    DEFINITE = "definite"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFeature:
    """One feature of a layer made by others: who or what, on which day (or from it to `until`), where (WGS 84)."""

    identity: str
    day: date
    geometry: BaseGeometry
    properties: tuple[tuple[str, str | int | float | None], ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One typed change; `before` and `after` are estimates, or features of a layer made by others.

    `distance_km` is set for MOVED; `area_km2` (geodesic, gained positive, lost negative) for areas of control;
    `track` runs from the old to the new place; of a layer of areas it is the surface gained or lost. `words` is
    the sentence for the report. `count_before` and `count_after` are the marks one named unit has on either day.
    `passed` says of an area whose the ground gained was before, or whose the ground lost is now: identities with
    geodesic km2, the largest first.
    """

    id: str
    kind: ChangeKind
    certainty: Certainty
    words: str
    force: str | None = None
    category: Category | None = None
    before: Estimate | DatedFeature | None = None
    after: Estimate | DatedFeature | None = None
    distance_km: float | None = None
    area_km2: float | None = None
    track: BaseGeometry | None = None
    count_before: int | None = None
    count_after: int | None = None
    passed: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that changed between two snapshots (or two days of a layer), most telling first."""

    before: date
    after: date
    title: str
    changes: tuple[Change, ...] = field(default=())
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One subject's figures over time: a dot a source, in order of the day each speaks about."""

    force: str
    category: Category
    place: Place
    points: tuple[SeriesPoint, ...]
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One figure on the time axis: the day it speaks about (last day of its period) and who reported it."""

    day: date
    figure: Figure
    status: Status
