"""A snapshot as a still picture: SVG of our own, rasterised by a library, without a browser."""

from __future__ import annotations

import resvg_py

from forcemap.maps.bundle import font_files
from forcemap.maps.drawing import Frame2D, draw_snapshot
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.style import Style
from forcemap.places import Reference
from forcemap.posture import Snapshot

SIZE = (1200, 800)


def picture_svg(
    snapshot: Snapshot,
    *,
    reference: Reference,
    size: tuple[int, int] = SIZE,
    style: Style | None = None,
    dark: bool = False,
    ground: Ground | None = None,
) -> str:
    """Return a snapshot drawn as one SVG of `size` pixels (width, height); the same text for the same input."""
    ground = ground or prepare_ground(reference, [snapshot])
    frame = Frame2D.around(ground.view, size)
    return draw_snapshot(snapshot, ground=ground, frame=frame, style=style or Style(), dark=dark)


def picture(
    snapshot: Snapshot,
    *,
    reference: Reference,
    size: tuple[int, int] = SIZE,
    style: Style | None = None,
    dark: bool = False,
    ground: Ground | None = None,
) -> bytes:
    """Return a snapshot as a PNG of `size` pixels (width, height)."""
    svg = picture_svg(snapshot, reference=reference, size=size, style=style, dark=dark, ground=ground)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=False, font_files=font_files(), font_family="Forcemap Sans"
        )
    )
