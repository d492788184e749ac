"""Places: from words to true geometry."""

from forcemap.places.atlas import Atlas, load_atlas
from forcemap.places.curated import (
    CuratedPlace,
    read_curated,
)
from forcemap.places.curated_schema import PlacesFile
from forcemap.places.gazetteer import (
    BuildReport,
    Entry,
    EntryKind,
    Gazetteer,
    Hit,
    build_gazetteer,
    fold,
    open_gazetteer,
)
from forcemap.places.geocoding import geocode
from forcemap.places.geoparsing import geoparse
from forcemap.places.interchange import DocumentRecord, MentionRecord, mention_record, places_record
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
    Use,
)
from forcemap.places.recognition.doubt import doubtful
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
from forcemap.places.resolving.context import PlaceContext

__all__ = [
    "Atlas",
    "Basemap",
    "Border",
    "BuildReport",
    "Candidate",
    "CuratedPlace",
    "Detail",
    "DocumentRecord",
    "Entry",
    "EntryKind",
    "Feature",
    "FeatureKind",
    "Gazetteer",
    "Hit",
    "Located",
    "LonLat",
    "Mention",
    "MentionRecord",
    "Place",
    "PlaceContext",
    "PlaceKind",
    "PlacesFile",
    "Precision",
    "Reason",
    "Reference",
    "Relation",
    "Shape",
    "Town",
    "Unlocated",
    "Use",
    "Viewpoint",
    "build_gazetteer",
    "doubtful",
    "fold",
    "geocode",
    "geoparse",
    "load_atlas",
    "load_reference",
    "mention_record",
    "open_gazetteer",
    "places_record",
    "read_curated",
]
