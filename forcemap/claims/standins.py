"""Words that stand in for a force named elsewhere: "they", "those", "the rest", "1,500 of them", "the 155th"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forcemap.claims.sentence import SUBJECTS, VERBAL, Sentence
from forcemap.claims.wordclasses import VERB_CLASS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs whose subject or object is a force on the move or in place even where only a country is named
# ("Russia took Avdiivka"); lemmas, from Levin's classes 9, 47, 51 and the military senses of WordNet.
POSTURE_VERBS: Final = _words(
    """advance airlift amass approach arrive array assemble attack base bolster build camp capture close concentrate
    conquer control cross defend deploy depart dig dispatch encircle enter escort establish evacuate exit expand fight
    fly garrison gather go head hold house increase infiltrate intervene invade join keep land launch leave maintain
    march mass militarize mobilize move occupy operate overrun parachute park patrol place position post pour pull push
    put reach recapture reclaim redeploy reinforce relocate remain reposition retake retreat return roll rotate rush
    sail seize send serve set shift sit stand station stay storm strengthen surge surround sweep take train transfer
    transit travel traverse withdraw"""
)
CLASSES: Final = frozenset({"go", "send", "leave", "station", "stay", "hold", "gather"})
# Being, living and counting are statements of posture only with a place beside them.
STATES: Final = _words(
    """be live number man work come have bring total see spread expect form walk distribute report start begin belong
    quarter lodge"""
)
LOCATIVE: Final = _words(
    """in at on near off among amid along around outside inside across aboard under over between behind within alongside beyond
    north south east west through throughout from to into toward towards"""
)
WHERE: Final = frozenset(
    ["there", "here", "back", "home", "away", "still", "ashore", "abroad", "offshore", "elsewhere", "nearby"]
)

PRONOUNS: Final = _words(
    """they them those these others some many most both ones it she more another none all one"""
)
# What stands after "of" where a share is taken of something said before.
BACK: Final = frozenset(["them", "these", "those", "whom", "which", "us"])
# This stands for anything at all: only a verb of posture makes a force of them.
VAGUE: Final = frozenset(["it"])
# Nouns that name a share of a force: "the rest", "half of the men", "the great majority".
PARTS: Final = _words(
    """rest half third quarter majority portion remainder most dozen hundreds thousands dozens scores handful number figure
    total first second fourth fifth sixth sides"""
)
ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
# Beside an ordinal these make a date, a floor or a line on the map: no unit.
UNMILITARY: Final = _words(
    """january february march april may june july august september october november december century parallel street
    floor day anniversary"""
)


def is_placed(sentence: Sentence, token: int) -> bool:
    """Whether the verb that governs `token` puts things somewhere, or is one of being with a place beside it.

    What the verb opens counts with it: in "they are expected to leave" they leave.
    """
    verb = sentence.clause_head(token)
    if sentence.poses[verb] not in VERBAL:
        named = sentence.lowers[token] not in VAGUE
        return named and (_locates(sentence, token) or _stays(sentence, token))
    vague = sentence.lowers[token] in VAGUE
    for deed in deeds(sentence, verb):
        lemma = sentence.lemmas[deed]
        if lemma in POSTURE_VERBS or (not vague and VERB_CLASS.get(lemma) in CLASSES):
            return True
        if lemma in STATES and not vague and _locates(sentence, deed):
            return True
    return not vague and (_locates(sentence, token) or _stays(sentence, token))


def deeds(sentence: Sentence, verb: int) -> Iterator[int]:
    """Yield `verb`, the verbs joined to it with the same subject, and those it opens ("is due to leave")."""
    yield verb
    for child in sentence.children[verb]:
        dep = sentence.deps[child]
        if dep == "acomp":
            yield from (below for below in sentence.children[child] if sentence.deps[below] == "xcomp")
        elif dep in {"conj", "xcomp", "advcl"} and sentence.poses[child] in VERBAL:
            own = any(sentence.deps[below] in SUBJECTS for below in sentence.children[child])
            yield from () if own else (child,)


def refers_back(sentence: Sentence, token: int) -> bool:
    """Whether an "of" phrase makes `token` a share of something said before: "of them", "of these", "of whom"."""
    return any(
        sentence.lowers[child] == "of"
        and any(sentence.lowers[below] in BACK for below in sentence.children[child])
        for child in sentence.children[token]
    )


def is_counted(sentence: Sentence, token: int) -> bool:
    """Whether `token` is what a share is taken of: of "1,500 of them" only the 1,500 stands somewhere."""
    of = sentence.heads[token]
    share = sentence.heads[of]
    if sentence.lowers[of] != "of" or sentence.lowers[token] not in BACK:
        return False
    return sentence.poses[share] == "NUM" or sentence.lowers[share] in PRONOUNS | PARTS


def is_unit_number(sentence: Sentence, token: int) -> bool:
    """Whether an ordinal in digits makes a unit of `token`: "the 155th", "the 31st Ashura", "the 4th Armoured"; no date."""
    before = token - 1
    if ORDINAL.match(sentence.lowers[token]):
        ordinal = token
    elif sentence.poses[token] == "PROPN" and before >= 0 and ORDINAL.match(sentence.lowers[before]):
        ordinal = before
    else:
        return False
    near = sentence.lowers[max(0, ordinal - 2) : ordinal + 3]
    return "the" in sentence.lowers[max(0, ordinal - 2) : ordinal] and not any(
        word in UNMILITARY for word in near
    )


def _locates(sentence: Sentence, token: int) -> bool:
    return any(
        (sentence.deps[child] == "prep" and sentence.lowers[child] in LOCATIVE)
        or sentence.lowers[child] in WHERE
        for child in sentence.children[token]
    )


def _stays(sentence: Sentence, token: int) -> bool:
    """Whether a clause about `token` says that it moves or stays: "those who remain"."""
    return any(
        sentence.deps[child] in {"relcl", "acl"}
        and (sentence.lemmas[child] in POSTURE_VERBS or VERB_CLASS.get(sentence.lemmas[child]) in CLASSES)
        for child in sentence.children[token]
    )
