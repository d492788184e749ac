"""The atlas forgets what it can make again."""

from __future__ import annotations

import pytest

from forcemap.documents import Document
from forcemap.places import geoparse, load_atlas
from forcemap.places.gazetteer import EntryKind

TEXT = (
    "Crews met near Warsaw. Others waited along the Danube and north of Vienna, 30 km from Bratislava. "
    "Boats lay off the coast of Latvia, in the southern Baltic Sea and in eastern Hungary."
)


def test_what_is_found_does_not_depend_on_what_is_remembered(atlas, monkeypatch):
    """With room for one place and one name, the same mentions come out."""
    expected = geoparse(Document(id="d", text=TEXT), atlas)
    monkeypatch.setattr("forcemap.places.atlas._MOST_MADE", 1)
    monkeypatch.setattr("forcemap.places.atlas._MOST_NAMES", 1)
    assert expected == geoparse(Document(id="d", text=TEXT), load_atlas())


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        ("along:river:danube", EntryKind.WATER),
        ("part:sea:baltic-sea:south", EntryKind.WATER),
        ("part:country:HUN:east", EntryKind.REGION),
        ("near:country:POL", EntryKind.REGION),
        ("offshore:country:LVA", EntryKind.WATER),
    ],
)
def test_the_kind_of_a_described_place_follows_from_its_id(atlas, made, kind):
    """Nothing needs to be remembered to know what a form is built on."""
    assert kind is atlas.kind_of(made)
