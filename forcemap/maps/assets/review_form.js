import { el } from "./dom.js";
import { capital } from "./figures.js";
import { STATUS_ORDER } from "./marks.js";
import { changesOf, readSpot, wrongWith } from "./review_fields.js";

/**
 * A form for the fields of a claim.
 *
 * @param {SceneJson} scene
 * @param {ClaimFields} said what the claim says now, or what an added one says by itself
 * @param {{save: (now: ClaimFields, note: string) => void, cancel: () => void, middle: () => string,
 *   note: string, words: string, lead?: HTMLElement[], ready?: () => string}} given
 * @returns {HTMLElement}
 */
export function claimForm(scene, said, given) {
  const wrong = el("p", { class: "wrong", role: "alert" });
  const fields = inputs(scene, said, given.note);
  for (const [name, field] of Object.entries(fields)) field.setAttribute("name", name);
  const spot = /** @type {HTMLInputElement} */ (fields.spot);
  const middle = el("button", { type: "button", class: "link", on: { click: () => { spot.value = given.middle(); } } }, "take the map’s middle");
  const rows = el(
    "div", { class: "review-fields" },
    labelled("Force", fields.force), labelled("Kind", fields.category), labelled("What", fields.item, "wide"),
    labelled("At least", fields.low), labelled("At most", fields.high),
    labelled("Place", fields.place, "wide", "Looked up when the project is built, unless you say where it lies."),
    el("div", { class: "wide" }, labelled("Latitude, longitude (if you know)", spot), middle),
    labelled("State", fields.status), labelled("Speaker", fields.attribution),
    labelled("From", fields.as_of_start), labelled("Until", fields.as_of_end),
    labelled("Why (shown with the claim)", fields.note, "wide"),
  );
  const form = el(
    "form", { class: "review-form", "aria-label": given.words, novalidate: true },
    ...(given.lead || []), rows, wrong,
    el(
      "p", { class: "review-acts" },
      el("button", { type: "submit", class: "main" }, given.words), " ",
      el("button", { type: "button", on: { click: given.cancel } }, "Cancel"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const filled = read(fields);
    const place = readSpot(spot.value);
    const problem = given.ready?.() || (place === null ? "Write the spot as latitude, longitude: 53.9, 27.6." : wrongWith({ ...filled, ...place }));
    const now = changesOf(said, { ...filled, ...place });
    wrong.textContent = problem || (Object.keys(now).length ? "" : "Nothing is changed yet.");
    if (!wrong.textContent) given.save(now, /** @type {HTMLInputElement} */ (fields.note).value.trim());
  });
  return form;
}

/**
 * @param {SceneJson} scene
 * @param {ClaimFields} said
 * @param {string} note
 * @returns {Record<string, HTMLElement>}
 */
function inputs(scene, said, note) {
  const text = (/** @type {string} */ name) => el("input", { type: "text", value: said[name] ?? "", autocomplete: "off" });
  const number = (/** @type {string} */ name) => el("input", { type: "number", min: "0", step: "1", inputmode: "numeric", value: said[name] ?? "" });
  const day = (/** @type {string} */ name) => el("input", { type: "date", value: said[name] ?? "" });
  const choice = (/** @type {string} */ name, /** @type {[string, string][]} */ options) => {
    const select = el("select", {});
    for (const [value, words] of options) select.append(el("option", { value, selected: value === said[name] }, capital(words)));
    return select;
  };
  return {
    force: el("input", { type: "text", value: said.force ?? "", list: "force-codes", autocomplete: "off", autocapitalize: "characters", spellcheck: "false" }),
    category: choice("category", Object.entries(scene.categories)),
    item: text("item"), low: number("low"), high: number("high"), place: text("place"), spot: el("input", { type: "text", autocomplete: "off" }),
    status: choice("status", STATUS_ORDER.map((one) => [one, one])),
    attribution: text("attribution"), as_of_start: day("as_of_start"), as_of_end: day("as_of_end"),
    note: el("input", { type: "text", value: note }),
  };
}

/**
 * The codes of forces the page knows, to choose from while typing.
 *
 * @param {SceneJson} scene
 * @returns {HTMLElement}
 */
export function forceCodes(scene) {
  const list = el("datalist", { id: "force-codes" });
  for (const [code, look] of Object.entries(scene.forces)) list.append(el("option", { value: code }, look.name));
  return list;
}

/**
 * @param {Record<string, HTMLElement>} fields
 * @returns {ClaimFields}
 */
function read(fields) {
  /** @type {ClaimFields} */
  const given = { lat: null, lon: null };
  for (const [name, field] of Object.entries(fields)) {
    if (name === "spot" || name === "note") continue;
    const written = /** @type {HTMLInputElement} */ (field).value.trim();
    const counted = name === "low" || name === "high";
    given[name] = written === "" ? null : counted ? Math.round(Number(written)) : name === "force" ? written.toUpperCase() : written;
  }
  return given;
}

/**
 * @param {string} words
 * @param {HTMLElement} field
 * @param {string} [kind]
 * @param {string} [hint]
 * @returns {HTMLElement}
 */
function labelled(words, field, kind = "", hint = "") {
  return el("label", { class: kind }, el("span", {}, words), field, hint ? el("small", {}, hint) : null);
}
