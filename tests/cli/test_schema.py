"""What `forcemap schema` prints is what the configuration files are held against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from forcemap.cli.schema import command
from forcemap.configuration import check, parse_yaml
from forcemap.errors import ConfigError
from forcemap.places.curated import SHIPPED
from forcemap.places.curated_schema import PlacesFile, Subtype
from forcemap.project import SCHEMAS, scaffold
from forcemap.project.config import READ_ELSEWHERE
from forcemap.project.scaffold import PLACES_YAML


def printed(file: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [file], catch_exceptions=False)
    schema: dict[str, Any] = json.loads(result.output)
    return schema


def takes(schema: dict[str, Any], value: Any) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(value))


def test_the_schema_of_places_takes_every_shipped_place() -> None:
    """An editor that holds the shipped file against the printed schema finds nothing wrong."""
    value = yaml.load(SHIPPED.read_text(encoding="utf-8"), yaml.CSafeLoader)
    schema = printed("places")
    assert len(value["places"]) > 400
    assert takes(schema, value)


def test_the_schema_of_places_lists_the_kinds() -> None:
    """An editor can offer the words for kinds."""
    assert [word.value for word in Subtype] == printed("places")["$defs"]["Subtype"]["enum"]


_PLACE = {"id": "a", "name": "A", "kind": "base", "source": "s"}


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ({"lat": 1, "lon": 2}, True),
        ({"lat": 1.5, "lon": 2, "geometry": None}, True),
        ({"geometry": {"part_of": "UKR", "side": "east"}}, True),
        ({"geometry": {"union": ["EST", "LVA"], "minus": ["EST"]}, "point": [57, 25]}, True),
        ({}, False),
        ({"lat": 1}, False),
        ({"lat": 1, "lon": 2, "geometry": {"part_of": "UKR"}}, False),
        ({"lat": 1, "geometry": {"part_of": "UKR"}}, False),
        ({"lat": 1, "lon": 2, "point": [1, 2]}, False),
        ({"lat": 91, "lon": 2}, False),
        ({"lat": 1, "lon": 2, "kind": "bse"}, False),
        ({"lat": 1, "lon": 2, "name": " "}, False),
        ({"lat": 1, "lon": 2, "radius_km": 0}, False),
        ({"geometry": {}}, False),
        ({"geometry": {"part_of": "UKR", "union": ["RUS"]}}, False),
        ({"geometry": {"part_of": "UKR", "side": "up"}}, False),
        ({"geometry": {"line": [[0, 0]]}}, False),
        ({"geometry": {"border": ["POL"]}}, False),
    ],
)
def test_the_printed_schema_and_the_reader_agree(place: dict[str, Any], right: bool) -> None:  # noqa: FBT001 - a column of the table
    """What the reader takes, the printed schema takes, and nothing else."""
    value = {"places": [_PLACE | place]}
    try:
        check(parse_yaml(json.dumps(value), name="places.yaml"), PlacesFile)
        read = True
    except ConfigError:
        read = False
    assert (right, right) == (read, takes(printed("places"), value))


def test_every_file_a_project_begins_with_has_a_schema(tmp_path: Path) -> None:
    """What `forcemap init` writes into config/ can be looked up with `forcemap schema`."""
    written = {path.stem for path in scaffold(tmp_path) if path.suffix == ".yaml"}
    assert set() == written - set(SCHEMAS)
    assert set() == READ_ELSEWHERE - set(SCHEMAS)


def test_the_example_place_a_project_begins_with_is_right() -> None:
    """Uncommented, the example that `forcemap init` writes is a place."""
    lines = [line.removeprefix("#") for line in PLACES_YAML.splitlines() if line.startswith("#  ")]
    file = check(parse_yaml("\n".join(["places:", *lines]), name="places.yaml"), PlacesFile)
    assert ["northern-depot"] == [place.id for place in file.places or ()]
