"""The page's scripts are tested, linted and type-checked by JavaScript's own tools."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def _tool(name: str) -> str:
    path = ROOT / "node_modules" / ".bin" / name
    if not path.exists():
        pytest.skip(f"{name} is not installed: run `npm ci`")
    return str(path)


def test_the_scripts_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine: apt-get install nodejs")
    _run(node, "--test", "tests/maps/js/")


def test_the_scripts_keep_their_types() -> None:
    _run(_tool("tsc"), "--project", "tools/javascript/tsconfig.json")


def test_the_scripts_pass_the_linter() -> None:
    _run(
        _tool("eslint"),
        "--config",
        "tools/javascript/eslint.config.js",
        "forcemap/maps/assets",
        "tests/maps/js",
    )
