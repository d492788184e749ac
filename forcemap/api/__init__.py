"""API: what `import forcemap` offers, with frames and notebook views on top."""

from forcemap.api.claims import Claims, extract
from forcemap.api.documents import Documents, read_documents
from forcemap.api.places import Locations, Mentions, geocode, geoparse
from forcemap.api.project import Project
from forcemap.api.snapshot import Comparison, Snapshot, compare
from forcemap.claims import Category, Claim, Reader, Status, load_reader
from forcemap.documents import Document, PublicationDate
from forcemap.errors import ForcemapError
from forcemap.places import Atlas, Located, LonLat, Place, Unlocated, load_atlas
from forcemap.posture import Change, ChangeKind, Estimate, Horizon

__all__ = [
    "Atlas",
    "Category",
    "Change",
    "ChangeKind",
    "Claim",
    "Claims",
    "Comparison",
    "Document",
    "Documents",
    "Estimate",
    "ForcemapError",
    "Horizon",
    "Located",
    "Locations",
    "LonLat",
    "Mentions",
    "Place",
    "Project",
    "PublicationDate",
    "Reader",
    "Snapshot",
    "Status",
    "Unlocated",
    "compare",
    "extract",
    "geocode",
    "geoparse",
    "load_atlas",
    "load_reader",
    "read_documents",
]
