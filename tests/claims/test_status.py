"""The state of a force, read from the words that govern it, where item and place are given."""

from __future__ import annotations

import pytest
from phenomena_rows import age_of, floors, parsed, rows, token_of

from forcemap.claims import Status
from forcemap.claims.staging import as_sentence
from forcemap.claims.status import StatusReading, read_status
from forcemap.documents import Span
from forcemap.language import Parser, load_parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def read(parser: Parser, text: str, item: str, place: str | None = None, **options: int) -> StatusReading:
    (doc,) = parser.parse([text], entities=False, whole=True)
    sentence = as_sentence(doc, 0, Span(0, len(text)))
    where = None if place is None else token_of(sentence, text, place)
    return read_status(sentence, token_of(sentence, text, item), where, **options)


def test_the_phenomena_are_read_at_least_as_well_as_last_time(parser: Parser):
    """On the rows of status.yaml, item and place given, the share read right does not fall."""
    faults = []
    table = rows("status")
    for row, (sentence, *_) in parsed(parser, table):
        claim = row.claims[0]
        head = token_of(sentence, row.text, claim["item"])
        place = token_of(sentence, row.text, claim["place_text"])
        reading = read_status(sentence, head, place, age_days=age_of(row))
        if reading.status != claim["status"]:
            faults.append(f"{row.text!r} is {claim['status']}, not {reading.status} ({reading.why})")
    assert 1 - len(faults) / len(table) >= floors()["status, item and place given"], "\n".join(faults)


@pytest.mark.parametrize("status", [*Status])
def test_every_state_is_among_the_phenomena(status: Status):
    """No state goes untested."""
    assert any(claim["status"] == status for row in rows("status") for claim in row.claims)


def test_a_headline_without_a_verb_says_that_they_are_there(parser: Parser):
    """Nothing governs the item: it is present."""
    reading = read(parser, "Russian troops in Belarus", "troops", "Belarus")
    assert Status.PRESENT is reading.status


def test_the_same_withdrawal_is_present_when_demanded_and_leaving_when_made(parser: Parser):
    """Asking an army to leave presupposes that it is there."""
    demanded = read(parser, "Kyiv demands that Moscow withdraw its troops from Crimea.", "troops", "Crimea")
    made = read(parser, "Moscow has withdrawn its troops from Crimea.", "troops", "Crimea")
    assert (Status.PRESENT, Status.LEAVING) == (demanded.status, made.status)


def test_ordering_troops_based_somewhere_leaves_them_based_there(parser: Parser):
    """Troops "based in Italy" are present in Italy whatever they are ordered to do."""
    text = "Washington ordered troops based in Italy to move to Latvia."
    assert Status.PRESENT is read(parser, text, "troops", "Italy").status


def test_a_denial_that_is_itself_denied_is_a_possibility(parser: Parser):
    """What is not ruled out is possible."""
    reading = read(parser, "Paris does not rule out sending troops to Odesa.", "troops", "Odesa")
    assert Status.POSSIBLE is reading.status


def test_a_plan_outside_a_relative_clause_does_not_reach_into_it(parser: Parser):
    """Where Russia has sent tanks, tanks are arriving, whatever the main clause plans."""
    text = "The minister will visit Belarus, where Russia has sent tanks."
    assert Status.ARRIVING is read(parser, text, "tanks").status


def test_a_movement_told_years_later_is_past(parser: Parser):
    """The age of the time in the sentence makes an arrival history."""
    text = "Russian tanks moved to Gori."
    fresh = read(parser, text, "tanks", "Gori", age_days=2)
    old = read(parser, text, "tanks", "Gori", age_days=4000)
    assert (Status.ARRIVING, Status.PAST) == (fresh.status, old.status)


def test_a_reading_says_why_and_by_which_word(parser: Parser):
    """The deciding word is a token of the sentence and is named in the reason."""
    text = "Canada will send 800 soldiers to Adazi."
    reading = read(parser, text, "soldiers", "Adazi")
    assert reading.token is not None
    assert text.split()[reading.token] in reading.why


def test_the_evidence_is_the_same_every_time(parser: Parser):
    """Feature names come in one order, each once."""
    readings = [read(parser, "Tanks may be sent to Brest.", "Tanks", "Brest").features for _ in range(2)]
    assert list(readings[0].items()) == list(readings[1].items())


@pytest.mark.parametrize(
    ("text", "item", "place", "status"),
    [
        ("Four frigates are to sail to Rota.", "frigates", "Rota", Status.PLANNED),
        ("The gunners are about to move to Tapa.", "gunners", "Tapa", Status.PLANNED),
        ("Howitzers are being moved to Tapa.", "Howitzers", "Tapa", Status.ARRIVING),
        ("Two destroyers left Toulon for Crete.", "destroyers", "Crete", Status.ARRIVING),
        ("The marines were flown out of Bamako.", "marines", "Bamako", Status.LEAVING),
        ("Six bombers have entered the identification zone.", "bombers", "zone", Status.PAST),
        ("Paris will not withdraw its soldiers from Chad.", "soldiers", "Chad", Status.PRESENT),
        ("A file photo shows Greek tanks on Lesbos.", "tanks", "Lesbos", Status.PAST),
    ],
)
def test_what_governs_a_force_says_its_state(
    parser: Parser, text: str, item: str, place: str, status: Status
):
    """Plans put off, ways in and out, transits over, and pictures of old."""
    assert status is read(parser, text, item, place).status


def test_a_movement_told_in_the_present_for_a_coming_day_is_planned(parser: Parser):
    """A time ahead makes a plan of what is told as going on."""
    text = "Spain sends a battalion to Adazi next month."
    assert Status.PLANNED is read(parser, text, "battalion", "Adazi", age_days=-20).status
