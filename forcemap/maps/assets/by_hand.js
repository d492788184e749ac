import { el, svg } from "./dom.js";
import { capital } from "./figures.js";
import { PENCIL } from "./pen.js";
import { ACTION_WORDS, FIELD_WORDS, fieldWords } from "./review_fields.js";

/** @returns {SVGElement} */
export function pencil() {
  return svg("svg", { class: "pencil", viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("path", { d: PENCIL }));
}

/**
 * The small sign of a claim a person decided on; nothing for any other.
 *
 * @param {string | null} action
 * @returns {HTMLElement | null}
 */
export function byHand(action) {
  if (!action) return null;
  const words = ACTION_WORDS[/** @type {keyof typeof ACTION_WORDS} */ (action)] ?? ACTION_WORDS.edit;
  return el("span", { class: "by-hand" }, pencil(), words.toLowerCase());
}

/**
 * What a person changed, before and after, with who and why as they gave it.
 *
 * @param {CorrectionJson | null} correction
 * @returns {HTMLElement | null}
 */
export function correctionBox(correction) {
  if (!correction) return null;
  const [action, note, changes] = correction;
  const words = ACTION_WORDS[/** @type {keyof typeof ACTION_WORDS} */ (action)] ?? ACTION_WORDS.edit;
  const box = el("section", { class: "hand", "aria-label": words }, el("h3", {}, pencil(), words), note ? el("p", {}, note) : null);
  if (action !== "edit" || !changes.length) return box;
  const list = el("dl", {});
  for (const [name, before, after] of changes) {
    const field = FIELD_WORDS[/** @type {keyof typeof FIELD_WORDS} */ (name)] ?? name;
    list.append(el("dt", {}, capital(field)), el("dd", {}, el("del", {}, fieldWords(name, before)), " → ", el("ins", {}, fieldWords(name, after))));
  }
  box.append(list);
  return box;
}
