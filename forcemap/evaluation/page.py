"""A page of what was missed and what was made up, each beside its sentence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources

from forcemap.documents import Document, Span
from forcemap.evaluation.agreement import Slot
from forcemap.evaluation.annotation import Annotation, stem
from forcemap.evaluation.diagnosis import at_least, field_errors, reliability, words_for
from forcemap.evaluation.matching import Matched, Pair
from forcemap.evaluation.score import Rates, Score, score_matched

SHOWN_SLOTS = (Slot.FORCE, Slot.CATEGORY, Slot.QUANTITY, Slot.PLACE, Slot.STATUS, Slot.TIME)
SURE = 0.8
"""The confidence from which a map shows a claim without a question mark; nine in ten should be right."""


def render_misses(
    matched: Sequence[Matched],
    *,
    title: str = "Where the reading goes wrong",
    documents: Iterable[Document] = (),
) -> str:
    """Return one self-contained HTML page: scores, errors by field, reliability, and every error in its sentence.

    Parameters
    ----------
    matched
        What `match` returns. Nothing gives a page that says so.
    title
        Heading of the page.
    documents
        The documents themselves, for the sentences; without one, the quote an annotation carries is shown.

    Notes
    -----
    The page makes no request and runs no script (its Content-Security-Policy allows its own style only), and
    whatever comes from documents is escaped. The same input gives the same bytes.
    """
    texts = {stem(document.id): document for document in documents}
    style = resources.files("forcemap.evaluation").joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(
        (
            f"<h1>{escape(title)}</h1>",
            *_scores(score_matched(matched)),
            *_fields(matched),
            *_reliability(matched),
            "<h2>Document by document</h2>",
            *(_document(each, texts.get(each.document)) for each in matched if _is_wrong(each)),
            *_flawless(matched),
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _scores(found: Score) -> Iterator[str]:
    yield (
        f'<p class="quiet">{found.documents} documents, {found.claims.core.gold} claims in the gold standard, '
        f"{found.claims.core.predicted} read. Detected: the right force and kind of thing. Core: its figure and place "
        "as well. Strict: everything.</p>"
    )
    rows = []
    for name, levels in (("All claims", found.claims), ("Claims with figures", found.figures)):
        for level, rates in (("detected", levels.detected), ("core", levels.core), ("strict", levels.strict)):
            rows.append(_score_row(name, level, rates))
    heads = ("", "level", "precision", "recall", "F1", "right", "read", "in the gold standard")
    yield _table(heads, rows, numbers=range(2, 8))


def _score_row(name: str, level: str, rates: Rates) -> list[str]:
    shares = (rates.precision, rates.recall, rates.f1)
    counts = (rates.right, rates.predicted, rates.gold)
    return [name, level, *(f"{share:.3f}" for share in shares), *map(str, counts)]


def _fields(matched: Sequence[Matched]) -> Iterator[str]:
    yield "<h2>Errors by field</h2>"
    rows = []
    for errors in field_errors(matched):
        share = f"{errors.wrong / errors.pairs:.0%}" if errors.pairs else "-"
        commonest = "; ".join(f"{each.predicted} for {each.gold} ({each.count})" for each in errors.commonest)
        rows.append([errors.slot.value, str(errors.wrong), str(errors.pairs), share, commonest or "-"])
    yield _table(("field", "wrong", "of pairs", "", "commonest: read for meant"), rows, numbers=range(1, 4))


def _reliability(matched: Sequence[Matched]) -> Iterator[str]:
    rows = [row for row in reliability(matched) if row.predictions]
    if not rows:
        return
    yield "<h2>Does confidence mean something?</h2>"
    sure = at_least(matched, SURE)
    if sure.share is not None:
        yield (
            f"<p>Of the {sure.predictions} claims read with a confidence of {SURE} or more, {sure.right} "
            f"({sure.share:.0%}) are the right force and kind of thing.</p>"
        )
    cells = [
        [
            f"{row.low:.1f} to {row.high:.1f}",
            str(row.predictions),
            str(row.right),
            f"{row.share:.0%}" if row.share is not None else "-",
            f"{row.mean_confidence:.2f}" if row.mean_confidence is not None else "-",
        ]
        for row in rows
    ]
    yield _table(("confidence", "claims", "right", "share", "mean confidence"), cells, numbers=range(1, 5))


def _document(matched: Matched, document: Document | None) -> str:
    wrong = [pair for pair in matched.pairs if not pair.agreement.strict]
    name = escape(document.title or matched.document) if document else escape(matched.document)
    counts = f"{len(matched.missed)} missed, {len(matched.extra)} made up, {len(wrong)} partly wrong"
    shown = sorted(
        (
            *((each.span, 0, _lone(each, "Missed", document)) for each in matched.missed),
            *((each.span, 1, _lone(each, "Made up", document)) for each in matched.extra),
            *((pair.gold.span, 2, _partly(pair, document)) for pair in wrong),
        ),
        key=lambda each: each[:2],
    )
    return (
        f'<details>\n<summary><h3>{name}</h3> <span class="quiet">{escape(matched.document)}: {counts}'
        f"</span></summary>\n{''.join(block for _, _, block in shown)}</details>"
    )


def _lone(annotation: Annotation, kind: str, document: Document | None) -> str:
    sure = "" if annotation.confidence is None else f", confidence {annotation.confidence:.2f}"
    cells = [[slot.value, words_for(slot, annotation)] for slot in SHOWN_SLOTS]
    cells.insert(1, ["item", annotation.item or "-"])
    return (
        f'<article>\n{_quote(annotation, document)}<p><span class="wrong kind">{kind}</span>'
        f'<span class="quiet">{sure}</span></p>\n{_table(("field", "value"), cells)}\n</article>\n'
    )


def _partly(pair: Pair, document: Document | None) -> str:
    level = "core right" if pair.agreement.core else "detected" if pair.agreement.detected else "not detected"
    cells = []
    for slot in SHOWN_SLOTS:
        verdict = "right" if slot in pair.agreement.slots else "wrong"
        cells.append([slot.value, words_for(slot, pair.gold), words_for(slot, pair.predicted), verdict])
    cells.insert(1, ["item", pair.gold.item or "-", pair.predicted.item or "-", ""])
    heads = ("field", "meant", "read", "")
    return (
        f'<article>\n{_quote(pair.gold, document)}<p><span class="kind">Partly wrong</span> '
        f'<span class="quiet">({level})</span></p>\n{_table(heads, cells)}\n</article>\n'
    )


def _quote(annotation: Annotation, document: Document | None) -> str:
    text = annotation.quote
    if document is not None and annotation.span.end <= len(document.text):
        text = annotation.span.of(document.text)
    if not text:
        span: Span = annotation.span
        return f'<p class="quiet">characters {span.start} to {span.end}</p>\n'
    item = annotation.item
    at = text.find(item) if item else -1
    if item is None or at < 0:
        return f"<blockquote>{escape(text)}</blockquote>\n"
    before, after = text[:at], text[at + len(item) :]
    return f"<blockquote>{escape(before)}<mark>{escape(item)}</mark>{escape(after)}</blockquote>\n"


def _flawless(matched: Sequence[Matched]) -> Iterator[str]:
    names = [each.document for each in matched if not _is_wrong(each)]
    if names:
        yield f'<p class="quiet">Nothing wrong in: {escape(", ".join(names))}.</p>'
    elif not matched:
        yield '<p class="quiet">There are no documents to compare.</p>'


def _is_wrong(matched: Matched) -> bool:
    strict = all(pair.agreement.strict for pair in matched.pairs)
    return bool(matched.missed or matched.extra or not strict)


CLASSES: Mapping[str, str] = {"right": "right", "wrong": "wrong"}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    counted = frozenset(numbers)

    def cell(tag: str, column: int, words: str) -> str:
        kind = "number" if column in counted else CLASSES.get(words, "") if column == len(heads) - 1 else ""
        attribute = f' class="{kind}"' if kind else ""
        return f"<{tag}{attribute}>{escape(words)}</{tag}>"

    head = "".join(cell("th", column, words) for column, words in enumerate(heads))
    body = "\n".join(
        f"<tr>{''.join(cell('td', column, words) for column, words in enumerate(row))}</tr>" for row in rows
    )
    return f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'
