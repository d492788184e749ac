"""Snapshots made by hand for the tests of pages: small, complete, in our own words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import shapely
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from forcemap.claims import Category, Claim, Evidence, Explanation, Mark, Slot, Status
from forcemap.documents import DateBasis, Document, PublicationDate, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import (
    Candidate,
    Located,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Unlocated,
)
from forcemap.posture import (
    DatedFeature,
    DatedLayer,
    DatedSpec,
    Estimate,
    Figure,
    Holding,
    Series,
    SeriesPoint,
    Snapshot,
    Standing,
)

DAY = date(2022, 2, 9)

AREAS = {
    "Belarus": box(23.5, 51.4, 32.4, 55.9),
    "Southern Belarus": box(24.0, 51.5, 31.2, 52.6),
    "Poland": box(14.3, 49.3, 23.4, 54.3),
    "Donbas": box(36.9, 47.0, 40.0, 49.9),
}
LINES = {
    "Belarus–Ukraine border": LineString(
        [(23.7, 51.6), (25.8, 51.9), (28.0, 51.5), (30.6, 51.3), (31.8, 52.1)]
    ),
    "Russia–Ukraine border": LineString(
        [(33.8, 52.3), (35.5, 50.4), (37.5, 50.0), (40.1, 49.6), (38.3, 47.2)]
    ),
}
POINTS = {
    "Yelsk": (29.15, 51.81),
    "Yelnya": (33.18, 54.57),
    "Machulishchy": (27.58, 53.77),
    "Luninets": (26.78, 52.26),
    "Soloti": (38.03, 50.24),
    "Persianovka": (40.1, 47.5),
    "Novoozerne": (33.12, 45.38),
    "Opuk": (36.2, 45.03),
    "Kramatorsk": (37.55, 48.73),
    "Rostov": (39.7, 47.24),
    "Rostov, north": (39.78, 47.36),
}


def place(name: str, geometry: BaseGeometry | None = None) -> Place:
    """Return a place of the tables above, or one of the given geometry."""
    if geometry is None:
        geometry = AREAS.get(name) or LINES.get(name) or Point(POINTS[name])
    point = (
        shapely.point_on_surface(geometry)
        if geometry.geom_type != "LineString"
        else geometry.interpolate(0.5, normalized=True)
    )
    kind = {"Point": PlaceKind.POINT, "LineString": PlaceKind.LINE, "MultiLineString": PlaceKind.LINE}.get(
        geometry.geom_type, PlaceKind.AREA
    )
    return Place(
        id=f"test:{name.lower().replace(' ', '-')}",
        name=name,
        kind=kind,
        geometry=geometry,
        point=LonLat(point.x, point.y),
        radius_km=5.0 if kind is PlaceKind.POINT else 150.0,
        precision=Precision.EXACT if kind is PlaceKind.POINT else Precision.FIRST_ORDER,
    )


def document(
    key: str, sentences: list[str], published: date | None = DAY, title: str = "A report"
) -> Document:
    """Return a document whose text is the sentences, two a paragraph."""
    paragraphs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    dated = (
        PublicationDate(start=published, end=published, basis=DateBasis.FRONT_MATTER)
        if published
        else PublicationDate(start=None, end=None, basis=DateBasis.UNKNOWN)
    )
    return Document(
        id=key, text="\n\n".join(paragraphs), title=title, publisher="The Example Courier", url="https://example.org/a",
        published=dated,
    )  # fmt: skip


def claim(
    source: Document,
    sentence: str,
    *,
    force: str = "RUS",
    category: Category = Category.PERSONNEL,
    item: str = "troops",
    quantity: Quantity | None = None,
    where: Place | None = None,
    words: str | None = None,
    status: Status = Status.PRESENT,
    attribution: str | None = None,
    confidence: float = 0.87,
) -> Claim:
    """Return a claim whose evidence is a sentence of the document; unlocated without `where`."""
    start = source.text.index(sentence)
    marks = []
    for slot, part in (
        (Slot.ITEM, item),
        (Slot.QUANTITY, quantity.text if quantity else None),
        (Slot.PLACE, words),
    ):
        at = sentence.find(part) if part else -1
        if at >= 0 and part:
            marks.append(Mark(slot=slot, span=Span(start + at, start + at + len(part))))
    location: Located | Unlocated
    if where is None:
        location = Unlocated(words=words, reason=Reason.NO_PLACE if words is None else Reason.UNKNOWN_NAME)
    else:
        other = Candidate(
            id="test:other",
            name=f"{where.name} (another)",
            country="RUS",
            point=where.point,
            score=0.21,
            why="far from the rest",
        )
        location = Located(words=words or where.name, place=where, confidence=0.9, candidates=(other,))
    digest = hashlib.sha256(f"{source.id}|{sentence}|{force}|{item}|{status}".encode()).hexdigest()
    return Claim(
        id=digest[:16],
        source=source.source,
        evidence=Evidence(span=Span(start, start + len(sentence)), quote=sentence, marks=tuple(marks)),
        force=force,
        category=category,
        item=item,
        quantity=quantity,
        location=location,
        period=Period(start=None, end=source.published.end, precision=TimePrecision.DAY),
        status=status,
        attribution=attribution,
        confidence=confidence,
        explanations=(Explanation(slot=Slot.FORCE, why="named in the same clause", weight=1.4),),
    )


def estimate(claims: list[Claim]) -> Estimate:
    """Return the estimate that gathers claims of one force, category and place."""
    first = claims[0]
    assert isinstance(first.location, Located)
    figures = [one for one in claims if one.quantity and one.quantity.counted]
    lows = [one.quantity.low for one in figures if one.quantity]
    highs = [one.quantity.high for one in figures if one.quantity]
    reported = tuple(
        Figure(
            claim=one.id, document=one.source.id, published=DAY, low=one.quantity.low, high=one.quantity.high,
            text=one.quantity.text, speaker=one.attribution, origin=one.id,
        )
        for one in figures
        if one.quantity
    )  # fmt: skip
    return Estimate(
        id=f"e-{first.id}",
        force=first.force,
        category=first.category,
        place=first.location.place,
        status=first.status,
        holdings=tuple(Holding(claim=one, standing=Standing.HOLDS, last_day=DAY) for one in claims),
        figures=reported,
        low=min((low for low in lows if low is not None), default=None),
        high=max((high for high in highs if high is not None), default=None),
        latest=reported[-1] if reported else None,
    )


def snapshot_of(claims: list[Claim], undated: list[Claim] | None = None, day: date = DAY) -> Snapshot:
    """Return a snapshot that holds all claims."""
    located = [one for one in claims if isinstance(one.location, Located)]
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for one in located:
        assert isinstance(one.location, Located)
        groups.setdefault((one.force, one.category.value, one.location.place.id), []).append(one)
    return Snapshot(
        valid_on=day,
        known_by=day,
        holdings=tuple(Holding(claim=one, standing=Standing.HOLDS, last_day=DAY) for one in located),
        estimates=tuple(estimate(group) for _, group in sorted(groups.items())),
        unlocated=tuple(
            Holding(claim=one, standing=Standing.HOLDS, last_day=DAY)
            for one in claims
            if isinstance(one.location, Unlocated)
        ),
        undated=tuple(undated or ()),
    )


def _q(low: int | None, high: int | None, text: str) -> Quantity:
    return Quantity(low=low, high=high, text=text)


# force, category, item, quantity, place, status, speaker, sentence
_ROWS: list[tuple[str, Category, str, Quantity | None, str | None, Status, str | None, str]] = [
    ("RUS", Category.PERSONNEL, "soldiers", _q(None, 30000, "up to 30,000"), "Belarus", Status.PRESENT, "alliance officials", "Alliance officials counted up to 30,000 soldiers in Belarus by midweek."),
    ("RUS", Category.AIR_DEFENCE, "S-400 batteries", None, "Belarus", Status.ARRIVING, "the defence ministry", "The defence ministry said S-400 batteries were rolling into Belarus for the drills."),
    ("RUS", Category.FIXED_WING, "Su-35 jets", _q(None, 12, "a dozen"), "Belarus", Status.PLANNED, "a deputy minister", "A deputy minister promised that a dozen Su-35 jets would follow to Belarus."),
    ("BLR", Category.MISSILE, "Iskander launchers", None, "Southern Belarus", Status.POSSIBLE, "the president", "The president mused that Iskander launchers may one day stand in Southern Belarus."),
    ("RUS", Category.PERSONNEL, "troops", _q(100000, None, "more than 100,000"), "Russia–Ukraine border", Status.PRESENT, "satellite analysts", "Satellite analysts saw more than 100,000 troops along the Russia–Ukraine border."),
    ("RUS", Category.PERSONNEL, "servicemen", _q(None, 140000, "as many as 140,000"), "Russia–Ukraine border", Status.PRESENT, "Kyiv", "Kyiv itself spoke of as many as 140,000 servicemen on the Russia–Ukraine border."),
    ("UKR", Category.PERSONNEL, "border guards", _q(8500, 8500, "8,500"), "Belarus–Ukraine border", Status.ARRIVING, "the interior ministry", "The interior ministry sent 8,500 border guards to the Belarus–Ukraine border."),
    ("RUS", Category.FORCE, "forces", None, "Belarus–Ukraine border", Status.ARRIVING, None, "Columns of forces edged toward the Belarus–Ukraine border overnight."),
    ("USA", Category.PERSONNEL, "paratroopers", _q(1700, 1700, "1,700"), "Poland", Status.ARRIVING, "the Pentagon", "The Pentagon moved 1,700 paratroopers to Poland within days."),
    ("RUS", Category.ROTARY_WING, "helicopters", _q(20, 25, "20 to 25"), "Luninets", Status.PRESENT, "imagery analysts", "Imagery analysts counted 20 to 25 helicopters at Luninets."),
    ("RUS", Category.PERSONNEL, "motor riflemen", _q(4000, 6000, "4,000 to 6,000"), "Yelsk", Status.PRESENT, "imagery analysts", "Imagery analysts put 4,000 to 6,000 motor riflemen near Yelsk."),
    ("RUS", Category.ARMOR, "tanks", _q(200, None, "at least 200"), "Yelnya", Status.PRESENT, None, "At least 200 tanks stood parked in rows at Yelnya."),
    ("RUS", Category.PERSONNEL, "troops", _q(None, 12000, "up to 12,000"), "Yelnya", Status.PRESENT, None, "The depot at Yelnya can house up to 12,000 troops."),
    ("BLR", Category.FIXED_WING, "L-39 trainers", None, "Machulishchy", Status.PRESENT, None, "L-39 trainers lined the apron of Machulishchy."),
    ("RUS", Category.ARTILLERY, "howitzers", None, "Soloti", Status.ARRIVING, "a local blog", "A local blog filmed howitzers on their way into Soloti."),
    ("RUS", Category.UNIT, "a tank brigade", None, "Persianovka", Status.LEAVING, "the southern district", "The southern district said a tank brigade was going home from Persianovka."),
    ("RUS", Category.SHIP, "landing ships", _q(6, 6, "six"), "Novoozerne", Status.PRESENT, "harbour watchers", "Harbour watchers saw six landing ships off Novoozerne."),
    ("RUS", Category.SUPPORT, "a field hospital", None, "Opuk", Status.PLANNED, None, "Plans show a field hospital at Opuk for March."),
    ("UKR", Category.UNIT, "a mechanised brigade", None, "Kramatorsk", Status.PRESENT, None, "A mechanised brigade holds Kramatorsk."),
    ("UNK", Category.VEHICLE, "lorries", None, "Rostov", Status.PAST, "a resident", "A resident remembered lorries in Rostov last autumn."),
    ("RUS", Category.INSTALLATION, "an ammunition depot", None, "Rostov, north", Status.PRESENT, None, "An ammunition depot was dug in at Rostov, north of the ring road."),
    ("USA", Category.PERSONNEL, "ground troops", None, "Donbas", Status.DENIED, "the White House", "The White House ruled out ground troops for the Donbas."),
    ("DPR", Category.FORCE, "militia", None, "Donbas", Status.PRESENT, None, "The militia kept its trenches in the Donbas."),
    ("UKR", Category.PERSONNEL, "reservists", _q(130000, 130000, "130,000"), None, Status.PLANNED, "the general staff", "The general staff wants 130,000 reservists within the year."),
    ("RUS", Category.ARMOR, "armoured trains", None, None, Status.POSSIBLE, None, "Some readers asked about armoured trains."),
]  # fmt: skip


def example() -> tuple[Snapshot, dict[str, Document]]:
    """Return a snapshot with every kind of place, status and category, and its two documents."""
    half = len(_ROWS) // 2
    documents = {
        "a.md": document("a.md", [row[-1] for row in _ROWS[:half]], title="Drills begin amid talks"),
        "b.md": document("b.md", [row[-1] for row in _ROWS[half:]], title="What the imagery shows"),
    }
    claims = []
    for number, (force, category, item, quantity, where, status, speaker, sentence) in enumerate(_ROWS):
        source = documents["a.md" if number < half else "b.md"]
        claims.append(
            claim(
                source, sentence, force=force, category=category, item=item, quantity=quantity,
                where=place(where) if where else None, words=where, status=status, attribution=speaker,
                confidence=0.55 + 0.4 * ((number * 7) % 10) / 10,
            )
        )  # fmt: skip
    stray = document("c.md", ["An undated note puts 900 marines in Belarus."], published=None, title="A note")
    undated = [
        claim(
            stray,
            stray.text,
            item="marines",
            quantity=_q(900, 900, "900"),
            where=place("Belarus"),
            words="Belarus",
        )
    ]
    return snapshot_of(claims, undated), {**documents, "c.md": stray}


def series(snapshot: Snapshot) -> tuple[Series, ...]:
    """Return figures of other days for the subjects of a snapshot that have one."""
    days = [date(2022, 1, 19), date(2022, 2, 9), date(2022, 2, 20), date(2022, 2, 23), date(2023, 1, 13)]
    found = []
    for one in snapshot.estimates:
        if one.latest is None or one.category is not Category.PERSONNEL:
            continue
        points = []
        for number, day in enumerate(days):
            base = one.high or one.low or 1
            high = base * (60 + 20 * number) // 100
            figure = replace(one.latest, published=day, low=high * 7 // 10 if one.low else None, high=high)
            points.append(SeriesPoint(day=day, figure=figure, status=one.status))
        found.append(Series(force=one.force, category=one.category, place=one.place, points=tuple(points)))
    return tuple(found)


def outposts() -> DatedLayer:
    """Return a layer made by others: three posts, one of which moves while another goes and a third comes."""
    spots = [
        (DAY, "Post North", "Yelsk"),
        (DAY, "Post West", "Luninets"),
        (date(2022, 2, 20), "Post North", "Yelnya"),
        (date(2022, 2, 20), "Post East", "Soloti"),
    ]
    spec = DatedSpec(
        id="outposts",
        title="Outposts by day",
        identity_field="unit",
        credit="Example Mapping Group, CC BY 4.0",
    )
    features = tuple(
        DatedFeature(identity=name, day=day, geometry=Point(POINTS[where])) for day, name, where in spots
    )
    return DatedLayer(spec=spec, features=features)
