"""Canonical names of described places, and their ids."""

from __future__ import annotations

from forcemap.places.model import Place, Relation
from forcemap.places.spatial import Compass


def border_name(*names: str) -> str:
    """Return "Belarus-Ukraine border" for two names in either order, "Ukraine border" for one."""
    return f"{'-'.join(sorted(names))} border"


def side_name(compass: Compass, what: str, of: str) -> str:
    """Return "eastern border of Ukraine"."""
    return f"{compass.adjective} {what} of {of}"


def part_name(compass: Compass, of: str, *, extreme: bool = False) -> str:
    """Return "Eastern Ukraine", "Far eastern Syria"."""
    return f"Far {compass.adjective.lower()} {of}" if extreme else f"{compass.adjective} {of}"


def distance_words(km: float) -> str:
    """Return kilometres as words of a name: "30 km", "8.0 km" only where a fraction matters."""
    return f"{km:.0f} km" if km >= 10 or km == int(km) else f"{km:.1f} km"  # noqa: PLR2004 - a tenth matters below


def joint_name(names: tuple[str, ...]) -> str:
    """Return "Poland, Germany and Romania"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def form_id(form: str, *parts: Place | str | float) -> str:
    """Return the id of a described place: the form, then what it is built on."""
    words = [
        part.id if isinstance(part, Place) else f"{part:g}" if isinstance(part, float) else part
        for part in parts
    ]
    return ":".join([form, *words])


def form_key(id_: str, *parts: Place) -> str:
    """Return what a described place is remembered by: its id, and the marked point of each described place in it.

    The whole border of a country has one id, but its point lies where the text is about; what is built on it must
    not depend on which document came first.
    """
    marks = [
        f"@{place.point.lon:.4f},{place.point.lat:.4f}"
        for place in parts
        if place.relation is not Relation.AT
    ]
    return "".join((id_, *marks))
