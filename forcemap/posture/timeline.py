"""Figures over time: each estimate's reports in the order of the days they speak about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from forcemap.claims import Claim
from forcemap.places import Located, Place
from forcemap.posture.containment import Containment
from forcemap.posture.figures import figures_of
from forcemap.posture.model import Series, SeriesPoint
from forcemap.posture.naming import things_of, where_words
from forcemap.posture.subject import Subject, subject_of
from forcemap.posture.wording import OWN_VOICE, range_words, short_day


def timeline(
    claims: Iterable[Claim],
    *,
    force: str | None = None,
    place: str | None = None,
    area: Place | None = None,
    known_by: date | None = None,
) -> tuple[Series, ...]:
    """Return a series for each subject with a counted figure, in order of force, category, thing and place.

    `force` is a force code, `place` a place id or name (case ignored for both); `area` keeps what is at that place
    or lies in it (`Containment`); `known_by` leaves out documents published later. A point lies on the last day its source vouches for. Undated and unlocated claims and those
    without a figure are on no time axis; no claims give no series. The order of `claims` does not matter.
    """
    containment = Containment()
    groups: dict[Subject, dict[str, Claim]] = {}
    places: dict[str, Place] = {}
    for claim in claims:
        subject = subject_of(claim)
        day = claim.source.published.day
        if subject is None or day is None or (known_by is not None and day > known_by):
            continue
        if not isinstance(claim.location, Located) or claim.quantity is None or not claim.quantity.counted:
            continue
        if not _asked(claim.force, force) or not _is_place(claim.location.place, place):
            continue
        if area is not None and not _lies_in(claim.location.place, area, containment):
            continue
        places.setdefault(subject.place, claim.location.place)
        groups.setdefault(subject, {})[claim.id] = claim
    return tuple(
        Series(
            force=subject.force,
            category=subject.category,
            place=places[subject.place],
            points=_points(groups[subject]),
            thing=subject.thing,
        )
        for subject in sorted(groups)
    )


def timeline_text(series: Iterable[Series]) -> str:
    """Return series as aligned text for a terminal: day, range, status, speaker and source of each figure.

    A repetition says so, with the day it repeats. No series give a sentence that says so.
    """
    blocks: list[str] = []
    for one in series:
        heading = f"{things_of(one.force, one.category, one.thing)} {where_words(one.place)}"
        shown = [_row(point) for point in one.points]
        widths = [max(len(row[column]) for row in shown) for column in range(3)]
        lines = [
            "  " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
            for row in shown
        ]
        blocks.append("\n".join([heading, *lines]) + "\n")
    return "\n".join(blocks) if blocks else "No dated figure at a known place.\n"


def _points(claims: dict[str, Claim]) -> tuple[SeriesPoint, ...]:
    points = [
        SeriesPoint(day=figure.spoken or figure.published, figure=figure, status=claims[figure.claim].status)
        for figure in figures_of(claims.values())
    ]
    return tuple(sorted(points, key=lambda point: (point.day, point.figure.published, point.figure.claim)))


def _row(point: SeriesPoint) -> tuple[str, str, str, str]:
    figure = point.figure
    more = "+" if figure.increment else ""
    repeated = "" if figure.claim == figure.origin else ", repeated"
    return (
        short_day(point.day),
        more + range_words(figure.low, figure.high),
        point.status.value,
        f"{figure.speaker or OWN_VOICE} [{figure.document}{repeated}]",
    )


def _asked(value: str, wanted: str | None) -> bool:
    return wanted is None or value.casefold() == wanted.casefold()


def _is_place(place: Place, wanted: str | None) -> bool:
    return wanted is None or wanted.casefold() in {place.id.casefold(), place.name.casefold()}


def _lies_in(place: Place, area: Place, containment: Containment) -> bool:
    return place.id == area.id or containment.within(place, area)
