from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from forcemap.documents import Document, Span
from forcemap.evaluation import (
    Annotation,
    Confusion,
    Slot,
    at_least,
    field_errors,
    match,
    reliability,
    render_misses,
)

SENTENCE = "About 3,000 soldiers <b>arrived</b> in Brest & stayed."
GOLD = Annotation(
    document="a",
    span=Span(10, 10 + len(SENTENCE)),
    force="RUS",
    category="personnel",
    low=3000.0,
    high=3000.0,
    lat=52.1,
    lon=23.7,
    radius_km=10.0,
    status="arriving",
    item="soldiers",
    place="Brest",
    quote=SENTENCE,
    confidence=0.9,
)
DOCUMENT = Document(id="docs/a.txt", title="Soldiers & trains", text="x" * 10 + SENTENCE + "y" * 10)


def test_errors_are_counted_by_field_with_the_commonest_confusion_first():
    gold = (GOLD, GOLD, GOLD)
    read = (GOLD, replace(GOLD, status="present"), replace(GOLD, status="present", low=None))
    errors = {each.slot: each for each in field_errors(match({"a": gold}, {"a": read}))}
    assert (3, 2) == (errors[Slot.STATUS].pairs, errors[Slot.STATUS].wrong)
    assert (Confusion(gold="arriving", predicted="present", count=2),) == errors[Slot.STATUS].commonest
    assert (Confusion(gold="3,000", predicted="at most 3,000", count=1),) == errors[Slot.QUANTITY].commonest
    assert errors[Slot.FORCE].wrong == 0


def test_reliability_counts_detected_claims_by_confidence():
    read = (GOLD, replace(GOLD, force="UKR", confidence=0.85), replace(GOLD, confidence=0.3))
    matched = match({"a": (GOLD, GOLD, GOLD)}, {"a": read})
    rows = {
        (row.low, row.high): (row.right, row.predictions) for row in reliability(matched) if row.predictions
    }
    assert {(0.0, 0.5): (1, 1), (0.8, 0.9): (0, 1), (0.9, 1.0): (1, 1)} == rows
    assert (1, 2, 0.5) == (
        at_least(matched, 0.8).right,
        at_least(matched, 0.8).predictions,
        at_least(matched, 0.8).share,
    )


@given(st.lists(st.floats(min_value=0, max_value=1), max_size=20))
def test_every_prediction_is_in_one_row(confidences):
    read = tuple(replace(GOLD, confidence=each) for each in confidences)
    assert len(read) == sum(row.predictions for row in reliability(match({"a": ()}, {"a": read})))


def test_no_predictions_give_no_share():
    assert at_least((), 0.8).share is None
    assert {None} == {row.share for row in reliability(())}


class Reader(HTMLParser):
    """Collects tags and text, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Note the words."""
        self.words.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def test_the_page_shows_each_error_beside_its_sentence():
    matched = match(
        {
            "a": (
                GOLD,
                replace(GOLD, span=Span(70, 75), quote="Twelve tanks.", category="armor", item="tanks"),
            )
        },
        {
            "a": (
                replace(GOLD, status="present"),
                replace(GOLD, span=Span(76, 80), force="BLR", quote="Made of air."),
            )
        },
    )
    words = " ".join(read(render_misses(matched)).words)
    for expected in (
        SENTENCE.partition("soldiers")[2],
        "Missed",
        "Twelve",
        "Made up",
        "Made of air.",
        "Partly wrong",
    ):
        assert expected in words


def test_sentences_come_from_the_documents_where_they_are_given():
    matched = match({"a": (replace(GOLD, quote=None),)}, {"a": ()})
    page = read(render_misses(matched, documents=[DOCUMENT]))
    assert "Soldiers & trains" in page.words
    assert "About 3,000 " in page.words
    assert "soldiers" in page.words


def test_the_page_loads_nothing_and_its_policy_allows_only_its_own_style():
    page = render_misses(match({"a": (GOLD,)}, {"a": ()}))
    reader = read(page)
    assert not {"script", "img", "link", "iframe", "b", "object"} & {tag for tag, _ in reader.tags}
    assert not any(
        name in {"src", "href", "style"} or name.startswith("on")
        for _, attrs in reader.tags
        for name in attrs
    )
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(attrs["content"] for _, attrs in reader.tags if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert f"'sha256-{digest}'" in policy


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_becomes_markup(quote, name):
    def tags(annotation: Annotation) -> list[str]:
        return [
            tag for tag, _ in read(render_misses(match({"a": (annotation,)}, {"a": ()}), title=name)).tags
        ]

    hostile = f"</style><script>alert(1)</script>{quote}<img src=x onerror=y>"
    assert tags(replace(GOLD, quote="plain", item=None)) == tags(
        replace(GOLD, quote=hostile, item=None, place=hostile)
    )


def test_the_page_says_when_nothing_is_wrong_and_when_there_is_nothing():
    assert "Nothing wrong in: a." in render_misses(match({"a": (GOLD,)}, {"a": (GOLD,)}))
    assert "no documents to compare" in render_misses(())
