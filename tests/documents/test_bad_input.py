"""Whatever people drop into a folder: a clear problem each, and the other documents still read."""

from __future__ import annotations

import os

import pytest

from forcemap.documents import read_documents

GOOD = "Two brigades reached the northern border on Friday, the ministry said.\n"


@pytest.fixture
def problem(tmp_path):
    def problem(name: str, content: bytes):
        (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
        (tmp_path / name).write_bytes(content)
        intake = read_documents([tmp_path])
        assert [document.id for document in intake.documents] == ["good.txt"]
        (only,) = intake.problems
        assert only.where.partition(".")[0].endswith(name.partition(".")[0])
        assert only.cure
        return only

    return problem


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\x00\n"])
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_an_empty_file_is_called_empty(problem, suffix, content):
    assert "the file is empty" in problem(f"a.{suffix}", content).what


def test_an_empty_file_of_records_is_called_empty(problem):
    assert "the file is empty" in problem("a.jsonl", b"").what


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "jsonl"])
def test_a_binary_file_is_named_for_what_it_is(problem, suffix, content, kind):
    assert kind in problem(f"a.{suffix}", content).what


def test_bytes_that_are_not_utf_8_are_named_by_line_and_offset(problem):
    found = problem("a.txt", GOOD.encode() + "Les chars à Brest.".encode("latin-1"))
    assert found.where.endswith("a.txt:2")
    assert f"byte {len(GOOD) + 10} (0xe0) is not UTF-8" in found.what
    assert "iconv" in found.cure


def test_one_line_of_fifty_megabytes_is_too_large(problem):
    assert "larger than the 5 MB" in problem("a.txt", b"tank " * 10_000_000).what


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.pdf", "the suffix '.pdf' is no kind of document"),
        ("a", "without a suffix"),
        ("a.json", "did you mean '.jsonl'?"),
        ("a.docx", "save the report as .txt, .md, .html or .jsonl"),
    ],
)
def test_an_unknown_kind_of_file_is_named_with_the_known_ones(problem, name, words):
    assert words in str(problem(name, b"x"))


def test_a_path_that_does_not_exist_is_a_problem(tmp_path):
    (problem,) = read_documents([tmp_path / "gone.txt"]).problems
    assert "no such file or folder" in problem.what
    assert problem.where.endswith("gone.txt")


def test_a_folder_without_documents_says_so(tmp_path):
    (problem,) = read_documents([tmp_path]).problems
    assert "holds no documents" in problem.what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    (problem,) = read_documents([path]).problems
    assert "cannot be read" in problem.what


def test_a_pipe_is_a_problem_and_does_not_make_us_wait(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (problem,) = read_documents([tmp_path]).problems
    assert "a device or a pipe" in problem.what


def test_a_dangling_link_is_a_problem(problem, tmp_path):
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    intake = read_documents([tmp_path])
    assert "no such file" in intake.problems[0].what


def test_a_link_in_a_circle_does_not_trap_the_reader(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [document.id for document in read_documents([tmp_path]).documents] == ["good.txt"]
