"""Which words are places, people or powers, and which place is meant."""

from __future__ import annotations

import json

import pytest

from forcemap.documents import Document
from forcemap.places import (
    Atlas,
    Located,
    Mention,
    PlaceContext,
    Reason,
    Relation,
    Unlocated,
    Use,
    geocode,
    geoparse,
    mention_record,
    places_record,
)


def mentions(text: str, atlas: Atlas) -> tuple[Mention, ...]:
    return geoparse(Document(id="d", text=text), atlas)


def one(text: str, words: str, atlas: Atlas) -> Mention:
    return next(mention for mention in mentions(text, atlas) if mention.text == words)


def country(mention: Mention) -> str | None:
    assert isinstance(mention.location, Located), mention
    return mention.location.place.country


def test_a_document_without_text_has_no_mentions(atlas: Atlas) -> None:
    assert mentions("", atlas) == ()


def test_every_mention_is_the_text_it_spans(atlas: Atlas) -> None:
    text = "Tanks left Minsk for the Belarus-Ukraine border. Soldiers stayed there, near Homyel."
    assert [m.text for m in mentions(text, atlas)] == [m.span.of(text) for m in mentions(text, atlas)]


def test_names_never_overlap_one_another(atlas: Atlas) -> None:
    text = "From New York City to Kyiv Oblast, Ukraine, and Saint Petersburg, Russia, via North Macedonia."
    names = [m for m in mentions(text, atlas) if m.use not in {Use.PHRASE, Use.REFERENCE}]
    assert names
    assert not any(a.span.overlaps(b.span) for a in names for b in names if a is not b)


def test_an_adjective_of_a_people_is_a_demonym(atlas: Atlas) -> None:
    mention = one("Two Russian brigades trained in Belarus.", "Russian", atlas)
    assert mention.use is Use.DEMONYM
    assert country(mention) == "RUS"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Negotiators waited while Moscow demanded guarantees.", "Moscow"),
        ("Beijing denied the report.", "Beijing"),
        ("The Kremlin says the drills will end.", "Kremlin"),
    ],
)
def test_a_capital_that_speaks_is_a_metonym(text: str, words: str, atlas: Atlas) -> None:
    assert {m.use for m in mentions(text, atlas) if m.text == words} <= {Use.METONYM}


def test_a_country_that_demands_is_a_metonym(atlas: Atlas) -> None:
    assert one("Officials said Russia demanded guarantees.", "Russia", atlas).use is Use.METONYM


def test_a_capital_where_things_happen_is_a_place(atlas: Atlas) -> None:
    assert one("Crowds gathered in Moscow on Monday.", "Moscow", atlas).use is Use.PLACE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Michael Jordan said he would retire.", "Jordan"),
        ("Mr. Chad Davis told the court he was innocent.", "Davis"),
        ("She spoke to Paris Hilton at the show.", "Hilton"),
    ],
)
def test_people_who_bear_a_place_name_are_no_places(text: str, words: str, atlas: Atlas) -> None:
    assert words not in [m.text for m in mentions(text, atlas)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The convoy reached Donetsk, Ukraine, at dawn.", "Donetsk", "UKR"),
        ("Officials met in Brest in Belarus.", "Brest", "BLR"),
        ("Sailors returned to Brest, France, in spring.", "Brest", "FRA"),
        ("A storm hit Paris, Texas, and Dallas, Texas.", "Paris", "USA"),
        ("Soldiers left Tripoli, Libya, for Misrata.", "Tripoli", "LBY"),
    ],
)
def test_a_container_decides_between_places_of_one_name(
    text: str, words: str, code: str, atlas: Atlas
) -> None:
    assert country(one(text, words, atlas)) == code


def test_the_other_places_of_a_document_decide_too(atlas: Atlas) -> None:
    text = "Crews worked in Lexington, Louisville and Bowling Green, Kentucky, then drove to Paris."
    mention = one(text, "Paris", atlas)
    assert country(mention) == "USA"


def test_one_name_has_one_sense_in_a_document(atlas: Atlas) -> None:
    text = "Troops trained near Brest, Belarus. Later the brigade left Brest."
    places = {
        m.location.place.id
        for m in mentions(text, atlas)
        if m.text == "Brest" and isinstance(m.location, Located)
    }
    assert len(places) == 1


def test_rejected_readings_are_kept_with_their_scores(atlas: Atlas) -> None:
    location = one("The march began in Brest.", "Brest", atlas).location
    assert {candidate.country for candidate in location.candidates} >= {"BLR", "FRA"}
    scores = [candidate.score for candidate in location.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_county_is_not_the_town_of_its_name(atlas: Atlas) -> None:
    mention = one("Deputies in Laurel County, Ky., closed the road.", "Laurel County", atlas)
    assert isinstance(mention.location, Located)
    assert mention.location.place.id == "district:US-21125"


def test_a_phrase_spans_all_its_words_and_lists_its_names(atlas: Atlas) -> None:
    text = "Armour was seen along Ukraine's eastern border."
    phrase = one(text, "along Ukraine's eastern border", atlas)
    assert phrase.use is Use.PHRASE
    assert [span.of(text) for span in phrase.toponyms] == ["Ukraine"]
    assert isinstance(phrase.location, Located)
    assert phrase.location.place.relation is Relation.BORDER


def test_the_border_near_a_neighbours_troops_is_the_shared_one(atlas: Atlas) -> None:
    phrase = one("Russian troops massed near the Ukrainian border.", "near the Ukrainian border", atlas)
    assert isinstance(phrase.location, Located)
    assert phrase.location.place.name == "near Russia-Ukraine border"


def test_words_that_point_back_find_their_place(atlas: Atlas) -> None:
    text = "A brigade arrived in Mali. Its soldiers will stay in the country for a year."
    reference = one(text, "the country", atlas)
    assert reference.use is Use.REFERENCE
    assert country(reference) == "MLI"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("For the drill in Belarus, Russia announced that batteries will stand there.", "Belarus"),
        ("At the base in Latvia their American instructors live; more will come there.", "Latvia"),
        ("Convoys left Ukraine for Poland. Tents stand there.", "Poland"),
        ("In Kosovo the Prince of Wales's Regiment will join those who are there already.", "Kosovo"),
    ],
)
def test_there_is_the_place_named_last_and_no_people(text: str, place: str, atlas: Atlas) -> None:
    there = one(text, "there", atlas)
    assert isinstance(there.location, Located)
    assert place == there.location.place.name


@pytest.mark.parametrize(
    "text",
    ["Two Tor launchers fired.", "A Tu-95 took off.", "Four Virginia-class boats.", "A Pantsir stood by."],
)
def test_weapons_and_models_are_no_places(text: str, atlas: Atlas) -> None:
    assert mentions(text, atlas) == ()


def test_without_spatial_reading_only_names_are_found(atlas: Atlas) -> None:
    found = geoparse(Document(id="d", text="Near the Polish border, north of Brest."), atlas, spatial=False)
    assert {m.use for m in found} <= {Use.PLACE, Use.DEMONYM, Use.METONYM}


def test_the_force_says_which_side_of_a_border_is_meant(atlas: Atlas) -> None:
    polish = PlaceContext(force="POL")
    russian = PlaceContext(force="RUS")
    names = [geocode("Ukraine's border", atlas, context=context) for context in (polish, russian)]
    assert [r.place.name for r in names if isinstance(r, Located)] == [
        "Poland-Ukraine border",
        "Russia-Ukraine border",
    ]


def test_a_theatre_settles_a_tie(atlas: Atlas) -> None:
    located = geocode("Brest", atlas, context=PlaceContext(theatre=("BLR", "UKR", "RUS")))
    assert isinstance(located, Located)
    assert located.place.country == "BLR"


def test_the_same_text_gives_the_same_mentions(atlas: Atlas) -> None:
    text = "Convoys from Kursk and Belgorod reached the border with Ukraine, 30 km from Kharkiv."
    assert mentions(text, atlas) == mentions(text, atlas)


def test_a_record_has_the_interchange_names_and_plain_values(atlas: Atlas) -> None:
    record = mention_record(one("Rain fell in Kharkiv.", "Kharkiv", atlas))
    assert list(record) == ["start", "end", "text", "place", "place_id", "kind", "lat", "lon"]
    assert json.loads(json.dumps(record)) == record
    assert (record["lat"], record["lon"]) == pytest.approx((49.99, 36.23), abs=0.1)


def test_an_unlocated_mention_has_no_coordinates(atlas: Atlas) -> None:
    mention = one("Rain fell in Kharkiv.", "Kharkiv", atlas)
    nowhere = Mention(
        span=mention.span, text="Kharkiv", location=Unlocated(words="Kharkiv", reason=Reason.AMBIGUOUS)
    )
    assert mention_record(nowhere)["lat"] is None


def test_a_document_record_leaves_phrases_out_unless_asked(atlas: Atlas) -> None:
    document = Document(id="d", text="Troops massed near the Polish border.")
    found = geoparse(document, atlas)
    assert [r["text"] for r in places_record(document, found)["mentions"]] == ["Polish"]
    assert len(places_record(document, found, phrases=True)["mentions"]) == 2


def test_names_in_mixed_script_do_no_harm(atlas: Atlas) -> None:
    text = "Кyiv and Kиїв, then Kyiv."
    assert mentions(text, atlas)[-1].text == "Kyiv"


def test_ten_thousand_names_in_one_document_are_all_read(atlas: Atlas) -> None:
    text = "Units moved from Kharkiv to Minsk. " * 5000
    found = geoparse(Document(id="d", text=text), atlas, spatial=False)
    assert len(found) == 10_000


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "of of of",
        "((((",
        "near near near",
        "30 km from",
        "border border border",
        "\x00",
        "the the",
        "🛰️",
    ],
)
def test_words_that_make_no_place_are_unlocated(phrase: str, atlas: Atlas) -> None:
    assert isinstance(geocode(phrase, atlas), Unlocated)


def test_a_setting_after_a_comma_is_no_second_member_of_a_list(atlas: Atlas) -> None:
    found = mentions("Eighty gunners arrived at Tapa, in Estonia, overnight.", atlas)
    assert not [
        m for m in found if isinstance(m.location, Located) and m.location.place.relation is Relation.UNION
    ]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Engineers stayed at Camp Lejeune.", "Camp Lejeune", "curated:camp-lejeune"),
        ("A flotilla sailed on the Adriatic.", "Adriatic", "curated:adriatic"),
        ("Guns were dug in near Tel Rifaat, in Syria.", "Tel Rifaat", "curated:tell-rifaat"),
        ("Drones flew from Manda Bay in Kenya.", "Manda Bay", "curated:manda-bay-airfield"),
    ],
)
def test_sites_of_every_theatre_are_known_by_their_usual_names(
    text: str, words: str, place: str, atlas: Atlas
) -> None:
    location = one(text, words, atlas).location
    assert isinstance(location, Located)
    assert location.place.id == place
