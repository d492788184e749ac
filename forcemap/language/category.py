"""The kinds of thing that posture is about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Category(StrEnum):
    """What kind of thing is said to be somewhere."""

    PERSONNEL = "personnel"
    UNIT = "unit"
    ARMOR = "armor"
    ARTILLERY = "artillery"
    AIR_DEFENCE = "air_defence"
    MISSILE = "missile"
    FIXED_WING = "fixed_wing"
    ROTARY_WING = "rotary_wing"
    UAV = "uav"
    SHIP = "ship"
    VEHICLE = "vehicle"
    SUPPORT = "support"
    INSTALLATION = "installation"
    FORCE = "force"


_MEMBERS = {
    "people": (Category.PERSONNEL, Category.UNIT, Category.FORCE),
    "land": (
        Category.ARMOR,
        Category.ARTILLERY,
        Category.VEHICLE,
        Category.MISSILE,
        Category.AIR_DEFENCE,
    ),
    "air": (Category.FIXED_WING, Category.ROTARY_WING, Category.UAV),
    "sea": (Category.SHIP,),
    "site": (Category.SUPPORT, Category.INSTALLATION),
}

GROUP: Mapping[str, str] = MappingProxyType(
    {category.value: group for group, members in _MEMBERS.items() for category in members}
)
"""The group of each category: careful readers mix categories of one group, and hardly ever those of two."""
