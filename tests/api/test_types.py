"""The types hold from the outside: what a caller's own checker sees."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYRIGHT = ROOT / "node_modules" / ".bin" / "pyright"
MISTAKES = (6, 7, 8, 9)


@pytest.fixture
def program(tmp_path):
    """Return a copy of a program in a folder of its own, out of reach of this project's settings."""

    def copied(name: str) -> Path:
        return Path(shutil.copy(HERE / name, tmp_path))

    return copied


def mypy(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def pyright(path: Path) -> list[int]:
    """Return the lines that pyright in its strict mode finds errors in."""
    if not PYRIGHT.exists():
        pytest.skip("pyright is not installed (npm ci)")
    (path.parent / "pyrightconfig.json").write_text(
        json.dumps({"typeCheckingMode": "strict"}), encoding="utf-8"
    )
    ran = subprocess.run(
        [str(PYRIGHT), "--pythonpath", sys.executable, "--outputjson", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(ran.stdout)["generalDiagnostics"]
    return sorted(one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error")


@pytest.mark.slow
def test_mypy_strict_accepts_a_callers_program(program):
    ran = mypy(program("caller.py"))
    assert (0, "") == (ran.returncode, ran.stdout)


@pytest.mark.slow
def test_mypy_strict_finds_a_callers_mistakes(program):
    lines = mypy(program("misuse.py")).stdout.splitlines()
    assert set(MISTAKES) == {int(line.split(":")[1]) for line in lines if ": error:" in line}


@pytest.mark.slow
def test_pyright_strict_accepts_a_callers_program(program):
    assert [] == pyright(program("caller.py"))


@pytest.mark.slow
def test_pyright_strict_finds_a_callers_mistakes(program):
    assert set(MISTAKES) <= set(pyright(program("misuse.py")))
