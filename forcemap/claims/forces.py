"""Whose force it is: the forces that could own an item, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forcemap.claims.candidates import Item, noun_phrase
from forcemap.claims.features import Features, word_class
from forcemap.claims.scene import Line, Scene
from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.claims.wordclasses import VERB_CLASS

LOOK_BACK = 3  # sentences
SALIENT = 3  # forces a document speaks of most
OWNERS = frozenset({"its", "their", "his", "her", "our", "my", "own"})
COLLECTIVE = frozenset({"NATO", "UN", "EU", "ISIS", "WAG", "TAL", "SEP", "UNK"})
LONGEST_PATH = 60
BARE = frozenset(
    {"xcomp", "acomp", "advcl", "conj", "pcomp", "prep"}
)  # what has no subject of its own shares one by these


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A subject that governs an item and names a force; `climbed` are the relations up to its verb."""

    subject: int
    climbed: tuple[str, ...]
    forces: frozenset[str]

    @property
    def link(self) -> str:
        """How the item's verb hangs on the subject's: "own", "bare" without a subject between, or "other"."""
        return "own" if not self.climbed else "bare" if BARE.issuperset(self.climbed) else "other"


def force_features(
    scene: Scene, place: int, item: Item, others: Mapping[str, Mapping[str, float]]
) -> dict[str, Features]:
    """Return the forces that could own `item` of line number `place`, each with its features, in a fixed order.

    `others` holds what the first reading believed of the document's other items (see ``Memory``); it is empty
    in the first reading. The result is empty only where the document names no force at all.
    """
    line = scene.lines[place]
    sentence = line.sentence
    phrase = set(noun_phrase(sentence, item.head))
    named = any(token in phrase for _, tokens, _ in line.force_tokens for token in tokens)
    owned = any(sentence.lowers[token] in OWNERS for token in phrase)
    governor = _governor(line, item.head)
    here = _mentioned(line, item, phrase, governor, named=named)
    near = _before(scene, place)
    ranked = [code for code, _ in sorted(scene.force_counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    pool = dict.fromkeys([*here, *near, *ranked[:SALIENT], *sorted(scene.title_forces), *others])
    total = max(1, sum(scene.force_counts.values()))
    count = min(3, len(here))
    found: dict[str, Features] = {}
    for code in pool:
        inside = code in here
        names = list(here.get(code, ()))
        state = "NP" if named else "poss" if owned else "no"
        rank = min(ranked.index(code) if code in ranked else 9, 4)
        side = "in" if inside else "out"
        if code in near:
            back, dep = near[code]
            names += [f"near:{back}:{dep}", f"near:{back}", f"near|{state}:{back}"]
        names += [
            f"in:{int(inside)}",
            f"share:{int(6 * scene.force_counts[code] / total)}",
            f"rank:{rank}",
            f"rank:{rank}|{side}|{state}",
            f"nm:{count}|{int(inside)}",
            f"{state}|{_position(names)}",
            f"k:{item.kind.value}|{side}",
        ]
        if code in scene.title_forces:
            names += ["title", f"title|{side}"]
        if len(pool) == 1:
            names.append("only")
        if code in COLLECTIVE:
            names.append(f"code:{code}")
        if governor is not None and code not in governor.forces:
            names += [f"ruled:{governor.link}", f"ruled:{governor.link}|{side}|{state}"]
        features = dict.fromkeys(names, 1.0)
        for view, share in others.get(code, {}).items():
            features[f"m:{view}"] = share
            features[f"m:{view}|{state}|{side}"] = share
        found[code] = features
    return found


def _governor(line: Line, head: int) -> Governor | None:
    """Return the nearest governing subject that names a force; those that name none are passed over.

    In "Kyiv, the ministry said, wants to deploy them" it is Kyiv, whatever the document is about.
    """
    for subject, climbed in line.sentence.controllers(head):
        near = {subject, *line.sentence.children[subject]}
        forces = {cue.value for cue, tokens, _ in line.force_tokens if near.intersection(tokens)}
        if forces:
            return Governor(subject=subject, climbed=climbed, forces=frozenset(forces))
    return None


def _mentioned(
    line: Line, item: Item, phrase: set[int], governor: Governor | None, *, named: bool
) -> dict[str, list[str]]:
    sentence, head = line.sentence, item.head
    verb = sentence.clause_head(head)
    below = set(sentence.subtree(head))
    found: dict[str, list[str]] = {}
    for cue, tokens, token in line.force_tokens:
        names = found.setdefault(cue.value, [])
        dep = sentence.deps[token]
        if any(each in phrase for each in tokens):
            names += ["np", f"np:{dep}"]
            if token == head:
                names.append("np:self")
        elif any(each in below for each in tokens):
            down = sentence.path(head, token)[1]
            names += ["sub", "sub:" + ".".join(_step(sentence, each) for each in down[:2])]
        else:
            names += _path_features(sentence, head, token)
            names += _clause_features(sentence, head, verb, token, named=named)
            if governor is not None:
                names += _governing_features(sentence, token, governor, named=named)
        names += [
            "before" if token < head else "after",
            f"dist:{min(5, abs(token - head) // 4)}",
            "anyNP" if named else "noNP",
            f"tag:{sentence.tags[token][:3]}",
        ]
        if dep in {"amod", "poss", "compound"}:
            above = sentence.heads[token]
            owner = "item" if above == head else VERB_CLASS.get(sentence.lemmas[above], "other")
            names.append(f"modifies:{dep}:{owner}")
    return found


def _path_features(sentence: Sentence, head: int, token: int) -> Iterator[str]:
    up, down = sentence.path(head, token)
    steps = "<".join(sentence.deps[each] for each in up[:-1])
    steps += "^" + ">".join(_step(sentence, each) for each in down)
    yield f"path:{steps[:LONGEST_PATH]}"
    yield f"pathlen:{min(8, len(up) + len(down))}"


def _clause_features(sentence: Sentence, head: int, verb: int, token: int, *, named: bool) -> Iterator[str]:
    dep, above = sentence.deps[token], sentence.heads[token]
    if verb in {token, above}:
        yield f"vdep:{dep}{'|np' if named else ''}"
        yield f"vdep:{dep}:{sentence.deps[head]}"
    else:
        for step, higher in enumerate(sentence.ancestors(verb), start=1):
            if above == higher and sentence.poses[higher] in VERBAL:
                yield f"updep{min(step, 3)}:{dep}"
                break
    yield f"dep:{dep}"
    parent = sentence.lowers[above] if sentence.poses[above] == "ADP" else word_class(sentence, above)
    yield f"parent:{parent}"


def _governing_features(sentence: Sentence, token: int, governor: Governor, *, named: bool) -> Iterator[str]:
    """Yield whether `token` names the subject that governs the item, from how far, and by what relations."""
    subject, link = governor.subject, governor.link
    part = "self" if token == subject else sentence.deps[token] if sentence.heads[token] == subject else "no"
    if part != "no":
        yield f"gov:{link}:{part}"
        yield f"gov:{link}:{part}|{'named' if named else 'bare'}"
        yield f"gov:{part}:{min(3, len(governor.climbed))}"
    else:
        yield f"gov:{link}:rival"


def _before(scene: Scene, place: int) -> dict[str, tuple[int, str]]:
    """Return the forces of the lines shortly before: how many sentences back, and in what role."""
    found: dict[str, tuple[int, str]] = {}
    index = scene.lines[place].sentence.index
    for line in reversed(scene.lines[max(0, place - LOOK_BACK) : place]):
        back = index - line.sentence.index
        if back > LOOK_BACK:
            break
        for cue, _, token in line.force_tokens:
            found.setdefault(cue.value, (back, line.sentence.deps[token]))
    return found


def _step(sentence: Sentence, token: int) -> str:
    return sentence.lowers[token] if sentence.poses[token] == "ADP" else sentence.deps[token]


def _position(names: list[str]) -> str:
    return "np" if "np" in names else "sub" if "sub" in names else "other"
