"""Made-up layers that hold every kind of place and every kind of awkward text."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import GeometryCollection, LineString, Point

sys.path.insert(0, str(Path(__file__).parents[1] / "posture"))

from posture_strategies import COMMON_BORDER, ELMTON, NORTHLAND, OAKTON, make_claim, make_place

from forcemap.claims import Category, Status
from forcemap.documents import Span
from forcemap.places import Located, Mention
from forcemap.posture import Comparison, ContextMention, Layer, Snapshot, compare, snapshot

AWKWARD = '=HYPERLINK("x") <b>Oak & Elm</b>, "quoted", it\'s\n2nd line; Łódź – Дніпро \u2028 {end}'
TOWN_AND_BORDER = make_place(
    "oakton and the border", GeometryCollection([Point(22, 53), LineString([(20, 52), (30, 52)])])
)


@pytest.fixture(scope="session")
def layers() -> tuple[Layer, ...]:
    """Return three layers: claims of every kind of place, no claims, and a place mention."""
    claims = (
        make_claim("a1", place=OAKTON, low=4000, high=6000, figure="4,000 to 6,000"),
        make_claim("a2", place=OAKTON, force="UKR", low=12, category=Category.ARMOR, status=Status.PLANNED),
        make_claim("b1", place=NORTHLAND, high=190_000, quote=AWKWARD, speaker="Bo “Red” Roe"),
        make_claim("c1", place=COMMON_BORDER, published="2022-02-10", end=None),
        make_claim("d1", place=None, low=7),
        make_claim("e1", place=TOWN_AND_BORDER, start=None, end=None, force="BLR"),
        make_claim("f1", published=None, place=ELMTON),
    )
    mention = ContextMention(
        id="m-1",
        document="d",
        published=date(2022, 2, 3),
        mention=Mention(span=Span(4, 10), text="Oakton", location=Located(words="Oakton", place=OAKTON)),
        quote="Via Oakton.",
    )
    return (
        Layer(id="north-front", title="North & front", description="All of <it>", claims=claims),
        Layer(id="nothing", title="Nothing"),
        Layer(id="context", title="Context", mentions=(mention,)),
    )


@pytest.fixture(scope="session")
def day(layers) -> Snapshot:
    return snapshot(layers[0].claims, valid_on=date(2022, 2, 12))


@pytest.fixture(scope="session")
def comparison(layers) -> Comparison:
    later = make_claim("a3", published="2022-03-01", place=OAKTON, low=9000, high=9500)
    claims = (*layers[0].claims, replace(later, item="troops"))
    return compare(snapshot(claims, valid_on=date(2022, 2, 5)), snapshot(claims, valid_on=date(2022, 3, 2)))


@pytest.fixture(scope="session")
def gdal() -> Callable[..., dict[str, Any]]:
    """Return a reader that gives a file's features as this machine's GDAL sees them; it must not say a word."""
    if shutil.which("ogr2ogr") is None:
        pytest.skip("ogr2ogr (Debian's gdal-bin) is not installed")

    def read(path: Path, *layer: str) -> dict[str, Any]:
        command = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", str(path), *layer]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "" == result.stderr
        assert 0 == result.returncode
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    return read
