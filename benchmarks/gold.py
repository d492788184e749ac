"""The annotated corpora as examples, and which item of a scene each gold claim stands on."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forcemap.claims.scene import Scene
from forcemap.claims.sentence import Sentence
from forcemap.documents import UNDATED, DateBasis, Document, PublicationDate, Span
from forcemap.places import Located, Mention, Relation

EARTH_KM = 6371.0
TOLERANCE_KM = 25.0
TELLING = 4  # letters: shorter words are articles and the like
Claims = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A document and the claims a careful reader found in it."""

    document: Document
    claims: tuple[Mapping[str, Any], ...]


def read_gold(folder: Path, name: str) -> list[Example]:
    """Read ``NAME.documents.jsonl`` and ``NAME.gold.json`` of a corpus folder, in the order of the gold file."""
    lines = (folder / f"{name}.documents.jsonl").read_text(encoding="utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    return [
        Example(document=document_of(records[each["doc"]]), claims=tuple(each["claims"])) for each in gold
    ]


def align(scene: Scene, claims: Claims) -> tuple[dict[tuple[int, int], list[Mapping[str, Any]]], int]:
    """Return the claims that stand on each item, by (line number, head token), and how many stand on none.

    A claim stands on an item whose head lies in the words the claim names, within its evidence; of several, on the
    one that carries the fewest claims so far.
    """
    found: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    missed = 0
    for claim in claims:
        keys = _heads_of(scene, claim)
        if keys:
            best = min(keys, key=lambda key: (len(found.get(key, ())), key))
            found.setdefault(best, []).append(claim)
        else:
            missed += 1
    return found, missed


def _heads_of(scene: Scene, claim: Mapping[str, Any]) -> list[tuple[int, int]]:
    words = claim["item"].split()
    keys = _heads_within(scene, claim, r"\s+".join(map(re.escape, words)))
    for word in (words[0], words[-1]):  # "Su-30 fighters" of "Su-30 and J-10 fighters" stand apart
        if not keys and len(word) >= TELLING:
            keys = _heads_within(scene, claim, rf"(?<!\w){re.escape(word)}(?!\w)")
    return keys


def _heads_within(scene: Scene, claim: Mapping[str, Any], words: str) -> list[tuple[int, int]]:
    text, pattern = scene.document.text, re.compile(words)
    spans = [found.span() for found in pattern.finditer(text, claim["start"], claim["end"])]
    keys = []
    for start, end in spans:
        for number, line in enumerate(scene.lines):
            if line.sentence.span.overlaps(Span(start, end)):
                inside = [
                    i
                    for i in line.items
                    if start <= line.sentence.starts[i.head] < end
                    or _is_share_of(line.sentence, i.head, start, end)
                ]
                if inside:
                    root = min(inside, key=lambda i: sum(1 for _ in line.sentence.ancestors(i.head)))
                    keys.append((number, root.head))
    return keys


def _is_share_of(sentence: Sentence, head: int, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are the "them" of "1,500 of them", whose head is the number."""
    return any(
        sentence.lowers[of] == "of"
        and start <= sentence.starts[them] < end
        and sentence.poses[them] == "PRON"
        for of in sentence.children[head]
        for them in sentence.children[of]
    )


def close(mention: Mention, claim: Mapping[str, Any], *, here: bool) -> bool:
    """Whether a mention names the place of a claim: by its words where it stands in the claim's sentence, or on the ground.

    In a list of places the words of one stand in the words of all: there the ground alone decides.
    """
    words = claim["place_text"]
    if here and words and (mention.text in words or words in mention.text) and not _of_a_list(mention, words):
        return True
    return near(mention, claim)


def _of_a_list(mention: Mention, words: str) -> bool:
    location = mention.location
    if isinstance(location, Located) and location.place.relation is Relation.UNION:
        return True
    return " and " in words and " and " not in mention.text


def near(mention: Mention, claim: Mapping[str, Any]) -> bool:
    """Whether a mention was put within 25 km, or the claim's own radius, of where the claim says it is."""
    location = mention.location
    if not isinstance(location, Located) or claim.get("lat") is None:
        return False
    point = location.place.point
    limit = max(TOLERANCE_KM, claim["radius_km"] or 0.0)
    return distance_km(point.lat, point.lon, claim["lat"], claim["lon"]) <= limit


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance on a sphere."""
    p, q = math.radians(lat), math.radians(other_lat)
    turn = math.radians(lon - other_lon)
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def document_of(record: Mapping[str, Any]) -> Document:
    """Return a record of the corpus as a document."""
    published = record.get("published")
    day = date.fromisoformat(published) if published else None
    return Document(
        id=record["id"],
        text=record["text"],
        title=record.get("title"),
        publisher=record.get("publisher"),
        published=PublicationDate(start=day, end=day, basis=DateBasis.RECORD) if day else UNDATED,
    )
