"""A new project of one's own: its folders, and configuration files that explain themselves."""

from __future__ import annotations

from pathlib import Path

from forcemap.errors import ProjectError
from forcemap.project.files import write_atomically

FORCEMAP_YAML = """\
# What this project is called, which days it draws, how long a claim holds.
# `forcemap schema forcemap` prints every setting with its type.
title: {title}

# Whose borders the maps draw: `un` (internationally recognised) or `de_facto`.
viewpoint: un

# Which days get a snapshot: `published` (each day a document appeared), or a list of dates.
snapshots: published

# Claims the reader is less sure of than this stay off the maps; the records and `forcemap review` list them.
min_confidence: 0.5

# How many days a claim is taken to hold; then it is shown as stale, then leaves the map.
horizon:
  days: 30
  stale_days: 30
"""

LAYERS_YAML = """\
# Layers, in order: a claim goes to the first one that takes it.
# A match may name places, forces, categories and statuses; every list given must agree.
layers:
  # - id: eastern-border
  #   title: Along the eastern border
  #   match:
  #     places: [Russia-Ukraine border]
  #     forces: [RUS]
  - id: posture
    title: Reported posture
    elsewhere: true
  - id: context
    title: Places mentioned without posture
    context: true

# Dated layers made by others, lying in layers/:
# dated:
#   - id: units
#     title: Unit positions
#     file: units.geojson
#     date: date
#     identity: unit
#     kind: points
#     credit: who made it
"""

DOCUMENTS_YAML = """\
# When a document was published, for documents that do not say so themselves.
documents: []
#  - id: report-7
#    published: 2022-02-09
#    basis: inferred
#    note: a Wednesday; the drills it speaks of begin the next day
"""

PLACES_YAML = """\
# Places of your own: names no gazetteer lists, each with the source of the fact.
# `forcemap schema places` prints every key, and the words for kinds.
places: []
#  - id: northern-depot
#    name: Northern depot
#    kind: depot
#    lat: 52.10
#    lon: 31.40
#    radius_km: 3
#    source: satellite picture of 2 March 2022
"""

GITIGNORE = "output/\n"


def scaffold(root: Path) -> tuple[Path, ...]:
    """Make a project in `root` (made if missing) and return the files written, in order.

    Raises ProjectError where a file of the project stands there already: nothing is ever overwritten.
    """
    texts = {
        "config/forcemap.yaml": FORCEMAP_YAML.format(title=_title(root)),
        "config/layers.yaml": LAYERS_YAML,
        "config/documents.yaml": DOCUMENTS_YAML,
        "config/places.yaml": PLACES_YAML,
        ".gitignore": GITIGNORE,
    }
    for name in texts:
        if (root / name).exists():
            raise ProjectError(
                "a project stands here already", where=str(root / name), cure="choose another folder"
            )
    for name, text in texts.items():
        write_atomically(root / name, text)
    for folder in ("seeds", "layers"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    return tuple(root / name for name in texts)


def _title(root: Path) -> str:
    words = root.resolve().name.replace("-", " ").replace("_", " ").strip()
    # quoted, since a folder may be called "2022" or "a: b"
    return '"' + (words[:1].upper() + words[1:] or "Force posture").replace("\\", "").replace('"', "'") + '"'
