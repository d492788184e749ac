"""One atlas for the tests of this room."""

from __future__ import annotations

import pytest

from forcemap.places import Atlas, load_atlas


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()
