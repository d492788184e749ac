"""Doubt: which sentences are worth a parser."""

from __future__ import annotations

from forcemap.documents import Document
from forcemap.language import load_parser
from forcemap.places import doubtful, geoparse

PLAIN = "The ferry left in the evening and came back at night."
PERSON = "Jordan smiled at the camera."


def test_sentences_without_a_name_are_never_in_doubt(atlas):
    """Nothing to tell apart, nothing to parse."""
    assert () == doubtful(Document(id="d", text=PLAIN), atlas)


def test_nothing_is_in_doubt_in_an_empty_document(atlas):
    """An empty text has no sentences."""
    assert () == doubtful(Document(id="d", text=""), atlas)


def test_doubtful_sentences_are_whole_and_in_order(atlas):
    """What is given back is sentences of the text, each once, and the plain one is not among them."""
    text = f"{PERSON} {PLAIN} Chelsea and Paris laughed. {PLAIN} Lincoln waved."
    spans = doubtful(Document(id="d", text=text), atlas)
    assert list(spans) == sorted(set(spans))
    assert PLAIN not in {span.of(text) for span in spans}
    assert all(span.of(text)[-1] == "." for span in spans)


def test_parses_of_doubtful_sentences_are_taken_at_their_offsets(atlas):
    """A name after a parsed sentence is found where it stands."""
    text = f"{PERSON} {PLAIN} Two trucks drove from Warsaw to Berlin."
    document = Document(id="d", text=text)
    spans = doubtful(document, atlas)
    docs = load_parser().names([span.of(text) for span in spans])
    passages = [(span.start, doc) for span, doc in zip(spans, docs, strict=True)]
    found = geoparse(document, atlas, parse=passages, spatial=False)
    assert ["Warsaw", "Berlin"] == [m.text for m in found if m.span.start > text.index("Two")]
    assert all(mention.text == mention.span.of(text) for mention in found)
