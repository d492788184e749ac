"""An HTML page: its main text, and what its head says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from forcemap.documents.day import parse_days
from forcemap.documents.decoding import normalise
from forcemap.documents.metadata import Field, Metadata, read_metadata
from forcemap.documents.model import DateBasis
from forcemap.errors import DocumentError

DECLARED = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
SNIFFED_BYTES = 4096

# in order of trust: what the publisher wrote for others' programs first
DATE_PROPERTIES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "publication_date",
    "publish-date",
    "pubdate",
    "date",
)
TITLE_PROPERTIES = ("og:title", "headline", "citation_title", "dc.title", "dcterms.title", "twitter:title")
PUBLISHER_PROPERTIES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
ADDRESS_PROPERTIES = ("og:url", "twitter:url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main text of a page and what the page says of itself."""

    text: str
    metadata: Metadata


def declared_charset(data: bytes) -> str | None:
    """Return the charset that HTML `data` declares for itself, None where it declares none or UTF-8."""
    found = DECLARED.search(data[:SNIFFED_BYTES])
    if found is None:
        return None
    charset = found[1].decode("ascii").lower()
    return None if charset in {"utf-8", "utf8"} else charset


def read_page(source: str, *, where: str) -> Page:
    """Return the main text of the page `source` (by trafilatura, comments left out) and its metadata.

    The date is the one the page's head declares (Open Graph, schema.org, Dublin Core and the like), never one
    that is guessed from the address or the text.

    Raises
    ------
    DocumentError
        Where the page has no main text.
    """
    import trafilatura  # noqa: PLC0415 - a second of import time that documents of other kinds need not pay

    # a fragment is a page to a browser, and so to us
    whole = source if re.search(r"<(?:html|body)[\s>]", source, re.IGNORECASE) else _page_of(source)
    tree = trafilatura.load_html(whole)
    if tree is None:
        raise DocumentError("this is no HTML", where=where, cure="save the page again, or as text")
    metadata = read_metadata(_fields(tree, where), basis=DateBasis.FRONT_MATTER)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, favor_recall=True
    )
    text = normalise(str(getattr(found, "text", None) or ""))
    if not text.strip():
        raise DocumentError(
            "the page has no main text", where=where, cure="save the report itself, as .html or as .txt"
        )
    return Page(text=text, metadata=metadata)


def _page_of(fragment: str) -> str:
    return f"<!DOCTYPE html><html><body>{fragment}</body></html>"


def _fields(tree: Any, where: str) -> dict[str, Field]:
    properties = _properties(tree)
    structured = _structured(tree)
    canonical = _first(link.get("href") for link in tree.xpath("//link[@rel='canonical']"))
    title = _first(node.text_content() for node in tree.xpath("//head/title"))
    times = _first(
        node.get("datetime") for node in tree.xpath("//time[@datetime and (@pubdate or @itemprop)]")
    )
    values = {
        "title": _pick(properties, TITLE_PROPERTIES) or structured.get("headline") or title,
        "publisher": _pick(properties, PUBLISHER_PROPERTIES) or structured.get("publisher"),
        "url": canonical or _pick(properties, ADDRESS_PROPERTIES),
        "published": structured.get("datePublished") or _pick(properties, DATE_PROPERTIES) or times,
    }
    fields = {key: Field(value=value, where=where) for key, value in values.items() if value}
    if "published" in fields and parse_days(values["published"] or "") is None:
        del fields[
            "published"
        ]  # a publisher's program wrote it, nobody here can mend it: try the text instead
    if "published" in fields:
        note = f'the page\'s head says "{values["published"]}"'
        fields["published_note"] = Field(value=note, where=where)
    return fields


def _properties(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = (node.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _structured(tree: Any) -> dict[str, str]:
    """Return headline, publisher and datePublished of the first schema.org article of the page."""
    for node in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(node.text_content())
        except (ValueError, RecursionError):
            continue
        for thing in _things(value):
            if isinstance(thing.get("datePublished"), str):
                publisher = thing.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                chosen = {**thing, "publisher": name}
                keys = ("headline", "publisher", "datePublished")
                return {key: chosen[key] for key in keys if isinstance(chosen.get(key), str)}
    return {}


def _things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _things(item)
    elif isinstance(value, dict):
        yield cast("dict[str, Any]", value)
        yield from _things(value.get("@graph", []))


def _pick(properties: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((properties[name] for name in names if name in properties), None)


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
