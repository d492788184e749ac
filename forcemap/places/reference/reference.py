"""The reference geography of one viewpoint, loaded table by table when first asked for."""

from __future__ import annotations

from collections.abc import Collection

from shapely import MultiLineString

from forcemap.places.model import LonLat
from forcemap.places.reference.model import Basemap, Border, Detail, Feature, FeatureKind, Viewpoint


class Reference:
    """Reference geography under one viewpoint; immutable, tables are read on first use.

    All geometries are WGS 84 lon/lat. Countries and divisions form coverages: neighbours share edges vertex by
    vertex, without gaps or overlaps.
    """

    viewpoint: Viewpoint

    @property
    def countries(self) -> tuple[Feature, ...]:
        """Every country and territory, by ISO 3166 alpha-3."""
        raise NotImplementedError

    @property
    def divisions(self) -> tuple[Feature, ...]:
        """Every first-level division (oblast, state, province), by id."""
        raise NotImplementedError

    @property
    def cities(self) -> tuple[Feature, ...]:
        """Cities that have a polygon (those that are first-level divisions: Kyiv, Moscow, Minsk ...)."""
        raise NotImplementedError

    @property
    def seas(self) -> tuple[Feature, ...]:
        """Oceans, seas, gulfs, bays and straits."""
        raise NotImplementedError

    @property
    def lakes(self) -> tuple[Feature, ...]:
        """Large lakes and reservoirs."""
        raise NotImplementedError

    @property
    def rivers(self) -> tuple[Feature, ...]:
        """Named rivers, each one MultiLineString."""
        raise NotImplementedError

    @property
    def borders(self) -> tuple[Border, ...]:
        """Every land border, by id."""
        raise NotImplementedError

    @property
    def coastline(self) -> MultiLineString:
        """Where the countries meet the sea: the outer edges of the country coverage."""
        raise NotImplementedError

    def country(self, code: str) -> Feature | None:
        """Return the country with this ISO 3166 alpha-3 or alpha-2 code, or None."""
        raise NotImplementedError

    def feature(self, id: str) -> Feature | None:  # noqa: A002 - the field's own name
        """Return the feature with this id, or None."""
        raise NotImplementedError

    def find(self, name: str, kinds: Collection[FeatureKind] | None = None) -> tuple[Feature, ...]:
        """Return features with this name or alias (folded), countries first, then by rank; () if none."""
        raise NotImplementedError

    def divisions_of(self, iso3: str) -> tuple[Feature, ...]:
        """Return the first-level divisions of a country; () if it has none or is not known."""
        raise NotImplementedError

    def division(self, code: str) -> Feature | None:
        """Return the division with this ISO 3166-2 (``UA-43``) or GeoNames (``UA.11``) code, or None."""
        raise NotImplementedError

    def border(self, a: str, b: str) -> Border | None:
        """Return the land border between two countries (alpha-3, either order), or None if they do not meet."""
        raise NotImplementedError

    def borders_of(self, iso3: str) -> tuple[Border, ...]:
        """Return every land border of a country; () for an island."""
        raise NotImplementedError

    def neighbours(self, iso3: str) -> tuple[str, ...]:
        """Return alpha-3 codes of countries that share a land border, sorted."""
        raise NotImplementedError

    def coast_of(self, iso3: str) -> MultiLineString:
        """Return where a country meets the sea; empty for a landlocked one."""
        raise NotImplementedError

    def country_at(self, point: LonLat) -> Feature | None:
        """Return the country a point lies in, or None at sea."""
        raise NotImplementedError

    def division_at(self, point: LonLat) -> Feature | None:
        """Return the first-level division a point lies in, or None."""
        raise NotImplementedError

    def basemap(self, bounds: tuple[float, float, float, float], detail: Detail = Detail.REGION) -> Basemap:
        """Return what to draw within (west, south, east, north) degrees, clipped to it."""
        raise NotImplementedError


def load_reference(viewpoint: Viewpoint | str = Viewpoint.UN) -> Reference:
    """Open the shipped reference geography; reads nothing until a table is asked for.

    Raises
    ------
    GazetteerError
        When the viewpoint is not known, or the shipped data is damaged.
    """
    raise NotImplementedError
