"""The gazetteer: every name we know, compiled once, mapped from disk."""

from forcemap.places.gazetteer.fold import fold
from forcemap.places.gazetteer.gazetteer import Gazetteer, open_gazetteer
from forcemap.places.gazetteer.model import Entry, EntryKind, Hit

__all__ = ["Entry", "EntryKind", "Gazetteer", "Hit", "fold", "open_gazetteer"]
