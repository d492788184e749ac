import { worldPath, worldX, worldY } from "./mercator.js";

export const GRID = 10000;
export const POINT = 0;
export const LINE = 1;
export const AREA = 2;

/** From what weighs most on a map to what weighs least. */
export const STATUS_ORDER = ["present", "arriving", "leaving", "possible", "planned", "past", "denied"];

const STALE_FADE = 0.45;
const MONTH_FADE = 0.75;

/** Standings from which on a claim is off the map: the day of its report is not known, or a person rejected it. */
export const UNDATED = 3;
export const REJECTED = 4;

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
    if (!visible[i] || place < 0 || claims.standing[i] >= UNDATED) continue;
    const held = byPlace.get(place);
    if (held) held.push(i);
    else byPlace.set(place, [i]);
  }
  const marks = [...byPlace].map(([place, held]) => buildMark(scene, place, held));
  return marks.sort((a, b) => extent(b) - extent(a) || a.place - b.place);
}

/**
 * @param {SceneJson} scene
 * @param {number} place
 * @param {number[]} held
 * @returns {Mark}
 */
function buildMark(scene, place, held) {
  const { places } = scene;
  return {
    place,
    kind: places.kind[place],
    x: worldX(places.lon[place]),
    y: worldY(places.lat[place]),
    paths: shapeOf(scene, place),
    presences: presencesOf(scene, held),
    claims: held.length,
    figure: figureOf(scene, held),
    hand: held.some((i) => scene.claims.corrected[i] !== null),
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
 * @param {number[]} held
 * @returns {Figure | null}
 */
function figureOf(scene, held) {
  const { claims } = scene;
  /** @type {Figure | null} */
  let best = null;
  let most = -1;
  for (const i of held) {
    const { low, high } = estimateOf(scene, i);
    const size = high ?? low;
    if (size === null || claims.status[i] === "denied") continue;
    const weight = size + (claims.category[i] === "personnel" ? 1e9 : 0);
    if (weight > most) {
      most = weight;
      best = { low, high, force: claims.force[i], category: claims.category[i] };
    }
  }
  return best;
}

/** @type {WeakMap<SceneJson, Map<number, Estimate>>} */
const estimates = new WeakMap();

/**
 * The estimate a claim belongs to; a claim that no other speaks beside is one by itself.
 *
 * @param {SceneJson} scene
 * @param {number} claim
 * @returns {Estimate}
 */
export function estimateOf(scene, claim) {
  let known = estimates.get(scene);
  if (!known) {
    known = new Map();
    for (const [claims, low, high, latest, parts, contradictions] of scene.estimates) {
      const one = { claims, low, high, latest, parts, contradictions };
      for (const each of claims) known.set(each, one);
    }
    estimates.set(scene, known);
  }
  const { low, high } = scene.claims;
  return (
    known.get(claim) || { claims: [claim], low: low[claim], high: high[claim], latest: null, parts: null, contradictions: [] }
  );
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
