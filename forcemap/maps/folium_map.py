"""The map as a `folium.Map`: folium builds it, our layer draws the marks and the ground on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from forcemap.documents import Document
from forcemap.maps.bundle import leaflet_script, leaflet_styles, script, styles
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.pack import pack_json
from forcemap.maps.scene import scene
from forcemap.maps.style import Style
from forcemap.places import Reference
from forcemap.posture import Layer, Snapshot

LEAST_ZOOM, MOST_ZOOM = 2, 13
_NAME = re.compile(r"\b(?:[a-z]+(?:_[a-z]+)*)_[0-9a-f]{32}\b")


class PostureLayer(MacroElement):
    """Draws a packed scene on the map it is added to; `key` names the script elements the data stands in."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            forcemap.draw({{ this._parent.get_name() }}, {{ this.key|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, key: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "PostureLayer"
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class MapParts:
    """What folium made of a map, taken apart for a page of our own; names are numbered, not random."""

    html: str
    style: str
    script: str


def build_map(ground: Ground, *, key: str) -> folium.Map:
    """Return a `folium.Map` on the ground's view with one posture layer; no tiles, no network."""
    west, south, east, north = ground.view
    made = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=5,
        tiles=None,
        min_zoom=LEAST_ZOOM,
        max_zoom=MOST_ZOOM,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        attribution_control=False,
        max_bounds=False,
    )
    made.options["maxZoom"] = MOST_ZOOM
    made.options["minZoom"] = LEAST_ZOOM
    PostureLayer(key).add_to(made)
    return made


def map_parts(made: folium.Map) -> MapParts:
    """Return folium's own HTML and script for a map, renumbered so that the same map gives the same text."""
    figure = cast("Figure", made.get_root())
    figure.render()
    names: dict[str, str] = {}

    def numbered(text: str) -> str:
        return _NAME.sub(lambda found: _number(found.group(), names), text)

    return MapParts(
        html=numbered(figure.html.render()).strip(),
        style="",
        script=numbered(figure.script.render()),
    )


def _number(name: str, names: dict[str, str]) -> str:
    stem = name.rpartition("_")[0]
    return names.setdefault(name, f"{stem}_{len(names) + 1}")


def snapshot_map(
    snapshot: Snapshot,
    *,
    reference: Reference,
    documents: Mapping[str, Document] | None = None,
    layers: Sequence[Layer] = (),
    style: Style | None = None,
    ground: Ground | None = None,
) -> folium.Map:
    """Return a snapshot as a `folium.Map` that a notebook shows and to which more layers can be added.

    Leaflet, the base map and the marks are inlined; folium's own links for markers with icons and popups
    (jQuery, Bootstrap) stay as folium has them, so that whatever is added later works as it always does.
    """
    ground = ground or prepare_ground(reference, [snapshot])
    tables = scene(snapshot, documents=documents or {}, style=style or Style(), layers=layers)
    made = build_map(ground, key="notebook")
    made.default_js = [one for one in made.default_js if one[0] != "leaflet"]
    made.default_css = [one for one in made.default_css if one[0] != "leaflet_css"]
    header = cast("Figure", made.get_root()).header
    header.add_child(Element(f"<style>{leaflet_styles()}</style>"), name="forcemap_leaflet_css")
    header.add_child(Element(f"<style>{styles('tokens.css', 'map.css')}</style>"), name="forcemap_css")
    header.add_child(Element(_script(leaflet_script())), name="forcemap_leaflet_js")
    packed = {
        "scene-notebook": pack_json(tables),
        "ground-geometry": ground.geometry,
        "ground-names": ground.names,
    }
    for key, value in packed.items():
        header.add_child(Element(f'<script type="text/plain" id="{key}">{value}</script>'), name=key)
    header.add_child(Element(_script(script("notebook_map.js"))), name="forcemap_js")
    return made


def _script(text: str) -> str:
    """Return an inline script; braces are kept from branca, which reads every element as a template."""
    return "<script>{% raw %}" + text + "{% endraw %}</script>"
