"""A parsed sentence as plain tuples: what the claim reader walks over, whatever parser made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forcemap.documents import Span

CLAUSAL = frozenset(
    {"ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
WHICH = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of a document with its dependency tree.

    Every tuple has one entry a token; `starts` and `ends` are character offsets into the document's text,
    `heads` are token indices within the sentence (a root is its own head). `index` counts the document's
    sentences from zero; `span` is the whole sentence.
    """

    index: int
    span: Span
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    poses: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, its dependents from left to right."""
        found: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                found[head].append(token)
        return tuple(tuple(each) for each in found)

    def token_at(self, offset: int) -> int:
        """Return the token that holds the character at document offset `offset`, or the next one after it."""
        low, high = 0, len(self.ends) - 1
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that share characters with `span` (document offsets)."""
        if not self.words or span.end <= self.starts[0] or span.start >= self.ends[-1]:
            return range(0)
        first = self.token_at(span.start)
        last = first
        while last < len(self.words) and self.starts[last] < span.end:
            last += 1
        return range(first, max(last, first))

    def root_of(self, tokens: range) -> int:
        """Return the token of `tokens` nearest to the top of the tree."""
        best, depth = tokens[0], len(self.words) + 1
        for token in tokens:
            climbed = len(self.ancestors(token))
            if climbed < depth:
                best, depth = token, climbed
        return best

    def ancestors(self, token: int) -> tuple[int, ...]:
        """Return the heads above `token`, nearest first; nothing for a root."""
        known = self._above.get(token)
        if known is None:
            known = self._above[token] = tuple(self._climb(token))
        return known

    def _climb(self, token: int) -> Iterator[int]:
        for _ in range(len(self.words)):
            head = self.heads[token]
            if head == token:
                return
            yield head
            token = head

    def subtree(self, token: int) -> tuple[int, ...]:
        """Return the tokens `token` dominates, itself included, in text order."""
        known = self._below.get(token)
        if known is None:
            found, stack = [token], [token]
            while stack:
                below = self.children[stack.pop()]
                found.extend(below)
                stack.extend(below)
            known = self._below[token] = tuple(sorted(found))
        return known

    def clause_head(self, token: int) -> int:
        """Return the verb that governs `token`, or the highest ancestor where no verb does."""
        top = token
        for head in self.ancestors(token):
            top = head
            if self.poses[head] in VERBAL:
                return head
        return top

    def controllers(self, token: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the subjects that govern `token`, the nearest first, each with the relations climbed to its verb.

        A verb without a subject of its own has that of the verb above it: in "Kyiv is working to be able to deploy
        brigades" Kyiv deploys. "Which" stands for what it refers to. None where no subject stands above, or from
        where `token` is that subject.
        """
        verb = self.clause_head(token)
        climbed: list[str] = []
        for above in (verb, *self.ancestors(verb)):
            subject = next((each for each in self.children[above] if self.deps[each] in SUBJECTS), None)
            if subject == token:
                return
            if subject is not None:
                refers = self.lowers[subject] in WHICH and self.deps[above] == "relcl"
                yield (self.heads[above] if refers else subject), tuple(climbed)
            climbed.append(self.deps[above])

    def listed(self, token: int, other: int) -> bool:
        """Whether one word is coordinated with another: A in "A, B and C" with each of them, prepositions passed over."""
        return self._head_of_list(token) == self._head_of_list(other)

    def _head_of_list(self, token: int) -> int:
        while self.deps[token] in {"conj", "appos"} and self.heads[token] != token:
            token = self.heads[token]
        above = self.heads[token]
        if self.poses[above] == "ADP" and self.deps[above] == "conj":
            while self.deps[above] == "conj":
                above = self.heads[above]
            return above
        return above if self.poses[above] == "ADP" else token

    def path(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the tokens climbed from `start` up to the lowest common ancestor, and those down to `end`."""
        known = self._paths.get((start, end))
        if known is None:
            known = self._paths[start, end] = self._path(start, end)
        return known

    def _path(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        up = [start, *self.ancestors(start)]
        down = [end, *self.ancestors(end)]
        seen = {token: place for place, token in enumerate(up)}
        for place, token in enumerate(down):
            if token in seen:
                return tuple(up[: seen[token] + 1]), tuple(reversed(down[:place]))
        return tuple(up), tuple(reversed(down))

    # The tree never changes, and both readings of every item walk over it again.
    @cached_property
    def _above(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def _below(self) -> dict[int, tuple[int, ...]]:
        return {}

    @cached_property
    def _paths(self) -> dict[tuple[int, int], tuple[tuple[int, ...], tuple[int, ...]]]:
        return {}

    def text(self, document_text: str) -> str:
        """Return the sentence's characters."""
        return self.span.of(document_text)
