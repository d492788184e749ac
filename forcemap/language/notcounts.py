"""Numerals that count nothing: years, dates, times, money, ages, measures, ordinals, designations."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["counts_nothing"]

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\.?"
)
_MONEY_UNIT: Final = r"(?:US\s)?(?:dollars?|euros?|pounds\ssterling|pounds?|rubles?|roubles?|yuan|yen|rupees?|won|hryvnias?|lira|riyals?|shekels?|cents)"
_MEASURE: Final = (
    r"(?:k(?:ilo)?m(?:et(?:er|re)s?)?|kms|miles?|nautical|met(?:er|re)s?|cent?imet(?:er|re)s?|mm|cm|m|ft|feet|foot|inch(?:es)?|yards?|acres?|hectares?"
    r"|tons?|tonnes?|kilotons?|megatons?|kilograms?|kilos?|kgs?|lbs?|pounds?|gallons?|lit(?:er|re)s?|barrels?|degrees?|knots?|mph|kph|km/h|mach|megawatts?|volts?|horsepower"
    r"|seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|fortnights?|nights?|generations?|a\.m|p\.m|am|pm|o'clock|GMT|UTC|EST|EDT|ET"
    r"|times|fold|percent|per\s?cent|percentage|points?|pct|votes?|calib(?:er|re)|square|sq|cubic|light-years?|degrees?|phases?|stages?|rounds?\sof\stalks|goals?|degrees)"
)
# Adjectives may stand between a figure and its measure: "ten long years", "two full days", "200 nautical miles".
_AFTER: Final = re.compile(
    rf"""\s?%|-(?:term|magnitude|bedroom|member\scommittee|volume|vote)\b|[\s-]?(?:{_MONEY_UNIT})\b|[\s-](?:(?:long|full|more|straight|consecutive|successive|additional|whole|further|or\sso|or\smore|plus|odd)\s)?{_MEASURE}\b(?!-(?:strong))
    | \s?°|(?:st|nd|rd|th)\b|'?s\b|-(?:star|year|month|week|day|hour|minute|mile|kilometer|kilometre|meter|metre|foot|ton|point|page|seat|seater|engine|engined|wheel|inch|mm|km|time|way|fold|tier|front|pronged|part|stage|phase|story|storey|old|state|tube|barrel|party|sided|nation|country|member\sstate|minute)s?\b
    | [\s-]+(?:[A-Z][\w.’'-]*\s+){{0,4}}(?:Brigade|Commando|Regiment|Squadron|Division|Wing|Group|Corps|Battalion|Battery|Company|PARA|Para|Rifles|Scots|Yorks)\b(?!\s+(?:[a-z]+s|personnel|men)\b)
    | -(?:third|quarter|fifth|sixth|eighth|tenth)s?\b | (?:\s(?:to|and|or)\s|\s?[-–]\s?)\d{{1,2}}\s+{_MONTH}(?=\W|$)
    | \s+{_MONTH}(?=\W|$)(?!\s+(?:be|have|not|also|soon|now)\b)|\s?[ap]\.?m\b|\sof\sthe\s(?:most|best|biggest|largest|world's)\b""",
    re.VERBOSE,
)
_BEFORE: Final = re.compile(
    rf"""(?:[$£€¥]\s?|US\$|USD\s|EUR\s
    | \b{_MONTH}\s+(?:\d{{1,2}},?\s+)? | \b(?:[A-Z]{{1,4}}\s?-\s?)
    | \b(?i:type|mk\.?|mark|no\.|nos\.|block|project|article|chapter|section|page|figure|fig\.|resolution|route|highway|flight|channel|grade|annex|paragraph|volume|vol\.)\s+
    | \b(?:Unit|Order|Title|Phase|Part|Version|Bus|Room|Building|Gate|Level|Class|Line|Point|Zone|Day|Week|Law|Decree|War|Table|Stage|Tier|Item|Task\sForce|Exercise\s[A-Z]\w+|Category|Shield|Sword|Guardian|Division|Brigade|Regiment|Battalion)\s+
    | \b(?i:aged|age|ages)\s+ )$""",
    re.VERBOSE,
)
_CLOCK: Final = re.compile(r"\b(?:at|by|until|around|about|from|since|before|after)\s+$", re.IGNORECASE)
DECIMAL: Final = re.compile(r"\d+\.\d+")
YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE: Final = re.compile(
    rf"(?:\b(?:in|since|by|until|till|from|of|early|late|mid|before|after|during|for|through|year|spring|summer|autumn|fall|winter|to|and|the|between|back|[A-Z]\w+)[\s-]+|{_MONTH}\s+(?:\d\d?,\s*)?|[-–(/,])$"
)
_COUNTED: Final = re.compile(
    r"\s+(?:[A-Za-z.’'-]+\s+){0,3}?(?:troops|soldiers|men|personnel|servicemen|fighters|militants|marines|sailors|airmen|people|tanks|vehicles|members|forces|paratroopers|mercenaries|peacekeepers|reservists|pieces|[a-z]+s)\b"
)
_STRONG_COUNTED: Final = re.compile(
    r"\s+(?:[A-Za-z.’'-]+\s+){0,3}?(?:troops|soldiers|men|personnel|servicemen|fighters|militants|marines|sailors|airmen|tanks|vehicles|members|paratroopers|mercenaries|peacekeepers|reservists|service\smembers)\b"
)
ONE_BEFORE: Final = re.compile(
    r"\b(?:no|the|this|that|any|every|which|each|another|for|square|day|number)[\s-]+$", re.IGNORECASE
)
ONE_AFTER: Final = re.compile(
    r"\s+(?:another|day|thing|way|reason|point|side|hand|man's|example|is|was|has|can|could|would|should|who|that|year|month|week|hour|more\s(?:step|time)|of\s(?:the\s(?:most|best|largest|biggest|world|first|few|main|many|key|reasons|things)|those|these|them\b|my|his|her|our|many|several))\b|[,.;:?!\"”)]|-(?:time|sided|off|on|way|third|half|quarter|fifth|tenth)\b|$",
    re.IGNORECASE,
)
LIST_ITEM: Final = re.compile(r"(?:^|\n)\s*\(?$")
AGE_AFTER: Final = re.compile(r",\s(?=[a-z])|,\sof\s")
REACH: Final = 32  # characters looked back over


def counts_nothing(text: str, start: int, end: int) -> bool:
    """Whether the numeral at ``text[start:end]`` is no count: a date, a sum of money, a name ..."""
    before = text[max(0, start - REACH) : start]
    if _AFTER.match(text, end) or _BEFORE.search(before):
        return True
    word = text[start:end]
    if word.lower() == "one":
        return bool(ONE_BEFORE.search(before) or ONE_AFTER.match(text, end))
    if word.lower() in {"zero", "0"} or DECIMAL.fullmatch(word):
        return True
    if YEAR.fullmatch(word):
        return _is_year(text, end, before)
    return (LIST_ITEM.search(before) is not None and text[end : end + 1] in {".", ")"}) or _is_age(
        text, end, before, word
    )


def _is_year(text: str, end: int, before: str) -> bool:
    """Whether four digits between 1900 and 2099 name a year rather than count."""
    if _YEAR_BEFORE.search(before):
        return _STRONG_COUNTED.match(text, end) is None or before.rstrip().lower().endswith(
            ("in", "since", "by", "until")
        )
    return _COUNTED.match(text, end) is None


def _is_age(text: str, end: int, before: str, word: str) -> bool:
    """Whether a number between two commas after a name gives an age ("Ivan Petrov, 43, said")."""
    return (
        word.isdigit()
        and len(word) <= len("99")
        and bool(re.search(r"[A-Z][\w’'-]+,\s$", before))
        and bool(AGE_AFTER.match(text, end))
    )
