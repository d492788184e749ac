"""Words cut into the pieces an encoder knows (BERT's uncased WordPiece, Wu et al. 2016)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
LONGEST_WORD = 100  # characters: BERT takes a longer one for unknown


class WordPieces:
    """Cuts text into piece numbers with their character offsets."""

    __slots__ = ("_known", "_numbers")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str, most: int) -> tuple[list[int], list[int]]:
        """Return at most `most` piece numbers of `text`, framed by start and end, and the offset each starts at.

        The frame stands at offsets -1. Pieces of one word share the word's offset.
        """
        numbers, offsets = [self._numbers[START]], [-1]
        for match in WORD.finditer(text):
            for number in self._pieces(match.group()):
                numbers.append(number)
                offsets.append(match.start())
        del numbers[most - 1 :], offsets[most - 1 :]
        return [*numbers, self._numbers[END]], [*offsets, -1]

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
