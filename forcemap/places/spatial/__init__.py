"""Spatial language as geometry: one pure function a form, over plain shapely geometries in WGS 84."""

from forcemap.places.spatial.anchor import anchor, mainland, nearest_inside, radius_km
from forcemap.places.spatial.area import part
from forcemap.places.spatial.border import facing, sides, touching
from forcemap.places.spatial.compass import COMPASS_WORDS, Compass, compass_word
from forcemap.places.spatial.geodesy import (
    area_km2,
    bearing_between,
    buffer,
    circle,
    destination,
    distance_km,
    length_km,
    multiline,
    rolled,
    unrolled,
)
from forcemap.places.spatial.joining import joined
from forcemap.places.spatial.proximity import (
    around,
    at_distance,
    beside,
    between,
    course,
    inside,
    sector,
    towards,
)
from forcemap.places.spatial.shore import offshore

__all__ = [
    "COMPASS_WORDS",
    "Compass",
    "anchor",
    "area_km2",
    "around",
    "at_distance",
    "bearing_between",
    "beside",
    "between",
    "buffer",
    "circle",
    "compass_word",
    "course",
    "destination",
    "distance_km",
    "facing",
    "inside",
    "joined",
    "length_km",
    "mainland",
    "multiline",
    "nearest_inside",
    "offshore",
    "part",
    "radius_km",
    "rolled",
    "sector",
    "sides",
    "touching",
    "towards",
    "unrolled",
]
