"""Where an export's data come from and under which terms: every file that can carry it does."""

from __future__ import annotations

SOURCE = "forcemap: claims of force posture read out of the documents each feature names"
LICENCE = (
    "Quotes belong to their publishers. Place names: GeoNames, CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/). Boundaries: Natural Earth, public domain. "
    "Airfields: airportsdata, MIT."
)
CREDITS = "Place names © GeoNames (https://www.geonames.org/), CC BY 4.0; boundaries made with Natural Earth"
DISCLAIMER = "Boundaries do not imply endorsement. Claims are what documents report, not what is so."


def metadata(title: str, description: str = "") -> dict[str, str]:
    """Return what a file says of itself, as the names GDAL's metadata use; empty values are left out."""
    said = {
        "TITLE": title,
        "DESCRIPTION": description,
        "SOURCE": SOURCE,
        "LICENCE": LICENCE,
        "CREDITS": CREDITS,
        "DISCLAIMER": DISCLAIMER,
    }
    return {name: value for name, value in said.items() if value}
