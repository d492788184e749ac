"""Where it is said to be: the places an item could be linked to, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forcemap.claims.candidates import Item, noun_phrase
from forcemap.claims.features import Features, word_class
from forcemap.claims.scene import Line, Scene, kind_of, place_key
from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.places import Mention

LOOK_BACK = 3  # sentences
SALIENT = 4  # places a document speaks of most
LONGEST_PATH = 60
INTO = frozenset({"to", "into", "toward", "towards", "onto"})


class Link:
    """A place an item could be linked to: a mention of its own sentence, or one remembered from elsewhere."""

    __slots__ = ("features", "key", "mention", "token")

    def __init__(self, mention: Mention, *, token: int | None, features: Features) -> None:
        self.mention = mention
        self.token = token
        self.key = place_key(mention)
        self.features = features

    @property
    def here(self) -> bool:
        """Whether the place is named in the item's own sentence; `token` then is the topmost word of its name."""
        return self.token is not None


def place_links(
    scene: Scene, place: int, item: Item, others: Mapping[str, Mapping[str, float]]
) -> list[Link]:
    """Return the places `item` of line number `place` could be linked to, each with its features.

    First the mentions of its own sentence in text order, then places named shortly before, in the headline, most
    often in the document, and those that `others`, the beliefs of the first reading, favour.
    """
    line = scene.lines[place]
    own = {place_key(mention) for mention in line.places}
    links = [
        Link(mention, token=token, features=dict.fromkeys(_written(line, item, mention, tokens, token), 1.0))
        for mention, tokens, token in line.place_tokens
    ]
    near = _before(scene, place)
    named = scene.mentions_of
    ranked = [key for key, _ in sorted(scene.place_counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    pool = dict.fromkeys(
        [*near, *[k for k in ranked if k in named][:SALIENT], *sorted(scene.title_places), *others]
    )
    for key in pool:
        if key in own or key not in named:
            continue
        mention = near[key][1] if key in near else named[key][0]
        links.append(Link(mention, token=None, features={}))
    anywhere = bool(links and links[0].here)
    for link in links:
        _document_features(scene, link, near=near, ranked=ranked, written=anywhere)
        for view, share in others.get(link.key, {}).items():
            link.features[f"m:{view}"] = share
            link.features[f"m:{view}|{'in' if link.here else 'out'}"] = share
    return links


def _written(line: Line, item: Item, mention: Mention, tokens: range, token: int) -> Iterator[str]:
    sentence, head = line.sentence, item.head
    verb = sentence.clause_head(head)
    up, down = sentence.path(head, token)
    top = up[-1]
    hangs_on = preposition(sentence, tokens)
    dep = sentence.deps[token]
    kind = kind_of(mention)
    link = "np" if top == head else "verb" if top == verb else "else"
    steps = (
        "<".join(sentence.deps[each] for each in up[:-1])
        + "^"
        + ">".join(_step(sentence, each) for each in down)
    )
    yield f"path:{steps[:LONGEST_PATH]}"
    yield f"pathlen:{min(9, len(up) + len(down))}"
    yield f"link:{link}"
    yield f"link:{link}:{hangs_on}"
    yield f"prep:{hangs_on}"
    yield f"dep:{dep}"
    yield f"link:{link}:{dep}"
    yield f"kind:{kind}"
    yield f"kind:{kind}:{dep}"
    yield f"kind:{kind}|{_counted(sentence, head)}"
    yield f"use:{mention.use.value}"
    yield f"use:{mention.use.value}:{dep}"
    yield f"vc:{word_class(sentence, verb)}:{hangs_on}:{link}"
    yield f"v:{sentence.lemmas[verb]}:{hangs_on}"
    yield "after" if token > head else "before"
    yield f"dist:{min(6, abs(token - head) // 3)}:{'a' if token > head else 'b'}"
    near = sentence.heads[token]
    yield f"parent:{sentence.lemmas[near]}"
    if any(other == token or other in tokens for _, _, other in line.force_tokens):
        yield f"force:{dep}"
    governors = [each for each in sentence.ancestors(token) if sentence.poses[each] in VERBAL]
    yield f"sameverb:{int(bool(governors) and governors[0] == verb)}"
    if governors and governors[0] != verb:
        yield f"otherverb:{word_class(sentence, governors[0])}:{sentence.deps[governors[0]]}"
    yield from _rivals(line, item, token)


def _rivals(line: Line, item: Item, token: int) -> Iterator[str]:
    """Yield how this mention stands among the others of the sentence, as seen from the item."""
    sentence, head = line.sentence, item.head
    distances = sorted((abs(other - head), other) for _, _, other in line.place_tokens)
    order = [other for _, other in distances].index(token)
    yield f"order:{min(3, order)}"
    after = [other for _, _, other in line.place_tokens if other > head]
    if after and token == min(after):
        yield "firstafter"
    yield f"count:{min(4, len(distances))}"
    between = sum(1 for other in line.items if head < other.head < token or token < other.head < head)
    yield f"itemsbetween:{min(2, between)}"
    if any(
        sentence.heads[token] == other and sentence.deps[token] == "conj" for _, _, other in line.place_tokens
    ):
        yield "listed"
        yield f"listed|{_counted(sentence, head)}"


def _counted(sentence: Sentence, head: int) -> str:
    """Return whether a number counts the item: one figure for several places is said of all of them together."""
    numbered = any(sentence.poses[token] == "NUM" for token in noun_phrase(sentence, head))
    return "counted" if numbered else "uncounted"


def _document_features(
    scene: Scene,
    link: Link,
    *,
    near: Mapping[str, tuple[int, Mention]],
    ranked: list[str],
    written: bool,
) -> None:
    features, key = link.features, link.key
    side = "in" if link.here else "out|w" if written else "out|n"
    total = max(1, sum(scene.place_counts.values()))
    rank = min(ranked.index(key) if key in ranked else 9, 4)
    names = [
        f"{side}",
        f"{side}|rank:{rank}",
        f"{side}|share:{int(6 * scene.place_counts[key] / total)}",
        f"{side}|kind:{kind_of(link.mention)}",
    ]
    if key in scene.title_places:
        names.append(f"{side}|title")
    if key in near and not link.here:
        names += [f"{side}|near:{near[key][0]}", f"near:{near[key][0]}|kind:{kind_of(link.mention)}"]
    features.update(dict.fromkeys(names, 1.0))


def _before(scene: Scene, place: int) -> dict[str, tuple[int, Mention]]:
    found: dict[str, tuple[int, Mention]] = {}
    index = scene.lines[place].sentence.index
    for line in reversed(scene.lines[max(0, place - LOOK_BACK) : place]):
        back = index - line.sentence.index
        if back > LOOK_BACK:
            break
        for mention in reversed(line.places):
            found.setdefault(place_key(mention), (back, mention))
    return found


def preposition(sentence: Sentence, tokens: range) -> str:
    """Return the preposition the words `tokens` of a place hang on, or the dependency that stands in its stead."""
    first, token = tokens[0], sentence.root_of(tokens)
    if sentence.poses[first] == "ADP":
        return sentence.lowers[first]
    for above in sentence.ancestors(token):
        if sentence.poses[above] == "ADP":
            return sentence.lowers[above]
        if sentence.poses[above] in VERBAL:
            return sentence.deps[token]
    return "none"


def _step(sentence: Sentence, token: int) -> str:
    return sentence.lowers[token] if sentence.poses[token] == "ADP" else sentence.deps[token]
