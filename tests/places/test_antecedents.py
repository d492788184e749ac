"""Words that point back, in reports: where things are said to be, not who acts; by their noun; never to a new thing."""

from __future__ import annotations

import pytest

from forcemap.documents import Document
from forcemap.places import Atlas, Located, Mention, Place, Precision, Use, geoparse


def pointed(text: str, words: str, atlas: Atlas) -> Mention:
    """Return the last mention of these words in a text."""
    found = [
        one for one in geoparse(Document(id="d", text=text), atlas) if one.text.removeprefix("in ") == words
    ]
    assert found, f"{words!r} is no mention"
    return found[-1]


def place(mention: Mention) -> Place:
    assert isinstance(mention.location, Located), mention
    return mention.location.place


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "The United States flew trainers to Libya in May. American officers live in the country.",
            "the country",
            "LBY",
        ),
        ("France said it would stay in Chad. France keeps jets in the country.", "the country", "TCD"),
        ("Russia flew guards to Bangui. Russia trains recruits in the country.", "the country", "CAF"),
        (
            "American marines landed at Port-au-Prince. The United States holds the capital.",
            "the capital",
            "HTI",
        ),
        ("Turkey sent drones to Tripoli. Turkey has crews on the ground.", "the ground", "LBY"),
        (
            "The United States built a depot in Slovakia. It stands in the east of the country.",
            "the east of the country",
            "SVK",
        ),
    ],
)
def test_a_country_is_where_something_is_said_to_be_not_who_acts(
    text: str, words: str, country: str, atlas: Atlas
) -> None:
    assert country == place(pointed(text, words, atlas)).country


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Boats sailed to Scarborough Shoal from Manila. Two cutters ring the shoal.",
            "the shoal",
            "Scarborough Shoal",
        ),
        ("Gunners hold the Mosul Dam east of Tal Afar. A platoon guards the dam.", "the dam", "Mosul Dam"),
        (
            "Tanks left the Gaza Strip for Ashkelon. One battalion is still in the strip.",
            "the strip",
            "Gaza Strip",
        ),
        ("Ships sail the Taiwan Strait past Kinmen. Jets crossed the strait.", "the strait", "Taiwan Strait"),
    ],
)
def test_a_noun_points_to_the_place_that_bears_it(text: str, words: str, name: str, atlas: Atlas) -> None:
    assert name == place(pointed(text, words, atlas)).name


def test_the_airport_is_by_the_town_where_none_was_named(atlas: Atlas) -> None:
    found = place(pointed("Rebels are in Khartoum. Guards hold the airport.", "the airport", atlas))
    assert (found.country, found.precision) == ("SDN", Precision.WITHIN_25_KM)
    assert found.radius_km >= 15.0


def test_that_country_is_the_one_named_last_whoever_speaks(atlas: Atlas) -> None:
    text = (
        "The Pentagon says Russia keeps 9,000 troops in Belarus, near that country's border with Ukraine. "
        "Officials in France said that troops went to Mali. They will stay in that country until May."
    )
    assert "Belarus" in place(pointed(text, "near that country's border with Ukraine", atlas)).name
    assert place(pointed(text, "that country", atlas)).name == "Mali"


@pytest.mark.parametrize("words", ["a country", "a camp", "an airport"])
def test_what_is_new_points_back_to_nothing(words: str, atlas: Atlas) -> None:
    text = f"Guards are in Khartoum, Sudan. Others wait at {words}."
    uses = {one.use for one in geoparse(Document(id="d", text=text), atlas) if one.text.endswith(words)}
    assert Use.REFERENCE not in uses


def test_a_region_is_no_state_of_the_union_and_no_capital(atlas: Atlas) -> None:
    text = (
        "Pilots from Ohio reached Washington. Jets will go to the Middle East. More may follow to the region."
    )
    assert place(pointed(text, "the region", atlas)).name == "Middle East"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A brigade went to Afghanistan. It fights in the south.", "the south", "AFG"),
        ("Mali lost two posts. Rebels rule in the north, where the desert begins.", "the north", "MLI"),
    ],
)
def test_a_quarter_alone_is_a_part_of_the_country_at_hand(
    text: str, words: str, country: str, atlas: Atlas
) -> None:
    found = place(pointed(text, words, atlas))
    assert found.country == country
    assert words.removeprefix("the ") in found.name.lower()


def test_a_quarter_that_goes_on_is_none(atlas: Atlas) -> None:
    text = "A brigade went to Afghanistan. It sleeps in the south barracks and looks to the north."
    words = [one.text for one in geoparse(Document(id="d", text=text), atlas)]
    assert not [one for one in words if one.endswith(("the south", "the north"))]


def test_the_north_and_the_south_are_the_koreas_in_a_report_on_them(atlas: Atlas) -> None:
    text = "South Korea and North Korea traded fire. Troops in the North were put on alert."
    assert place(pointed(text, "the North", atlas)).country == "PRK"


def test_a_side_is_the_strip_along_the_border_spoken_of(atlas: Atlas) -> None:
    text = "Belarus massed guards by Poland. On the Polish side, police wait; on the Polish side, tanks too."
    found = place(pointed(text, "the Polish side", atlas))
    assert (found.country, found.relation) == ("POL", "border")
    assert found.point.lon > 22.0


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("the Indonesian and United States militaries meet in Java", "Indonesian and United States"),
        ("Guns stand along the Ukrainian border, and Ukraine said so", "the Ukrainian border, and Ukraine"),
        ("Inside the city of Mosul, American troops wait", "the city of Mosul, American"),
    ],
)
def test_a_people_or_a_clause_is_no_member_of_a_list(text: str, forbidden: str, atlas: Atlas) -> None:
    assert not [one.text for one in geoparse(Document(id="d", text=text), atlas) if forbidden in one.text]


def test_what_says_what_a_place_is_adds_none_to_it(atlas: Atlas) -> None:
    text = "Convoys reached Grozny, the capital of Chechnya."
    found = [one for one in geoparse(Document(id="d", text=text), atlas) if one.text.startswith("Grozny")]
    assert {place(one).name for one in found} == {"Grozny"}


@pytest.mark.parametrize(
    "text",
    [
        "Fighters entered Kidal in November.",
        "Crews train at Cincu and at Dhahran.",
        "The frigate sailed into the Bosphorus.",
        "They were seen near Tofta.",
    ],
)
def test_a_name_after_a_preposition_of_place_or_a_verb_of_taking_is_a_place(text: str, atlas: Atlas) -> None:
    words = {"Kidal", "Cincu", "Dhahran", "Bosphorus", "Tofta"}
    found = {one.text for one in geoparse(Document(id="d", text=text), atlas)}
    assert found & words == {word for word in words if word in text}


def test_points_of_the_compass_are_no_divisions_of_that_name(atlas: Atlas) -> None:
    found = geoparse(Document(id="d", text="Ships off Southern California turned South."), atlas)
    assert not [one.text for one in found if one.text in {"Southern", "South"}]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Taiwan said that nine Chinese jets entered its airspace.", "its airspace", "TWN"),
        ("Japan scrambled fighters as Russian bombers approached its territory.", "its territory", "JPN"),
        ("Finland has said that it wants no American depots on its soil.", "its soil", "FIN"),
        ("Iran moved rockets to Iraq. Turkey keeps its guns on its territory.", "its territory", "TUR"),
    ],
)
def test_its_airspace_is_that_of_the_one_who_says_so_not_of_the_intruder(
    text: str, words: str, code: str, atlas: Atlas
) -> None:
    assert code == place(pointed(text, words, atlas)).country


def test_a_country_has_no_border_with_itself(atlas: Atlas) -> None:
    """The owner of "the country's border with Ukraine" is a neighbour of Ukraine."""
    text = "Moldova is uneasy. Ukraine and Moldova talk. Guards patrol the country's border with Ukraine."
    assert "Moldova-Ukraine border" == place(pointed(text, "the country's border with Ukraine", atlas)).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Italy, which is the host, has sent advisers to Niger. France has soldiers there too.", "Niger"),
        ("Trainers flew to Latvia. The minister told reporters in Rome that 90 are there.", "Latvia"),
        ("Two jets from Aviano landed in Latvia. Ten tanks from Vicenza are there.", "Latvia"),
    ],
)
def test_there_is_where_something_is_put_not_who_acts_or_where_it_is_told(
    text: str, name: str, atlas: Atlas
) -> None:
    assert name == place(pointed(text, "there", atlas)).name


def test_here_is_where_the_report_was_written(atlas: Atlas) -> None:
    text = "TIRANA, Albania — The runway is short. Helicopters from Germany are on their way here."
    assert "Tirana" == place(pointed(text, "here", atlas)).name


def test_its_waters_lie_off_the_coast_of_the_one_who_complains(atlas: Atlas) -> None:
    found = place(
        pointed("Norway has complained that a Russian frigate violated its waters.", "its waters", atlas)
    )
    assert "off the coast of Norway" == found.name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Turkey has sent tanks to Idlib. It keeps 9,000 men in the province.", "the province", "Idlib"),
        (
            "Europe protested. Serbia may send police to Kosovo. Italians patrol the province.",
            "the province",
            "Kosovo",
        ),
        (
            "Iran threatened Iraq and Kuwait again. More American ships sail to the region.",
            "the region",
            "Middle East",
        ),
    ],
)
def test_the_province_and_the_region_are_of_their_own_size(
    text: str, words: str, name: str, atlas: Atlas
) -> None:
    found = [one for one in geoparse(Document(id="d", text=text), atlas) if one.text.endswith(words)][-1]
    assert name == place(found).name


def test_the_country_is_not_that_of_the_force_in_it(atlas: Atlas) -> None:
    text = "Washington signed an accord with Niger in 2013. German troops and US forces in the country train recruits."
    assert "NER" == place(pointed(text, "the country", atlas)).country


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Russia spoke to Russia's press about Russia. Belarusian units stand on the border of Ukraine.",
            "the border of Ukraine",
            "Belarus-Ukraine border",
        ),
        (
            "Ukraine waits. The Kremlin has massed tanks on its southern border.",
            "its southern border",
            "Southern border of Russia",
        ),
    ],
)
def test_a_border_is_that_of_the_countries_its_sentence_names(
    text: str, words: str, name: str, atlas: Atlas
) -> None:
    found = [one for one in geoparse(Document(id="d", text=text), atlas) if one.text.endswith(words)][-1]
    assert name == place(found).name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("There are Russians in Belarus, near the border.", "Russians in Belarus", "Belarus"),
        ("Guns stood on Ukrainian territory in Donbas.", "Ukrainian territory in Donbas", "Donbas"),
    ],
)
def test_a_people_is_no_place_where_the_words_say_where_it_is(
    text: str, words: str, name: str, atlas: Atlas
) -> None:
    found = [one for one in geoparse(Document(id="d", text=text), atlas) if one.text.endswith(words)]
    assert [name] == [place(one).name for one in found]


def test_the_caribbean_is_a_sea(atlas: Atlas) -> None:
    found = geoparse(Document(id="d", text="Four frigates sailed to the Caribbean."), atlas)
    assert [(Use.PLACE, "Caribbean Sea")] == [(one.use, place(one).name) for one in found]
