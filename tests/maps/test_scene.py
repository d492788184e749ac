import json
from dataclasses import replace

from page_builders import claim, document, place, snapshot_of

from forcemap.documents import Document, Span
from forcemap.maps import Style
from forcemap.maps.evidence import LONGEST_PARAGRAPH, pack_evidence
from forcemap.maps.pack import inflate
from forcemap.maps.scene import scene
from forcemap.posture import Snapshot


def _block(claims, documents):
    return json.loads(inflate(pack_evidence(claims, documents)[0]))


def test_the_scene_of_an_empty_snapshot_is_empty(snapshot: Snapshot) -> None:
    tables = scene(
        replace(snapshot, holdings=(), estimates=(), unlocated=(), undated=()), documents={}, style=Style()
    )
    assert tables["documents"] == []
    assert tables["estimates"] == []


def test_every_claim_of_a_snapshot_is_on_the_page_once(
    snapshot: Snapshot, documents: dict[str, Document]
) -> None:
    tables = scene(snapshot, documents=documents, style=Style())
    held = len(snapshot.holdings) + len(snapshot.unlocated) + len(snapshot.undated)
    assert len(set(tables["claims"]["id"])) == held  # type: ignore[index]


def test_an_undated_claim_is_never_on_the_map(snapshot: Snapshot, documents: dict[str, Document]) -> None:
    """Standing 3 is what the page's scripts leave off the map."""
    tables = scene(snapshot, documents=documents, style=Style())
    assert sum(one == 3 for one in tables["claims"]["standing"]) == len(snapshot.undated)  # type: ignore[index]


def test_evidence_points_at_the_sentence_in_its_paragraph() -> None:
    source = document("x", ["Twelve tanks wait.", "Up to 30 guns stand at Yelnya."])
    one = claim(source, "Up to 30 guns stand at Yelnya.", item="guns", where=place("Yelnya"), words="Yelnya")
    block = _block([one], {"x": source})
    number, start, end, marks, *_ = block["c"][0]
    paragraph = block["p"][number]
    assert paragraph == source.text
    assert paragraph[start:end] == "Up to 30 guns stand at Yelnya."
    assert [(slot, paragraph[a:b]) for slot, a, b in marks] == [("item", "guns"), ("place", "Yelnya")]


def test_offsets_count_as_javascript_does() -> None:
    """A letter beyond the basic plane is two units in JavaScript and one in Python."""
    source = document("x", ["\U0001f682\U0001f682 moved.", "Guns stand at Yelnya."])
    one = claim(source, "Guns stand at Yelnya.", item="Guns", where=place("Yelnya"))
    _, start, end, *_ = _block([one], {"x": source})["c"][0]
    units = source.text.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "Guns stand at Yelnya."


def test_without_its_document_a_claim_shows_its_sentence() -> None:
    source = document("x", ["Guns stand at Yelnya."])
    one = claim(source, "Guns stand at Yelnya.", item="Guns", where=place("Yelnya"))
    assert _block([one], {})["p"] == ["Guns stand at Yelnya."]


def test_a_paragraph_without_end_is_cut_around_the_sentence() -> None:
    filler = "and on it went " * 400
    source = replace(document("x", ["."]), text=f"{filler}Guns stand at Yelnya. {filler}")
    one = claim(source, "Guns stand at Yelnya.", item="Guns", where=place("Yelnya"))
    block = _block([one], {"x": source})
    number, start, end, *_ = block["c"][0]
    assert len(block["p"][number]) <= LONGEST_PARAGRAPH
    assert block["p"][number][start:end] == "Guns stand at Yelnya."


def test_a_place_of_several_claims_is_written_once() -> None:
    source = document("x", ["Guns stand at Yelnya.", "Tanks stand at Yelnya."])
    claims = [
        claim(source, "Guns stand at Yelnya.", item="Guns", where=place("Yelnya")),
        claim(source, "Tanks stand at Yelnya.", item="Tanks", where=place("Yelnya")),
    ]
    tables = scene(snapshot_of(claims), documents={"x": source}, style=Style())
    assert tables["places"]["name"] == ["Yelnya"]  # type: ignore[index]
    assert Span(0, 21).of(source.text) == "Guns stand at Yelnya."
