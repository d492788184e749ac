"""Annotated reports as plain text: read them as examples, check them, count them.

usage: python benchmarks/annotated.py FILE... [--apart CORPORA]

The form is described in benchmarks/annotated/README.md. Every problem is printed with its file and line; the exit code
is 1 when there is one. --apart also looks for ten words in a row that stand in a document of CORPORA as well.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gold import Example, document_of

from forcemap.claims import Status
from forcemap.language import Category

FIELDS = 11
RUN = 10  # words in a row that two texts may not share
KINDS = ("point", "area", "line")
Claim = dict[str, Any]


class AnnotationError(ValueError):
    """A line of an annotated file that cannot be read; the message says which and why."""


@dataclass(slots=True)
class Draft:
    """A document while its lines are read: its heading, its text so far and its claims."""

    name: str
    heading: dict[str, str | None] = field(default_factory=dict)
    text: str = ""
    sentence: tuple[int, int] | None = None
    apart: str = ""  # what stands between the text so far and the next sentence
    claims: list[Claim] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Append a sentence."""
        if self.text:
            self.text += self.apart
        self.sentence = (len(self.text), len(self.text) + len(line))
        self.text += line
        self.apart = " "

    def example(self) -> Example:
        """Return the document with its claims."""
        return Example(
            document=document_of({"id": self.name, "text": self.text, **self.heading}),
            claims=tuple(self.claims),
        )


def read_annotated(path: Path) -> tuple[list[Example], list[str]]:
    """Return the documents of a file and its problems, each as ``file:line: what is wrong``."""
    drafts: list[Draft] = []
    problems: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            _take(raw.rstrip(), drafts)
        except AnnotationError as error:
            problems.append(f"{path}:{number}: {error}")
    return [draft.example() for draft in drafts], problems


def _take(line: str, drafts: list[Draft]) -> None:
    """Read one line into the last draft, or begin the next one."""
    if line.startswith("=== "):
        drafts.append(Draft(name=line.removeprefix("=== ").strip()))
    elif not drafts:
        if line:
            raise AnnotationError("no document has begun; begin it with '=== its-name'")
    elif line.startswith(">"):
        drafts[-1].claims.append(_claim(line[1:], drafts[-1]))
    elif not line:
        drafts[-1].apart = "\n\n"
    elif not drafts[-1].text and (found := re.fullmatch(r"(published|title|publisher): *(.*)", line)):
        key, value = found.groups()
        drafts[-1].heading[key] = None if value == "-" else value
        if key == "published" and value != "-":
            _day(value)
    else:
        drafts[-1].add(line)


def _claim(line: str, draft: Draft) -> Claim:
    """Return the claim that `line` states about the draft's last sentence."""
    if draft.sentence is None:
        raise AnnotationError("a claim before any sentence")
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != FIELDS:
        raise AnnotationError(f"a claim has {FIELDS} fields, not {len(cells)}")
    force, category, item, bounds, words, place_words, place, ground, days, status, speaker = (
        None if cell == "-" else cell for cell in cells
    )
    start, end = draft.sentence
    sentence = draft.text[start:end]
    _require_words(draft, sentence, item=item, quantity=words, place=place_words, speaker=speaker)
    if force is None or item is None or place is None:
        raise AnnotationError("force, item and place must be given")
    for what, one, terms in (("category", category, Category), ("status", status, Status)):
        if one not in set(terms):
            raise AnnotationError(f"unknown {what} {one!r}")
    low, high = (None if one is None else float(one.replace(",", "")) for one in _sides(bounds))
    if low is not None and high is not None and low > high:
        raise AnnotationError(f"the figure {bounds} ends before it begins")
    first, last = _sides(days)
    for one in (first, last):
        if one is not None:
            _day(one)
    return {
        "evidence": sentence,
        "start": start,
        "end": end,
        "force": force,
        "category": category,
        "item": item,
        "low": low,
        "high": high,
        "quantity_text": words,
        "place_text": place_words,
        "place": place,
        **_ground(ground),
        "as_of_start": first,
        "as_of_end": last,
        "status": status,
        "attribution": speaker,
    }


def _require_words(
    draft: Draft,
    sentence: str,
    *,
    item: str | None,
    quantity: str | None,
    place: str | None,
    speaker: str | None,
) -> None:
    for what, given, within in (
        ("item", item, sentence),
        ("quantity", quantity, sentence),
        ("place", place, draft.text),
        ("speaker", speaker, draft.text),
    ):
        if given is not None and given not in within:
            raise AnnotationError(f"the {what} {given!r} is not in the text as written")


def _sides(cell: str | None) -> tuple[str | None, str | None]:
    if cell is None:
        return None, None
    if cell.count("..") != 1:
        raise AnnotationError(f"{cell!r} must have the form first..last")
    low, high = cell.split("..")
    return low.strip() or None, high.strip() or None


def _ground(cell: str | None) -> Claim:
    parts = (cell or "").split()
    if len(parts) != 4 or parts[0] not in KINDS:
        raise AnnotationError(f"{cell!r} must be 'point|area|line LAT LON RADIUS_KM'")
    try:
        lat, lon, radius = map(float, parts[1:])
    except ValueError:
        raise AnnotationError(f"{cell!r} holds something that is no number") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and radius > 0):
        raise AnnotationError(f"{cell!r} lies outside the Earth")
    return {"place_kind": parts[0], "lat": lat, "lon": lon, "radius_km": radius}


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise AnnotationError(f"{value!r} is no date of the form 2022-02-14") from None


def shared_runs(text: str, known: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield every run of ten words of `text` that is among the `known` ones."""
    for run in runs(text):
        if run in known:
            yield " ".join(run)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of ten words of `text`, in lower case."""
    words = re.findall(r"\w+", text.lower())
    yield from (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def known_runs(corpora: Path) -> set[tuple[str, ...]]:
    """Return every run of ten words of the documents in CORPORA/claims and CORPORA/seeds."""
    texts = [
        json.loads(line)["text"]
        for path in sorted((corpora / "claims").glob("*.documents.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted((corpora / "seeds").glob("*.txt"))]
    return {run for text in texts for run in runs(text)}


def main(arguments: Sequence[str]) -> int:
    """Check the files that `arguments` name and print what they hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--apart", type=Path, metavar="CORPORA")
    options = parser.parse_args(arguments)
    known = known_runs(options.apart) if options.apart else set()
    problems: list[str] = []
    examples: list[Example] = []
    for path in options.files:
        found, wrong = read_annotated(path)
        examples += found
        problems += wrong
        for example in found:
            for run in shared_runs(example.document.text, known):
                problems.append(f"{path}: {example.document.id} shares with another text: {run}")
    doubled = [name for name, times in Counter(e.document.id for e in examples).items() if times > 1]
    problems += [f"two documents are called {name!r}" for name in doubled]
    print("\n".join(problems), file=sys.stderr)
    claims = [claim for example in examples for claim in example.claims]
    words = sum(len(example.document.text.split()) for example in examples)
    empty = sum(not example.claims for example in examples)
    print(f"{len(examples)} documents ({empty} without a claim), {words} words, {len(claims)} claims")
    for key in ("status", "category", "force"):
        print(key, dict(Counter(claim[key] for claim in claims).most_common()))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
