"""Places: from words to true geometry."""

from forcemap.places.curated import (
    CuratedPlace,
    read_curated,
)
from forcemap.places.gazetteer import (
    Entry,
    EntryKind,
    Gazetteer,
    Hit,
    fold,
    open_gazetteer,
)
from forcemap.places.model import (
    Candidate,
    Located,
    LonLat,
    Mention,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Relation,
    Unlocated,
)
from forcemap.places.reference import (
    Basemap,
    Border,
    Detail,
    Feature,
    FeatureKind,
    Reference,
    Shape,
    Town,
    Viewpoint,
    load_reference,
)

__all__ = [
    "Basemap",
    "Border",
    "Candidate",
    "CuratedPlace",
    "Detail",
    "Entry",
    "EntryKind",
    "Feature",
    "FeatureKind",
    "Gazetteer",
    "Hit",
    "Located",
    "LonLat",
    "Mention",
    "Place",
    "PlaceKind",
    "Precision",
    "Reason",
    "Reference",
    "Relation",
    "Shape",
    "Town",
    "Unlocated",
    "Viewpoint",
    "fold",
    "load_reference",
    "open_gazetteer",
    "read_curated",
]
