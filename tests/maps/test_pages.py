import base64
import hashlib
import re
from dataclasses import replace

import pytest
from page_builders import series

from forcemap.documents import Document
from forcemap.maps import Ground, render_comparison, render_index, render_snapshot
from forcemap.maps.bundle import script, source
from forcemap.maps.shell import script_json
from forcemap.places import Reference
from forcemap.posture import Comparison, Snapshot

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SEEDS_BUDGET = 900_000  # bytes


@pytest.fixture(scope="module")
def page(snapshot: Snapshot, documents: dict[str, Document], reference: Reference, ground: Ground) -> str:
    return render_snapshot(
        snapshot, documents=documents, reference=reference, series=series(snapshot), ground=ground
    )


def test_the_same_snapshot_gives_the_same_bytes(
    page: str, snapshot: Snapshot, documents: dict[str, Document], reference: Reference, ground: Ground
) -> None:
    """Folium names its maps at random; the pages number them."""
    again = render_snapshot(
        snapshot, documents=documents, reference=reference, series=series(snapshot), ground=ground
    )
    assert page == again


def test_a_page_is_within_its_budget(page: str) -> None:
    assert len(page.encode()) < SEEDS_BUDGET


def test_a_page_names_nothing_to_fetch(page: str) -> None:
    assert re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=", page) == []
    assert re.findall(r'<link[^>]*href="(?!data:)', page) == []
    assert "@import" not in page
    assert re.findall(r"url\((?!data:|none)[^)]*\)", "".join(STYLE.findall(page))) == []


@pytest.mark.parametrize(("kind", "pattern"), [("script-src", SCRIPT), ("style-src", STYLE)])
def test_the_policy_allows_exactly_what_the_page_holds(
    page: str, kind: str, pattern: re.Pattern[str]
) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    allowed = re.search(rf"{kind} ([^;]*)", policy.group(1))
    assert allowed is not None
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in pattern.findall(page)
    }
    assert set(allowed.group(1).split()) == hashes
    assert "unsafe" not in policy.group(1)


def test_a_page_has_no_inline_handler_and_no_style_attribute(page: str) -> None:
    body = SCRIPT.sub("", page)
    assert re.findall(r"<[^>]+\s(?:on\w+|style)=", body) == []


def test_every_page_credits_its_data_and_disclaims_boundaries(page: str) -> None:
    for words in (
        "GeoNames (CC BY 4.0)",
        "Natural Earth",
        "Boundaries and names shown do not imply endorsement",
    ):
        assert words in page


def test_markup_in_a_title_stays_text(snapshot: Snapshot, reference: Reference, ground: Ground) -> None:
    from forcemap.maps import Style  # noqa: PLC0415 - one test only

    page = render_snapshot(
        snapshot, documents={}, reference=reference, ground=ground, style=Style(title="<img src=x onerror=1>")
    )
    assert "<img" not in page


def test_json_cannot_end_its_script() -> None:
    assert "<" not in script_json({"text": "</script><!--<script>"})


def test_an_empty_snapshot_says_so(snapshot: Snapshot, reference: Reference, ground: Ground) -> None:
    empty = replace(snapshot, holdings=(), estimates=(), unlocated=(), undated=())
    page = render_snapshot(empty, documents={}, reference=reference, ground=ground)
    assert "No report published by 9 February 2022 says where forces were on this day." in page


def test_a_comparison_without_changes_says_so(
    comparison: Comparison, reference: Reference, ground: Ground
) -> None:
    page = render_comparison(
        replace(comparison, changes=()), None, None, documents={}, reference=reference, ground=ground
    )
    assert "The reports of the two days show no change." in page


def test_an_index_without_snapshots_says_so(reference: Reference, ground: Ground) -> None:
    assert "No snapshot yet" in render_index([], reference=reference, ground=ground)


@pytest.mark.parametrize("entry", ["snapshot_page.js", "compare_page.js", "index_page.js", "notebook_map.js"])
def test_scripts_are_joined_without_imports(entry: str) -> None:
    """What is left of a module is a function of its own in a strict function."""
    text = script(entry)
    assert re.findall(r"^\s*(?:import|export)\b", text, re.MULTILINE) == []
    assert text.startswith('(() => {\n"use strict";')


@pytest.mark.parametrize("entry", ["snapshot_page.js", "compare_page.js"])
def test_scripts_never_parse_markup(entry: str) -> None:
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", script(entry)) == []


def test_modules_stay_small() -> None:
    from importlib.resources import files  # noqa: PLC0415 - one test only

    long = {
        one.name: source(one.name).count("\n")
        for one in (files("forcemap.maps") / "assets").iterdir()
        if one.name.endswith(".js") and source(one.name).count("\n") > 420
    }
    assert long == {}
