"""What in a parsed sentence could be said to be somewhere: the heads a claim may stand on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forcemap.claims.sentence import SUBJECTS, Sentence
from forcemap.claims.standins import (
    PARTS,
    POSTURE_VERBS,
    PRONOUNS,
    deeds,
    is_counted,
    is_placed,
    is_unit_number,
    refers_back,
)
from forcemap.documents import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
STANDINS = PRONOUNS | PARTS
STANDING = NOMINAL | {"DET", "ADV"}
ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "ROOT", "oprd", "dep", "agent"}
)
# "Under the control of the Taliban"
HOLDING = frozenset({"by", "of"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod"})

# What may stand before the words that name an item and is no part of its name.
COUNTING = frozenset({"det", "predet", "nummod", "quantmod", "advmod"})
UNNAMED = frozenset({"DET", "ADP", "PUNCT", "SYM", "CCONJ"})

SHIP_NAME = "ship name"  # the word of a cue that is the bare name of a ship


class ItemKind(StrEnum):
    """By which road a head was proposed."""

    WORD = "word"
    EVERYDAY = "everyday"
    ACTOR = "actor"
    NUMBER = "number"
    PRONOUN = "pronoun"
    PART = "part"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words a lexicon knows, in document offsets: a force word with its code, an item word with its category.

    `beside` marks an everyday word that speaks of forces only beside another one; `armed` a name that is itself that
    of a force and of no country ("the Taliban", "the PLA").
    """

    span: Span
    value: str
    word: str
    beside: bool = False
    armed: bool = False


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
    words = [cue for cue in items if not (cue.beside and any(cue.span.overlaps(f.span) for f in forces))]
    found = _word_items(sentence, words)
    taken = {item.head for item in found}
    movable = {item.head for item in found if item.category != "installation"}
    for cue in forces:
        actor = _actor_item(sentence, cue, movable)
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
    below |= {h for h in heads if _repeats(sentence, h, heads)}
    return [
        _item(
            sentence,
            head,
            ItemKind.EVERYDAY if cue.beside else ItemKind.WORD,
            category=cue.value,
            word=cue.word.lower(),
            modifiers=tuple(modifiers.get(head, ())),
        )
        for head, cue in heads.items()
        if head not in below and not _describes(sentence, head, cue)
    ]


def _repeats(sentence: Sentence, head: int, heads: Mapping[int, Cue]) -> bool:
    """Whether a ship's name only follows its kind: "the carrier Charles de Gaulle" is one item."""
    cue, above = heads[head], sentence.heads[head]
    if cue.word != SHIP_NAME or above not in heads or above >= head:
        return False
    gap = cue.span.start - sentence.ends[above]
    return heads[above].value == cue.value and gap <= 1


def _describes(sentence: Sentence, head: int, cue: Cue) -> bool:
    """Whether a word is no more than an adjective here; "frigate" before a name is taken for one by mistake."""
    mistaken = cue.value == "ship" and sentence.poses[sentence.heads[head]] == "PROPN"
    return sentence.poses[head] == "ADJ" and sentence.deps[head] == "amod" and not mistaken


def _actor_item(sentence: Sentence, cue: Cue, others: Collection[int]) -> Item | None:
    tokens = sentence.tokens_in(cue.span)
    if not tokens:
        return None
    head = sentence.root_of(tokens)
    dep = sentence.deps[head]
    plural = sentence.tags[head] in {"NNS", "NNPS"} or (
        cue.word == "people" and sentence.lowers[head].endswith(("s", "men"))
    )
    people = plural and dep not in MODIFIERS and dep != "poss"
    if people or _stands_for_its_noun(sentence, tokens):
        return _item(sentence, head, ItemKind.ACTOR, category="personnel", word="people")
    if dep in SUBJECTS:
        acts = any(
            sentence.lemmas[verb] in POSTURE_VERBS for verb in deeds(sentence, sentence.heads[head])
        ) or is_placed(sentence, head)
        # "Russia sent troops": what is sent is the item, not who sends. In "Russia left the base" it is Russia.
        moved = not cue.armed and any(
            _has_object(sentence, verb, others) for verb in deeds(sentence, sentence.heads[head])
        )
        if acts and not moved:
            return _item(
                sentence, head, ItemKind.ACTOR, category="force", word="army" if cue.armed else "actor"
            )
    elif (
        cue.armed
        and dep in ARGUMENTS
        and (sentence.lemmas[sentence.heads[head]] in HOLDING or is_placed(sentence, head))
    ):
        return _item(sentence, head, ItemKind.ACTOR, category="force", word="army")
    return None


def _has_object(sentence: Sentence, verb: int, others: Collection[int]) -> bool:
    return any(sentence.deps[child] == "dobj" and child in others for child in sentence.children[verb])


def _stands_for_its_noun(sentence: Sentence, tokens: range) -> bool:
    """Whether a counted adjective of a people leaves its noun to the next: "650 American, 500 Georgian and 150 ... soldiers"."""
    after = tokens[-1] + 1
    joined = after < len(sentence) and sentence.lowers[after] in {",", "and", "or"}
    return joined and tokens[0] > 0 and sentence.poses[tokens[0] - 1] == "NUM"


def _bare_item(sentence: Sentence, token: int) -> Item | None:
    """Return what stands for a force without naming it: a bare number, a pronoun, a share, a unit's ordinal."""
    dep, pos, lower = sentence.deps[token], sentence.poses[token], sentence.lowers[token]
    if dep not in ARGUMENTS:
        return None
    if is_unit_number(sentence, token):
        return _item(sentence, token, ItemKind.ORDINAL, category="unit", word="ordinal")
    if pos == "NUM" and lower not in PRONOUNS and dep not in {"dep", "ROOT"}:
        return _number_item(sentence, token)
    return _pronoun_item(sentence, token) if lower in STANDINS and pos in STANDING else None


def _pronoun_item(sentence: Sentence, token: int) -> Item | None:
    share = refers_back(sentence, token)
    if not share and (
        is_counted(sentence, token) or _of_others(sentence, token) or not is_placed(sentence, token)
    ):
        return None
    lower = sentence.lowers[token]
    kind = ItemKind.PRONOUN if lower in PRONOUNS else ItemKind.PART
    category = "ship" if lower == "she" else "force" if kind is ItemKind.PRONOUN else "personnel"
    return _item(sentence, token, kind, category=category, word=lower)


def _of_others(sentence: Sentence, token: int) -> bool:
    """Whether something else is counted: of "one of the ships" it is the ships."""
    return any(sentence.lowers[child] == "of" for child in sentence.children[token])


def _number_item(sentence: Sentence, token: int) -> Item | None:
    share = refers_back(sentence, token)
    money = token > 0 and sentence.words[token - 1] in {"$", "£", "€"}
    if money or _year(sentence.words[token]) or (not share and _of_others(sentence, token)):
        return None
    word = "share" if share else "number"
    return _item(sentence, token, ItemKind.NUMBER, category="personnel", word=word)


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
