"""Take ``docs/pictures/snapshot.png`` from a built page: `forcemap build && python tools/draw_page_picture.py`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "output" / "snapshots" / "2022-02-20.html"
PICTURE = ROOT / "docs" / "pictures" / "snapshot.png"
WIDTH, HEIGHT = 1280, 800
SETTLING_MS = 2500


def main() -> None:
    """Open the page given as argument (default: the shipped example's 20 February) in Chromium and photograph it."""
    page_file = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    if not page_file.is_file():
        sys.exit(f"{page_file} is not there; run `forcemap build` first")
    with sync_playwright() as drivers:
        browser = drivers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.resolve().as_uri())
        page.wait_for_timeout(SETTLING_MS)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"wrote {PICTURE}")


if __name__ == "__main__":
    main()
