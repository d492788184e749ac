"""How fast snapshots are: many claims over many days in twenty places, one snapshot and all of them.

Run ``python benchmarks/posture.py``; it prints the table of benchmarks/posture.md. The claims are made up from a
fixed seed: three forces, every category, nine speakers, all statuses, places in two countries with towns, a
border and a region, so that containment, supersession, withdrawal and contradiction all have work to do.
Seconds are of processor time, of one core; the first line times a plain loop, to tell how busy the machine is.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from datetime import date, timedelta

from shapely.geometry import LineString, Point, Polygon

from forcemap.claims import Category, Claim, Evidence, Status
from forcemap.documents import DateBasis, PublicationDate, Source, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import Located, LonLat, Place, PlaceKind, Precision, Relation
from forcemap.posture import snapshot, snapshots

FIRST = date(2021, 1, 1)
FORCES = ("RUS", "UKR", "BLR")
ITEMS = {
    Category.PERSONNEL: ("troops", "soldiers", "marines"),
    Category.FIXED_WING: ("Su-35 jets", "aircraft"),
}
STATUSES = (*[Status.PRESENT] * 6, *[Status.ARRIVING] * 2, *list(Status))
SPEAKERS = (None, "the Pentagon", "NATO", "Kyiv", "Moscow", "Minsk", "Maxar", "a local governor", "residents")
WORDS = [
    "satellite",
    "pictures",
    "show",
    "that",
    "near",
    "the",
    "rail",
    "yard",
    "north",
    "of",
    "town",
    "columns",
    "were",
    "seen",
    "again",
    "by",
    "people",
]


def make_places(count: int) -> list[Place]:
    """Return two countries with detailed outlines, their border, and towns up to `count` places."""
    rng = random.Random(1)  # noqa: S311  # made-up data, not a secret
    places = []
    for name, west in (("West", 20.0), ("East", 30.0)):
        edge = [(west + i / 400, 50 + rng.random() / 50) for i in range(4000)]
        outline = Polygon([*edge, (west + 10, 56), (west, 56)])
        places.append(_place(name, PlaceKind.AREA, outline.buffer(0), Precision.COUNTRY))
    line = LineString([(30, 50.02 + i / 700) for i in range(4000)])
    places.append(_place("West-East border", PlaceKind.LINE, line, Precision.FUZZY, Relation.BORDER))
    while len(places) < count:
        point = Point(20 + rng.random() * 20, 50.5 + rng.random() * 5)
        places.append(_place(f"Town {len(places)}", PlaceKind.POINT, point, Precision.WITHIN_25_KM))
    return places[:count]


def _place(
    name: str,
    kind: PlaceKind,
    geometry: Polygon | LineString | Point,
    precision: Precision,
    relation: Relation = Relation.AT,
) -> Place:
    at = geometry.representative_point()
    return Place(
        id=name.lower().replace(" ", "-"),
        name=name,
        kind=kind,
        geometry=geometry,
        point=LonLat(at.x, at.y),
        radius_km=10.0,
        precision=precision,
        relation=relation,
    )


def make_claims(count: int, days: int, places: list[Place]) -> list[Claim]:
    """Return `count` claims spread evenly over `days`, each in a document of its own."""
    rng = random.Random(2)  # noqa: S311  # made-up data, not a secret
    claims = []
    for number in range(count):
        day = FIRST + timedelta(days=number * days // count)
        about = day + timedelta(days=rng.choice((0, 0, 0, -1, -3, 10)))
        category = rng.choice(list(Category))
        amount = rng.randrange(1, 200) * 100
        bounds = rng.choice(((amount, amount), (amount, None), (None, amount), None))
        quote = f"{number} {' '.join(rng.sample(WORDS, 12))} {amount}"
        claims.append(
            Claim(
                id=f"c{number:06}",
                source=Source(
                    id=f"d{number:06}",
                    publisher=f"Paper {number % 7}",
                    published=PublicationDate(start=day, end=day, basis=DateBasis.RECORD),
                ),
                evidence=Evidence(span=Span(0, len(quote)), quote=quote),
                force=rng.choice(FORCES),
                category=category,
                item=rng.choice(ITEMS.get(category, ("forces",))),
                quantity=Quantity(low=bounds[0], high=bounds[1], text=f"{amount}") if bounds else None,
                location=Located(words="there", place=rng.choice(places)),
                period=Period(start=about, end=rng.choice((about, None)), precision=TimePrecision.DAY),
                status=rng.choice(STATUSES),
                attribution=rng.choice(SPEAKERS),
                confidence=0.9,
            )
        )
    return claims


def measure(count: int, days: int, place_count: int) -> str:
    """Return a row of the table for `count` claims: seconds for one snapshot and for all, peak memory."""
    claims = make_claims(count, days, make_places(place_count))
    gc.collect()
    start = time.process_time()
    one = snapshot(claims, valid_on=FIRST + timedelta(days=days // 2), known_by=FIRST + timedelta(days=days))
    single = time.process_time() - start
    start = time.process_time()
    held = [len(s.holdings) for s in snapshots(claims, (FIRST + timedelta(days=day) for day in range(days)))]
    every = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {count:,} | {single:.3f} | {every:.1f} | {1e6 * every / count:.0f} | "
        f"{sum(held) / len(held):,.0f} | {len(one.estimates):,} | {peak:,.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[12_500, 25_000, 50_000, 100_000])
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--places", type=int, default=20)
    options = parser.parse_args()
    start = time.process_time()
    for _ in range(10_000_000):
        pass
    print(f"ten million turns of an empty loop: {time.process_time() - start:.2f} s\n")
    print("| claims | one snapshot, s | all days, s | µs a claim | holdings a day | estimates | peak MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in sorted(options.claims):
        print(measure(count, options.days, options.places), flush=True)


if __name__ == "__main__":
    main()
