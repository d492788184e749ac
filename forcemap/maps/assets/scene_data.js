import { inflateJson } from "./codec.js";
import { byId } from "./dom.js";
import { openGround } from "./ground.js";

/** @type {Promise<Ground> | null} */
let ground = null;

/**
 * The base map of the page, unpacked once.
 *
 * @returns {Promise<Ground>}
 */
export function pageGround() {
  ground ??= openGround(byId("ground-geometry").textContent || "", byId("ground-names").textContent || "");
  return ground;
}

/**
 * @param {string} key
 * @returns {Promise<SceneJson>}
 */
export function pageScene(key) {
  return inflateJson(byId(`scene-${key}`).textContent || "");
}

/**
 * The layers made by others that a map of the page shows; most have none.
 *
 * @param {string} key
 * @returns {Promise<any[]>}
 */
export async function pageOthers(key) {
  const packed = document.getElementById(`others-${key}`)?.textContent;
  return packed ? inflateJson(packed) : [];
}
