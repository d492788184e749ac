import { el, svg } from "./dom.js";
import { capital, count, dayWords, figureWords } from "./figures.js";
import { forceVariables } from "./swatch.js";
import { timeScale } from "./time_scale.js";

const ROW = 30;
const HEAD = 26;
const MOST_ROWS = 4;

/**
 * Figures over time: a row a subject, a bar from the least to the most reported, a dot a source; a tick a snapshot.
 *
 * @param {HTMLElement} node
 * @param {{series: SeriesJson[], forces: Record<string, ForceLook>, siblings: {href: string, day: string | null, label: string}[],
 *   day: string | null, most?: number, choose?: (claim: string) => void, go?: (href: string) => void}} given
 */
export function drawTimeline(node, given) {
  const { series, siblings, day } = given;
  const days = [...series.flatMap((one) => one.points.map((point) => point.day)), ...siblings.map((one) => one.day || "").filter(Boolean)];
  if (day) days.push(day);
  if (new Set(days).size < 2) {
    node.hidden = true;
    return;
  }
  const rows = pickRows(series, given.most ?? MOST_ROWS);
  const render = () => {
    const width = Math.max(300, node.clientWidth);
    node.replaceChildren(strip(rows, days, width, given));
  };
  render();
  new ResizeObserver(render).observe(node);
}

/**
 * The subjects with the most figures, troops first.
 *
 * @param {SeriesJson[]} series
 * @param {number} most
 * @returns {SeriesJson[]}
 */
export function pickRows(series, most) {
  const weight = (/** @type {SeriesJson} */ one) => one.points.length * 10 + (one.category === "troops" ? 15 : 0);
  return [...series].filter((one) => one.points.length).sort((a, b) => weight(b) - weight(a)).slice(0, most);
}

/**
 * @param {SeriesJson[]} rows
 * @param {string[]} days
 * @param {number} width
 * @param {any} given
 */
function strip(rows, days, width, given) {
  const narrow = width < 620;
  const label = narrow ? 16 : 210;
  const rowHeight = narrow ? ROW + 20 : ROW;
  const height = HEAD + rows.length * rowHeight + 8;
  const scale = timeScale(days, label + 14, width - 34);
  const drawing = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Figures over time, with links to the snapshots" });
  axis(drawing, scale, days, given, height);
  rows.forEach((row, n) => seriesRow(drawing, row, scale, { y: HEAD + n * rowHeight + rowHeight - 12, label, narrow, width }, given));
  return drawing;
}

/**
 * @param {SVGElement} drawing
 * @param {ReturnType<typeof timeScale>} scale
 * @param {string[]} days
 * @param {any} given
 * @param {number} height
 */
function axis(drawing, scale, days, given, height) {
  for (const x of scale.breaks) {
    drawing.append(svg("path", { class: "break", d: `M${x - 4} ${HEAD - 3}l4 -8M${x + 1} ${HEAD - 3}l4 -8` }));
  }
  let lastEnd = -Infinity;
  const ticks = given.siblings.length ? given.siblings : [...new Set(days)].sort().map((one) => ({ day: one, href: null, label: "" }));
  for (const { day, href } of ticks) {
    if (!day) continue;
    const x = scale.at(day);
    const here = day === given.day;
    const tick = svg("g", { class: here ? "tick here" : "tick" }, svg("path", { d: `M${x} ${HEAD - 6}V${height - 4}` }), svg("circle", { cx: x, cy: HEAD - 6, r: here ? 4.5 : 3.5 }));
    const words = dayWords(day, false);
    const half = words.length * 3.1;
    if (x - half > lastEnd + 6 || here) {
      tick.append(svg("text", { x, y: 12, "text-anchor": "middle" }, document.createTextNode(words)));
      lastEnd = x + half;
    }
    if (!href || here) {
      drawing.append(tick);
      continue;
    }
    const link = svg("a", { href, "aria-label": `Snapshot of ${dayWords(day)}` }, svg("rect", { x: x - 9, y: 0, width: 18, height: HEAD, class: "hit" }), tick);
    link.addEventListener("click", (event) => {
      if (!given.go) return;
      event.preventDefault();
      given.go(href);
    });
    drawing.append(link);
  }
}

/**
 * @param {SVGElement} drawing
 * @param {SeriesJson} row
 * @param {ReturnType<typeof timeScale>} scale
 * @param {{y: number, label: number, narrow: boolean, width: number}} at
 * @param {any} given
 */
function seriesRow(drawing, row, scale, { y, label, narrow, width }, given) {
  const look = given.forces[row.force];
  const largest = Math.max(1, ...row.points.map((one) => one.high ?? one.low ?? 0));
  const reach = 20;
  const group = svg("g", { class: "series", style: forceVariables(look) });
  const title = `${look.name} · ${row.category} · ${row.place}`;
  const words = narrow || title.length < 34 ? title : `${title.slice(0, 33)}…`;
  group.append(svg("text", { class: "series-name", x: narrow ? 16 : label, y: narrow ? y - 25 : y, "text-anchor": narrow ? "start" : "end" }, document.createTextNode(words)));
  group.append(svg("path", { class: "base", d: `M${narrow ? 16 : label + 8} ${y + 4}H${width - 12}` }));
  for (const point of row.points) {
    const x = scale.at(point.day);
    const height = (/** @type {number} */ figure) => y + 4 - (figure / largest) * reach;
    const low = point.low ?? 0;
    const high = point.high ?? point.low ?? 0;
    const later = given.day && point.day > given.day;
    const mark = svg("g", { class: `figure${point.status === "denied" ? " denied" : ""}${later ? " later" : ""}` });
    mark.append(svg("path", { class: point.low === null ? "bar open" : "bar", d: `M${x} ${height(low)}V${height(high)}` }));
    mark.append(svg("circle", { cx: x, cy: height(high), r: 3.2 }));
    const said = `${dayWords(point.day)}: ${figureWords(point.low, point.high) || point.text}, ${point.status}${point.speaker ? `, ${point.speaker}` : ""}${point.publisher ? ` (${point.publisher})` : ""}`;
    mark.append(svg("title", {}, document.createTextNode(said)));
    group.append(mark);
  }
  const until = row.points.filter((one) => !given.day || one.day <= given.day);
  const last = until[until.length - 1];
  if (!last) {
    drawing.append(group);
    return;
  }
  const x = scale.at(last.day);
  const end = x > width - 110;
  group.append(svg("text", { class: "latest", x: x + (end ? -7 : 7), y: y + 1, "text-anchor": end ? "end" : "start" }, document.createTextNode(figureWords(last.low, last.high) || last.text)));
  drawing.append(group);
}

/**
 * @param {{href: string, label: string}} link
 */
function compareWords(link) {
  return { ...link, label: /^\d/.test(link.label) ? `Compare ${link.label}` : link.label };
}

/**
 * Buttons to the day before and after, and to what else shows this day.
 *
 * @param {HTMLElement} node
 * @param {any} links
 * @param {string} day
 * @param {(href: string) => void} go
 */
export function drawSteps(node, links, day, go) {
  const at = links.siblings.findIndex((/** @type {any} */ one) => one.day === day);
  const step = (/** @type {any} */ link, /** @type {string} */ words, /** @type {string} */ rel) => {
    if (!link) return el("span", { class: "step off", "aria-hidden": "true" }, words);
    const anchor = el("a", { class: "step", href: link.href, rel, "aria-label": `${capital(rel === "prev" ? "earlier" : "later")} snapshot, ${dayWords(link.day)}` }, words);
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      go(link.href);
    });
    return anchor;
  };
  if (links.siblings.length > 1 && at >= 0) {
    const before = links.siblings[at - 1];
    const after = links.siblings[at + 1];
    node.append(
      step(before, before ? `← ${dayWords(before.day, false)}` : "←", "prev"),
      el("span", { class: "step-count" }, `${at + 1} of ${count(links.siblings.length, "snapshot")}`),
      step(after, after ? `${dayWords(after.day, false)} →` : "→", "next"),
    );
  }
  const named = (/** @type {any} */ link, /** @type {string} */ label) => (link ? { ...link, label } : null);
  const others = [named(links.known_now, "This day as known now"), named(links.known_then, "As known on the day"), ...links.comparisons.map(compareWords)].filter(Boolean);
  if (others.length) {
    const list = el("span", { class: "others" });
    for (const one of others.slice(0, 3)) list.append(el("a", { href: one.href }, one.label));
    node.append(list);
  }
}

