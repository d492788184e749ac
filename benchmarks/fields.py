"""How right status, time, speaker and category are where item and place are given, and what is confused with what.

usage: python benchmarks/fields.py CORPORA [--annotated FOLDER] [--set train|dev] [--cache FOLDER] [--show STATUS:STATUS]

Every claim that stands on an item the reader knows is read with its own item and its own place. The corpus in CORPORA and the
annotated reports in FOLDER (benchmarks/annotated) are reported apart. The model of status is fitted without the document it
reads: by folds of documents over both sets together. --cache keeps the parsed documents, for another run.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from annotated import read_annotated
from fitting import fit_classes
from gold import Example, align, close, read_gold
from training import STRENGTH

from forcemap.claims import Status
from forcemap.claims.attribution import read_attribution
from forcemap.claims.candidates import Item
from forcemap.claims.linking import Link, place_links
from forcemap.claims.scene import Line, Scene
from forcemap.claims.staging import stage
from forcemap.claims.states import category_features, status_features
from forcemap.claims.status import StatusReading
from forcemap.claims.timing import age_days, period_of, times_of
from forcemap.claims.toolbox import load_tools

FOLDS = 6
MARGIN_DAYS = 3
SHOWN = 25
OPEN_START, OPEN_END = -(10**6), 10**7


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A gold claim with the item and the place it stands on; `corpus` tells which set its document is of."""

    corpus: str
    document: int
    scene: Scene
    line: Line
    item: Item
    link: Link | None
    claim: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The words the claim stands in."""
        return self.line.sentence.text(self.scene.document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the rules and, once fitted, the model make of an observation."""

    observation: Observation
    ruled: StatusReading
    features: Mapping[str, float]
    status: Status


def staged(examples: Sequence[Example], cache: Path | None) -> list[Scene]:
    """Return the scene of each document, parsed only where the cache does not hold it."""
    scenes: dict[str, Scene] = {}
    for example in examples:
        path = _path(example, cache)
        if path is not None and path.exists():
            scenes[_key(example)] = pickle.loads(path.read_bytes())  # noqa: S301  # written below by ourselves
    missing = [example for example in examples if _key(example) not in scenes]
    tools = load_tools() if missing else None
    for example, scene in zip(
        missing, stage([e.document for e in missing], tools) if tools else (), strict=True
    ):
        scenes[_key(example)] = scene
        path = _path(example, cache)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(scene))
    return [scenes[_key(example)] for example in examples]


def _key(example: Example) -> str:
    document = example.document
    words = f"{document.id}|{document.title}|{document.published.day}|{document.text}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def _path(example: Example, cache: Path | None) -> Path | None:
    return None if cache is None else cache / f"{_key(example)}.scene"


def observe(corpus: str, examples: Sequence[Example], scenes: Sequence[Scene]) -> Iterator[Observation]:
    """Yield every claim that stands on an item, with the link that names its place."""
    for document, (example, scene) in enumerate(zip(examples, scenes, strict=True)):
        found, _ = align(scene, example.claims)
        for number, line in enumerate(scene.lines):
            for item in line.items:
                claims = found.get((number, item.head), ())
                links = place_links(scene, number, item, {}) if claims else []
                for claim in claims:
                    fitting = [link for link in links if close(link.mention, claim, here=link.here)]
                    yield Observation(
                        corpus=corpus,
                        document=document,
                        scene=scene,
                        line=line,
                        item=item,
                        link=fitting[0] if fitting else None,
                        claim=claim,
                    )


def read(observations: Sequence[Observation]) -> list[Reading]:
    """Read the status of each observation by rule, and by a model fitted without its document."""
    rows = []
    for one in observations:
        age = age_days(one.scene, times_of(one.scene, one.line))
        rows.append((one, *status_features(one.line, one.item, one.link, age_days=age)))
    numbers = {key: n for n, key in enumerate(dict.fromkeys((o.corpus, o.document) for o in observations))}
    chosen: dict[int, Status] = {}
    for fold in range(FOLDS):
        held = [i for i, (one, _, _) in enumerate(rows) if numbers[one.corpus, one.document] % FOLDS == fold]
        rest = [
            (features, one.claim["status"], numbers[one.corpus, one.document])
            for one, features, _ in rows
            if numbers[one.corpus, one.document] % FOLDS != fold
        ]
        model = fit_classes(rest, STRENGTH["status"])
        for i in held:
            chances = model.chances(rows[i][1])
            chosen[i] = Status(max(sorted(chances), key=lambda name: chances[name]))
    return [
        Reading(observation=one, ruled=ruled, features=features, status=chosen[i])
        for i, (one, features, ruled) in enumerate(rows)
    ]


def in_time(one: Observation, status: Status) -> bool:
    """Whether the time read for a claim of `status` overlaps the claim's, give or take three days."""
    times = times_of(one.scene, one.line)
    period, _ = period_of(one.scene, one.line, one.item.head, status, times)
    first, last = _days(period.start, OPEN_START), _days(period.end, OPEN_END)
    begin, end = _days(one.claim["as_of_start"], OPEN_START), _days(one.claim["as_of_end"], OPEN_END)
    return first - MARGIN_DAYS <= end and begin - MARGIN_DAYS <= last


def _days(day: date | str | None, default: int) -> int:
    if day is None:
        return default
    return (date.fromisoformat(day[:10]) if isinstance(day, str) else day).toordinal()


def speaker(one: Observation) -> tuple[str | None, str | None]:
    """Return who says so, as annotated and as read."""
    found = read_attribution(one.line.sentence, one.item.head, text=one.scene.document.text)
    return one.claim["attribution"], None if found is None else found.text


def same_speaker(wanted: str | None, got: str | None) -> bool:
    """Whether two names are one: neither given, one within the other, or the same last word."""
    if wanted is None or got is None:
        return wanted is got
    one, other = wanted.casefold().strip(" .,"), got.casefold().strip(" .,")
    return one in other or other in one or one.split()[-1] == other.split()[-1]


def kind(line: Line, item: Item, claim: Mapping[str, Any]) -> dict[str, float]:
    """Return the features that choose a category, the figure taken as the reader's training takes it."""
    figure = line.figures[0] if claim["quantity_text"] and line.figures else None
    return category_features(line, item, figure)


def categories(readings: Sequence[Reading]) -> list[bool]:
    """Return for each claim whether its category is read right by a model fitted without its document."""
    rows = [
        (kind(r.observation.line, r.observation.item, r.observation.claim), r.observation) for r in readings
    ]
    keys = {key: n for n, key in enumerate(dict.fromkeys((o.corpus, o.document) for _, o in rows))}
    right = [False] * len(rows)
    for fold in range(FOLDS):
        place = [keys[o.corpus, o.document] for _, o in rows]
        rest = [
            (f, o.claim["category"], n) for (f, o), n in zip(rows, place, strict=True) if n % FOLDS != fold
        ]
        model = fit_classes(rest, STRENGTH["category"])
        for i, ((features, one), n) in enumerate(zip(rows, place, strict=True)):
            if n % FOLDS == fold:
                chances = model.chances(features)
                right[i] = max(sorted(chances), key=lambda name: chances[name]) == one.claim["category"]
    return right


def report(name: str, readings: Sequence[Reading], kinds: Sequence[bool]) -> None:
    """Print the shares right of one set, and what is confused with what."""
    total = max(len(readings), 1)
    by_rule = sum(r.ruled.status == r.observation.claim["status"] for r in readings)
    by_model = sum(r.status == r.observation.claim["status"] for r in readings)
    timed = sum(in_time(r.observation, Status(r.observation.claim["status"])) for r in readings)
    timed_read = sum(in_time(r.observation, r.status) for r in readings)
    voices = [speaker(r.observation) for r in readings]
    heard = sum(same_speaker(*pair) for pair in voices)
    print(f"\n== {name}: {len(readings)} claims")
    for what, count in (
        ("status by rule", by_rule),
        ("status by model", by_model),
        ("time, status given", timed),
        ("time, status read", timed_read),
        ("speaker", heard),
        ("category by model", sum(kinds)),
    ):
        print(f"{what:20} {count / total:.3f}")
    given = sum(w is not None for w, _ in voices)
    print(
        f"speaker: {given} given, {sum(w is not None and g is None for w, g in voices)} of them not found, "
        f"{sum(w is None and g is not None for w, g in voices)} found that none gives, "
        f"{sum(w is not None and g is not None and not same_speaker(w, g) for w, g in voices)} others"
    )
    for how in ("rule", "model"):
        print(f"by {how}: annotated, then read as")
        table = Counter(
            (r.observation.claim["status"], (r.ruled.status if how == "rule" else r.status).value)
            for r in readings
        )
        print(" " * 10 + " ".join(f"{status.value[:7]:>7}" for status in Status))
        for row in Status:
            print(f"{row.value:10}" + " ".join(f"{table[row.value, col.value]:7}" for col in Status))
    wrong = Counter(
        (r.ruled.why, r.ruled.status.value, r.observation.claim["status"])
        for r in readings
        if r.ruled.status != r.observation.claim["status"]
    )
    for (why, got_, wanted), count in sorted(wrong.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]:
        print(f"{count:4} {wanted} read as {got_}: {why}")


def show(readings: Sequence[Reading], pair: str) -> None:
    """Print the sentences whose status is annotated and ruled as ``annotated:ruled`` says; ``time`` and ``speaker`` list those."""
    wanted, _, got = pair.partition(":")
    for r in readings:
        one, claim = r.observation, r.observation.claim
        voices = speaker(one)
        if (
            (claim["status"] == wanted and r.ruled.status == got)
            or (wanted == "time" and not in_time(one, Status(claim["status"])))
            or (wanted == "speaker" and not same_speaker(*voices))
        ):
            times = [(t.period.text, t.relation.value) for t in times_of(one.scene, one.line)]
            print(f"[{one.scene.document.id}] {one.sentence!r}")
            print(
                f"    {claim['item']} @ {claim['place_text']} {claim['status']} / rule {r.ruled.status} ({r.ruled.why}) / model {r.status}"
            )
            print(
                f"    {claim['as_of_start']}..{claim['as_of_end']} on {one.scene.document.published.day} {times} {voices}"
            )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the fields of the claims and print them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--annotated", type=Path)
    parser.add_argument("--set", default="train", choices=("train", "dev"))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--show", action="append", default=[])
    options = parser.parse_args(argv)
    sets = {options.set: read_gold(options.corpora / "claims", options.set)}
    if options.annotated:
        paths = sorted(options.annotated.glob("*.txt"))
        sets["annotated"] = [example for path in paths for example in read_annotated(path)[0]]
    observations = [
        one
        for name, examples in sets.items()
        for one in observe(name, examples, staged(examples, options.cache))
    ]
    readings = read(observations)
    kinds = categories(readings)
    for name in sets:
        mine = [i for i, r in enumerate(readings) if r.observation.corpus == name]
        chosen = [readings[i] for i in mine]
        report(name, chosen, [kinds[i] for i in mine])
        for pair in options.show:
            print(f"\n-- {name} {pair}")
            show(chosen, pair)
    return 0


if __name__ == "__main__":
    sys.exit(main())
