"""How forces are told apart: a colour that colour-blind readers can tell, repeated in a dash and in a frame shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from forcemap.posture.naming import force_name


class Frame(StrEnum):
    """The frame of a military symbol, used here only to tell forces apart by shape (digit 4 of a SIDC)."""

    RECTANGLE = "3"
    SQUARE = "4"
    DIAMOND = "6"
    QUATREFOIL = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceStyle:
    """How one force is drawn: `color` on paper and `dark` on a dark ground as ``#rrggbb``, `dash` in pixels."""

    name: str
    color: str
    dark: str
    frame: Frame = Frame.SQUARE
    dash: tuple[int, ...] = ()


# Okabe & Ito (2008), "Color Universal Design". The light-ground shades are darkened where the original would
# fall below 3:1 against the land colour; the hue, which carries the meaning, is kept.
_VERMILION = ("#c4470a", "#f0783a")
_BLUE = ("#0067a8", "#4ba3e0")
_PURPLE = ("#a84f80", "#d98ab5")
_GREEN = ("#00785a", "#2fb591")
_ORANGE = ("#a86a00", "#e9a93a")
_SKY = ("#2a7ca8", "#7cc4ec")
_GREY = ("#5c6066", "#a9aeb5")

_KNOWN: Mapping[str, ForceStyle] = MappingProxyType(
    {
        "RUS": ForceStyle(name="Russia", color=_VERMILION[0], dark=_VERMILION[1], frame=Frame.DIAMOND),
        "UKR": ForceStyle(name="Ukraine", color=_BLUE[0], dark=_BLUE[1], frame=Frame.RECTANGLE),
        "BLR": ForceStyle(name="Belarus", color=_PURPLE[0], dark=_PURPLE[1], dash=(10, 4)),
        "USA": ForceStyle(
            name="United States", color=_GREEN[0], dark=_GREEN[1], frame=Frame.RECTANGLE, dash=(3, 3)
        ),
        "NATO": ForceStyle(
            name="NATO", color=_SKY[0], dark=_SKY[1], frame=Frame.RECTANGLE, dash=(8, 3, 2, 3)
        ),
        "DPR": ForceStyle(
            name="Donetsk People’s Republic",
            color=_ORANGE[0],
            dark=_ORANGE[1],
            frame=Frame.DIAMOND,
            dash=(6, 3),
        ),
        "LPR": ForceStyle(
            name="Luhansk People’s Republic",
            color=_ORANGE[0],
            dark=_ORANGE[1],
            frame=Frame.DIAMOND,
            dash=(2, 3),
        ),
        "WAG": ForceStyle(name="Wagner", color="#7d5a00", dark="#c9a24a", frame=Frame.DIAMOND, dash=(1, 3)),
        "UNK": ForceStyle(
            name="Force not named", color=_GREY[0], dark=_GREY[1], frame=Frame.QUATREFOIL, dash=(2, 2)
        ),
    }
)
_SPARE_COLORS = (_GREEN, _SKY, _ORANGE, _PURPLE, _BLUE, _VERMILION)
_SPARE_DASHES: tuple[tuple[int, ...], ...] = ((), (6, 3), (2, 3), (8, 3, 2, 3), (1, 2))


def force_styles(
    codes: Iterable[str], own: Mapping[str, ForceStyle] = MappingProxyType({})
) -> dict[str, ForceStyle]:
    """Return a style for each code, sorted by code; `own` goes first, unknown codes take spare colours in order.

    A colour that no force at hand has comes before one that a known force has, so that two look alike only when there
    are more forces than colours; their dashes still differ.

    >>> force_styles([])
    {}
    """
    every = sorted(set(codes))
    chosen = {code: known for code in every if (known := own.get(code) or _KNOWN.get(code))}
    colors = {style.color for style in chosen.values()}
    taken = {(style.color, style.dash) for style in chosen.values()}
    spare = sorted(_SPARE_COLORS, key=lambda shades: shades[0] in colors)
    looks = [(shades, dash) for dash in _SPARE_DASHES for shades in spare if (shades[0], dash) not in taken]
    for number, code in enumerate(code for code in every if code not in chosen):
        (color, dark), dash = looks[number % len(looks)]
        chosen[code] = ForceStyle(name=force_name(code), color=color, dark=dark, dash=dash)
    return {code: chosen[code] for code in every}
