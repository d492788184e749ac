"""The document around a page: one file, every script and style named by its hash, no text that could be markup."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forcemap.maps.pack import compact_json

CREDITS = (
    "Base map: Natural Earth (public domain). Place names: GeoNames (CC BY 4.0). "
    "Drawn with Leaflet, folium and milsymbol."
)
DISCLAIMER = "Boundaries and names shown do not imply endorsement or acceptance."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What goes into a page: `body` is trusted markup of our own; `data`, `packed` and `late` carry all that is not.

    What is `late` stands behind the scripts, which need not wait until it is read.
    """

    title: str
    description: str
    body: str
    styles: Sequence[str]
    scripts: Sequence[str]
    data: Mapping[str, object]
    packed: Mapping[str, str]
    late: Mapping[str, str] = field(default_factory=dict)
    kind: str = "page"


def escape(text: str) -> str:
    """Return text as it may stand in an element or a quoted attribute."""
    return html.escape(text, quote=True)


def script_json(value: object) -> str:
    """Return JSON that cannot end the script element it stands in, nor open a comment in it."""
    return (
        compact_json(value).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )


def render_page(page: Page) -> str:
    """Return the page as one HTML file that asks the network for nothing and runs no script but its own.

    The Content-Security-Policy forbids everything and then allows, by SHA-256, exactly the inline scripts and
    styles written here; pictures and fonts may be ``data:`` only.
    """
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(page.scripts)}",
            f"style-src {_hashes(page.styles)}",
            "img-src data: blob:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    data = [
        f'<script type="application/json" id="{escape(key)}">{script_json(value)}</script>'
        for key, value in page.data.items()
    ]
    packed, late = (
        [f'<script type="text/plain" id="{escape(key)}">{value}</script>' for key, value in texts.items()]
        for texts in (page.packed, page.late)
    )
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f'<meta name="description" content="{escape(page.description)}">',
            '<link rel="icon" href="data:,">',
            f"<title>{escape(page.title)}</title>",
            *(f"<style>{text}</style>" for text in page.styles),
            "</head>",
            f'<body class="{page.kind}">',
            page.body,
            *data,
            *packed,
            *(f"<script>{text}</script>" for text in page.scripts),
            *late,
            "</body>",
            "</html>",
            "",
        ]
    )


def _hashes(texts: Sequence[str]) -> str:
    found = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in texts]
    return " ".join(f"'sha256-{one}'" for one in found) or "'none'"


def footer() -> str:
    """Return the foot of every page: credits, the boundaries notice."""
    return f'<footer class="foot"><p>{escape(DISCLAIMER)}</p><p>{escape(CREDITS)}</p></footer>'
