"""What the tests of pages share: an example snapshot, real reference geography, pages on disk, a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from page_builders import example, outposts, place, series
from playwright.sync_api import Browser, sync_playwright

from forcemap.documents import Document
from forcemap.maps import (
    Ground,
    IndexEntry,
    Links,
    PageLink,
    Style,
    others_on,
    prepare_ground,
    render_comparison,
    render_index,
    render_locations,
    render_snapshot,
)
from forcemap.places import Located, Reference, load_reference
from forcemap.posture import Certainty, Change, ChangeKind, Comparison, Snapshot, compare_dated

DAYS = (date(2022, 2, 9), date(2022, 2, 20))
STYLE = Style(title="Posture around Ukraine")


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return example()[0]


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    return example()[1]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="session")
def ground(snapshot: Snapshot, reference: Reference) -> Ground:
    return prepare_ground(reference, [snapshot])


@pytest.fixture(scope="session")
def comparison(snapshot: Snapshot) -> Comparison:
    first, second = snapshot.estimates[0], snapshot.estimates[1]
    return Comparison(
        before=DAYS[0],
        after=DAYS[1],
        title="Two days",
        changes=(
            Change(
                id="one", kind=ChangeKind.GREW, certainty=Certainty.DEFINITE, words="More than before.",
                force=first.force, category=first.category, before=first, after=replace(first, high=99_000),
            ),
            Change(
                id="two", kind=ChangeKind.APPEARED, certainty=Certainty.POSSIBLE, words="New.",
                force=second.force, category=second.category, after=second,
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(  # noqa: PLR0917 - a fixture is called by pytest, by name
    tmp_path_factory: pytest.TempPathFactory,
    snapshot: Snapshot,
    documents: dict[str, Document],
    reference: Reference,
    ground: Ground,
    comparison: Comparison,
) -> Path:
    """Write an index, two snapshots and their comparison, as a project would."""
    folder = tmp_path_factory.mktemp("site")
    later = replace(snapshot, valid_on=DAYS[1], known_by=DAYS[1])
    siblings = tuple(PageLink(href=f"{day}.html", label=str(day), day=day) for day in DAYS)
    links = Links(
        index="index.html", siblings=siblings, comparisons=(PageLink(href="compare.html", label="Compare"),)
    )
    for one in (snapshot, later):
        page = render_snapshot(
            one, documents=documents, reference=reference, series=series(one), style=STYLE, links=links, ground=ground
        )  # fmt: skip
        (folder / f"{one.valid_on}.html").write_text(page, encoding="utf-8")
    page = render_comparison(
        comparison, snapshot, later, documents=documents, reference=reference, style=STYLE,
        links=Links(index="index.html"), ground=ground,
    )  # fmt: skip
    (folder / "compare.html").write_text(page, encoding="utf-8")
    page = render_index(
        [IndexEntry(snapshot=one, href=f"{one.valid_on}.html") for one in (snapshot, later)],
        reference=reference, series=series(snapshot), style=STYLE, ground=ground,
        comparisons=[PageLink(href="compare.html", label="9 to 20 February 2022")],
    )  # fmt: skip
    (folder / "index.html").write_text(page, encoding="utf-8")
    layer = outposts()
    views = [others_on([layer], day) for day in DAYS]
    page = render_comparison(
        compare_dated(layer, *DAYS), None, None, documents={}, reference=reference, style=STYLE,
        links=Links(index="index.html"), others=(views[0], views[1]),
    )  # fmt: skip
    (folder / "layers.html").write_text(page, encoding="utf-8")
    placed = [
        Located(words=name, place=place(name)) for name in ("Belarus", "Belarus–Ukraine border", "Yelsk")
    ]
    page = render_locations([one.words for one in placed], placed, reference=reference)
    (folder / "locations.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()
