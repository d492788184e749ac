"""The chain of words that govern an item: the verb that places it, what that verb hangs on, and so up to the root."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.claims.status_words import (
    ADJUNCTS,
    AWAITED,
    CONDITIONS,
    DUTY_MODALS,
    FUTURE_MODALS,
    IMMINENT,
    NEGATORS,
    NOUN_ROLES,
    POSSIBLE_MODALS,
    VERB_ROLES,
    Role,
)

_LONGEST = 8
_NOMINAL = frozenset({"NOUN", "PROPN"})


class Form(StrEnum):
    """Tense and aspect of one verb, or that the word is no verb."""

    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    PAST_PROGRESSIVE = "past-progressive"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    NOUN = "noun"


class Mood(StrEnum):
    """What the words on one verb add to it."""

    WILL = "will"
    MAY = "may"
    MUST = "must"
    NOT = "not"
    IF = "if"
    NO_LONGER = "no-longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One governor: its token, what it says, in what form, with which moods, and how it hangs on the next one.

    `passive` is set for a participle with a form of "be" or on its own; `placing` where it stands between item and place;
    `inner` for a participle or clause on the item itself; `beyond` where a relative or adverbial clause, or a loose preposition, keeps its mood from reaching the item.
    """

    token: int
    lemma: str
    role: Role
    form: Form
    moods: frozenset[Mood]
    dep: str
    passive: bool = False
    placing: bool = False
    beyond: bool = False
    inner: bool = False


def governors(sentence: Sentence, head: int, place: int | None) -> tuple[Step, ...]:
    """Return the governors of the item on `head`, innermost first; `place` is the topmost token of its place.

    A participle or a relative clause that joins the item to the place stands before the verb the item depends on:
    in "ordered troops stationed in Italy" the innermost is "stationed". Empty for an item that nothing governs.
    """
    up: tuple[int, ...] = (head, *sentence.ancestors(head))
    down: tuple[int, ...] = ()
    if place is not None and place != head:
        climbed, down = sentence.path(head, place)
        joint = len(climbed) - 1
    else:
        joint = 0
    inner = [token for token in reversed(down) if token != place and _is_governor(sentence, token)]
    if not inner and place is None:
        inner = _modifiers(sentence, head)
    steps: list[Step] = [replace(_step(sentence, token, placing=True), inner=True) for token in inner]
    beyond = skipped = False
    for depth, token in enumerate(up[:_LONGEST]):
        if not skipped and _is_governor(sentence, token) and (depth or _event(sentence, token)):
            step = _step(sentence, token, placing=bool(down) and depth == joint)
            steps.append(replace(step, beyond=beyond))
        beyond = beyond or _closes(sentence, token)
        skipped = sentence.deps[token] == "conj"
    return tuple(steps[:_LONGEST])


def _closes(sentence: Sentence, token: int) -> bool:
    """Whether what governs `token` from above leaves its mood outside: "will act, as troops are there"."""
    dep = sentence.deps[token]
    if dep in {"relcl", "parataxis", "appos"}:
        return True
    if dep == "advcl":
        marks = {
            sentence.lowers[c] for c in sentence.children[token] if sentence.deps[c] in {"mark", "advmod"}
        }
        return not marks & CONDITIONS and _finite(sentence, token)
    if dep == "prep" and sentence.lowers[token] == "with" and token and sentence.words[token - 1] == ",":
        return True  # "..., with 100,000 troops at the border": a clause of its own
    if dep == "prep":
        gerund = any(sentence.deps[c] == "pcomp" for c in sentence.children[token])
        return sentence.lowers[token] in ADJUNCTS or (gerund and sentence.lowers[token] == "by")
    return (
        dep == "conj"
        and _finite(sentence, token)
        and any(sentence.deps[c] in {"nsubj", "nsubjpass", "expl"} for c in sentence.children[token])
    )


def _finite(sentence: Sentence, token: int) -> bool:
    if sentence.poses[token] not in VERBAL:
        return False
    return sentence.tags[token] in {"VBD", "VBZ", "VBP", "MD"} or any(
        sentence.deps[c] in {"aux", "auxpass"} and sentence.tags[c] != "TO" for c in sentence.children[token]
    )


def _is_governor(sentence: Sentence, token: int) -> bool:
    return sentence.poses[token] in VERBAL or _event(sentence, token) or _light_adjective(sentence, token)


def _event(sentence: Sentence, token: int) -> bool:
    """Whether a noun names an event or a state of a force: "deployment", "withdrawal", "plans"."""
    return sentence.poses[token] in _NOMINAL and noun_role(sentence.lemmas[token]) is not Role.OTHER


def _light_adjective(sentence: Sentence, token: int) -> bool:
    return sentence.lemmas[token] in {
        "ready",
        "present",
        "possible",
        "likely",
        "unlikely",
        "able",
        "due",
        "capable",
    }


def _modifiers(sentence: Sentence, head: int) -> list[int]:
    """Return the participles and relative clauses on an item without a place of its own."""
    return [
        child
        for child in sentence.children[head]
        if sentence.deps[child] in {"acl", "relcl"} and sentence.poses[child] in VERBAL
    ][:1]


def noun_role(lemma: str) -> Role:
    """Return the role of a noun; hyphens do not matter."""
    return NOUN_ROLES.get(lemma, NOUN_ROLES.get(lemma.replace("-", ""), Role.OTHER))


def _step(sentence: Sentence, token: int, *, placing: bool) -> Step:
    lemma = sentence.lemmas[token]
    dep = sentence.deps[token]
    if sentence.poses[token] not in VERBAL:
        moods = frozenset({Mood.NOT}) if _negated(sentence, token) else frozenset()
        role = noun_role(lemma) if sentence.poses[token] in _NOMINAL else Role.OTHER
        return Step(
            token=token, lemma=lemma, role=role, form=Form.NOUN, moods=moods, dep=dep, placing=placing
        )
    auxiliaries = _auxiliaries(sentence, token)
    form = _form(sentence, token, auxiliaries)
    return Step(
        token=token,
        lemma=lemma,
        role=VERB_ROLES.get(lemma, VERB_ROLES.get(lemma.replace("-", ""), Role.OTHER)),
        form=form,
        moods=_moods(sentence, token, auxiliaries),
        dep=dep,
        passive=_passive(sentence, token, auxiliaries),
        placing=placing,
    )


def _auxiliaries(sentence: Sentence, verb: int) -> list[int]:
    """Return the auxiliaries of a verb; a second verb in a row ("will deploy and train") shares the first one's."""
    own = [t for t in sentence.children[verb] if sentence.deps[t] in {"aux", "auxpass"}]
    if sentence.poses[verb] == "AUX" and sentence.lemmas[verb] == "be":
        own = [t for t in own if t != verb]
    first = sentence.heads[verb]
    shared = (
        not own
        and sentence.deps[verb] == "conj"
        and sentence.poses[first] in VERBAL
        and sentence.tags[first] == sentence.tags[verb]
        and not any(sentence.deps[t] in {"nsubj", "nsubjpass"} for t in sentence.children[verb])
    )
    return _auxiliaries(sentence, first) if shared and first != verb else own


def _form(sentence: Sentence, verb: int, auxiliaries: list[int]) -> Form:
    tag = sentence.tags[verb]
    lemmas = {sentence.lemmas[t] for t in auxiliaries}
    words = {sentence.lowers[t] for t in auxiliaries}
    if words & FUTURE_MODALS or "will" in lemmas:
        return Form.FUTURE
    if any(sentence.tags[t] == "TO" for t in auxiliaries):
        return Form.FUTURE if _put_off(sentence, verb, auxiliaries) else Form.INFINITIVE
    if "have" in lemmas:
        return Form.PLUPERFECT if "had" in words else Form.PERFECT
    then = bool(words & {"was", "were", "did"})
    if tag in {"VBG", "VBN"} and "be" not in lemmas:
        return Form.GERUND if tag == "VBG" else Form.PARTICIPLE
    if tag == "VBG" or "being" in words:
        return Form.PAST_PROGRESSIVE if then else Form.PROGRESSIVE
    return Form.PAST if tag == "VBD" or then else Form.PRESENT


def _put_off(sentence: Sentence, verb: int, auxiliaries: list[int]) -> bool:
    """Whether an infinitive lies ahead: "are to sail", "is going to land", "about to begin"."""
    to = min(auxiliaries)
    if to and sentence.lowers[to - 1] in IMMINENT:
        return True
    head = sentence.heads[verb]
    if head == verb or sentence.deps[verb] != "xcomp":
        return False
    return (sentence.lemmas[head] == "be" and head < to) or sentence.lowers[head] == "going"


def _passive(sentence: Sentence, verb: int, auxiliaries: list[int]) -> bool:
    if sentence.tags[verb] != "VBN":
        return False
    return any(sentence.deps[t] == "auxpass" for t in auxiliaries) or not auxiliaries


def _moods(sentence: Sentence, verb: int, auxiliaries: list[int]) -> frozenset[Mood]:
    found: set[Mood] = set()
    words = {sentence.lowers[t] for t in auxiliaries}
    if words & FUTURE_MODALS:
        found.add(Mood.WILL)
    if words & POSSIBLE_MODALS:
        found.add(Mood.MAY)
    if words & DUTY_MODALS:
        found.add(Mood.MUST)
    for child in sentence.children[verb]:
        word = sentence.lowers[child]
        if sentence.deps[child] == "acomp" and word in AWAITED:
            found.add(Mood.WILL)
        if sentence.deps[child] == "mark" and word in CONDITIONS:
            found.add(Mood.IF)
        if sentence.deps[child] == "advmod" and word in {"perhaps", "possibly", "probably", "potentially"}:
            found.add(Mood.MAY)
        if sentence.deps[child] == "advmod" and word == "longer":
            found.add(Mood.NO_LONGER)
    if _negated(sentence, verb):
        found.add(Mood.NOT)
    return frozenset(found)


def _negated(sentence: Sentence, token: int) -> bool:
    """Whether a word is under "not", "never", "no", "without" or has a "no" subject or object."""
    for child in sentence.children[token]:
        if child + 1 < len(sentence) and sentence.lowers[child + 1] in {"only", "just", "merely"}:
            continue  # "not only" denies nothing
        if sentence.lowers[child] in NEGATORS and sentence.deps[child] in {
            "neg",
            "advmod",
            "det",
            "preconj",
            "cc",
            "aux",
        }:
            return True
    head = sentence.heads[token]
    return sentence.deps[token] in {"pcomp", "pobj"} and sentence.lowers[head] == "without"


def has_no(sentence: Sentence, noun: int) -> bool:
    """Whether a noun stands under "no", "none of", "zero": there is none of it."""
    if sentence.lowers[noun] in {"none", "nobody", "nothing", "neither"}:
        return True
    prep = sentence.heads[noun]
    if sentence.deps[noun] == "pobj" and sentence.lowers[prep] == "of" and sentence.heads[prep] != prep:
        return has_no(sentence, sentence.heads[prep])
    return any(
        sentence.lowers[child] in {"no", "zero", "neither"}
        and sentence.deps[child] in {"det", "nummod", "neg", "preconj", "amod"}
        for child in sentence.children[noun]
    )


def preposition(sentence: Sentence, place: int | None, top: int) -> str | None:
    """Return the preposition that leads from the governor `top` to the place, the outermost of several."""
    if place is None:
        return None
    found = None
    for token in (place, *sentence.ancestors(place)):
        if token == top:
            break
        if sentence.deps[token] == "prep" or sentence.poses[token] == "ADP":
            found = sentence.lowers[token]
    return found
