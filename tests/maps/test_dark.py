"""Every kind of page follows a reader who prefers the dark, at the desk and on the phone, and prints on paper."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from page_opening import DESK, PHONE, opened, serious_violations, settle
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

READY = {"locations.html": ".location"}
VIEWS = [
    ("2022-02-09.html", None),
    ("compare.html", "Side by side"),
    ("compare.html", "Swipe"),
    ("compare.html", "Changes only"),
    ("layers.html", "Side by side"),
    ("layers.html", "Changes only"),
    ("index.html", None),
    ("locations.html", None),
]
DARKEST, BRIGHTEST = 70, 200  # mean of all pixels, of 255: dark pages lie near 35, light ones near 240
BRIGHTNESS = """(url) => new Promise((done) => {
    const one = new Image();
    one.onload = () => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [64, 64];
        const pen = canvas.getContext("2d");
        pen.drawImage(one, 0, 0, 64, 64);
        const { data } = pen.getImageData(0, 0, 64, 64);
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
        done(sum / (3 * 64 * 64));
    };
    one.src = url;
})"""


def _brightness(page: Page) -> float:
    settle(page)
    shot = base64.b64encode(page.screenshot(type="jpeg", quality=60)).decode()
    value: float = page.evaluate(BRIGHTNESS, f"data:image/jpeg;base64,{shot}")
    return value


@pytest.mark.parametrize(("name", "mode"), VIEWS)
def test_a_page_is_dark_at_desk_and_phone_and_white_on_paper(
    chromium: Browser, site: Path, name: str, mode: str | None
) -> None:
    """For who prefers the dark: dark, accessible, nothing sticks out sideways; what is printed is white."""
    with opened(chromium, site / name, DESK, "dark", ready=READY.get(name, "html[data-ready]")) as page:
        if mode:
            page.get_by_role("button", name=mode).click()
        assert _brightness(page) < DARKEST
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert _brightness(page) < DARKEST
        assert [] == serious_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert _brightness(page) > BRIGHTEST


def test_a_page_follows_when_the_preference_changes(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "2022-02-09.html") as page:
        assert _brightness(page) > BRIGHTEST
        page.emulate_media(color_scheme="dark")
        assert _brightness(page) < DARKEST


def test_the_maps_of_a_comparison_on_a_phone_leave_the_table_free(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "compare.html", PHONE) as page:
        maps = page.locator("#frame-after").bounding_box()
        table = page.locator("#changes-table").bounding_box()
        assert maps is not None
        assert table is not None
        assert maps["y"] + maps["height"] <= table["y"] + 1


def test_a_layer_of_others_is_compared_with_its_credit_and_moves(chromium: Browser, site: Path) -> None:
    with opened(chromium, site / "layers.html") as page:
        words = page.locator("body").inner_text()
        assert "Example Mapping Group, CC BY 4.0" in words
        table = page.locator("#changes-table").inner_text()
        assert "Post North" in table
        assert "Post East" in table
        page.get_by_role("button", name="Changes only").click()
        page.locator("tbody button").first.click()
        assert page.locator("tr.chosen").count() == 1
