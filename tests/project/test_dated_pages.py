"""Layers made by others on a project's pages."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from forcemap.maps import others_on
from forcemap.maps.dated_layers import others_json
from forcemap.maps.pack import inflate
from forcemap.project import BuildReport, Project, build
from forcemap.project.dated import dated_layers

LAYERS = """\
layers:
  - id: posture
    title: Reported posture
    elsewhere: true
dated:
  - id: outposts
    title: Outposts by day
    file: outposts.geojson
    identity: unit
    credit: Example Mapping Group
"""
ROWS = [
    ("Post North", "2022-02-09", 30.2, 51.6),
    ("Post North", "23 Feb 2022", 30.5, 51.4),
    ("Post East", "2022-02-23", 36.4, 50.1),
    ("Post West", "soon", 24.0, 51.0),
]


@pytest.fixture(scope="module")
def only_layers(tmp_path_factory) -> Project:
    """Return a project without a single document."""
    return project_in(tmp_path_factory.mktemp("layers"))


@pytest.fixture(scope="module")
def report(only_layers) -> BuildReport:
    return build(only_layers)


def project_in(root: Path) -> Project:
    features = [
        {
            "type": "Feature",
            "properties": {"unit": unit, "date": day, "size": "platoon"},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for unit, day, lon, lat in ROWS
    ]
    for name in ("config", "layers"):
        (root / name).mkdir()
    (root / "config" / "layers.yaml").write_text(LAYERS, encoding="utf-8")
    document = json.dumps({"type": "FeatureCollection", "features": features})
    (root / "layers" / "outposts.geojson").write_text(document, encoding="utf-8")
    return Project(root)


def others_of(page: str) -> list[dict]:
    (packed,) = re.findall(r'id="others-snapshot">([^<]+)<', page)
    return json.loads(inflate(packed))


def test_a_project_of_layers_alone_is_built_with_the_days_of_its_layers(only_layers, report):
    """Each day of the layer is a snapshot, one page each, compared with the next; the bad feature is told."""
    assert (date(2022, 2, 9), date(2022, 2, 23)) == report.snapshots
    pages = sorted(path.name for path in (only_layers.output / "snapshots").glob("*.html"))
    assert ["2022-02-09.html", "2022-02-23.html"] == pages
    compared = sorted(path.name for path in (only_layers.output / "compare").glob("*.html"))
    assert ["outposts_2022-02-09_2022-02-23.html"] == compared
    (problem,) = report.problems
    assert "feature 4 is left out: its 'date' is 'soon', no date; write YYYY-MM-DD" in str(problem)


def test_a_snapshot_shows_what_the_layer_has_on_its_day_with_name_day_and_credit(report):
    """The units of the day, in a table of their own, and a sentence of what is shown."""
    folder = report.index.parent
    page = (folder / "snapshots" / "2022-02-23.html").read_text(encoding="utf-8")
    (layer,) = others_of(page)
    assert ("Outposts by day", "Example Mapping Group") == (layer["title"], layer["credit"])
    shown = [(one["name"], one["day"], one["told"]) for one in layer["features"]]
    day = "23 February 2022"
    assert [("Post East", day, ["size: platoon"]), ("Post North", day, ["size: platoon"])] == shown
    assert "Outposts by day: 2 marks, as of 23 February 2022." in page
    assert "2 marks" in report.index.read_text(encoding="utf-8")


def test_a_day_between_shows_the_layers_latest_day_within_its_horizon_and_says_so(only_layers):
    """On 1 March the picture of 23 February still stands; on 1 June it does not."""
    layers, _ = dated_layers(only_layers)
    told = {}
    for day in (date(2022, 1, 1), date(2022, 3, 1), date(2022, 6, 1)):
        (layer,) = others_json(others_on(layers, day))
        told[day.month] = (len(layer["features"]), layer["when"])
    assert {
        1: (0, "nothing yet: it begins on 9 February 2022"),
        3: (2, "as of 23 February 2022, its latest day before this one"),
        6: (0, "nothing that still stands: its latest day is 23 February 2022"),
    } == told


def test_a_layer_without_features_is_a_problem_and_the_rest_goes_on(tmp_path):
    """An empty file is told with its name and cure."""
    project = project_in(tmp_path)
    (project.layers / "outposts.geojson").write_text(
        '{"type": "FeatureCollection", "features": []}', encoding="utf-8"
    )
    layers, (problem,) = dated_layers(project)
    assert () == layers
    assert str(problem).startswith("layers/outposts.geojson: the layer has no features")
