"""Everything a document says that a claim could be made of, before anything is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from forcemap.claims.candidates import Cue, Item, propose_items
from forcemap.claims.sentence import Sentence
from forcemap.documents import Document, Span
from forcemap.language import Quantity
from forcemap.places import Located, Mention, PlaceKind, Relation

CONTEXT = 2  # sentences
LONGEST_CONTEXT = 400  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in the text: where it stands and what it says."""

    span: Span
    quantity: Quantity


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence that was parsed, with all that was recognised in it; cues lie inside it, in text order."""

    sentence: Sentence
    forces: tuple[Cue, ...] = ()
    items: tuple[Item, ...] = ()
    places: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()

    @cached_property
    def force_tokens(self) -> tuple[tuple[Cue, range, int], ...]:
        """Each force cue with its tokens and the topmost of them."""
        found = []
        for cue in self.forces:
            tokens = self.sentence.tokens_in(cue.span)
            if tokens:
                found.append((cue, tokens, self.sentence.root_of(tokens)))
        return tuple(found)

    @cached_property
    def place_tokens(self) -> tuple[tuple[Mention, range, int], ...]:
        """Each place mention with its tokens and the topmost of them."""
        found = []
        for mention in self.places:
            tokens = self.sentence.tokens_in(mention.span)
            if tokens:
                found.append((mention, tokens, self.sentence.root_of(tokens)))
        return tuple(found)

    @cached_property
    def item_features(self) -> dict[Item, dict[str, float]]:
        """What was found to speak for or against each item, kept by ``features.item_features``."""
        return {}

    @cached_property
    def sentence_features(self) -> list[str]:
        """What the sentence as a whole says of any of its items, kept by ``features.item_features``."""
        return []


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A document with its parsed lines, and the forces and places it speaks of most.

    `lines` hold only the sentences that were parsed; `sentences` counts all and `starts` says where each begins.
    `forces` are all forces named. `force_counts` and `place_counts`
    count mentions in the whole text, by force code and by place key; `title_forces` and `title_places` are those
    of the headline. `mentions` are all places named, `places` those a force can be said to be at.
    """

    document: Document
    sentences: int
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    force_counts: Counter[str] = field(default_factory=Counter)
    title_forces: frozenset[str] = frozenset()
    title_places: frozenset[str] = frozenset()
    forces: tuple[Cue, ...] = ()
    starts: tuple[int, ...] = ()

    def before(self, line: Line) -> Span:
        """Return the two sentences before a line, cut at their beginning where they are long; empty for the first."""
        end = line.sentence.span.start
        index = min(line.sentence.index, len(self.starts) - 1)
        start = self.starts[max(0, index - CONTEXT)] if index > 0 else end
        return Span(max(start, end - LONGEST_CONTEXT), end)

    @cached_property
    def place_counts(self) -> Counter[str]:
        """How often each place is named in the text."""
        return Counter(place_key(mention) for mention in self.places)

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """Where each place is named, in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.places:
            found.setdefault(place_key(mention), []).append(mention)
        return found


def make_line(
    sentence: Sentence,
    *,
    items: Sequence[Cue],
    forces: Sequence[Cue],
    places: Sequence[Mention],
    figures: Sequence[Figure],
) -> Line:
    """Return the line of `sentence`, keeping of each sequence what lies inside it."""
    inside = sentence.span
    own_forces = tuple(cue for cue in forces if _within(cue.span, inside))
    own_items = [cue for cue in items if _within(cue.span, inside)]
    return Line(
        sentence=sentence,
        forces=own_forces,
        items=tuple(propose_items(sentence, own_items, own_forces)),
        places=tuple(mention for mention in places if _within(mention.span, inside)),
        figures=tuple(figure for figure in figures if _within(figure.span, inside)),
    )


def place_key(mention: Mention) -> str:
    """Return what names the place a mention stands for: its id, or its words where it was not placed."""
    location = mention.location
    return location.place.id if isinstance(location, Located) else mention.text.lower()


def kind_of(mention: Mention) -> str:
    """Return the kind of place in one word: country, area, point, line, or none where it was not placed."""
    location = mention.location
    if not isinstance(location, Located):
        return "none"
    if location.place.relation is not Relation.AT:
        return location.place.relation.value
    if location.place.kind is PlaceKind.AREA and location.place.precision.name == "COUNTRY":
        return "country"
    return location.place.kind.value


def _within(inner: Span, outer: Span) -> bool:
    return inner.start >= outer.start and inner.end <= outer.end
