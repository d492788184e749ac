"""The shipped example, built once for all tests of the project room."""

import shutil
from pathlib import Path

import pytest

from forcemap.project import BuildReport, Project, build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Project:
    """Return a copy of the shipped project, not yet built."""
    root = tmp_path_factory.mktemp("example")
    for name in ("seeds", "config"):
        shutil.copytree(ROOT / name, root / name)
    return Project(root)


@pytest.fixture(scope="session")
def built(example) -> BuildReport:
    return build(example)
