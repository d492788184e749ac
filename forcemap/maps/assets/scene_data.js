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
 * The layers made by others that the page shows; most pages have none.
 *
 * @returns {Promise<any[]>}
 */
export async function pageOthers() {
  const packed = document.getElementById("others-snapshot")?.textContent;
  return packed ? inflateJson(packed) : [];
}
