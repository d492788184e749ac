"""What the documentation says of names and vocabularies is what the code says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from forcemap.claims import RECORD_FIELDS, Category, Status
from forcemap.exports.frame import EXPORT_FIELDS, RENAMED
from forcemap.language import TimePrecision, find_quantities
from forcemap.places import Precision
from forcemap.places.interchange import MentionRecord
from forcemap.project import SCHEMAS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ROW = re.compile(r"^\| (?P<first>[^|]+) \|(?P<rest>.*)\|$", re.MULTILINE)


def section(page: str, title: str) -> str:
    """Return what stands under one heading of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(?P<body>.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section '{title}'"
    return found["body"]


def named(text: str) -> list[str]:
    """Return the names in code type in the first columns of tables."""
    return [name for row in ROW.finditer(text) for name in re.findall(r"`([^`]+)`", row["first"])]


@pytest.mark.parametrize("program", ["make_cli_reference.py", "make_api_reference.py"])
def test_a_reference_made_from_the_code_is_up_to_date(program: str) -> None:
    """Run `make docs` and commit the pages where this fails."""
    # a process of its own: click remembers in its commands how they were called before
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / program), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)


def test_every_field_of_a_record_is_described_in_order() -> None:
    """The table of fields is the record."""
    assert list(RECORD_FIELDS) == named(section("records.md", "The interchange record"))


def test_every_renamed_column_is_described() -> None:
    """The table of columns names exactly those that differ from the record."""
    rows = ROW.finditer(section("records.md", "Columns of layers and exports"))
    told = {}
    for row in rows:
        if names := re.findall(r"`([^`]+)`", row.group()):
            told[names[1]] = names[0]
    assert told == RENAMED
    assert set(EXPORT_FIELDS) == {RENAMED.get(name, name) for name in RECORD_FIELDS}


def test_every_field_of_a_mention_is_described() -> None:
    """The table of a mention's fields is its record."""
    assert list(MentionRecord.__annotations__) == named(section("records.md", "Place mentions"))[2:]


@pytest.mark.parametrize(
    ("title", "words"), [("Category", Category), ("Status", Status), ("Time", TimePrecision)]
)
def test_every_word_of_a_vocabulary_is_explained(
    title: str, words: type[Category | Status | TimePrecision]
) -> None:
    """A vocabulary's table has its words, all of them, in their order."""
    assert [word.value for word in words] == named(section("claims.md", title))


def test_every_precision_code_is_explained() -> None:
    """The table of precision has UCDP's codes, all of them."""
    codes = [
        int(row["first"]) for row in ROW.finditer(section("claims.md", "Place")) if row["first"].isdigit()
    ]
    assert [int(code) for code in Precision] == codes


def test_figures_are_bounded_as_the_page_says() -> None:
    """Every wording in the table of bounds is read with the bounds the table gives."""
    rows = [
        (wording.strip(), tuple(cell.strip() for cell in row["rest"].split("|")))
        for row in ROW.finditer(section("claims.md", "Figures and their bounds"))
        for wording in wordings(row["first"])
    ]
    assert len(rows) > 12  # the table was found
    told = dict(rows)
    read = {wording: bounds_of(wording) for wording in told}
    assert told == read


def wordings(cell: str) -> list[str]:
    """Return the phrases a cell stands for: "more than, over 5" is two, each with the figure."""
    phrases = []
    for part in cell.split(";"):
        figure = re.search(r"\d[\d,]*$", part.strip())
        if figure and "," in part[: figure.start()]:
            phrases += [
                f"{hedge.strip()} {figure.group()}"
                for hedge in re.split(r",\s", part.replace(figure.group(), ""))
            ]
        elif figure or part.strip()[0].isdigit() or " " in part.strip():
            phrases.append(part)
    return [phrase for phrase in phrases if not phrase.startswith(("words", "---", "several", "70"))]


def bounds_of(wording: str) -> tuple[str, str]:
    """Return the bounds the grammar of figures gives a wording, as the table writes them."""
    (found,) = find_quantities(f"They have {wording} troops there.")
    low, high = found.quantity.low, found.quantity.high
    return ("open" if low is None else str(low)), ("open" if high is None else str(high))


def test_every_configuration_file_is_named_in_the_readme() -> None:
    """A reader of the README learns of every file of ``config/``."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [] == [name for name in SCHEMAS if f"`{name}.yaml`" not in text]


def test_every_link_of_the_readme_leads_somewhere() -> None:
    """The README names no file that is not there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [] == [target for target in targets if not (ROOT / target).exists()]
