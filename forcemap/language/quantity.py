"""A figure with the bounds its hedge allows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A reported figure: ``None`` is an open bound, and both are None for "several", "dozens", "some".

    `text` is the figure as written with its hedge ("as many as 190,000"): low None, high 190000.
    """

    low: int | None
    high: int | None
    text: str

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"no figure is between {self.low} and {self.high}")

    @property
    def counted(self) -> bool:
        """Whether at least one bound is a number."""
        return self.low is not None or self.high is not None
