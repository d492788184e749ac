"""Measure the pages: their size, how fast they draw, whether panning blocks; beside folium's own ways.

Run ``python benchmarks/pages.py [--large] [--keep FOLDER]``. It builds a synthetic snapshot of 10,000 claims in
2,000 places (seeded, the same every time), renders it with forcemap and with folium in the same run, all assets
inlined, and opens each page in headless Chromium. ``--large`` adds 100,000 claims in 8,000 places.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import folium
from offlinefolium.elements import _res as bundled
from playwright.sync_api import Browser, Page, sync_playwright
from shapely import Point

from forcemap.claims import Category, Claim, Evidence, Mark, Slot, Status
from forcemap.documents import DateBasis, Document, PublicationDate, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.maps import prepare_ground, render_snapshot
from forcemap.places import Located, LonLat, Place, PlaceKind, Precision, load_reference
from forcemap.posture import Estimate, Holding, Snapshot, Standing

DAY = date(2022, 2, 20)
FORCES = ("RUS", "UKR", "BLR", "USA", "UNK")
WORDS = [
    "column",
    "battery",
    "depot",
    "railway",
    "morning",
    "evening",
    "officials",
    "analysts",
    "imagery",
    "crews",
    "moved",
    "halted",
    "unloaded",
    "reinforced",
    "returned",
    "northern",
    "southern",
    "eastern",
    "western",
    "garrison",
    "district",
    "exercise",
    "highway",
    "bridge",
    "river",
    "village",
    "forest",
    "airfield",
    "training",
    "ground",
    "field",
    "hospital",
    "fuel",
    "trucks",
    "guns",
    "launchers",
    "regiment",
    "brigade",
    "battalion",
    "company",
    "convoy",
    "escorted",
    "reported",
    "confirmed",
    "disputed",
    "observed",
    "filmed",
    "counted",
    "near",
    "beyond",
    "after",
    "before",
    "during",
    "while",
    "according",
    "several",
    "dozens",
    "many",
    "few",
    "early",
    "late",
    "overnight",
    "weekend",
    "border",
    "crossing",
    "point",
]
SPEAKERS = (
    "the defence ministry",
    "satellite analysts",
    "a regional governor",
    "alliance officials",
    "residents",
)
RUNS = 7
# Notes when something is first on the screen, and how long the page's thread was ever busy afterwards.
PROBE = """
(() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (window.watching) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ entryTypes: ["longtask"] });
  const look = () => {
    const seen = document.querySelector("html[data-drawn]") || document.querySelector("path.leaflet-interactive");
    if (!seen) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); }));
  };
  requestAnimationFrame(look);
})();
"""


def synthetic(claims: int, places: int, *, seed: int = 7) -> tuple[Snapshot, dict[str, Document]]:
    """Return a seeded snapshot of that many claims in that many places, and its documents."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    spots = [_place(number, chance) for number in range(places)]
    documents: dict[str, Document] = {}
    made: list[Claim] = []
    per_document = 20
    for number in range(0, claims, per_document):
        sentences, spans, text = [], [], ""
        for _ in range(min(per_document, claims - number)):
            figure = chance.randrange(10, 9_000)
            words = " ".join(chance.choice(WORDS) for _ in range(18))
            sentence = f"Up to {figure} soldiers {words}."
            spans.append((len(text), figure, sentence))
            text += sentence + ("\n" if len(spans) % 4 == 0 else " ")
            sentences.append(sentence)
        key = f"report-{number // per_document:05d}"
        published = DAY - timedelta(days=chance.randrange(20))
        document = Document(
            id=key,
            text=text,
            title=f"Report {number // per_document} {' '.join(chance.choice(WORDS) for _ in range(5))}",
            publisher=f"The {chance.choice(WORDS).title()} Post",
            url=f"https://example.org/{key}",
            published=PublicationDate(start=published, end=published, basis=DateBasis.RECORD),
        )
        documents[key] = document
        for start, figure, sentence in spans:
            spot = spots[chance.randrange(places)]
            made.append(_claim(document, start, figure=figure, sentence=sentence, place=spot, chance=chance))
    holdings = tuple(Holding(claim=one, standing=Standing.HOLDS, last_day=DAY) for one in made)
    return Snapshot(valid_on=DAY, known_by=DAY, holdings=holdings, estimates=_estimates(holdings)), documents


def _place(number: int, chance: random.Random) -> Place:
    lon, lat = chance.uniform(24, 41), chance.uniform(45, 56)
    return Place(
        id=f"place-{number:05d}",
        name=f"{chance.choice(WORDS).title()} {number}",
        kind=PlaceKind.POINT,
        geometry=Point(lon, lat),
        point=LonLat(lon, lat),
        radius_km=5.0,
        precision=Precision.EXACT,
    )


def _claim(
    document: Document, start: int, *, figure: int, sentence: str, place: Place, chance: random.Random
) -> Claim:
    text = f"Up to {figure}"
    return Claim(
        id=f"{chance.getrandbits(48):012x}",
        source=document.source,
        evidence=Evidence(
            span=Span(start, start + len(sentence)),
            quote=sentence,
            marks=(Mark(slot=Slot.QUANTITY, span=Span(start, start + len(text))),),
        ),
        force=chance.choice(FORCES),
        category=chance.choice(list(Category)),
        item="soldiers",
        quantity=Quantity(low=None, high=figure, text=text),
        location=Located(words=place.name, place=place),
        period=Period(start=None, end=document.published.end, precision=TimePrecision.DAY),
        status=chance.choice(list(Status)),
        attribution=chance.choice(SPEAKERS),
        confidence=round(chance.uniform(0.3, 1.0), 2),
    )


def _estimates(holdings: tuple[Holding, ...]) -> tuple[Estimate, ...]:
    groups: dict[tuple[str, str, str], list[Holding]] = {}
    for holding in holdings:
        claim = holding.claim
        assert isinstance(claim.location, Located)
        groups.setdefault((claim.force, claim.category.value, claim.location.place.id), []).append(holding)
    made = []
    for number, (_, held) in enumerate(sorted(groups.items())):
        claim = held[0].claim
        assert isinstance(claim.location, Located)
        highs = [one.claim.quantity.high for one in held if one.claim.quantity and one.claim.quantity.high]
        made.append(
            Estimate(
                id=f"e{number}",
                force=claim.force,
                category=claim.category,
                place=claim.location.place,
                status=claim.status,
                holdings=tuple(held),
                high=max(highs),
            )
        )
    return tuple(made)


def folium_geojson(snapshot: Snapshot, documents: dict[str, Document]) -> str:
    """Return the same claims through `folium.GeoJson` with a popup of every field, assets inlined."""
    made = folium.Map(location=[50, 32], zoom_start=5, tiles=None)
    fields = [
        "force",
        "category",
        "item",
        "quantity",
        "status",
        "speaker",
        "confidence",
        "sentence",
        "title",
        "publisher",
        "published",
        "url",
        "place",
    ]
    features = [_feature(one.claim, documents) for one in snapshot.holdings]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=5),
        popup=folium.GeoJsonPopup(fields=fields),
    ).add_to(made)
    return _inlined(made)


def circle_markers(snapshot: Snapshot, documents: dict[str, Document]) -> str:
    """Return the same claims as one `folium.CircleMarker` each."""
    made = folium.Map(location=[50, 32], zoom_start=5, tiles=None)
    for holding in snapshot.holdings:
        row = _feature(holding.claim, documents)
        assert isinstance(holding.claim.location, Located)
        point = holding.claim.location.place.point
        words = "<br>".join(f"{key}: {value}" for key, value in row["properties"].items())
        folium.CircleMarker([point.lat, point.lon], radius=5, popup=words).add_to(made)
    return _inlined(made)


def _feature(claim: Claim, documents: dict[str, Document]) -> dict[str, dict[str, object]]:
    assert isinstance(claim.location, Located)
    source = documents[claim.source.id]
    point = claim.location.place.point
    return {
        "type": "Feature",  # type: ignore[dict-item] # GeoJSON mixes kinds
        "geometry": {"type": "Point", "coordinates": [round(point.lon, 6), round(point.lat, 6)]},
        "properties": {
            "force": claim.force,
            "category": claim.category.value,
            "item": claim.item,
            "quantity": claim.quantity.text if claim.quantity else None,
            "status": claim.status.value,
            "speaker": claim.attribution,
            "confidence": claim.confidence,
            "sentence": claim.evidence.quote,
            "title": source.title,
            "publisher": source.publisher,
            "published": str(source.published.end),
            "url": source.url,
            "place": claim.location.place.name,
        },
    }


def _inlined(made: folium.Map) -> str:
    html = made.get_root().render()
    for address, text in sorted(bundled.items(), key=lambda one: -len(one[0])):
        html = html.replace(f'<script src="{address}"></script>', f"<script>{text}</script>")
        html = html.replace(f'<link rel="stylesheet" href="{address}"/>', f"<style>{text}</style>")
    return html


def draw(browser: Browser, path: Path, *, drag: bool) -> tuple[float, float]:
    """Return when a page first draws its marks, and the longest block while it is dragged (0 if not), in ms."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(PROBE)
    page.goto(path.as_uri(), wait_until="load")
    deadline = time.monotonic() + 60
    while page.evaluate("window.drawn || 0") == 0 and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    found = (float(page.evaluate("window.drawn || 0")), _drag(page) if drag else 0.0)
    page.close()
    return found


def _drag(page: Page) -> float:
    page.wait_for_timeout(400)
    page.evaluate("window.watching = true")
    page.mouse.move(500, 450)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(500 + 8 * step, 450 + 3 * step)
        page.wait_for_timeout(16)
    page.mouse.up()
    page.wait_for_timeout(300)
    return float(page.evaluate("window.longest"))


def main() -> None:
    """Build the pages, open them, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 100,000 claims in 8,000 places")
    parser.add_argument("--keep", type=Path, help="keep the pages in this folder")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    reference = load_reference()
    snapshot, documents = synthetic(10_000, 2_000)
    ground = prepare_ground(reference, [snapshot])

    def own(one: Snapshot, texts: dict[str, Document]) -> str:
        return render_snapshot(one, documents=texts, reference=reference, ground=ground)

    ways: list[tuple[str, Way]] = [
        ("forcemap", own),
        ("folium.GeoJson", folium_geojson),
        ("folium.CircleMarker", circle_markers),
    ]
    built = [_build(folder, way, snapshot, documents) for way in ways]
    if given.large:
        built.append(_build(folder, ("forcemap, large", own), *synthetic(100_000, 8_000)))
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        browser.new_page().close()
        # In turn, so that whatever else the machine does falls on all alike.
        rounds = [
            [draw(browser, one.path, drag="forcemap" in one.name) for one in built] for _ in range(RUNS)
        ]
        browser.close()
    print("| page | claims | MB | rendered, s | first drawn, s | longest block in a drag, ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for number, one in enumerate(built):
        drawn = statistics.median(each[number][0] for each in rounds) / 1000
        blocked = statistics.median(each[number][1] for each in rounds)
        words = f"{blocked:.0f}" if "forcemap" in one.name else "-"
        print(
            f"| {one.name} | {one.claims:,} | {one.megabytes:.2f} | {one.seconds:.1f} | {drawn:.2f} | {words} |"
        )
    small = replace(snapshot, holdings=snapshot.holdings[:35], estimates=snapshot.estimates[:35])
    started = time.perf_counter()
    for _ in range(100):
        own(small, documents)
    print(f"\n100 snapshots of 35 claims rendered in {time.perf_counter() - started:.1f} s")


Way = Callable[[Snapshot, dict[str, Document]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    name: str
    path: Path
    claims: int
    megabytes: float
    seconds: float


def _build(folder: Path, way: tuple[str, Way], snapshot: Snapshot, documents: dict[str, Document]) -> _Built:
    name, render = way
    started = time.perf_counter()
    html = render(snapshot, documents)
    seconds = time.perf_counter() - started
    path = folder / f"{name.replace(' ', '-').replace(',', '')}.html"
    path.write_text(html, encoding="utf-8")
    return _Built(
        name=name,
        path=path,
        claims=len(snapshot.holdings),
        megabytes=len(html.encode()) / 1e6,
        seconds=seconds,
    )


if __name__ == "__main__":
    main()
