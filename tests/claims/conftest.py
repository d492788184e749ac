"""The shipped lexicons, loaded once for all tests of this room."""

from __future__ import annotations

import pytest

from forcemap.language import ForceLexicon, Lexicon, load_forces, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def forces() -> ForceLexicon:
    return load_forces()
