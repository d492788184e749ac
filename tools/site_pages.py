"""A hook of the documentation site: shows pages that lie outside ``docs/``, where they belong to something else.

Contributing and the changes stand at the top of the repository, measurements in ``benchmarks/``. They become pages of
the site without a copy that could go stale. `mkdocs.yml` names this file under ``hooks``.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

OUTSIDE = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
"""Pages of the site, and the files they show."""

MEASURED = "<!-- measured -->"
"""Where a page wants the list of measurements."""

LINK = re.compile(r"\]\((?P<target>[^)#:\s]+)(?P<anchor>#[^)\s]*)?\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the measurements a section of their own, last but for the project's own pages."""
    measured = [{title_of(path): f"measured/{path.name}"} for path in measurements(_root(config))]
    if measured and config.nav:
        config.nav = [*config.nav[:-1], {"Measured": measured}, config.nav[-1]]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages from outside to those of ``docs/``."""
    root = _root(config)
    for target, source in OUTSIDE.items():
        files.append(_page(config, target, root / source))
    for path in measurements(root):
        files.append(_page(config, f"measured/{path.name}", path))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in the list of measurements where a page asks for it, and lead links of outside pages to the site's."""
    if page.file.src_uri in OUTSIDE or page.file.src_uri.startswith("measured/"):
        return _relinked(markdown, page.file, files)
    if MEASURED not in markdown:
        return markdown
    rows = [f"- [{title_of(path)}](measured/{path.name})" for path in measurements(_root(config))]
    listed = "\n".join(["What was measured, with the commands that give the figures:", "", *rows])
    return markdown.replace(MEASURED, listed)


def measurements(root: Path) -> tuple[Path, ...]:
    """Return the reports in ``benchmarks/``, sorted by name; none give an empty tuple."""
    return tuple(sorted((root / "benchmarks").glob("*.md")))


def title_of(path: Path) -> str:
    """Return the first heading of a Markdown file, or its name where it has none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return path.stem


def _page(config: MkDocsConfig, target: str, source: Path) -> File:
    return File.generated(config, target, content=source.read_text(encoding="utf-8"))


def _relinked(markdown: str, file: File, files: Files) -> str:
    """Return `markdown` with its links, written for the repository, as links between pages of the site.

    A link to what the site does not show becomes plain words.
    """
    depth = "../" * file.src_uri.count("/")
    shown = {source: target for target, source in OUTSIDE.items()}

    def lead(link: re.Match[str]) -> str:
        target = link["target"].removeprefix("../")
        target = shown.get(target, target.removeprefix("docs/").replace("benchmarks/", "measured/"))
        beside = f"measured/{target}" if file.src_uri.startswith("measured/") else target
        for candidate in (target, beside):
            if files.get_file_from_path(candidate):
                return f"]({depth}{candidate}{link['anchor'] or ''})"
        return "]"

    return LINK.sub(lead, markdown)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
