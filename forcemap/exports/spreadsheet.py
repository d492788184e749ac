"""CSV: one row a claim."""

from __future__ import annotations

import csv
import io

import shapely

from forcemap.exports.tables import Table


def csv_bytes(table: Table) -> bytes:
    """Return a UTF-8 CSV (RFC 4180), one row a feature: days as YYYY-MM-DD, empty for what is unknown, `wkt` last.

    An empty table gives the header alone.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = [field.name for field in table.fields]
    writer.writerow([*names, "wkt"])
    for row in table.rows:
        shape = None if row.geometry is None else shapely.to_wkt(row.geometry, rounding_precision=6)
        writer.writerow([*(row.values[name] for name in names), shape])
    return text.getvalue().encode("utf-8")
