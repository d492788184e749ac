"""What else a sentence could claim: the other items beside one, and whether they say the same or something of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forcemap.claims.candidates import Item
from forcemap.claims.features import Features
from forcemap.claims.option import Judged, step
from forcemap.claims.sentence import Sentence
from forcemap.language import GROUP

MOST = 3


def mate_features(own: Judged, line: Sequence[Judged]) -> Features:
    """Return what the other items of its sentence say about an item carrying a claim beside them.

    "Troops of the brigade" are mostly one claim, "troops and tanks" mostly two. `line` holds all judged items of the
    sentence, `own` among them. An item alone has the feature "mate:none" only.
    """
    others = [each for each in line if each is not own]
    if not others:
        return {"mate:none": 1.0}
    features: Features = {}
    for other in others:
        for name in _names(own, other):
            features[name] = max(features.get(name, 0.0), other.chance)
    surer = sum(each.chance > own.chance for each in others)
    features[f"mate:surer={min(MOST, surer)}"] = 1.0
    features[f"mate:surer={min(MOST, surer)}:{step(own.chance)}"] = 1.0
    features["mate:sum"] = min(float(MOST), sum(each.chance for each in others))
    return features


def _names(own: Judged, other: Judged) -> Iterator[str]:
    side = "surer" if other.chance > own.chance else "less"
    how = relation(own.line.sentence, own.case.item, other.case.item)
    alike = "alike" if _group(own) == _group(other) else "other"
    force = "same" if own.forces[0][0] == other.forces[0][0] else "rival"
    place = "here" if _place(own) == _place(other) else "there"
    figures = f"{int(own.figure is not None)}{int(other.figure is not None)}"
    if own.figure is not None and own.figure is other.figure:
        figures = "shared"
    yield f"mate:{side}:{how}"
    yield f"mate:{side}:{alike}:{force}:{place}"
    yield f"mate:{side}:{how}:{alike}"
    yield f"mate:{side}:{alike}:{figures}"
    yield f"mate:{side}:{own.case.item.kind.value}:{other.case.item.kind.value}"
    if own.case.item.word == other.case.item.word:
        yield f"mate:{side}:word"


def relation(sentence: Sentence, own: Item, other: Item) -> str:
    """Return how the head of `own` stands to that of `other` in the tree.

    "listed" beside it, "under" or "over" it within one phrase, "verb" with both roles ("verb:subject:object") where one
    verb governs both, "below" or "above" where the verb of one governs that of the other, else "apart".
    """
    if sentence.listed(own.head, other.head):
        return "listed"
    up, _ = sentence.path(own.head, other.head)
    verb, rival = sentence.clause_head(own.head), sentence.clause_head(other.head)
    if up[-1] == other.head and verb == rival:
        return "under"
    if up[-1] == own.head and verb == rival:
        return "over"
    if verb == rival:
        return f"verb:{_role(sentence, own.head)}:{_role(sentence, other.head)}"
    if rival in sentence.ancestors(verb):
        return "below"
    return "above" if verb in sentence.ancestors(rival) else "apart"


def _group(judged: Judged) -> str:
    return GROUP[judged.case.item.category]


def _role(sentence: Sentence, head: int) -> str:
    dep = sentence.deps[head]
    return "subject" if dep.startswith("nsubj") else "object" if dep == "dobj" else "else"


def _place(judged: Judged) -> str | None:
    link = judged.links[0][0]
    return link.key if link is not None else None
