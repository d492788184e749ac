"""In what state and of what kind: features for choosing status and category of a decided claim."""

from __future__ import annotations

from collections.abc import Iterator

from forcemap.claims.candidates import Item
from forcemap.claims.features import Features, mood, word_class
from forcemap.claims.linking import Link
from forcemap.claims.scene import Figure, Line, kind_of
from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.claims.status import StatusReading, read_status

_ENDS = frozenset({".", "!", "?", "”", '"', "'", "’", ")"})
HEDGES = frozenset(
    {
        "could",
        "may",
        "might",
        "possible",
        "possibly",
        "potential",
        "potentially",
        "if",
        "consider",
        "fear",
        "plan",
    }
)

CUES = frozenset(
    [
        "next",
        "coming",
        "upcoming",
        "tomorrow",
        "soon",
        "later",
        "recent",
        "recently",
        "last",
        "ago",
        "yesterday",
        "earlier",
        "now",
        "currently",
        "still",
        "already",
        "since",
        "again",
        "until",
        "then",
        "when",
        "after",
        "once",
        "during",
        "annual",
        "planned",
        "scheduled",
        "ordered",
        "way",
        "route",
        "ready",
        "first",
        "again",
        "more",
        "additional",
        "extra",
        "new",
        "another",
        "remaining",
        "home",
        "back",
        "year",
        "month",
        "week",
        "day",
        "years",
        "months",
        "weeks",
        "days",
    ]
)
"""Words that say when, or whether a force is new there."""


def status_features(
    line: Line, item: Item, link: Link | None, *, age_days: int | None
) -> tuple[Features, StatusReading]:
    """Return what speaks for each status of a claim, and what the rules on tense and mood make of it."""
    sentence, head = line.sentence, item.head
    reading = read_status(sentence, head, link.token if link else None, age_days=age_days)
    ruled = reading.status.value
    names: list[str] = []
    names += _around(sentence, head)
    names.append(f"word={item.word}")
    names.append(f"dep={sentence.deps[head]}")
    verbs = [head, *sentence.ancestors(head)]
    verbs = [token for token in verbs if sentence.poses[token] in VERBAL][:3]
    for step, verb in enumerate(verbs):
        names += _verb(sentence, verb, step)
        if step == 0:
            names.append(f"v0+rule={sentence.lemmas[verb]}:{ruled}")
            names.append(f"vc0+rule={word_class(sentence, verb)}:{ruled}")
    for child in sentence.children[head]:
        if sentence.deps[child] in {"acl", "relcl"}:
            names.append(f"acl={sentence.lemmas[child]}:{sentence.tags[child]}")
            names.append(f"aclc={word_class(sentence, child)}")
            names += [f"acl_{sign}" for sign in mood(sentence, child)]
        elif sentence.deps[child] in {"amod", "compound", "det"}:
            names.append(f"mod={sentence.lemmas[child]}")
    if link is not None:
        names += _place(link)
    names += [f"hedge={word}" for word in sentence.lowers if word in HEDGES]
    names += [f"cue={word}" for word in sentence.lowers if word in CUES]
    names += _manner(sentence, reading, age_days)
    return {**dict.fromkeys(names, 1.0), **reading.features}, reading


def _manner(sentence: Sentence, reading: StatusReading, age_days: int | None) -> Iterator[str]:
    """Yield how the sentence is told: its main verb, whether it is a headline, and what the rules leaned on."""
    ruled = reading.status.value
    root = next((t for t, head in enumerate(sentence.heads) if head == t), 0)
    headline = sentence.words[-1] not in _ENDS
    told = sentence.tags[root] if sentence.poses[root] in VERBAL else "none"
    yield f"root={told}"
    yield f"headline={int(headline)}"
    yield f"headline+root={int(headline)}:{told}"
    yield f"rule+root={ruled}:{told}"
    yield f"rule+dated={ruled}:{'none' if age_days is None else (age_days > 0) - (age_days < 0)}"
    for name in ("rf0=", "rp0=", "lp0=", "age="):
        for known in reading.features:
            if known.startswith(name):
                yield f"rule+{known}:{ruled}"


def category_features(line: Line, item: Item, figure: Figure | None) -> Features:
    """Return what speaks for each category of an item."""
    sentence, head = line.sentence, item.head
    names = [
        f"cat={item.category}",
        f"word={item.word}",
        f"lemma={sentence.lemmas[head]}",
        f"counted={int(figure is not None and figure.quantity.counted)}",
        f"cat+counted={item.category}:{int(figure is not None)}",
        f"word+counted={item.word}:{int(figure is not None)}",
        *(f"under={category}" for category in item.modifiers),
        *(f"child={sentence.lemmas[child]}" for child in sentence.children[head] if child < head),
    ]
    return dict.fromkeys(names, 1.0)


def _verb(sentence: Sentence, verb: int, step: int) -> Iterator[str]:
    family = word_class(sentence, verb)
    yield f"v{step}={sentence.lemmas[verb]}"
    yield f"vc{step}={family}"
    yield f"vt{step}={sentence.tags[verb]}"
    yield f"vct{step}={family}:{sentence.tags[verb]}"
    yield f"vd{step}={sentence.deps[verb]}"
    signs = list(mood(sentence, verb))
    for sign in signs:
        yield f"m{step}={sign}"
        yield f"m{step}={sign}:{family}"
    yield f"vms{step}={family}:{sentence.tags[verb]}:{'+'.join(sorted(signs))}"
    for child in sentence.children[verb]:
        if sentence.deps[child] in {"prt", "advmod"}:
            yield f"adv{step}={sentence.lowers[child]}"


def _place(link: Link) -> Iterator[str]:
    yield f"here={int(link.here)}"
    yield f"pkind={kind_of(link.mention)}"
    for name in link.features:
        if name.startswith(("link:", "prep:", "vc:", "v:")):
            yield f"p_{name}"


def _around(sentence: Sentence, head: int) -> Iterator[str]:
    for token in range(max(0, head - 2), min(len(sentence), head + 3)):
        if token != head:
            yield f"w={sentence.lemmas[token]}"
