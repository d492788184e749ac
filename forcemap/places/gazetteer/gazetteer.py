"""Looking names up in a compiled gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from forcemap.places.gazetteer.model import Entry, Hit
from forcemap.places.model import LonLat

Progress = Callable[[str, float], None]
"""Called with what is being done and the fraction done (0..1)."""


class Gazetteer:
    """A compiled gazetteer: cities, airfields, divisions, countries, waters, rivers and curated places."""

    def __len__(self) -> int:
        """Return how many entries there are."""
        raise NotImplementedError

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return entries with this name, any case, script, hyphenation or apostrophe, most populous first."""
        raise NotImplementedError

    def __contains__(self, name: str) -> bool:
        """Whether some entry has this name."""
        raise NotImplementedError

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - the field's own name
        """Return the entry with this id, or None."""
        raise NotImplementedError

    def entries(self, name: int) -> tuple[Entry, ...]:
        """Return the entries of a `Hit`'s name, curated first, then most populous first."""
        raise NotImplementedError

    def scan(self, text: str) -> list[Hit]:
        """Return every stretch of text that is a name, longest at each start, overlaps kept, in text order.

        A name starts at a word with a capital letter; words are compared folded. Built for speed: one pass of a
        regular expression, rolling checksums, one vectorised search; about 0.3 ms for a page of news.
        """
        raise NotImplementedError

    def near(self, point: LonLat, km: float) -> tuple[Entry, ...]:
        """Return entries within `km` of a point (geodesic), nearest first."""
        raise NotImplementedError

    def names(self) -> Iterator[str]:
        """Yield every folded name."""
        raise NotImplementedError

    def with_places(self, places: Iterable[object]) -> Gazetteer:
        """Return a gazetteer with curated places laid on top."""
        raise NotImplementedError


def open_gazetteer(cache_dir: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer, compiling it on first use into `cache_dir` (default: the user's cache folder)."""
    raise NotImplementedError
