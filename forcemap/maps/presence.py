"""What is drawn at one place: the forces said to be there, the strongest statement first."""

from __future__ import annotations

from dataclasses import dataclass

from forcemap.claims import Category, Status
from forcemap.places import Located, Place
from forcemap.posture import Holding, Snapshot

# From what weighs most on a map to what weighs least.
STATUS_ORDER = (
    Status.PRESENT,
    Status.ARRIVING,
    Status.LEAVING,
    Status.POSSIBLE,
    Status.PLANNED,
    Status.PAST,
    Status.DENIED,
)
HOLLOW = frozenset({Status.POSSIBLE, Status.DENIED, Status.PAST})
GONE = frozenset({Status.DENIED, Status.PAST})
FIRM = frozenset({Status.PRESENT, Status.ARRIVING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One force at one place; `status` and `category` are those of its weightiest claim."""

    force: str
    status: Status
    category: Category
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMark:
    """One place with its forces, and the largest figure said there."""

    place: Place
    presences: tuple[Presence, ...]
    figure_force: str | None = None
    figure_category: Category | None = None
    low: int | None = None
    high: int | None = None

    @property
    def figure_of_troops(self) -> bool:
        """Whether the figure counts people, and so may be drawn in proportion."""
        return self.figure_category is Category.PERSONNEL


def marks_of(snapshot: Snapshot) -> list[PlaceMark]:
    """Return one mark a place, widest places first so that narrow ones lie on top; [] for an empty snapshot."""
    held: dict[str, list[Holding]] = {}
    places: dict[str, Place] = {}
    for holding in snapshot.holdings:
        location = holding.claim.location
        if isinstance(location, Located):
            places[location.place.id] = location.place
            held.setdefault(location.place.id, []).append(holding)
    marks = [_mark(places[key], held[key], snapshot) for key in sorted(held)]
    return sorted(marks, key=lambda mark: (-_extent(mark.place), mark.place.id))


def _mark(place: Place, holdings: list[Holding], snapshot: Snapshot) -> PlaceMark:
    by_force: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_force.setdefault(holding.claim.force, []).append(holding)
    presences = sorted(
        (_presence(force, held) for force, held in by_force.items()), key=lambda one: (-one.claims, one.force)
    )
    sized = [
        one
        for one in snapshot.estimates
        if one.place.id == place.id
        and (one.low, one.high) != (None, None)
        and one.status is not Status.DENIED
    ]
    top = max(
        sized,
        key=lambda one: (one.category is Category.PERSONNEL, one.high or one.low or 0, one.id),
        default=None,
    )
    if top is None:
        return PlaceMark(place=place, presences=tuple(presences))
    return PlaceMark(
        place=place,
        presences=tuple(presences),
        figure_force=top.force,
        figure_category=top.category,
        low=top.low,
        high=top.high,
    )


def _presence(force: str, holdings: list[Holding]) -> Presence:
    lead = min(holdings, key=lambda one: (STATUS_ORDER.index(one.claim.status), one.claim.id)).claim
    return Presence(force=force, status=lead.status, category=lead.category, claims=len(holdings))


def _extent(place: Place) -> float:
    west, south, east, north = place.geometry.bounds if not place.geometry.is_empty else (0.0, 0.0, 0.0, 0.0)
    return float((east - west) * (north - south))
