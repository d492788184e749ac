"""Which heads of a sentence may carry a claim."""

from __future__ import annotations

import pytest

from forcemap.claims.candidates import Item, ItemKind, propose_items
from forcemap.claims.staging import as_sentence
from forcemap.claims.toolbox import force_cues, item_cues
from forcemap.documents import Span
from forcemap.language import Parser, load_parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="module")
def heads(parser, lexicon, forces):
    def of(text: str) -> dict[str, Item]:
        doc = next(parser.parse([text], entities=False, whole=True))
        sentence = as_sentence(doc, 0, Span(0, len(text)))
        items = propose_items(sentence, item_cues(lexicon, text), force_cues(forces, text))
        return {sentence.words[item.head]: item for item in items}

    return of


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They withdrew from the valley at night.", "They", ItemKind.PRONOUN),
        ("They are in the woods above the town.", "They", ItemKind.PRONOUN),
        ("They are expected to leave the island on Monday.", "They", ItemKind.PRONOUN),
        ("She is due to sail for Malta next week.", "She", ItemKind.PRONOUN),
        ("Those who remain sleep in tents.", "Those", ItemKind.PRONOUN),
        ("The others went to Jordan.", "others", ItemKind.PRONOUN),
        ("About 1,000 are still there.", "1,000", ItemKind.NUMBER),
        ("Some 1,500 of them crossed the river.", "1,500", ItemKind.NUMBER),
        ("The rest stayed in Tripoli.", "rest", ItemKind.PART),
        ("Half of them have moved to the coast.", "Half", ItemKind.PART),
        ("Both sides disengaged from the ridge.", "sides", ItemKind.PART),
        ("The 155th was pulled back to Belgorod.", "155th", ItemKind.ORDINAL),
        ("Georgia moved into the two villages.", "Georgia", ItemKind.ACTOR),
        ("Moscow has left the base at Khmeimim.", "Moscow", ItemKind.ACTOR),
        ("Wagner left Bakhmut in June.", "Wagner", ItemKind.ACTOR),
        ("The town is under the control of the Taliban.", "Taliban", ItemKind.ACTOR),
        ("There are 300 Germans in Gao.", "Germans", ItemKind.ACTOR),
        ("Guns were seen beside the tanks at Vuhlehirsk.", "Guns", ItemKind.EVERYDAY),
    ],
)
def test_what_stands_in_for_a_force_is_proposed(heads, text, word, kind):
    """Pronouns, bare numbers, shares, ordinals, names of who acts and everyday words each have their own kind."""
    found = heads(text)
    assert word in found
    assert found[word].kind is kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They denied the report.", "They"),
        ("It rained in Tripoli.", "It"),
        ("The 9th of May parade was short.", "9th"),
        ("Russia sent two brigades to Syria.", "Russia"),
        ("Poland thanked its allies.", "Poland"),
        ("The guests left in 2014 in two buses.", "2014"),
        ("The radar cost $300.", "300"),
        ("One of the ships was sold.", "One"),
    ],
)
def test_what_stands_for_no_force_is_left_out(heads, text, word):
    """No posture in the verb, a date, money, or a better head beside it: nothing to judge."""
    assert word not in heads(text)


def test_an_adjective_counted_before_its_noun_stands_for_it(heads):
    """Of "650 American and 150 British soldiers" both halves may carry a claim."""
    found = heads("The drill brings together 650 American and 150 British soldiers.")
    assert {"American", "soldiers"} <= set(found)


def test_a_frigate_before_its_name_is_no_adjective(heads):
    """The parser takes "frigate" for an adjective; the ship is proposed all the same."""
    found = heads("On Monday the frigate Marlborow rounded the cape.")
    assert "frigate" in found or "Marlborow" in found


def test_everyday_words_alone_bring_no_claim_into_a_sentence(lexicon):
    """A cue of an everyday word is marked, so that the gate can pass it by."""
    marks = {
        cue.word: cue.beside for cue in item_cues(lexicon, "The people left their post to the soldiers.")
    }
    assert {"people": True, "post": True, "soldier": False} == marks


def test_a_ship_and_its_name_are_one_item(heads):
    """A name right behind its kind is not proposed a second time."""
    found = heads("The French carrier Charles de Gaulle is in the eastern Mediterranean.")
    assert ["carrier"] == list(found)


def test_everyday_words_in_the_name_of_a_force_are_no_items(heads):
    """The people of a people's republic do not stand anywhere."""
    assert "People" not in heads("Luhansk People's Republic forces hold Popasna.")


def test_of_a_share_and_what_it_is_taken_of_only_the_share_stands_somewhere(heads):
    """One item is made of "1,500 of them"."""
    found = heads("Some 1,500 of them arrived in the port on Tuesday.")
    assert ["1,500"] == list(found)
