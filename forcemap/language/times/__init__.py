"""Times: what a news sentence says about when, as precisely as its words and no more."""

from forcemap.language.times.find import find_times
from forcemap.language.times.model import Relation, Tense, TimeMention
from forcemap.language.times.statement import default_period, pick_period

__all__ = ["Relation", "Tense", "TimeMention", "default_period", "find_times", "pick_period"]
