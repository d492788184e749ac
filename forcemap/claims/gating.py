"""Which sentences are worth parsing: those with a word of posture, and those that carry one on or name who moved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from forcemap.claims.candidates import Cue
from forcemap.documents import Span

MAX_WORDS: Final = 160  # a longer "sentence" is a table or a list of links
REACH: Final = 40  # characters from a word to the verb it is the subject of

# Verbs of moving in, holding, leaving and staying, in every form: Levin's classes 9, 47 and 51 without what is mostly said
# of other things ("fly", "build", "join").
_STEMS: Final = """advanc airlift amass annex arriv bolster captur concentrat conquer cross deploy depart dispatch encamp
    encircl enter evacuat garrison infiltrat invad land leav left march mass mobilis mobiliz mov occup overran overrun patrol
    pull push reach recaptur reclaim redeploy reinforc relocat remain retak retook retreat return roll rotat sail seiz send
    sent station stay storm surg surround sweep took take tak transit travers withdraw withdrew held hold dig dug disengag
    retain based moored flew fly flies flown"""
_ENDINGS: Final = "(?:e|es|ed|s|n|en|ing|ging|ting|led|ling|ped|ping|y|ies|ied|ying)?"
_VERB: Final = rf"(?:{'|'.join(_STEMS.split())}){_ENDINGS}\b"
# What may stand between a subject and its verb.
_AUXILIARY: Final = r"(?:(?:has|have|had|will|would|is|was|are|were|to|not|been|be|[a-z]+ly|also|never|still|again|then|had)\s)*"
_STATE: Final = (
    rf"(?:is|are|was|were|be|been|have|had|live|stood|stand|stands|sit|sits|sat|lie|lies|lay|number|works?|goes|went|comes?|came)\b"
    rf".{{0,{REACH}}}?\b(?:in|at|on|near|off|along|outside|inside|across|aboard|there|here|out of|back|from|to)\b"
)
ACTS: Final = re.compile(rf"\s{_AUXILIARY}{_VERB}")
ACTS_SOON: Final = re.compile(rf".{{0,{REACH}}}?\b{_VERB}", re.DOTALL)
IS_SOON: Final = re.compile(rf"\s{_STATE}", re.DOTALL)
MOVES_OR_IS: Final = re.compile(rf"\b(?:{_VERB}|{_STATE}|there\b)", re.DOTALL)
COUNTED: Final = re.compile(r"(?:\d|\b(?:hundred|thousand|dozen|several|some|more|of the))\s$")
# Words that carry on with the forces of the sentence before; the first kind only where the sentence begins with them.
OPENING: Final = re.compile(
    r"[\"“'‘(-]*\s*(?:They|Those|These|She|It|Both|Others|Some|Another|Most|Many|All|None|More|Half|Nobody|We"
    r"|The (?:others|rest|first|second|third|last))\b"
)
PEOPLE: Final = re.compile(
    r"\b(?:they|them|those|she|both|others|some|another|most|none|the rest|many of|the \d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
# A figure of hundreds or more that is no year, no money and no measure.
FIGURE: Final = re.compile(
    r"(?<![\$£€\d.,])\b(?:\d{1,3},\d{3}|[2-9]\d{2}|1[0-8]\d{2}|hundreds?|thousands?|dozens?)\b"
    r"(?!\s*(?:percent|per cent|%|miles|km|kilomet|nautical|met(?:re|er)s|feet|dollars|pounds|euros|years|tonn?e?s))",
    re.IGNORECASE,
)
SIDES: Final = re.compile(r"\b(?:both|all|the two) sides\b", re.IGNORECASE)


def gated(
    text: str, spans: Sequence[Span], items: Sequence[Cue], forces: Sequence[Cue]
) -> list[tuple[int, Span]]:
    """Return the sentences of `text` (`spans`) that could hold a claim, each with its number, in text order.

    `items` are its words of posture; without any nothing passes. A sentence passes that holds one, but for everyday
    words; one in which a force is the subject of a verb of movement or a people is said to be somewhere; and one that goes
    on, right after such a sentence, about the forces of that: "They left on Friday", "1,500 are still there".
    """
    starts = [span.start for span in spans]
    named = {bisect_right(starts, cue.span.start) - 1 for cue in items if not cue.beside}
    if not named:
        return []
    by_sentence: dict[int, list[Cue]] = {}
    for cue in forces:
        by_sentence.setdefault(bisect_right(starts, cue.span.start) - 1, []).append(cue)
    passed = set(named)
    for index, span in enumerate(spans):
        if index not in named:
            acting = any(_acts(text, span, cue) for cue in by_sentence.get(index, ()))
            if acting or (index - 1 in passed and _goes_on(span.of(text))) or _both_move(span.of(text)):
                passed.add(index)
    return [(index, span) for index, span in enumerate(spans) if index in passed and _is_prose(span.of(text))]


def _acts(text: str, span: Span, cue: Cue) -> bool:
    """Whether the force named by `cue` is the subject of a verb of movement, or a people or army is put somewhere."""
    end = cue.span.end
    if ACTS.match(text, end, span.end):
        return True
    people = cue.word == "people" and text[end - 1] == "s"
    if not (people or cue.armed):
        return False
    if people and COUNTED.search(text, span.start, cue.span.start):
        return True
    return bool(ACTS_SOON.match(text, end, span.end) or IS_SOON.match(text, end, span.end))


def _goes_on(sentence: str) -> bool:
    """Whether a sentence says of those spoken of before that they move or are somewhere."""
    opening = OPENING.match(sentence)
    if opening and ACTS_SOON.match(sentence, opening.end()):
        return True
    for word in _words(sentence):
        if ACTS_SOON.match(sentence, word) or IS_SOON.match(sentence, word):
            return True
    return bool(FIGURE.search(sentence) and MOVES_OR_IS.search(sentence))


def _words(sentence: str) -> Iterator[int]:
    yield from (found.end() for found in PEOPLE.finditer(sentence))


def _both_move(sentence: str) -> bool:
    return bool(SIDES.search(sentence) and MOVES_OR_IS.search(sentence))


def _is_prose(sentence: str) -> bool:
    return len(sentence.split()) <= MAX_WORDS
