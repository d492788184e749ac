from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import Days, parse_day, parse_days


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2022-02-20", date(2022, 2, 20)),
        ("2022/02/20", date(2022, 2, 20)),
        ("2022-02-20T10:32:00Z", date(2022, 2, 20)),
        ("2022-02-20 10:32:00.123+02:00", date(2022, 2, 20)),
        ("February 20, 2022", date(2022, 2, 20)),
        ("Feb. 20th, 2022", date(2022, 2, 20)),
        ("Sept. 2, 2025", date(2025, 9, 2)),
        ("20 February 2022", date(2022, 2, 20)),
        ("20th of February, 2022", date(2022, 2, 20)),
        ("20-Feb-2022", date(2022, 2, 20)),
        ("20.02.2022", date(2022, 2, 20)),
        ("2/20/2022", date(2022, 2, 20)),
        ("20/2/2022", date(2022, 2, 20)),
        ("03/03/2022", date(2022, 3, 3)),
        ("Fri, 18 Feb 2022 10:00:00 GMT", date(2022, 2, 18)),
        ("Friday, February 18, 2022 at 9:24 p.m. ET", date(2022, 2, 18)),
        ("  2022-02-20\n", date(2022, 2, 20)),
    ],
)
def test_a_day_is_read_in_the_forms_people_write(words, expected):
    assert expected == parse_day(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "31 February 2022",
        "2022-02-30",
        "2022-13-01",
        "0 March 2022",
        "02/03/2022",
        "February 2022",
        "20 February",
        "20220220",
        "2022-02-20 and more",
        "٢٠٢٢-٠٢-٢٠",
        "20 Februar 2022x",
    ],
)
def test_what_is_no_day_or_leaves_a_choice_is_none(words):
    assert parse_day(words) is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_survives_every_unambiguous_form(day):
    forms = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%d.%m.%Y", "%A, %d %b %Y")
    assert {day} == {parse_day(day.strftime(form)) for form in forms}


@given(st.text(max_size=40))
def test_no_text_upsets_the_reader_of_days(text):
    assert parse_days(text) is None or isinstance(parse_days(text), Days)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02-18/2022-02-20", date(2022, 2, 18), date(2022, 2, 20)),
        ("2022-02-18", date(2022, 2, 18), date(2022, 2, 18)),
    ],
)
def test_months_years_and_intervals_keep_their_width(words, start, end):
    assert Days(start, end) == parse_days(words)


@pytest.mark.parametrize("words", ["2022-13", "2022-02-20/2022-02-18", "2022-02-20/", "last week"])
def test_an_impossible_month_or_a_backward_interval_is_none(words):
    assert parse_days(words) is None
