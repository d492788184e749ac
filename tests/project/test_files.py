"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.errors import ProjectError
from forcemap.project import write_atomically


@given(content=st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.binary()))
def test_what_was_written_is_read_back(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("files") / "deep" / "file"
    write_atomically(path, content)
    assert (content.encode() if isinstance(content, str) else content) == path.read_bytes()


def test_no_part_file_is_left_beside_it(tmp_path):
    write_atomically(tmp_path / "a.txt", "one")
    write_atomically(tmp_path / "a.txt", "two")
    assert [Path("a.txt")] == [p.relative_to(tmp_path) for p in tmp_path.iterdir()]


def test_the_same_content_leaves_the_file_untouched(tmp_path):
    path = tmp_path / "a.txt"
    write_atomically(path, "one")
    before = path.stat().st_ino
    write_atomically(path, "one")
    assert before == path.stat().st_ino


def test_a_path_that_cannot_be_written_keeps_what_stood_there(tmp_path):
    folder = tmp_path / "taken"
    folder.write_text("a file where a folder should be")
    with pytest.raises(ProjectError, match=r"cannot be written.*make the folder writable"):
        write_atomically(folder / "a.txt", "new")
    assert folder.read_text() == "a file where a folder should be"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ProjectError, match=str(tmp_path)):
        write_atomically(tmp_path / "a.txt", "new")
