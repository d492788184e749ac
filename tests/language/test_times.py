"""Time expressions: the cases of times.yaml, and the laws that hold for any text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import UNDATED, DateBasis, PublicationDate
from forcemap.language import (
    Period,
    Tense,
    TimeMention,
    TimePrecision,
    default_period,
    find_times,
    pick_period,
)
from forcemap.language.times.calendar import Part, part_of

ENOUGH_RIGHT = 0.95
ENOUGH_CASES = 300


class Case(NamedTuple):
    group: str
    text: str
    published: date | None
    tense: str | None
    words: str | None
    start: date | None
    end: date | None
    precision: str | None


def on(day: date | None, last: date | None = None) -> PublicationDate:
    if day is None:
        return UNDATED
    return PublicationDate(start=day, end=last or day, basis=DateBasis.RECORD)


def cases() -> list[Case]:
    groups = yaml.safe_load((Path(__file__).parent / "times.yaml").read_text(encoding="utf-8"))
    return [Case(group, *row) for group, rows in groups.items() for row in rows]


def fault(case: Case) -> str | None:
    """Return what is wrong with the reading of a case, or None."""
    found = find_times(
        case.text, published=on(case.published), tense=Tense(case.tense) if case.tense else None
    )
    if case.words is None:
        return None if not found else f"{[m.period.text for m in found]} taken for times"
    hits = [m.period for m in found if m.period.text == case.words]
    if not hits:
        return f"{case.words!r} not found among {[m.period.text for m in found]}"
    got, want = hits[0], (case.start, case.end, case.precision)
    return None if (got.start, got.end, got.precision) == want else f"{got} is not {want}"


def test_at_least_ninety_five_in_a_hundred_cases_are_read_right():
    """The cases of times.yaml are read as their author meant them."""
    table = cases()
    faults = [
        f"{case.group}: {case.text!r} ({case.published}): {why}" for case in table if (why := fault(case))
    ]
    assert len(table) >= ENOUGH_CASES
    assert 1 - len(faults) / len(table) >= ENOUGH_RIGHT, "\n".join(faults)


@pytest.mark.parametrize("group", sorted({case.group for case in cases()}))
def test_no_group_of_cases_is_left_behind(group: str):
    """Each kind of time is read right in nine of ten cases, so that no kind hides behind the others."""
    table = [case for case in cases() if case.group == group]
    faults = [f"{case.text!r}: {why}" for case in table if (why := fault(case))]
    assert len(faults) <= len(table) / 10, "\n".join(faults)


DAYS = st.dates(date(1990, 3, 1), date(2080, 12, 1))
PHRASES = st.sampled_from(
    [
        "Tuesday", "last week", "since Monday", "earlier this month", "by the end of January", "in 2014", "next month",
        "over the past year", "within the last 48 hours", "late last month", "yesterday", "in recent weeks", "mid-January",
        "this spring", "the coming days", "for months", "two weeks ago", "from Jan. 10 to 20", "Feb. 20", "10-20 February",
        "between May and July", "three days later", "the next day", "the weekend", "last summer", "until Friday", "today",
        "before March", "after June 3", "the second half of last year", "in two weeks", "31 December", "since the 1990s",
    ]
)  # fmt: skip
TENSES = st.sampled_from([None, *Tense])


def texts() -> st.SearchStrategy[str]:
    words = st.one_of(
        PHRASES, st.sampled_from(["troops will arrive", "they left", ",", "and", "from", "to", "by", "May"])
    )
    return st.lists(words, max_size=8).map(" ".join)


@given(text=texts(), day=DAYS, tense=TENSES)
def test_a_span_slices_the_text_it_was_found_in(text: str, day: date, tense: Tense | None):
    """The words of a mention are the characters its span covers."""
    found = find_times(text, published=on(day), tense=tense)
    assert [m.span.of(text) for m in found] == [m.period.text for m in found]


@given(text=texts(), day=DAYS, tense=TENSES)
def test_mentions_stand_in_text_order_and_do_not_overlap(text: str, day: date, tense: Tense | None):
    """Each mention ends before the next starts."""
    found = find_times(text, published=on(day), tense=tense)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(start=DAYS, days=st.integers(1, 800), part=st.sampled_from(Part))
def test_a_part_lies_within_the_whole(start: date, days: int, part: Part):
    """The end of January 10-20 is neither before it nor after it, nor is that of any stretch of days."""
    whole = Period(start=start, end=start + timedelta(days - 1), precision=TimePrecision.DAY)
    found = part_of(whole, part)
    assert whole.start <= found.start <= found.end <= whole.end


@given(text=st.text(max_size=120), day=DAYS, tense=TENSES)
def test_any_text_at_all_gives_periods_that_end_after_they_start(text: str, day: date, tense: Tense | None):
    """No text breaks the grammar, and no period runs backwards."""
    for mention in find_times(text, published=on(day), tense=tense):
        period = mention.period
        assert period.start is None or period.end is None or period.start <= period.end


@given(phrase=PHRASES, day=DAYS, tense=TENSES)
def test_a_known_day_dates_every_relative_phrase(phrase: str, day: date, tense: Tense | None):
    """With a publication day, only a phrase that needs a time named before stays undated."""
    found = find_times(f"It happened {phrase} there.", published=on(day), tense=tense)
    assert [m.dated for m in found] == ([phrase != "three days later"] if found else [])


@given(phrase=PHRASES, day=DAYS, tense=TENSES)
def test_twenty_eight_years_on_the_same_words_mean_the_same_days(phrase: str, day: date, tense: Tense | None):
    """The Gregorian calendar repeats in 28 years between 1901 and 2099: so do relative times."""
    if day.year > 2050 or phrase in {"in 2014", "since the 1990s"}:
        return
    later = date(day.year + 28, day.month, day.day)
    text = f"It happened {phrase} there."
    now, then = (find_times(text, published=on(d), tense=tense) for d in (day, later))
    cycle = later - day

    def moved(d: date | None) -> date | None:
        return None if d is None else d + cycle

    assert [(moved(m.period.start), moved(m.period.end), m.period.precision) for m in now] == [
        (m.period.start, m.period.end, m.period.precision) for m in then
    ]


@given(phrase=PHRASES, day=DAYS, days=st.integers(1, 40), tense=TENSES)
def test_doubt_about_the_publication_day_only_widens_a_period(
    phrase: str, day: date, days: int, tense: Tense | None
):
    """A document known to within some days is read no sharper than one known to the day."""
    text = f"It happened {phrase} there."
    last = day + timedelta(days=days)
    for wide, sharp in zip(
        find_times(text, published=on(day, last), tense=tense),
        find_times(text, published=on(day), tense=tense),
        strict=True,
    ):
        order = list(TimePrecision)
        assert order.index(wide.period.precision) >= order.index(sharp.period.precision)
        assert wide.period.start is None or (
            sharp.period.start is not None and wide.period.start <= sharp.period.start
        )
        assert wide.period.end is None or (
            sharp.period.end is not None and wide.period.end >= sharp.period.end
        )


@given(phrase=PHRASES, tense=TENSES)
def test_an_undated_document_dates_only_what_its_words_date(phrase: str, tense: Tense | None):
    """Without a publication day, relative times are found but not put on the calendar."""
    found = find_times(f"It happened {phrase} there.", published=UNDATED, tense=tense)
    dated = {"in 2014", "since the 1990s"}
    assert [m.dated for m in found] == [phrase in dated for _ in found]


def test_a_time_named_before_the_sentence_anchors_it():
    """Counting "three days later" starts from the time the caller says was named before."""
    before = Period(start=date(2022, 2, 3), end=date(2022, 2, 3), precision=TimePrecision.DAY)
    (mention,) = find_times("Three days later they left.", published=on(date(2022, 2, 22)), anchor=before)
    assert (date(2022, 2, 6), date(2022, 2, 6)) == (mention.period.start, mention.period.end)


DAY = date(2022, 2, 22)


def picked(text: str, tense: Tense | None, **options: object) -> Period:
    found = find_times(text, published=on(DAY))
    return pick_period(found, published=on(DAY), tense=tense, **options)  # type: ignore[arg-type]


def test_a_plain_present_statement_speaks_about_the_publication_day():
    """Both ends are the publication day."""
    period = picked("Troops stand at the border.", Tense.PRESENT)
    assert (DAY, DAY, TimePrecision.DAY) == (period.start, period.end, period.precision)


def test_a_past_statement_without_a_time_has_no_known_start():
    """It holds up to the publication day at the latest."""
    assert (None, DAY) == ((p := picked("Troops stood there.", Tense.PAST)).start, p.end)


def test_a_plan_without_a_time_has_no_known_end():
    """It holds from the publication day on."""
    assert (DAY, None) == ((p := picked("Troops will stand there.", Tense.FUTURE)).start, p.end)


def test_a_statement_takes_the_time_of_its_sentence():
    """The one time that fits the tense is taken."""
    assert picked("Troops arrived on Friday.", Tense.PAST).start == date(2022, 2, 18)


def test_a_plan_is_not_dated_to_a_day_gone_by():
    """A past day in a sentence about the future is passed over for the publication day."""
    period = picked("After drills on Feb. 3, troops will go home.", Tense.FUTURE)
    assert (DAY, None) == (period.start, period.end)


def test_a_statement_of_no_known_tense_takes_a_day_to_come():
    """Troops who are leaving tomorrow leave tomorrow."""
    assert picked("Troops are leaving tomorrow.", None).start == date(2022, 2, 23)


def test_a_year_that_belongs_to_a_noun_dates_nothing():
    """The year of "the 2014 annexation" is not when the troops stand there."""
    period = picked("Since the 2014 annexation the fleet is based there.", Tense.PRESENT)
    assert period.end == DAY


def test_what_was_said_on_a_day_to_be_planned_is_planned_from_then():
    """The time of the reporting verb dates a plan where nothing else does, with an open end."""
    period = picked("The army said Monday it will send troops.", Tense.FUTURE, reporting=frozenset({0}))
    assert (date(2022, 2, 21), None) == (period.start, period.end)


def test_the_time_nearest_to_the_statement_wins():
    """Of two times that fit, the one next to the statement's verb is taken."""
    text = "Jets left on Feb. 3 and, after long delays and much waiting by the crews, tanks left on Feb. 18."
    assert picked(text, Tense.PAST, at=text.index("tanks")).start == date(2022, 2, 18)


def test_an_undated_statement_without_a_time_stays_undated():
    """Nothing is invented."""
    assert default_period(UNDATED, Tense.PRESENT).start is None


def test_a_publication_known_to_a_month_gives_a_statement_that_width():
    """A plain present statement in a document of February 2022 speaks about February 2022."""
    period = default_period(on(date(2022, 2, 1), date(2022, 2, 28)), Tense.PRESENT)
    assert (date(2022, 2, 1), date(2022, 2, 28), TimePrecision.MONTH) == (
        period.start,
        period.end,
        period.precision,
    )


def test_no_text_has_no_times():
    """Empty in, empty out."""
    empty: tuple[TimeMention, ...] = ()
    assert empty == find_times("", published=UNDATED)
