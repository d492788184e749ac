from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents.markdown import first_heading, plain


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Two brigades ##\n\nmoved", "Two brigades\n\nmoved"),
        ("Two brigades\n===\nmoved", "Two brigades\nmoved"),
        ("a **b c** d, *e* and _f_ and __g__", "a b c d, e and f and g"),
        ("see [the map](https://example.org/a_b) now", "see the map now"),
        ("![two tanks](a.png) in Brest", "two tanks in Brest"),
        ("> quoted\n> words", "quoted words"),
        ("two brigades\nmoved\n\nwest", "two brigades moved\n\nwest"),
        ("two brigades  \nmoved", "two brigades\nmoved"),
        ("- two\n  brigades\n- one tank", "- two brigades\n- one tank"),
        ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
        ("# Title\ntext\n## Part\nmore", "Title\ntext\nPart\nmore"),
        ("a <!-- not\nseen --> b", "a  b"),
        ("one\n\n* * *\n\ntwo", "one\n\n\ntwo"),
        ("<https://example.org>", "https://example.org"),
        ("[1]: https://example.org\ntext", "text"),
        ("`code` and 5 \\* 3", "code and 5 * 3"),
        ("```\nkept\n  so\n```\n", "kept\n  so\n"),
    ],
)
def test_marks_go_and_words_stay(source, expected):
    assert expected == plain(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "The snake_case_name and 2 * 3 * 4.",
        "- a list\n- of two",
        "[sic] he said [in Minsk]",
        "<script>alert(1)</script>",
        "a <!-- never closed",
        "#hashtag",
        "Su-35s, S-400s",
    ],
)
def test_text_that_only_looks_like_marks_stays(source):
    assert source == plain(source)


@given(st.text(alphabet=st.sampled_from("ab *_#>-=\n"), max_size=200))
def test_emphasis_headings_quotes_and_rules_lose_no_letter(source):
    def letters(text: str) -> list[str]:
        return [letter for letter in text if letter.isalpha()]

    assert letters(source) == letters(plain(source))


@pytest.mark.parametrize("mark", ["**a", "[", "<!--", "# ", " ", "a ", "> ", "`a", "* "])
def test_endless_open_marks_are_got_through(mark):
    source = mark * 20_000
    assert len(plain(source)) <= len(source)


def test_only_a_top_level_heading_is_a_title():
    assert first_heading("## Part\n\n# The *whole*\n") == "The whole"
    assert first_heading("no heading") is None
