"""Read a corpus, write its claims and say how long it took, for scoring against its gold standard.

usage: python benchmarks/accuracy.py CORPORA OUT.jsonl [--name dev]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from gold import distance_km, read_gold

from forcemap.claims import load_reader, to_record
from forcemap.language import GROUP

BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


def matches(record: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    """Whether a claim of the same force and kind is annotated in the same sentence."""
    overlap = min(record["end"], claim["end"]) - max(record["start"], claim["start"])
    shorter = min(record["end"] - record["start"], claim["end"] - claim["start"])
    same = record["force"] == claim["force"] and GROUP[record["category"]] == GROUP[claim["category"]]
    return same and 2 * overlap >= shorter


def agreement(record: Mapping[str, Any], claim: Mapping[str, Any]) -> int:
    """Return how many of figure and place agree, to pair like with like."""
    place = record["lat"] is not None and distance_km(
        record["lat"], record["lon"], claim["lat"], claim["lon"]
    ) <= max(25.0, claim["radius_km"] or 0)
    return int(place) + 2 * int((record["low"], record["high"]) == (claim["low"], claim["high"]))


def judge(
    records: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> list[tuple[float, bool]]:
    """Return each record's confidence and whether a claim of the gold standard stands behind it, one to one."""
    free = list(claims)
    judged = []
    for record in sorted(records, key=lambda each: -each["confidence"]):
        fitting = [claim for claim in free if matches(record, claim)]
        if fitting:
            free.remove(max(fitting, key=lambda claim: agreement(record, claim)))
        judged.append((record["confidence"], bool(fitting)))
    return judged


def main(argv: Sequence[str] | None = None) -> int:
    """Read the documents of a corpus and print the reliability table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="dev")
    chosen = parser.parse_args(argv)
    examples = read_gold(chosen.corpora / "claims", chosen.name)
    reader = load_reader()
    began = time.process_time()
    readings = list(reader.read(example.document for example in examples))
    spent = time.process_time() - began
    records = [[to_record(claim) for claim in reading.claims] for reading in readings]
    lines = [json.dumps(record, ensure_ascii=False) for each in records for record in each]
    chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} claims, {len(examples) / spent:.1f} documents a second of processor time")
    judged = [
        pair for example, each in zip(examples, records, strict=True) for pair in judge(each, example.claims)
    ]
    print("confidence   claims   right")
    for low, high in pairwise(BANDS):
        inside = [right for confidence, right in judged if low <= confidence < high]
        share = f"{sum(inside) / len(inside):.2f}" if inside else "-"
        print(f"{low:.1f} to {min(high, 1.0):.1f}   {len(inside):6}   {share}")
    empty = [each for example, each in zip(examples, records, strict=True) if not example.claims]
    print(f"{sum(map(len, empty))} claims in the {len(empty)} documents without posture")
    return 0


if __name__ == "__main__":
    sys.exit(main())
