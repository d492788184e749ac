"""The recognisers a reader works with, put together from the rooms below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from forcemap.claims.candidates import SHIP_NAME, Cue
from forcemap.claims.scene import Figure, Scene
from forcemap.claims.staging import Tools
from forcemap.documents import Document
from forcemap.language import (
    Category,
    ForceKind,
    ForceLexicon,
    Lexicon,
    NameKind,
    find_quantities,
    find_ship_names,
    load_forces,
    load_lexicon,
    load_parser,
    speaks_of_forces,
)
from forcemap.places import (
    Atlas,
    Located,
    Mention,
    PlaceContext,
    Relation,
    Unlocated,
    geocode,
    geoparse,
    load_atlas,
)

STATE_CODE = 3  # letters of an ISO 3166 alpha-3 code


def load_tools(
    *, atlas: Atlas | None = None, forces: Path | None = None, lexicon: Path | None = None
) -> Tools:
    """Load parser, lexicons and atlas; `forces` and `lexicon` are files of a user's own, added to what is shipped."""
    ground = atlas if atlas is not None else load_atlas()
    words, owners = load_lexicon(lexicon), load_forces(forces)

    def find_places(document: Document) -> Sequence[Mention]:
        return geoparse(document, ground)

    return Tools(
        parser=load_parser(),
        find_items=lambda text: item_cues(words, text),
        find_forces=lambda text: force_cues(owners, text),
        find_figures=figures,
        find_places=find_places,
        complete=lambda scene, mention, force: border_of(ground, scene, mention, force),
    )


def border_of(atlas: Atlas, scene: Scene, mention: Mention, force: str) -> Located | Unlocated:
    """Return the stretch of a border that `force` stands on, where the words name at most one of its sides.

    "Ukraine's border" is the Belarus-Ukraine border for troops of Belarus. Any other mention stays where it is, and so
    does a border that the force's country has no part in.
    """
    location = mention.location
    if not isinstance(location, Located) or location.place.relation is not Relation.BORDER:
        return location
    if len(mention.toponyms) > 1 or len(force) != STATE_CODE:
        return location
    context = PlaceContext(mentions=scene.mentions, position=mention.span.start, force=force)
    found = geocode(mention.text, atlas, context=context)
    completed = isinstance(found, Located) and found.place.relation is Relation.BORDER
    return found if completed else location


def item_cues(lexicon: Lexicon, text: str) -> list[Cue]:
    """Return the words of force posture in `text`; none where it is not about forces at all."""
    matches = lexicon.match(text)
    if not speaks_of_forces((match.term for match in matches), len(text)):
        return []
    found = [
        Cue(
            span=match.span,
            value=match.term.category.value,
            word=match.term.name.lower(),
            beside=match.term.beside,
        )
        for match in matches
    ]
    found += [
        Cue(span=span, value=Category.SHIP.value, word=SHIP_NAME) for span in find_ship_names(text, matches)
    ]
    return sorted(found, key=lambda cue: cue.span.start)


def force_cues(forces: ForceLexicon, text: str) -> list[Cue]:
    """Return the forces named in `text`; `word` says how they are named."""
    return [
        Cue(
            span=match.span,
            value=match.force.code,
            word=match.named_by.value,
            armed=match.named_by is NameKind.ARMY or match.force.kind is ForceKind.NON_STATE,
        )
        for match in forces.match(text)
    ]


def figures(text: str) -> list[Figure]:
    """Return the figures of `text`."""
    return [Figure(span=found.span, quantity=found.quantity) for found in find_quantities(text)]
