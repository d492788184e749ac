"""What one governor says of a force at a place, before the moods on it: there, coming, going, or over."""

from __future__ import annotations

from forcemap.claims.model import Status
from forcemap.claims.sentence import Sentence
from forcemap.claims.status_chain import Form, Step, preposition
from forcemap.claims.status_words import (
    CORRIDORS,
    DESTINATIONS,
    HOMEWARDS,
    MANNER,
    ORIGINS,
    OUTWARDS,
    STAYING,
    Role,
)

OLD_DAYS = 40
"""From how many days before publication a past movement counts as over: "deployed in September", told in February."""

ANCIENT_DAYS = 300
"""The same for an arrival: what came this year is told as having come, what came years ago as history."""

_ABOUT = frozenset(
    {"in", "over", "along", "near", "around", "off", "on", "through", "by", "above", "at", "close", "within"}
)
_AHEAD = frozenset({Form.PRESENT, Form.PROGRESSIVE, Form.PAST_PROGRESSIVE, Form.NOUN})
_BEFORE_NOW = frozenset(
    {Form.PAST, Form.PERFECT, Form.PLUPERFECT, Form.PAST_PROGRESSIVE, Form.PARTICIPLE, Form.NOUN}
)


def state_of(sentence: Sentence, place: int | None, step: Step, age_days: int | None) -> Status | None:
    """Return the state that governor `step` puts its item in, or None where it says nothing of place.

    `place` is the topmost token of the place, `age_days` how long before publication the statement's time lies.
    """
    role, age = step.role, age_days or 0
    to = _own_preposition(sentence, step.token) if place is None else preposition(sentence, place, step.token)
    over = step.form in _BEFORE_NOW
    if age < 0 and role in {Role.COME, Role.PUT, Role.DRILL} and step.form in _AHEAD:
        return Status.PLANNED  # "sends a battalion next month"
    if role is Role.GO and step.lemma in {"leave", "depart"} and to == "for":
        role = Role.COME
    if role is Role.GO or (role is Role.CUT and _reduces_force(sentence, step)):
        return Status.PAST if age > OLD_DAYS and over else Status.LEAVING
    if role is Role.COME:
        return _of_coming(sentence, place, step, to, age)
    if role is Role.PUT:
        return _of_putting(sentence, step, to, age)
    if role in {Role.PASS, Role.DRILL}:
        done = step.form is Form.PAST and (role is Role.PASS or age > OLD_DAYS)
        return Status.PAST if done else Status.PRESENT
    return _of_others(sentence, step, to)


def _of_others(sentence: Sentence, step: Step, to: str | None) -> Status | None:
    if step.role is Role.PLAN and to in DESTINATIONS and step.placing and step.form is not Form.NOUN:
        return Status.PLANNED  # "ordered 2,000 troops to Poland"
    if step.role is Role.TAKE and any(sentence.lowers[c] == "off" for c in sentence.children[step.token]):
        return Status.LEAVING
    if (
        step.role is Role.OTHER
        and step.placing
        and to in {"into", "toward", "towards"}
        and step.form is not Form.NOUN
    ):
        return Status.ARRIVING
    if step.lemma == "be" and (way := _on_the_way(sentence, step.token)) is not None:
        return way
    return Status.PRESENT if step.role in {Role.STAY, Role.TAKE, Role.GROW} else None


def direction(word: str) -> str:
    """Return whether a preposition leads to a place, from it, or stands at it."""
    return "to" if word in DESTINATIONS else "from" if word in ORIGINS else "at"


def _of_coming(sentence: Sentence, place: int | None, step: Step, to: str | None, age: int) -> Status:
    passed = step.form in {Form.PAST, Form.PERFECT} and _corridor(sentence, step, place, to)
    if step.lemma in MANNER and to in _ABOUT and step.form is not Form.NOUN:
        return Status.PAST if passed else Status.PRESENT
    if passed:
        return Status.PAST
    beside = {
        sentence.lowers[c] for c in sentence.children[step.token] if sentence.deps[c] in {"prt", "advmod"}
    }
    back = "back" in beside and step.lemma not in {"come", "go", "enter"}
    if back or beside & (HOMEWARDS | OUTWARDS):
        return Status.LEAVING
    away = to in ORIGINS and step.lemma != "come" and step.form is not Form.NOUN and "in" not in beside
    if away and _only_origin(sentence, step.token):
        return Status.LEAVING
    return Status.PAST if step.form in _BEFORE_NOW and age > ANCIENT_DAYS else Status.ARRIVING


def _of_putting(sentence: Sentence, step: Step, to: str | None, age: int) -> Status:
    if to in DESTINATIONS and not _settled(sentence, step):
        return Status.PAST if step.form in _BEFORE_NOW and age > ANCIENT_DAYS else Status.ARRIVING
    under_way = step.form in {Form.PROGRESSIVE, Form.PAST_PROGRESSIVE}
    nowhere = to is None and not step.passive and step.form is not Form.NOUN
    return Status.ARRIVING if under_way or nowhere else Status.PRESENT


def _corridor(sentence: Sentence, step: Step, place: int | None, to: str | None) -> bool:
    """Whether the movement goes through a strait or an airspace: over by the time it is told."""
    if to == "through":
        return True
    if place is None:
        return any(
            sentence.lemmas[c].lower() in CORRIDORS
            for c in sentence.children[step.token]
            if sentence.deps[c] == "dobj"
        )
    for token in (place, *sentence.ancestors(place)):
        if token == step.token:
            return False
        if sentence.lemmas[token].lower() in CORRIDORS:
            return True
    return False


def _on_the_way(sentence: Sentence, be: int) -> Status | None:
    """Return what "on the way", "en route" behind a form of "be" say: arriving, or leaving where the way leads home."""
    for child in sentence.children[be]:
        if child < be or sentence.deps[child] not in {"prep", "advmod", "acomp", "attr"}:
            continue
        words = [sentence.lowers[t] for t in sentence.subtree(child)]
        if words[:2] == ["en", "route"] or (words[0] == "on" and "way" in words[1:3]):
            return Status.LEAVING if HOMEWARDS.intersection(words) else Status.ARRIVING
    return None


def _settled(sentence: Sentence, step: Step) -> bool:
    """Whether a putting is told as a state: "are deployed to", "remain deployed to"."""
    return step.passive and (
        step.form is Form.PRESENT or sentence.lemmas[sentence.heads[step.token]] in STAYING
    )


def _own_preposition(sentence: Sentence, token: int) -> str | None:
    for child in sentence.children[token]:
        if sentence.deps[child] == "prep" and sentence.lowers[child] in DESTINATIONS | ORIGINS | {
            "in",
            "at",
            "along",
            "near",
        }:
            return sentence.lowers[child]
    return None


def _only_origin(sentence: Sentence, token: int) -> bool:
    """Whether a movement names where it comes from and not where it goes."""
    prepositions = {sentence.lowers[c] for c in sentence.children[token] if sentence.deps[c] == "prep"}
    has_object = any(
        sentence.deps[c] in {"prep", "advmod"} and sentence.lowers[c] in DESTINATIONS
        for c in sentence.children[token]
    )
    return bool(prepositions & ORIGINS) and not has_object


def _reduces_force(sentence: Sentence, step: Step) -> bool:
    words = {sentence.lowers[c] for c in sentence.children[step.token]}
    if step.lemma in {"draw", "wind", "scale"}:
        return bool(words & {"down", "back"})
    return step.lemma not in {"cut", "close", "drop"} or step.form is Form.NOUN
