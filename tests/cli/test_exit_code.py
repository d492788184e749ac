from __future__ import annotations

import pytest

from forcemap.cli import main


@pytest.mark.parametrize(("content", "code"), [(None, 0), ("", 1)])
def test_the_exit_code_says_whether_something_was_left_out(tmp_path, monkeypatch, capsys, content, code):
    """Nothing to read is no failure; a document that cannot be read is."""
    arguments = ["forcemap", "extract", "--help"]
    if content is not None:
        (tmp_path / "empty.txt").write_text(content, encoding="utf-8")
        arguments = ["forcemap", "extract", str(tmp_path / "empty.txt"), "--project", str(tmp_path)]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as left:
        main()
    assert code == left.value.code
    assert ("the file is empty" in capsys.readouterr().err) == bool(code)
