"""Parts of speech from tags, with the pipeline's own rules remembered instead of matched again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:  # spaCy takes seconds to import: only who loads a parser pays
    from spacy.tokens import Doc

__all__ = ["Morphology"]

# Words of which a rule of two tokens or a pattern of letters speaks: a text with one goes through the rules themselves.
COLLOQUIAL: Final = ("ai", "gon", "got", "let", "c'm", "y", "y'", "nothin'", "nuthin'")
BE_FORMS: Final = ("is", "are", "was", "were", "'s", "'re")


class Morphology:
    """The attribute ruler and the lemmatizer of an English pipeline, at a fraction of the ruler's cost.

    Nearly all rules of ``en_core_web_sm`` look at one token: its tag, its dependency and, for some two hundred
    words, its letters. What they made of such a token once they make of it always, so it is kept; 40 percent of the
    time of a parse without names went into finding it out anew. The exceptions (``gonna``; a form of "be" behind "there")
    are told apart by their words. The table is bounded: words no rule names share an entry.

    Parameters
    ----------
    ruler, lemmatizer
        The pipeline's components of these names.
    """

    __slots__ = ("_be", "_colloquial", "_expletive", "_known", "_lemmatizer", "_ruler", "_table")

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        strings = ruler.vocab.strings
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._known = {strings.add(word) for word in (*_named_words(ruler.patterns), *COLLOQUIAL, *BE_FORMS)}
        self._colloquial = {strings.add(word) for word in COLLOQUIAL}
        self._be = {strings.add(word) for word in BE_FORMS}
        self._expletive = strings.add("expl")
        self._table: dict[tuple[int, int, int, bool, bool], tuple[int, int, int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, features and lemma of every token of a tagged and parsed `doc`; the same Doc."""
        if len(doc):
            keys = self._keys(doc)
            if keys is None:
                self._ruler(doc)
            elif all(key in self._table for key in keys):
                rows: Any = np.array([self._table[key] for key in keys], dtype=np.uint64)
                doc.from_array(_ATTRIBUTES, rows)
            else:
                self._ruler(doc)
                for key, row in zip(keys, doc.to_array(_ATTRIBUTES).tolist(), strict=True):
                    self._table.setdefault(key, tuple(row))
        self._lemmatizer(doc)
        return doc

    def _keys(self, doc: Doc) -> list[tuple[int, int, int, bool, bool]] | None:
        """Return all that the rules see of each token, or None where a rule sees more than one."""
        keys = []
        before = 0
        for tag, lower, dep, space in doc.to_array(_SEEN).tolist():
            if lower in self._colloquial:
                return None
            word = lower if lower in self._known else 0
            keys.append((tag, word, dep, bool(space), before == self._expletive and lower in self._be))
            before = dep
        return keys


_SEEN: Final[list[int | str]] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_ATTRIBUTES: Final[list[int | str]] = ["TAG", "POS", "DEP", "MORPH", "LEMMA"]


def _named_words(patterns: list[dict[str, Any]]) -> set[str]:
    """Return the words that single-token rules name."""
    words: set[str] = set()
    for rule in patterns:
        for pattern in rule["patterns"]:
            lower = pattern[0].get("LOWER")
            if isinstance(lower, str):
                words.add(lower)
            elif isinstance(lower, dict):
                words.update(lower.get("IN", ()))
    return words
