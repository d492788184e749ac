"""The shipped example: five articles retold with every force, figure, place, date, hedge and speaker."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from forcemap.documents import DateBasis, read_documents

SEEDS = Path(__file__).parents[2] / "seeds"
INTAKE = read_documents([SEEDS])
TEXTS = {document.id: document.text for document in INTAKE.documents}

KNOWN = {
    "2022-01-19-belarus-deployment.md": (None, date(2022, 1, 19), DateBasis.INFERRED),
    "2022-02-09-washington-post.md": ("The Washington Post", date(2022, 2, 9), DateBasis.INFERRED),
    "2022-02-20-national-interest.md": ("The National Interest", date(2022, 2, 20), DateBasis.DATELINE),
    "2022-02-23-bne-intellinews.md": ("bne IntelliNews", date(2022, 2, 23), DateBasis.DATELINE),
    "2023-01-13-daily-beast.md": ("The Daily Beast", date(2023, 1, 13), DateBasis.INFERRED),
}
FACTS = [
    ("2022-01-19", "Psaki|Russian forces in Belarus|a very dangerous situation"),
    ("2022-01-19", "since Monday|southern border of Belarus with Ukraine|Another official"),
    ("2022-01-19", "130,000|246,000|Ministry of Defense"),
    ("2022-01-19", "up to 10 Su-35 fighter jets|a number of air defense units|Fomin"),
    ("2022-01-19", "100,000 Russian soldiers|It is thought|tanks|February 10-20|February 9"),
    ("2022-02-09", "Reznikov|140,000 service members|on Thursday|Feb. 20"),
    ("2022-02-09", "more than 100,000|Feb. 6|border with Ukraine"),
    ("2022-02-09", "S-400|Pantsir|Su-35|several battalions|Iskander|southern and western Belarus|November"),
    ("2022-02-09", "U.S. troops in Poland|The troops will not go into Ukraine|200 meetings"),
    ("2022-02-20", "as many as 190,000|eastern border of Ukraine|Recent estimates"),
    ("2022-02-20", "Rostov region|women, children|Pushilin|blast shook Donetsk|Sinenkov"),
    ("2022-02-20", "withdrawal of a part|stationed in Belarus|as many as 295|five mass graves"),
    (
        "2022-02-23",
        "Maxar Technologies|22 February|field hospitals|garrisons|indefinitely|February 20|On Sunday",
    ),
    ("2023-01-13", "Belarus-Russia regional military force|Belta|Air defense units|combat duty|this week"),
    ("2023-01-13", "servicemen and border guards|Lviv|Polish radio|Soledar|Bakhmut|Gerasimov"),
]


def test_the_seeds_read_without_a_problem_with_publisher_date_and_how_it_is_known():
    assert INTAKE.problems == ()
    assert {
        document.id: (document.publisher, document.published.day, document.published.basis)
        for document in INTAKE.documents
    } == KNOWN
    assert all(document.title and document.published.note for document in INTAKE.documents)


def test_each_seed_has_at_least_two_hundred_words():
    assert min(len(text.split()) for text in TEXTS.values()) >= 200


@pytest.mark.parametrize(("day", "facts"), FACTS)
def test_the_seeds_carry_the_facts(day, facts):
    (text,) = (text for name, text in TEXTS.items() if name.startswith(day))
    assert [] == [fact for fact in facts.split("|") if fact not in text]


def test_the_raw_articles_read_as_they_are(corpora):
    paths = sorted((corpora / "seeds").glob("*.txt"))
    intake = read_documents(paths)
    assert ([], 5) == (list(intake.problems), len(intake.documents))
    days = [(document.published.day, document.published.basis) for document in intake.documents]
    assert days[:2] == [(date(2022, 2, 20), DateBasis.DATELINE), (date(2022, 2, 23), DateBasis.DATELINE)]
    assert days[2:] == [(None, DateBasis.UNKNOWN)] * 3


def test_the_corpus_reads_with_the_offsets_of_its_gold_standard(corpora):
    for name in ("dev", "train"):
        documents = read_documents([corpora / "claims" / f"{name}.documents.jsonl"]).documents
        texts = {document.id: document.text for document in documents}
        gold = json.loads((corpora / "claims" / f"{name}.gold.json").read_text(encoding="utf-8"))
        claims = [(entry["doc"], claim) for entry in gold for claim in entry["claims"]]
        assert [] == [
            claim for doc, claim in claims if texts[doc][claim["start"] : claim["end"]] != claim["evidence"]
        ]


def test_no_ten_words_in_a_row_are_those_of_the_articles(corpora):
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))
        return {tuple(words[at : at + 10]) for at in range(len(words) - 9)}

    articles = [path.read_text(encoding="utf-8") for path in (corpora / "seeds").glob("*.txt")]
    theirs = set().union(*map(runs, articles))
    assert {} == {name: runs(text) & theirs for name, text in TEXTS.items() if runs(text) & theirs}
