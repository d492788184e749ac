import { correctionBox } from "./by_hand.js";
import { itemWords, standingWords } from "./claim_list.js";
import { el } from "./dom.js";
import { capital, count, dayWords, figureWords } from "./figures.js";
import { estimateOf } from "./marks.js";
import { forceVariables, swatch, symbolIcon } from "./swatch.js";

/** Words that gave a slot, in the order the key lists them. */
const SLOTS = ["force", "item", "quantity", "place", "time", "status", "attribution"];
const SLOT_WORDS = { force: "force", item: "item", quantity: "figure", place: "place", time: "time", status: "state", attribution: "speaker" };

/**
 * The evidence card of a claim.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @param {any} evidence
 * @param {{back: () => void, choose: (claim: number) => void, fly: (place: number) => void, review?: (card: HTMLElement) => HTMLElement | null}} acts
 * @returns {HTMLElement}
 */
export function evidenceCard(scene, i, evidence, acts) {
  const { claims } = scene;
  const look = scene.forces[claims.force[i]];
  const card = el("article", { class: "card", style: forceVariables(look), "aria-label": "Evidence" });
  card.append(
    el("button", { type: "button", class: "back", on: { click: acts.back } }, "← All claims"),
    cardHead(scene, i, look, acts),
    ...[correctionBox(evidence.correction), acts.review?.(card)].filter((one) => !!one),
    quotation(evidence),
    slotKey(evidence),
    facts(scene, i),
    reasons(scene, i, evidence),
  );
  const besides = sideBySide(scene, i, acts.choose);
  if (besides) card.append(besides);
  return card;
}

/**
 * @param {SceneJson} scene
 * @param {number} i
 * @param {ForceLook} look
 * @param {{fly: (place: number) => void}} acts
 */
function cardHead(scene, i, look, acts) {
  const { claims, places } = scene;
  const figure = figureWords(claims.low[i], claims.high[i]);
  const place = claims.place[i];
  const where =
    place >= 0
      ? el("button", { type: "button", class: "place", title: "Show on the map", on: { click: () => acts.fly(place) } }, places.name[place])
      : el("span", {}, claims.words[i] ? `“${claims.words[i]}”` : "no place named");
  return el(
    "header",
    { class: "card-head" },
    symbolIcon(scene, claims.force[i], claims.category[i], claims.status[i]),
    el(
      "div",
      {},
      el("p", { class: "card-force" }, swatch(look), look.name),
      el("h2", { tabindex: "-1" }, figure ? el("b", {}, `${figure} `) : null, itemWords(scene, i)),
      el("p", { class: "card-where" }, `${capital(claims.status[i])} · `, where),
    ),
  );
}

/**
 * The paragraph, the evidence sentence set off in it, and in it the words that gave each slot underlined.
 *
 * @param {{paragraph: string, start: number, end: number, marks: [string, number, number][]}} evidence
 * @returns {HTMLElement}
 */
export function quotation({ paragraph, start, end, marks }) {
  const quote = el("blockquote", {});
  const cuts = new Set([0, start, end, paragraph.length]);
  for (const [, from, to] of marks) cuts.add(from).add(to);
  const ordered = [...cuts].sort((a, b) => a - b);
  for (let k = 0; k + 1 < ordered.length; k++) {
    const [from, to] = [ordered[k], ordered[k + 1]];
    const text = paragraph.slice(from, to);
    const slots = marks.filter(([, a, b]) => a <= from && to <= b).map(([slot]) => slot);
    const classes = [...new Set(slots)].map((slot) => `slot-${slot}`);
    if (from >= start && to <= end) classes.push("evidence");
    quote.append(classes.length ? el(slots.length ? "mark" : "span", { class: classes.join(" ") }, text) : text);
  }
  return quote;
}

/** @param {{marks: [string, number, number][]}} evidence */
function slotKey({ marks }) {
  const used = SLOTS.filter((slot) => marks.some(([name]) => name === slot));
  const key = el("p", { class: "slot-key" });
  if (!used.length) return key;
  key.append("Underlined: ");
  used.forEach((slot, n) => {
    key.append(n ? ", " : "", el("mark", { class: `slot-${slot}` }, SLOT_WORDS[/** @type {keyof typeof SLOT_WORDS} */ (slot)]));
  });
  return key;
}

/**
 * @param {SceneJson} scene
 * @param {number} i
 */
function facts(scene, i) {
  const { claims, documents } = scene;
  const source = documents[claims.document[i]];
  const list = el("dl", { class: "facts" });
  const add = (/** @type {string} */ term, /** @type {(Node | string | null | false)[]} */ ...said) => {
    if (said.some(Boolean)) list.append(el("dt", {}, term), el("dd", {}, ...said));
  };
  const title = source.title || source.id;
  const safe = source.url && /^https?:\/\//.test(source.url) ? source.url : null;
  add("Report", safe ? el("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, title) : title);
  add("Publisher", source.publisher);
  add("Published", source.published, el("span", { class: "aside" }, ` ${source.basis}`));
  add("Speaker", claims.speaker[i] || "the report itself");
  add("Figure", claims.quantity[i] && `“${claims.quantity[i]}”`);
  add("About", periodWords(claims.start[i], claims.end[i]), claims.when[i] ? el("span", { class: "aside" }, ` “${claims.when[i]}”`) : null);
  add("Standing", standingWords(claims.standing[i], claims.age[i]));
  add("Place words", claims.words[i] !== null && `“${claims.words[i]}”`);
  add("Not placed", claims.reason[i]);
  return list;
}

/**
 * @param {string | null} start
 * @param {string | null} end
 * @returns {string}
 */
export function periodWords(start, end) {
  if (start && end) return start === end ? dayWords(start) : `${dayWords(start)} – ${dayWords(end)}`;
  if (start) return `from ${dayWords(start)}`;
  return end ? `until ${dayWords(end)}` : "";
}

/**
 * @param {SceneJson} scene
 * @param {number} i
 * @param {any} evidence
 */
function reasons(scene, i, evidence) {
  const confidence = scene.claims.confidence[i];
  const percent = Math.round(confidence * 100);
  const meter = el("meter", { min: "0", max: "1", value: String(confidence), "aria-label": "Confidence" });
  const box = el("section", { class: "why" }, el("h3", {}, "Confidence ", el("b", {}, `${percent} %`)), meter);
  if (evidence.reasons.length) {
    const list = el("ul", {});
    for (const [slot, why] of evidence.reasons) {
      list.append(el("li", {}, el("span", { class: "why-slot" }, SLOT_WORDS[/** @type {keyof typeof SLOT_WORDS} */ (slot)] || slot), why));
    }
    box.append(list);
  }
  if (evidence.candidates.length) {
    const list = el("ul", {});
    for (const [name, country, score, why] of evidence.candidates) {
      list.append(el("li", {}, el("b", {}, name), country ? `, ${country}` : "", ` ${Math.round(score * 100)} %`, why ? el("span", { class: "aside" }, ` ${why}`) : null));
    }
    box.append(el("details", {}, el("summary", {}, `${count(evidence.candidates.length, "other reading")} of the place`), list));
  }
  return box;
}

/**
 * What else is said of the same force, thing and place: figures side by side, never summed.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @param {(claim: number) => void} choose
 */
function sideBySide(scene, i, choose) {
  const { claims, documents } = scene;
  const estimate = estimateOf(scene, i);
  const others = estimate.claims.filter((one) => one !== i);
  if (!others.length && !estimate.parts && !estimate.contradictions.length) return null;
  const box = el("section", { class: "besides" }, el("h3", {}, "Also said of the same"));
  const range = figureWords(estimate.low, estimate.high);
  if (range) box.append(el("p", {}, `Figures run ${range.includes("–") ? "from " : ""}${range.replace("–", " to ")}; nothing is summed.`));
  if (estimate.parts) {
    box.append(el("p", {}, `Reported parts within it come to ${figureWords(estimate.parts[0], estimate.parts[1])}.`));
  }
  for (const words of estimate.contradictions) box.append(el("p", { class: "contradiction" }, words));
  const list = el("ul", {});
  for (const other of others.slice(0, 40)) {
    const figure = figureWords(claims.low[other], claims.high[other]) || claims.item[other];
    const who = claims.speaker[other] || documents[claims.document[other]].publisher || "the report";
    list.append(el("li", {}, el("button", { type: "button", class: "link", on: { click: () => choose(other) } }, figure), ` ${claims.status[other]}, ${who}, ${documents[claims.document[other]].short}`));
  }
  box.append(list);
  return box;
}
