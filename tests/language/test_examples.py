"""The examples in the language room's docstrings are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = ("forces", "gate", "lexicon", "numerals", "phrases", "quantities", "sentences")


@pytest.mark.parametrize("name", MODULES)
def test_examples_print_what_they_say(name):
    """Each module has examples, and all of them hold."""
    result = doctest.testmod(importlib.import_module(f"forcemap.language.{name}"))
    assert result.attempted > 0
    assert 0 == result.failed
