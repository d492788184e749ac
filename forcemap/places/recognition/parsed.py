"""What a parser thinks of a sighting: the kind of name, the part of speech, the role in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from forcemap.places.recognition.sighting import Sighting

if TYPE_CHECKING:
    from forcemap.language import Doc

Passage: TypeAlias = "tuple[int, Doc]"
"""Where a parsed passage starts in its document, and its parse."""


def parsed_features(sightings: Sequence[Sighting], parse: Sequence[Passage]) -> dict[int, tuple[str, ...]]:
    """Return the parser's features of each sighting that lies in a parsed passage, by its index."""
    found: dict[int, tuple[str, ...]] = {}
    spans = [(offset, offset + len(doc.text), doc) for offset, doc in parse]
    for index, sighting in enumerate(sightings):
        for start, end, doc in spans:
            if start <= sighting.start and sighting.end <= end:
                found[index] = _opinion(sighting, start, doc)
                break
    return found


def _opinion(sighting: Sighting, offset: int, doc: Doc) -> tuple[str, ...]:
    piece = doc.char_span(sighting.start - offset, sighting.end - offset, alignment_mode="expand")
    if piece is None or not len(piece):
        return ("parse=none",)
    head = piece.root if doc.has_annotation("DEP") else piece[-1]
    labels = {token.ent_type_ or "none" for token in piece}
    label = labels.pop() if len(labels) == 1 else "mixed"
    features = [f"entity={label}"]
    if label not in {"none", "mixed"}:
        entity = next((ent for ent in doc.ents if ent.start <= piece.start and piece.end <= ent.end), None)
        whole = entity is not None and len(entity) == len(piece)
        features.append(f"entity {'whole' if whole else 'part'}={label}")
    if doc.has_annotation("TAG"):
        features.append(f"pos={head.tag_}")
    if doc.has_annotation("DEP"):
        features.append(f"role={head.dep_}")
    return tuple(features)
