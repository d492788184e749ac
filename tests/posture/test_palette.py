"""Forces are told apart by colour first, by dash where colours run out."""

from hypothesis import given
from hypothesis import strategies as st

from forcemap.posture import force_styles

CODES = ("RUS", "USA", "NATO", "UKR", "FRA", "GBR", "DEU", "POL", "TUR", "CHN", "IND", "ISR")


def test_a_force_without_a_look_takes_a_colour_that_is_free():
    styles = force_styles(["USA", "NATO", "GBR"])
    assert styles["GBR"].color not in {styles["USA"].color, styles["NATO"].color}


@given(st.sets(st.sampled_from(CODES)))
def test_no_two_forces_share_both_colour_and_dash(codes):
    looks = [(style.color, style.dash) for style in force_styles(codes).values()]
    assert len(codes) == len(set(looks))


def test_a_projects_own_look_goes_first():
    own = {"RUS": force_styles(["FRA"])["FRA"]}
    assert own["RUS"] == force_styles(["RUS", "FRA"], own)["RUS"]
