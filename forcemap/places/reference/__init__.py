"""Reference geography: countries, divisions, waters, borders, shipped with the package."""

from forcemap.places.reference.model import (
    Basemap,
    Border,
    Detail,
    Feature,
    FeatureKind,
    Shape,
    Town,
    Viewpoint,
)
from forcemap.places.reference.reference import Reference, load_reference

__all__ = [
    "Basemap",
    "Border",
    "Detail",
    "Feature",
    "FeatureKind",
    "Reference",
    "Shape",
    "Town",
    "Viewpoint",
    "load_reference",
]
