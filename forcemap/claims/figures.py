"""How many: which figure of a sentence belongs to an item."""

from __future__ import annotations

from forcemap.claims.candidates import Item, noun_phrase
from forcemap.claims.features import Features
from forcemap.claims.scene import Figure, Line
from forcemap.claims.sentence import Sentence
from forcemap.documents import Span
from forcemap.language import Quantity

ARTICLES = frozenset({"a", "an", "another"})
SINGULAR = frozenset({"NN", "NNP"})
# One "build-up" is no count; one ship is. Words of these categories are counted by their article.
COUNTED = frozenset(
    {
        "unit",
        "ship",
        "fixed_wing",
        "rotary_wing",
        "uav",
        "armor",
        "vehicle",
        "air_defence",
        "missile",
        "artillery",
        "installation",
    }
)
ESTIMATES = frozenset({"put", "estimate", "place", "peg", "reckon", "assess", "set"})
PERSONS = frozenset({"member", "soldier", "marine", "paratrooper", "pilot", "airman", "sailor"})
LONGEST_PATH = 50


def figure_features(line: Line, item: Item, figure: Figure) -> Features | None:
    """Return what speaks for `figure` being the count of `item`; None where it shares no token with the line."""
    sentence, head = line.sentence, item.head
    tokens = sentence.tokens_in(figure.span)
    if not tokens:
        return None
    token = sentence.root_of(tokens)
    phrase = noun_phrase(sentence, head)
    up, down = sentence.path(head, token)
    steps = (
        "<".join(sentence.deps[each] for each in up[:-1])
        + "^"
        + ">".join(sentence.deps[each] for each in down)
    )
    between = [
        other
        for other in line.items
        if min(head, token) < other.head < max(head, token) and other.head != head
    ]
    names = [
        f"in:{int(any(each in phrase for each in tokens))}",
        f"path:{steps[:LONGEST_PATH]}",
        f"pathlen:{min(6, len(up) + len(down))}",
        f"dep:{sentence.deps[token]}",
        f"before:{int(tokens[-1] < head)}",
        f"dist:{min(6, abs(token - head))}:{int(token < head)}",
        f"between:{min(2, len(between))}",
        f"others:{min(3, len(line.figures))}",
        f"kind:{item.kind.value}",
        f"cat:{item.category}",
        f"counted:{int(figure.quantity.counted)}",
        f"self:{int(head in tokens)}",
    ]
    following = tokens[-1] + 1
    if following < len(sentence):
        names.append(
            f"next:{sentence.lowers[following] if sentence.poses[following] == 'ADP' else sentence.poses[following]}"
        )
        names.append(f"adjacent:{int(following == phrase[0] or following - 1 in phrase)}")
    above = sentence.heads[token]
    names.append(f"governs:{'item' if above == head else sentence.poses[above]}")
    return dict.fromkeys(names, 1.0)


def counted_by_estimate(line: Line, item: Item) -> Figure | None:
    """Return the figure an estimate gives an item: the 190,000 of "reports put the troops there at 190,000"; or None."""
    sentence = line.sentence
    for figure in line.figures:
        tokens = sentence.tokens_in(figure.span)
        if not tokens:
            continue
        preposition = sentence.heads[sentence.root_of(tokens)]
        if sentence.lowers[preposition] != "at" or item.head > tokens[0]:
            continue
        verbs = [token for token in range(item.head) if sentence.lemmas[token] in ESTIMATES]
        objects = [
            each for verb in verbs for each in sentence.children[verb] if sentence.deps[each] == "dobj"
        ]
        if any(item.head in sentence.subtree(each) for each in objects):
            return figure
    return None


def counted_by_article(sentence: Sentence, item: Item) -> Figure | None:
    """Return the figure 1 that an article says of a countable item ("a brigade"), or None."""
    head = item.head
    if sentence.tags[head] not in SINGULAR:
        return None
    if item.category not in COUNTED and sentence.lemmas[head] not in PERSONS:
        return None
    for child in sentence.children[head]:
        if sentence.deps[child] == "det" and sentence.lowers[child] in ARTICLES:
            span = Span(sentence.starts[child], sentence.ends[head])
            return Figure(span=span, quantity=Quantity(low=1, high=1, text=sentence.words[child]))
    return None
