"""Looking names up in a compiled gazetteer."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import platformdirs
from pyproj import Geod

from forcemap.documents import Span
from forcemap.errors import GazetteerError
from forcemap.places.fold import fold
from forcemap.places.gazetteer.compile import compile_standard, silent
from forcemap.places.gazetteer.format import Array, ArrayFile
from forcemap.places.gazetteer.model import Entry, EntryKind, Hit, Progress
from forcemap.places.gazetteer.scan import PlainNames, runs, stretches
from forcemap.places.gazetteer.sources import fingerprint
from forcemap.places.model import LonLat

if TYPE_CHECKING:
    from forcemap.places.curated import CuratedPlace

_GRID = 1e5
Named: TypeAlias = tuple[int, int, int, str, str]
"""A stretch of text that is a name: where it starts and ends, its key for `Gazetteer.entries`, the words, and folded."""
_KM_PER_DEGREE = 110.5  # the shortest degree of latitude, so that a band of latitudes misses nothing
_MAX_KNOWN = 1 << 15  # runs of words remembered with the names in them, some 10 MB
_MAX_ENTRIES = 1 << 14  # entries remembered by their id, some 10 MB


class _Index:
    """The arrays of a gazetteer file, mapped when first touched."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = ArrayFile(path)
        self.kinds = tuple(EntryKind(k) for k in self._file.lists["kind"])

    def __getattr__(self, name: str) -> Array:
        try:
            array = self._file.array(name)
        except KeyError:
            raise AttributeError(name) from None
        setattr(self, name, array)
        return array

    def text(self, column: str, number: int) -> bytes:
        ends = getattr(self, f"{column}_end")
        start = int(ends[number - 1]) if number else 0
        return self._file.raw(f"{column}_text", start, int(ends[number]))

    def names_at(self, key: int, name: bytes) -> int | None:
        """Return the number of a folded name with this checksum, or None."""
        sums = self.name_sum
        at = int(np.searchsorted(sums, np.uint32(key)))
        while at < len(sums) and sums[at] == key:
            if self.text("name", at) == name:
                return at
            at += 1
        return None

    def postings(self, number: int) -> list[int]:
        first, last = self.name_first[number : number + 2]
        return list(map(int, self.posting[int(first) : int(last)]))

    def entry(self, number: int) -> Entry:
        lists = self._file.lists
        return Entry(
            id=self.text("id", number).decode(),
            name=self.text("title", number).decode(),
            kind=self.kinds[self.kind[number]],
            feature=lists["feature"][self.feature[number]],
            country=lists["country"][self.country[number]],
            admin1=lists["admin1"][self.admin1[number]],
            point=LonLat(int(self.lon[number]) / _GRID, int(self.lat[number]) / _GRID),
            population=int(self.population[number]),
            source=lists["source"][self.source[number]],
        )


class Gazetteer:
    """A compiled gazetteer: cities, airfields, divisions, countries, waters, rivers and curated places.

    The file is mapped, not read: opening takes milliseconds and touches only what is looked up. Make one with
    `open_gazetteer`; lay curated places on top with `with_places`.
    """

    def __init__(self, path: Path) -> None:
        self._index = _Index(path)
        self._lay({}, {}, [])

    @property
    def path(self) -> Path:
        """The file this gazetteer is mapped from."""
        return self._index.path

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._index.lon) + len(self._overlay_ids)

    def __repr__(self) -> str:
        return f"<Gazetteer of {len(self):,} entries>"

    def __contains__(self, name: object) -> bool:
        """Whether some entry has this name."""
        return isinstance(name, str) and self.number(name) is not None

    def number(self, name: str) -> int | None:
        """Return the key of a name for `entries`, or None if no entry has it."""
        folded = fold(name)
        if folded in self._overlay:
            return self._overlay_numbers[folded.encode()]
        data = folded.encode()
        return self._index.names_at(zlib.crc32(data), data) if data else None

    def lookup(self, name: str, *, limit: int | None = None) -> tuple[Entry, ...]:
        """Return entries with this name, any case, script, hyphenation or apostrophe.

        Curated places come first, then the most populous; at most `limit` entries. An unknown name gives ().
        """
        folded = fold(name)
        curated = self._overlay.get(folded, ())
        data = folded.encode()
        at = self._index.names_at(zlib.crc32(data), data) if data else None
        numbers = [] if at is None else self._index.postings(at)
        return (*curated, *(self._index.entry(n) for n in numbers[:limit]))[:limit]

    def entries(self, name: int, *, limit: int | None = None) -> tuple[Entry, ...]:
        """Return the entries of a `Hit`'s name, in the order of `lookup`."""
        beyond = name - len(self._index.name_sum)
        if beyond >= 0:
            return self.lookup(self._overlay_names[beyond], limit=limit)
        return tuple(self._index.entry(n) for n in self._index.postings(name)[:limit])

    def entry(self, id: str) -> Entry | None:  # noqa: A002 - the field's own name
        """Return the entry with this id, or None."""
        if id in self._overlay_ids:
            return self._overlay_ids[id]
        if id in self._asked:
            return self._asked[id]
        if len(self._asked) >= _MAX_ENTRIES:
            self._asked.clear()
        found = self._asked[id] = self._entry(id)
        return found

    def _entry(self, id: str) -> Entry | None:  # noqa: A002 - the field's own name
        data = id.encode()
        key = np.uint32(zlib.crc32(data))
        sums, order = self._index.sorted_id_sum, self._index.by_id
        at = int(np.searchsorted(sums, key))
        while at < len(sums) and sums[at] == key:
            number = int(order[at])
            if self._index.text("id", number) == data:
                return self._index.entry(number)
            at += 1
        return None

    def scan(self, text: str) -> list[Hit]:
        """Return every stretch of text that is a name, longest at each start, overlaps kept, in text order.

        A name starts at a word with a capital letter (or an Arabic article), except for curated names that are
        written without one; words are compared folded, and a possessive ending is left off. A name that is also
        curated leads to the curated place and to the others.
        """
        return [Hit(Span(start, end), name) for start, end, name, _, _ in self.named(text)]

    def named(self, text: str) -> list[Named]:
        """Return what `scan` does as plain tuples, with the words of each stretch and the same words folded."""
        known = self._known
        if len(known) > _MAX_KNOWN:
            known.clear()  # before this text is looked at: all its runs are needed below
        found = list(runs(text))
        new = [run for _, run in found if run not in known]
        if new:
            self._learn(list(dict.fromkeys(new)))
        named = [
            (begin + start, begin + end, name, words, key)
            for begin, run in found
            for start, end, name, words, key in known[run]
        ]
        plain = self._plain.find(text)
        return self._with_plain(named, plain) if plain else named

    def _with_plain(self, named: list[Named], plain: list[tuple[int, str]]) -> list[Named]:
        """Return names with capitals and those without in text order; of two at one place, the one with capitals."""
        by_start = {one[0]: one for one in named}
        for start, words in plain:
            key = fold(words)
            name = self._overlay_numbers[key.encode()]
            by_start.setdefault(start, (start, start + len(words), name, words, key))
        return [by_start[start] for start in sorted(by_start)]

    def _learn(self, found: list[str]) -> None:
        """Look up all stretches of new runs at once and remember which are names."""
        candidates = [(run, stretch) for run in found for stretch in stretches(run)]
        keys = np.fromiter((s.key for _, s in candidates), dtype="u4", count=len(candidates))
        best: dict[str, dict[int, Named]] = {run: {} for run in found}
        for number in np.flatnonzero(self._has_keys(keys)).tolist():
            run, stretch = candidates[number]
            name = self._overlay_numbers.get(stretch.name)
            if name is None:
                name = self._index.names_at(stretch.key, stretch.name)
            if name is not None:
                words = run[stretch.start : stretch.end]
                best[run][stretch.start] = (stretch.start, stretch.end, name, words, fold(words))
        self._known.update((run, tuple(hits.values())) for run, hits in best.items())

    def _has_keys(self, keys: Array) -> Array:
        has = np.zeros(len(keys), dtype=bool)
        for sums in (self._index.name_sum, self._overlay_sums):
            if len(sums):
                has |= sums[np.minimum(np.searchsorted(sums, keys), len(sums) - 1)] == keys
        return has

    def near(self, point: LonLat, km: float) -> tuple[Entry, ...]:
        """Return entries within `km` of a point (geodesic, WGS 84), nearest first; () where there are none."""
        band = km / _KM_PER_DEGREE
        latitudes = self._index.sorted_latitude
        low, high = np.searchsorted(
            latitudes, [np.floor((point.lat - band) * _GRID), np.ceil((point.lat + band) * _GRID) + 1]
        )
        numbers = self._index.by_latitude[low:high]
        curated = [e for e in self._overlay_ids.values() if abs(e.point.lat - point.lat) <= band]
        lon = np.append(self._index.lon[numbers] / _GRID, [e.point.lon for e in curated])
        lat = np.append(self._index.lat[numbers] / _GRID, [e.point.lat for e in curated])
        if not len(lon):
            return ()
        geod = Geod(ellps="WGS84")
        far = geod.inv(np.full(len(lon), point.lon), np.full(len(lon), point.lat), lon, lat)[2]
        order = [int(i) for i in np.argsort(far, kind="stable") if far[i] <= km * 1000]
        return tuple(
            self._index.entry(int(numbers[i])) if i < len(numbers) else curated[i - len(numbers)]
            for i in order
        )

    def names(self) -> Iterator[str]:
        """Yield every folded name, in the order of the index."""
        yield from self._overlay_names
        for number in range(len(self._index.name_sum)):
            yield self._index.text("name", number).decode()

    def with_places(self, places: Iterable[CuratedPlace]) -> Gazetteer:
        """Return a gazetteer with curated places laid on top of this one's (same id: the new one wins)."""
        laid: Gazetteer = object.__new__(Gazetteer)
        laid._index = self._index
        entries = {**self._overlay_ids}
        spellings = [*self._spellings]
        names = {n: {e.id: e for e in found} for n, found in self._overlay.items()}
        for place in places:
            entry = _curated_entry(place)
            for found in names.values():
                found.pop(entry.id, None)
            entries[entry.id] = entry
            spellings += (place.name, *place.aliases)
            for name in (place.name, *place.aliases):
                names.setdefault(fold(name), {})[entry.id] = entry
        kept = {n: tuple(found.values()) for n, found in names.items() if found}
        laid._lay(kept, entries, spellings)
        return laid

    def _lay(
        self, names: dict[str, tuple[Entry, ...]], entries: dict[str, Entry], spellings: list[str]
    ) -> None:
        base = len(self._index.name_sum)
        self._overlay = dict(sorted(names.items()))
        self._overlay_names = tuple(self._overlay)
        self._overlay_numbers = {n.encode(): base + i for i, n in enumerate(self._overlay_names)}
        self._overlay_sums = np.sort(_checksums(self._overlay_names))
        self._overlay_ids = entries
        self._spellings = spellings
        self._plain = PlainNames(s for s in spellings if fold(s) in self._overlay)
        self._known: dict[str, tuple[Named, ...]] = {}
        self._asked: dict[str, Entry | None] = {}


def _checksums(names: Sequence[str]) -> Array:
    return np.fromiter((zlib.crc32(n.encode()) for n in names), dtype="u4", count=len(names))


def _curated_entry(place: CuratedPlace) -> Entry:
    return Entry(
        id=place.id,
        name=place.name,
        kind=place.kind,
        feature=place.subtype,
        country=place.country,
        admin1=None,
        point=place.point,
        population=0,
        source=place.source,
    )


def open_gazetteer(
    cache_dir: Path | None = None, progress: Progress | None = None, *, path: Path | None = None
) -> Gazetteer:
    """Open the gazetteer, compiling it on first use.

    Parameters
    ----------
    cache_dir
        Where the compiled file is kept; by default the user's cache folder. Its name holds a hash of the data's
        versions, so that an update of the data compiles anew.
    progress
        Called while compiling, with what is being done and the fraction done.
    path
        A file made by `build_gazetteer`, opened instead.

    Raises
    ------
    GazetteerError
        When the file cannot be mapped, or the cache folder cannot be written to.
    """
    if path is not None:
        return Gazetteer(path)
    folder = cache_dir or Path(platformdirs.user_cache_dir("forcemap", appauthor=False))
    compiled = folder / f"gazetteer-{fingerprint()}.fmgz"
    if not compiled.exists():
        try:
            compile_standard(compiled, progress or silent)
        except OSError as error:
            raise GazetteerError(
                f"the gazetteer cannot be compiled there ({error.strerror or error})",
                where=str(folder),
                cure="give a cache folder that can be written to",
            ) from error
    return Gazetteer(compiled)
