"""The index: small multiples of all snapshots, figures over time and by date, links."""

from __future__ import annotations

from collections.abc import Sequence

from forcemap.claims import Category, Status
from forcemap.maps.bundle import script, styles
from forcemap.maps.dated_layers import draw_others, others_counts
from forcemap.maps.drawing import Frame2D, draw_ground, draw_marks
from forcemap.maps.figure_words import figure_words
from forcemap.maps.ground import Ground, prepare_ground
from forcemap.maps.links import IndexEntry, PageLink
from forcemap.maps.scene import force_json
from forcemap.maps.series import series_json
from forcemap.maps.shell import Page, escape, footer, render_page
from forcemap.maps.style import Style
from forcemap.maps.swatch import swatch
from forcemap.maps.words import count, in_words, short, spoken
from forcemap.places import Reference
from forcemap.posture import CATEGORY_NOUNS, Series, Snapshot

SHEETS = ("tokens.css", "page.css", "timeline.css", "index.css", "print.css")
PICTURE = (360, 250)
_HEADS = ("Day", "Force", "What", "Where", "Figure", "According to")


def render_index(
    entries: Sequence[IndexEntry],
    *,
    reference: Reference,
    series: Sequence[Series] = (),
    comparisons: Sequence[PageLink] = (),
    files: Sequence[PageLink] = (),
    style: Style | None = None,
    ground: Ground | None = None,
    forces: Sequence[str] = (),
) -> str:
    """Return the index of a project as one self-contained HTML page; the same bytes for the same input.

    Parameters
    ----------
    entries
        The snapshots in order of day; none gives a page that says so.
    reference, style, ground, forces
        As for `render_snapshot`.
    series
        Figures over time for the strip and the table.
    comparisons, files
        Other pages and data files, relative to the index.
    """
    style = style or Style()
    snapshots = [entry.snapshot for entry in entries]
    ground = ground or prepare_ground(reference, snapshots)
    codes = sorted({*forces, *(one.force for one in series), *_forces(snapshots)})
    looks = style.of(codes)
    return render_page(
        Page(
            title=style.title,
            description=f"{style.title}: {count(len(entries), 'snapshot')}.",
            body=_body(entries, series, comparisons=comparisons, files=files, style=style, ground=ground),
            styles=[styles(*SHEETS)],
            scripts=[script("index_page.js")],
            data={
                "series": series_json(series),
                "forces": {code: force_json(look) for code, look in looks.items()},
                "siblings": [
                    {
                        "href": one.href,
                        "day": one.snapshot.valid_on.isoformat(),
                        "label": short(one.snapshot.valid_on),
                    }
                    for one in entries
                ],
            },
            packed={},
        )
    )


def _forces(snapshots: Sequence[Snapshot]) -> set[str]:
    return {one.force for snapshot in snapshots for one in snapshot.estimates}


def _body(
    entries: Sequence[IndexEntry],
    series: Sequence[Series],
    *,
    comparisons: Sequence[PageLink],
    files: Sequence[PageLink],
    style: Style,
    ground: Ground,
) -> str:
    span = ""
    if entries:
        days = [entry.snapshot.valid_on for entry in entries]
        span = (
            f"{count(len(entries), 'snapshot').capitalize()}, {in_words(min(days))} to {in_words(max(days))}."
        )
    return f"""
<a class="skip" href="#snapshots">Skip to the snapshots</a>
<header class="head"><div class="head-words">
  <p class="kicker">forcemap</p>
  <h1>{escape(style.title)}</h1>
  {f'<p class="subtitle">{escape(style.subtitle)}</p>' if style.subtitle else ""}
  <p class="lead">{escape(span or "No snapshot yet: no dated report says where forces are.")}</p>
</div></header>
<main class="index">
  <section class="multiples" id="snapshots" aria-label="Snapshots">{_multiples(entries, style, ground)}</section>
  {_key(entries, style)}
  <section class="strip" id="timeline" aria-label="Figures over time"></section>
  {_table(series, style)}
  <div class="columns">{_list("Comparisons", comparisons)}{_list("Data", files)}</div>
</main>
{footer()}
"""


def _multiples(entries: Sequence[IndexEntry], style: Style, ground: Ground) -> str:
    if not entries:
        return ""
    frame = Frame2D.around(ground.view, PICTURE)
    shared = f"""<svg class="shared" aria-hidden="true" width="0" height="0"><defs><g id="ground">{
        draw_ground(ground.basemap, frame)
    }</g></defs></svg>"""
    return shared + "".join(_multiple(entry, style, frame) for entry in entries)


def _multiple(entry: IndexEntry, style: Style, frame: Frame2D) -> str:
    snapshot = entry.snapshot
    width, height = frame.size
    claims = len(snapshot.holdings) + len(snapshot.unlocated)
    told = count(claims, "claim")
    if entry.others:
        told = " · ".join([*([told] if claims else []), *others_counts(entry.others)]) or told
    words = f"Map of {told} on {in_words(snapshot.valid_on)}"
    marks = draw_marks(snapshot, frame=frame, style=style, prefix=f"m{snapshot.valid_on:%Y%m%d}-")
    return f"""<a class="multiple" href="{escape(entry.href)}">
<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(words)}"><use href="#ground"/>{draw_others(entry.others, frame)}{marks}</svg>
<span class="multiple-day">{escape(in_words(snapshot.valid_on))}</span>
<span class="multiple-note">{escape(told)}</span>
{_leading(snapshot, style)}</a>"""


def _leading(snapshot: Snapshot, style: Style) -> str:
    """Return the largest figure said of troops on the day, else of anything; nothing where no figure stands."""
    counted = [
        (one.category is Category.PERSONNEL, one.high or one.low or 0, one.id, one)
        for one in snapshot.estimates
        if (one.high or one.low) and one.status not in {Status.DENIED, Status.PAST} and not one.stale
    ]
    if not counted:
        return ""
    one = max(counted, key=lambda each: each[:3])[3]
    look = style.of([one.force])[one.force]
    said = f"{figure_words(one.low, one.high)} {CATEGORY_NOUNS[one.category]}"
    state = "" if one.status is Status.PRESENT else f"{one.status.value}, "
    return (
        f'<span class="multiple-figure">{swatch(look)}<b>{escape(said)}</b> '
        f'<span class="note">{escape(state + one.place.name)}</span></span>'
    )


def _key(entries: Sequence[IndexEntry], style: Style) -> str:
    """Return what the colours and shapes of the small maps mean."""
    looks = style.of(_forces([entry.snapshot for entry in entries]))
    if not looks:
        return ""
    items = "".join(f"<li>{swatch(look)}{escape(look.name)}</li>" for look in looks.values())
    return f"""<ul class="force-key" aria-label="Forces">{items}
<li class="note">Solid: present or arriving. Hatched or hollow: planned or possible.</li></ul>"""


def _table(series: Sequence[Series], style: Style) -> str:
    points = sorted(
        ((point, one) for one in series for point in one.points),
        key=lambda pair: (pair[0].day, pair[1].place.name, pair[1].force, pair[0].figure.claim),
    )
    if not points:
        return ""
    looks = style.of(one.force for one in series)
    rows, last = [], ""
    for point, one in points:
        day = short(point.day)
        figure = figure_words(point.figure.low, point.figure.high) or point.figure.text
        cells = [looks[one.force].name, CATEGORY_NOUNS[one.category], one.place.name]
        rows.append(
            f'<tr><th scope="row">{escape(day if day != last else "")}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            + f'<td class="figure">{escape(figure)}</td><td class="who">{escape(point.figure.speaker or "the report itself")}</td></tr>'
        )
        last = day
    heads = "".join(f'<th scope="col">{words}</th>' for words in _HEADS)
    return f"""<section class="figures" aria-label="Figures by date"><h2>Figures by date</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Table of figures"><table><thead><tr>{heads}</tr></thead>
<tbody>{"".join(rows)}</tbody></table></div></section>"""


def _list(title: str, links: Sequence[PageLink]) -> str:
    if not links:
        return ""
    items = "".join(
        f'<li><a href="{escape(one.href)}">{escape(spoken(one.label))}</a>'
        + (f' <span class="note">{escape(one.note)}</span>' if one.note else "")
        + "</li>"
        for one in links
    )
    return f"<section><h2>{escape(title)}</h2><ul>{items}</ul></section>"
