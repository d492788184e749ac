"""Every example in the documentation is run, in a project like the shipped one."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import platformdirs
import pytest
from click.testing import CliRunner
from code_blocks import Block, Pipeline, blocks, pipelines

import forcemap.api.claims
import forcemap.api.places
import forcemap.claims.toolbox
import forcemap.project.project
from forcemap.claims import Reader, Reading, load_reader
from forcemap.cli.group import COMMANDS, cli
from forcemap.documents import Document
from forcemap.errors import ForcemapError
from forcemap.places import Atlas, Gazetteer, load_atlas

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
)
HARMLESS = {"cat", "cp", "cut", "column", "head", "jq", "ls", "mkdir", "sort", "tail", "wc"}
"""Programs of others that examples may run; with any other the line is only held against our own commands."""

REPORT = """\
By A. Writer February 21, 2022

Some 700 Polish soldiers arrived in Rzeszow on Sunday, the mayor said.
"""
WITH_BLOCKS = [
    page
    for page in PAGES
    if any(block.language in {"sh", "python"} for block in blocks((ROOT / page).read_text(encoding="utf-8")))
]


class Remembering:
    """A reader that reads each document once: pages share the shipped ones, and a reading depends on no other."""

    def __init__(self, reader: Reader) -> None:
        self._read = functools.cache(lambda document: next(iter(reader.read([document]))))
        self.version = reader.version

    def read(
        self,
        documents: Iterable[Document],
        *,
        jobs: int = 1,  # noqa: ARG002  # the protocol's signature
        mentions: bool = True,  # noqa: ARG002  # the protocol's signature
    ) -> Iterator[Reading]:
        """Yield the reading of each document with all its mentions; in this process, whatever `jobs` is."""
        return map(self._read, documents)


class Shelf:
    """What takes seconds to load, loaded once for all pages whose configuration files hold the same text."""

    def __init__(self) -> None:
        self._atlases: dict[object, Atlas] = {}
        self._readers: dict[object, Remembering] = {}

    def atlas(
        self, *, curated: Sequence[Path] = (), viewpoint: str = "un", gazetteer: Gazetteer | None = None
    ) -> Atlas:
        """Return the atlas `load_atlas` would."""
        key = (*map(text_of, curated), str(viewpoint), id(gazetteer))
        if key not in self._atlases:
            self._atlases[key] = load_atlas(curated=curated, viewpoint=viewpoint, gazetteer=gazetteer)
        return self._atlases[key]

    def reader(
        self, *, atlas: Atlas | None = None, forces: Path | None = None, lexicon: Path | None = None
    ) -> Remembering:
        """Return the reader `load_reader` would, remembering."""
        ground = atlas or self.atlas()
        key = (id(ground), text_of(forces), text_of(lexicon))
        if key not in self._readers:
            self._readers[key] = Remembering(load_reader(atlas=ground, forces=forces, lexicon=lexicon))
        return self._readers[key]


def text_of(path: Path | None) -> str | None:
    """Return what a file says, None for no file."""
    return path.read_text(encoding="utf-8") if path else None


@pytest.fixture(scope="module")
def loaded_once() -> Iterator[None]:
    """Let all pages share parsers, weights, gazetteers and readings."""
    shelf, once = Shelf(), pytest.MonkeyPatch()
    once.setattr(forcemap.claims.toolbox, "load_parser", functools.cache(forcemap.claims.toolbox.load_parser))
    once.setattr(forcemap.api.claims, "load_reader", shelf.reader)
    once.setattr(forcemap.api, "load_reader", shelf.reader)
    once.setattr(forcemap.api.places, "load_atlas", shelf.atlas)
    once.setattr(forcemap.project.project, "load_atlas", shelf.atlas)
    once.setattr(forcemap.project.project, "READERS", {"posture": shelf.reader})
    yield
    once.undo()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the shipped project: its configuration, and its documents of February 2022.

    Three of five documents: every day more is drawn by every build of every page.
    """
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "config", root / "config")
    (root / "seeds").mkdir()
    for document in sorted((ROOT / "seeds").glob("2022-02-*.md")):
        shutil.copy(document, root / "seeds")
    return root


@pytest.fixture
def folder(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of the page's own to run in, with a home folder that holds reports."""
    project = tmp_path / "project"
    shutil.copytree(shipped, project)
    reports = tmp_path / "home" / "reports"
    reports.mkdir(parents=True)
    (reports / "report.txt").write_text(REPORT, encoding="utf-8")
    (reports / "page.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", platformdirs.user_cache_dir())  # the gazetteer is compiled there
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(project)
    return project


@pytest.mark.slow
@pytest.mark.usefixtures("loaded_once")
@pytest.mark.parametrize("page", WITH_BLOCKS)
def test_every_example_runs(page: str, folder: Path) -> None:
    """The examples of a page run one after another, as a reader would run them."""
    names: dict[str, Any] = {"__name__": "example"}
    for block in blocks((ROOT / page).read_text(encoding="utf-8")):
        if block.title:
            write(block)
        elif block.language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(block.text, f"{page}:{block.line}", "exec"), names)  # noqa: S102  # our own examples
        elif block.language == "sh":
            for pipeline in shell(block):
                run(pipeline, where=f"{page}:{block.line}")


@pytest.mark.parametrize("page", PAGES)
def test_blocks_are_of_a_kind_that_is_known(page: str) -> None:
    """No example escapes being run by a language that the tests do not know."""
    languages = {block.language for block in blocks((ROOT / page).read_text(encoding="utf-8"))}
    assert set() == languages - {"sh", "python", "text", "json", "yaml", "markdown", "pycon"}


def test_a_line_is_taken_apart_as_a_shell_would() -> None:
    """Pipes, redirections, chains and comments are told apart; operators in quotes are words."""
    line = """forcemap extract a.txt | jq '.x | .y' > out.json && forcemap build || echo no  # words"""
    first, second, third = pipelines(line)
    assert (("forcemap", "extract", "a.txt"), ("jq", ".x | .y")) == first.commands
    assert "out.json" == first.target
    assert (("forcemap", "build"),) == second.commands
    assert second.may_fail
    assert (("echo", "no"),) == third.commands


@pytest.mark.parametrize(
    "line", ["forcemap biuld", "forcemap export --format gpgk -o a.gpkg", "forcemap build --jbos 2"]
)
def test_an_example_that_is_no_command_is_found(line: str) -> None:
    """A typing error in an example fails its test."""
    (pipeline,) = pipelines(line)
    with pytest.raises((click.ClickException, KeyError)):
        understand(pipeline.commands[0])


def write(block: Block) -> None:
    """Write a block with a title to the file the title names."""
    path = Path(block.title or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def shell(block: Block) -> Iterator[Pipeline]:
    """Yield the pipelines of a block of shell."""
    for line in block.text.splitlines():
        yield from pipelines(line)


def run(pipeline: Pipeline, *, where: str) -> None:
    """Run a pipeline where all its programs are ours or harmless and there; else see that it could be run."""
    for command in pipeline.commands:
        if "forcemap" in command:
            at = command.index("forcemap")
            understand(command[at:], complete=at == 0)
        if command[0] == "make":
            assert f"\n{command[1]}:" in (ROOT / "Makefile").read_text(encoding="utf-8"), where
    programs = [command[0] for command in pipeline.commands]
    if programs == ["cd"]:
        os.chdir(pipeline.commands[0][1])
        return
    if not all(name == "forcemap" or (name in HARMLESS and shutil.which(name)) for name in programs):
        return
    output = b""
    for command in pipeline.commands:
        step = ours if command[0] == "forcemap" else others
        output = step(command, output, where=where, may_fail=pipeline.may_fail)
    if pipeline.target:
        Path(pipeline.target).write_bytes(output)


def understand(command: tuple[str, ...], *, complete: bool = True) -> None:
    """Raise click's complaint, or KeyError, where the words after ``forcemap`` are no command of ours.

    A command that is not `complete` gets more words at run time (``xargs forcemap explain``): only its name counts.
    """
    words = list(command[1:])
    found: click.Command = cli
    context = click.Context(cli, info_name="forcemap", **cli.context_settings)
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        if found is cli and name not in COMMANDS:
            raise KeyError(name)
        inner = found.get_command(context, name)
        if inner is None:
            raise KeyError(name)
        found = inner
    if complete:
        with contextlib.suppress(click.exceptions.Exit):
            found.make_context(found.name, words, parent=context)


def ours(command: tuple[str, ...], given: bytes, *, where: str, may_fail: bool) -> bytes:
    """Run a command of forcemap in this process and return what it wrote; 3 is the code of `--exit-code`."""
    done = CliRunner().invoke(cli, command[1:], input=given)
    assert not isinstance(done.exception, ForcemapError), f"{where}: {shlex.join(command)}: {done.exception}"
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    allowed = {0, 3} if may_fail else {0}
    assert done.exit_code in allowed, f"{where}: {shlex.join(command)}: {done.output}"
    return done.stdout_bytes


def others(command: tuple[str, ...], given: bytes, *, where: str, may_fail: bool) -> bytes:
    """Run a program that is not ours and return what it wrote."""
    line = " ".join(word if word.startswith("~") else shlex.quote(word) for word in command)
    if "*" in line:
        line = line.replace("'", "")
    done = subprocess.run(["bash", "-c", line], input=given, capture_output=True, check=False)
    assert may_fail or done.returncode == 0, f"{where}: {shlex.join(command)}: {done.stderr.decode()}"
    return done.stdout
