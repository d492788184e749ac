"""Draw the examples of docs/spatial-language.md from the real functions.

    python tools/draw_spatial_language.py

Writes ``docs/spatial-language/*.svg``; the same geography gives the same bytes.
"""

from __future__ import annotations

import math
from pathlib import Path
from xml.sax.saxutils import escape

import shapely
from shapely.geometry.base import BaseGeometry

from forcemap.documents import Document
from forcemap.places import Atlas, Located, PlaceContext, geocode, geoparse, load_atlas

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "spatial-language"
WIDTH = 420.0
LAND, LINE, MARK, INK = "#eceae4", "#b9b5ab", "#0072b2", "#333333"
DRAWINGS = (
    ("border-of-a-and-b", "the Belarus-Ukraine border", "", (22.0, 49.5, 35.0, 54.5)),
    ("border-in-context", "Ukraine's border", "Russian brigades left their camps.", (21.0, 44.0, 42.0, 54.0)),
    ("eastern-border", "Finland's eastern border", "", (19.0, 59.0, 34.0, 70.5)),
    ("part", "southern and western Belarus", "", (22.0, 50.5, 33.5, 56.8)),
    ("near-a-country", "near Ukraine", "Russian brigades left their camps.", (21.0, 44.0, 43.0, 54.0)),
    ("distance", "30 km from Kharkiv", "", (34.5, 48.9, 38.2, 51.0)),
    ("inside", "20 km inside Ukraine", "", (21.0, 44.0, 42.0, 53.5)),
    ("direction", "north of Kyiv", "", (28.5, 49.6, 32.6, 51.8)),
    ("between", "between Kyiv and Chernihiv", "", (28.5, 49.8, 33.0, 52.2)),
    ("along", "along the Danube", "", (7.0, 42.0, 31.0, 51.0)),
    ("neighbours", "Russian regions bordering Ukraine", "", (22.0, 44.0, 43.0, 55.5)),
    ("offshore", "off the eastern coast of Taiwan", "", (117.0, 20.5, 125.0, 27.0)),
    ("sides", "on three sides of Ukraine", "", (19.0, 43.0, 43.0, 54.5)),
)
Bounds = tuple[float, float, float, float]


class Frame:
    """Degrees to picture units: an equirectangular frame true at its middle."""

    def __init__(self, bounds: Bounds) -> None:
        west, south, east, north = bounds
        self.box = shapely.box(*bounds)
        self._west, self._north = west, north
        self._x = WIDTH / (east - west)
        self._y = self._x / math.cos(math.radians((south + north) / 2))
        self.height = (north - south) * self._y

    def path(self, geometry: BaseGeometry) -> str:
        """Return a geometry clipped to the frame as SVG path data."""
        fine = 0.7 / self._x
        clipped = shapely.simplify(shapely.make_valid(geometry).intersection(self.box), fine)
        return "".join(self._run(part) for part in shapely.get_parts(clipped))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return picture units of a point."""
        return (lon - self._west) * self._x, (self._north - lat) * self._y

    def _run(self, part: BaseGeometry) -> str:
        if isinstance(part, shapely.Polygon):
            rings = (part.exterior, *part.interiors)
            return "".join(self._run(ring) + "Z" for ring in rings)
        if part.geom_type not in {"LineString", "LinearRing"}:
            return (
                "".join(self._run(one) for one in shapely.get_parts(part)) if hasattr(part, "geoms") else ""
            )
        points = [self.at(x, y) for x, y in part.coords]
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def draw(phrase: str, before: str, bounds: Bounds, atlas: Atlas) -> str:
    """Return the picture of a phrase: the ground in blue, its point, the circle of its radius."""
    context = None
    if before:
        document = Document(id="before", text=before)
        context = PlaceContext(mentions=geoparse(document, atlas), position=len(before) + 1)
    found = geocode(phrase, atlas, context=context)
    if not isinstance(found, Located):
        raise SystemExit(f"{phrase!r} is not on the map: {found.reason}")
    frame = Frame(bounds)
    place = found.place
    land = [one.geometry for one in atlas.reference.countries if one.geometry.intersects(frame.box)]
    surface = shapely.get_dimensions(place.geometry) == 2
    style = f'fill="{MARK}" fill-opacity=".35"' if surface else 'fill="none"'
    x, y = frame.at(place.point.lon, place.point.lat)
    title = escape(f"{phrase}: {place.name}")
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {frame.height:.0f}" '
                f'role="img" aria-label="{title}"><title>{title}</title>'
            ),
            '<rect width="100%" height="100%" fill="#dfe7ec"/>',
            *(f'<path d="{frame.path(one)}" fill="{LAND}" stroke="{LINE}"/>' for one in land),
            f'<path d="{frame.path(place.geometry)}" {style} stroke="{MARK}" stroke-width="{1 if surface else 3}"/>',
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{INK}" stroke="#fff"/>',
            "</svg>\n",
        ]
    )


def main() -> None:
    """Write every drawing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    atlas = load_atlas()
    for name, phrase, before, bounds in DRAWINGS:
        (FOLDER / f"{name}.svg").write_text(draw(phrase, before, bounds, atlas), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
