from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import UNDATED, DateBasis, find_publication

REPORT = (
    "The ministry said two brigades had moved to the district. It gave no details of when they would leave.\n"
)

STATED = [
    # date lines
    ("February 20, 2022 Topic:\u00a0 Russia Region:\u00a0 Eastern Europe", date(2022, 2, 20)),
    ("February 20, 2022", date(2022, 2, 20)),
    ("Feb 20, 2022 | World", date(2022, 2, 20)),
    ("20 February 2022", date(2022, 2, 20)),
    ("Sunday, 20 February 2022, 14:05", date(2022, 2, 20)),
    ("2022-02-20", date(2022, 2, 20)),
    ("2022-02-20 — Two brigades have moved, the ministry said.", date(2022, 2, 20)),
    ("20.02.2022 14:05", date(2022, 2, 20)),
    ("10:32 AM EST, Fri February 18, 2022", date(2022, 2, 18)),
    ("March 3rd, 2014 by Staff Writer", date(2014, 3, 3)),
    # by-lines
    ("By bne IntelliNews February 23, 2022", date(2022, 2, 23)),
    ("By Ann Lee and Bo Ray | 12 Jan 2023", date(2023, 1, 12)),
    ("by Ann Lee, Reuters, Thursday, January 12, 2023 9:14 p.m. ET", date(2023, 1, 12)),
    ("Story by Ann Lee · Jan. 12, 2023", date(2023, 1, 12)),
    ("BBC News, Kyiv | 12 January 2023", date(2023, 1, 12)),
    (
        "Mill fire leaves no injuries. BY ANN LEE Example Reporter March 15, 2009 NEWARK -- A fire",
        date(2009, 3, 15),
    ),
    ("Mill fire leaves no injuries. Ann Lee alee@news.example March 15, 2009 A fire", date(2009, 3, 15)),
    ("Ann Lee Associated Press March 23, 2009 From the State Journal", date(2009, 3, 23)),
    # labels
    ("Published: 12 Jan 2023", date(2023, 1, 12)),
    ("Published 12 Jan 2023 at 10:32 GMT", date(2023, 1, 12)),
    ("PUBLISHED ON 12 JANUARY 2023", date(2023, 1, 12)),
    ("Updated 10:32 AM EST, Fri February 18, 2022", date(2022, 2, 18)),
    ("By Ann Lee, Example News Updated 10:32 AM EST, Fri February 18, 2022", date(2022, 2, 18)),
    ("Updated Mar. 5, 2019, 8:15 a.m. CET", date(2019, 3, 5)),
    ("DATE: June 14, 1999", date(1999, 6, 14)),
    ("First published on Wed 9 Feb 2022 06.00 GMT", date(2022, 2, 9)),
    ("Ann Lee | Posted: 9 February 2022", date(2022, 2, 9)),
    ("Last modified: 2022-02-09T06:00:00Z", date(2022, 2, 9)),
    # datelines with a year
    ("KYIV, Ukraine, Feb. 9, 2022 (AP) — Two brigades have moved, the ministry said.", date(2022, 2, 9)),
    ("WASHINGTON, Feb. 9, 2022 - Two brigades have moved, the ministry said.", date(2022, 2, 9)),
    ("MOSCOW, February 18, 2022. /TASS/. Two brigades have moved.", date(2022, 2, 18)),
    ("NEW DELHI, 18 February 2022:", date(2022, 2, 18)),
    ("Edmonton, Ky. (November 28, 2016) – Troopers were called to the mill.", date(2016, 11, 28)),
    ("LOUISVILLE, KY--(Marketwire - December 23, 2010) - The company said so.", date(2010, 12, 23)),
    ("Minsk, February 18, 2022 (BelTA) – Two brigades have moved.", date(2022, 2, 18)),
]


@pytest.mark.parametrize(("line", "expected"), STATED, ids=[line[:40] for line, _ in STATED])
def test_the_ways_newspapers_state_their_date_are_read(line, expected):
    published = find_publication(f"Two brigades reach the northern border\n\n{line}\n\n{REPORT}")
    assert (expected, expected, DateBasis.DATELINE) == (published.start, published.end, published.basis)


@pytest.mark.parametrize(("line", "expected"), STATED, ids=[line[:40] for line, _ in STATED])
def test_the_note_quotes_words_of_the_line_with_the_year(line, expected):
    note = find_publication(f"{line}\n{REPORT}").note
    quoted = note.partition('"')[2].rpartition('"')[0]
    assert quoted in line
    assert str(expected.year) in quoted


RUNNING = [
    "KYIV, Feb. 9 (Reuters) - Two brigades have moved.",
    "MINSK, 18 February /BelTA/ Two brigades have moved.",
    "On February 24, 2022, columns crossed the border from the north.",
    "February 24, 2022 was the day on which columns crossed the border.",
    "February 24, 2022, will be remembered in the town.",
    "By February 24, 2022, two brigades had arrived.",
    "By the time columns crossed the border on February 24, 2022",
    "By and large nothing had changed since February 24, 2022",
    "The UK has to date pledged twelve brigades of kit, as of 24 February 2022.",
    "The report, published on Feb. 18, 2022, counts two brigades.",
    "A study published 18 Feb 2022 counts two brigades.",
    "Published in 2014, the book tells of two brigades.",
    "Soldiers guard a street in Leh, India, Wednesday, Sept. 2, 2020. The shops were shut.",
    "What we know of the fighting of February 24, 2022",
    "The brigade came home in February 2022 after a year abroad.",
    "Issue 02/03/2022",
    "Published: 02/03/2022",
    "Published: 31 February 2022",
    "Battle of Grunwald, July 15, 1410",
    "© 2022 Example News",
    "He came home. By late Monday March 16, 2009 the road was clear.",
    "She died at Cedar Haven Home on Thursday, March 5, 2009, at 91.",
    "Lee is seen in a Tuesday, March 17, 2009 photo released by the Associated Press.",
    "Ranked 2022-02-20-17 in the series",
]


@pytest.mark.parametrize("line", RUNNING)
def test_a_date_in_running_prose_or_without_a_year_is_no_publication_date(line):
    assert find_publication(f"Two brigades reach the northern border\n\n{line}\n\n{REPORT}") == UNDATED


def test_a_published_label_wins_over_an_updated_one_before_it():
    text = f"Updated: 3 January 2024\nPublished: 24 February 2022\n{REPORT}"
    assert date(2022, 2, 24) == find_publication(text).start


def test_a_date_line_far_down_is_not_the_reports_own():
    assert find_publication(f"{REPORT * 15}February 20, 2022\n") == UNDATED


def test_a_label_counts_even_at_the_foot():
    assert date(2022, 2, 20) == find_publication(f"{REPORT * 15}Published: February 20, 2022\n").start


def test_the_head_wins_over_the_foot():
    text = f"By Ann Lee February 20, 2022\n{REPORT * 15}Published: March 3, 2022\n"
    assert date(2022, 2, 20) == find_publication(text).start


def test_a_chronicle_has_no_date_of_its_own():
    days = ("February 21, 2022", "February 22, 2022", "February 23, 2022")
    assert find_publication("".join(f"{day} — {REPORT}" for day in days)) == UNDATED


def test_a_chronicle_may_reach_back_further_than_days_are_known():
    entries = ("Fall 1621 - ", "1789 - ", "October 3, 1863 - ")
    assert find_publication("".join(f"{entry}{REPORT}" for entry in entries)) == UNDATED


def test_empty_text_states_no_date():
    assert find_publication("") == UNDATED


@given(st.text(alphabet=st.sampled_from("By Feb20,2022 -|:/.()\nPublished"), max_size=120))
def test_whatever_is_found_was_written_there(text):
    published = find_publication(text)
    if published.start is not None:
        assert str(published.start.year) in text


@given(st.sampled_from([line for line, _ in STATED]), st.text(max_size=30))
def test_leading_blank_lines_do_not_matter(line, tail):
    text = f"{line}\n{tail}"
    assert find_publication(text).start == find_publication("\n\n \n" + text).start
