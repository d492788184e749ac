"""Draw docs/time-model.svg: what forcemap makes of seven claims, day by day.

Run ``python tools/draw_time_model.py docs/time-model.svg``. Every bar is read off real snapshots; nothing is
placed by hand but the margins.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from shapely.geometry import Point, box

from forcemap.claims import Category, Claim, Evidence, Status
from forcemap.documents import DateBasis, PublicationDate, Source, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import Located, LonLat, Place, PlaceKind, Precision
from forcemap.posture import snapshots

FIRST, LAST = date(2022, 2, 1), date(2022, 4, 25)
LEFT, TOP, ROW, DAY = 330, 64, 40, 8.0
COLOURS = {
    "holds": "#0072b2",
    "plan": "#ffffff",
    "due": "#e69f00",
    "stale": "#9db7c7",
}  # Okabe-Ito, and a washed-out blue
MEANINGS = {
    "holds": "holds",
    "plan": "a plan, before its day",
    "due": "planned, now due",
    "stale": "stale: past its horizon",
}
REGION = Place(
    id="border-region",
    name="the border region",
    kind=PlaceKind.AREA,
    geometry=box(23, 50, 40, 56),
    point=LonLat(31, 53),
    radius_km=400.0,
    precision=Precision.FUZZY,
)
TOWN = Place(
    id="town",
    name="a garrison town",
    kind=PlaceKind.POINT,
    geometry=Point(29, 52),
    point=LonLat(29, 52),
    radius_km=5.0,
    precision=Precision.WITHIN_25_KM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim of the figure: what it says, and how it is labelled."""

    label: str
    published: date
    place: Place = REGION
    low: int | None = None
    high: int | None = None
    status: Status = Status.PRESENT
    start: date | None = None
    end: date | None = None
    speaker: str | None = None
    item: str = "troops"


ROWS = (
    Row(label="“more than 100,000”, first source", published=date(2022, 2, 6), low=100_000, speaker="A"),
    Row(label="“140,000”, second source", published=date(2022, 2, 8), low=140_000, high=140_000, speaker="B"),
    Row(label="“as many as 190,000”, third source", published=date(2022, 2, 18), high=190_000, speaker="C"),
    Row(
        label="“marines drill there until 20 February”",
        published=date(2022, 2, 9),
        start=date(2022, 2, 10),
        end=date(2022, 2, 20),
        item="marines",
    ),
    Row(
        label="“paratroopers will arrive on 1 March”",
        published=date(2022, 2, 12),
        start=date(2022, 3, 1),
        end=date(2022, 3, 1),
        status=Status.PLANNED,
        item="paratroopers",
    ),
    Row(label="“5,000 in a garrison town”", published=date(2022, 2, 10), place=TOWN, low=5000, high=5000),
    Row(
        label="“the troops have left the town”",
        published=date(2022, 2, 26),
        place=TOWN,
        status=Status.LEAVING,
    ),
)


def claim_of(number: int, row: Row) -> Claim:
    """Return the claim of a row, in a document of its own."""
    quantity = Quantity(low=row.low, high=row.high, text=row.label) if row.low or row.high else None
    return Claim(
        id=f"c{number}",
        source=Source(
            id=f"d{number}",
            published=PublicationDate(start=row.published, end=row.published, basis=DateBasis.RECORD),
        ),
        evidence=Evidence(span=Span(0, len(row.label)), quote=row.label),
        force="RUS",
        category=Category.PERSONNEL,
        item=row.item,
        quantity=quantity,
        location=Located(words=row.place.name, place=row.place),
        period=Period(
            start=row.start or row.published, end=row.end or row.published, precision=TimePrecision.DAY
        ),
        status=row.status,
        attribution=row.speaker,
        confidence=1.0,
    )


def bars() -> dict[str, list[tuple[str, date, date]]]:
    """Return for each claim its standings with the first and last day of each, read off daily snapshots."""
    claims = [claim_of(number, row) for number, row in enumerate(ROWS)]
    days = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]
    found: dict[str, list[tuple[str, date, date]]] = {claim.id: [] for claim in claims}
    for seen in snapshots(claims, days):
        for holding in seen.holdings:
            row = found[holding.claim.id]
            standing = holding.standing.value
            if standing == "holds" and holding.claim.status is Status.PLANNED:
                standing = "plan"
            if row and row[-1][0] == standing and row[-1][2] == seen.valid_on - timedelta(days=1):
                row[-1] = (standing, row[-1][1], seen.valid_on)
            else:
                row.append((standing, seen.valid_on, seen.valid_on))
    return found


def draw() -> str:
    """Return the figure as SVG."""
    width = LEFT + DAY * ((LAST - FIRST).days + 1) + 20
    height = TOP + ROW * len(ROWS) + 70
    lines = [
        _opening(width, height),
        '<title id="t">How seven claims stand on each day</title>',
        '<desc id="d">A bar for each claim, from the day it begins to hold to the day it leaves the map.</desc>',
        f'<rect width="{width:.0f}" height="{height}" fill="#ffffff"/>',
    ]
    for offset in range(0, (LAST - FIRST).days + 1, 7):
        day = FIRST + timedelta(days=offset)
        lines.append(f'<path d="M{_x(day):.0f} {TOP - 12}V{height - 62}" stroke="#dddddd"/>')
        lines.append(f'<text x="{_x(day):.0f}" y="{TOP - 22}" fill="#444444">{day.day} {day:%b}</text>')
    for number, (row, spans) in enumerate(zip(ROWS, bars().values(), strict=True)):
        y = TOP + ROW * number
        lines.append(f'<text x="12" y="{y + 20}" fill="#111111">{escape(row.label)}</text>')
        for standing, first, last in spans:
            length = _x(last + timedelta(days=1)) - _x(first)
            dash = _dash(standing)
            lines.append(
                f'<rect x="{_x(first):.0f}" y="{y + 5}" width="{length:.0f}" height="22" rx="3" '
                f'fill="{COLOURS[standing]}"{dash}><title>{standing}, {first} to {last}</title></rect>'
            )
        lines.append(f'<circle cx="{_x(row.published) + DAY / 2:.0f}" cy="{y + 16}" r="5" fill="#111111"/>')
    lines += _legend(height - 24)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _opening(width: float, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" '
        'aria-labelledby="t d" font-family="sans-serif" font-size="15">'
    )


def _legend(y: int) -> list[str]:
    lines = [f'<circle cx="20" cy="{y - 5}" r="5" fill="#111111"/>', f'<text x="34" y="{y}">published</text>']
    for number, (standing, words) in enumerate(MEANINGS.items()):
        x = 140 + 215 * number
        lines.append(
            f'<rect x="{x}" y="{y - 14}" width="26" height="18" rx="3" fill="{COLOURS[standing]}"{_dash(standing)}/>'
        )
        lines.append(f'<text x="{x + 34}" y="{y}">{words}</text>')
    return lines


def _dash(standing: str) -> str:
    planned = standing in {"plan", "due"}
    return ' stroke="#7a5200" stroke-width="2" stroke-dasharray="6 4"' if planned else ""


def _x(day: date) -> float:
    return LEFT + DAY * (day - FIRST).days


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(), encoding="utf-8")
