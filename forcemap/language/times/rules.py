"""The grammar: each rule is a pattern and the function that puts its match on the calendar.

Rules are tried in the order they stand, longest forms first. A resolver returns None where the words are no time after
all ("May" the verb), and `UNTIMED` where they are one that the document gives no way to date.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass

from forcemap.language.period import Period
from forcemap.language.times import absolute, relative
from forcemap.language.times.calendar import MONTHS, SEASONS, WEEKDAYS
from forcemap.language.times.context import Context

Resolver = Callable[[re.Match[str], Context], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


_FULL = [month_name[number] for number in range(1, 13)]
_SHORT = sorted((name for name in MONTHS if name not in _FULL), key=len, reverse=True)
_MONTH = rf"(?:(?:{'|'.join(_FULL)})\b|(?:{'|'.join(_SHORT)})(?:\.|\b))"
_WEEKDAY = r"(?:" + "|".join(WEEKDAYS) + r"|(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.)"
_SEASON = r"(?:" + "|".join(SEASONS) + r"|Spring|Summer|Autumn|Fall|Winter)"
_YEAR = r"(?:1[89]|20|21)\d\d(?!\d|,\d|\.\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,]\d|:\d)\b"
_UNIT = r"(?:hour|day|night|week|month|year|decade)"
_NUMBER = (
    r"(?:\d{1,3}|a\s+couple\s+of|a\s+few|several|many|an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety|few|couple)"
)
_DASH = r"\s*[-–—]\s*"
_PARTS = r"(?:,?\s+(?:early|late)?\s*(?:morning|afternoon|evening|night|local\s+time))?"
_NAMED_YEAR = r"(?P<rel>last|this|next)\s+year"


def _rule(name: str, pattern: str, resolve: Resolver, flags: int = 0) -> Rule:
    return Rule(name, re.compile(pattern, flags), resolve)


RULES: tuple[Rule, ...] = (
    _rule("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", absolute.numeric),
    _rule("dotted", r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b", absolute.numeric),
    _rule("slashed", r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)\b", absolute.slashed),
    _rule(
        "month-day-range",
        rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:{_DASH}|\s+(?:to|through|until|till)\s+(?:the\s+)?)(?P<last>{_DAY})"
        rf"(?!\s+{_MONTH}\s*\d)(?:(?:,\s*|\s+)(?P<year>{_YEAR})|(?:,?\s+(?:of\s+)?{_NAMED_YEAR}))?",
        absolute.month_day,
    ),
    _rule(
        "between-month-days",
        rf"(?<=between\s)(?P<month>{_MONTH})\s+(?P<day>{_DAY})\s+and\s+(?:the\s+)?(?P<last>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?",
        absolute.month_day,
    ),
    _rule(
        "month-day",
        rf"\b(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
        rf"(?:(?:,\s*|\s+)(?P<year>{_YEAR})|(?:,?\s+(?:of\s+)?{_NAMED_YEAR}))?",
        absolute.month_day,
    ),
    _rule(
        "day-month-range",
        rf"\b(?P<day>{_DAY})(?:{_DASH}|\s+(?:to|through|until|till|and)\s+)(?P<last>{_DAY})(?:\s+of)?\s+(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR})|(?:,?\s+(?:of\s+)?{_NAMED_YEAR}))?",
        absolute.month_day,
    ),
    _rule(
        "day-month",
        rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})(?:\s+of)?\s+(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR})|(?:,?\s+(?:of\s+)?{_NAMED_YEAR}))?",
        absolute.month_day,
    ),
    _rule(
        "month-year",
        rf"\b(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})|{_NAMED_YEAR}))",
        absolute.month,
    ),
    _rule(
        "month",
        rf"\b(?:(?P<which>last|this|next|past)\s+)?(?P<month>{_MONTH})(?![-–]\d|[\w])",
        absolute.month,
    ),
    _rule(
        "season",
        rf"\b(?:(?P<which>last|this|next|past|coming|the|previous|following)\s+)?(?P<season>{_SEASON})\b"
        rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{_YEAR})(?:[-–/](?P<to>\d\d(?:\d\d)?))?|{_NAMED_YEAR}))?",
        absolute.season,
    ),
    _rule(
        "fraction",
        rf"\b(?P<nth>first|second|third|fourth|last|final)\s+(?P<part>quarter|half)\s+of\s+"
        rf"(?:(?P<year>{_YEAR})|(?:(?P<rel>last|this|next|the)\s+year))\b",
        absolute.fraction,
        re.IGNORECASE,
    ),
    _rule("decade", r"\b(?:the\s+)?(?P<year>(?:1[89]|20)\d0)s\b", absolute.decade),
    _rule(
        "years", rf"(?<![-\w.,$£€/])(?P<year>{_YEAR})[-–](?P<to>(?:19|20)\d\d|\d\d)(?![-\w])", absolute.years
    ),
    _rule("year", rf"(?:(?<=[Mm]id-)|(?<![-\w.,$£€/]))(?P<year>{_YEAR})(?![-–\w%])", absolute.year),
    _rule(
        "day-of-month",
        r"(?<=\b(?:on|by)\s)the\s+(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?!-|\s+(?!(?:had|has|have|was|were|is|are|will|would|and|but|to|they|he|she|it|in|at|with)\b)[A-Za-z])",
        absolute.day_of_month,
    ),
    _rule(
        "weekday",
        rf"\b(?:(?P<which>last|this|next|past|coming)\s+)?(?P<weekday>{_WEEKDAY})(?!\w){_PARTS}",
        relative.weekday,
    ),
    _rule(
        "deictic",
        r"\b(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow|overnight"
        r"|last\s+night|this\s+(?:morning|afternoon|evening)|right\s+now|now|currently|at\s+present|at\s+the\s+moment|presently"
        r"|as\s+we\s+speak|to\s+date|so\s+far|these\s+days)\b",
        relative.deictic,
        re.IGNORECASE,
    ),
    _rule(
        "ago",
        rf"\b(?:(?P<hedge>more\s+than|over|less\s+than|under|almost|nearly|about|around|just|at\s+least|barely)\s+)?"
        rf"(?:(?P<count>{_NUMBER})\s+)?(?P<unit>{_UNIT})s?\s+ago\b",
        relative.ago,
        re.IGNORECASE,
    ),
    _rule(
        "later",
        rf"\b(?:(?P<count>{_NUMBER})\s+)(?P<unit>{_UNIT})s?\s+(?P<way>later|earlier(?!\s+than)|(?:before|after|prior)(?!\s+\w)|afterwards?"
        r"|previously)\b",
        relative.later,
        re.IGNORECASE,
    ),
    _rule(
        "anchored",
        r"\b(?:the|that|the\s+very)\s+(?P<way>same|next|following|previous|preceding|day\s+before|day\s+after|week\s+after"
        r"|week\s+before)(?:\s+(?P<unit>day|night|week|month|year|morning|evening|afternoon|weekend))?\b"
        r"(?!\s+(?:(?:few|two|three|several|\w+\s+(?:hour|day|week|month|year)s?|hours|days|weeks|months)\b))",
        relative.anchored,
        re.IGNORECASE,
    ),
    _rule("that", r"\bthat\s+(?P<unit>day|night|week|month|year|morning|evening)\b", relative.that),
    _rule(
        "past-span",
        rf"\b(?:the\s+|these\s+)?(?:last|past|recent|previous|preceding)\s+(?:(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})s?|(?P<units>{_UNIT})s)\b",
        relative.past_span,
        re.IGNORECASE,
    ),
    _rule(
        "coming-span",
        rf"\b(?:the\s+)?(?:next|coming|following)\s+(?:(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})s?|(?P<units>{_UNIT})s)\b",
        relative.coming_span,
        re.IGNORECASE,
    ),
    _rule(
        "ahead", rf"\bthe\s+(?P<units>{_UNIT})s\s+(?:ahead|to\s+come)\b", relative.coming_span, re.IGNORECASE
    ),
    _rule(
        "named-unit",
        r"\b(?:(?P<part>earlier|later|earliest|sooner)\s+(?:(?:in|on)\s+)?)?"
        r"(?:the\s+)?(?P<which>this|last|past|next|coming|current|(?<=earlier\sin\s)the|(?<=later\sin\s)the)\s*(?P<unit>week|month|year|weekend|decade)\b"
        r"(?!-)",
        relative.named_unit,
        re.IGNORECASE,
    ),
    _rule(
        "unit-part",
        r"\b(?:the\s+)?(?P<edge>end|close|start|beginning|turn|middle|rest|remainder)\s+of\s+the\s+(?P<unit>week|month|year|decade)\b",
        relative.edge_of_unit,
        re.IGNORECASE,
    ),
    _rule(
        "later-in",
        r"\b(?P<way>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year|day)\b",
        relative.later_in,
        re.IGNORECASE,
    ),
    _rule("edge", r"\b(?P<edge>year|month|week)(?:['’]s)?[-\s]end\b", relative.unit_end, re.IGNORECASE),
    _rule("weekend", r"\bthe\s+weekend\b", relative.weekend, re.IGNORECASE),
    _rule(
        "in-units",
        rf"\b(?P<prep>in|within)\s+(?:(?:about|around|just|less\s+than|under|as\s+little\s+as|a\s+matter\s+of)\s+)?(?:(?P<count>{_NUMBER})\s+)?"
        rf"(?P<unit>{_UNIT})(?P<plural>s)?(?P<time>['’]?\s+time)?\b(?!\s+(?:of|ago|later|old))",
        relative.in_units,
        re.IGNORECASE,
    ),
    _rule(
        "for-units",
        rf"\bfor\s+(?:(?P<hedge>more\s+than|over|less\s+than|up\s+to|at\s+least|about|around|almost|nearly|as\s+long\s+as|another|some)\s+)?"
        rf"(?:(?P<count>{_NUMBER})\s+(?:more\s+)?)?(?P<unit>{_UNIT})(?P<plural>s)?\b(?!-|\s+(?:old|ago))",
        relative.for_units,
        re.IGNORECASE,
    ),
    _rule(
        "soon",
        r"\b(?:soon|shortly|imminently|before\s+long|in\s+the\s+near\s+future|in\s+due\s+course)\b(?!\s+(?:after|before|as))",
        relative.soon,
        re.IGNORECASE,
    ),
    _rule("recently", r"\b(?:recently|lately|of\s+late)\b", relative.recently, re.IGNORECASE),
)
