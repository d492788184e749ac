"""The main job, end to end, on the shipped seeds."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from forcemap.cli.group import cli
from forcemap.errors import ProjectError
from forcemap.project import Project, build, scaffold

DAYS = (date(2022, 1, 19), date(2022, 2, 9), date(2022, 2, 20), date(2022, 2, 23), date(2023, 1, 13))


def layers_of(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(project.layers.glob("*.geojson"))}


def records_of(project: Project) -> list[dict[str, Any]]:
    text = (project.output / "exports" / "claims.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_each_publication_date_gets_a_snapshot(built):
    assert built.snapshots == DAYS
    pages = sorted(path.name for path in (built.index.parent / "snapshots").glob("*.html"))
    assert [f"{day}{now}.html" for day in DAYS for now in ("-known-now", "")] == sorted(pages)


def test_the_counts_of_the_report_add_up(built):
    assert built.documents == 5
    assert built.placed + built.not_placed == built.claims
    assert built.claims > 20
    assert built.problems == ()
    assert built.undated == 0


def test_the_figures_of_the_reports_are_on_the_map(example, built):
    """The shipped example tells of 140,000 service members, more than 100,000 troops, as many as 190,000."""
    figures = {(record["force"], record["low"], record["high"]) for record in records_of(example)}
    assert {("RUS", 140000, 140000), ("RUS", 100000, None), ("RUS", None, 190000)} <= figures


def test_every_claim_quotes_its_document(example, built):
    documents = {document.id: document.text for document in example.documents().documents}
    for record in records_of(example):
        assert documents[record["document"]][record["start"] : record["end"]] == record["quote"]


def test_layers_are_written_for_each_rule_and_hold_every_claim_once(example, built):
    features = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["features"]
        for path in example.layers.glob("*.geojson")
    }
    assert set(features) == {layer.id for layer in example.config.layers.layers}
    ids = [one["id"] for name, some in features.items() if name != "context" for one in some]
    assert len(ids) == len(set(ids)) == built.claims


def test_the_context_layer_holds_places_without_posture(example, built):
    """The evacuation to Rostov and the blast in Donetsk are in it, as places, not as forces."""
    context = json.loads((example.layers / "context.geojson").read_text(encoding="utf-8"))["features"]
    quotes = " ".join(feature["properties"]["quote"] for feature in context)
    assert "Rostov" in quotes
    assert "blast shook Donetsk" in quotes


def test_a_second_build_reads_nothing_again_and_writes_the_same_bytes(example, built):
    before = layers_of(example)
    pages = {path: path.read_bytes() for path in sorted(example.output.rglob("*.html"))}
    again = Project(example.root)
    assert build(again) == built
    assert "reader" not in vars(again), "the reader was loaded though nothing had changed"
    assert layers_of(again) == before
    assert {path: path.read_bytes() for path in sorted(example.output.rglob("*.html"))} == pages


def test_pages_of_an_earlier_build_do_not_stay(example, built):
    left_over = example.output / "snapshots" / "1999-01-01.html"
    left_over.write_text("old")
    build(Project(example.root))
    assert not left_over.exists()


@pytest.fixture
def small(tmp_path) -> Path:
    scaffold(tmp_path)
    (tmp_path / "seeds" / "a.txt").write_text(
        "March 4, 2024\n\nSome 3,000 Russian troops are stationed at a base near Brest in Belarus.\n"
    )
    return tmp_path


def test_what_cannot_be_read_is_named_and_the_rest_is_built(small):
    (small / "seeds" / "b.txt").write_bytes(b"\x00\x01\x02\xff")
    (small / "seeds" / "c.docx").write_bytes(b"PK")
    (small / "seeds" / "d.md").write_text("---\npublished: 31 Feb 2022\n---\nText.\n")
    result = CliRunner().invoke(cli, ["build", "--project", str(small)])
    assert result.exit_code == 1
    assert (small / "output" / "index.html").is_file()
    for name in ("b.txt", "c.docx", "d.md"):
        assert name in result.stderr
    assert ["documents", "1"] == result.stdout.splitlines()[0].split()


def test_claims_of_undated_documents_are_kept_but_on_no_dated_map(small):
    (small / "seeds" / "a.txt").write_text(
        "Some 3,000 Russian troops are stationed at a base near Brest in Belarus.\n"
    )
    report = build(Project(small))
    assert report.claims == report.undated >= 1
    assert report.snapshots == ()


def test_a_project_without_documents_says_so(tmp_path):
    scaffold(tmp_path)
    report = build(Project(tmp_path))
    assert (report.documents, report.claims, report.snapshots) == (0, 0, ())
    assert report.index.is_file()


def test_a_folder_that_is_no_project_is_answered_with_the_cure(tmp_path):
    with pytest.raises(ProjectError, match="forcemap init"):
        Project(tmp_path / "nowhere")


def test_an_unknown_force_in_a_layer_is_named_with_its_line(small):
    (small / "config" / "layers.yaml").write_text(
        "layers:\n  - id: a\n    title: A\n    match:\n      forces: [RUSS]\n"
    )
    result = CliRunner().invoke(cli, ["build", "--project", str(small)])
    assert result.exit_code == 1
    assert "config/layers.yaml:5: unknown force 'RUSS'; did you mean 'RUS'?" in str(result.exception)


def test_an_output_that_cannot_be_written_is_named(small):
    (small / "output").write_text("a file where a folder should be")
    result = CliRunner().invoke(cli, ["build", "--project", str(small)])
    assert isinstance(result.exception, ProjectError)
    assert "cannot be written" in str(result.exception)
