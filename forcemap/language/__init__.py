"""Language: sentences, the gate, the parse, figures and times."""

from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.quantity import Quantity

__all__ = ["UNTIMED", "Period", "Quantity", "TimePrecision"]
