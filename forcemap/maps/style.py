"""The look of every page of a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forcemap.posture import ForceStyle, Frame, force_styles

__all__ = ["ForceStyle", "Frame", "Style"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of every page of a project.

    `forces` overrides or adds to the forces forcemap knows; `title` names the project in the title block,
    `subtitle` says more of it on the index.
    """

    title: str = "Force posture"
    subtitle: str = ""
    forces: Mapping[str, ForceStyle] = field(default_factory=dict)

    def of(self, codes: Iterable[str]) -> dict[str, ForceStyle]:
        """Return a style for each code, sorted by code; unknown codes take spare colours in that order.

        >>> Style().of([])
        {}
        """
        return force_styles(codes, self.forces)
