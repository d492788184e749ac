import { el } from "./dom.js";
import { capital, count } from "./figures.js";
import { noFilters } from "./filter.js";
import { REJECTED, STATUS_ORDER } from "./marks.js";
import { forceVariables, swatch } from "./swatch.js";

const SEARCH_PAUSE_MS = 140;
const LONGEST_NAME = 38;

/**
 * The search field, a button for each force, and the finer filters.
 *
 * @param {SceneJson} scene
 * @param {(filters: Filters) => void} changed
 * @returns {{node: HTMLElement, filters: Filters, clear: () => void}}
 */
export function filterBar(scene, changed) {
  const filters = noFilters();
  const search = el("input", {
    type: "search", id: "search", placeholder: "Search place, unit, speaker, sentence", "aria-label": "Search the claims", autocomplete: "off",
  });
  let pause = 0;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => {
      filters.words = /** @type {HTMLInputElement} */ (search).value;
      changed(filters);
    }, SEARCH_PAUSE_MS);
  });
  const forces = el("div", { class: "forces", role: "group", "aria-label": "Forces" });
  for (const [code, number] of tally(scene.claims.force.filter((_, i) => scene.claims.standing[i] < REJECTED))) forces.append(forceButton(scene, code, number, filters, changed));
  const finer = finerFilters(scene, filters, changed);
  const node = el("form", { class: "filters", role: "search", on: { submit: (/** @type {Event} */ e) => e.preventDefault() } }, search, forces, finer);
  const clear = () => {
    /** @type {HTMLFormElement} */ (node).reset();
    Object.assign(filters, noFilters());
    for (const button of forces.children) button.setAttribute("aria-pressed", "true");
    changed(filters);
  };
  return { node, filters, clear };
}

/**
 * @param {SceneJson} scene
 * @param {string} code
 * @param {number} number
 * @param {Filters} filters
 * @param {(filters: Filters) => void} changed
 */
function forceButton(scene, code, number, filters, changed) {
  const look = scene.forces[code];
  const button = el(
    "button",
    { type: "button", class: "force", "aria-pressed": "true", style: forceVariables(look), title: `Show or hide ${look.name}` },
    swatch(look), el("span", {}, look.name), el("span", { class: "tally" }, String(number)),
  );
  button.addEventListener("click", () => {
    const shown = filters.forces.delete(code);
    if (!shown) filters.forces.add(code);
    button.setAttribute("aria-pressed", String(shown));
    changed(filters);
  });
  return button;
}

/**
 * @param {SceneJson} scene
 * @param {Filters} filters
 * @param {(filters: Filters) => void} changed
 */
function finerFilters(scene, filters, changed) {
  const { claims, documents } = scene;
  /** @type {[string, "category" | "status" | "document" | "layer", [string, string][]][]} */
  const fields = [
    ["What", "category", tally(claims.category).map(([key, n]) => [key, `${capital(scene.categories[key])} (${n})`])],
    ["State", "status", STATUS_ORDER.filter((key) => claims.status.includes(key)).map((key) => [key, capital(key)])],
    ["Report", "document", documents.map((one, i) => [String(i), reportName(one)])],
    ["Layer", "layer", scene.layers.map((title, i) => [String(i), title])],
  ];
  const box = el("div", { class: "finer-fields" });
  for (const [label, name, options] of fields) {
    if (options.length < 2) continue;
    const select = el("select", { id: `filter-${name}` }, el("option", { value: "" }, "All"));
    for (const [value, words] of options.slice(0, 400)) select.append(el("option", { value }, words));
    select.addEventListener("change", () => {
      filters[name] = /** @type {HTMLSelectElement} */ (select).value;
      changed(filters);
    });
    box.append(el("label", { for: `filter-${name}` }, el("span", {}, label), select));
  }
  const reading = el("output", { for: "filter-confidence" }, "any");
  const range = el("input", { type: "range", id: "filter-confidence", min: "0", max: "0.95", step: "0.05", value: "0" });
  range.addEventListener("input", () => {
    filters.confidence = Number(/** @type {HTMLInputElement} */ (range).value);
    reading.textContent = filters.confidence ? `${Math.round(filters.confidence * 100)} % or more` : "any";
    changed(filters);
  });
  box.append(el("label", { for: "filter-confidence" }, el("span", {}, "Confidence ", reading), range));
  return el("details", { class: "finer" }, el("summary", {}, "More filters"), box);
}

/**
 * @param {SourceJson} source
 * @returns {string}
 */
export function reportName(source) {
  const name = source.publisher || source.title || source.id;
  return `${name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trim()}…` : name}, ${source.short}`;
}

/**
 * @param {string[]} values
 * @returns {[string, number][]} most frequent first
 */
export function tally(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/**
 * @param {number} shown
 * @param {number} all
 * @param {number} places
 * @returns {string}
 */
export function summaryWords(shown, all, places) {
  const where = `at ${count(places, "place")}`;
  return shown === all ? `${count(all, "claim")} ${where}` : `${shown} of ${count(all, "claim")} ${where}`;
}
