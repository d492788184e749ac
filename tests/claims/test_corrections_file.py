from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcemap.claims import Action, Category, Decision, Status, corrections_text, read_corrections
from forcemap.errors import ConfigError

WORDS = st.text(string.ascii_letters + " .,:'\"#-é“”", min_size=1, max_size=40).map(str.strip).filter(bool)
FIELDS = st.fixed_dictionaries(
    {
        "force": st.sampled_from(["RUS", "NATO"]),
        "category": st.sampled_from(list(Category)).map(str),
        "item": WORDS,
    },
    optional={
        "low": st.none() | st.integers(0, 5),
        "high": st.none() | st.integers(5, 9),
        "place": st.none() | WORDS,
        "lat": st.floats(-90, 90),
        "status": st.sampled_from(list(Status)).map(str),
        "as_of_start": st.dates().map(str),
    },
).map(lambda fields: tuple(sorted(fields.items())))


@given(
    st.lists(
        st.builds(
            Decision,
            action=st.sampled_from([Action.EDIT, Action.ADD]),
            document=WORDS,
            claim=st.none() | WORDS,
            quote=WORDS,
            was=st.just(()) | FIELDS,
            now=FIELDS,
            note=st.none() | WORDS,
        ),
        max_size=3,
    )
)
def test_decisions_survive_the_file(tmp_path_factory, decisions):
    path = tmp_path_factory.getbasetemp() / "corrections.yaml"
    path.write_text(corrections_text(decisions), encoding="utf-8")
    assert decisions == [replace(each, where=None) for each in read_corrections(path)]


def test_an_empty_file_decides_nothing(tmp_path):
    path = tmp_path / "corrections.yaml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert () == read_corrections(path)


@pytest.mark.parametrize(
    ("entry", "line", "what"),
    [
        ("{action: acept, document: a, claim: s}", 2, "unknown action 'acept'; did you mean 'accept'?"),
        ("{action: accept, claim: s}", 2, "'document' is missing"),
        ("{action: accept, document: a}", 2, "by 'claim', its id, or by 'quote'"),
        ("{action: edit, document: a, claim: s}", 2, "says under 'now'"),
        ("{action: accept, document: a, claim: s, now: {low: 3}}", 2, "use 'edit' to change a claim"),
        ("{action: add, document: a, quote: x, now: {force: RUS}}", 2, "at least force, category and item"),
        ("{action: edit, document: a, claim: s, now: {forse: RUS}}", 2, "did you mean 'force'?"),
        ("{action: edit, document: a, claim: s, now: {category: tank}}", 2, "unknown category 'tank'"),
        ("{action: edit, document: a, claim: s, now: {low: 9, high: 3}}", 2, "no figure is at least 9"),
        ("{action: edit, document: a, claim: s, now: {status: null}}", 2, "every claim has a status"),
        ("{action: edit, document: a, claim: s, now: {lat: 91}}", 2, "'lat' is wrong"),
    ],
)
def test_a_broken_entry_is_named_with_its_line(tmp_path, entry, line, what):
    path = tmp_path / "corrections.yaml"
    path.write_text(f"corrections:\n- {entry}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_corrections(path, name="config/corrections.yaml")
    assert what in str(caught.value)
    assert str(caught.value).startswith(f"config/corrections.yaml:{line}: ")
