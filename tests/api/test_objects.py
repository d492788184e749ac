"""What `import forcemap` gives: typed sequences, frames with their CRS, views for a notebook."""

import subprocess
import sys
from datetime import date

import pytest

import forcemap

BEFORE, AFTER = date(2022, 3, 1), date(2022, 3, 8)


@pytest.fixture(scope="module")
def comparison(claims):
    return forcemap.compare(claims.snapshot(BEFORE), claims.snapshot(AFTER))


def test_importing_it_loads_nothing_heavy_and_prints_nothing():
    program = (
        "import sys, logging, forcemap\n"
        "heavy = {'pandas', 'shapely', 'spacy', 'folium', 'numpy', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert not logging.getLogger().handlers\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (0, "", "") == (ran.returncode, ran.stdout, ran.stderr)


def test_every_public_name_is_there_and_listed():
    listed = set(dir(forcemap))
    assert listed >= {"read_documents", "extract", "geoparse", "geocode", "Project", "Snapshot", "compare"}
    assert [] == [name for name in listed if not hasattr(forcemap, name)]


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'snapshots'"):
        _ = forcemap.snapshots


def test_claims_come_as_a_typed_frame(claims):
    frame = claims.to_geodataframe()
    assert "EPSG:4326" == frame.crs.to_string()
    assert len(claims) == len(frame)
    kinds = frame.dtypes.astype(str)
    assert ("Int64", "datetime64[s]", "geometry") == (kinds["low"], kinds["start"], kinds["geometry"])
    assert 2000 in frame["low"].dropna().tolist()


def test_no_claims_give_an_empty_frame_of_the_same_columns(claims):
    empty = forcemap.extract([])
    assert not empty
    assert list(claims.to_geodataframe().columns) == list(empty.to_geodataframe().columns)
    assert 0 == len(empty.to_geodataframe())


def test_a_slice_of_claims_keeps_its_documents(claims):
    assert isinstance(claims[:1], forcemap.Claims)
    assert claims.documents == claims[:1].documents
    assert claims[0] == claims[:1][0]


def test_a_slice_of_mentions_keeps_their_documents_in_step(reports, atlas):
    mentions = forcemap.geoparse(reports, atlas=atlas)
    assert len(mentions) > 1
    part = mentions[1:]
    assert isinstance(part, forcemap.Mentions)
    assert (mentions.documents[1:], mentions[1]) == (part.documents, part[0])
    assert len(part) == len(part.to_geodataframe())


def test_phrases_keep_their_order_and_what_has_no_place_says_why(atlas):
    answers = forcemap.geocode("southern Belarus", "qwertzuiop", "30 km from Kharkiv", atlas=atlas)
    frame = answers.to_geodataframe()
    assert ["southern Belarus", "qwertzuiop", "30 km from Kharkiv"] == list(frame["words"])
    assert [False, True, False] == list(frame.geometry.isna())
    assert frame["reason"].notna()[1]
    assert "30 km from Kharkiv" in answers.to_html()


def test_a_snapshot_becomes_a_frame_a_picture_a_page_and_a_map(claims):
    shot = claims.snapshot(AFTER)
    assert {"standing", "age_days"} <= set(shot.to_geodataframe().columns)
    assert shot.to_png(size=(400, 300)).startswith(b"\x89PNG")
    assert "8 March 2022" in shot.to_html()
    assert "Map" == type(shot.to_folium()).__name__


def test_a_comparison_is_a_sequence_of_changes_and_a_frame(comparison):
    assert len(comparison) > 0
    assert [change.words for change in comparison] == list(comparison.to_geodataframe()["words"])


def test_everything_shows_itself_in_a_notebook_without_letting_markup_in(claims, comparison, reports, atlas):
    (reports / "third.md").write_text("---\ntitle: <b>bold</b>\n---\nNothing here.\n", encoding="utf-8")
    documents = forcemap.read_documents(reports)
    shown = [
        one._repr_html_()  # the notebook protocol's own name
        for one in (
            documents,
            claims,
            comparison,
            claims.snapshot(AFTER),
            forcemap.geocode("southern Belarus", atlas=atlas),
            forcemap.geoparse(documents, atlas=atlas),
        )
    ]
    assert [] == [one[:80] for one in shown if "<table" not in one and "<iframe" not in one]
    assert "&lt;b&gt;bold" in shown[0]
    assert "<b>bold" not in shown[0]


def test_nothing_is_printed_while_reading(reports, capfd):
    forcemap.read_documents(reports)
    forcemap.extract(reports)
    assert ("", "") == capfd.readouterr()
