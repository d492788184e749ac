"""Made-up places and claims for tests, by hand and at random."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from forcemap.claims import Category, Claim, Evidence, Mark, Slot, Status
from forcemap.documents import UNDATED, DateBasis, PublicationDate, Source, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import Located, LonLat, Place, PlaceKind, Precision, Reason, Relation, Unlocated

FIRST = date(2022, 1, 1)


def make_place(
    identity: str,
    geometry: BaseGeometry,
    *,
    kind: PlaceKind | None = None,
    relation: Relation = Relation.AT,
) -> Place:
    """Return a place named after its id."""
    kinds = {"Point": PlaceKind.POINT, "LineString": PlaceKind.LINE}
    at = geometry.representative_point()
    return Place(
        id=identity,
        name=identity.title(),
        kind=kind or kinds.get(geometry.geom_type, PlaceKind.AREA),
        geometry=geometry,
        point=LonLat(at.x, at.y),
        radius_km=10.0,
        precision=Precision.WITHIN_25_KM,
        relation=relation,
    )


# Northland lies on top of Southland; their border is a stretch of Southland's whole border.
NORTHLAND = make_place("northland", box(20, 52, 30, 56))
SOUTHLAND = make_place("southland", box(20, 46, 30, 52))
WEST_NORTHLAND = make_place("west northland", box(20, 52, 25, 56))
OAKTON = make_place("oakton", Point(22, 53))
ELMTON = make_place("elmton", Point(28, 55))
FARTON = make_place("farton", Point(60, 10))
COMMON_BORDER = make_place("common border", LineString([(20, 52), (30, 52)]), relation=Relation.BORDER)
SOUTH_BORDERS = make_place(
    "southland's borders",
    LineString(Polygon(SOUTHLAND.geometry.exterior).exterior.coords),
    relation=Relation.BORDER,
)
PLACES = (NORTHLAND, SOUTHLAND, WEST_NORTHLAND, OAKTON, ELMTON, FARTON, COMMON_BORDER, SOUTH_BORDERS)


def make_claim(  # noqa: PLR0917  # tests read best with the telling parts in front
    identity: str = "c1",
    published: str | None = "2022-02-01",
    place: Place | None = NORTHLAND,
    low: int | None = None,
    high: int | None = None,
    status: Status = Status.PRESENT,
    *,
    document: str | None = None,
    publisher: str | None = None,
    start: str | None = "published",
    end: str | None = "published",
    precision: TimePrecision = TimePrecision.DAY,
    time_text: str | None = None,
    speaker: str | None = None,
    force: str = "RUS",
    category: Category = Category.PERSONNEL,
    item: str = "troops",
    figure: str | None = None,
    quote: str | None = None,
) -> Claim:
    """Return a claim; `start` and `end` are ISO days, or "published" for the day its document appeared."""
    day = date.fromisoformat(published) if published else None
    dates = {
        name: day if text == "published" else (date.fromisoformat(text) if text else None)
        for name, text in (("start", start), ("end", end))
    }
    words = (
        quote or f"In words found only in {identity}, {item} counted {low} to {high}, as {speaker} put it."
    )
    counted = low is not None or high is not None or figure is not None
    return Claim(
        id=identity,
        source=Source(
            id=document or f"doc-{identity}",
            publisher=publisher,
            published=PublicationDate(start=day, end=day, basis=DateBasis.RECORD) if day else UNDATED,
        ),
        evidence=Evidence(
            span=Span(0, len(words)), quote=words, marks=(Mark(slot=Slot.ITEM, span=Span(0, 2)),)
        ),
        force=force,
        category=category,
        item=item,
        quantity=Quantity(low=low, high=high, text=figure or f"{low} to {high}") if counted else None,
        location=Located(words=place.name, place=place)
        if place
        else Unlocated(words="there", reason=Reason.UNRESOLVED_REFERENCE),
        period=Period(start=dates["start"], end=dates["end"], precision=precision, text=time_text),
        status=status,
        attribution=speaker,
        confidence=0.9,
    )


def offset_day(days: int) -> date:
    """Return a day counted from the first of the made-up year."""
    return FIRST + timedelta(days=days)


def days() -> st.SearchStrategy[date]:
    """Return days of half a year: long enough for a horizon and its stale days to run out."""
    return st.integers(0, 180).map(offset_day)


@st.composite
def periods(draw: st.DrawFn, published: date) -> Period:
    """Draw a period around a publication day, with open ends and every precision."""
    start = draw(st.none() | st.integers(-20, 20).map(lambda days: published + timedelta(days=days)))
    length = draw(st.none() | st.integers(0, 20))
    if length is None:
        return Period(start=start, end=None, precision=TimePrecision.OPEN)
    end = (start or published) + timedelta(days=length)
    text = draw(st.sampled_from((None, "until then", "this week")))
    return Period(start=start, end=end, precision=draw(st.sampled_from(list(TimePrecision))), text=text)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity | None:
    """Draw a figure with closed or open bounds, a vague one, an increment, or none."""
    low = draw(st.none() | st.integers(1, 5).map(lambda thousands: thousands * 1000))
    more = draw(st.none() | st.integers(0, 2).map(lambda thousands: thousands * 1000))
    high = None if more is None else (low or 0) + more
    text = draw(st.sampled_from(("that many", "another lot", "all of them", "several")))
    return draw(st.sampled_from((None, Quantity(low=low, high=high, text=text))))


@st.composite
def claims(draw: st.DrawFn, identity: str = "c", *, dated: bool = False) -> Claim:
    """Draw one claim; few forces, places and speakers, so that claims meet."""
    published = draw(days() if dated else st.none() | days())
    place = draw(st.none() | st.sampled_from(PLACES))
    quote = draw(
        st.sampled_from(
            (
                "Columns of lorries were again seen north of the old rail yard on market day",
                "Columns of lorries were again seen north of the old rail yard on a market day",
                "Nobody in the valley would say how many had come or when they might go home",
            )
        )
    )
    return Claim(
        id=identity,
        source=Source(
            id=f"doc-{identity}",
            publisher=draw(st.sampled_from((None, "The Post", "The Herald"))),
            published=UNDATED
            if published is None
            else PublicationDate(start=published, end=published, basis=DateBasis.RECORD),
        ),
        evidence=Evidence(span=Span(0, len(quote)), quote=quote),
        force=draw(st.sampled_from(("RUS", "RUS", "BLR"))),
        category=draw(
            st.sampled_from((Category.PERSONNEL, Category.PERSONNEL, Category.ARMOR, Category.FORCE))
        ),
        item=draw(st.sampled_from(("troops", "soldiers", "tanks", "marines"))),
        quantity=draw(quantities()),
        location=Located(words=place.name, place=place)
        if place
        else Unlocated(words=None, reason=Reason.NO_PLACE),
        period=draw(periods(published or FIRST)),
        status=draw(st.sampled_from(list(Status))),
        attribution=draw(st.sampled_from((None, "Ann Lee", "the governor, Ann Lee", "Bo Roe"))),
        confidence=0.9,
    )


@st.composite
def claim_lists(draw: st.DrawFn, *, dated: bool = False, max_size: int = 12) -> list[Claim]:
    """Draw claims with ids of their own."""
    count = draw(st.integers(0, max_size))
    return [draw(claims(f"c{number:02}", dated=dated)) for number in range(count)]


def crowded_claims(count: int, seed: int) -> list[Claim]:
    """Return claims of half a year about few forces, kinds and places, so that most meet several others."""
    rng = random.Random(seed)  # noqa: S311  # made-up data, not a secret
    found = []
    for number in range(count):
        published = offset_day(number * 180 // count)
        start = published + timedelta(days=rng.choice((0, 0, 0, -2, -9, 6)))
        low, more = rng.randrange(1, 9) * 1000, rng.choice((0, 500, 4000))
        bounds = rng.choice(((low, low + more), (low, None), (None, low), (None, None)))
        found.append(
            make_claim(
                f"c{number:04}",
                published.isoformat(),
                rng.choice((*PLACES, None)),
                *bounds,
                rng.choice((*[Status.PRESENT] * 4, *Status)),
                publisher=rng.choice((None, "The Post", "The Herald")),
                start=start.isoformat(),
                end=rng.choice((start.isoformat(), None)),
                speaker=rng.choice((None, "Ann Lee", "the governor, Ann Lee", "Bo Roe")),
                force=rng.choice(("RUS", "BLR")),
                category=rng.choice((Category.PERSONNEL, Category.ARMOR, Category.FORCE)),
                item=rng.choice(("troops", "tanks", "marines")),
                figure=rng.choice((None, "another lot")),
            )
        )
    return found
