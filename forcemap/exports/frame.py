"""Claims as a table with a geometry column: what every tabular export is written from."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas
import pandas as pd

from forcemap.claims import RECORD_FIELDS, Claim, to_record
from forcemap.places import Located

CRS = "EPSG:4326"

INTEGERS = ("low", "high", "precision", "char_start", "char_end")
NUMBERS = ("lat", "lon", "radius_km", "place_confidence", "confidence")
DATES = ("start", "end")
RENAMED = {"start": "char_start", "end": "char_end", "as_of_start": "start", "as_of_end": "end"}
"""In GIS files `start` and `end` are the days a claim speaks about, which QGIS's temporal controller finds."""

EXPORT_FIELDS = (
    *("start", "end"),
    *(RENAMED.get(name, name) for name in RECORD_FIELDS if not name.startswith("as_of_")),
)
"""Column order: the two dates first, then the interchange record's own order."""


def claims_frame(claims: Sequence[Claim]) -> geopandas.GeoDataFrame:
    """Return one row a claim in WGS 84 (EPSG:4326), indexed 0..n-1, in the order given.

    Columns are `EXPORT_FIELDS` and `geometry`; `start` and `end` are ``datetime64[s]`` days (NaT: open), counts are
    nullable integers, the rest numbers and strings. A claim without a place has an empty geometry (None). No
    claims give an empty frame with the same columns and types.
    """
    rows = [{RENAMED.get(name, name): value for name, value in to_record(claim).items()} for claim in claims]
    table = pd.DataFrame(rows, columns=list(EXPORT_FIELDS))
    for name in INTEGERS:
        table[name] = table[name].astype("Int64")
    for name in NUMBERS:
        table[name] = table[name].astype("float64")
    for name in DATES:
        table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    others = [name for name in EXPORT_FIELDS if name not in {*INTEGERS, *NUMBERS, *DATES}]
    table[others] = table[others].astype("string")
    geometry = [c.location.place.geometry if isinstance(c.location, Located) else None for c in claims]
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(geometry, crs=CRS), crs=CRS)
