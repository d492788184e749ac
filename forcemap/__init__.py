"""forcemap: dated reports in, sourced maps of force posture out.

Everything public is imported on first use, so that ``import forcemap`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forcemap.api import *  # noqa: F403  # type checkers see what __getattr__ gives at run time

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    api = importlib.import_module("forcemap.api")
    if name in api.__all__:
        return getattr(api, name)
    raise AttributeError(f"module 'forcemap' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(["__version__", *importlib.import_module("forcemap.api").__all__])
