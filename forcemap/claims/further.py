"""A second claim of one item: forces in a list, places in a list, or where a force came from and where it went."""

from __future__ import annotations

from collections.abc import Iterator

from forcemap.claims.features import Features, word_class
from forcemap.claims.linking import Link, preposition
from forcemap.claims.option import Option, odds, step
from forcemap.claims.scene import Line, kind_of
from forcemap.documents import Span
from forcemap.places import Located

LONGEST_BETWEEN = 4  # words
TOGETHER = frozenset(
    {"joint", "jointly", "both", "combined", "bilateral", "mutual", "together", "alongside", "each"}
)


def may_be_further(best: Option, other: Option) -> bool:
    """Whether a second claim could be made of `other`: one further force or one further place that the sentence names.

    A list of two forces at two places would be four claims, of which hardly ever all are meant.
    """
    if other.place_rank == best.place_rank:
        return other.force_rank != best.force_rank
    return other.force_rank == best.force_rank and other.link is not None and other.link.here


def further_features(best: Option, other: Option) -> Features:
    """Return what speaks for `other` being claimed beside `best`, an option of the same item."""
    judged = best.judged
    features: Features = {
        "item": odds(judged.chance),
        "force": odds(best.force_chance),
        "place": odds(best.place_chance),
    }
    if other.place_rank == best.place_rank:
        features["forces:other"] = odds(other.force_chance)
        names = _of_forces(best, other)
    else:
        features["places:other"] = odds(other.place_chance)
        names = _of_places(best, other)
    features.update(dict.fromkeys(names, 1.0))
    return features


def _of_forces(best: Option, other: Option) -> Iterator[str]:
    line, item = best.judged.line, best.judged.case.item
    yield "forces"
    yield f"forces:kind={item.kind.value}"
    yield f"forces:word={item.word}"
    yield f"forces:figure={int(best.judged.figure is not None)}"
    yield f"forces:{step(best.force_chance)}:{step(other.force_chance)}"
    yield f"forces:rank={other.force_rank}"
    together = TOGETHER.intersection(line.sentence.lowers)
    yield f"forces:together={int(bool(together))}"
    pairs = [
        (one, another)
        for one in line.force_tokens
        for another in line.force_tokens
        if one[0].value == best.force and another[0].value == other.force
    ]
    if not pairs:
        yield f"forces:unnamed:{int(bool(together))}"
        return
    (cue, _, token), (rival, _, second) = min(pairs, key=lambda pair: abs(pair[0][2] - pair[1][2]))
    yield from _side_by_side("forces", line, (cue.span, token), (rival.span, second))
    yield f"forces:forces={min(4, len({each.value for each, _, _ in line.force_tokens}))}"


def _of_places(best: Option, other: Option) -> Iterator[str]:
    line, item = best.judged.line, best.judged.case.item
    sentence = line.sentence
    yield "places"
    yield f"places:kind={item.kind.value}"
    yield f"places:figure={int(best.judged.figure is not None)}"
    yield f"places:{step(best.place_chance)}:{step(other.place_chance)}"
    yield f"places:verb={word_class(sentence, sentence.clause_head(item.head))}"
    one, another = best.link, other.link
    if one is None or another is None or one.token is None or another.token is None:
        yield f"places:unnamed:{step(other.place_chance)}"
        return
    yield f"places:{kind_of(one.mention)}:{kind_of(another.mention)}"
    yield f"places:{_within(one, another)}"
    yield f"places:prep={_preposition(line, one)}:{_preposition(line, another)}"
    yield f"places:use={another.mention.use.value}"
    yield from _side_by_side(
        "places", line, (one.mention.span, one.token), (another.mention.span, another.token)
    )


def _side_by_side(mark: str, line: Line, one: tuple[Span, int], other: tuple[Span, int]) -> Iterator[str]:
    """Yield how two names of a sentence stand to each other; each is its span and its topmost word."""
    sentence = line.sentence
    (first, token), (second, rival) = sorted((one, other))
    between = [
        word
        for word, start in zip(sentence.lowers, sentence.starts, strict=True)
        if first.end <= start < second.start
    ]
    words = " ".join(between) if len(between) <= LONGEST_BETWEEN else "far"
    listed = sentence.listed(token, rival)
    yield f"{mark}:between={words}"
    yield f"{mark}:listed={int(listed)}"
    yield f"{mark}:first={int(one < other)}"
    top = sentence.path(token, rival)[0][-1]
    yield f"{mark}:under={sentence.poses[top]}:{int(listed)}"


def _preposition(line: Line, link: Link) -> str:
    tokens = next(tokens for mention, tokens, _ in line.place_tokens if mention is link.mention)
    return preposition(line.sentence, tokens)


def _within(one: Link, other: Link) -> str:
    first, second = one.mention.location, other.mention.location
    if not isinstance(first, Located) or not isinstance(second, Located):
        return "unplaced"
    if first.place.country is None or second.place.country is None:
        return "nowhere"
    return "same" if first.place.country == second.place.country else "apart"
