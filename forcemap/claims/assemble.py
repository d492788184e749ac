"""From decisions to claims: status, category, time and speaker, with the words and the reason for each field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from forcemap.claims.attribution import read_attribution
from forcemap.claims.candidates import bare_phrase
from forcemap.claims.decide import Choice
from forcemap.claims.model import Claim, Evidence, Explanation, Mark, Slot, Status
from forcemap.claims.scene import Scene
from forcemap.claims.staging import Complete, as_mentioned
from forcemap.claims.states import category_features
from forcemap.claims.status import StatusReading
from forcemap.claims.timing import age_days, period_of, times_of
from forcemap.claims.weights import Scorer, Weights
from forcemap.documents import Span
from forcemap.language import Category
from forcemap.places import Located, Reason, Unlocated


def assemble(
    scene: Scene, choices: Sequence[Choice], weights: Weights, *, complete: Complete = as_mentioned
) -> tuple[Claim, ...]:
    """Return the claims that `choices` make, in text order, each once."""
    found: dict[str, Claim] = {}
    counts: dict[str, int] = {}
    for choice in choices:
        claim = _claim(scene, choice, weights, counts, complete)
        found.setdefault(claim.id, claim)
    return tuple(found.values())


def _claim(
    scene: Scene, choice: Choice, weights: Weights, counts: dict[str, int], complete: Complete
) -> Claim:
    document, line, item = scene.document, choice.line, choice.item
    sentence = line.sentence
    times = times_of(scene, line)
    features, ruled = choice.case.status_evidence(choice.link, age_days(scene, times))
    states = weights.status.chances(features)
    status = Status(_likeliest(states))
    kinds = weights.category.chances(category_features(line, item, choice.figure))
    category = Category(_likeliest(kinds))
    period, time = period_of(scene, line, item.head, status, times)
    source = read_attribution(sentence, item.head, text=document.text)
    named = named_by(choice)
    marks = list(_marks(choice, named, time, ruled))
    if source is not None:
        marks.append(Mark(slot=Slot.ATTRIBUTION, span=source.span))
    quote = sentence.text(document.text)
    quantity = choice.figure.quantity if choice.figure else None
    location: Located | Unlocated = Unlocated(words=None, reason=Reason.NO_PLACE)
    if choice.link is not None:
        location = complete(scene, choice.link.mention, choice.force)
    words = named.of(document.text)
    key = "|".join(
        (
            document.id,
            quote,
            choice.force,
            category.value,
            words,
            quantity.text if quantity else "",
            choice.link.mention.text if choice.link else "",
            status.value,
        )
    )
    counts[key] = counts.get(key, 0) + 1
    identity = hashlib.sha256(f"{key}|{counts[key]}".encode()).hexdigest()[:12]
    return Claim(
        id=identity,
        source=document.source,
        evidence=Evidence(span=sentence.span, quote=quote, marks=tuple(marks)),
        force=choice.force,
        category=category,
        item=words,
        quantity=quantity,
        location=location,
        period=period,
        status=status,
        attribution=None if source is None else source.text,
        confidence=round(weights.calibrated(choice.found), 4),
        explanations=(*_explain(choice, weights), _explain_status(status, states, ruled)),
    )


def named_by(choice: Choice) -> Span:
    """Return the words that name what the claim is about, without its figure."""
    figure = choice.figure.span if choice.figure is not None else None
    return bare_phrase(choice.line.sentence, choice.item, figure)


def _marks(choice: Choice, named: Span, time: Span | None, ruled: StatusReading) -> Iterator[Mark]:
    line = choice.line
    yield Mark(slot=Slot.ITEM, span=named)
    cues = [
        (abs(token - choice.item.head), cue.span)
        for cue, _, token in line.force_tokens
        if cue.value == choice.force
    ]
    if cues:
        yield Mark(slot=Slot.FORCE, span=min(cues)[1])
    if choice.figure is not None:
        yield Mark(slot=Slot.QUANTITY, span=choice.figure.span)
    if choice.link is not None:
        yield Mark(slot=Slot.PLACE, span=choice.link.mention.span)
    if time is not None:
        yield Mark(slot=Slot.TIME, span=time)
    token = ruled.token
    if token is not None:
        yield Mark(slot=Slot.STATUS, span=Span(line.sentence.starts[token], line.sentence.ends[token]))


def _explain(choice: Choice, weights: Weights) -> Iterator[Explanation]:
    word = choice.line.sentence.words[choice.item.head]
    why = _reasons(weights.item[1], choice.option.judged.features)
    yield Explanation(
        slot=Slot.ITEM, why=f"'{word}' carries a claim: {why}", weight=round(choice.option.judged.chance, 3)
    )
    yield Explanation(
        slot=Slot.FORCE,
        why=f"{choice.force} is the likeliest owner",
        weight=round(choice.option.force_chance, 3),
    )
    if choice.figure is not None:
        yield Explanation(slot=Slot.QUANTITY, why=f"'{choice.figure.quantity.text}' counts it")
    if choice.link is not None:
        where = "in the sentence" if choice.link.here else "named elsewhere in the document"
        placed = "" if isinstance(choice.link.mention.location, Located) else ", not on the map"
        yield Explanation(
            slot=Slot.PLACE,
            why=f"'{choice.link.mention.text}', {where}{placed}",
            weight=round(choice.option.place_chance, 3),
        )


def _explain_status(status: Status, states: dict[str, float], ruled: StatusReading) -> Explanation:
    why = (
        ruled.why
        if ruled.status is status
        else f"{ruled.why} would be {ruled.status.value}, but the words around say otherwise"
    )
    return Explanation(slot=Slot.STATUS, why=why, weight=round(states[status.value], 3))


def _reasons(scorer: Scorer, features: dict[str, float]) -> str:
    parts = scorer.strongest(features, 4)
    return (
        ", ".join(f"{name} {weight:+.2f}" for name, weight in parts)
        or "nothing known speaks for or against it"
    )


def _likeliest(chances: dict[str, float]) -> str:
    return max(sorted(chances), key=lambda name: chances[name])
