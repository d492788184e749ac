"""Where a page leads: its neighbours in time, comparisons, data files; hrefs are relative to the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forcemap.maps.dated_layers import OtherLayer
from forcemap.posture import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to another file of the same output folder.

    `href` is relative to the page it stands on (``2022-02-20.html``, ``../compare/2022-02-09_2022-02-20.html``);
    `day` is set for a snapshot, `note` says what else there is to know (a size, a format).
    """

    href: str
    label: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Everything a page leads to.

    `siblings` are all snapshots in order of day, the page itself included; `known_now` is the same day as it is
    known from all documents, `known_then` as it was known on the day itself.
    """

    index: str | None = None
    siblings: tuple[PageLink, ...] = ()
    comparisons: tuple[PageLink, ...] = ()
    files: tuple[PageLink, ...] = ()
    known_now: PageLink | None = None
    known_then: PageLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A snapshot on the index with the layers made by others on its day, and where its page is."""

    snapshot: Snapshot
    href: str
    picture: str | None = None
    others: tuple[OtherLayer, ...] = ()
