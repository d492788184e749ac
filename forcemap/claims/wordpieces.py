"""Words cut into the pieces an encoder knows (BERT's uncased WordPiece, Wu et al. 2016)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST_WORD = 100  # characters: BERT takes a longer one for unknown
SENTENCE, BEFORE, TITLE = range(3)
MOST_PIECES = (128, 64, 20)  # of the sentence, of what stands before it, of the headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where a text lies in a sequence of pieces: the character each of its pieces starts at, and the first one's row."""

    offsets: list[int]
    row: int

    def at(self, offset: int) -> int | None:
        """Return the row of the first piece of the word at `offset`; None where that was cut away before it.

        A word that was cut away behind is seen as the last piece.
        """
        last = bisect_right(self.offsets, offset) - 1
        return None if last < 0 else self.row + bisect_left(self.offsets, self.offsets[last])


class WordPieces:
    """Cuts text into piece numbers with their character offsets."""

    __slots__ = ("_known", "_numbers")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[str, tuple[int, ...]] = {}

    def frame(self, parts: Sequence[str]) -> tuple[list[int], list[Cut]]:
        """Return the piece numbers of a sentence, of what stands before it and of the headline, as one sequence.

        The sentence and the headline are cut at their end where they are long, what stands before at its
        beginning; every part is followed by an end mark. With the numbers comes where each part lies in them.
        """
        numbers, cuts = [self._numbers[START]], []
        for place, (part, most) in enumerate(zip(parts, MOST_PIECES, strict=True)):
            found, offsets = self._cut(part)
            kept = slice(-most, None) if place == BEFORE else slice(most)
            cuts.append(Cut(offsets=offsets[kept], row=len(numbers)))
            numbers += [*found[kept], self._numbers[END]]
        return numbers, cuts

    def _cut(self, text: str) -> tuple[list[int], list[int]]:
        numbers, offsets = [], []
        for match in WORD.finditer(text):
            for number in self._pieces(match.group()):
                numbers.append(number)
                offsets.append(match.start())
        return numbers, offsets

    def _pieces(self, word: str) -> tuple[int, ...]:
        found = self._known.get(word)
        if found is None:
            found = tuple(self._cut_word(_plain(word)))
            if len(self._known) < 50_000:  # noqa: PLR2004 a bound, so that memory stays flat over any stream
                self._known[word] = found
        return found

    def _cut_word(self, word: str) -> Iterator[int]:
        numbers, unknown = self._numbers, self._numbers[UNKNOWN]
        if len(word) > LONGEST_WORD:
            yield unknown
            return
        start, pieces = 0, []
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in numbers:
                    pieces.append(numbers[piece])
                    break
                end -= 1
            if end == start:
                yield unknown
                return
            start = end
        yield from pieces


def _plain(word: str) -> str:
    """Return a word in lower case without accents, as the pieces are written."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
