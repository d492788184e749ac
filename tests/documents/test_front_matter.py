from __future__ import annotations

from datetime import date

import pytest

from forcemap.documents import UNDATED, DateBasis, read_documents
from forcemap.errors import DocumentError

BODY = "Two brigades reached the northern border on Friday, the ministry said."


@pytest.fixture
def read(tmp_path):
    def read(source: str):
        path = tmp_path / "report.md"
        path.write_text(source, encoding="utf-8")
        intake = read_documents([path])
        return intake.documents[0] if intake.documents else intake.problems[0]

    return read


def test_front_matter_gives_title_publisher_address_and_date(read):
    document = read(
        "---\ntitle: 'Brigades: two'\npublisher: Example News\nurl: https://example.org/a\n"
        f"published: 2022-02-18\ntags: [a, b]\n---\n\n{BODY}\n"
    )
    assert document.title == "Brigades: two"
    assert document.publisher == "Example News"
    assert document.url == "https://example.org/a"
    assert date(2022, 2, 18) == document.published.day
    assert document.published.basis is DateBasis.FRONT_MATTER
    assert document.text == BODY + "\n"


def test_front_matter_may_say_how_the_date_is_known(read):
    document = read(
        f"---\npublished: 2022-01-19\npublished_basis: inferred\npublished_note: before the talks\n---\n{BODY}"
    )
    assert (DateBasis.INFERRED, "before the talks") == (document.published.basis, document.published.note)


def test_date_is_understood_as_other_programs_write_it(read):
    assert date(2022, 2, 18) == read(f"---\ndate: 2022-02-18 10:00:00 +0200\n---\n{BODY}").published.day


def test_a_month_alone_stays_a_month(read):
    published = read(f"---\npublished: February 2022\n---\n{BODY}").published
    assert (date(2022, 2, 1), date(2022, 2, 28)) == (published.start, published.end)


@pytest.mark.parametrize("value", ["", "null", "~", '""'])
def test_an_empty_date_is_no_date(read, value):
    assert UNDATED == read(f"---\npublished: {value}\n---\n{BODY}").published


def test_a_file_without_front_matter_is_all_text(read):
    assert BODY == read(BODY).text


def test_the_first_heading_is_the_title_where_front_matter_has_none(read):
    assert read(f"# Two *brigades* move\n\n{BODY}").title == "Two brigades move"


@pytest.mark.parametrize(
    ("source", "expected"),
    [("https://example.org/a", (None, "https://example.org/a")), ("Example News", ("Example News", None))],
)
def test_source_is_an_address_or_a_publisher_whichever_it_is(read, source, expected):
    document = read(f"---\nsource: {source}\n---\n{BODY}")
    assert expected == (document.publisher, document.url)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org/a", "https://", "https://a b/"])
def test_an_address_that_is_no_web_address_is_dropped(read, address):
    assert read(f"---\nurl: '{address}'\n---\n{BODY}").url is None


@pytest.mark.parametrize(
    ("front", "line", "what"),
    [
        ("---\ntitle: a: b: c\n---\n", 2, "no YAML"),
        ("---\ntitle: x\npublished: 2022-02-31\n---\n", 3, "'published: 2022-02-31' is no calendar date"),
        ("---\npublished: yesterday\n---\n", 2, "'published: yesterday' is no calendar date"),
        ("---\ntitle: x\n", 1, "never closed"),
        ("---\njust words\n---\n", 2, "no list of keys"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "'title' stands here a second time"),
        (
            "---\npublished: 2022-02-18\npublished_basis: infered\n---\n",
            3,
            "unknown published_basis 'infered'",
        ),
    ],
)
def test_broken_front_matter_is_named_with_its_line(read, front, line, what):
    problem = read(front + BODY)
    assert isinstance(problem, DocumentError)
    assert problem.where.endswith(f"report.md:{line}")
    assert what in problem.what
    assert problem.cure


def test_a_misspelt_basis_is_met_with_the_nearest_one(read):
    problem = read(f"---\npublished: 2022-02-18\npublished_basis: infered\n---\n{BODY}")
    assert problem.cure == "did you mean 'inferred'?"


def test_front_matter_without_a_report_below_it_is_a_problem(read):
    assert "no text below its front matter" in str(read("---\ntitle: x\n---\n\n \n"))
