"""Where the words alone leave it open whether a name is a place: there, and only there, a parser is worth its cost."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from forcemap.documents import Document, Span
from forcemap.language import sentences
from forcemap.places.atlas import Atlas
from forcemap.places.recognition.finding import find_sightings

# On TR-News and LGL the parser overturns no more beliefs outside these bounds than it gets wrong inside them: a third of the
# text is parsed and F1 and accuracy are those of parsing all of it.
SURELY_NOT: Final = 0.15
SURELY: Final = 0.85


def doubtful(document: Document, atlas: Atlas) -> tuple[Span, ...]:
    """Return the sentences with a name that may or may not be a place, in text order; () where all is plain.

    Give their parses to `geoparse` as ``parse=[(span.start, doc), ...]``.
    """
    text = document.text
    sightings = find_sightings(text, atlas)
    unsure = [
        sighting.start
        for sighting, belief in zip(sightings, atlas.judge.beliefs(text, sightings), strict=True)
        if SURELY_NOT < belief < SURELY
    ]
    if not unsure:
        return ()
    spans = sentences(text)
    starts = [span.start for span in spans]
    chosen = sorted({bisect_right(starts, at) - 1 for at in unsure})
    return tuple(spans[index] for index in chosen if index >= 0)
