from __future__ import annotations

from datetime import date

import pytest

from forcemap.documents import UNDATED, DateBasis, read_documents

PARAGRAPHS = """<p>A second mechanised brigade has reached the northern border, the defence ministry said on Friday.</p>
<p>The brigade, about 3,000 strong, joins two battalions that have been in the district since January, and officials
said that more would follow before the end of the month.</p>"""


@pytest.fixture
def read(tmp_path):
    def read(head: str = "", body: str = PARAGRAPHS, *, charset: str = "utf-8"):
        path = tmp_path / "page.html"
        page = f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home page</a></nav>"
        path.write_bytes(
            f"{page}<article>{body}</article><footer>Imprint</footer></body></html>".encode(charset)
        )
        intake = read_documents([path])
        return intake.documents[0] if intake.documents else intake.problems[0]

    return read


def test_the_main_text_is_read_and_the_frame_left_out(read):
    text = read().text
    assert "about 3,000 strong" in text
    assert "Home page" not in text
    assert "Imprint" not in text


def test_the_head_gives_title_publisher_address_and_date(read):
    document = read(
        '<title>x | y</title><meta property="og:title" content="Second brigade">'
        '<meta property="og:site_name" content="Example News">'
        '<meta property="article:published_time" content="2022-02-18T10:32:00+00:00">'
        '<link rel="canonical" href="https://example.org/a">'
    )
    assert (document.title, document.publisher) == ("Second brigade", "Example News")
    assert document.url == "https://example.org/a"
    assert (date(2022, 2, 18), DateBasis.FRONT_MATTER) == (document.published.day, document.published.basis)
    assert "2022-02-18T10:32:00" in document.published.note


def test_a_schema_org_article_gives_what_the_head_does_not(read):
    document = read(
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Second brigade",'
        '"datePublished": "2022-02-18", "publisher": {"name": "Example News"}}]}</script>'
    )
    assert ("Second brigade", "Example News") == (document.title, document.publisher)
    assert date(2022, 2, 18) == document.published.day


@pytest.mark.parametrize("head", ["", '<meta name="date" content="recently">'])
def test_without_a_usable_declared_date_the_text_is_asked(read, head):
    document = read(head, f"<p>By Ann Lee | February 18, 2022</p>{PARAGRAPHS}")
    assert (date(2022, 2, 18), DateBasis.DATELINE) == (document.published.day, document.published.basis)


def test_a_page_without_any_date_stays_undated(read):
    assert UNDATED == read().published


def test_broken_structured_data_costs_nothing(read):
    assert "3,000" in read('<script type="application/ld+json">{"datePublished": </script>').text


def test_a_declared_charset_is_honoured(read):
    document = read(
        '<meta charset="windows-1251">', PARAGRAPHS + "<p>Минск сообщил о бригаде.</p>", charset="cp1251"
    )
    assert "Минск" in document.text


def test_a_page_that_is_utf_8_is_read_as_such_whatever_it_declares(read):
    assert (
        "Łódź"
        in read('<meta charset="iso-8859-1">', PARAGRAPHS + "<p>A depot at Łódź was seen as well.</p>").text
    )


def test_latin_1_is_read_as_browsers_read_it(read):
    body = PARAGRAPHS + "<p>\u201cWe will stay,\u201d he said.</p>"
    assert "\u201cWe will stay" in read('<meta charset="iso-8859-1">', body, charset="cp1252").text


@pytest.mark.parametrize("charset", ["klingon-1", "rot13"])
def test_a_charset_that_is_none_is_a_clear_problem(tmp_path, charset):
    path = tmp_path / "page.html"
    path.write_bytes(
        f'<html><head><meta charset="{charset}"></head><body><p>Bu'.encode() + b"\xff..\xfe</p></body></html>"
    )
    (problem,) = read_documents([path]).problems
    assert f"declares the charset '{charset}', which is none we can read" in problem.what


def test_a_fragment_is_a_page(tmp_path):
    path = tmp_path / "fragment.html"
    path.write_text(
        "<p>Two battalions have reached Brest, the ministry said on Friday.</p>", encoding="utf-8"
    )
    (document,) = read_documents([path]).documents
    assert document.text.startswith("Two battalions have reached Brest")


def test_a_page_without_text_is_a_problem(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>x</title></head><body><img src='a.png'></body></html>", encoding="utf-8"
    )
    (problem,) = read_documents([path]).problems
    assert "no main text" in problem.what


def test_markup_in_the_text_stays_text(read):
    assert (
        "<script>"
        in read(body=f"{PARAGRAPHS}<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall.</p>").text
    )
