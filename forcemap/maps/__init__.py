"""Maps: pages and pictures made from snapshots; the only room that imports folium."""

from forcemap.maps.comparison_page import render_comparison
from forcemap.maps.dated_layers import OtherLayer, others_on
from forcemap.maps.folium_map import snapshot_map
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.index_page import render_index
from forcemap.maps.links import IndexEntry, Links, PageLink
from forcemap.maps.locations_page import render_locations
from forcemap.maps.picture import picture, picture_svg
from forcemap.maps.snapshot_page import render_snapshot
from forcemap.maps.style import ForceStyle, Frame, Style

__all__ = [
    "ForceStyle",
    "Frame",
    "Ground",
    "IndexEntry",
    "Links",
    "OtherLayer",
    "PageLink",
    "Style",
    "others_on",
    "picture",
    "picture_svg",
    "prepare_ground",
    "render_comparison",
    "render_index",
    "render_locations",
    "render_snapshot",
    "snapshot_map",
]
