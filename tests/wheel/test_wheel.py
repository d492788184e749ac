"""The built wheel, not the checkout, is what people install: it must do the main job by itself."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

REPORT = """\
---
title: Troops gather in the north
publisher: Example Courier
published: 2024-03-05
---
Russia has massed about 4,000 troops near Yelsk in southern Belarus, the ministry said on Tuesday.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Return the `forcemap` command of an environment that has the wheel, and of all else only its dependencies."""
    home = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    site = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    # dependencies come from this environment's folder; a path in a .pth file does not bring its editable installs
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    command = home / "bin" / "forcemap"
    command.write_text(
        f"#!{home / 'bin' / 'python'}\nfrom forcemap.cli import main\nmain()\n", encoding="utf-8"
    )
    command.chmod(0o755)
    return command


def run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(command), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_no_tests_and_stays_small(wheel):
    """Reference geography takes 10 MB of it, the sentence encoder 23 MB before compression."""
    names = zipfile.ZipFile(wheel).namelist()
    assert [] == [name for name in names if "test" in Path(name).parts[0]]
    assert wheel.stat().st_size < 32_000_000


@pytest.mark.slow
def test_a_clean_environment_builds_a_project(installed, tmp_path):
    assert run(installed, "init", "mine", cwd=tmp_path).returncode == 0
    (tmp_path / "mine" / "seeds" / "report.md").write_text(REPORT, encoding="utf-8")
    built = run(installed, "build", "--project", "mine", cwd=tmp_path)
    assert built.stderr == ""
    assert built.returncode == 0
    assert ["documents", "1"] == built.stdout.splitlines()[0].split()
    assert (tmp_path / "mine" / "output" / "index.html").is_file()
    assert "Yelsk" in (tmp_path / "mine" / "output" / "exports" / "claims.jsonl").read_text(encoding="utf-8")


def test_the_command_comes_from_the_wheel(installed, tmp_path):
    where = run(installed.parent / "python", "-c", "import forcemap; print(forcemap.__file__)", cwd=tmp_path)
    assert str(installed.parents[1]) in where.stdout
