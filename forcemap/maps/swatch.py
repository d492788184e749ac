"""The small sign of a force: its colour in its frame's shape, as the scripts draw it (assets/swatch.js)."""

from __future__ import annotations

from collections.abc import Mapping

from forcemap.maps.style import ForceStyle, Frame

_OUTLINES: Mapping[Frame, str] = {
    Frame.DIAMOND: "M6 .8 11.2 6 6 11.2.8 6Z",
    Frame.RECTANGLE: "M.8 2.6h10.4v6.8H.8Z",
    Frame.SQUARE: "M1.8 1.8h8.4v8.4H1.8Z",
    Frame.QUATREFOIL: "M6 1.2a4.8 4.8 0 1 0 .01 0Z",
}


def swatch(look: ForceStyle) -> str:
    """Return a force's sign as an SVG element that follows the reader's preference for light or dark."""
    outline = _OUTLINES[look.frame]
    return (
        '<svg class="sign-of" viewBox="0 0 12 12" aria-hidden="true">'
        f'<path class="by-day" d="{outline}" fill="{look.color}"/>'
        f'<path class="by-night" d="{outline}" fill="{look.dark}"/></svg>'
    )
