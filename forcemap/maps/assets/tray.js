import { claimItem } from "./claim_list.js";
import { el } from "./dom.js";
import { capital, count } from "./figures.js";
import { REJECTED, UNDATED } from "./marks.js";

const REJECTED_WORDS = "rejected by hand";

/**
 * What has no place or no date: kept in sight, with the reason.
 *
 * @param {SceneJson} scene
 * @param {Uint8Array} visible
 * @param {(claim: number) => void} choose
 * @param {(claim: number) => HTMLElement | null} [tools]
 * @returns {HTMLElement}
 */
export function tray(scene, visible, choose, tools) {
  const box = el("div", { class: "tray" });
  const groups = trayGroups(scene, visible);
  if (!groups.length) box.append(el("p", { class: "empty" }, "Everything that passes the filters is on the map."));
  for (const [reason, claims] of groups) {
    const list = el("ul", {});
    for (const claim of claims.slice(0, 400)) list.append(claimItem(scene, claim, choose, tools));
    box.append(el("section", { class: "place-group" }, el("h3", {}, capital(reason), el("span", { class: "kind" }, count(claims.length, "claim"))), list));
  }
  return box;
}

/**
 * Whether a claim stands, but not on the map.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @returns {boolean}
 */
export function isWaiting({ claims }, i) {
  return claims.standing[i] === UNDATED || (claims.place[i] < 0 && claims.standing[i] < UNDATED);
}

/**
 * @param {SceneJson} scene
 * @param {Uint8Array} visible
 * @returns {[string, number[]][]}
 */
export function trayGroups(scene, visible) {
  const { claims } = scene;
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (let i = 0; i < claims.id.length; i++) {
    if (!visible[i] || (claims.place[i] >= 0 && claims.standing[i] < UNDATED)) continue;
    const reason = reasonOf(scene, i);
    const held = groups.get(reason);
    if (held) held.push(i);
    else groups.set(reason, [i]);
  }
  const last = (/** @type {string} */ reason) => Number(reason === REJECTED_WORDS);
  return [...groups].sort((a, b) => last(a[0]) - last(b[0]) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

/**
 * @param {SceneJson} scene
 * @param {number} i
 */
function reasonOf({ claims }, i) {
  if (claims.standing[i] === REJECTED) return REJECTED_WORDS;
  return claims.standing[i] === UNDATED ? "the report’s date is not known" : claims.reason[i] || "not placed";
}
