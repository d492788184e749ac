"""What a gold standard teaches: for each decision of the reader, the features it is made on and the right answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fitting import Row
from gold import Example, align, close

from forcemap.claims.candidates import Item
from forcemap.claims.case import Case
from forcemap.claims.encoder import STATUSES
from forcemap.claims.figures import figure_features
from forcemap.claims.scene import Line, Scene, kind_of
from forcemap.claims.states import category_features
from forcemap.claims.timing import age_days, times_of
from forcemap.claims.windows import windows
from forcemap.documents import Span
from forcemap.places import Use


class Labelled:
    """One annotated document: its scene and which gold claims stand on which item."""

    def __init__(self, number: int, example: Example, scene: Scene) -> None:
        self.number = number
        self.scene = scene
        self.gold = example.claims
        self.by_item, self.missed = align(scene, example.claims)
        self.items: list[tuple[int, Line, Item]] = [
            (number, line, item) for number, line in enumerate(scene.lines) for item in line.items
        ]

    def claims_of(self, number: int, item: Item) -> list[Mapping[str, Any]]:
        """Return the gold claims that stand on `item` of line `number`."""
        return self.by_item.get((number, item.head), [])


def item_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield every item with whether it carries a claim."""
    for case in found:
        yield case.item_evidence(), bool(document.claims_of(case.number, case.item)), document.number


def force_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each force with whether it is the claim's."""
    for case in found:
        wanted = {claim["force"] for claim in document.claims_of(case.number, case.item)}
        for code, features in case.force_evidence().items() if wanted else ():
            yield features, code in wanted, document.number


def place_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each place with whether it is the claim's."""
    for case in found:
        claims = document.claims_of(case.number, case.item)
        for link in case.place_evidence() if claims else ():
            right = any(close(link.mention, claim, here=link.here) for claim in claims)
            yield link.features, right, document.number


def figure_rows(document: Labelled) -> Iterable[Row]:
    """Yield, for every item that carries a claim, each figure of its sentence with whether it is the claim's."""
    for number, line, item in document.items:
        claims = document.claims_of(number, item)
        for figure in line.figures if claims else ():
            features = figure_features(line, item, figure)
            if features is not None:
                q = figure.quantity
                right = any(
                    (c["low"], c["high"]) == (q.low, q.high) and (q.counted or c["quantity_text"])
                    for c in claims
                )
                yield features, bool(right), document.number


def status_rows(document: Labelled, found: Sequence[Case]) -> Iterable[Row]:
    """Yield every aligned claim with its status."""
    for case in found:
        claims = document.claims_of(case.number, case.item)
        links = case.place_evidence() if claims else []
        age = age_days(document.scene, times_of(document.scene, case.line)) if claims else None
        for claim in claims:
            fitting = [link for link in links if close(link.mention, claim, here=link.here)]
            features, _ = case.status_evidence(fitting[0] if fitting else None, age)
            yield features, claim["status"], document.number


def category_rows(document: Labelled) -> Iterable[Row]:
    """Yield every aligned claim with its category."""
    for number, line, item in document.items:
        for claim in document.claims_of(number, item)[:1]:
            figure = line.figures[0] if claim["quantity_text"] and line.figures else None
            yield category_features(line, item, figure), claim["category"], document.number


def windows_of(documents: Sequence[Labelled]) -> Iterator[dict[str, Any]]:
    """Yield every window that holds an item: what the encoder is fine-tuned on.

    Offsets count from the first character of the window, whose sentences `parts` are.
    """
    for document in documents:
        scene = document.scene
        text = scene.document.text
        numbers = {line.sentence.index: number for number, line in enumerate(scene.lines)}
        for window in windows(scene, [line for line in scene.lines if line.items]):
            lines = [(numbers[line.sentence.index], line) for line in window.lines]
            yield {
                "doc": scene.document.id,
                "parts": [part.of(text) for part in window.parts],
                "title": scene.document.title or "",
                "lines": [
                    {
                        "span": [
                            line.sentence.span.start - window.span.start,
                            line.sentence.span.end - window.span.start,
                        ],
                        "items": [
                            _labels(document, number, line, item, window.span.start) for item in line.items
                        ],
                    }
                    for number, line in lines
                ],
                "names": list(_names(document, window.span)),
            }


def _labels(document: Labelled, number: int, line: Line, item: Item, first: int) -> dict[str, Any]:
    sentence, scene = line.sentence, document.scene
    claims = document.claims_of(number, item)
    owners = {claim["force"] for claim in claims}
    before = Span(first, sentence.span.start)
    forces = [(sentence.starts[token], cue.value) for cue, _, token in line.force_tokens]
    forces += [(cue.span.start, cue.value) for cue in scene.forces if _holds(before, cue.span.start)]
    places = [(sentence.starts[token], mention, True) for mention, _, token in line.place_tokens]
    places += [(m.span.start, m, False) for m in scene.places if _holds(before, m.span.start)]
    return {
        "h": sentence.starts[item.head] - first,
        "v": sentence.starts[sentence.clause_head(item.head)] - first,
        "y": int(bool(claims)),
        "st": STATUSES.index(claims[0]["status"]) if claims else -1,
        "f": [(at - first, int(code in owners)) for at, code in forces] if claims else [],
        "p": [
            (at - first, int(any(close(m, claim, here=here) for claim in claims))) for at, m, here in places
        ]
        if claims
        else [],
    }


def _names(document: Labelled, inside: Span) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names in a window as (start, end, what they name, how), without overlaps.

    Of a force its code and how it is named; of a place "place" and its kind.
    """
    scene = document.scene
    found = [(cue.span.start, cue.span.end, cue.value, cue.word) for cue in scene.forces]
    found += [
        (each.span.start, each.span.end, "place", kind_of(each))
        for each in scene.mentions
        if each.use is Use.PLACE
    ]
    taken = inside.start
    for start, end, code, how in sorted(found, key=lambda name: (name[0], name[2] == "place", -name[1])):
        if taken <= start and end <= inside.end:
            yield start - inside.start, end - inside.start, code, how
            taken = end


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end
