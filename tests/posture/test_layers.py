"""Claims in layers, and places named without posture."""

from __future__ import annotations

from datetime import date

import pytest
from posture_strategies import COMMON_BORDER, ELMTON, FARTON, NORTHLAND, OAKTON, WEST_NORTHLAND, make_claim

from forcemap.claims import Category, Claim, Reading, Status
from forcemap.documents import DateBasis, Document, PublicationDate, Span
from forcemap.errors import LayerError
from forcemap.places import Located, Mention, Reason, Unlocated
from forcemap.posture import LayerRule, assign_layers, context_mentions


def sorted_into(rules: list[LayerRule], *claims: Claim) -> dict[str, list[str]]:
    return {layer.id: [claim.id for claim in layer.claims] for layer in assign_layers(claims, rules)}


REST = LayerRule(id="rest", title="Elsewhere", elsewhere=True)


def test_a_claim_goes_to_the_first_layer_that_takes_it() -> None:
    """The west comes before the country, so Oakton in the west is in the west only."""
    rules = [
        LayerRule(id="west", title="West", areas=(WEST_NORTHLAND,)),
        LayerRule(id="north", title="North", areas=(NORTHLAND,)),
        REST,
    ]
    claims = [make_claim("a", place=OAKTON), make_claim("b", place=ELMTON), make_claim("c", place=FARTON)]
    assert {"west": ["a"], "north": ["b"], "rest": ["c"]} == sorted_into(rules, *claims)


def test_elsewhere_takes_what_is_left_wherever_it_stands() -> None:
    """An 'elsewhere' layer listed first still comes last in choosing."""
    rules = [REST, LayerRule(id="north", title="North", areas=(NORTHLAND,))]
    assert {"rest": ["b"], "north": ["a"]} == sorted_into(
        rules, make_claim("a", place=OAKTON), make_claim("b", place=None)
    )


def test_without_elsewhere_a_claim_may_be_in_no_layer() -> None:
    """Nothing is forced into a layer that did not ask for it."""
    rules = [LayerRule(id="north", title="North", areas=(NORTHLAND,))]
    assert {"north": []} == sorted_into(rules, make_claim("a", place=FARTON))


def test_every_list_that_is_given_must_agree() -> None:
    """Force, category and status narrow a layer together."""
    rule = LayerRule(
        id="x", title="X", forces=("RUS",), categories=(Category.ARMOR,), statuses=(Status.PRESENT,)
    )
    fits = make_claim("fits", category=Category.ARMOR)
    others = [
        make_claim("force", category=Category.ARMOR, force="BLR"),
        make_claim("category"),
        make_claim("status", category=Category.ARMOR, status=Status.PLANNED),
    ]
    assert {"x": ["fits"]} == sorted_into([rule], fits, *others)


def test_places_are_taken_by_id_or_name_as_themselves() -> None:
    """A place by name takes claims at it, not claims in it."""
    rule = LayerRule(id="x", title="X", places=("NORTHLAND",))
    assert {"x": ["a"]} == sorted_into([rule], make_claim("a"), make_claim("b", place=OAKTON))


def test_a_border_layer_does_not_take_the_country_beside_it() -> None:
    """A country-wide claim is not a claim at its border, though what is at the border is in the layer."""
    rule = LayerRule(id="border", title="Border", areas=(COMMON_BORDER,))
    assert {"border": ["b"]} == sorted_into([rule], make_claim("a"), make_claim("b", place=COMMON_BORDER))


@pytest.mark.parametrize(
    "more", [{}, {"elsewhere": True, "context": True}, {"forces": ("RUS",), "context": True}]
)
def test_a_layer_is_of_one_kind(more: dict[str, object]) -> None:
    """A rule that asks nothing, or is two things, is an error that names the layer."""
    with pytest.raises(LayerError, match="the layer 'x' must say what it matches"):
        LayerRule(id="x", title="X", **more)  # type: ignore[arg-type]


def test_two_layers_of_one_id_are_an_error() -> None:
    """Each layer names a file."""
    with pytest.raises(LayerError, match="same id"):
        assign_layers((), [REST, REST])


def test_no_claims_give_empty_layers() -> None:
    """Every rule has its layer, empty or not."""
    assert {"rest": []} == sorted_into([REST])


def test_context_holds_places_of_sentences_without_a_claim() -> None:
    """Elmton, named where nobody is said to be, is context; Oakton in a claim's sentence is not."""
    text = "Guns stood in Oakton. People fled through Elmton by night. Nobody knew of Zed."
    at = {name: Span(text.index(name), text.index(name) + len(name)) for name in ("Oakton", "Elmton", "Zed")}
    document = Document(
        id="d",
        text=text,
        published=PublicationDate(start=date(2022, 2, 1), end=date(2022, 2, 1), basis=DateBasis.RECORD),
    )
    claim = make_claim("a", place=OAKTON, document="d", quote="Guns stood in Oakton.")
    reading = Reading(
        document=document,
        claims=(claim,),
        mentions=(
            Mention(span=at["Oakton"], text="Oakton", location=Located(words="Oakton", place=OAKTON)),
            Mention(span=at["Elmton"], text="Elmton", location=Located(words="Elmton", place=ELMTON)),
            Mention(span=at["Zed"], text="Zed", location=Unlocated(words="Zed", reason=Reason.UNKNOWN_NAME)),
        ),
    )
    found = context_mentions([reading])
    assert [("Elmton", "People fled through Elmton by night.")] == [(m.mention.text, m.quote) for m in found]
    context = LayerRule(id="context", title="Context", context=True)
    (layer,) = assign_layers((claim,), [context], mentions=found)
    assert (layer.claims, layer.mentions) == ((), found)
