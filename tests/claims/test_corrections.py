from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from forcemap.claims import (
    Action,
    Category,
    Claim,
    Decision,
    Evidence,
    Explanation,
    Mark,
    Slot,
    Status,
    apply_corrections,
)
from forcemap.claims.corrections import find_sentence, likeness
from forcemap.documents import DateBasis, Document, PublicationDate, Span
from forcemap.language import Period, Quantity, TimePrecision
from forcemap.places import (
    Located,
    LonLat,
    Place,
    PlaceKind,
    Precision,
    Reason,
    Unlocated,
)

DAY = date(2022, 2, 9)
FIRST = "Russia has moved 3,000 soldiers to Brest, the ministry said."
SECOND = "Some 12 tanks stand near Gomel."
TEXT = f"{FIRST} {SECOND} Nobody knows why they came, or when they will leave again."
DOCUMENT = Document(
    id="a.md",
    text=TEXT,
    title="Brigades",
    published=PublicationDate(start=DAY, end=DAY, basis=DateBasis.FRONT_MATTER),
)


def place(name: str, lon: float, lat: float) -> Located:
    return Located(
        words=name,
        place=Place(
            id=f"gn:{name}",
            name=name,
            kind=PlaceKind.POINT,
            geometry=Point(lon, lat).buffer(0.1),
            point=LonLat(lon, lat),
            radius_km=8.0,
            precision=Precision.EXACT,
            country="BLR",
        ),
        confidence=0.9,
    )


def claim(identity: str, quote: str, **fields) -> Claim:
    start = TEXT.index(quote)
    made = Claim(
        id=identity,
        source=DOCUMENT.source,
        evidence=Evidence(
            span=Span(start, start + len(quote)),
            quote=quote,
            marks=(Mark(slot=Slot.FORCE, span=Span(0, 6)), Mark(slot=Slot.STATUS, span=Span(11, 16))),
        ),
        force="RUS",
        category=Category.PERSONNEL,
        item="soldiers",
        quantity=Quantity(low=3000, high=3000, text="3,000"),
        location=place("Brest", 23.7, 52.1),
        period=Period(start=DAY, end=DAY, precision=TimePrecision.DAY),
        status=Status.ARRIVING,
        attribution="the ministry",
        confidence=0.6,
        explanations=(
            Explanation(slot=Slot.STATUS, why="'moved'"),
            Explanation(slot=Slot.FORCE, why="subject"),
        ),
    )
    return replace(made, **fields)


SOLDIERS = claim("s", FIRST)
TANKS = claim(
    "t",
    SECOND,
    category=Category.ARMOR,
    item="tanks",
    quantity=Quantity(low=12, high=12, text="Some 12"),
    location=place("Gomel", 31.0, 52.4),
)
CLAIMS = (SOLDIERS, TANKS)


def decision(action: Action, about: Claim = SOLDIERS, **fields) -> Decision:
    made = Decision(
        action=action,
        document="a.md",
        claim=about.id,
        quote=about.evidence.quote,
        was=(("force", about.force), ("item", about.item)),
        note="AB, seen on imagery",
    )
    return replace(made, **fields)


def test_no_corrections_give_the_claims_back():
    corrected = apply_corrections(CLAIMS, [])
    assert (CLAIMS, (), (), ()) == (corrected.claims, corrected.rejected, corrected.stale, corrected.rekeyed)


def test_no_claims_and_no_corrections_give_nothing():
    assert () == apply_corrections([], []).claims


def test_an_accepted_claim_is_certain_and_marked():
    accepted, other = apply_corrections(CLAIMS, [decision(Action.ACCEPT)]).claims
    assert (1.0, "accept", "AB, seen on imagery") == (
        accepted.confidence,
        accepted.correction.action,
        accepted.correction.note,
    )
    assert TANKS == other


def test_a_rejected_claim_is_taken_out_but_kept_aside():
    corrected = apply_corrections(CLAIMS, [decision(Action.REJECT)])
    assert (TANKS,) == corrected.claims
    assert [("s", "reject")] == [(each.id, each.correction.action) for each in corrected.rejected]


def test_an_edit_sets_fields_and_keeps_before_and_after():
    now = (("high", None), ("low", 2000), ("status", "present"))
    edited = apply_corrections(CLAIMS, [decision(Action.EDIT, now=now)]).claims[0]
    assert (2000, None, Status.PRESENT) == (edited.quantity.low, edited.quantity.high, edited.status)
    assert (("high", "3000"), ("low", "3000"), ("status", "arriving")) == edited.correction.before
    assert (("high", None), ("low", "2000"), ("status", "present")) == edited.correction.after
    assert (SOLDIERS.id, SOLDIERS.location, SOLDIERS.force) == (edited.id, edited.location, edited.force)


def test_an_edit_replaces_the_reasons_and_marks_of_what_it_changed():
    edited = apply_corrections(CLAIMS, [decision(Action.EDIT, now=(("status", "present"),))]).claims[0]
    assert {Slot.FORCE: "subject", Slot.STATUS: "set by a person: AB, seen on imagery"} == {
        each.slot: each.why for each in edited.explanations
    }
    assert [Slot.FORCE] == [mark.slot for mark in edited.evidence.marks]


def test_an_edited_place_with_coordinates_lies_there():
    now = (("lat", 52.2), ("lon", 24.0), ("place", "Zhabinka"))
    location = apply_corrections(CLAIMS, [decision(Action.EDIT, now=now)]).claims[0].location
    assert ("Zhabinka", LonLat(24.0, 52.2), Point(24.0, 52.2)) == (
        location.place.name,
        location.place.point,
        location.place.geometry,
    )


def test_an_edited_place_without_coordinates_is_located_by_its_words():
    asked = []

    def locate(words: str) -> Located:
        asked.append(words)
        return place("Kobryn", 24.4, 52.2)

    corrections = [decision(Action.EDIT, now=(("place", "Kobryn"),))]
    location = apply_corrections(CLAIMS, corrections, locate=locate).claims[0].location
    assert (["Kobryn"], "Kobryn") == (asked, location.place.name)


def test_an_edited_place_that_nobody_can_locate_is_not_left_where_it_was():
    location = (
        apply_corrections(CLAIMS, [decision(Action.EDIT, now=(("place", "Kobryn"),))]).claims[0].location
    )
    assert isinstance(location, Unlocated)


def test_a_place_can_be_taken_away():
    location = apply_corrections(CLAIMS, [decision(Action.EDIT, now=(("place", None),))]).claims[0].location
    assert Reason.NO_PLACE is location.reason


def test_widening_the_radius_does_not_move_the_place():
    edited = apply_corrections(CLAIMS, [decision(Action.EDIT, now=(("radius_km", 40.0),))]).claims[0].location
    assert (40.0, "Brest", LonLat(23.7, 52.1)) == (
        edited.place.radius_km,
        edited.place.name,
        edited.place.point,
    )


def test_a_correction_survives_a_small_edit_of_the_text():
    quote = "Russia has moved as many as 3,000 soldiers to Brest, the ministry said."
    reread = replace(SOLDIERS, id="new", evidence=Evidence(span=Span(5, 5 + len(quote)), quote=quote))
    corrected = apply_corrections([reread, TANKS], [decision(Action.REJECT)])
    assert (TANKS,) == corrected.claims
    assert [("s", "new")] == [(each.claim, identity) for each, identity in corrected.rekeyed]


def test_the_fields_tell_apart_claims_of_one_sentence():
    tanks = replace(SOLDIERS, id="x2", item="tanks", category=Category.ARMOR)
    soldiers = replace(SOLDIERS, id="x1")
    gone = decision(Action.REJECT, was=(("category", "armor"), ("item", "tanks")))
    assert (soldiers,) == apply_corrections([soldiers, tanks], [gone]).claims


def stale_reason(claims, corrections, **rest) -> str:
    corrected = apply_corrections(claims, corrections, **rest)
    (stale,) = corrected.stale
    assert tuple(claims) == corrected.claims
    return stale.why


def test_a_correction_whose_sentence_is_gone_says_so():
    assert "nothing of the kind" in stale_reason([TANKS], [decision(Action.REJECT)])


def test_a_correction_of_a_document_that_is_gone_says_so():
    why = stale_reason([TANKS], [decision(Action.REJECT, document="b.md")], documents=[DOCUMENT])
    assert "the document is not among those read" in why


def test_a_correction_that_fits_two_claims_is_not_guessed():
    twins = [replace(SOLDIERS, id="x1"), replace(SOLDIERS, id="x2")]
    assert "several claims fit" in stale_reason(twins, [decision(Action.REJECT)])


def test_a_correction_without_a_quote_needs_its_id():
    assert "without its quote" in stale_reason([TANKS], [decision(Action.REJECT, quote=None)])


def test_an_edit_that_makes_no_claim_is_not_applied():
    assert "no figure is between" in stale_reason(CLAIMS, [decision(Action.EDIT, now=(("low", 5000),))])


def test_of_two_decisions_on_one_claim_the_first_counts():
    corrected = apply_corrections(CLAIMS, [decision(Action.ACCEPT), decision(Action.REJECT)])
    assert "accept" == corrected.claims[0].correction.action
    assert "another correction above" in corrected.stale[0].why


def test_an_edit_that_the_reading_has_caught_up_with_is_accepted_and_reported():
    corrected = apply_corrections(CLAIMS, [decision(Action.EDIT, now=(("status", "arriving"),))])
    assert "accept" == corrected.claims[0].correction.action
    assert "it is read so by now" == corrected.stale[0].why


def test_a_stale_correction_tells_where_it_stands_and_what_to_do():
    corrected = apply_corrections([], [decision(Action.EDIT, where="config/corrections.yaml:7")])
    problem = corrected.stale[0].problem
    assert str(problem).startswith(
        "config/corrections.yaml:7: the edit of a claim in 'a.md' no longer applies: "
    )
    assert problem.cure


ADDED = Decision(
    action=Action.ADD,
    document="a.md",
    quote=SECOND,
    now=(("category", "support"), ("force", "BLR"), ("item", "fuel trucks"), ("place", "Gomel")),
    where="config/corrections.yaml:3",
)


def test_an_added_claim_stands_where_its_sentence_does():
    corrected = apply_corrections(
        CLAIMS, [ADDED], documents=[DOCUMENT], locate=lambda _: place("Gomel", 31.0, 52.4)
    )
    added = corrected.claims[-1]
    assert [SOLDIERS.id, TANKS.id, added.id] == [each.id for each in corrected.claims]
    assert SECOND == added.evidence.quote == added.evidence.span.of(TEXT)
    assert ("BLR", Category.SUPPORT, Status.PRESENT, "Gomel") == (
        added.force,
        added.category,
        added.status,
        added.location.place.name,
    )
    assert (DAY, DAY, 1.0, "add") == (
        added.period.start,
        added.period.end,
        added.confidence,
        added.correction.action,
    )
    assert DOCUMENT.source == added.source


def test_an_added_claim_keeps_its_id_when_the_text_around_it_changes():
    longer = replace(DOCUMENT, text="A new first sentence. " + TEXT.replace("Some 12", "Some 12 or more"))
    before = apply_corrections([], [ADDED], documents=[DOCUMENT]).claims
    after = apply_corrections([], [ADDED], documents=[longer]).claims
    assert [each.id for each in before] == [each.id for each in after]
    assert "Some 12 or more tanks stand near Gomel." == after[0].evidence.quote


def test_a_claim_that_is_read_by_now_is_not_added_twice():
    now = (("category", "armor"), ("force", "RUS"), ("high", 12), ("item", "tanks"), ("low", 12))
    add = replace(ADDED, now=(*now, ("place", "Gomel"), ("status", "arriving")))
    corrected = apply_corrections(CLAIMS, [add], documents=[DOCUMENT])
    assert ["s", "t"] == [each.id for each in corrected.claims]
    assert ("accept", "it is read by now") == (corrected.claims[1].correction.action, corrected.stale[0].why)


def test_an_addition_needs_its_sentence_and_its_document():
    assert "not among those read" in stale_reason([], [ADDED])
    assert "no such sentence" in stale_reason(
        [], [replace(ADDED, quote="Ships sailed.")], documents=[DOCUMENT]
    )


def test_the_same_addition_twice_is_one_claim():
    corrected = apply_corrections([], [ADDED, ADDED], documents=[DOCUMENT])
    assert (1, 1) == (len(corrected.claims), len(corrected.stale))


@given(st.permutations([decision(Action.REJECT), decision(Action.ACCEPT, TANKS), ADDED]))
def test_the_order_of_independent_corrections_does_not_matter(corrections):
    straight = apply_corrections(
        CLAIMS, [decision(Action.REJECT), decision(Action.ACCEPT, TANKS), ADDED], documents=[DOCUMENT]
    )
    assert straight.claims == apply_corrections(CLAIMS, corrections, documents=[DOCUMENT]).claims


@given(
    st.lists(st.sampled_from(["accept", "reject", "edit"]), max_size=4), st.sampled_from([SOLDIERS, TANKS])
)
def test_every_claim_stands_or_is_rejected_and_every_decision_has_an_effect_or_a_reason(actions, about):
    now = (("attribution", "nobody"),)
    corrections = [decision(Action(each), about, now=now if each == "edit" else ()) for each in actions]
    corrected = apply_corrections(CLAIMS, corrections)
    assert {each.id for each in CLAIMS} == {each.id for each in (*corrected.claims, *corrected.rejected)}
    touched = [each for each in (*corrected.claims, *corrected.rejected) if each.correction]
    assert len(corrections) == len(touched) + len(corrected.stale)


def test_likeness_counts_words_in_order():
    assert likeness("Two brigades moved.", "two BRIGADES, moved!") == 1.0
    assert likeness("Two brigades moved.", "Snow fell.") == 0.0


def test_a_sentence_is_found_as_written_or_after_a_small_edit_only():
    assert Span(0, len(FIRST)) == find_sentence(TEXT, FIRST)
    assert Span(0, len(FIRST)) == find_sentence(TEXT, FIRST.replace("has moved", "moved"))
    assert find_sentence(TEXT, "Three ships sailed past the cape.") is None
    assert find_sentence("", FIRST) is None
