"""A page of what was missed and what was made up, each beside its sentence."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from itertools import groupby

from forcemap.documents import Document
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
            rows.append(_score_row(name if level == "detected" else "", level, rates))
    heads = ("claims", "level", "precision", "recall", "F1", "right", "read", "meant")
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
    yield _table(
        ("field", "wrong", "of pairs", "share", "commonest: what was read for what was meant"),
        rows,
        numbers=range(1, 4),
    )


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
    found = [
        *((each, 0, _lone(each, "Missed")) for each in matched.missed),
        *((each, 1, _lone(each, "Made up")) for each in matched.extra),
        *((pair.gold, 2, _partly(pair)) for pair in wrong),
    ]
    found.sort(key=lambda each: (each[0].span, each[1]))
    blocks = []
    for _, same in groupby(found, key=lambda each: each[0].span):
        findings = list(same)
        items = {each.item for each, _, _ in findings if each.item}
        shown = "".join(words for _, _, words in findings)
        blocks.append(f"<article>\n{_quote(findings[0][0], items, document)}{shown}</article>\n")
    return (
        f'<details>\n<summary><h3>{name}</h3> <span class="quiet">{escape(matched.document)}: {counts}'
        f"</span></summary>\n{''.join(blocks)}</details>"
    )


def _lone(annotation: Annotation, kind: str) -> str:
    said = [words_for(slot, annotation) for slot in SHOWN_SLOTS if slot is not Slot.CATEGORY]
    words = ", ".join(each for each in (annotation.item, *said) if each and each != "-")
    sure = "" if annotation.confidence is None else f" (confidence {annotation.confidence:.2f})"
    category = f" ({annotation.category})" if annotation.category else ""
    return (
        f'<p><span class="wrong kind">{kind}</span> {escape(words)}<span class="quiet">{escape(category)}'
        f"{escape(sure)}</span></p>\n"
    )


def _partly(pair: Pair) -> str:
    rows = []
    for slot in SHOWN_SLOTS:
        if slot in pair.agreement.slots:
            continue
        off = pair.agreement.distance_km
        far = f" ({off:,.0f} km off)" if slot is Slot.PLACE and math.isfinite(off) else ""
        rows.append(
            f'<li>{slot.value}: <span class="wrong">{escape(words_for(slot, pair.predicted))}</span>, meant '
            f'<span class="right">{escape(words_for(slot, pair.gold))}</span>{far}</li>'
        )
    item = escape(pair.gold.item or "a claim")
    return f'<p><span class="kind">Partly wrong</span> {item}</p>\n<ul>{"".join(rows)}</ul>\n'


def _quote(annotation: Annotation, items: Collection[str], document: Document | None) -> str:
    text = annotation.quote
    if document is not None and annotation.span.end <= len(document.text):
        text = annotation.span.of(document.text)
    if not text:
        return f'<p class="quiet">characters {annotation.span.start} to {annotation.span.end}</p>\n'
    # one pass over the text, longest item first, so that no mark falls inside another
    pattern = "|".join(re.escape(item) for item in sorted(items, key=lambda each: (-len(each), each)))
    parts = re.split(f"({pattern})", text) if pattern else [text]
    marked = (f"<mark>{escape(each)}</mark>" if n % 2 else escape(each) for n, each in enumerate(parts))
    return f"<blockquote>{''.join(marked)}</blockquote>\n"


def _flawless(matched: Sequence[Matched]) -> Iterator[str]:
    names = [each.document for each in matched if not _is_wrong(each)]
    if names:
        yield f'<p class="quiet">Nothing wrong in: {escape(", ".join(names))}.</p>'
    elif not matched:
        yield '<p class="quiet">There are no documents to compare.</p>'


def _is_wrong(matched: Matched) -> bool:
    strict = all(pair.agreement.strict for pair in matched.pairs)
    return bool(matched.missed or matched.extra or not strict)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Iterable[int] = ()) -> str:
    counted = frozenset(numbers)

    def cell(tag: str, column: int, words: str) -> str:
        attribute = ' class="number"' if column in counted else ""
        return f"<{tag}{attribute}>{escape(words)}</{tag}>"

    head = "".join(cell("th", column, words) for column, words in enumerate(heads))
    body = "\n".join(
        f"<tr>{''.join(cell('td', column, words) for column, words in enumerate(row))}</tr>" for row in rows
    )
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(heads[0])}"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'
