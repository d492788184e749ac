"""The schema of every file in ``config/``."""

from __future__ import annotations

from pydantic import BaseModel

from forcemap.claims import CorrectionsFile
from forcemap.language import ForcesFile, LexiconFile
from forcemap.places import PlacesFile
from forcemap.project.schema import DocumentsFile, LayersFile, ProjectSettings

SCHEMAS: dict[str, type[BaseModel]] = {
    "forcemap": ProjectSettings,
    "layers": LayersFile,
    "documents": DocumentsFile,
    "places": PlacesFile,
    "corrections": CorrectionsFile,
    "forces": ForcesFile,
    "lexicon": LexiconFile,
}
"""Schema of each file in ``config/``, by the file's stem."""
