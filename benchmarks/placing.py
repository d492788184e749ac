"""How right the place of a claim can be: what the reader's mentions make of the words that name it.

usage: python benchmarks/placing.py CORPORA [--annotated FOLDER] [--show OUTCOME] [--sets train]

For every gold claim whose place is written: whether a mention stands at those words, whether it was put on the ground,
and whether that is within 25 km, or the claim's own radius, of where the claim says. Claims whose place is only implied
count as right when any mention of the document lies there. --show prints the claims of one outcome.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotated import read_annotated
from gold import Example, distance_km, near, read_gold

from forcemap.claims.grounds import placeable
from forcemap.documents import Span
from forcemap.places import Located, Mention, Use, geoparse, load_atlas

OUTCOMES: Final = ("right", "far", "astray", "unlocated", "no mention", "implied, there", "implied, nowhere")
ASTRAY_KM: Final = 161.0  # the distance geoparsers are usually held to: farther off, it is another place


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A gold claim, the mention that stands at its words, if any, and how that was placed."""

    document: str
    claim: Mapping[str, Any]
    mention: Mention | None
    outcome: str
    reason: str

    @property
    def away_km(self) -> float:
        """How far the mention's point lies from the claim's; 0 where it has none."""
        if self.mention is None or not isinstance(self.mention.location, Located):
            return 0.0
        point = self.mention.location.place.point
        return distance_km(point.lat, point.lon, self.claim["lat"], self.claim["lon"])


def cases(example: Example, mentions: Sequence[Mention]) -> Iterator[Case]:
    """Yield how the place of each claim of a document comes out; claims without coordinates are left out."""
    kept = placeable(mentions)
    for claim in example.claims:
        if claim.get("lat") is not None:
            yield judged(example, claim, mentions, kept)


def judged(
    example: Example, claim: Mapping[str, Any], mentions: Sequence[Mention], kept: Sequence[Mention]
) -> Case:
    """Return the outcome of one claim: `kept` are the mentions a claim can be linked to, `mentions` all of them."""
    name = example.document.id
    if not claim["place_text"]:
        there = next((one for one in kept if near(one, claim)), None)
        outcome = "implied, nowhere" if there is None else "implied, there"
        return Case(document=name, claim=claim, mention=there, outcome=outcome, reason="")
    spans = written(example.document.text, claim)
    at = [one for one in kept if any(one.span.overlaps(span) for span in spans)]
    right = next((one for one in at if near(one, claim)), None)
    if right is not None:
        return Case(document=name, claim=claim, mention=right, outcome="right", reason="")
    if at:
        best = min(at, key=lambda one: (-(one.span.end - one.span.start), one.span.start))
        case = Case(document=name, claim=claim, mention=best, outcome="far", reason=claim["place_kind"])
        if case.away_km <= ASTRAY_KM:
            return case
        return Case(document=name, claim=claim, mention=best, outcome="astray", reason=claim["place_kind"])
    lost = [one for one in mentions if any(one.span.overlaps(span) for span in spans)]
    unplaced = [one for one in lost if not isinstance(one.location, Located)]
    if unplaced:
        why = getattr(unplaced[0].location, "reason", "")
        return Case(document=name, claim=claim, mention=unplaced[0], outcome="unlocated", reason=str(why))
    people = any(one.use is Use.DEMONYM for one in lost)
    reason = "a people's adjective" if people else "left out" if lost else "nothing"
    return Case(document=name, claim=claim, mention=None, outcome="no mention", reason=reason)


def written(text: str, claim: Mapping[str, Any]) -> list[Span]:
    """Return where the words of a claim's place stand: in its sentence, else the last time before it, else first."""
    words = claim["place_text"]
    inside = list(_found(text, words, claim["start"], claim["end"]))
    if inside:
        return inside
    before = text.rfind(words, 0, claim["start"])
    at = before if before >= 0 else text.find(words)
    return [Span(at, at + len(words))] if at >= 0 else []


def _found(text: str, words: str, start: int, end: int) -> Iterator[Span]:
    at = text.find(words, start, end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, end)


def report(title: str, found: Sequence[Case]) -> None:
    """Print the outcomes of a set of claims, with their reasons."""
    outcomes = Counter(case.outcome for case in found)
    stated = sum(count for name, count in outcomes.items() if not name.startswith("implied"))
    print(f"{title}: {len(found)} claims, {stated} with the place in words")
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for case in found:
        if case.reason:
            reasons[case.outcome][case.reason] += 1
    for name in OUTCOMES:
        whole = len(found) - stated if name.startswith("implied") else stated
        share = outcomes[name] / whole if whole else 0.0
        print(f"  {name:<17} {outcomes[name]:5} {share:6.3f}  {dict(reasons[name].most_common())}")


def show(found: Sequence[Case], outcome: str) -> None:
    """Print the claims of one outcome, the commonest places first."""
    grouped: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in found:
        if case.outcome == outcome:
            grouped[str(case.claim["place_text"]), str(case.claim["place"])].append(case)
    for (words, place), several in sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        case = several[0]
        claim, mention = case.claim, case.mention
        ours = "-"
        if mention is not None:
            where = getattr(mention.location, "place", None)
            ours = f"{mention.text!r} {mention.use}"
            if where is not None:
                ours += f" -> {where.id} {where.point.lat:.2f} {where.point.lon:.2f} ({case.away_km:.0f} km)"
        print(
            f"{len(several):3} {case.document} | {words} | {place} {claim['place_kind']} {claim['lat']} "
            f"{claim['lon']} r{claim['radius_km']} | {ours} {case.reason}"
        )


def main(arguments: Sequence[str]) -> int:
    """Measure the sets that `arguments` name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--annotated", type=Path)
    parser.add_argument("--sets", nargs="*", default=["train"])
    parser.add_argument("--show", nargs="*", default=[], choices=OUTCOMES)
    options = parser.parse_args(arguments)
    sets = {name: read_gold(options.corpora / "claims", name) for name in options.sets}
    if options.annotated:
        files = sorted(options.annotated.glob("*.txt"))
        sets["annotated"] = [example for path in files for example in read_annotated(path)[0]]
    atlas = load_atlas()
    for name, examples in sets.items():
        found = [case for example in examples for case in cases(example, geoparse(example.document, atlas))]
        report(name, found)
        for outcome in options.show:
            print(f"{name}: {outcome}")
            show(found, outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
