"""The file a layer made by others comes in: which of its tables, which fields, brought to WGS 84."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas
import pyogrio

from forcemap.errors import LayerError, did_you_mean

_CURE = "write a GeoJSON or GeoPackage file"


def read_table(
    path: Path, fields: Sequence[str], *, table: str | None, name: str
) -> tuple[geopandas.GeoDataFrame, list[str]]:
    """Return the features of a file in WGS 84, with a note where one of several tables was chosen.

    Without `table` it is the first table that has all `fields`, else the first. `name` is what messages call the
    file.

    Raises
    ------
    LayerError
        When the file cannot be read, has no geometry, no features or not all of `fields`.
    """
    try:
        tables = _tables(path)
        known = {one: [str(field) for field in info["fields"]] for one, info in tables.items()}
        chosen = table or _with_fields(known, fields)
        if chosen not in known:
            raise LayerError(
                f"the file has no table '{chosen}'",
                where=name,
                cure=did_you_mean(chosen, known) or f"its tables are: {', '.join(known)}",
            )
        frame = _frame(path, chosen, driver=tables[chosen]["driver"])
    except UnicodeDecodeError as error:
        raise LayerError("the file's text is not UTF-8", where=name, cure="save it as UTF-8") from error
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError, ValueError) as error:
        raise LayerError(f"the file cannot be read as geography: {error}", where=name, cure=_CURE) from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise LayerError("the file has no geometry", where=name, cure=_CURE)
    if frame.empty:
        raise LayerError("the layer has no features", where=name, cure="leave it out, or put features in it")
    _check_fields(known, chosen, fields, name)
    notes = []
    if table is None and len(known) > 1:
        notes.append(
            f"{name}: the file has several tables ({', '.join(known)}); '{chosen}' is read; "
            "name another one with `table`"
        )
    return frame.to_crs("EPSG:4326") if frame.crs is not None else frame, notes


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """Return what GDAL says of each table of a file, in its order."""
    names = [str(table) for table, _ in pyogrio.list_layers(path)]
    return {table: pyogrio.read_info(path, layer=table) for table in names}


def _with_fields(known: Mapping[str, Sequence[str]], fields: Sequence[str]) -> str:
    return next((table for table, has in known.items() if set(fields) <= set(has)), next(iter(known)))


def _frame(path: Path, table: str, *, driver: str) -> geopandas.GeoDataFrame:
    # GDAL would turn dates of GeoJSON into its own, and fail on the whole file for one 31 February
    as_text = {"DATE_AS_STRING": "YES"} if driver == "GeoJSON" else {}
    with warnings.catch_warnings():
        # ids of features used twice, points without coordinates: no property is lost, and each feature is checked
        warnings.simplefilter("ignore", RuntimeWarning)
        return pyogrio.read_dataframe(path, layer=table, **as_text)


def _check_fields(known: Mapping[str, Sequence[str]], table: str, fields: Sequence[str], name: str) -> None:
    for field in fields:
        if field not in known[table]:
            has = ", ".join(known[table]) or "none"
            raise LayerError(
                f"the layer has no field '{field}'",
                where=name,
                cure=did_you_mean(field, known[table]) or f"its fields are: {has}",
            )
