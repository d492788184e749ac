"""A new project is ready to build and explains itself."""

import pytest

from forcemap.errors import ProjectError
from forcemap.project import load_config, scaffold


def test_a_new_project_has_a_configuration_that_checks(tmp_path):
    scaffold(tmp_path / "northern-front")
    config = load_config(tmp_path / "northern-front" / "config")
    assert config.settings.title == "Northern front"
    assert (tmp_path / "northern-front" / "seeds").is_dir()


@pytest.mark.parametrize("name", ["2022", "a: b", 'say "no"', "#1", "yes"])
def test_any_folder_name_makes_a_title(tmp_path, name):
    scaffold(tmp_path / name)
    title = load_config(tmp_path / name / "config").settings.title
    assert name.replace('"', "'").lower() == title.lower()


def test_nothing_that_stands_there_is_overwritten(tmp_path):
    scaffold(tmp_path)
    (tmp_path / "config" / "layers.yaml").write_text("mine")
    with pytest.raises(ProjectError, match="choose another folder"):
        scaffold(tmp_path)
    assert (tmp_path / "config" / "layers.yaml").read_text() == "mine"
