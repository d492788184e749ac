import { el } from "./dom.js";
import { capital, count, figureWords } from "./figures.js";
import { reportName } from "./filter_bar.js";
import { byHand } from "./by_hand.js";
import { UNDATED, estimateOf } from "./marks.js";
import { symbolIcon } from "./swatch.js";

const AT_ONCE = 30; // places built at a time: the rest follow when asked for

/**
 * The claims that pass, by place; places with the largest figures first.
 *
 * @param {SceneJson} scene
 * @param {Uint8Array} visible
 * @param {Set<number> | null} only places to list, or all
 * @param {{choose: (claim: number) => void, fly: (place: number) => void, tools?: (claim: number) => HTMLElement | null}} acts
 * @returns {HTMLElement}
 */
export function claimList(scene, visible, only, acts) {
  const groups = groupByPlace(scene, visible, only);
  const list = el("div", { class: "places" });
  if (!groups.length) {
    list.append(el("p", { class: "empty" }, "No claim passes these filters."));
    return list;
  }
  let built = 0;
  const more = el("button", { type: "button", class: "more" });
  const build = () => {
    for (const group of groups.slice(built, built + AT_ONCE)) list.insertBefore(placeSection(scene, group, acts), more.parentNode === list ? more : null);
    built = Math.min(groups.length, built + AT_ONCE);
    more.textContent = `Show ${count(Math.min(AT_ONCE, groups.length - built), "more place", "more places")} of ${groups.length - built}`;
    if (built >= groups.length) more.remove();
  };
  more.addEventListener("click", build);
  list.append(more);
  build();
  return list;
}

/**
 * @param {SceneJson} scene
 * @param {Uint8Array} visible
 * @param {Set<number> | null} only
 * @returns {{place: number, claims: number[], size: number}[]}
 */
export function groupByPlace(scene, visible, only) {
  const { claims } = scene;
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (let i = 0; i < claims.id.length; i++) {
    const place = claims.place[i];
    if (!visible[i] || place < 0 || claims.standing[i] >= UNDATED || (only && !only.has(place))) continue;
    const held = groups.get(place);
    if (held) held.push(i);
    else groups.set(place, [i]);
  }
  const rows = [...groups].map(([place, held]) => ({
    place,
    claims: held,
    size: Math.max(...held.map((i) => (claims.category[i] === "personnel" ? (claims.high[i] ?? claims.low[i] ?? 0) : 0))),
  }));
  return rows.sort((a, b) => b.size - a.size || b.claims.length - a.claims.length || (scene.places.name[a.place] < scene.places.name[b.place] ? -1 : 1));
}

const KIND_WORDS = ["position", "along a line", "area"];

/**
 * @param {SceneJson} scene
 * @param {{place: number, claims: number[]}} group
 * @param {{choose: (claim: number) => void, fly: (place: number) => void, tools?: (claim: number) => HTMLElement | null}} acts
 */
function placeSection(scene, group, acts) {
  const name = scene.places.name[group.place];
  const head = el(
    "h3",
    {},
    el("button", { type: "button", class: "place", title: "Show on the map", on: { click: () => acts.fly(group.place) } }, name),
    el("span", { class: "kind" }, placeWords(scene, group.place)),
  );
  const list = el("ul", {});
  const ordered = [...group.claims].sort((a, b) => rank(scene, b) - rank(scene, a) || a - b);
  for (const claim of ordered) list.append(claimItem(scene, claim, acts.choose, acts.tools));
  const section = el("section", { class: "place-group", "data-place": String(group.place) }, head);
  for (const words of contradictionsAt(scene, group)) section.append(el("p", { class: "contradiction" }, words));
  section.append(list);
  return section;
}

/**
 * @param {SceneJson} scene
 * @param {{claims: number[]}} group
 * @returns {Set<string>}
 */
function contradictionsAt(scene, group) {
  return new Set(group.claims.flatMap((claim) => estimateOf(scene, claim).contradictions));
}

/**
 * @param {SceneJson} scene
 * @param {number} place
 * @returns {string}
 */
export function placeWords(scene, place) {
  const { kind, radius } = scene.places;
  if (kind[place] === 0 && radius[place] >= 3) return `position, within ${Math.round(radius[place])} km`;
  return KIND_WORDS[kind[place]];
}

/**
 * @param {SceneJson} scene
 * @param {number} claim
 */
function rank(scene, claim) {
  const { high, low, confidence } = scene.claims;
  return (high[claim] ?? low[claim] ?? 0) * 10 + confidence[claim];
}

/**
 * One claim as a button that opens its evidence.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @param {(claim: number) => void} choose
 * @param {(claim: number) => HTMLElement | null} [tools] what can be decided about it
 * @returns {HTMLElement}
 */
export function claimItem(scene, i, choose, tools) {
  const { claims, documents } = scene;
  const figure = figureWords(claims.low[i], claims.high[i]) || claims.quantity[i] || "";
  const words = el("span", { class: "claim-words" });
  if (figure) words.append(el("b", {}, figure), " ");
  words.append(itemWords(scene, i));
  const meta = [capital(claims.status[i]), standingWords(claims.standing[i], claims.age[i]), claims.speaker[i], reportName(documents[claims.document[i]])];
  const icon = symbolIcon(scene, claims.force[i], claims.category[i], claims.status[i]);
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "claim", "data-claim": String(i), on: { click: () => choose(i) } },
      icon,
      el("span", { class: "claim-text" }, words, el("span", { class: "claim-meta" }, byHand(claims.corrected[i]), meta.filter(Boolean).join(" · "))),
    ),
    tools?.(i),
  );
}

/**
 * What is said to be there, without the figure that is given before it.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @returns {string}
 */
export function itemWords(scene, i) {
  const { item, quantity, category } = scene.claims;
  const figure = quantity[i];
  const words = item[i] || scene.categories[category[i]];
  if (!figure || !words.toLowerCase().startsWith(figure.toLowerCase())) return words;
  return words.slice(figure.length).trim() || scene.categories[category[i]];
}

/**
 * @param {number} standing
 * @param {number} age
 * @returns {string}
 */
export function standingWords(standing, age) {
  if (standing === 1) return "due";
  if (standing === 2) return `${age} days old`;
  return "";
}
