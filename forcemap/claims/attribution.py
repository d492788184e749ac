"""Who says so: the source of a statement, as the text names it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forcemap.claims.sentence import VERBAL, Sentence
from forcemap.claims.speakers import SAYING_VERBS, is_inside_quote, speaker_after, speaker_before
from forcemap.documents import Span

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that"})
_EVIDENCE = frozenset(
    [
        "image",
        "imagery",
        "photo",
        "photograph",
        "picture",
        "video",
        "footage",
        "report",
        "assessment",
        "datum",
        "data",
        "map",
        "statement",
        "figure",
        "document",
        "intelligence",
        "estimate",
        "record",
        "satellite",
        "analysis",
        "study",
        "survey",
        "letter",
        "order",
        "communique",
        "bulletin",
        "briefing",
    ]
)
_SHOWING = frozenset(["show", "reveal", "indicate", "suggest", "depict", "confirm"])
_CUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis"})
_LABEL = (
    r"(?i:related(?:\s\w+)?|read(?:\s(?:more|also|next))?|see(?:\s(?:also|more))?|also|more|watch|listen|photos?|pictures?|"
    r"pictured|video|map|graphic|caption|breaking|live(?:\supdates?)?|updated?|exclusive|opinion|analysis|explainers?|editorial|note|"
    r"correction|background|context|question|answer|q|a)"
)
"""What stands before a colon and says what follows, not who says it."""
_HEADLINE = re.compile(rf"^\W*(?!{_LABEL}:)((?:[A-Z][\w.’'-]*(?:\s+(?:of|for|the|and))?\s?){{1,5}}):\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The words that name the source, and where they stand in the document; a pronoun gives the name it stands for."""

    text: str
    span: Span


def read_attribution(sentence: Sentence, head: int, *, text: str) -> Attribution | None:
    """Return who says what `sentence` says of the item on token `head`, or None in the article's own voice.

    The innermost source wins: in "Psaki said that Macron had told her ..." it is Macron's word that troops will go. Pictures
    and papers yield to who shows them: in "Maxar said that images show ..." it is Maxar's.
    A pronoun, and a quotation that runs on from an earlier sentence, take the latest speaker named before. `text` is
    the document's text, into which all offsets point.
    """
    found = _according(sentence, head) or _governing(sentence, head) or _beside(sentence, head)
    if found is not None:
        return _named(sentence, found, text)
    tail = speaker_after(text, sentence.span)
    if tail is not None and sentence.starts[head] < tail.start:
        return Attribution(text=tail.of(text), span=tail)
    colon = _HEADLINE.match(sentence.text(text))
    if colon is not None and sentence.starts[head] >= sentence.span.start + colon.end():
        return _cut(text, sentence.span.start + colon.start(1), sentence.span.start + colon.end(1))
    if is_inside_quote(text, sentence.starts[head]) and _wholly_quoted(sentence, text):
        speaker = speaker_before(text, sentence.span.start)
        return None if speaker is None else Attribution(text=speaker.of(text), span=speaker)
    return None


def _cut(text: str, start: int, end: int) -> Attribution:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Attribution(text=words, span=Span(start, start + len(words)))


def _wholly_quoted(sentence: Sentence, text: str) -> bool:
    """Whether the sentence has no words of the article's own: it starts inside a quotation or opens one."""
    opening = text[sentence.span.start : sentence.span.start + 1]
    return opening in "\"“‘'" or is_inside_quote(text, sentence.span.start)


def _governing(sentence: Sentence, head: int) -> range | None:
    """Return the subject of the innermost verb of saying above the item; pictures and papers yield to who shows them."""
    below, shown = head, None
    for token in sentence.ancestors(head):
        dep = sentence.deps[below]
        if dep == "advcl" and sentence.poses[below] in VERBAL and _own_voice(sentence, below):
            break  # "after Macron said ..., Putin warned": two voices
        coordinate = dep == "conj" and sentence.poses[below] in VERBAL
        if (
            not coordinate
            and dep not in {"relcl", "nsubj", "nsubjpass", "npadvmod"}
            and _says(sentence, token)
        ):
            subject = _subject(sentence, token)
            if subject is not None and head not in subject:
                if not any(sentence.lemmas[t] in _EVIDENCE for t in subject):
                    return subject
                shown = subject
        below = token
    return shown


def _own_voice(sentence: Sentence, verb: int) -> bool:
    """Whether an adverbial clause stands on its own: finite, or led by "while", "after", "despite"."""
    if sentence.tags[verb] in {"VBD", "VBZ", "VBP"}:
        return True
    return any(
        sentence.deps[c] == "mark"
        or (sentence.deps[c] in {"aux", "auxpass"} and sentence.tags[c] in {"VBD", "VBZ", "VBP", "MD"})
        for c in sentence.children[verb]
    )


def _says(sentence: Sentence, token: int) -> bool:
    if sentence.poses[token] not in VERBAL:
        return False
    lemma = sentence.lemmas[token]
    if lemma in SAYING_VERBS:
        return True
    return lemma in _SHOWING and any(sentence.lemmas[t] in _EVIDENCE for t in _subject(sentence, token) or ())


def _beside(sentence: Sentence, head: int) -> range | None:
    """Return the subject of a verb of saying set beside the clause: "..., the army said", parsed as an aside."""
    tops = {head, *sentence.ancestors(head)}
    for token in range(len(sentence)):
        if (
            token not in tops
            and sentence.deps[token] in {"parataxis", "advcl", "ccomp", "conj"}
            and sentence.heads[token] in tops
            and _says(sentence, token)
            and not any(sentence.deps[c] in {"ccomp", "dobj", "xcomp"} for c in sentence.children[token])
        ):
            subject = _subject(sentence, token)
            if subject is not None:
                return subject
    return None


def _according(sentence: Sentence, head: int) -> range | None:
    """Return the source behind "according to"; of several the one whose clause holds the item."""
    above = (head, *sentence.ancestors(head))
    best: tuple[int, range] | None = None
    for token in range(len(sentence) - 1):
        if sentence.lowers[token] != "according" or sentence.lowers[token + 1] != "to":
            continue
        source = next((t for t in sentence.subtree(token) if sentence.deps[t] == "pobj"), None)
        if source is None:
            continue
        governor = sentence.heads[token]
        depth = above.index(governor) if governor in above else len(above)
        if best is None or depth < best[0]:
            best = depth, _phrase(sentence, source)
    return None if best is None else best[1]


def _subject(sentence: Sentence, verb: int) -> range | None:
    """Return the noun phrase that is the subject of a verb, or of the verb it is coordinated with."""
    for child in sentence.children[verb]:
        if sentence.deps[child] == "nsubj":
            return _phrase(sentence, child)
        if sentence.deps[child] == "agent":  # "was quoted by the agency as saying"
            source = next((t for t in sentence.children[child] if sentence.deps[t] == "pobj"), None)
            if source is not None:
                return _phrase(sentence, source)
    head = sentence.heads[verb]
    if head != verb and sentence.deps[verb] in {"conj", "xcomp", "pcomp", "advcl"}:
        return _subject(sentence, head if sentence.poses[head] in VERBAL else sentence.clause_head(head))
    return None


def _phrase(sentence: Sentence, noun: int) -> range:
    """Return the tokens of a noun phrase, up to the first comma, clause or aside.

    Of an office and the name beside it ("the town's mayor, Salem Alaywan") it is the name.
    """
    if sentence.tags[noun] == "NN":
        names = [c for c in sentence.children[noun] if c > noun and sentence.deps[c] == "appos"]
        if names and sentence.tags[names[0]] == "NNP":
            return _phrase(sentence, names[0])
    first = last = noun
    stack = [noun]
    while stack:
        for child in sentence.children[stack.pop()]:
            named = sentence.deps[child] == "appos" and sentence.words[sentence.subtree(child)[0] - 1] != ","
            if (
                sentence.deps[child] in _CUT
                and not named
                and not (sentence.deps[child] == "punct" and sentence.words[child] == "-")
            ):
                continue
            first, last = min(first, child), max(last, child)
            stack.append(child)
    for token in range(noun + 1, last + 1):
        if sentence.words[token] in {",", "—", "–", "(", ";"}:
            return range(first, token)
    return range(first, last + 1)


def _named(sentence: Sentence, tokens: range, text: str) -> Attribution | None:
    start, end = sentence.starts[tokens[0]], sentence.ends[tokens[-1]]
    if len(tokens) == 1 and sentence.lowers[tokens[0]] in _PRONOUNS:
        plural = sentence.lowers[tokens[0]] in {"they", "we"}
        if sentence.lowers[tokens[0]] in {"i", "we"} and not is_inside_quote(text, start):
            return None
        speaker = speaker_before(text, start, plural=plural)
        if speaker is not None:
            return Attribution(text=speaker.of(text), span=speaker)
    return _cut(text, start, end)
