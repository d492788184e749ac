"""Find the time expressions of a text and put them on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forcemap.documents import PublicationDate, Span
from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.times.absolute import is_attributive
from forcemap.language.times.bind import Binding, bind, read_binding, read_part
from forcemap.language.times.calendar import coarsest, part_of
from forcemap.language.times.context import Context, clip, tense_near
from forcemap.language.times.model import Relation, Tense, TimeMention
from forcemap.language.times.rules import RULES, Rule
from forcemap.language.times.windows import windows_of

_WINDOW = 64


def _scanner() -> re.Pattern[str]:
    """Join all rules into one pattern; the rule that matched is then read again for its groups."""
    parts = []
    for index, rule in enumerate(RULES):
        bare = re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern)
        parts.append(
            f"(?P<r{index}>(?i:{bare}))" if rule.pattern.flags & re.IGNORECASE else f"(?P<r{index}>{bare})"
        )
    return re.compile(rf"\b(?=\w)(?:{'|'.join(parts)})")


_SCANNER = _scanner()


@dataclass(frozen=True, slots=True)
class _Atom:
    """One match of the grammar, before the words around it bind it."""

    span: Span
    period: Period
    tense: Tense | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Scan:
    """One pass over a text as read on one day."""

    text: str
    day: date | None
    tense: Tense | None
    windows: tuple[Span, ...]

    def _resolve(self, rule: Rule, at: int, anchor: Period | None) -> _Atom | None:
        match = rule.pattern.match(self.text, at)
        if match is None or match.end() == match.start():
            return None
        tense = self._tense_at(match)
        context = Context(
            day=self.day,
            tense=tense,
            anchor=anchor,
            before=self.text[max(0, match.start() - _WINDOW) : match.start()],
            after=self.text[match.end() : match.end() + _WINDOW],
            sure=self.tense is not None,
        )
        try:
            period = rule.resolve(match, context)
        except OverflowError:  # beyond the calendar's years 1 to 9999
            return None
        return None if period is None else _Atom(Span(match.start(), match.end()), period, tense, rule)

    def _tense_at(self, match: re.Match[str]) -> Tense | None:
        """Return the direction of a time: "since" looks back; "by" and "until" look to the nearest in a past clause."""
        tense = self.tense or tense_near(self.text, match.start(), match.end())
        part = read_part(self.text, match.start())
        binding = read_binding(self.text, match.start() if part is None else part.start)
        if binding is None:
            return tense
        if binding.relation is Relation.SINCE:
            return Tense.PAST
        if binding.relation in {Relation.BY, Relation.UNTIL, Relation.BEFORE} and tense is Tense.PAST:
            return None
        return tense

    def _atom_from(self, position: int, anchor: Period | None) -> tuple[_Atom | None, int]:
        """Return the next atom at or after `position`, and where to look on."""
        match = None
        for window in self.windows:
            if window.end > position and match is None:
                match = _SCANNER.search(self.text, max(window.start, position), window.end)
        if match is None:
            return None, len(self.text)
        first = int((match.lastgroup or "r0")[1:])
        for rule in RULES[first:]:
            if (atom := self._resolve(rule, match.start(), anchor)) is not None:
                return atom, atom.span.end
        return None, match.start() + 1

    def mentions(self, anchor: Period | None) -> Iterator[TimeMention]:
        position = 0
        while position < len(self.text):
            atom, position = self._atom_from(position, anchor)
            if atom is None:
                continue
            mention, position = self._finish(atom, anchor)
            if mention is None:
                continue
            if mention.dated and mention.relation is not Relation.ATTRIBUTIVE and _anchors(mention):
                anchor = mention.period
            yield mention

    def _finish(self, atom: _Atom, anchor: Period | None) -> tuple[TimeMention | None, int]:
        """Bind an atom to the words before it and, for a range, to the atom behind it."""
        text, start, end = self.text, atom.span.start, atom.span.end
        period = atom.period
        part = read_part(text, start)
        if part is not None:
            start, period = part.start, part_of(period, part.part)
        binding = read_binding(text, start)
        if binding is not None and binding.comparison:
            return None, end
        second = self._second(end, binding, anchor)
        if second is not None:
            return self._range(atom, replace(period, text=None), second, start, binding), second.span.end
        relation = Relation.AT
        if atom.rule.name in _RANGES:
            start, relation = start if binding is None or not binding.pair else binding.start, Relation.SPAN
        elif is_attributive(
            atom.span.of(text), text[max(0, atom.span.start - _WINDOW) : atom.span.start], text[end:]
        ):
            relation = Relation.ATTRIBUTIVE
        elif binding is not None and atom.rule.name not in _SELF_BOUND:
            start, relation = binding.start, binding.relation
            period = bind(period, relation, day=self.day, tense=atom.tense)
        elif atom.rule.name in _SPANS:
            relation = Relation.SPAN
        elif atom.rule.name in _CLIPPED and not _HALVED.match(atom.span.of(text)):
            period = clip(period, day=self.day, tense=atom.tense)
        return self._mention(start, end, period, relation), end

    def _second(self, end: int, binding: Binding | None, anchor: Period | None) -> _Atom | None:
        """Return the far end of a range that starts with the atom ending at `end`, if there is one."""
        pair = binding is not None and binding.pair
        match = (_JOIN_PAIR if pair else _JOIN).match(self.text, end)
        if match is None:
            return None
        at = match.end()
        part = _PART_AHEAD.match(self.text, at)
        if part is not None:
            at = part.end()
        found = _SCANNER.match(self.text, at)
        if found is None:
            return None
        atom, _ = self._atom_from(at, anchor)
        if atom is None or atom.span.start != at or atom.rule.name not in _RANGEABLE:
            return None
        if part is not None and (read := read_part(self.text, at)) is not None:
            return replace(atom, period=part_of(atom.period, read.part))
        return atom

    def _range(
        self, first: _Atom, start_period: Period, second: _Atom, start: int, binding: Binding | None
    ) -> TimeMention | None:
        if first.rule.name not in _RANGEABLE:
            return self._mention(start, first.span.end, start_period, Relation.AT)
        begin = binding.start if binding is not None else start
        far = second.period
        near = start_period
        if far.start is not None and not re.search(r"\d{4}", first.span.of(self.text)):
            # the year stands once, with the far end: "December to March 2022"
            context = Context(
                day=far.start,
                tense=Tense.PAST,
                anchor=None,
                before=" in ",
                after=self.text[first.span.end :][:1],
            )
            match = first.rule.pattern.match(self.text, first.span.start)
            if match is not None and first.rule.name in _YEARLESS:
                near = first.rule.resolve(match, context) or near
                named = read_part(self.text, first.span.start)
                near = near if named is None else part_of(near, named.part)
        if near.start is None or far.end is None:
            return self._mention(begin, second.span.end, UNTIMED, Relation.SPAN)
        ends = (near.start, far.end) if near.start <= far.end else (near.start, None)
        period = Period(start=ends[0], end=ends[1], precision=coarsest(near.precision, far.precision))
        return self._mention(begin, second.span.end, period, Relation.SPAN)

    def _mention(self, start: int, end: int, period: Period, relation: Relation) -> TimeMention:
        span = Span(start, end)
        return TimeMention(span=span, period=replace(period, text=span.of(self.text)), relation=relation)


_JOIN = re.compile(r"\s*(?:\b(?:to|through|until|till)\b(?:\s+(?:the|on))?|[–—-])\s*")
_JOIN_PAIR = re.compile(r"\s*(?:\b(?:to|and|through|until|till)\b(?:\s+(?:the|on))?|[–—-])\s*")
_PART_AHEAD = re.compile(
    r"(?:early|mid|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of)[\s-]+", re.IGNORECASE
)
_RANGEABLE = frozenset(
    {"iso", "dotted", "slashed", "month-day", "day-month", "month-year", "month", "year", "weekday", "season", "deictic",
     "day-of-month", "named-unit", "unit-part"}
)  # fmt: skip
_YEARLESS = frozenset({"month-day", "day-month", "month", "weekday"})
_SELF_BOUND = frozenset({"in-units", "for-units", "past-span", "coming-span", "ahead", "soon", "recently"})
_SPANS = _SELF_BOUND
_CLIPPED = frozenset({"month", "month-year", "season", "year", "named-unit"})
_HALVED = re.compile(r"(?:earlier|later)\b", re.IGNORECASE)
_RANGES = frozenset({"month-day-range", "between-month-days", "day-month-range", "years"})


def _anchors(mention: TimeMention) -> bool:
    """Whether a later "three days later" may count from this mention: from days and months, not from spans."""
    return mention.relation is not Relation.SPAN


def find_times(
    text: str, *, published: PublicationDate, tense: Tense | None = None, anchor: Period | None = None
) -> tuple[TimeMention, ...]:
    """Find the time expressions of a text and put them on the calendar.

    Parameters
    ----------
    text
        A sentence, or any piece of prose.
    published
        When the text was published. Undated, only what the words themselves date is dated: "in 2014" is, "Tuesday" is
        not. A publication known to a month gives every relative time the width of that doubt.
    tense
        The tense of the statement, where a parse knows it; otherwise the nearest cue words decide for each time.
    anchor
        A time named before this text, for "three days later"; times within the text take its place as they come.

    Returns
    -------
    tuple of TimeMention
        In text order, not overlapping. Empty where the text names no time.

    Notes
    -----
    Precision is never sharpened: "last week" stays a week, "mid-January" ten days, "recent weeks" (whose start nobody
    stated) is given four weeks at a month's precision. Seasons are the northern hemisphere's.
    """
    windows = windows_of(text)
    if not windows:
        return ()
    first = tuple(_Scan(text, published.start, tense, windows).mentions(anchor))
    if published.start == published.end:
        return first
    last = tuple(_Scan(text, published.end, tense, windows).mentions(anchor))
    if [m.span for m in first] != [m.span for m in last]:
        return first
    return tuple(_hull(a, b) for a, b in zip(first, last, strict=True))


def _hull(first: TimeMention, last: TimeMention) -> TimeMention:
    """Join the readings from the first and the last possible publication day."""
    a, b = first.period, last.period
    if (a.start, a.end) == (b.start, b.end):
        return first
    start = None if a.start is None or b.start is None else min(a.start, b.start)
    end = None if a.end is None or b.end is None else max(a.end, b.end)
    precision = coarsest(a.precision, b.precision, _width(start, end))
    return replace(first, period=Period(start=start, end=end, precision=precision, text=a.text))


def _width(start: date | None, end: date | None) -> TimePrecision:
    """Return the precision that a doubt from `start` to `end` leaves."""
    if start is None or end is None:
        return TimePrecision.OPEN
    days = (end - start).days + 1
    limits = (
        (1, TimePrecision.DAY),
        (14, TimePrecision.WEEK),
        (62, TimePrecision.MONTH),
        (800, TimePrecision.YEAR),
    )
    return next((precision for limit, precision in limits if days <= limit), TimePrecision.OPEN)
