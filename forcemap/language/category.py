"""The kinds of thing that posture is about."""

from __future__ import annotations

from enum import StrEnum


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
