"""The days of layers made by others, however they are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.posture.dated_day import day_first_in, day_of


@pytest.mark.parametrize(
    "value",
    [
        "2022-03-01",
        " 2022-3-1 ",
        "2022-03-01T23:59:59Z",
        "2022-03-01 00:00:00+03:00",
        "20220301",
        20220301,
        20220301.0,
        "2022/03/01",
        "01 Mar 2022",
        "1 March 2022",
        "1st March, 2022",
        "01-Mar-2022",
        "March 1, 2022",
        "Mar. 1st 2022",
        "01.03.2022",
        "01MAR2022",
        "1-Mar-22",
        "011200Z MAR 22",
        "011200ZMAR2022",
        "Tue, 01 Mar 2022 00:00:00 GMT",
        "2022-03-01Z",
        "2022-03-01+03:00",
        "20220301T120000",
        1646092800,
        1646092800000,
        "1646092800000",
        datetime(2022, 3, 1, 12, tzinfo=UTC),
        date(2022, 3, 1),
    ],
)
def test_a_day_is_read_in_any_usual_form(value: object) -> None:
    """Every way of writing 1 March 2022 gives 1 March 2022."""
    assert date(2022, 3, 1) == day_of(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("03/01/2022", "may be day or month first"),
        ("03-01-2022", "may be day or month first"),
        ("2022-03", "no date"),
        ("31 Feb 2022", "no calendar date"),
        (20221301, "no calendar date"),
        ("in March", "no date"),
        ("1 Marz", "no date"),
        ("1 Xyz 2022", "no date"),
        (12, "no date"),
        (float("nan"), "no date"),
        (True, "no date"),
        ("", "no date"),
    ],
)
def test_what_is_no_day_is_refused_with_a_cure(value: object, words: str) -> None:
    """No guess is made, and the message says what to write."""
    with pytest.raises(ValueError, match=words) as raised:
        day_of(value)
    assert str(raised.value).endswith("write YYYY-MM-DD")


@pytest.mark.parametrize("value", ["25/03/2022", "03/25/2022"])
def test_slashes_are_read_where_only_one_number_can_be_the_day(value: str) -> None:
    """Whichever number is above twelve is the day."""
    assert date(2022, 3, 25) == day_of(value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_written_days_come_back(day: date) -> None:
    """ISO, plain and named forms of any day give that day."""
    assert [day] * 4 == [day_of(f"{day:{form}}") for form in ("%Y-%m-%d", "%Y%m%d", "%d %b %Y", "%B %d, %Y")]


@pytest.mark.parametrize(("day_first", "month", "day"), [(True, 1, 3), (False, 3, 1)])
@pytest.mark.parametrize("value", ["03/01/2022", "03-01-2022"])
def test_slashes_are_read_as_the_layer_says(value: str, *, day_first: bool, month: int, day: int) -> None:
    """Told which comes first, a date that may be either is read so."""
    assert date(2022, month, day) == day_of(value, day_first=day_first)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["27/03/2022", "05/04/2022"], (True, ("27/03/2022", "05/04/2022"))),
        (["05/04/2022", "03/27/2022"], (False, ("03/27/2022", "05/04/2022"))),
        (["27/03/2022", "28/03/2022"], (True, None)),
        (["05/04/2022", "06/04/2022"], (None, None)),
        (["27/03/2022", "03/27/2022", "05/04/2022"], (None, None)),
        ([None, 20220301, "2022-03-01"], (None, None)),
    ],
)
def test_a_field_shows_its_order_where_its_dates_allow_one_only(
    values: list[object], expected: tuple[bool | None, tuple[str, str] | None]
) -> None:
    """One date above twelve settles the order for the others; none, or some of both, settles nothing."""
    assert expected == day_first_in(values)
