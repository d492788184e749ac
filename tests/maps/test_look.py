from datetime import date

import pytest

from forcemap.claims import Category
from forcemap.documents import UNDATED, DateBasis, PublicationDate
from forcemap.maps import ForceStyle, Frame, Style
from forcemap.maps.figure_words import figure_words
from forcemap.maps.frame import Frame2D
from forcemap.maps.symbol import Role, glyph
from forcemap.maps.words import basis_words, count, in_words, published_words
from forcemap.places import LonLat

LAND = {"color": "#f7f4ed", "dark": "#23282d"}


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("frame", Frame)
def test_every_category_has_a_symbol_in_every_frame(category: Category, frame: Frame) -> None:
    """Milsymbol would draw a red question mark for a code it does not know."""
    drawn = glyph(category, frame)
    assert [Role.FRAME] == [stroke.role for stroke in drawn.strokes if stroke.role is Role.FRAME]
    assert drawn.box[2] > 0


@pytest.mark.parametrize("ground", ["color", "dark"])
def test_every_force_stands_out_from_the_land(ground: str) -> None:
    """Graphics need a contrast of 3:1 (WCAG 2.2, 1.4.11) on paper and on the dark ground."""
    looks = Style().of(
        ["RUS", "UKR", "BLR", "USA", "NATO", "DPR", "LPR", "WAG", "UNK", "AAA", "BBB", "CCC", "DDD"]
    )
    poor = {code for code, look in looks.items() if _contrast(getattr(look, ground), LAND[ground]) < 3}
    assert set() == poor


def test_forces_are_told_apart_without_colour_where_colours_repeat() -> None:
    """No two forces share colour, dash and frame."""
    looks = Style().of([f"F{n:02d}" for n in range(24)] + ["RUS", "UKR", "BLR", "USA", "DPR", "LPR"])
    marks = [(look.color, look.dash, look.frame) for look in looks.values()]
    assert len(marks) == len(set(marks))


def test_a_project_chooses_its_own_colours() -> None:
    mine = ForceStyle(name="Mine", color="#123456", dark="#abcdef")
    assert Style(forces={"RUS": mine}).of(["RUS"]) == {"RUS": mine}


def test_figures_say_their_open_ends() -> None:
    said = [
        figure_words(*pair) for pair in ((5, 5), (1000, 2000), (None, 190_000), (100_000, None), (None, None))
    ]
    assert said == ["5", "1,000–2,000", "up to 190,000", "at least 100,000", ""]


def test_dates_and_counts_are_said_in_words() -> None:
    assert in_words(date(2022, 2, 9), weekday=True) == "Wednesday 9 February 2022"
    assert [count(number, "claim") for number in (0, 1, 2300)] == ["no claims", "1 claim", "2,300 claims"]


def test_a_publication_date_says_its_span_and_how_it_is_known() -> None:
    span = PublicationDate(
        start=date(2022, 1, 1), end=date(2022, 1, 31), basis=DateBasis.INFERRED, note="a month is named"
    )
    assert published_words(span) == "1 January 2022 – 31 January 2022"
    assert basis_words(span) == "inferred: a month is named"
    assert published_words(UNDATED) == "date not known"


def test_a_frame_shows_its_bounds_whole_and_centred() -> None:
    frame = Frame2D.around((20.0, 45.0, 40.0, 56.0), (600, 400))
    left, top = frame.pixel(LonLat(20.0, 56.0))
    right, bottom = frame.pixel(LonLat(40.0, 45.0))
    assert left >= 0
    assert top >= 0
    assert right <= 600
    assert bottom <= 400
    assert abs((left + right) / 2 - 300) < 1e-6
