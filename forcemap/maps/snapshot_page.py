"""The page of one snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forcemap.claims import Claim
from forcemap.documents import Document
from forcemap.maps.bundle import leaflet_script, leaflet_styles, script, styles
from forcemap.maps.dated_layers import OtherLayer, others_json, others_lead
from forcemap.maps.folium_map import build_map, map_parts
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.links import Links, PageLink
from forcemap.maps.pack import pack_json
from forcemap.maps.scene import Json, evidence_of, scene
from forcemap.maps.shell import Page, escape, footer, render_page
from forcemap.maps.style import Style
from forcemap.maps.words import count, in_words, spoken
from forcemap.places import Reference
from forcemap.posture import Layer, Series, Snapshot

SHEETS = (
    "tokens.css",
    "page.css",
    "panel.css",
    "review.css",
    "dated_layers.css",
    "timeline.css",
    "print.css",
)


def render_snapshot(
    snapshot: Snapshot,
    *,
    documents: Mapping[str, Document],
    reference: Reference,
    layers: Sequence[Layer] = (),
    series: Sequence[Series] = (),
    style: Style | None = None,
    links: Links | None = None,
    ground: Ground | None = None,
    forces: Sequence[str] = (),
    rejected: Sequence[Claim] = (),
    others: Sequence[OtherLayer] = (),
) -> str:
    """Return one self-contained HTML page of a snapshot; the same bytes for the same input.

    Parameters
    ----------
    snapshot
        What held on a day as known by a day. An empty one gives a page that says so.
    documents
        Texts by document id, to show evidence in its paragraph; where one is missing the sentence stands alone.
    reference
        Reference geography for the base map; not read when `ground` is given.
    layers
        The project's layers, offered as a filter.
    series
        Figures over time, drawn in the strip under the map.
    style
        Colours, names of forces, the project's title.
    links
        Neighbouring snapshots, comparisons, files.
    ground
        A base map from `prepare_ground`; prepare it once for many pages, so that all open on the same extent.
    forces
        All force codes of the project, so that colours agree between pages.
    rejected
        Claims that would be shown had a person not rejected them; the tray keeps them in sight.
    others
        Layers made by others as they stand on the day (`others_on`), drawn apart from the claims.
    """
    style = style or Style()
    links = links or Links()
    ground = ground or prepare_ground(reference, [snapshot])
    tables = scene(
        snapshot,
        documents=documents,
        style=style,
        layers=layers,
        series=series,
        forces=forces,
        rejected=rejected,
    )
    evidence = evidence_of(snapshot, documents, rejected=rejected)
    return render_page(_page(snapshot, style, links, ground, others, tables=tables, evidence=evidence))


def _page(
    snapshot: Snapshot,
    style: Style,
    links: Links,
    ground: Ground,
    others: Sequence[OtherLayer],
    *,
    tables: Json,
    evidence: str,
) -> Page:
    parts = map_parts(build_map(ground, key="snapshot"))
    return Page(
        kind="fixed",
        title=f"{style.title}: {in_words(snapshot.valid_on)}",
        description=lead(snapshot),
        body=_body(snapshot, style, links, map_html=parts.html, others=others),
        styles=[leaflet_styles(), styles(*SHEETS), parts.style],
        scripts=[script("snapshot_page.js"), leaflet_script(), parts.script],
        data={"links": links_json(links)},
        packed={
            "scene-snapshot": pack_json(tables),
            "ground-geometry": ground.geometry,
            "ground-names": ground.names,
            **({"others-snapshot": pack_json(others_json(others))} if others else {}),
        },
        late={"evidence-snapshot": evidence},
    )


def lead(snapshot: Snapshot) -> str:
    """Return the sentence under the title: what is shown, from what, known when."""
    claims = [one.claim for one in (*snapshot.holdings, *snapshot.unlocated)]
    documents = {claim.source.id for claim in claims}
    places = {estimate.place.id for estimate in snapshot.estimates}
    if not claims:
        return f"No report published by {in_words(snapshot.known_by)} says where forces were on this day."
    return (
        f"{count(len(claims), 'claim').capitalize()} in {count(len(documents), 'report')} published by "
        f"{in_words(snapshot.known_by)}, about {count(len(places), 'place')}."
    )


def known_words(snapshot: Snapshot) -> str:
    """Return when what the page shows was known, in words."""
    if snapshot.known_by == snapshot.valid_on:
        return "as known on that day"
    return f"as known by {in_words(snapshot.known_by)}"


def _missing_words(missing: int, shown: int) -> str:
    """Return how many claims are not on the map."""
    if missing == 0 and shown == 0:
        return "No claim is left off the map"
    if missing == 0:
        return "Every claim is on the map"
    return f"{count(missing, 'claim')} {'is' if missing == 1 else 'are'} not on the map"


def _body(
    snapshot: Snapshot, style: Style, links: Links, *, map_html: str, others: Sequence[OtherLayer]
) -> str:
    missing = len(snapshot.unlocated) + len(snapshot.undated)
    home = f'<a class="home" href="{escape(links.index)}">All snapshots</a>' if links.index else ""
    return f"""
<a class="skip" href="#panel">Skip the map</a>
<header class="head">
  <div class="head-words">
    <p class="kicker">{escape(style.title)} {home}</p>
    <h1>{escape(in_words(snapshot.valid_on, weekday=True))} <small>{
        escape(known_words(snapshot))
    }</small></h1>
    <p class="lead">{escape(lead(snapshot))} {
        escape(others_lead(others))
    } <a class="tray-link" href="#tray" id="tray-link">{
        escape(_missing_words(missing, len(snapshot.holdings)))
    }</a>.</p>
  </div>
  <nav class="steps" id="steps" aria-label="Snapshots"></nav>
</header>
<main class="desk">
  <section class="map-column" aria-label="Map and timeline">
    <div class="map-frame" id="map-frame">{
        map_html
    }<div class="map-note" id="map-note" role="status"></div></div>
    <section class="strip" id="timeline" aria-label="Figures over time"></section>
  </section>
  <section class="panel" id="panel" tabindex="-1" aria-label="Claims"></section>
</main>
{footer()}
<noscript><p class="no-script">This page draws its map and lists with scripts of its own; nothing is fetched.</p></noscript>
"""


def links_json(links: Links) -> dict[str, object]:
    """Return links for the page's scripts."""
    return {
        "index": links.index,
        "siblings": [_link(one) for one in links.siblings],
        "comparisons": [_link(one) for one in links.comparisons],
        "files": [_link(one) for one in links.files],
        "known_now": _link(links.known_now) if links.known_now else None,
        "known_then": _link(links.known_then) if links.known_then else None,
    }


def _link(link: PageLink) -> dict[str, object]:
    return {
        "href": link.href,
        "label": spoken(link.label),
        "day": link.day.isoformat() if link.day else None,
        "note": link.note,
    }
