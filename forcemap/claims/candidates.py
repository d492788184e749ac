"""What in a parsed sentence could be said to be somewhere: the heads a claim may stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.documents import Span

# Verbs whose subject or object is a force on the move or in place even where only a country is named
# ("Russia took Avdiivka"); lemmas, from Levin's classes 9, 47, 51 and the military senses of WordNet.
POSTURE_VERBS = frozenset(
    [
        "advance",
        "airlift",
        "amass",
        "approach",
        "arrive",
        "array",
        "assemble",
        "attack",
        "base",
        "bolster",
        "build",
        "camp",
        "capture",
        "close",
        "concentrate",
        "conquer",
        "control",
        "cross",
        "defend",
        "deploy",
        "depart",
        "dig",
        "dispatch",
        "encircle",
        "enter",
        "escort",
        "establish",
        "evacuate",
        "exit",
        "expand",
        "fight",
        "fly",
        "garrison",
        "gather",
        "go",
        "head",
        "hold",
        "house",
        "increase",
        "infiltrate",
        "intervene",
        "invade",
        "join",
        "keep",
        "land",
        "launch",
        "leave",
        "maintain",
        "march",
        "mass",
        "militarize",
        "mobilize",
        "move",
        "occupy",
        "operate",
        "overrun",
        "parachute",
        "park",
        "patrol",
        "place",
        "position",
        "post",
        "pour",
        "pull",
        "push",
        "put",
        "reach",
        "recapture",
        "reclaim",
        "redeploy",
        "reinforce",
        "relocate",
        "remain",
        "reposition",
        "retake",
        "retreat",
        "return",
        "roll",
        "rotate",
        "rush",
        "sail",
        "seize",
        "send",
        "serve",
        "set",
        "shift",
        "sit",
        "stand",
        "station",
        "stay",
        "storm",
        "strengthen",
        "surge",
        "surround",
        "sweep",
        "take",
        "train",
        "transfer",
        "transit",
        "travel",
        "traverse",
        "withdraw",
    ]
)
PRONOUNS = frozenset(
    {
        "they",
        "them",
        "those",
        "others",
        "some",
        "many",
        "most",
        "both",
        "ones",
        "it",
        "she",
        "we",
        "more",
        "another",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT", "oprd", "dep", "agent"}
)
MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod"})

# What may stand before the words that name an item and is no part of its name.
COUNTING = frozenset({"det", "predet", "nummod", "quantmod", "advmod"})
UNNAMED = frozenset({"DET", "ADP", "PUNCT", "SYM", "CCONJ"})


class ItemKind(StrEnum):
    """By which road a head was proposed."""

    WORD = "word"
    ACTOR = "actor"
    NUMBER = "number"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words a lexicon knows, in document offsets: a force word with its code, an item word with its category."""

    span: Span
    value: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A head that may carry claims: its token in the sentence, its noun phrase and the category of its words."""

    sentence: int
    head: int
    span: Span
    kind: ItemKind
    category: str
    word: str
    modifiers: tuple[str, ...] = ()


def propose_items(sentence: Sentence, items: Sequence[Cue], forces: Sequence[Cue]) -> list[Item]:
    """Return the heads of `sentence` that may carry a claim, in text order; none where no word suggests one."""
    found = _word_items(sentence, items)
    taken = {item.head for item in found}
    for cue in forces:
        actor = _actor_item(sentence, cue)
        if actor is not None and actor.head not in taken:
            taken.add(actor.head)
            found.append(actor)
    for token in range(len(sentence)):
        other = _bare_item(sentence, token)
        if other is not None and token not in taken:
            taken.add(token)
            found.append(other)
    return sorted(found, key=lambda item: item.head)


def noun_phrase(sentence: Sentence, head: int) -> range:
    """Return the tokens of the phrase around `head`: its modifiers before it and, at most, an "of" phrase after."""
    first = head
    for child in sentence.children[head]:
        if child < head and sentence.deps[child] in MODIFIERS | {"poss", "det", "advmod", "predet", "neg"}:
            first = min(first, *sentence.subtree(child))
    return range(first, head + 1)


def bare_phrase(sentence: Sentence, item: Item, figure: Span | None) -> Span:
    """Return the words that name `item`, without article, number and hedge: "jets" of "up to ten jets".

    `figure` is where its figure stands, None where it has none. An item that is nothing but a number is kept whole.
    """
    tokens = [t for t in range(len(sentence)) if item.span.start <= sentence.starts[t] < item.span.end]
    while tokens and tokens[0] < item.head:
        first = tokens[0]
        counted = figure is not None and figure.start < sentence.starts[item.head] < figure.end
        ahead = figure is not None and not counted and sentence.starts[first] < figure.end <= item.span.end
        if not ahead and sentence.deps[first] not in COUNTING and sentence.poses[first] not in UNNAMED:
            break
        tokens = tokens[1:]
    return Span(sentence.starts[tokens[0]], item.span.end) if tokens else item.span


def _word_items(sentence: Sentence, cues: Sequence[Cue]) -> list[Item]:
    heads: dict[int, Cue] = {}
    for cue in cues:
        tokens = sentence.tokens_in(cue.span)
        if not tokens:
            continue
        head = tokens[-1]
        if sentence.poses[head] not in NOMINAL and sentence.tags[head] not in {"NNS", "NN"}:
            continue
        heads[head] = cue
    modifiers: dict[int, list[str]] = {}
    for head, cue in heads.items():
        above = sentence.heads[head]
        if above in heads and above != head and above > head and sentence.deps[head] in MODIFIERS | {"poss"}:
            modifiers.setdefault(above, []).append(cue.value)
    below = {h for h in heads if sentence.heads[h] in modifiers and sentence.deps[h] in MODIFIERS}
    return [
        _item(
            sentence,
            head,
            ItemKind.WORD,
            category=cue.value,
            word=cue.word.lower(),
            modifiers=tuple(modifiers.get(head, ())),
        )
        for head, cue in heads.items()
        if head not in below and not (sentence.poses[head] == "ADJ" and sentence.deps[head] == "amod")
    ]


def _actor_item(sentence: Sentence, cue: Cue) -> Item | None:
    tokens = sentence.tokens_in(cue.span)
    if not tokens:
        return None
    head = sentence.root_of(tokens)
    if sentence.deps[head] not in {"nsubj", "nsubjpass", "pobj", "dobj", "conj", "agent"}:
        return None
    people = sentence.tags[head] in {"NNS", "NNPS"}
    subject = sentence.deps[head] in {"nsubj", "nsubjpass"}
    verb = sentence.heads[head]
    if not people and not (subject and sentence.lemmas[verb] in POSTURE_VERBS):
        return None
    return _item(sentence, head, ItemKind.ACTOR, category="force", word="people" if people else "actor")


def _bare_item(sentence: Sentence, token: int) -> Item | None:
    dep = sentence.deps[token]
    if dep not in ARGUMENTS:
        return None
    if sentence.poses[token] == "NUM" and dep not in {"dep", "ROOT"}:
        following = sentence.children[token]
        of_phrase = any(sentence.lowers[child] == "of" for child in following)
        money = token > 0 and sentence.words[token - 1] in {"$", "£", "€"}
        if money or of_phrase or _year(sentence.words[token]):
            return None
        return _item(sentence, token, ItemKind.NUMBER, category="personnel", word="number")
    if sentence.lowers[token] in PRONOUNS and sentence.poses[token] in {"PRON", "NOUN", "ADJ", "DET"}:
        verb = sentence.clause_head(token)
        if sentence.lemmas[verb] in POSTURE_VERBS and sentence.poses[verb] in VERBAL:
            return _item(sentence, token, ItemKind.PRONOUN, category="force", word=sentence.lowers[token])
    return None


def _item(
    sentence: Sentence,
    head: int,
    kind: ItemKind,
    *,
    category: str,
    word: str,
    modifiers: tuple[str, ...] = (),
) -> Item:
    tokens = noun_phrase(sentence, head)
    span = Span(sentence.starts[tokens[0]], sentence.ends[tokens[-1]])
    return Item(
        sentence=sentence.index,
        head=head,
        span=span,
        kind=kind,
        category=category,
        word=word,
        modifiers=modifiers,
    )


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"17", "18", "19", "20"}  # noqa: PLR2004 a year has four digits
