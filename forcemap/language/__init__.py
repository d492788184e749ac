"""Language: sentences, the gate, the parse, figures and times.

`Doc`, `Token` and `SpanT` are spaCy's types, loaded on first use: import them under ``TYPE_CHECKING``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forcemap.language.category import GROUP, Category
from forcemap.language.forces import (
    Force,
    ForceKind,
    ForceLexicon,
    ForceMatch,
    ForcesFile,
    NameKind,
    load_forces,
)
from forcemap.language.gate import Gate, Selection, speaks_of_forces
from forcemap.language.lexicon import Echelon, Lexicon, LexiconFile, Term, TermMatch, load_lexicon
from forcemap.language.parser import Parser, load_parser
from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.quantities import QuantityKind, QuantityMention, find_quantities
from forcemap.language.quantity import Quantity
from forcemap.language.sentences import sentences
from forcemap.language.ships import find_ship_names
from forcemap.language.times import Relation, Tense, TimeMention, default_period, find_times, pick_period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpanT

__all__ = [
    "GROUP",
    "UNTIMED",
    "Category",
    "Doc",
    "Echelon",
    "Force",
    "ForceKind",
    "ForceLexicon",
    "ForceMatch",
    "ForcesFile",
    "Gate",
    "Lexicon",
    "LexiconFile",
    "NameKind",
    "Parser",
    "Period",
    "Quantity",
    "QuantityKind",
    "QuantityMention",
    "Relation",
    "Selection",
    "SpanT",
    "Tense",
    "Term",
    "TermMatch",
    "TimeMention",
    "TimePrecision",
    "Token",
    "default_period",
    "find_quantities",
    "find_ship_names",
    "find_times",
    "load_forces",
    "load_lexicon",
    "load_parser",
    "pick_period",
    "sentences",
    "speaks_of_forces",
]


def __getattr__(name: str) -> object:
    """Give spaCy's types on demand (PEP 562): importing this room must not import spaCy."""
    types = {"Doc": "Doc", "Token": "Token", "SpanT": "Span"}
    if name not in types:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from spacy import tokens  # noqa: PLC0415  # on demand is the point

    return getattr(tokens, types[name])
