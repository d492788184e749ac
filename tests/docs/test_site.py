"""The documentation site builds without a warning and without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}
SELF_CONTAINED = re.compile(r"^(?!https?:|//)")


class Loads(HTMLParser):
    """Collects what a page loads when it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a tag that loads something; a link to the page itself loads nothing."""
        given = dict(attrs)
        if given.get("rel") in {"canonical", "next", "prev", "edit"}:
            return
        self.addresses += [value or "" for name, value in attrs if (tag, name) in LOADING]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site; a warning fails the build."""
    pytest.importorskip("material", reason="the documentation needs mkdocs-material; see the group 'docs'")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "http_proxy": "http://127.0.0.1:9",
            "https_proxy": "http://127.0.0.1:9",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    """No script, style, font or picture comes from another machine."""
    foreign = []
    for page in sorted(site.rglob("*.html")):
        loads = Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        foreign += [(page.name, address) for address in loads.addresses if not SELF_CONTAINED.match(address)]
    assert [] == foreign


@pytest.mark.slow
def test_styles_load_nothing_from_elsewhere(site: Path) -> None:
    """No style sheet imports or names a file of another machine."""
    named = [
        address
        for sheet in sorted(site.rglob("*.css"))
        for address in re.findall(
            r"url\(([^)]+)\)|@import\s+[\"']([^\"']+)", sheet.read_text(encoding="utf-8")
        )
    ]
    assert [] == [
        address for pair in named for address in pair if address.strip("\"'").startswith(("http", "//"))
    ]


@pytest.mark.slow
def test_measurements_are_shown_and_linked(site: Path) -> None:
    """Every report of a benchmark is a page, and the page on method leads to it."""
    method = (site / "method.html").read_text(encoding="utf-8")
    reports = [path.stem for path in sorted((ROOT / "benchmarks").glob("*.md"))]
    assert [] == [name for name in reports if f"measured/{name}.html" not in method]
    assert [] == [name for name in reports if not (site / "measured" / f"{name}.html").is_file()]
