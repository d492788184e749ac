"""A page that draws what phrases of place resolve to."""

from __future__ import annotations

import math
from collections.abc import Sequence

from forcemap.maps.bundle import styles
from forcemap.maps.drawing import draw_geometry, draw_ground
from forcemap.maps.frame import Frame2D
from forcemap.maps.shell import Page, escape, footer, render_page
from forcemap.places import Candidate, Detail, Located, LonLat, Place, PlaceKind, Reference, Unlocated

SIZE = (480, 320)
SHEETS = ("tokens.css", "page.css", "index.css", "locations.css")
MOST_CANDIDATES = 4
KM_A_DEGREE = 111.2
MAX_SHOWN_DEGREES = 60.0
AIR = 1.5
"""Share of a place's longer side that the base map reaches beyond it on each side."""

Bounds = tuple[float, float, float, float]


def render_locations(
    phrases: Sequence[str], locations: Sequence[Located | Unlocated], *, reference: Reference
) -> str:
    """Return one self-contained HTML page with a small map a phrase, in their order.

    What has no place says why. No phrases give a page that says so. The same input gives the same bytes.
    """
    cards = "".join(
        _card(phrase, location, reference) for phrase, location in zip(phrases, locations, strict=True)
    )
    placed = sum(isinstance(location, Located) for location in locations)
    lead = f"{placed} of {len(phrases)} phrases placed." if phrases else "No phrase was asked for."
    body = f"""
<header class="head"><div class="head-words">
  <p class="kicker">forcemap</p><h1>Where the words are</h1><p class="lead">{lead}</p>
</div></header>
<main class="locations">{cards}</main>
{footer()}
"""
    return render_page(
        Page(
            title="Where the words are",
            description=lead,
            body=body,
            styles=[styles(*SHEETS)],
            scripts=[],
            data={},
            packed={},
        )
    )


def _card(phrase: str, location: Located | Unlocated, reference: Reference) -> str:
    heading = f"<h2>{escape(phrase)}</h2>"
    others = _candidates(location.candidates)
    if isinstance(location, Unlocated):
        reason = escape(location.reason.value)
        return f'<section class="location"><div class="nowhere">not placed: {reason}</div>{heading}{others}</section>'
    place = location.place
    country = f", {escape(place.country)}" if place.country else ""
    precision = place.precision.name.lower().replace("_", " ")
    return (
        f'<section class="location">{_drawing(place, reference)}{heading}'
        f'<p class="found">{escape(place.name)} ({place.kind.value}, {place.relation.value}{country})</p>'
        f"<p>{place.point.lat:.4f}, {place.point.lon:.4f}, within {place.radius_km:,.0f} km; "
        f"precision {int(place.precision)} ({precision}); confidence {location.confidence:.2f}</p>"
        f"{others}</section>"
    )


def _candidates(candidates: Sequence[Candidate]) -> str:
    rows = "".join(
        f"<li>{escape(one.name)}{', ' + escape(one.country) if one.country else ''}: "
        f"{one.score:.2f} {escape(one.why)}</li>"
        for one in candidates[:MOST_CANDIDATES]
    )
    return f"<ul>{rows}</ul>" if rows else ""


def _drawing(place: Place, reference: Reference) -> str:
    view = _view(place)
    west, south, east, north = view
    # the picture is wider or taller than the place: what is cut must reach beyond its edges in both directions
    air = max(east - west, north - south) * AIR
    around = (
        max(-180.0, west - air),
        max(-84.0, south - air),
        min(180.0, east + air),
        min(84.0, north + air),
    )
    wide = east - west > MAX_SHOWN_DEGREES
    frame = Frame2D.around(view, SIZE)
    base = reference.basemap(around, Detail.WORLD if wide else Detail.REGION)
    x, y = frame.pixel(place.point)
    ring = "" if place.kind is PlaceKind.AREA else _ring(place, frame)
    mark = "g-line" if place.kind is PlaceKind.LINE else "g-place"
    return (
        f'<svg viewBox="0 0 {SIZE[0]} {SIZE[1]}" role="img" aria-label="{escape(place.name)}">'
        f"{draw_ground(base, frame)}{draw_geometry(mark, place.geometry, frame)}"
        f'{ring}<circle class="g-point" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/></svg>'
    )


def _view(place: Place) -> Bounds:
    """Return what the map shows: the place and at least a neighbourhood; for a point, its radius."""
    reach = max(place.radius_km / KM_A_DEGREE, 0.3)
    stretch = 1.0 / max(math.cos(math.radians(place.point.lat)), 0.1)
    lon, lat = place.point.lon, place.point.lat
    if place.kind is PlaceKind.POINT:
        reach *= 3
        return (lon - reach * stretch, lat - reach, lon + reach * stretch, lat + reach)
    west, south, east, north = place.geometry.bounds
    return (max(west, -180.0), max(south, -80.0), min(east, 180.0), min(north, 80.0))


def _ring(place: Place, frame: Frame2D) -> str:
    """Return the circle in which the truth may lie, at the scale of the place's own latitude."""
    x, y = frame.pixel(place.point)
    towards_equator = 1.0 if place.point.lat < 0 else -1.0
    moved = LonLat(place.point.lon, place.point.lat + towards_equator)
    radius = place.radius_km / KM_A_DEGREE * abs(frame.pixel(moved)[1] - y)
    return f'<circle class="g-radius" cx="{x:.1f}" cy="{y:.1f}" r="{min(radius, float(max(SIZE))):.1f}"/>'
