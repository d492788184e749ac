"""What a person decided about claims, and the claims with those decisions applied."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from forcemap.claims.editing import Scalar, changed_claim, field_value, new_claim, scalar_text
from forcemap.claims.model import Claim, Correction
from forcemap.documents import Document, Span
from forcemap.errors import ClaimError
from forcemap.language import sentences
from forcemap.places import Located, Unlocated

MIN_LIKENESS = 0.7
"""Share of words, in order, that two sentences have in common when one is the other after a small edit. Of 4,549
pairs of different sentences with claims in one report (development corpus), 3 reach it; the fields decide there."""

MIN_FIELDS = 0.6
"""Share of the fields a correction remembers that must still be so."""

ID_DIGITS = 12
CERTAIN = 1.0
WORD = re.compile(r"\w+")

Locate = Callable[[str], Located | Unlocated]
"""Puts the words for a place on the ground, as `geocode` with an atlas does."""


class Action(StrEnum):
    """What a person can do with a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a person about one claim.

    `claim` is the id the claim had, `quote` its sentence and `was` what it said, by the names of the interchange
    record: by these it is found again when the text was edited or read anew. `now` is what it shall say (edit,
    add). `where` is the ``file:line`` it stands at.
    """

    action: Action
    document: str
    claim: str | None = None
    quote: str | None = None
    was: tuple[tuple[str, Scalar], ...] = ()
    now: tuple[tuple[str, Scalar], ...] = ()
    note: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A decision that no longer applies, or is no longer needed, and why."""

    decision: Decision
    why: str

    @property
    def problem(self) -> ClaimError:
        """The same as an error, for those who list what went wrong."""
        return ClaimError(
            f"the {self.decision.action.value} of a claim in '{self.decision.document}' no longer applies: "
            f"{self.why}",
            where=self.decision.where,
            cure="take it out, or decide again with `forcemap review`",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Claims after corrections.

    `claims` holds what stands, each touched claim with its ``Claim.correction``; `rejected` what a person took
    out; `stale` the decisions without effect; `rekeyed` those that found their claim by its words, with its new id.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    stale: tuple[Stale, ...] = ()
    rekeyed: tuple[tuple[Decision, str], ...] = ()


def apply_corrections(
    claims: Iterable[Claim],
    corrections: Iterable[Decision],
    *,
    documents: Iterable[Document] = (),
    locate: Locate | None = None,
) -> Corrected:
    """Return `claims` with `corrections` applied.

    Parameters
    ----------
    claims
        As read; never changed. Their order is kept, added claims stand where their sentence does.
    corrections
        A decision finds its claim by id, else by its document, its sentence and what it said; it applies to one
        claim, and the first decision on a claim counts.
    documents
        The documents read: needed to add claims, which are sentences of theirs.
    locate
        Puts an edited or added `place` on the ground where the decision gives no coordinates; without it such a
        claim has no place.

    Returns
    -------
    Corrected
        A claim that was accepted, edited or added has confidence 1.0: a person vouches for it. No corrections
        give the claims back.
    """
    known = list(claims)
    work = _Work(known=known, documents={document.id: document for document in documents}, locate=locate)
    decisions = list(corrections)
    decided = _by_id(known, decisions)
    for position, decision in enumerate(decisions):
        if decision.action is Action.ADD:
            work.add(decision)
        else:
            index = decided.get(position)
            work.decide(
                decision, index if index is not None else _by_words(work, decision, set(decided.values()))
            )
    return work.result()


class _Work:
    """The corrections under way: what became of each claim so far."""

    def __init__(
        self, *, known: Sequence[Claim], documents: Mapping[str, Document], locate: Locate | None
    ) -> None:
        self.known = known
        self.documents = documents
        self.locate = locate
        self.made: dict[int, Claim] = {}
        self.out: dict[int, Claim] = {}
        self.added: list[Claim] = []
        self.stale: list[Stale] = []
        self.rekeyed: list[tuple[Decision, str]] = []

    def free(self, index: int) -> bool:
        return index not in self.made and index not in self.out

    def give_up(self, decision: Decision, why: str) -> None:
        self.stale.append(Stale(decision=decision, why=why))

    def decide(self, decision: Decision, found: int | str) -> None:
        if isinstance(found, str):
            self.give_up(decision, found)
            return
        if not self.free(found):
            self.give_up(decision, "another correction above decides on the same claim")
            return
        claim = self.known[found]
        if decision.action is Action.REJECT:
            self.out[found] = replace(claim, correction=_correction(decision))
        elif decision.action is Action.ACCEPT:
            self.made[found] = _vouched(claim, decision)
        else:
            self.edit(decision, found)
        if self.free(found) or claim.id == decision.claim:
            return
        self.rekeyed.append((decision, claim.id))

    def edit(self, decision: Decision, index: int) -> None:
        claim = self.known[index]
        differing = {name: value for name, value in decision.now if field_value(claim, name) != value}
        if not differing:
            self.made[index] = _vouched(claim, decision)
            self.give_up(decision, "it is read so by now")
            return
        try:
            edited = changed_claim(claim, dict(decision.now), locate=self.locate, note=decision.note)
        except ClaimError as error:
            self.give_up(decision, error.what)
            return
        before = tuple((name, scalar_text(field_value(claim, name))) for name in sorted(differing))
        after = tuple((name, scalar_text(field_value(edited, name))) for name in sorted(differing))
        self.made[index] = replace(
            edited, confidence=CERTAIN, correction=_correction(decision, before=before, after=after)
        )

    def add(self, decision: Decision) -> None:
        document = self.documents.get(decision.document)
        if document is None:
            self.give_up(decision, "the document is not among those read")
            return
        span = find_sentence(document.text, decision.quote or "")
        if span is None:
            self.give_up(decision, "the document has no such sentence any more")
            return
        identity = _added_id(decision)
        try:
            claim = new_claim(document, span, dict(decision.now), identity=identity, locate=self.locate)
        except ClaimError as error:
            self.give_up(decision, error.what)
            return
        same = next((n for n, known in enumerate(self.known) if self.free(n) and _same(known, claim)), None)
        if same is not None:
            self.made[same] = _vouched(self.known[same], decision)
            self.give_up(decision, "it is read by now")
        elif any(each.id == identity for each in self.added):
            self.give_up(decision, "another correction above adds the same claim")
        else:
            after = tuple((name, scalar_text(value)) for name, value in sorted(decision.now))
            self.added.append(
                replace(claim, confidence=CERTAIN, correction=_correction(decision, after=after))
            )

    def result(self) -> Corrected:
        kept = [self.made.get(n, claim) for n, claim in enumerate(self.known) if n not in self.out]
        for claim in self.added:
            at = [n for n, each in enumerate(kept) if _stands_before(each, claim)]
            kept.insert(at[-1] + 1 if at else _start_of(kept, claim.source.id), claim)
        return Corrected(
            claims=tuple(kept),
            rejected=tuple(self.out[n] for n in sorted(self.out)),
            stale=tuple(self.stale),
            rekeyed=tuple(self.rekeyed),
        )


def find_sentence(text: str, quote: str) -> Span | None:
    """Return where `quote` stands in `text`, or the sentence most like it; None where none is like it.

    Examples
    --------
    >>> find_sentence("Snow fell. Two brigades moved west.", "Two brigades have moved west.")
    Span(start=11, end=35)
    >>> find_sentence("Snow fell.", "") is None
    True
    """
    wanted = quote.strip()
    if not wanted:
        return None
    at = text.find(wanted)
    if at >= 0:
        return Span(at, at + len(wanted))
    found = [(likeness(wanted, span.of(text)), -span.start, span) for span in sentences(text)]
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best and best[0] >= MIN_LIKENESS else None


def likeness(one: str, other: str) -> float:
    """Return the share of words two sentences have in common, in order: 1 for the same words, 0 for none."""
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _by_id(known: Sequence[Claim], decisions: Sequence[Decision]) -> dict[int, int]:
    ids = {(claim.source.id, claim.id): number for number, claim in enumerate(known)}
    found = {n: ids.get((each.document, each.claim or "")) for n, each in enumerate(decisions)}
    return {n: index for n, index in found.items() if index is not None}


def _by_words(work: _Work, decision: Decision, taken: set[int]) -> int | str:
    """Return the one claim that `decision` means though its id is gone, or why there is none."""
    if not decision.quote:
        return "no claim has this id any more, and without its quote it cannot be found again"
    ranked = []
    for number, claim in enumerate(work.known):
        if claim.source.id != decision.document or number in taken or not work.free(number):
            continue
        like = likeness(decision.quote, claim.evidence.quote)
        fields = _fields_kept(claim, decision)
        if like >= MIN_LIKENESS and fields >= MIN_FIELDS:
            ranked.append((like + fields, number))
    ranked.sort(reverse=True)
    if not ranked:
        gone = work.documents and decision.document not in work.documents
        return (
            "the document is not among those read" if gone else "nothing of the kind is read there any more"
        )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return "several claims fit it equally well"
    return ranked[0][1]


def _fields_kept(claim: Claim, decision: Decision) -> float:
    if not decision.was:
        return 1.0
    return sum(field_value(claim, name) == value for name, value in decision.was) / len(decision.was)


def _vouched(claim: Claim, decision: Decision) -> Claim:
    return replace(claim, confidence=CERTAIN, correction=_correction(decision, action=Action.ACCEPT))


def _correction(
    decision: Decision,
    *,
    action: Action | None = None,
    before: tuple[tuple[str, str | None], ...] = (),
    after: tuple[tuple[str, str | None], ...] = (),
) -> Correction:
    return Correction(
        action=(action or decision.action).value, before=before, after=after, note=decision.note
    )


def _added_id(decision: Decision) -> str:
    said = "|".join(f"{name}={scalar_text(value)}" for name, value in sorted(decision.now))
    key = f"{decision.document}|{' '.join(_words(decision.quote or ''))}|{said}"
    return hashlib.sha256(key.encode()).hexdigest()[:ID_DIGITS]


def _same(known: Claim, added: Claim) -> bool:
    return (
        known.source.id == added.source.id
        and known.evidence.span.overlaps(added.evidence.span)
        and (known.force, known.category, known.status) == (added.force, added.category, added.status)
        and field_value(known, "low") == field_value(added, "low")
        and field_value(known, "high") == field_value(added, "high")
        and bool({_folded(known, n) for n in PLACE_NAMES} & {_folded(added, n) for n in PLACE_NAMES})
    )


PLACE_NAMES = ("place", "place_text")


def _folded(claim: Claim, name: str) -> str:
    return (scalar_text(field_value(claim, name)) or "").casefold()


def _stands_before(claim: Claim, added: Claim) -> bool:
    return claim.source.id == added.source.id and claim.evidence.span <= added.evidence.span


def _start_of(claims: Sequence[Claim], document: str) -> int:
    return next((n for n, claim in enumerate(claims) if claim.source.id >= document), len(claims))


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
