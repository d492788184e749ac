"""Tables of countries, divisions, regions of divisions, borders and coast."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import names
import numpy as np
import packages
import pyogrio
import shapely
from edges import NOBODY, Edges, edges
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry
from units import Coverage, Geometries, Unit, read_countries

from forcemap.places import fold
from forcemap.places.reference.table import Form, encode

TOLERANCE = 0.01  # Visvalingam: triangles smaller than the square of this many degrees go
DISPUTE_REACH = 0.03  # degrees: how near a border segment must run to a line Natural Earth calls disputed
VIEWPOINTS = ("un", "de_facto")
_NOT_DISPUTES = ("International boundary (verify)", "Lease limit", "Overlay limit")
_MAX_SHARED = 3  # divisions of a country that have an alias: from here on it is the name of something larger
_DISPUTED_PAIRS = frozenset({("SRB", "XKX")})  # recognised by about half of the member states
# Natural Earth property that names the larger region a unit belongs to, by country.
_REGION_PROPERTY = {
    "GBR": "geonunit",
    "BEL": "geonunit",
    "IRQ": "geonunit",
    "TZA": "geonunit",
    "SOM": "geonunit",
} | {
    "BIH": "geonunit",
    "SRB": "geonunit",
    "ITA": "region",
    "FRA": "region",
    "ESP": "region",
}
_REGION_NAMES = {
    "Republic Srpska": "Republika Srpska",
    "Flemish Region": "Flanders",
    "Walloon Region": "Wallonia",
} | {
    "Iraqi Kurdistan": "Kurdistan Region",
    "Sicily": "Sicily",
}
_REGION_ALIASES = {"Kurdistan Region": ("Iraqi Kurdistan", "Kurdistan Region of Iraq"), "England": ()}


def owner(unit: Unit, viewpoint: str) -> str:
    """Return the country of a unit under a viewpoint."""
    return unit.un if viewpoint == "un" else unit.de_facto


def dissolve(coverage: Coverage, polygons: Geometries, viewpoint: str) -> dict[str, BaseGeometry]:
    """Return countries as unions of units, by ISO 3166 alpha-3; their vertices are the units'."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(coverage.units):
        members[owner(unit, viewpoint)].append(number)
    return {code: shapely.coverage_union_all(polygons[numbers]) for code, numbers in sorted(members.items())}


def differing_from(un: Mapping[str, BaseGeometry], facts: Mapping[str, BaseGeometry]) -> list[str]:
    """Return the countries that the second viewpoint has and the first has not, or has otherwise."""
    return [c for c in facts if c not in un or not un[c].equals(facts[c])]


def label_points(geometries: Sequence[BaseGeometry]) -> list[list[float]]:
    """Return a point within the largest part of each geometry, rounded to the grid."""
    points = []
    for geometry in geometries:
        parts = shapely.get_parts(geometry)
        largest = parts[int(np.argmax(shapely.area(parts)))]
        point = largest.representative_point()
        points.append([round(point.x, 5), round(point.y, 5)])
    return points


def _country_columns(codes: Sequence[str], folder: Path) -> dict[str, list[Any]]:
    frame = read_countries(folder).drop(columns="geometry")
    frame = frame.astype(object).where(frame.notna(), None)
    records = frame.to_dict("records")
    from_code: dict[Any, Any] = {}
    # a territory may carry the ISO code of its country (Clipperton that of France): the country's own code goes first
    for column in ("ADM0_A3", "ISO_A3_EH", "ISO_A3"):
        for record in records:
            from_code.setdefault(record[column], record)
    from_code |= {
        "XKX": from_code["KOS"],
        "XSL": from_code["SOL"],
        "XNC": from_code["CYN"],
        "XSP": from_code["PGA"],
    }
    from_code |= {"XPI": from_code["SPI"], "XBT": from_code["BRT"], "XSC": from_code["SCR"]}
    also = names.read_country_aliases(folder)
    columns: dict[str, list[Any]] = defaultdict(list)
    for code in codes:
        row: Mapping[str, Any] = from_code.get(code) or names.NOT_IN_COUNTRIES[code]
        name = names.COUNTRY_NAMES.get(code, row["NAME_EN"])
        keys = ("NAME", "NAME_LONG", "FORMAL_EN", "NAME_ALT", "NAME_EN", "NAME_RU", "NAME_UK")
        others = [*names.COUNTRY_ALIASES.get(code, ()), *(row.get(k) for k in keys), *also.get(code, ())]
        iso2 = "XK" if code == "XKX" else row["ISO_A2_EH"]
        columns["id"].append(f"country:{code}")
        columns["name"].append(name)
        columns["aliases"].append(list(_country_aliases(others, name)))
        columns["country"].append(code)
        columns["iso2"].append(iso2 if iso2 != "-99" and len(str(iso2)) == 2 else None)
        columns["region"].append(row["SUBREGION"])
        columns["rank"].append(int(row["LABELRANK"]))
        columns["subtype"].append(str(row["TYPE"]).lower())
    return dict(columns)


def _country_aliases(candidates: Iterable[str | None], name: str) -> tuple[str, ...]:
    kept = names.distinct(candidates, but=name)
    return tuple(n for n in kept if not n.endswith(".") or n.replace(".", "").isupper())


def _countries(coverage: Coverage, polygons: Geometries, folder: Path) -> Iterable[tuple[str, bytes]]:
    un = dissolve(coverage, polygons, "un")
    facts = dissolve(coverage, polygons, "de_facto")
    differing = differing_from(un, facts)
    for name, codes, shapes in (("countries", list(un), un), ("countries_de_facto", differing, facts)):
        columns = _country_columns(codes, folder)
        geometries = [shapes[c] for c in codes]
        columns["point"] = label_points(geometries)
        if name == "countries_de_facto":
            columns["gone"] = [sorted(set(un) - set(facts)) for _ in codes]
        yield f"{name}.fmt", encode(columns, geometries, Form.AREAS)


def _divisions(coverage: Coverage, polygons: Geometries, folder: Path) -> tuple[str, bytes]:
    known = names.read_subdivisions(folder)
    codes = Counter(str(u.properties.get("gn_a1_code")) for u in coverage.units)
    columns: dict[str, list[Any]] = defaultdict(list)
    chosen = []
    shared = Counter(str(u.properties.get("iso_3166_2")) for u in coverage.units)
    seen: Counter[str] = Counter()
    for number, unit in enumerate(coverage.units):
        sources = names.source_names(unit.properties)
        first = next((n for n in sources if names.plausible(n)), None)
        iso = str(unit.properties.get("iso_3166_2") or "")
        if not unit.is_division or (first is None and iso not in names.DIVISION_NAMES):
            continue
        code = str(unit.properties.get("gn_a1_code"))
        entry = known.get(code) if codes[code] == 1 else None
        if entry is not None and not names.same_place(sources, (entry.name, *entry.aliases)):
            entry = None
        iso = entry.iso_3166_2 if entry is not None and entry.iso_3166_2 else iso.rstrip("~")
        kind = entry.type if entry is not None else str(unit.properties.get("type_en") or "")
        name = names.division_name(unit.un, iso, first or iso, kind)
        others = [*names.DIVISION_ALIASES.get(iso, ()), *names.region_aliases(name), *sources]
        others += [entry.name, *entry.aliases] if entry is not None else []
        own = iso and not iso.startswith("-") and shared[iso] <= 1 and seen[iso] == 0
        key = iso if own else _plain(unit)
        seen[iso] += 1
        columns["id"].append(f"division:{key}")
        columns["name"].append(name)
        columns["aliases"].append(list(names.distinct(others, but=name)))
        columns["un"].append(unit.un)
        columns["de_facto"].append(unit.de_facto)
        columns["iso_3166_2"].append(iso if iso and "X0" not in iso and not iso.startswith("-") else None)
        columns["geonames_code"].append(entry.geonames_code if entry is not None else None)
        columns["geonames_id"].append(entry.geonames_id if entry is not None else None)
        columns["rank"].append(int(unit.properties.get("scalerank") or 10))
        columns["subtype"].append(kind)
        columns["city"].append(kind in names.CITY_TYPES)
        chosen.append(number)
    _drop_shared_aliases(columns)
    columns["point"] = label_points(list(polygons[chosen]))
    return "divisions.fmt", encode(columns, list(polygons[chosen]), Form.AREAS)


def _plain(unit: Unit) -> str:
    """Natural Earth's own key of a unit, without signs that do not belong in an id: ``XSL`` for ``SOL+00?``."""
    return unit.de_facto if "+" in unit.key else unit.key


def _drop_shared_aliases(columns: Mapping[str, list[Any]]) -> None:
    """Drop aliases that are another division's name ("Moscow" of the oblast), or that several have ("Tuscany")."""
    owners: Counter[tuple[str, str]] = Counter()
    for country, name, aliases in zip(columns["un"], columns["name"], columns["aliases"], strict=True):
        owners.update((country, fold(a)) for a in aliases)
        owners[country, fold(name)] += _MAX_SHARED
    for country, aliases in zip(columns["un"], columns["aliases"], strict=True):
        aliases[:] = [a for a in aliases if owners[country, fold(a)] < _MAX_SHARED]


def _regions(coverage: Coverage, polygons: Geometries, folder: Path) -> tuple[str, bytes]:
    """Regions that are made of several units: England, Tuscany, Catalonia, the Kurdistan Region."""
    known = list(names.read_subdivisions(folder).values())
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(coverage.units):
        key = _REGION_PROPERTY.get(unit.un)
        value = unit.properties.get(key) if key else None
        if value and value != unit.properties.get("admin") and names.plausible(value):
            members[unit.un, _REGION_NAMES.get(value, value)].append(number)
    columns: dict[str, list[Any]] = defaultdict(list)
    geometries = []
    for (country, name), numbers in sorted(members.items()):
        if len(numbers) == 1:
            continue
        prefix = str(coverage.units[numbers[0]].properties.get("iso_a2"))
        near = [s for s in known if s.geonames_code.startswith(prefix + ".")]
        entry = next((s for s in near if names.same_place([name], (s.name, *s.aliases))), None)
        others = [*_REGION_ALIASES.get(name, ()), *((entry.name, *entry.aliases) if entry else ())]
        columns["id"].append(
            f"region:{entry.iso_3166_2}" if entry else f"region:{prefix}-{name}".replace(" ", "-")
        )
        columns["name"].append(name)
        columns["aliases"].append(list(names.distinct(others, but=name)))
        columns["un"].append(country)
        columns["de_facto"].append(country)
        columns["iso_3166_2"].append(entry.iso_3166_2 if entry else None)
        columns["geonames_code"].append(entry.geonames_code if entry else None)
        columns["geonames_id"].append(entry.geonames_id if entry else None)
        columns["rank"].append(4)
        columns["subtype"].append(entry.type if entry else "Region")
        columns["city"].append(False)
        geometries.append(shapely.coverage_union_all(polygons[numbers]))
    columns["point"] = label_points(geometries)
    return "regions.fmt", encode(columns, geometries, Form.AREAS)


def disputed_segments(sides: Edges, folder: Path) -> Any:
    """Return which segments run along a line that Natural Earth does not call an international boundary."""
    root = packages.unpack(packages.COUNTRIES, folder, "natural_earth/")
    frame = pyogrio.read_dataframe(next(root.rglob("ne_10m_admin_0_boundary_lines_land.shp")))
    lines = frame[~frame["FEATURECLA"].isin(_NOT_DISPUTES)].geometry.values
    tree = shapely.STRtree(list(lines))
    hits = tree.query(sides.middle, predicate="dwithin", distance=DISPUTE_REACH)[0]
    flags = np.zeros(len(sides.left), dtype=bool)
    flags[hits] = True
    return flags


def border_rows(
    coverage: Coverage, sides: Edges, doubtful: Any, viewpoint: str
) -> list[tuple[str, str, MultiLineString, MultiLineString]]:
    """Return (a, b, border, its disputed part) of every pair of neighbours; a == b for lines of control."""
    units = coverage.units
    other = VIEWPOINTS[1 - VIEWPOINTS.index(viewpoint)]

    def pair(left: int, right: int) -> tuple[str, str] | None:
        if left == NOBODY:
            return None
        a, b = sorted((owner(units[left], viewpoint), owner(units[right], viewpoint)))
        c, d = sorted((owner(units[left], other), owner(units[right], other)))
        return (a, b) if a != b or c != d else None

    pairs = [pair(a, b) for a, b in zip(sides.left.tolist(), sides.right.tolist(), strict=True)]
    elsewhere = [
        a != NOBODY and owner(units[a], other) == owner(units[b], other)
        for a, b in zip(sides.left.tolist(), sides.right.tolist(), strict=True)
    ]
    contested = np.array([p in _DISPUTED_PAIRS or (p is not None and p[0] == p[1]) for p in pairs])
    flags = doubtful | np.array(elsewhere) | contested
    whole = sides.lines(pair)
    parts = sides.lines(pair, keep=flags)
    return [(*key, whole[key], parts.get(key, MultiLineString())) for key in sorted(whole)]


def _borders(coverage: Coverage, sides: Edges, folder: Path) -> Iterable[tuple[str, bytes]]:
    doubtful = disputed_segments(sides, folder)
    for viewpoint in VIEWPOINTS:
        rows = border_rows(coverage, sides, doubtful, viewpoint)
        columns = {"a": [r[0] for r in rows], "b": [r[1] for r in rows]}
        twice = {k: [*v, *v] for k, v in columns.items()}
        twice["part"] = ["whole"] * len(rows) + ["disputed"] * len(rows)
        yield (
            f"borders_{viewpoint}.fmt",
            encode(twice, [r[2] for r in rows] + [r[3] for r in rows], Form.LINES),
        )


def _coast(coverage: Coverage, sides: Edges) -> tuple[str, bytes]:
    """One line a country and viewpoint, so that a country's coast is a row."""
    rows = []
    for viewpoint in VIEWPOINTS:
        codes = [owner(u, viewpoint) for u in coverage.units]
        found = sides.lines(lambda left, right, codes=codes: codes[right] if left == NOBODY else None)  # type: ignore[misc] # the default binds the loop's value
        rows += [(viewpoint, code, line) for code, line in sorted(found.items(), key=str)]
    un = {code: line for viewpoint, code, line in rows if viewpoint == "un"}
    kept = [r for r in rows if r[0] == "un" or r[1] not in un or not un[r[1]].equals(r[2])]
    columns = {"viewpoint": [r[0] for r in kept], "country": [r[1] for r in kept]}
    return "coast.fmt", encode(columns, [r[2] for r in kept], Form.LINES)


def tables(coverage: Coverage, folder: Path) -> Iterable[tuple[str, bytes]]:
    """Yield the political tables."""
    polygons = shapely.coverage_simplify(coverage.polygons, TOLERANCE)
    yield from _countries(coverage, polygons, folder)
    yield _divisions(coverage, polygons, folder)
    yield _regions(coverage, polygons, folder)
    sides = edges(polygons)
    yield from _borders(coverage, sides, folder)
    yield _coast(coverage, sides)
