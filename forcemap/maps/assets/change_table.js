import { byHand } from "./by_hand.js";
import { SIGNS } from "./change_marks.js";
import { el } from "./dom.js";
import { capital, figureWords } from "./figures.js";
import { swatch } from "./swatch.js";

const COLUMNS = /** @type {const} */ (["change", "force", "what", "where", "before", "after"]);

/**
 * The changes as a table: a click on a head sorts by it, a click on a row flies the maps there.
 *
 * @param {{rows: any[], forces: Record<string, ForceLook>}} changes
 * @param {{before: string, after: string}} days
 * @param {(row: any) => void} choose
 * @returns {HTMLElement}
 */
export function changeTable(changes, days, choose) {
  if (!changes.rows.length) return el("p", { class: "empty" }, "The reports of the two days show no change.");
  const words = { change: "Change", force: "Force", what: "What", where: "Where", before: days.before, after: days.after };
  let sorted = { column: "", up: true };
  const body = el("tbody", {});
  const told = { force: changes.rows.some((row) => row.force), what: changes.rows.some((row) => row.category) };
  const columns = COLUMNS.filter((column) => told[/** @type {"force"} */ (column)] !== false);
  const heads = columns.map((column) => {
    const button = el("button", { type: "button" }, words[column]);
    const head = el("th", { scope: "col" }, button);
    button.addEventListener("click", () => {
      sorted = { column, up: sorted.column === column ? !sorted.up : true };
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", sorted.up ? "ascending" : "descending");
      fill();
    });
    return head;
  });
  const fill = () => body.replaceChildren(...sortRows(changes, sorted.column, sorted.up).map((row) => tableRow(row, changes, choose, told)));
  fill();
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body);
}

/**
 * @param {{rows: any[], forces: Record<string, ForceLook>}} changes
 * @param {string} column "" keeps the given order
 * @param {boolean} up
 * @returns {any[]}
 */
export function sortRows(changes, column, up) {
  if (!column) return changes.rows;
  const key = (/** @type {any} */ row) => {
    if (column === "change") return row.kind;
    if (column === "force") return row.force ? changes.forces[row.force].name : "";
    if (column === "what") return row.category || "";
    if (column === "where") return (row.after || row.before)?.name || "";
    const side = row[column];
    return side ? (side.high ?? side.low ?? 0) : -1;
  };
  const order = (/** @type {any} */ a, /** @type {any} */ b) => {
    const [one, two] = [key(a), key(b)];
    return one < two ? -1 : one > two ? 1 : 0;
  };
  return [...changes.rows].sort((a, b) => (up ? order(a, b) : order(b, a)));
}

/**
 * @param {any} row
 * @param {{forces: Record<string, ForceLook>}} changes
 * @param {(row: any) => void} choose
 * @param {{force: boolean, what: boolean}} told which columns there are
 */
function tableRow(row, changes, choose, told) {
  const look = row.force ? changes.forces[row.force] : null;
  const where = (row.after || row.before)?.name || "—";
  const button = el("button", { type: "button", class: "link", on: { click: () => choose(row) } }, where);
  const kind = el(
    "td",
    { class: "kind-cell" },
    el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[/** @type {keyof typeof SIGNS} */ (row.kind)] || ""),
    el("span", {}, capital(row.kind), row.certainty === "possible" ? el("span", { class: "aside" }, " possibly") : null),
  );
  const line = el(
    "tr",
    { "data-change": row.id },
    kind,
    told.force && el("td", { class: "force-cell" }, look ? swatch(look) : null, look ? ` ${look.name}` : "—"),
    told.what && el("td", { class: "what-cell" }, row.category || "—"),
    el("td", { class: "where-cell" }, button, el("span", { class: "words" }, byHand((row.after || row.before)?.corrected ?? null), row.words)),
    el("td", { class: "figure earlier" }, sideWords(row.before)),
    el("td", { class: "figure" }, sideWords(row.after)),
  );
  return line;
}

/**
 * @param {any} side
 * @returns {string}
 */
export function sideWords(side) {
  if (!side) return "—";
  const figure = figureWords(side.low, side.high);
  if (figure) return side.status && side.status !== "present" ? `${figure}, ${side.status}` : figure;
  return side.status || "reported";
}
