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
MOST_PIECES = 448  # of the text, marks and all; the encoder has places for 512
MOST_TITLE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where a text lies in a sequence of pieces: of each of its pieces the character it starts at, and its row."""

    offsets: list[int]
    rows: list[int]

    def at(self, offset: int) -> int | None:
        """Return the row of the first piece of the word at `offset`; None before the first word.

        A word that was cut away behind is seen as the last piece.
        """
        last = bisect_right(self.offsets, offset) - 1
        return None if last < 0 else self.rows[bisect_left(self.offsets, self.offsets[last])]

    def between(self, start: int, end: int) -> slice:
        """Return the rows of the words that start from `start` to before `end`; empty where all were cut away."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        return slice(self.rows[first], self.rows[last - 1] + 1) if first < last else slice(0, 0)


class WordPieces:
    """Cuts text into piece numbers with their character offsets."""

    __slots__ = ("_known", "_numbers")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[str, tuple[int, ...]] = {}

    def frame(self, parts: Sequence[str], title: str) -> tuple[list[int], Cut]:
        """Return the piece numbers of sentences that follow one another and of the headline, as one sequence.

        Each of them is followed by an end mark; what is too long is cut at its end. With the numbers comes where the
        sentences, taken as one text, lie in them.
        """
        numbers = [self._numbers[START]]
        offsets: list[int] = []
        rows: list[int] = []
        start = 0
        for part in parts:
            room = MOST_PIECES - len(numbers)
            if room <= 0:
                break
            found, places = self._cut(part)
            rows += range(len(numbers), len(numbers) + len(found[:room]))
            offsets += [start + place for place in places[:room]]
            numbers += [*found[:room], self._numbers[END]]
            start += len(part)
        numbers += [*self._cut(title)[0][:MOST_TITLE], self._numbers[END]]
        return numbers, Cut(offsets=offsets, rows=rows)

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
