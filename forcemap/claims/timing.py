"""When it is said to be so: the times of a sentence, and the one a claim speaks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forcemap.claims.features import word_class
from forcemap.claims.model import Status
from forcemap.claims.scene import Line, Scene
from forcemap.claims.sentence import Sentence
from forcemap.documents import Span
from forcemap.language import Period, Relation, Tense, TimeMention, find_times, pick_period

TENSES: dict[Status, Tense | None] = {
    Status.PAST: Tense.PAST,
    Status.ARRIVING: Tense.PAST,  # by the day of the report they had set out, nobody says since when
    Status.LEAVING: None,  # withdrawals are told as done and as announced alike
    Status.PLANNED: Tense.FUTURE,
    Status.POSSIBLE: Tense.FUTURE,
    Status.DENIED: Tense.FUTURE,
}


def times_of(scene: Scene, line: Line) -> tuple[TimeMention, ...]:
    """Return the time expressions of a line, in offsets of its sentence; none for most."""
    return find_times(line.sentence.text(scene.document.text), published=scene.document.published)


def age_days(scene: Scene, times: Sequence[TimeMention]) -> int | None:
    """Return how many days before publication the latest of `times` lies; None without a time or a date."""
    day = scene.document.published.day
    ends = [
        time.period.end
        for time in times
        if time.period.end is not None and time.relation is not Relation.ATTRIBUTIVE
    ]
    return (day - max(ends)).days if day is not None and ends else None


def period_of(
    scene: Scene, line: Line, head: int, status: Status, times: Sequence[TimeMention]
) -> tuple[Period, Span | None]:
    """Return the time of the claim on token `head`, and where the words that gave it stand in the document."""
    sentence = line.sentence
    verb = sentence.clause_head(head)
    start = sentence.span.start
    period = pick_period(
        times,
        published=scene.document.published,
        tense=TENSES.get(status, Tense.PRESENT),
        at=sentence.starts[verb] - start,
        reporting=frozenset(_reported(sentence, times)),
    )
    for time in times:
        if period.text is not None and time.period.text == period.text:
            return period, Span(start + time.span.start, start + time.span.end)
    return period, None


def _reported(sentence: Sentence, times: Sequence[TimeMention]) -> Iterator[int]:
    """Yield which times hang on a verb of saying."""
    for index, time in enumerate(times):
        token = sentence.token_at(sentence.span.start + time.span.start)
        if word_class(sentence, sentence.clause_head(token)) == "say":
            yield index
