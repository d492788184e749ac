"""Compile the table of United States counties: name, state, FIPS code, middle.

    python tools/make_counties.py SHAPEFILE

SHAPEFILE is ``cb_2016_us_county_500k.shp`` of the US Census Bureau (public domain), as the package plotly-geo 1.0.0
carries it. Writes ``forcemap/places/words/counties.tsv``; the same file gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas

TABLE = Path(__file__).resolve().parent.parent / "forcemap" / "places" / "words" / "counties.tsv"
STATES = Path("cb_2016_us_state_500k.shp")
NOUNS = {"02": "", "22": "Parish", "72": "Municipio"}  # Alaska has boroughs and areas under many names
HEAD = (
    "# United States counties and parishes, from the Census Bureau's cartographic boundaries 2016 (public domain);\n"
    "# made by tools/make_counties.py (tab-separated): FIPS code\tstate\tname\tlatitude\tlongitude\n"
)


def main(shapefile: Path) -> None:
    """Write the table."""
    states = geopandas.read_file(shapefile.with_name(STATES.name)).set_index("STATEFP")["STUSPS"]
    counties = geopandas.read_file(shapefile).sort_values("GEOID")
    lines = []
    for row in counties.itertuples():
        noun = NOUNS.get(row.STATEFP, "County")
        if not noun:
            continue
        point = row.geometry.representative_point()
        name = f"{row.NAME} {noun}"
        lines.append(f"{row.GEOID}\t{states[row.STATEFP]}\t{name}\t{point.y:.2f}\t{point.x:.2f}\n")
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} counties in {TABLE}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
