"""The time of one statement, chosen among the times of its sentence, or from its tense alone."""

from __future__ import annotations

from collections.abc import Sequence

from forcemap.documents import PublicationDate
from forcemap.language.period import UNTIMED, Period, TimePrecision
from forcemap.language.times.model import Relation, Tense, TimeMention


def default_period(published: PublicationDate, tense: Tense | None) -> Period:
    """Return the time of a statement that names none.

    Present: the publication day, at both ends. Past: up to the publication day, from a day nobody stated. Future: from
    the publication day on. Undated: open at both ends. A publication known to a month or a year gives its own width.
    """
    if published.start is None or published.end is None:
        return UNTIMED
    if tense is Tense.PAST:
        return Period(start=None, end=published.end, precision=TimePrecision.OPEN)
    if tense is Tense.FUTURE:
        return Period(start=published.start, end=None, precision=TimePrecision.OPEN)
    days = (published.end - published.start).days + 1
    limits = ((1, TimePrecision.DAY), (14, TimePrecision.WEEK), (62, TimePrecision.MONTH))
    precision = next((p for limit, p in limits if days <= limit), TimePrecision.YEAR)
    return Period(start=published.start, end=published.end, precision=precision)


_REPORTED = 0.35
_ATTRIBUTIVE = 0.75
_DISAGREES = 0.75
_ENOUGH = 0.3


def pick_period(
    mentions: Sequence[TimeMention],
    *,
    published: PublicationDate,
    tense: Tense | None,
    at: int | None = None,
    reporting: frozenset[int] = frozenset(),
) -> Period:
    """Choose the time of a statement among the times of its sentence; without any, `default_period`.

    Parameters
    ----------
    mentions
        The times of the sentence, from `find_times`.
    tense
        The tense of the statement: a future statement does not happen on a day gone by, nor a past or present one on a day
        to come. None takes any day, and where there is none, the publication day.
    at
        Offset of the statement's verb or item in the text that was searched: the nearest time wins.
    reporting
        Indices into `mentions` of the times that belong to a reporting verb ("said Tuesday"). They date the statement only
        where nothing else does, and then keep their side: what was said on Tuesday to be planned is planned from then.
    """
    day = published.day
    best: tuple[float, int] | None = None
    for index, mention in enumerate(mentions):
        said = index in reporting
        score = _score(mention, None if said else tense, published, at) - (_REPORTED if said else 0.0)
        if mention.dated and score > (best[0] if best else _ENOUGH):
            best = (score, index)
    if best is None:
        return default_period(published, tense)
    chosen = mentions[best[1]]
    period = chosen.period
    if best[1] in reporting and tense is Tense.FUTURE and chosen.relation is Relation.AT:
        return Period(start=period.start, end=None, precision=period.precision, text=period.text)
    if (
        tense is Tense.PRESENT
        and day is not None
        and period.end is None
        and chosen.relation is Relation.AFTER
    ):
        return Period(start=period.start, end=day, precision=period.precision, text=period.text)
    return period


def _score(mention: TimeMention, tense: Tense | None, published: PublicationDate, at: int | None) -> float:
    score = 1.0
    if mention.relation is Relation.ATTRIBUTIVE:
        score -= _ATTRIBUTIVE
    if not _agrees(mention, tense, published):
        score -= _DISAGREES
    if at is not None:
        score -= min(0.3, abs(mention.span.start - at) / 500)
    return score


def _agrees(mention: TimeMention, tense: Tense | None, published: PublicationDate) -> bool:
    """Whether a time can be the time of a statement in this tense."""
    start, end = mention.period.start, mention.period.end
    if published.start is None or published.end is None or tense is None:
        return True
    if tense is Tense.FUTURE:
        return end is None or end >= published.start
    return start is None or start <= published.end
