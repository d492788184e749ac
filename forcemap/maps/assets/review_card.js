import { el } from "./dom.js";

/**
 * What review mode adds to the evidence card: the buttons, the form that edits, and the form that adds a claim.
 *
 * @param {import("./review.js").Review} review
 * @param {number} claim
 * @param {{paragraph: string, start: number, end: number}} evidence
 * @param {boolean} edit begin with the form
 * @returns {HTMLElement | null}
 */
export function cardReview(review, claim, evidence, edit) {
  const tools = review.tools(claim);
  if (!tools) return null;
  const box = el("section", { class: "card-review", "aria-label": "Review" });
  const show = () => {
    const add = el("button", { type: "button", class: "link", on: { click: adding } }, "Add another claim of this report");
    box.replaceChildren(/** @type {HTMLElement} */ (review.tools(claim)), add);
    /** @type {HTMLElement | null} */ (box.querySelector("button"))?.focus();
  };
  const adding = () => {
    const { paragraph, start, end } = evidence;
    const form = review.adder(paragraph.slice(start, end), review.scene.claims.document[claim], sentencesOf(paragraph), show);
    box.replaceChildren(form);
    /** @type {HTMLElement | null} */ (form.querySelector("textarea"))?.focus();
  };
  if (edit) box.append(review.editor(claim, show));
  else box.append(tools, el("button", { type: "button", class: "link", on: { click: adding } }, "Add another claim of this report"));
  return box;
}

/**
 * The sentences of a paragraph, to choose from.
 *
 * @param {string} paragraph
 * @returns {string[]}
 */
export function sentencesOf(paragraph) {
  const found = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(paragraph)];
  return found.map((one) => one.segment.trim()).filter(Boolean);
}
