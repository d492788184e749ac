import { worldPath, worldX, worldY } from "./mercator.js";

export const GRID = 10000;
export const POINT = 0;
export const LINE = 1;
export const AREA = 2;

/** From what weighs most on a map to what weighs least. */
export const STATUS_ORDER = ["present", "arriving", "leaving", "possible", "planned", "past", "denied"];

const STALE_FADE = 0.45;
const MONTH_FADE = 0.75;

/**
 * Gather the claims that pass the filters into one mark a place.
 *
 * @param {SceneJson} scene
 * @param {Uint8Array} visible 1 where a claim passes
 * @returns {Mark[]} largest areas first, so that small ones lie on top
 */
export function buildMarks(scene, visible) {
  const { claims } = scene;
  /** @type {Map<number, number[]>} */
  const byPlace = new Map();
  for (let i = 0; i < claims.id.length; i++) {
    const place = claims.place[i];
    if (!visible[i] || place < 0 || claims.standing[i] === 3) continue;
    const held = byPlace.get(place);
    if (held) held.push(i);
    else byPlace.set(place, [i]);
  }
  const marks = [...byPlace].map(([place, held]) => buildMark(scene, place, held, visible));
  return marks.sort((a, b) => extent(b) - extent(a) || a.place - b.place);
}

/**
 * @param {SceneJson} scene
 * @param {number} place
 * @param {number[]} held
 * @param {Uint8Array} visible
 * @returns {Mark}
 */
function buildMark(scene, place, held, visible) {
  const { places } = scene;
  return {
    place,
    kind: places.kind[place],
    x: worldX(places.lon[place]),
    y: worldY(places.lat[place]),
    paths: shapeOf(scene, place),
    presences: presencesOf(scene, held),
    claims: held.length,
    figure: figureOf(scene, place, held, visible),
  };
}

/** @type {WeakMap<SceneJson, Map<number, WorldPath[]>>} */
const shapes = new WeakMap();

/**
 * @param {SceneJson} scene
 * @param {number} place
 * @returns {WorldPath[]}
 */
export function shapeOf(scene, place) {
  let known = shapes.get(scene);
  if (!known) shapes.set(scene, (known = new Map()));
  let paths = known.get(place);
  if (!paths) {
    paths = (scene.places.shape[place] || []).map((steps) => worldPath(steps, GRID));
    known.set(place, paths);
  }
  return paths;
}

/**
 * @param {SceneJson} scene
 * @param {number[]} held
 * @returns {Presence[]} the force with most claims first
 */
export function presencesOf(scene, held) {
  const { claims } = scene;
  /** @type {Map<string, Presence>} */
  const found = new Map();
  for (const i of held) {
    const force = claims.force[i];
    const faded = fade(claims.standing[i], claims.age[i]);
    const known = found.get(force);
    if (!known) {
      found.set(force, { force, claims: [i], status: claims.status[i], category: claims.category[i], faded });
      continue;
    }
    known.claims.push(i);
    known.faded = Math.max(known.faded, faded);
    if (STATUS_ORDER.indexOf(claims.status[i]) < STATUS_ORDER.indexOf(known.status)) {
      known.status = claims.status[i];
      known.category = claims.category[i];
    }
  }
  return [...found.values()].sort((a, b) => b.claims.length - a.claims.length || (a.force < b.force ? -1 : 1));
}

/**
 * How strongly a claim is drawn: 1 fresh, less with age.
 *
 * @param {number} standing 0 holds, 1 due, 2 stale
 * @param {number} age days
 * @returns {number}
 */
export function fade(standing, age) {
  if (standing === 2) return STALE_FADE;
  return age > 14 ? MONTH_FADE : 1;
}

/**
 * The largest figure said of troops here (else of anything), from the snapshot's own estimates.
 *
 * @param {SceneJson} scene
 * @param {number} place
 * @param {number[]} held
 * @param {Uint8Array} visible
 * @returns {Figure | null}
 */
function figureOf(scene, place, held, visible) {
  /** @type {Figure | null} */
  let best = null;
  let most = -1;
  for (const estimate of estimatesAt(scene, place)) {
    if (!estimate.claims.some((i) => visible[i])) continue;
    const size = estimate.high ?? estimate.low;
    if (size === null || estimate.status === "denied") continue;
    const weight = size + (estimate.category === "personnel" ? 1e9 : 0);
    if (weight > most) {
      most = weight;
      best = { low: estimate.low, high: estimate.high, force: estimate.force, category: estimate.category };
    }
  }
  return best;
}

/** @type {WeakMap<SceneJson, Map<number, EstimateJson[]>>} */
const estimates = new WeakMap();

/**
 * @param {SceneJson} scene
 * @param {number} place
 * @returns {EstimateJson[]}
 */
export function estimatesAt(scene, place) {
  let known = estimates.get(scene);
  if (!known) {
    known = new Map();
    for (const one of scene.estimates) {
      const held = known.get(one.place);
      if (held) held.push(one);
      else known.set(one.place, [one]);
    }
    estimates.set(scene, known);
  }
  return known.get(place) || [];
}

/**
 * @param {Mark} mark
 * @returns {number}
 */
function extent(mark) {
  if (mark.kind === POINT) return -1;
  let area = 0;
  for (const { box } of mark.paths) area = Math.max(area, (box[2] - box[0]) * (box[3] - box[1]));
  return mark.kind === AREA ? area + 1 : area;
}
