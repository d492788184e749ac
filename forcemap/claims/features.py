"""What speaks for or against a head carrying a posture claim, as named features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from forcemap.claims.candidates import Item, ItemKind, noun_phrase
from forcemap.claims.scene import Line, Scene, kind_of
from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.claims.wordclasses import MODALS, NEGATIONS, NOUN_CLASS, VERB_CLASS

Features = dict[str, float]

VAGUE_NUMBERS = frozenset({"dozens", "hundreds", "thousands", "several", "dozen", "few", "many", "scores"})
CLOSINGS = (".", '."', ".”", "!", "?", '?"', "?”", ".'", ".’")
FAR = 99
FIRST_WORDS = 3


def item_features(scene: Scene, line: Line, item: Item) -> Features:
    """Return the features of `item` in `line`: its words, its governors, what it is linked to, its sentence.

    Every feature is binary (1.0); names say what they stand for, so that weights can be read. They are worked out once
    for both readings; what is returned is the caller's to add to.
    """
    known = line.item_features.get(item)
    if known is None:
        known = line.item_features[item] = dict.fromkeys(_names(scene, line, item), 1.0)
    return known.copy()


def _names(scene: Scene, line: Line, item: Item) -> list[str]:
    sentence, head = line.sentence, item.head
    if not line.sentence_features:
        line.sentence_features.extend(_sentence(scene, line))
    return [
        *_own(sentence, item),
        *_standing(scene, line, item),
        *_phrase(line, item),
        *_governors(line, item),
        *_neighbours(sentence, head),
        *_places(line, item),
        *line.sentence_features,
    ]


def word_class(sentence: Sentence, token: int) -> str:
    """Return the class of a token's lemma, or its part of speech where it is in none."""
    lemma = sentence.lemmas[token]
    return VERB_CLASS.get(lemma) or NOUN_CLASS.get(lemma) or sentence.poses[token].lower()


def mood(sentence: Sentence, verb: int) -> Iterator[str]:
    """Yield what the auxiliaries and negations of `verb` say: ``modal:will``, ``aux:have:VBZ``, ``neg`` ..."""
    for child in sentence.children[verb]:
        dep, lower = sentence.deps[child], sentence.lowers[child]
        if dep in {"aux", "auxpass"}:
            modal = lower in MODALS
            yield f"modal:{lower}" if modal else f"aux:{sentence.lemmas[child]}:{sentence.tags[child]}"
        if dep == "neg" or lower in NEGATIONS:
            yield "neg"
        if dep == "mark":
            yield f"mark:{lower}"


def _own(sentence: Sentence, item: Item) -> Iterator[str]:
    head = item.head
    yield f"kind={item.kind.value}"
    yield f"cat={item.category}"
    yield f"word={item.word}"
    yield f"lemma={sentence.lemmas[head]}"
    yield f"tag={sentence.tags[head]}"
    yield f"dep={sentence.deps[head]}"
    for category in item.modifiers:
        yield f"catmod={category}"


def _standing(scene: Scene, line: Line, item: Item) -> Iterator[str]:
    """Yield what a head without a word of posture stands for: who acts, of what the sentences before spoke."""
    if item.kind is ItemKind.WORD:
        return
    sentence, head = line.sentence, item.head
    kind, verb = item.kind.value, sentence.clause_head(head)
    yield f"{kind}+dep={sentence.deps[head]}"
    yield f"{kind}+vc={word_class(sentence, verb)}"
    yield f"{kind}+v={sentence.lemmas[verb]}:{sentence.deps[head]}"
    yield f"{kind}+first={int(head < FIRST_WORDS)}"
    yield f"{kind}+place={min(2, len(line.places))}"
    yield f"{kind}+beside={min(2, sum(other.kind is ItemKind.WORD for other in line.items))}"
    yield f"{kind}+before={_spoken_of(scene, line)}"


def _spoken_of(scene: Scene, line: Line) -> str:
    """Return the category of the item named last before `line`, with how many sentences back; "none" for none."""
    index = line.sentence.index
    number = bisect_left(scene.lines, index, key=lambda each: each.sentence.index)
    for earlier in reversed(scene.lines[max(0, number - 2) : number]):
        back = index - earlier.sentence.index
        named = [each for each in earlier.items if each.kind in {ItemKind.WORD, ItemKind.NUMBER}]
        if named and back <= 2:  # noqa: PLR2004 what "they" are was said in the two sentences before
            return f"{back}:{named[-1].category}"
    return "none"


def _phrase(line: Line, item: Item) -> Iterator[str]:
    sentence, head = line.sentence, item.head
    for token in noun_phrase(sentence, head):
        if token == head or sentence.poses[token] == "PUNCT":
            continue
        if sentence.poses[token] == "NUM" or sentence.lowers[token] in VAGUE_NUMBERS:
            yield "npnum"
        else:
            yield f"npw={sentence.lemmas[token]}"
    for child in sentence.children[head]:
        dep = sentence.deps[child]
        yield f"hc={dep}"
        if dep in {"acl", "relcl"}:
            yield f"acl={word_class(sentence, child)}"
            yield f"acll={sentence.lemmas[child]}"
        elif dep == "prep":
            yield f"hprep={sentence.lowers[child]}"
            for below in sentence.children[child]:
                if sentence.deps[below] == "pobj":
                    yield f"hpobj={sentence.lowers[child]}:{word_class(sentence, below)}"
    inside = set(sentence.subtree(head))
    named = any(token in inside for _, tokens, _ in line.force_tokens for token in tokens)
    yield f"forceNP={int(named)}"


def _governors(line: Line, item: Item) -> Iterator[str]:
    sentence, head = line.sentence, item.head
    path = [sentence.deps[head]]
    verb = None
    for step, above in enumerate(sentence.ancestors(head)):
        if step > 5:  # noqa: PLR2004 farther governors say nothing of the head
            break
        yield f"anc{min(step, 2)}={sentence.lemmas[above]}"
        yield f"ancc{min(step, 2)}={word_class(sentence, above)}"
        if sentence.poses[above] in VERBAL:
            verb = above
            yield "path=" + ">".join(path)
            break
        path.append(sentence.lowers[above] if sentence.poses[above] == "ADP" else sentence.deps[above])
    if verb is None:
        yield "noverb"
        return
    yield from _verb(line, item, verb)
    higher = [above for above in sentence.ancestors(verb) if sentence.poses[above] in VERBAL][:2]
    for step, above in enumerate(higher):
        yield f"up{step}={word_class(sentence, above)}"
        yield f"upl={sentence.lemmas[above]}"
        for sign in mood(sentence, above):
            yield f"up_{sign}"


def _verb(line: Line, item: Item, verb: int) -> Iterator[str]:
    sentence, head = line.sentence, item.head
    family, lemma, dep = word_class(sentence, verb), sentence.lemmas[verb], sentence.deps[head]
    yield f"v={lemma}"
    yield f"vc={family}"
    yield f"vc+role={family}:{dep}"
    yield f"v+role={lemma}:{dep}"
    yield f"vtag={sentence.tags[verb]}"
    yield f"vdep={sentence.deps[verb]}"
    for sign in mood(sentence, verb):
        yield f"v_{sign}"
        yield f"v_{sign}&{family}"
    for child in sentence.children[verb]:
        relation = sentence.deps[child]
        if relation == "prep":
            yield f"vprep={sentence.lowers[child]}"
            yield f"vcprep={family}:{sentence.lowers[child]}"
        elif relation in {"prt", "advmod"}:
            yield f"vadv={sentence.lowers[child]}"
        elif relation in {"nsubj", "nsubjpass"}:
            yield f"vsubj={_subject(line, child, head)}"
        elif relation == "dobj" and child != head:
            yield f"vobj={word_class(sentence, child)}"
            yield f"vobjl={sentence.lemmas[child]}"
    governing = next(sentence.controllers(head), None)
    if governing is not None and governing[1]:
        yield f"gov={_subject(line, governing[0], head)}"


def _subject(line: Line, child: int, head: int) -> str:
    if child == head:
        return "self"
    named = any(child in tokens for _, tokens, _ in line.force_tokens)
    return "force" if named else line.sentence.lemmas[child]


def _neighbours(sentence: Sentence, head: int) -> Iterator[str]:
    for step in (-3, -2, -1, 1, 2, 3):
        token = head + step
        if 0 <= token < len(sentence):
            yield f"w{'-' if step < 0 else '+'}={sentence.lemmas[token]}"
            if abs(step) == 1:
                yield f"w{step}={sentence.lemmas[token]}"


def _places(line: Line, item: Item) -> Iterator[str]:
    sentence, head = line.sentence, item.head
    verb = sentence.clause_head(head)
    nearest = FAR
    for mention, _, token in line.place_tokens:
        nearest = min(nearest, abs(token - head))
        up, down = sentence.path(head, token)
        top = up[-1]
        prepositions = [sentence.lowers[each] for each in down if sentence.poses[each] == "ADP"]
        link = "np" if top == head else "verb" if top == verb else "else"
        yield f"pl={link}"
        yield f"plkind={link}:{kind_of(mention)}"
        if prepositions:
            yield f"plp={prepositions[-1]}"
            yield f"plk={link}:{prepositions[0]}"
        if link == "verb":
            first = prepositions[0] if prepositions else "none"
            yield f"plvc={word_class(sentence, verb)}:{first}:{sentence.deps[head][:4]}"
        if len(up) + len(down) <= 4:  # noqa: PLR2004 head, preposition, object and one step more
            yield "plnear"
    yield f"nplace={min(3, len(line.places))}"
    yield f"pldist={_bucket(nearest, (3, 7, 15, FAR - 1))}"


def _sentence(scene: Scene, line: Line) -> Iterator[str]:
    sentence = line.sentence
    yield f"nforce={min(3, len({cue.value for cue in line.forces}))}"
    yield f"nitems={min(4, len(line.items))}"
    for token, lemma in enumerate(sentence.lemmas):
        family = VERB_CLASS.get(lemma) if sentence.poses[token] in VERBAL else NOUN_CLASS.get(lemma)
        if family:
            yield f"sc={family}"
    text = sentence.text(scene.document.text)
    lower = text.lower()
    yield f"len={min(6, len(sentence) // 8)}"
    if not text.endswith(CLOSINGS):
        yield "nostop"
    if "?" in text:
        yield "question"
    if '"' in text or "“" in text or "”" in text:
        yield "quote"
    if "$" in text or "billion" in lower:
        yield "money"
    if " if " in lower or lower.startswith("if "):
        yield "if"
    share = sentence.index / max(1, scene.sentences)
    yield f"pos={0 if sentence.index == 0 else 1 + _bucket(sentence.index, (3,)) + _bucket(share, (0.3, 0.7))}"


def _bucket(value: float, bounds: tuple[float, ...]) -> int:
    return sum(1 for bound in bounds if value > bound)
