"""The table format gives back what went in, and says so when a file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiLineString, MultiPolygon

from forcemap.errors import GazetteerError
from forcemap.places.reference.table import GRID, Form, decode, encode, read_table

_degrees = st.tuples(
    st.integers(-180 * int(GRID), 180 * int(GRID)), st.integers(-90 * int(GRID), 90 * int(GRID))
).map(lambda xy: (xy[0] / GRID, xy[1] / GRID))


@given(st.lists(st.lists(st.lists(_degrees, min_size=2, max_size=6), max_size=3), max_size=4))
def test_lines_come_back_as_they_went_in(rows: list[list[list[tuple[float, float]]]]) -> None:
    """Whatever lines on the grid go into a table come out of it."""
    lines = [MultiLineString([part for part in parts if len(set(part)) > 1]) for parts in rows]
    table = decode(encode({"id": list(range(len(lines)))}, lines, Form.LINES), "memory")
    assert len(lines) == len(table)
    for before, after in zip(lines, table.geometries, strict=True):
        assert before.equals_exact(after, 1e-9)


def test_areas_with_holes_and_many_parts_come_back() -> None:
    """Holes, parts and empty rows survive."""
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    areas = [MultiPolygon([ring, shapely.box(10, 10, 11, 11)]), MultiPolygon(), MultiPolygon([ring])]
    table = decode(encode({"n": [1, 2, 3]}, areas, Form.AREAS), "memory")
    assert [True] * 3 == [bool(a.equals(b)) for a, b in zip(areas, table.geometries, strict=True)]


def test_columns_without_geometry_come_back() -> None:
    """A table may be text and numbers only."""
    columns = {"name": ["Київ", None], "rank": [1, 2]}
    table = decode(encode(columns, [], Form.NONE), "memory")
    assert (columns, 0) == (table.columns, len(table.geometries))


@pytest.mark.parametrize("keep", [0, 3, 6, 40])
def test_cut_file_is_named(tmp_path: Path, keep: int) -> None:
    """A table cut short is an error that names the file and the cure."""
    path = tmp_path / "seas.fmt"
    whole = encode({"id": list("abc")}, [MultiLineString([[(0, 0), (1, 1)]])] * 3, Form.LINES)
    path.write_bytes(whole[:keep])
    with pytest.raises(GazetteerError, match=r"seas\.fmt.*reinstall"):
        read_table(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """So is one that is not there."""
    with pytest.raises(GazetteerError, match=r"lakes\.fmt: cannot be read"):
        read_table(tmp_path / "lakes.fmt")
