"""Pages in a real Chromium: no error, no request, keyboard, accessibility, deep links, text that stays text."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest
from page_builders import claim, document, place, snapshot_of
from page_opening import DESK, PHONE, opened, serious_violations, settle
from playwright.sync_api import Browser, Page

from forcemap.maps import Ground, render_snapshot
from forcemap.places import Reference

pytestmark = pytest.mark.browser

LOOKS = [(DESK, "light"), (DESK, "dark"), (PHONE, "light")]
PAGES = ["2022-02-09.html", "compare.html", "index.html"]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error_or_a_request_and_is_accessible(
    chromium: Browser, site: Path, name: str, size: tuple[int, int], scheme: str
) -> None:
    """Axe-core finds no serious violation, and nothing sticks out sideways."""
    with opened(chromium, site / name, size, scheme) as page:
        assert serious_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_and_the_card_show_the_evidence(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        page.get_by_role("button", name="up to 30,000 soldiers").click()
        card = page.get_by_role("article", name="Evidence")
        card.wait_for()
        quote = card.locator("blockquote")
        assert "Alliance officials counted up to 30,000 soldiers in Belarus by midweek." in quote.inner_text()
        assert quote.locator(".slot-quantity").inner_text() == "up to 30,000"
        assert "alliance officials" in card.inner_text()


def test_search_narrows_the_list_and_reads_sentences(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        page.get_by_role("searchbox").fill("midweek")
        page.get_by_text("1 of 23 claims at 1 place").wait_for()
        assert page.locator(".claim").count() == 1
        page.get_by_role("button", name="Show all").click()
        page.get_by_text("23 claims at 17 places").wait_for()


def test_a_force_can_be_left_out(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        button = page.get_by_role("button", name="Russia", exact=False).first
        button.click()
        assert button.get_attribute("aria-pressed") == "false"
        assert page.get_by_role("button", name="up to 30,000 soldiers").count() == 0


def test_the_tray_keeps_what_has_no_place_or_no_date(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        page.get_by_role("link", name="3 claims are not on the map").click()
        words = page.locator("#panel-body").inner_text()
        assert "No place is named" in words
        assert "The report’s date is not known" in words


def test_a_deep_link_survives_reload(chromium: Browser, site: Path) -> None:
    """Day, position and chosen claim are in the address."""
    with opened(chromium, site / PAGES[0]) as page:
        page.get_by_role("button", name="20–25 helicopters").click()
        page.get_by_role("article", name="Evidence").wait_for()
        page.evaluate("map_1.setView([51, 30], 7, {animate: false})")
        hash_ = page.evaluate("location.hash")
        assert "day=2022-02-09" in hash_
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        page.get_by_role("article", name="Evidence").wait_for()
        assert "20–25 helicopters" in page.get_by_role("article", name="Evidence").inner_text()
        assert page.evaluate("[map_1.getZoom(), Math.round(map_1.getCenter().lat)]") == [7, 51]


def test_arrows_step_through_the_snapshots_and_keep_the_view(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        page.evaluate("map_1.setView([50, 33], 6.5, {animate: false})")
        page.keyboard.press("ArrowRight")
        page.wait_for_url(re.compile(r"2022-02-20\.html"), wait_until="commit")
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.evaluate("[map_1.getZoom(), Math.round(map_1.getCenter().lng)]") == [6.5, 33]


def test_a_click_on_a_mark_lists_what_is_there(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        page.evaluate("map_1.setView([54.57, 33.18], 7, {animate: false})")
        box = page.locator("#map-frame").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.get_by_text("2 claims at the chosen spot").wait_for()
        assert page.locator(".place-group h3 .place").all_inner_texts() == ["Yelnya"]


def test_the_keyboard_reaches_map_filters_lists_and_steps(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        reached = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate(
                    "(document.activeElement.id || document.activeElement.getAttribute('class') || '')"
                )
            )
        for wanted in ("skip", "step", "search", "force", "tab-claims", "claim", "panel-body"):
            assert any(wanted in str(one) for one in reached), wanted
        assert any("folium-map" in str(one) or str(one).startswith("map_") for one in reached)


def test_text_of_documents_never_becomes_markup(
    chromium: Browser, tmp_path: Path, reference: Reference, ground: Ground
) -> None:
    evil = "<script>document.title='x'</script> </script><img src=x onerror=\"document.title='x'\"> {{7*7}} </style>"
    source = document("</script><b>", [f"{evil} stand at Yelnya."], title=evil)
    one = claim(source, source.text, item=evil, where=place("Yelnya"), attribution=evil, words="Yelnya")
    path = tmp_path / "evil.html"
    path.write_text(
        render_snapshot(
            snapshot_of([one]), documents={source.id: source}, reference=reference, ground=ground
        ),
        encoding="utf-8",
    )
    with opened(chromium, path) as page:
        page.locator(".claim").first.click()
        page.get_by_role("article", name="Evidence").wait_for()
        assert page.title() != "x"
        assert page.locator("blockquote img, blockquote script, .card b img").count() == 0
        assert evil in page.locator("blockquote").inner_text()


def test_both_maps_of_a_comparison_move_together(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "compare.html") as page:
        box = page.locator("#frame-before").bounding_box()
        assert box is not None
        start = page.evaluate("map_before.getCenter().lng")
        page.evaluate("map_before.on('dragend', () => { window.dragged = true; })")
        page.mouse.move(box["x"] + 300, box["y"] + 200)
        page.mouse.down()
        page.mouse.move(box["x"] + 200, box["y"] + 260, steps=8)
        page.mouse.up()
        page.wait_for_function("window.dragged")
        settle(page)
        assert page.evaluate("map_before.getCenter().lng") > start
        centres = page.evaluate(
            "[map_before, map_after].map((one) => [one.getCenter().lat, one.getCenter().lng, one.getZoom()])"
        )
        assert centres[0] == pytest.approx(centres[1], abs=0.01)  # a quarter of a pixel at this zoom


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_swipe_moves_by_hand_and_by_key(chromium: Browser, site: Path, size: tuple[int, int]) -> None:
    with opened(chromium, site / "compare.html", size) as page:
        page.get_by_role("button", name="Swipe").click()
        handle = page.get_by_role("slider", name="Where the later day begins")
        handle.focus()
        page.keyboard.press("ArrowLeft")
        assert handle.get_attribute("aria-valuenow") == "45"
        box = handle.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 80)
        page.mouse.down()
        page.mouse.move(size[0] * 0.75, box["y"] + 80, steps=4)
        page.mouse.up()
        assert abs(int(handle.get_attribute("aria-valuenow") or 0) - 75) <= 1


def test_the_table_of_changes_sorts_and_flies_the_maps(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "compare.html") as page:
        page.get_by_role("button", name="Changes only").click()
        page.get_by_role("columnheader", name="Change").get_by_role("button").click()
        first = page.locator("tbody tr").first
        assert "Appeared" in first.inner_text()
        before = page.evaluate("map_after.getCenter().lat")
        first.get_by_role("button").click()
        assert page.evaluate("map_after.getCenter().lat") != before
        assert page.evaluate("map_after.getCenter().lat") == page.evaluate("map_before.getCenter().lat")


def test_every_link_leads_to_a_file(chromium: Browser, site: Path) -> None:
    for name in PAGES:
        with opened(chromium, site / name) as page:
            links = page.eval_on_selector_all(
                "a[href]", "(all) => all.map((one) => one.getAttribute('href'))"
            )
        local = {one.partition("#")[0] for one in links if not one.startswith(("http", "#"))}
        assert {one for one in local if one and not (site / one).exists()} == set()


def test_a_page_prints_on_one_sheet(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / PAGES[0]) as page:
        pdf = page.pdf(prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") == 1


SMALL = (
    72,
    45,
)  # pixels a picture is shrunk to before it is compared: type and edges blur, layout and colour stay
MEAN_DIFFERENCE = 5.0  # of 255, a pixel and channel; the pages differ by 25 and more when a layer is missing


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("2022-02-09.html", "light"),
        ("2022-02-09.html", "dark"),
        ("compare.html", "light"),
        ("index.html", "light"),
    ],
)
def test_a_page_looks_as_it_did(chromium: Browser, site: Path, name: str, scheme: str) -> None:
    """Set FORCEMAP_NEW_PICTURES=1 to take the reference pictures anew, then look at them."""
    kept = Path(__file__).parent / "pictures" / f"{name.removesuffix('.html')}-{scheme}.jpg"
    with opened(chromium, site / name, (1080, 675), scheme) as page:
        settle(page)
        shot = page.screenshot(type="jpeg", quality=70)
        if os.environ.get("FORCEMAP_NEW_PICTURES"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(shot)
        now, then = (_shrunk(page, picture) for picture in (shot, kept.read_bytes()))
    difference = sum(abs(one - other) for one, other in zip(now, then, strict=True)) / len(now)
    assert difference < MEAN_DIFFERENCE


def _shrunk(page: Page, jpeg: bytes) -> list[int]:
    url = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
    pixels: list[int] = page.evaluate(
        """([url, width, height]) => new Promise((done) => {
            const one = new Image();
            one.onload = () => {
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [width, height];
                const pen = canvas.getContext("2d");
                pen.imageSmoothingQuality = "high";
                pen.drawImage(one, 0, 0, width, height);
                done([...pen.getImageData(0, 0, width, height).data]);
            };
            one.src = url;
        })""",
        [url, *SMALL],
    )
    return pixels
