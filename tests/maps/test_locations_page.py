"""The page that draws placed phrases."""

from shapely.geometry import LineString, Point, box

from forcemap.maps import render_locations
from forcemap.places import Located, LonLat, Place, PlaceKind, Precision, Reason, Unlocated, load_reference


def place(kind: PlaceKind, geometry: object, *, radius_km: float = 30.0) -> Located:
    return Located(
        words="w",
        place=Place(
            id="x",
            name="A <b>place</b>",
            kind=kind,
            geometry=geometry,
            point=LonLat(30.0, 50.0),
            radius_km=radius_km,
            precision=Precision.FUZZY,
        ),
    )


def test_each_phrase_is_drawn_by_the_kind_of_its_place():
    page = render_locations(
        ["area", "line", "point"],
        [
            place(PlaceKind.AREA, box(29, 49, 31, 51)),
            place(PlaceKind.LINE, LineString([(29, 50), (31, 50)])),
            place(PlaceKind.POINT, Point(30, 50)),
        ],
        reference=load_reference(),
    )
    assert "3 of 3 phrases placed." in page
    assert (1, 2) == (page.count('class="g-line"'), page.count('class="g-radius"'))


def test_what_has_no_place_says_why_and_words_stay_words():
    page = render_locations(
        ["<script>alert(1)</script>"],
        [Unlocated(words="w", reason=Reason.AMBIGUOUS)],
        reference=load_reference(),
    )
    assert "0 of 1 phrases placed." in page
    assert Reason.AMBIGUOUS.value in page
    assert "<script>alert" not in page


def test_no_phrase_gives_a_page_that_says_so():
    assert "No phrase was asked for." in render_locations([], [], reference=load_reference())
