"""Pages opened in a real Chromium that may fetch nothing and log nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
DESK, PHONE = (1440, 900), (390, 844)


@contextmanager
def opened(
    chromium: Browser,
    path: Path,
    size: tuple[int, int] = DESK,
    scheme: str = "light",
    *,
    script: str = "",
    ready: str = "html[data-ready]",
) -> Iterator[Page]:
    """Open a page that may fetch nothing, and hold it to have logged nothing when it closes.

    `script` runs before the page's own; `ready` is the element that says the page stands.
    """
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda one: wrong.append(one.url) if not one.url.startswith(("file:", "data:", "blob:")) else None,
    )
    context.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri())
    page.wait_for_selector(ready, state="attached", timeout=60_000)
    yield page
    context.close()
    assert wrong == []


def settle(page: Page) -> None:
    """Wait until a change of size, scheme or medium has been drawn: frames pass, and no map is in motion."""
    page.evaluate(
        """async () => {
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const moving = () => document.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim");
            await document.fonts.ready;
            for (let still = 0; still < 3; still = moving() ? 0 : still + 1) await frame();
        }"""
    )


def serious_violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds serious or critical, with the elements it means."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((one) => one.violations)")
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
