"""The publication date a report states at its top: date lines, by-lines, datelines and labels.

Only forms that newspapers and agencies use to say when a report appeared are read; a date in running prose is
when something happened. A form without a year ("KYIV, Feb. 9 (Reuters) -") gives no date: which year it was
cannot be known from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from forcemap.documents.day import FORMS, Days, day_of
from forcemap.documents.metadata import publication
from forcemap.documents.model import UNDATED, DateBasis, PublicationDate

HEAD_LINES = 12
"""Lines with text in them, from the top, among which a date line may stand: headline, standfirst, captions,
credits and share links come before it."""

YEAR = re.compile("[12][0-9]{3}")
LONGEST_DATE_LINE = 200
LONGEST_HEAD = 300
"""Characters of a line among which its date may stand; longer than a date line, for pages flattened to one line."""

LONGEST_DATELINE = 100
"""Characters before which the date of a dateline ("MINSK, Feb. 18, 2022 (BelTA) -") must be complete."""

_SPACE = r"[^\S\n]"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?"
_ZONE = r"(?:[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2}|local time)"
_CLOCK = rf"[0-9]{{1,2}}[:.][0-9]{{2}}(?::[0-9]{{2}})?{_SPACE}?(?:[ap]\.?m\.?)?(?:{_SPACE}?\(?{_ZONE}\)?)?"
_FIRST = rf"(?:first{_SPACE}|originally{_SPACE}|last{_SPACE})?"
_LABEL = (
    rf"(?P<label>{_FIRST}(?:published|posted|updated|modified|revised|released|issued)"
    r"|publication date|date published|date posted|release date|date of publication|date)"
)

# such as "Published: 12 Jan 2023", "Updated 10:32 AM EST, Fri February 18, 2022", "Posted on Feb. 18, 2022 at 9:24 p.m."
LABELLED = re.compile(
    rf"(?<!\w){_LABEL}{_SPACE}*(?:[:|]|\bon\b|\bat\b)?{_SPACE}*"
    rf"(?:{_CLOCK}{_SPACE}*,?{_SPACE}*(?:on{_SPACE})?)?(?:{_WEEKDAY}{_SPACE}*)?$",
    re.IGNORECASE,
)
# before a date that opens its line: nothing, a time of day, a weekday
OPENING = re.compile(rf"^\W*(?:{_CLOCK}{_SPACE}*,?{_SPACE}*)?(?:{_WEEKDAY}{_SPACE}*)?$", re.IGNORECASE)
# "By bne IntelliNews ", "By Ann Lee and Bo Ray | ", "Story by Ann Lee, Reuters, "
BY_LINE = re.compile(
    rf"^(?:(?:Written|Story|Reporting|Report|Words|Text|Analysis){_SPACE})?[Bb][Yy]{_SPACE}"
    rf"(?P<names>\S.{{0,120}}?){_SPACE}*[,|•·–—-]?{_SPACE}*(?:{_WEEKDAY}{_SPACE}*)?$"
)
# "BBC News, Kyiv | ", "Ann Lee · ": names, then a mark that parts them from the date
CREDIT = re.compile(rf"^(?P<names>[^.!?\n]{{2,80}}?){_SPACE}*[|•·]{_SPACE}*(?:{_WEEKDAY}{_SPACE}*)?$")
# in capitals, "KYIV, Ukraine, ", "MINSK, Belarus (AP) — ", "WASHINGTON — "
CITY = re.compile(
    rf"^(?:{_SPACE}*[A-Z][A-Z.'’-]+(?:{_SPACE}[A-Z][A-Z.'’-]+){{0,4}}"
    rf"(?:,{_SPACE}[A-Z][\w.'’-]*(?:{_SPACE}[A-Z][\w.'’-]*){{0,3}})?)"
    rf"{_SPACE}*(?:,|\([\w{' '}/.-]+\)|[–—-]|/[\w{' '}.-]+/){_SPACE}*(?:{_WEEKDAY}{_SPACE}*)?$"
)
# "Minsk, ": in small letters a city opens a dateline only when a dash, an agency or a slash follows the date
TOWN = re.compile(
    rf"^[A-Z][\w'’-]+(?:{_SPACE}[A-Z][\w'’-]+){{0,3}}(?:,{_SPACE}[A-Z][\w'’-]+(?:{_SPACE}[A-Z][\w'’-]+){{0,3}})?"
    rf",{_SPACE}*(?:{_WEEKDAY}{_SPACE}*)?$"
)
# what may stand before a label: nothing, a mark that parts it from what precedes, a by-line
BEFORE_LABEL = re.compile(rf"^\W*$|[|•·]{_SPACE}*$|^[Bb][Yy]{_SPACE}")
# after a date that closes its line, or is followed by what goes with a date line
CLOSING = re.compile(
    rf"^{_SPACE}*[,|•·–—-]?{_SPACE}*(?:at{_SPACE}|[Tt])?(?:{_CLOCK})?{_SPACE}*"
    r"(?:$|[|•·(/]|[Bb][Yy]\s|[A-Z]\w+(?:\s[A-Z]\w+)?:|(?:[Uu]pdated|[Pp]ublished|[Mm]odified|[Uu]PDATED)\b)"
)
# after the date of a dateline, before the report's first words
PAST_CITY = re.compile(rf"^[.,]?{_SPACE}*(?:$|[–—]|-{{1,2}}{_SPACE}|\(|/|:)")
PAST_TOWN = re.compile(rf"^[.,]?{_SPACE}*(?:[–—]|-{{1,2}}{_SPACE}|\(|/)")
DASH = re.compile(rf"^{_SPACE}*(?:[–—]|--?{_SPACE})")
# a by-line inside a page that was flattened to one line, "... no injuries. BY ANN LEE Example Reporter March 15, 2009
# NEWARK -- ..." or "... no injuries. Ann Lee alee@news.example March 15, 2009 ...": nothing but names before the date
_NAME = r"(?:[A-Z][\w.'’&/-]*,?|\S{1,60}@\S{1,60}|and|for|of|the|&|de|van|von)"
FLAT_BY = re.compile(
    rf"(?:^|[.!?”\"]{_SPACE})[Bb][Yy]{_SPACE}(?:{_NAME}{_SPACE}){{1,11}}{_NAME}{_SPACE}?[,|]?{_SPACE}*$"
)
FLAT_SIGNED = re.compile(
    rf"(?:^|[.!?”\"]{_SPACE})(?:{_NAME}{_SPACE}){{1,6}}"
    rf"(?:\S{{1,60}}@\S{{1,60}}|Associated Press|Reuters|AFP|(?i:staff{_SPACE}(?:writer|reporter))){_SPACE}?[,|]?{_SPACE}*$"
)
PAST_FLAT = re.compile(rf"^{_SPACE}*(?:$|[–—]|-|[A-Z\"“])")
# "Edmonton, Ky. (", "LOUISVILLE, KY--(Marketwire - ": a dateline that has its date in parentheses
BRACKETED = re.compile(
    rf"^[A-Z][\w.'’-]+(?:{_SPACE}[A-Z][\w.'’-]+){{0,3}}(?:,{_SPACE}[A-Z][\w.'’-]+){{0,2}}{_SPACE}*(?:[–—]|--?)?{_SPACE}*"
    rf"\((?:[A-Z][\w. ]{{1,40}}{_SPACE}[–—-]{_SPACE}?)?$"
)
PAST_BRACKETED = re.compile(rf"^\){_SPACE}*(?:[–—]|--?{_SPACE})")
# an entry of a chronicle: "1789 - ", "Fall 1621: ", "October 3, 1863 - "
ENTRY = re.compile(r"^(?P<when>(?:[A-Z][a-z]+\.? )?(?:[0-9]{1,2},? )?[12][0-9]{3}) ?(?:[-–—:]|--)")
_FUNCTION_WORDS = (
    "a after against and around as at before between by during for from in into of on over since than that the "
    "through till to until when which while who with"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


class Form(IntEnum):
    """How a text says when it appeared, the more telling first."""

    LABEL = 0
    LINE = 1
    OPENING = 2
    UPDATE = 3


TAIL = 4
"""Added to the rank of what stands below the head."""

MAX_OPENINGS = 2
"""Different days that may open lines of one report: its own, and that of a story it links to."""


def find_publication(text: str) -> PublicationDate:
    r"""Return the publication date that `text` states of itself, UNDATED where it states none.

    A "Published" label wins over a by-line or dateline, that over a line opened by a date, that over "Updated";
    among equals the first in the text. Below the head only labels count. The note holds the words it was read from. Basis is ``DateBasis.DATELINE``.

    Examples
    --------
    >>> find_publication("By bne IntelliNews February 23, 2022\n\nForces moved.").start
    datetime.date(2022, 2, 23)
    >>> find_publication("KYIV, Feb. 9 (Reuters) - Forces moved.").basis
    <DateBasis.UNKNOWN: 'unknown'>
    >>> find_publication("").basis
    <DateBasis.UNKNOWN: 'unknown'>
    """
    found = min(_statements(text), key=lambda each: each[:2], default=None)
    if found is None:
        return UNDATED
    _, _, days, words = found
    return publication(days, basis=DateBasis.DATELINE, note=f'the text says "{words}"')


def _statements(text: str) -> Iterator[tuple[int, int, Days, str]]:
    """Yield (rank, line number, days, words) of every statement of when `text` appeared."""
    filled = 0
    openings: list[tuple[int, int, Days, str]] = []
    entries: set[str] = set()
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if not stripped:
            continue
        filled += 1
        in_head = filled <= HEAD_LINES
        if entry := ENTRY.match(stripped):
            entries.add(entry["when"])
        if not YEAR.search(stripped, 0, LONGEST_HEAD):
            continue
        for form, days, words in _in_line(stripped):
            if form is Form.LABEL or form is Form.UPDATE:
                yield (form if in_head else form + TAIL), number, days, words
            elif form is Form.OPENING:
                openings.append((form if in_head else TAIL + form, number, days, words))
            elif in_head:
                yield form, number, days, words
    # several days that open lines are the entries of a chronicle, and none of them is the chronicle's own
    if max(len({days for _, _, days, _ in openings}), len(entries)) <= MAX_OPENINGS:
        yield from (opening for opening in openings if opening[0] is Form.OPENING)


def _in_line(line: str) -> Iterator[tuple[Form, Days, str]]:
    whole = len(line) <= LONGEST_DATE_LINE
    for pattern in FORMS:
        for found in pattern.finditer(line, 0, LONGEST_HEAD):
            day = day_of(found)
            if day is None or found.end() == LONGEST_HEAD:
                continue
            before, after = line[: found.start()], line[found.end() :]
            label = LABELLED.search(before) if whole else None
            if label and BEFORE_LABEL.search(before[: label.start()]) and _ends_statement(after):
                late = re.search("updat|modif|revis", label["label"], re.IGNORECASE)
                form = Form.UPDATE if late else Form.LABEL
                yield form, Days(day, day), line[label.start() : found.end()]
            elif OPENING.match(before):
                if DASH.match(after) or (whole and CLOSING.match(after)):
                    yield Form.OPENING, Days(day, day), line[: found.end()]
            elif _is_date_line(before, after, whole=whole):
                yield Form.LINE, Days(day, day), line[: found.end()]


def _ends_statement(after: str) -> bool:
    return CLOSING.match(after) is not None or re.match(r"^\s*(?:[.;)]|at\s)", after) is not None


def _is_date_line(before: str, after: str, *, whole: bool) -> bool:
    if len(before) <= LONGEST_DATELINE:
        if CITY.match(before) and PAST_CITY.match(after):
            return True
        if TOWN.match(before) and PAST_TOWN.match(after):
            return True
        if BRACKETED.match(before) and PAST_BRACKETED.match(after):
            return True
    if PAST_FLAT.match(after) and (FLAT_BY.search(before) or FLAT_SIGNED.search(before)):
        return True
    names = BY_LINE.match(before) or CREDIT.match(before)
    if not whole or names is None or not CLOSING.match(after):
        return False
    words = names["names"].lower().split()
    return words[0] not in FUNCTION_WORDS and words[-1].strip(",") not in FUNCTION_WORDS
