"""Language: sentences, the gate, the parse, figures and times."""

from forcemap.language.parser import Doc, Parser, SpanT, Token, load_parser
from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.quantity import Quantity
from forcemap.language.sentences import sentences

__all__ = [
    "UNTIMED",
    "Doc",
    "Parser",
    "Period",
    "Quantity",
    "SpanT",
    "TimePrecision",
    "Token",
    "load_parser",
    "sentences",
]
