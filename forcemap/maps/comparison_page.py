"""The page that compares two snapshots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forcemap.documents import Document
from forcemap.maps.bundle import leaflet_script, leaflet_styles, script, styles
from forcemap.maps.change import changes_json
from forcemap.maps.dated_layers import OtherLayer, others_json
from forcemap.maps.folium_map import build_map, map_parts
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.links import Links
from forcemap.maps.pack import pack_json
from forcemap.maps.scene import scene
from forcemap.maps.shell import Page, escape, footer, render_page
from forcemap.maps.snapshot_page import links_json
from forcemap.maps.style import Style
from forcemap.maps.words import count, in_words
from forcemap.places import Reference
from forcemap.posture import Comparison, Estimate, Snapshot

SHEETS = ("tokens.css", "page.css", "panel.css", "compare.css", "dated_layers.css", "print.css")


def render_comparison(
    comparison: Comparison,
    before: Snapshot | None,
    after: Snapshot | None,
    *,
    documents: Mapping[str, Document],
    reference: Reference,
    style: Style | None = None,
    links: Links | None = None,
    ground: Ground | None = None,
    forces: Sequence[str] = (),
    others: tuple[Sequence[OtherLayer], Sequence[OtherLayer]] = ((), ()),
) -> str:
    """Return one self-contained HTML page that compares two days; the same bytes for the same input.

    Parameters
    ----------
    comparison
        The typed changes; one without changes gives a page that says so.
    before, after
        The snapshots compared; None where a layer made by others is compared, whose features stand in the changes.
    documents, reference, style, links, ground, forces
        As for `render_snapshot`.
    others
        Layers made by others as they stand before and after, where such a layer is compared.
    """
    style = style or Style()
    links = links or Links()
    first = before or Snapshot(valid_on=comparison.before, known_by=comparison.before)
    second = after or Snapshot(valid_on=comparison.after, known_by=comparison.after)
    ground = ground or prepare_ground(reference, [first, second], [comparison])
    codes = sorted({*forces, *_forces(comparison), *_snapshot_forces(first), *_snapshot_forces(second)})
    keys = ("before", "after")
    tables = [scene(one, documents=documents, style=style, forces=codes) for one in (first, second)]
    parts = [map_parts(build_map(ground, key=key)) for key in keys]
    maps = [_renamed(part.html, part.script, key) for part, key in zip(parts, keys, strict=True)]
    return render_page(
        Page(
            title=f"{style.title}: {in_words(comparison.before)} and {in_words(comparison.after)} compared",
            description=_lead(comparison, others[1]),
            body=_body(comparison, style, links, maps=(maps[0][0], maps[1][0]), others=others[1]),
            styles=[leaflet_styles(), styles(*SHEETS)],
            scripts=[leaflet_script(), script("compare_page.js"), maps[0][1], maps[1][1]],
            data={"links": links_json(links)},
            packed={
                "scene-before": pack_json(tables[0]),
                "scene-after": pack_json(tables[1]),
                "changes": pack_json(changes_json(comparison, style.of(codes))),
                "ground-geometry": ground.geometry,
                "ground-names": ground.names,
                **{
                    f"others-{key}": pack_json(others_json(shown))
                    for key, shown in zip(keys, others, strict=True)
                    if shown
                },
            },
        )
    )


def _renamed(html: str, code: str, key: str) -> tuple[str, str]:
    """Return the map under a name of its own: two maps of one page must not share `map_1`."""
    return html.replace("map_1", f"map_{key}"), code.replace("map_1", f"map_{key}")


def _forces(comparison: Comparison) -> set[str]:
    return {change.force for change in comparison.changes if change.force is not None}


def _snapshot_forces(snapshot: Snapshot) -> set[str]:
    estimates: tuple[Estimate, ...] = snapshot.estimates
    return {one.force for one in estimates} | {one.claim.force for one in snapshot.unlocated}


_SAID = {"area gained": "gains of area", "area lost": "losses of area"}


def _lead(comparison: Comparison, others: Sequence[OtherLayer]) -> str:
    layer = "; ".join(f"{one.title} ({one.layer.spec.credit})".replace(" ()", "") for one in others)
    if not comparison.changes:
        return (
            f"{layer}: no change between the two days."
            if layer
            else "The reports of the two days show no change."
        )
    kinds: dict[str, int] = {}
    for change in comparison.changes:
        kinds[change.kind.value] = kinds.get(change.kind.value, 0) + 1
    parts = ", ".join(
        f"{number} {_SAID.get(kind, kind)}"
        for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    )
    changes = f"{count(len(comparison.changes), 'change').capitalize()}: {parts}."
    if layer:
        return f"{layer}. {changes} Gone means no longer on the layer: not withdrawn, and not destroyed."
    return f"{changes} Silence is not withdrawal."


def _body(
    comparison: Comparison,
    style: Style,
    links: Links,
    *,
    maps: tuple[str, str],
    others: Sequence[OtherLayer],
) -> str:
    before, after = maps
    home = f'<a class="home" href="{escape(links.index)}">All snapshots</a>' if links.index else ""
    days = [in_words(comparison.before), in_words(comparison.after)]
    return f"""
<a class="skip" href="#changes-table">Skip the maps</a>
<header class="head">
  <div class="head-words">
    <p class="kicker">{escape(style.title)} {home}</p>
    <h1>What changed <small>from {escape(days[0])} to {escape(days[1])}</small></h1>
    <p class="lead">{escape(_lead(comparison, others))}</p>
  </div>
  <div class="modes" id="modes" role="group" aria-label="How to compare"></div>
</header>
<main class="bench" id="bench" data-mode="side">
  <section class="maps" id="maps" aria-label="Maps">
    <figure class="map-frame" id="frame-before"><figcaption>{escape(days[0])}</figcaption>{before}</figure>
    <figure class="map-frame" id="frame-after"><figcaption>{escape(days[1])}</figcaption>{after}</figure>
    <div class="divider" id="divider"></div>
  </section>
  <section class="changes" id="changes-table" tabindex="-1" aria-label="Changes"></section>
</main>
{footer()}
"""
