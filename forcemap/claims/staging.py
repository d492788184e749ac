"""From documents to scenes: gate, parse, and gather forces, items, figures and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forcemap.claims.candidates import Cue
from forcemap.claims.gating import gated
from forcemap.claims.grounds import placeable
from forcemap.claims.scene import Figure, Scene, make_line, place_key
from forcemap.claims.sentence import Sentence
from forcemap.documents import Document, Span
from forcemap.language import Parser, sentences
from forcemap.places import Located, Mention, Unlocated

if TYPE_CHECKING:
    from forcemap.language import Doc

BATCH = 32  # documents parsed together


Complete = Callable[[Scene, Mention, str], Located | Unlocated]
"""Where a mention is once it is known whose force stands there: "the border" is that force's own."""


def as_mentioned(scene: Scene, mention: Mention, force: str) -> Located | Unlocated:  # noqa: ARG001  # a Complete
    """Return where `mention` is, whoever stands there."""
    return mention.location


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What recognises things in plain text; each gives spans in the offsets of the text it was given."""

    parser: Parser
    find_items: Callable[[str], Sequence[Cue]]
    find_forces: Callable[[str], Sequence[Cue]]
    find_figures: Callable[[str], Sequence[Figure]]
    find_places: Callable[[Document], Sequence[Mention]]
    complete: Complete = as_mentioned


def stage(
    documents: Iterable[Document], tools: Tools, *, batch: int = BATCH, everywhere: bool = True
) -> Iterator[Scene]:
    """Yield the scene of each document, in order; what a scene holds does not depend on `batch`.

    Places are found in every document or, unless `everywhere`, only in those with a passage that could hold a claim:
    most of an ordinary stream has none, and finding places is then nearly all the work.
    """
    waiting: list[Document] = []
    for document in documents:
        waiting.append(document)
        if len(waiting) >= batch:
            yield from _stage(waiting, tools, everywhere=everywhere)
            waiting = []
    yield from _stage(waiting, tools, everywhere=everywhere)


def _stage(documents: Sequence[Document], tools: Tools, *, everywhere: bool) -> Iterator[Scene]:
    drafts = [_Draft(document, tools) for document in documents]
    texts = [span.of(draft.document.text) for draft in drafts for _, span in draft.gated]
    parsed = tools.parser.parse(texts, entities=False, whole=True)
    for draft in drafts:
        parsed_here = [as_sentence(next(parsed), index, span) for index, span in draft.gated]
        yield draft.scene(parsed_here) if parsed_here else draft.empty(places=everywhere)


class _Draft:
    """A document with what was recognised in its text, before parsing."""

    def __init__(self, document: Document, tools: Tools) -> None:
        self.document = document
        self.tools = tools
        self.items = tools.find_items(document.text)
        spans = sentences(document.text)
        self.starts = tuple(span.start for span in spans)
        self.forces = tools.find_forces(document.text) if self.items else ()
        self.gated = gated(document.text, spans, self.items, self.forces)

    def empty(self, *, places: bool) -> Scene:
        """Return the scene of a document without a passage to parse; its places are found if wanted."""
        mentions = tuple(self.tools.find_places(self.document)) if places else ()
        return Scene(document=self.document, sentences=len(self.starts), lines=(), mentions=mentions)

    def scene(self, parsed: Sequence[Sentence]) -> Scene:
        """Return the scene of a document with parsed passages."""
        document, tools = self.document, self.tools
        forces = self.forces
        mentions = tools.find_places(document)
        places = placeable(mentions)
        figures = tools.find_figures(document.text)
        title = document.title or ""
        title_text = title.casefold()
        return Scene(
            document=document,
            sentences=len(self.starts),
            lines=tuple(
                make_line(sentence, items=self.items, forces=forces, places=places, figures=figures)
                for sentence in parsed
            ),
            mentions=tuple(mentions),
            places=places,
            force_counts=Counter(cue.value for cue in forces),
            title_forces=frozenset(cue.value for cue in tools.find_forces(title)),
            forces=tuple(forces),
            starts=self.starts,
            title_places=frozenset(place_key(each) for each in places if each.text.casefold() in title_text),
        )


def as_sentence(doc: Doc, index: int, span: Span) -> Sentence:
    """Return a parsed passage as a sentence of the document it starts in at ``span.start``."""
    offset = span.start
    tokens = list(doc)
    return Sentence(
        index=index,
        span=span,
        words=tuple(token.text for token in tokens),
        lemmas=tuple(token.lemma_.lower() for token in tokens),
        poses=tuple(token.pos_ for token in tokens),
        tags=tuple(token.tag_ for token in tokens),
        deps=tuple(token.dep_ for token in tokens),
        heads=tuple(token.head.i for token in tokens),
        starts=tuple(offset + token.idx for token in tokens),
        ends=tuple(offset + token.idx + len(token) for token in tokens),
    )
