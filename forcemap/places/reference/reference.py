"""The reference geography of one viewpoint, loaded table by table when first asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import shapely
from shapely import MultiLineString, Point

from forcemap.errors import GazetteerError, did_you_mean
from forcemap.places.fold import fold
from forcemap.places.model import LonLat
from forcemap.places.reference import store
from forcemap.places.reference.basemap import Bounds, clip_basemap, whole_basemap
from forcemap.places.reference.model import Basemap, Border, Detail, Feature, FeatureKind, Viewpoint

_ORDER = {
    kind: number
    for number, kind in enumerate(
        (
            FeatureKind.COUNTRY,
            FeatureKind.CITY,
            FeatureKind.DIVISION,
            FeatureKind.SEA,
            FeatureKind.LAKE,
            FeatureKind.RIVER,
        )
    )
}


def _first(feature: Feature, folded: str) -> tuple[bool, bool, int]:
    """Countries first, then features whose own name it is, then those it is an alias of."""
    return feature.kind is not FeatureKind.COUNTRY, fold(feature.name) != folded, _ORDER[feature.kind]


class Reference:
    """Reference geography under one viewpoint; immutable, tables are read on first use.

    All geometries are WGS 84 lon/lat. Countries and divisions form coverages: neighbours share edges vertex by
    vertex, without gaps or overlaps. Make one with `load_reference`.

    Attributes
    ----------
    viewpoint
        Whose borders these are.
    """

    def __init__(self, viewpoint: Viewpoint) -> None:
        self.viewpoint = viewpoint
        self._layers: dict[Detail, Basemap] = {}

    def __repr__(self) -> str:
        return f"Reference(viewpoint={self.viewpoint.value!r})"

    @cached_property
    def countries(self) -> tuple[Feature, ...]:
        """Every country and territory, by ISO 3166 alpha-3."""
        return store.read_countries(self.viewpoint)

    @cached_property
    def divisions(self) -> tuple[Feature, ...]:
        """Every first-level division (oblast, state, province) and city of that rank, by id."""
        return store.read_divisions(self.viewpoint)

    @cached_property
    def regions(self) -> tuple[Feature, ...]:
        """Regions made of several divisions: England, Tuscany, Catalonia, the Kurdistan Region."""
        return store.read_divisions(self.viewpoint, "regions")

    @cached_property
    def cities(self) -> tuple[Feature, ...]:
        """Cities that have a polygon (those that are first-level divisions: Kyiv, Moscow, Minsk ...)."""
        return tuple(f for f in self.divisions if f.kind is FeatureKind.CITY)

    @cached_property
    def seas(self) -> tuple[Feature, ...]:
        """Oceans, seas, gulfs, bays and straits."""
        return store.read_waters("seas", FeatureKind.SEA)

    @cached_property
    def lakes(self) -> tuple[Feature, ...]:
        """Large lakes and reservoirs."""
        return store.read_waters("lakes", FeatureKind.LAKE)

    @cached_property
    def rivers(self) -> tuple[Feature, ...]:
        """Named rivers, each one MultiLineString."""
        return store.read_waters("rivers", FeatureKind.RIVER)

    @property
    def features(self) -> tuple[Feature, ...]:
        """Everything that has a name: countries, divisions, regions, seas, lakes, rivers."""
        return (*self.countries, *self.divisions, *self.regions, *self.seas, *self.lakes, *self.rivers)

    @cached_property
    def _all_borders(self) -> tuple[Border, ...]:
        return store.read_borders(self.viewpoint)

    @cached_property
    def borders(self) -> tuple[Border, ...]:
        """Every land border, by id."""
        return tuple(b for b in self._all_borders if b.a != b.b)

    @cached_property
    def control_lines(self) -> tuple[Border, ...]:
        """Lines inside a country (`a` equal to `b`) that are its border in the other viewpoint: Crimea's isthmus."""
        return tuple(b for b in self._all_borders if b.a == b.b)

    @cached_property
    def _coasts(self) -> dict[str, MultiLineString]:
        return store.read_coasts(self.viewpoint)

    @cached_property
    def coastline(self) -> MultiLineString:
        """Where the countries meet the sea: the outer edges of the country coverage."""
        return MultiLineString([part for code in sorted(self._coasts) for part in self._coasts[code].geoms])

    @cached_property
    def _by_code(self) -> dict[str, Feature]:
        codes = {f.iso2: f for f in self.countries if f.iso2}
        return {**codes, **{f.country: f for f in self.countries if f.country}}

    @cached_property
    def _by_id(self) -> dict[str, Feature]:
        return {f.id: f for f in self.features}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Feature, ...]]:
        names: dict[str, dict[str, Feature]] = {}
        for feature in self.features:
            for name in (feature.name, *feature.aliases):
                names.setdefault(fold(name), {})[feature.id] = feature
        return {
            name: tuple(sorted(found.values(), key=lambda f: (_first(f, name), f.rank, f.id)))
            for name, found in names.items()
        }

    @cached_property
    def _division_codes(self) -> dict[str, Feature]:
        codes: dict[str, Feature] = {}
        for feature in (*self.divisions, *self.regions):
            for code in (feature.geonames_code, feature.iso_3166_2):
                if code:
                    codes.setdefault(code, feature)
        return codes

    @cached_property
    def _division_tree(self) -> shapely.STRtree:
        return shapely.STRtree([f.geometry for f in self.divisions])

    @cached_property
    def _country_tree(self) -> shapely.STRtree:
        return shapely.STRtree([f.geometry for f in self.countries])

    def country(self, code: str) -> Feature | None:
        """Return the country with this ISO 3166 alpha-3 or alpha-2 code, or None."""
        return self._by_code.get(code.upper())

    def feature(self, id: str) -> Feature | None:  # noqa: A002 - the field's own name
        """Return the feature with this id, or None."""
        return self._by_id.get(id)

    def find(self, name: str, kinds: Collection[FeatureKind] | None = None) -> tuple[Feature, ...]:
        """Return features with this name or alias (folded), countries first, then own names before aliases; () if none.

        Examples
        --------
        >>> [f.id for f in load_reference().find("georgia")]
        ['country:GEO', 'division:US-GA']
        >>> load_reference().find("nowhere at all")
        ()
        """
        found = self._by_name.get(fold(name), ())
        return found if kinds is None else tuple(f for f in found if f.kind in kinds)

    def divisions_of(self, iso3: str) -> tuple[Feature, ...]:
        """Return the first-level divisions of a country; () if it has none or is not known."""
        return tuple(f for f in self.divisions if f.country == iso3)

    def division(self, code: str) -> Feature | None:
        """Return the division with this ISO 3166-2 (``UA-43``) or GeoNames (``UA.11``) code, or None."""
        return self._division_codes.get(code)

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], Border]:
        return {(b.a, b.b): b for b in self.borders}

    def border(self, a: str, b: str) -> Border | None:
        """Return the land border between two countries (alpha-3, either order), or None if they do not meet."""
        return self._by_pair.get((min(a, b), max(a, b)))

    def borders_of(self, iso3: str) -> tuple[Border, ...]:
        """Return every land border of a country; () for an island."""
        return tuple(b for b in self.borders if iso3 in {b.a, b.b})

    def neighbours(self, iso3: str) -> tuple[str, ...]:
        """Return alpha-3 codes of countries that share a land border, sorted."""
        return tuple(sorted(b.b if b.a == iso3 else b.a for b in self.borders_of(iso3)))

    def coast_of(self, iso3: str) -> MultiLineString:
        """Return where a country meets the sea; empty for a landlocked one."""
        return self._coasts.get(iso3, MultiLineString())

    def country_at(self, point: LonLat) -> Feature | None:
        """Return the country a point lies in, or None at sea."""
        hits = self._country_tree.query(Point(point.lon, point.lat), predicate="intersects")
        return self.countries[int(hits.min())] if len(hits) else None

    def division_at(self, point: LonLat) -> Feature | None:
        """Return the first-level division a point lies in, or None."""
        hits = self._division_tree.query(Point(point.lon, point.lat), predicate="intersects")
        return self.divisions[int(hits.min())] if len(hits) else None

    def basemap(self, bounds: Bounds, detail: Detail = Detail.REGION) -> Basemap:
        """Return what to draw within (west, south, east, north) degrees, clipped to it.

        Bounds outside the map are cut to it; bounds that hold nothing give an empty base map. The polygons of
        neighbours share their edges at every level of detail.
        """
        if detail not in self._layers:
            self._layers[detail] = whole_basemap(self, detail)
        return clip_basemap(self._layers[detail], bounds)


def load_reference(viewpoint: Viewpoint | str = Viewpoint.UN) -> Reference:
    """Open the shipped reference geography; reads nothing until a table is asked for.

    Raises
    ------
    GazetteerError
        When the viewpoint is not known; damaged data raises it when the table is read.
    """
    known = [v.value for v in Viewpoint]
    if viewpoint not in known:
        cure = did_you_mean(str(viewpoint), known) or f"use {' or '.join(known)}"
        raise GazetteerError(f"there is no viewpoint '{viewpoint}'", cure=cure)
    return Reference(Viewpoint(viewpoint))
