"""Fixtures every room shares."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("forcemap", deadline=None)  # machines differ in speed, laws do not
settings.load_profile("forcemap")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder with the public corpora; tests that measure on them are skipped without it."""
    folder = os.environ.get("FORCEMAP_CORPORA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("FORCEMAP_CORPORA names no folder of corpora to measure on")
    return Path(folder)
