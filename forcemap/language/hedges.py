"""Hedges around a figure, and which of its bounds they leave open."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

__all__ = ["Bound", "hedges_before", "suffix_after"]


class Bound(StrEnum):
    """What a hedge makes of a number: its lower bound, its upper bound, or the number itself."""

    LOW = "low"
    HIGH = "high"
    ABOUT = "about"


_LOW: Final = (
    r"(?:slightly|a\slittle|a\sbit|somewhat|far|many|well|significantly|considerably|substantially|much|just)\s+(?:more\sthan|over|above|beyond|in\sexcess\sof)"
    r"|more\sthan|at\sleast|at\sthe\svery\sleast|over|above|beyond|exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|in\sexcess\sof|greater\sthan|larger\sthan"
    r"|upwards?\sof|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|a\sminimum\sof|as\s(?:few|low)\sas|north\sof|better\sthan|topping|not\sunder"
)
_HIGH: Final = (
    r"as\s(?:many|much|high)\sas|up\sto|(?:slightly|a\slittle|a\sbit|somewhat|far|well|just)\s+(?:fewer\sthan|less\sthan|under|below|short\sof)"
    r"|under|below|fewer\sthan|less\sthan|no\smore\sthan|not\smore\sthan|at\smost|a\smaximum\sof|a\smax\sof|capp?(?:ed)?\s(?:at|of)|a\sceiling\sof"
    r"|not\s(?:over|exceeding)|at\sthe\smost|not\sto\sexceed|short\sof"
)
_ABOUT: Final = (
    r"about|around|approximately|approx\.?|roughly|nearly|almost|some|an?\sestimated|estimated|close\sto|circa|~|perhaps|probably|in\sthe\sregion\sof"
    r"|in\sthe\sneighbou?rhood\sof|something\slike|on\sthe\sorder\sof|in\sthe\sorder\sof|reportedly|possibly|maybe|roundabout|somewhere\saround|virtually"
    r"|an?\s(?:additional|extra|further|expected|reported|total\sof|combined|grand\stotal\sof|record|rough|initial|planned|projected|mere|whopping|unprecedented)"
    r"|another|additional|only|just|exactly|precisely|the\s(?:remaining|other|additional|first|last|same|extra|estimated|roughly|approximately|nearly|some|about)"
    r"|(?:its|their|his|our)\s(?:estimated|remaining|roughly|approximately|some|nearly|about)|groups\sof|a\sfull|all|the\sentire|its\sentire|further"
)
_BEFORE: Final = re.compile(
    rf"(?:(?<=^)|(?<=[^\w-]))(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<about>{_ABOUT}))[\s\"“”'‘]*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"""(?P<low>-plus\b|\+(?!\w)|\splus\b(?!\s\w+\s(?:one|two))|\sor\smore\b|\sand\s(?:more|counting)\b|\sat\s(?:least|minimum)\b)
    | (?P<high>\sor\s(?:fewer|less)\b|\sat\s(?:the\s)?most\b|\sat\smaximum\b)
    | (?P<about>-odd\b|\sodd\b|\sor\sso\b|-strong\b|-(?=(?:man|person|member|soldier|troop|ship|vessel|aircraft|plane|jet|tank|vehicle|truck)\b)
      |\s(?:more|additional|extra|other|further)\b(?!\sthan))""",
    re.VERBOSE | re.IGNORECASE,
)


def hedges_before(text: str, at: int, reach: int) -> tuple[Bound | None, int]:
    """Return what the hedges that end at `at` make of the figure there, and where they start.

    Of several ("only about", "at least some") the first that sets a bound decides. Without one: None and `at`.
    """
    bound: Bound | None = None
    start = at
    while (found := _BEFORE.search(text[max(0, at - reach) : start])) is not None:
        words = found.group().strip(" \t\n\"“”'‘")
        kind = Bound.LOW if found["low"] else Bound.HIGH if found["high"] else Bound.ABOUT
        if bound in {None, Bound.ABOUT} or kind is not Bound.ABOUT:
            bound = kind
        start = max(0, at - reach) + found.start() + found.group().find(words)
    return bound, start


def suffix_after(text: str, at: int) -> tuple[Bound | None, int]:
    """Return what the words right after a figure make of it ("-plus", "or so"), and where they end."""
    found = _AFTER.match(text, at)
    if found is None:
        return None, at
    kind = Bound.LOW if found["low"] else Bound.HIGH if found["high"] else Bound.ABOUT
    ends_in_hyphen = found.group() == "-"
    return (kind if kind is not Bound.ABOUT else None), at if ends_in_hyphen else found.end()
