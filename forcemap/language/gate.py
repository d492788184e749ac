"""The gate: which sentences could hold a claim of posture, before anything costly looks at them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from forcemap.documents import Span
from forcemap.language.forces import ForceLexicon, NameKind
from forcemap.language.lexicon import Lexicon, Term
from forcemap.language.phrases import PhraseIndex
from forcemap.language.sentences import sentences

__all__ = ["Gate", "Selection", "speaks_of_forces"]

# Hard terms ("troops", "brigade", "T-72") that make a text one about forces; below, nothing of it passes.
# Set on the development corpus: 2 keeps every annotated document with claims.
MIN_HARD_TERMS: Final = 2
MANY_SOFT_TERMS: Final = 10  # in a long text
SHORT_TEXT: Final = 1500  # characters: below this one hard term is enough
CONTEXT: Final = (
    2  # sentences before a sentence that refers back; more were never needed to resolve a place or force
)

# What an army does that a reader would draw, where only a country is named as doing it ("Russia took the town").
_VERBS: Final = """advance amass annex arrive base bolster capture concentrate control cross deploy dispatch encircle enter gather hold
    infiltrate invade land launch leave march mass militarize mobilize move occupy operate patrol position pour
    pull push reach recapture reclaim reinforce relocate remain retake retreat return roll sail seize send station
    stay storm strengthen surround sweep take train transfer transit withdraw withhold escalate expand build conduct"""
_IRREGULAR: Final = """held holding left leaving sent took taken taking retook retaken withdrew withdrawn built building swept drove seizing
    invading occupying advancing moving massing positioned stationed deploying operating crossing entering arriving"""
REFERRING: Final = re.compile(
    r"\b(?:they|them|their|it|its|he|his|she|her|those|these|there|both|others|another|some|many|most|more|all|here|which"
    r"|the\s(?:region|area|country|border|base|island|islands|city|town|village|troops|soldiers|forces|force|units?|group|fighters|militants"
    r"|rebels|separatists|military|army|navy|drills?|exercises?|operation|deployment|move|moves|withdrawal|ships?|vessels?|planes?|jets?|aircraft"
    r"|weapons|missiles|equipment|vehicles|convoy|mission|presence|continent|peninsula|republic|two|three|four))\b",
    re.IGNORECASE,
)

# A sentence that goes on about the forces of the one before without naming them again.
CARRIED_ON: Final = re.compile(
    r"\d,\d{3}\b|\b\d{2,} (?:people|more|others|of them)\b|\bon the ground\b|\b(?:both|all|the two) sides\b|\bto the border\b|\bon (?:the|its|their) border\b"
    r"|\b(?:more|others|they|them|some|most|many)\b.{0,40}\b(?:coming|arriv\w+|sent|there|stay\w*|leav\w+|left|remain\w*|station\w+|deploy\w+|mov(?:e|ed|ing)|based|withdr[ae]w\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a text deserves a closer look.

    `spans` are all its sentences; `candidates` index those that could hold a claim, `context` those that only help to
    understand a candidate after them. Both ascend and share nothing.
    """

    spans: tuple[Span, ...]
    candidates: tuple[int, ...] = ()
    context: tuple[int, ...] = ()

    def passages(self) -> Iterator[tuple[int, ...]]:
        """Yield runs of neighbouring sentences, candidates and context together, in text order."""
        run: list[int] = []
        for index in sorted((*self.candidates, *self.context)):
            if run and index != run[-1] + 1:
                yield tuple(run)
                run = []
            run.append(index)
        if run:
            yield tuple(run)


class Gate:
    """Chooses sentences by their words alone: one pass of an automaton over the text."""

    __slots__ = ("_forces", "_lexicon", "_verbs")

    def __init__(self, lexicon: Lexicon, forces: ForceLexicon) -> None:
        self._lexicon = lexicon
        self._forces = forces
        self._verbs = PhraseIndex((form, True) for form in _verb_forms())

    def select(self, text: str, spans: Sequence[Span] | None = None) -> Selection:
        """Choose among the sentences of `text` (given as `spans`, else cut here); nothing of a text without forces.

        Examples
        --------
        >>> from forcemap.language import load_forces, load_lexicon
        >>> gate = Gate(load_lexicon(), load_forces())
        >>> text = "Two brigades reached Brest. The mayor smiled. They brought tanks. Rain fell."
        >>> gate.select(text).candidates
        (0, 2)
        >>> gate.select("The council met on Monday.").candidates
        ()
        """
        cut = tuple(spans) if spans is not None else sentences(text)
        hits = [
            (start, term) for start, _, term in self._lexicon.scan(text) if not (term.weak or term.beside)
        ]
        wanted = MIN_HARD_TERMS if len(text) > SHORT_TEXT else 1
        if sum(not term.soft for _, term in hits) < wanted:
            return Selection(spans=cut)
        starts = [span.start for span in cut]
        chosen = {bisect_right(starts, start) - 1 for start, _ in hits}
        chosen |= self._acted_in(text, starts)
        candidates = sorted(index for index in chosen | _followers(text, cut, chosen) if index >= 0)
        return Selection(spans=cut, candidates=tuple(candidates), context=_context(text, cut, candidates))

    def _acted_in(self, text: str, starts: list[int]) -> set[int]:
        """Return the sentences in which a named force and a verb of posture meet."""
        verbs = {bisect_right(starts, start) - 1 for start, _, _ in self._verbs.scan(text)}
        forces = {
            bisect_right(starts, start) - 1
            for start, _, (_, named_by) in self._forces.scan(text)
            if named_by is not NameKind.SEAT
        }
        return verbs & forces


def speaks_of_forces(terms: Iterable[Term], length: int) -> bool:
    """Whether a text of `length` characters, in which these terms stand, could be about forces at all.

    A short text may, whatever it says. A long one must have a term that only news of forces uses ("troops", "T-72"),
    or many of those that all news uses ("police", "base", "pilot"): town news has neither. Annotated documents with
    claims have two of the first kind or more, those without any have seven of the second or fewer.

    Examples
    --------
    >>> from forcemap.language import load_lexicon
    >>> terms = [match.term for match in load_lexicon().match("The company met the police at the base.")]
    >>> speaks_of_forces(terms, 40), speaks_of_forces(terms, 4000)
    (True, False)
    >>> speaks_of_forces([], 4000)
    False
    """
    if length <= SHORT_TEXT:
        return True
    soft = 0
    for term in terms:
        if not (term.weak or term.soft or term.beside):
            return True
        soft += term.soft
    return soft >= MANY_SOFT_TERMS


def _followers(text: str, spans: tuple[Span, ...], chosen: set[int]) -> set[int]:
    """Return the sentences right after a chosen one that carry it on: a bare figure, or "both sides withdrew"."""
    followers = {index + 1 for index in chosen if 0 <= index + 1 < len(spans)} - chosen
    return {index for index in followers if CARRIED_ON.search(text, spans[index].start, spans[index].end)}


def _context(text: str, spans: tuple[Span, ...], candidates: Iterable[int]) -> tuple[int, ...]:
    """Return the sentences that candidates refer back to and that are no candidates themselves."""
    chosen = set(candidates)
    wanted: set[int] = set()
    for index in chosen:
        if REFERRING.search(text, spans[index].start, spans[index].end):
            wanted.update(range(max(0, index - CONTEXT), index))
    return tuple(sorted(wanted - chosen))


def _verb_forms() -> Iterator[str]:
    for verb in _VERBS.split():
        stem = verb.removesuffix("e")
        yield from (verb, verb + "s", stem + "ed", stem + "ing")
        if verb.endswith(("ss", "sh", "ch")):
            yield verb + "es"
        if verb.endswith("y"):
            yield from (verb[:-1] + "ies", verb[:-1] + "ied")
    yield from _IRREGULAR.split()
