"""The reader's words for categories and statuses."""

from __future__ import annotations

from collections.abc import Mapping

from forcemap.claims import Category, Status

CATEGORY_WORDS: Mapping[Category, str] = {
    Category.PERSONNEL: "troops",
    Category.UNIT: "units",
    Category.ARMOR: "armour",
    Category.ARTILLERY: "artillery",
    Category.AIR_DEFENCE: "air defence",
    Category.MISSILE: "missiles",
    Category.FIXED_WING: "aircraft",
    Category.ROTARY_WING: "helicopters",
    Category.UAV: "drones",
    Category.SHIP: "ships",
    Category.VEHICLE: "vehicles",
    Category.SUPPORT: "support",
    Category.INSTALLATION: "installations",
    Category.FORCE: "forces",
}
STATUS_WORDS: Mapping[Status, str] = {
    Status.PRESENT: "present",
    Status.ARRIVING: "arriving",
    Status.LEAVING: "leaving",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied",
    Status.PAST: "past",
}
