"""Configuration: every mistake is answered with file, line and cure."""

from datetime import date
from pathlib import Path

import pytest

from forcemap.documents import DateBasis
from forcemap.errors import ConfigError
from forcemap.project import load_config


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = tmp_path / "config"
    config.mkdir()
    return config


def write(folder: Path, stem: str, text: str) -> None:
    (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")


def complaint(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(folder)
    return str(caught.value)


def test_an_empty_folder_gives_the_defaults(folder):
    config = load_config(folder)
    assert config.settings.viewpoint == "un"
    assert config.settings.horizon.days == 30
    assert [layer.id for layer in config.layers.layers] == ["posture", "context"]
    assert config.dates == {}


def test_a_missing_folder_gives_the_defaults(tmp_path):
    assert load_config(tmp_path / "config") == load_config(tmp_path / "nowhere" / "config")


@pytest.mark.parametrize(
    ("stem", "text", "expected"),
    [
        ("forcemap", "tilte: x\n", "config/forcemap.yaml:1: unknown key 'tilte'; did you mean 'title'?"),
        (
            "forcemap",
            "title: x\nhorizon:\n  days: -3\n",
            "config/forcemap.yaml:3: 'days' is wrong: Input should be greater than or equal to 0",
        ),
        ("forcemap", "snapshots:\n  - 2022-02-31\n", "config/forcemap.yaml:2: '2022-02-31' is no value"),
        (
            "forcemap",
            "snapshots:\n  - 2022-02-09\n  - Sunday\n",
            "config/forcemap.yaml:3: 'snapshots' is wrong: Input should be a valid date",
        ),
        (
            "forcemap",
            "viewpoint: us\n",
            "config/forcemap.yaml:1: unknown viewpoint 'us'; known are 'un' or 'de_facto'",
        ),
        ("forcemap", "a: [\n", "config/forcemap.yaml:2: this is no YAML"),
        (
            "forcemap",
            "title: x\ntitle: y\n",
            "config/forcemap.yaml:2: the key 'title' stands here a second time",
        ),
        (
            "layers",
            "layers:\n  - id: a\n    title: A\n    match:\n      statuses: [presnt]\n",
            "config/layers.yaml:5: unknown statuses 'presnt'; did you mean 'present'?",
        ),
        ("layers", "layers:\n  - title: A\n    elsewhere: true\n", "config/layers.yaml:2: 'id' is missing"),
        (
            "layers",
            "layers:\n  - id: a\n    title: A\n",
            "config/layers.yaml:2: 'layers' is wrong: a layer has exactly one of",
        ),
        (
            "layers",
            "layers:\n  - {id: a, title: A, elsewhere: true}\n  - {id: a, title: B, context: true}\n",
            "config/layers.yaml:3: a layer 'a' stands above already",
        ),
        (
            "documents",
            "documents:\n  - id: a\n    published: 2022-02-10\n    until: 2022-02-09\n",
            "config/documents.yaml:2: 'a' was published until 2022-02-09, before",
        ),
        (
            "layer",
            "layers: []\n",
            "config/layer.yaml: no part of forcemap reads this file; did you mean 'layers",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_cure(folder, stem, text, expected):
    write(folder, stem, text)
    assert complaint(folder).startswith(expected)


def test_a_file_that_is_not_utf8_says_which_byte(folder):
    (folder / "forcemap.yaml").write_bytes(b"title: \xff\n")
    assert complaint(folder).startswith("config/forcemap.yaml: byte 7 is not UTF-8; save the file as UTF-8")


def test_a_date_given_by_a_person_carries_its_basis_and_note(folder):
    write(
        folder,
        "documents",
        "documents:\n  - id: a\n    published: 2022-02-09\n    basis: inferred\n    note: a Wednesday\n",
    )
    published = load_config(folder).dates["a"]
    assert (date(2022, 2, 9), date(2022, 2, 9)) == (published.start, published.end)
    assert (DateBasis.INFERRED, "a Wednesday") == (published.basis, published.note)
