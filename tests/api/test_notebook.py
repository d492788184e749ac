"""In a notebook, with a real kernel: objects show themselves as tables and as a map."""

import asyncio

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = (
    "from datetime import date\nimport forcemap\nclaims = forcemap.extract('.')\nclaims",
    "claims.snapshot(date(2022, 3, 8))",
    "forcemap.compare(claims.snapshot(date(2022, 3, 1)), claims.snapshot(date(2022, 3, 8)))",
    "claims.to_geodataframe()[['force', 'low', 'place']]",
    "forcemap.geocode('southern Belarus')",
)


@pytest.fixture(scope="module")
def outputs(reports):
    """Return what each cell showed: its outputs, in order."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(
        book, timeout=300, kernel_name="python3", resources={"metadata": {"path": reports}}
    )
    asyncio.run(client.async_execute())
    return [cell["outputs"] for cell in book["cells"]]


@pytest.mark.slow
def test_every_cell_shows_one_thing_as_html_and_prints_nothing(outputs):
    assert [["execute_result"]] * len(CELLS) == [[one["output_type"] for one in cell] for cell in outputs]
    assert [] == [n for n, cell in enumerate(outputs) if "text/html" not in cell[0]["data"]]


@pytest.mark.slow
def test_claims_are_a_table_and_a_snapshot_is_a_map(outputs):
    shown = [cell[0]["data"]["text/html"] for cell in outputs]
    assert "<table" in shown[0]
    assert "Mozyr" in shown[0]
    assert "<iframe" in shown[1]
