from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import (
    UNDATED,
    DateBasis,
    PublicationDate,
    normalise,
    read_documents,
    stream_documents,
)

BODY = "Two brigades reached the northern border on Friday, the ministry said.\n"


def write(folder, **files: str | bytes):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ids(intake) -> list[str]:
    return [document.id for document in intake.documents]


def test_no_paths_give_no_documents():
    intake = read_documents([])
    assert ((), ()) == (intake.documents, intake.problems)


def test_a_folder_is_read_with_what_lies_below_it_but_not_its_readme_or_hidden_files(tmp_path):
    write(
        tmp_path,
        b_dot_txt=BODY,
        deep__a_dot_txt=BODY,
        README_dot_md="# About",
        _dot_hidden_dot_txt=BODY,
        _dot_git__x_dot_txt=BODY,
    )
    intake = read_documents([tmp_path])
    assert ids(intake) == ["b.txt", "deep/a.txt"]
    assert intake.problems == ()


def test_a_readme_that_is_asked_for_by_name_is_read(tmp_path):
    write(tmp_path, README_dot_md=BODY)
    assert ids(read_documents([tmp_path / "README.md"])) == ["README.md"]


def test_a_file_given_twice_is_read_once_through_the_folder(tmp_path):
    write(tmp_path, deep__a_dot_txt=BODY)
    given_paths = [tmp_path / "deep" / "a.txt", tmp_path, tmp_path / "deep"]
    assert ids(read_documents(given_paths)) == ids(read_documents(given_paths[::-1])) == ["deep/a.txt"]


@given(order=st.permutations(["a.txt", "b.md", "c.jsonl", "d", "broken.pdf"]))
def test_the_order_of_paths_does_not_matter(tmp_path_factory, order):
    folder = tmp_path_factory.getbasetemp() / "order"
    if not folder.exists():
        write(
            folder,
            a_dot_txt=BODY,
            b_dot_md=BODY,
            c_dot_jsonl='{"id": "a.txt", "text": "Another."}\n{"id": "r", "text": "Two."}\n',
            d__e_dot_txt=BODY,
            broken_dot_pdf=b"%PDF-1.4",
        )
    straight = read_documents([folder / name for name in sorted(order)])
    shuffled = read_documents([folder / name for name in order])
    assert straight.documents == shuffled.documents
    assert [str(problem) for problem in straight.problems] == [str(problem) for problem in shuffled.problems]


def test_documents_of_one_id_are_a_problem_that_names_both(tmp_path):
    write(tmp_path, one__a_dot_txt=BODY, two__a_dot_txt=BODY)
    intake = read_documents([tmp_path / "two" / "a.txt", tmp_path / "one" / "a.txt"])
    assert ids(intake) == ["a.txt"]
    (problem,) = intake.problems
    assert "one/a.txt" in problem.what
    assert problem.where.endswith("two/a.txt")


def test_own_date_wins_over_the_config_which_wins_over_the_text(tmp_path):
    by_line = "By Ann Lee February 18, 2022\n\n" + BODY
    write(
        tmp_path,
        own_dot_md=f"---\npublished: 2022-02-16\n---\n{by_line}",
        mapped_dot_txt=by_line,
        stem_dot_txt=by_line,
        text_dot_txt=by_line,
        none_dot_txt=BODY,
    )
    config = PublicationDate(start=date(2022, 2, 17), end=date(2022, 2, 17), basis=DateBasis.CONFIG)
    dates = dict.fromkeys(("own.md", "mapped.txt", "stem"), config)
    found = {
        document.id: document.published for document in read_documents([tmp_path], dates=dates).documents
    }
    assert (date(2022, 2, 16), DateBasis.FRONT_MATTER) == (found["own.md"].day, found["own.md"].basis)
    assert config == found["mapped.txt"] == found["stem.txt"]
    assert (date(2022, 2, 18), DateBasis.DATELINE) == (found["text.txt"].day, found["text.txt"].basis)
    assert UNDATED == found["none.txt"]


def test_the_files_own_time_never_dates_it(tmp_path):
    write(tmp_path, a_dot_txt=BODY)
    os.utime(tmp_path / "a.txt", (0, 0))
    assert UNDATED == read_documents([tmp_path]).documents[0].published


def test_plain_text_is_kept_to_the_character_but_for_line_ends_and_marks_of_encoding(tmp_path):
    write(tmp_path, a_dot_txt="\ufeff Two\u00a0brigades\r\n\r\nmoved \u201cwest\u201d.\x00\rSoon\n")
    assert (
        read_documents([tmp_path]).documents[0].text
        == " Two\u00a0brigades\n\nmoved \u201cwest\u201d.\nSoon\n"
    )


@given(st.text(min_size=1, max_size=300).filter(lambda text: normalise(text).strip()))
def test_what_is_read_from_a_text_file_is_its_normal_form(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(normalise(text).encode())
    for document in read_documents([path]).documents:
        assert normalise(text) == document.text


def test_utf_16_is_read_where_its_mark_says_so(tmp_path):
    write(tmp_path, a_dot_txt=BODY.encode("utf-16"))
    assert read_documents([tmp_path]).documents[0].text == BODY


@pytest.mark.parametrize(
    ("first", "rest", "expected"),
    [
        (
            "Two brigades reach the northern border",
            "\n\nThe army said so.",
            "Two brigades reach the northern border",
        ),
        ("HEADLINE: Brigades move", "\nDATE: June 14, 1999\n\nText.", "Brigades move"),
        ("A short one", "\n\nText.\n\nA short one\n", "A short one"),
        ("The army said two brigades moved on Friday.", "\n\nText.", None),
        ("Ann Lee, Bo Ray, Cy Orr and Di Fox", "\n\nText of the report.", None),
        ("A major called the flights \u201csmall probes.\u201d", "\n\nText of the report.", None),
        ("Ann Lee", "\n\nText of the report.", None),
        ("By Ann Lee and four others in the capital", "\n\nText.", None),
        ("Two brigades reach the northern border", "\nand go on.", None),
    ],
)
def test_a_first_line_is_the_title_only_where_it_looks_like_one(tmp_path, first, rest, expected):
    write(tmp_path, a_dot_txt=first + rest)
    assert expected == read_documents([tmp_path]).documents[0].title


def test_documents_stream_one_by_one_before_the_last_file_is_touched(tmp_path):
    write(
        tmp_path,
        a_dot_txt=BODY,
        b_dot_jsonl='{"id": "r", "text": "Two."}\n{"id": "a.txt", "text": "Three."}\n',
    )
    stream = stream_documents([tmp_path])
    assert next(stream).id == "a.txt"
    (tmp_path / "b.jsonl").write_text('{"id": "late", "text": "Four."}\n', encoding="utf-8")
    assert [each.id for each in stream] == ["late"]
