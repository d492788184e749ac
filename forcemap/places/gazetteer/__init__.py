"""The gazetteer: every name we know, compiled once, mapped from disk."""

from forcemap.places.fold import fold
from forcemap.places.gazetteer.compile import build_gazetteer
from forcemap.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from forcemap.places.gazetteer.model import BuildReport, Entry, EntryKind, Hit, Progress

__all__ = [
    "BuildReport",
    "Entry",
    "EntryKind",
    "Gazetteer",
    "Hit",
    "Progress",
    "build_gazetteer",
    "fold",
    "open_gazetteer",
]
