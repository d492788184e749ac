"""The words of posture: found at word bounds, in every spelling, extended by the user."""

from __future__ import annotations

import pytest

from forcemap.errors import ConfigError
from forcemap.language import Category, Echelon, Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(match.span.of(text), match.term.category.value) for match in lexicon.match(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two T-72B3s burned.", [("T-72B3s", "armor")]),
        ("An F16 and an F-16 landed.", [("F16", "fixed_wing"), ("F-16", "fixed_wing")]),
        ("Su 35 jets", [("Su 35", "fixed_wing"), ("jets", "fixed_wing")]),
        ("S-400 systems", [("S-400", "air_defence")]),
        ("Iskander-M launchers", [("Iskander-M", "missile"), ("launchers", "missile")]),
        ("Shahed-136 drones", [("Shahed-136", "uav"), ("drones", "uav")]),
        (
            "Ka-52 and Mi-8 helicopters",
            [("Ka-52", "rotary_wing"), ("Mi-8", "rotary_wing"), ("helicopters", "rotary_wing")],
        ),
        ("M142 HIMARS", [("M142 HIMARS", "artillery")]),
        ("an Arleigh Burke-class destroyer", [("Arleigh Burke-class destroyer", "ship")]),
        ("the Type 055 destroyer", [("Type 055 destroyer", "ship")]),
        (
            "a field hospital and pontoon bridges",
            [("field hospital", "support"), ("pontoon bridges", "support")],
        ),
        ("battalion tactical groups", [("battalion tactical groups", "unit")]),
        (
            "service members and border guards",
            [("service members", "personnel"), ("border guards", "personnel")],
        ),
        ("garrisons, air bases", [("garrisons", "installation"), ("air bases", "installation")]),
        ("a build-up and joint drills", [("build-up", "force"), ("joint drills", "force")]),
        ("Humvees", [("Humvees", "vehicle")]),
        ("the aircraft carrier", [("aircraft carrier", "ship")]),
        ("TROOPS AND TANKS", [("TROOPS", "personnel"), ("TANKS", "armor")]),
    ],
)
def test_terms_are_found_with_their_category(lexicon, text, expected):
    """Plurals, hyphens and capitals do not hide a term."""
    assert expected == found(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "thankful farmers",  # 'tank', 'arms' inside words
        "an apache tribe in the desert",  # the helicopter is written with a capital
        "gave a 10 percent rise",  # no A-10
        "U2 sang",  # no U-2
        "the unitary state",
        "",
    ],
)
def test_ordinary_words_are_no_terms(lexicon, text):
    """A term is a whole word, with its capitals."""
    assert [] == found(lexicon, text)


def test_the_longest_term_wins(lexicon):
    """'guided-missile destroyer' is one ship, not a missile and a ship."""
    assert [("guided-missile destroyer", "ship")] == found(lexicon, "a guided-missile destroyer")


def test_a_term_may_run_over_a_line_end(lexicon):
    """Hard-wrapped text hides no term of two words."""
    assert [("carrier strike\ngroup", "unit")] == found(lexicon, "the carrier strike\ngroup")


def test_a_ship_is_found_by_its_prefix_with_its_whole_name(lexicon):
    """'USS' takes the name and the hull number behind it."""
    text = "The USS John C. Stennis (CVN-74) sailed, USS Fort Worth did not."
    assert [("USS John C. Stennis (CVN-74)", "ship"), ("USS Fort Worth", "ship")] == found(lexicon, text)


def test_units_carry_their_echelon(lexicon):
    """A motor rifle brigade is a brigade, a battalion tactical group a battalion."""
    matches = lexicon.match("a motor rifle brigade, one battalion tactical group and the 7th Fleet")
    assert [Echelon.BRIGADE, Echelon.BATTALION, Echelon.FLEET] == [match.term.echelon for match in matches]


def test_ordinary_news_words_are_marked_soft_and_ambiguous_ones_weak(lexicon):
    """'police' is soft, a bare 'Grad' weak, 'troops' neither."""
    marks = {m.term.name: (m.term.soft, m.term.weak) for m in lexicon.match("police, Grad, troops")}
    assert {"police": (True, False), "Grad": (False, True), "troop": (False, False)} == marks


def test_the_lexicon_is_as_large_as_promised(lexicon):
    """At least 600 named weapons, ships and aircraft, and every category has terms."""
    generic = {
        "personnel",
        "unit",
        "installation",
        "support",
        "force",
        "ship",
        "vehicle",
        "aircraft",
        "helicopter",
        "drone",
        "armour",
        "artillery",
        "air defence",
        "missile",
    }
    assert sum(term.kind not in generic for term in lexicon.terms) >= 600
    assert set(Category) == {term.category for term in lexicon.terms}


def test_no_term_stands_twice(lexicon):
    """Each name has one category."""
    names = [term.name.lower() for term in lexicon.terms]
    assert len(names) == len(set(names))


def test_a_user_adds_terms_and_overrides_shipped_ones(tmp_path):
    """Terms of one's own come first, aliases and plurals included."""
    file = tmp_path / "lexicon.yaml"
    file.write_text(
        "terms:\n- {term: Zmey-9, category: uav, aliases: [Dragonfly drone]}\n- {term: jet, category: uav}\n",
        encoding="utf-8",
    )
    own = load_lexicon(file)
    assert [("Zmey-9s", "uav"), ("Dragonfly drones", "uav"), ("jets", "uav")] == found(
        own, "Zmey-9s, Dragonfly drones, jets"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("terms:\n- term: Zmey\n  category: dron\n", ":3: unknown category 'dron'; known are 'personnel'"),
        ("terms:\n- term: Zmey\n  category: shipp\n", ":3: unknown category 'shipp'; did you mean 'ship'?"),
        ("terms:\n- category: uav\n", ":2: 'term' is missing; add a line 'term: ...'"),
        ("terms: [\n", ":2: this is no YAML"),
        ("words: []\n", ":1: unknown key 'words'; known are aliases"),
    ],
)
def test_a_wrong_lexicon_file_is_named_with_its_line(tmp_path, content, message):
    """File, line and cure stand in the message."""
    file = tmp_path / "lexicon.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_lexicon(file)
    assert f"{file}{message}" in str(error.value)


def test_a_missing_or_binary_lexicon_file_is_a_clear_error(tmp_path):
    """No traceback of Python's own for a file that is not there or not text."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load_lexicon(tmp_path / "none.yaml")
    file = tmp_path / "lexicon.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_lexicon(file)


def test_an_empty_lexicon_file_adds_nothing(tmp_path, lexicon):
    """A file with only a comment is the shipped lexicon."""
    file = tmp_path / "lexicon.yaml"
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert lexicon.terms == load_lexicon(file).terms
