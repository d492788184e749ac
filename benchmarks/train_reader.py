"""Fit the claim reader on annotated documents and write its weights into the package.

usage: train_reader.py CORPORA --work FOLDER [--torch PYTHON] [--jobs N] [--annotated FOLDER]

CORPORA is a folder with claims/train.documents.jsonl and claims/train.gold.json; the annotated reports beside this
program are learnt from too. WORK keeps what takes long (staged documents, fine-tuned encoders), so that a further
document only adds to it; it may be deleted at any time. PYTHON is an interpreter with torch (``make train`` sets one up);
without it the encoders in WORK are used as they are, and with --no-encoder none. Documents are staged and encoders
fine-tuned in N processes at a time.

The same documents give the same bytes on the same machine. Nothing but CORPORA's training documents and the annotated
reports is looked at: thresholds and confidence come from documents that the deciding models were fitted without.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotated import read_annotated
from gold import Example, read_gold
from labelled import Labelled, windows_of
from scenes import scenes_of
from training import Trained, train
from tuning import HeldOut, calibrate, line_of, tune

from forcemap.claims.encoder import HEADS, MODEL, VOCABULARY, load_encoder
from forcemap.claims.toolbox import load_tools
from forcemap.claims.weights import FILE, Weights, weights_to
from forcemap.language import NameKind, load_forces

HERE = Path(__file__).parent
DATA = HERE.parent / "forcemap" / "claims" / "data"
FOLDS = 3
NEWSLIKE = (
    "dull-"  # reports in the long plain sentences of wire news: the nearest to the corpus (likeness.py)
)
IMPORTANCE = {"corpus": 3.0, "newslike": 2.0, "other": 1.0}  # of a document for the reader's own models
TIMES = 2  # how often the encoder reads the corpus's documents and newslike reports, of which there are few, in a pass


def read_examples(corpora: Path, annotated: Path) -> tuple[list[Example], int]:
    """Return the documents to learn from, those of the corpus first, and how many those are."""
    real = read_gold(corpora / "claims", "train")
    invented: list[Example] = []
    for path in sorted(annotated.glob("*.txt")):
        found, problems = read_annotated(path)
        if problems:
            sys.exit("\n".join(problems))
        invented += found
    return [*real, *sorted(invented, key=lambda example: example.document.id)], len(real)


def folds_of(documents: Sequence[Labelled], real: int) -> list[list[int]]:
    """Return the numbers of the documents to hold out together: long and short, real and invented in each."""
    order = sorted(documents, key=lambda d: (d.number >= real, -len(d.items), d.scene.document.id))
    return [sorted(d.number for d in order[fold::FOLDS]) for fold in range(FOLDS)]


def groups_of(documents: Sequence[Labelled], real: int) -> dict[str, list[int]]:
    """Return the numbers of the corpus's documents, of newslike reports and of other ones, without empty groups."""
    found: dict[str, list[int]] = {name: [] for name in IMPORTANCE}
    for document in documents:
        invented = "newslike" if document.scene.document.id.startswith(NEWSLIKE) else "other"
        found["corpus" if document.number < real else invented].append(document.number)
    return {name: numbers for name, numbers in found.items() if numbers}


def encoder_task(
    documents: Sequence[Labelled], folds: Sequence[Sequence[int]], groups: Mapping[str, Sequence[int]]
) -> dict[str, Any]:
    """Return what the encoder is fine-tuned on: labelled windows, folds by document, and names to exchange."""
    names = {document.number: document.scene.document.id for document in documents}
    rows = list(windows_of(documents))
    like_news = [*groups.get("corpus", ()), *groups.get("newslike", ())]
    again = list(windows_of([documents[number] for number in like_news])) * (TIMES - 1)
    return {
        "windows": [*rows, *again],
        "folds": [[names[number] for number in fold] for fold in folds],
        "names": {**_states(), "place": _places(rows)},
    }


def _states() -> dict[str, dict[str, list[str]]]:
    lexicon = load_forces()
    found: dict[str, dict[str, list[str]]] = {}
    for word, code in lexicon.demonyms().items():
        force = lexicon.forces[code]
        if force.kind.value == "state":
            own = found.setdefault(code, {NameKind.NAME.value: [force.name], NameKind.PEOPLE.value: []})
            own[NameKind.PEOPLE.value].append(word)
    return {code: {how: sorted(words) for how, words in own.items()} for code, own in sorted(found.items())}


def _places(rows: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        text = "".join(row["parts"])
        for start, end, code, how in row["names"]:
            if code == "place":
                found.setdefault(how, set()).add(text[start:end])
    return {how: sorted(words) for how, words in sorted(found.items())}


def fit_encoders(task: dict[str, Any], work: Path, python: Path, jobs: int) -> None:
    """Fine-tune an encoder without each fold, `jobs` of them at a time, and average them."""
    file = work / "windows.json"
    file.write_text(json.dumps(task), encoding="utf-8")
    command = [str(python), str(HERE / "train_encoder.py"), str(file), str(work / "encoders")]
    shares = [",".join(map(str, range(FOLDS)[job::jobs])) for job in range(min(jobs, FOLDS))]
    running = [subprocess.Popen([*command, "--models", share]) for share in shares]
    codes = [process.wait() for process in running]
    if any(codes):
        sys.exit("an encoder could not be fitted: what it said stands above")
    subprocess.run(command, check=True)  # each is there by now; what is left is their mean


def write(weights: Weights, encoders: Path | None) -> None:
    """Write weights, and the encoder that goes with them, into the package."""
    DATA.mkdir(exist_ok=True)
    plain = json.dumps(weights_to(weights), sort_keys=True, separators=(",", ":"))
    (DATA / FILE).write_bytes(gzip.compress(plain.encode(), mtime=0))
    if encoders is not None:
        for name in (MODEL, HEADS, VOCABULARY):
            shutil.copy(encoders / "mean" / name, DATA / name)
    print(f"wrote {DATA / FILE} ({(DATA / FILE).stat().st_size} bytes)")


def report(held: HeldOut, trained: Trained, groups: Mapping[str, Sequence[int]]) -> Weights:
    """Choose thresholds and confidence on held-out documents, print what they give there, return all weights."""
    limits = tune(held, list(groups.values()))
    print(f"thresholds {limits}")
    for name, numbers in groups.items():
        print(f"held out, {name} ({len(numbers)}): {line_of(held.score(limits, numbers))}")
    everything = sorted(number for numbers in groups.values() for number in numbers)
    return trained.weights.replaced(thresholds=limits, calibration=calibrate(held, limits, everything))


def main(argv: Sequence[str] | None = None) -> int:
    """Train on the corpus folder and write the weights into the package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, default=HERE / "annotated")
    parser.add_argument("--torch", type=Path, metavar="PYTHON")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-encoder", action="store_true")
    parser.add_argument("--dry", action="store_true", help="measure on held-out documents and write nothing")
    options = parser.parse_args(argv)
    gc.disable()  # everything made lives to the end, and looking for what does not takes longer than the fit
    examples, real = read_examples(options.corpora, options.annotated)
    scenes = scenes_of(examples, options.work, options.jobs)
    documents = [
        Labelled(number, example, scene)
        for number, (example, scene) in enumerate(zip(examples, scenes, strict=True))
    ]
    claims, missed = sum(len(d.gold) for d in documents), sum(d.missed for d in documents)
    print(f"{len(documents)} documents ({real} of the corpus), {claims} claims, {missed} without a head")
    folds, groups = folds_of(documents, real), groups_of(documents, real)
    folder = None if options.no_encoder else options.work / "encoders"
    if options.torch and folder:
        fit_encoders(encoder_task(documents, folds, groups), options.work, options.torch, options.jobs)
    encoders = [load_encoder(folder / f"fold-{fold}") for fold in range(FOLDS)] if folder else []
    importance = [0.0] * len(documents)
    for name, numbers in groups.items():
        for number in numbers:
            importance[number] = IMPORTANCE[name]
    trained = train(documents, folds, importance, encoders)
    weights = report(HeldOut(documents, folds, trained, load_tools().complete), trained, groups)
    if not options.dry:
        write(weights, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
