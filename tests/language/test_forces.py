"""Whose forces: states by every name they go by, alliances, armed groups, and the user's own."""

from __future__ import annotations

import pytest

from forcemap.errors import ConfigError
from forcemap.language import ForceKind, ForceLexicon, NameKind, load_forces


@pytest.fixture(scope="module")
def forces() -> ForceLexicon:
    return load_forces()


def codes(forces: ForceLexicon, text: str) -> list[str]:
    return [match.force.code for match in forces.match(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian and Belarusian troops", ["RUS", "BLR"]),
        ("Russia's army", ["RUS"]),
        ("U.S. Marines and US soldiers", ["USA", "USA"]),
        ("Britons and the RAF", ["GBR", "GBR"]),
        ("the PLA Navy", ["CHN"]),
        ("the IDF and Hezbollah", ["ISR", "HZB"]),
        ("the Bundeswehr in Lithuania", ["DEU", "LTU"]),
        ("North Korean and South Korean guns", ["PRK", "KOR"]),
        ("Houthi rebels, the Houthis", ["HTH", "HTH"]),
        ("the DPR and the LPR", ["DPR", "LPR"]),
        ("Russian-backed separatists", ["SEP"]),
        ("Wagner mercenaries", ["WAG"]),
        ("NATO and the Taliban", ["NATO", "TAL"]),
        ("M23, RSF and Arakan Army men", ["M23", "RSF", "AA"]),
        ("Syrian Democratic Forces", ["SDF"]),
        ("the IRGC", ["IRN"]),
        ("the 82nd Airborne", ["USA"]),
        ("RUSSIAN TROOPS", ["RUS"]),
    ],
)
def test_forces_are_found_by_every_name(forces, text, expected):
    """Country, people, army and group names give the code."""
    assert expected == codes(forces, text)


@pytest.mark.parametrize(
    "text", ["let us go", "it is turkey for dinner", "a chad of paper", "polish the floor", ""]
)
def test_ordinary_words_are_no_forces(forces, text):
    """Names need their capitals."""
    assert [] == codes(forces, text)


def test_how_a_force_is_named_is_told(forces):
    """A seat of power is kept apart from a people and an army."""
    kinds = [match.named_by for match in forces.match("Moscow, Russians, the Black Sea Fleet, Russia")]
    assert [NameKind.SEAT, NameKind.PEOPLE, NameKind.ARMY, NameKind.NAME] == kinds


def test_every_state_has_a_three_letter_code(forces):
    """249 ISO 3166 entries and Kosovo."""
    states = [force for force in forces.forces.values() if force.kind is ForceKind.STATE]
    assert 250 == len(states)
    assert all(len(force.code) == 3 and force.code.isupper() for force in states)


def test_the_republics_belong_to_the_separatists(forces):
    """DPR and LPR are parts of SEP."""
    assert ["SEP", "SEP"] == [forces.forces[code].part_of for code in ("DPR", "LPR")]


def test_parts_name_forces_that_exist(forces):
    """Nothing is part of a force nobody knows."""
    assert {force.part_of for force in forces.forces.values()} - {None} <= set(forces.forces)


def test_demonyms_give_codes(forces):
    """Adjectives and peoples map to the code."""
    words = forces.demonyms()
    assert ["BLR", "NLD", "GBR", "KGZ"] == [words[w] for w in ("Belarusian", "Dutch", "Briton", "Kyrgyz")]


def test_a_user_adds_a_force_and_names(tmp_path):
    """A new code, and a further name for a known one."""
    file = tmp_path / "forces.yaml"
    file.write_text(
        "forces:\n- {code: XAR, name: Northern Guard, people: [Guardist]}\n- {code: RUS, name: Russia, kind: state, names: [Ruritania]}\n",
        encoding="utf-8",
    )
    assert ["XAR", "XAR", "RUS", "RUS"] == codes(
        load_forces(file), "Northern Guard, Guardists, Ruritania, Russian"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("forces:\n- code: xar\n  name: Northern Guard\n", ":2: 'code' is wrong"),
        (
            "forces:\n- code: XAR\n  name: Northern Guard\n  kind: stat\n",
            ":4: unknown kind 'stat'; did you mean 'state'?",
        ),
    ],
)
def test_a_wrong_forces_file_is_named_with_its_line(tmp_path, content, message):
    """File, line and cure stand in the message."""
    file = tmp_path / "forces.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_forces(file)
    assert f"{file}{message}" in str(error.value)
