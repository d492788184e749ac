"""The page's own scripts, styles and fonts, read from the package and joined into one of each."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from offlinefolium.elements import _res as _bundled

LEAFLET_JS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
LEAFLET_CSS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"

_IMPORT = re.compile(r'^import\s+(\{[^}]*\})\s+from\s+"\./([\w-]+)\.js";\s*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|class)\b)", re.MULTILINE)
_EXPORTED = re.compile(r"^export\s+(?:async\s+)?(?:function|const|class)\s+(\w+)", re.MULTILINE)
_DOC = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)  # and empty lines
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=.*?(?:\n|$)")
_CSS_URL = re.compile(r"url\((?!data:)[^)]*\)")

_FONTS = (
    ("Forcemap Sans", 400, "normal", "sans-400"),
    ("Forcemap Sans", 600, "normal", "sans-600"),
    ("Forcemap Sans", 400, "italic", "sans-400-italic"),
    ("Forcemap Serif", 600, "normal", "serif-600"),
)


def _assets() -> Traversable:
    return files("forcemap.maps") / "assets"


@cache
def script(entry: str) -> str:
    """Return the module `entry` and all it imports as one classic script.

    Modules are joined in the order they need each other, each in a function of its own; ``import`` and
    ``export`` become plain constants. This asks for named imports without renaming, for exports where they are
    declared, and for text over several lines not to rely on its indent: indents are left out.
    """
    ordered: list[str] = []
    _collect(entry.removesuffix(".js"), ordered, ())
    body = "\n".join(_module(name) for name in ordered)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _collect(name: str, ordered: list[str], path: tuple[str, ...]) -> None:
    if name in ordered:
        return
    if name in path:
        raise ImportError(f"forcemap/maps/assets/{name}.js imports itself by way of {' > '.join(path)}")
    for _, needed in _IMPORT.findall(source(f"{name}.js")):
        _collect(needed, ordered, (*path, name))
    ordered.append(name)


def _module(name: str) -> str:
    text = source(f"{name}.js")
    exported = ", ".join(_EXPORTED.findall(text))
    inner = _IMPORT.sub(lambda found: f"const {found.group(1)} = ${found.group(2)};", text)
    inner = _INDENT.sub("", _LINE_COMMENT.sub("", _DOC.sub("", _EXPORT.sub("", inner)))).strip()
    return f"const ${name} = (() => {{\n{inner}\nreturn {{ {exported} }};\n}})();"


@cache
def source(name: str) -> str:
    """Return the text of one asset."""
    return (_assets() / name).read_text(encoding="utf-8")


@cache
def styles(*names: str) -> str:
    """Return the fonts and the named style sheets as one."""
    sheets = "\n".join(source(name) for name in names)
    bare = _INDENT.sub("", _CSS_COMMENT.sub("", sheets))
    return _fonts() + bare.replace("; }", "}").replace(" { ", "{")


def _fonts() -> str:
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{slope};font-display:block;"
        f"src:url(data:font/woff2;base64,{_base64(f'fonts/{stem}.woff2')}) format('woff2')}}\n"
        for family, weight, slope, stem in _FONTS
    )


def _base64(name: str) -> str:
    return base64.b64encode((_assets() / name).read_bytes()).decode("ascii")


def font_files() -> list[str]:
    """Return the paths of the fonts a picture is set in."""
    return [str(_assets() / f"fonts/{stem}.ttf") for _, _, _, stem in _FONTS]


@cache
def leaflet_script() -> str:
    """Return Leaflet 1.9.3 as folium asks for it, without its source map."""
    return _SOURCE_MAP.sub("", str(_bundled[LEAFLET_JS]))


@cache
def leaflet_styles() -> str:
    """Return Leaflet's style sheet without the pictures of controls the pages do not use."""
    return _CSS_URL.sub("none", str(_bundled[LEAFLET_CSS]))
