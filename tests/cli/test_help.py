"""Help: every command explains itself with examples that run."""

import importlib
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from forcemap.cli.group import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples" in result.output
    assert f"forcemap {name}" in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_command_is_described(name):
    command = importlib.import_module(f"forcemap.cli.{name}").command
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [] == [option.name for option in options if not option.help]


def test_the_list_of_commands_is_the_list_of_modules():
    modules = {importlib.import_module(f"forcemap.cli.{name}").command.name for name in COMMANDS}
    assert set(COMMANDS) == modules


def test_a_near_miss_is_answered_with_the_nearest_command():
    result = CliRunner().invoke(cli, ["bild"])
    assert result.exit_code == 2
    assert "did you mean 'build'?" in result.output


def test_help_imports_no_heavy_library():
    """`forcemap --help` must be instant: neither spaCy nor shapely nor pandas is loaded for it."""
    code = (
        "import sys; from forcemap.cli.group import cli; cli(['--help'], standalone_mode=False);"
        "print(sorted({'spacy', 'shapely', 'pandas', 'folium', 'pydantic'} & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"
