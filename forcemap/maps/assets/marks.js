import { worldPath, worldX, worldY } from "./mercator.js";

export const GRID = 10000;
export const POINT = 0;
export const LINE = 1;
export const AREA = 2;

/** From what weighs most on a map to what weighs least. */
export const STATUS_ORDER = ["present", "arriving", "leaving", "possible", "planned", "past", "denied"];
/** @type {Record<string, number>} */
const STATUS_RANK = Object.fromEntries(STATUS_ORDER.map((status, rank) => [status, rank]));

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
  /** @type {number[][]} */
  const byPlace = new Array(scene.places.id.length);
  for (let i = 0; i < claims.id.length; i++) {
    const place = claims.place[i];
    if (!visible[i] || place < 0 || claims.standing[i] >= UNDATED) continue;
    if (byPlace[place]) byPlace[place].push(i);
    else byPlace[place] = [i];
  }
  /** @type {Mark[]} */
  const points = [];
  /** @type {{mark: Mark, size: number}[]} */
  const wide = [];
  byPlace.forEach((held, place) => {
    const mark = buildMark(scene, place, held);
    if (mark.kind === POINT) points.push(mark);
    else wide.push({ mark, size: extent(mark) });
  });
  wide.sort((a, b) => b.size - a.size || a.mark.place - b.mark.place);
  return [...wide.map((one) => one.mark), ...points];
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
    paths: places.shape[place] ? shapeOf(scene, place) : NO_PATHS,
    presences: presencesOf(scene, held),
    claims: held.length,
    figure: figureOf(scene, held),
    hand: held.some((i) => scene.claims.corrected[i] !== null),
  };
}

/** @type {WorldPath[]} */
const NO_PATHS = [];

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
  /** @type {Presence[]} */
  const found = [];
  for (const i of held) {
    const force = claims.force[i];
    const faded = fade(claims.standing[i], claims.age[i]);
    const known = found.find((one) => one.force === force);
    if (!known) {
      found.push({ force, claims: [i], status: claims.status[i], category: claims.category[i], faded });
      continue;
    }
    known.claims.push(i);
    known.faded = Math.max(known.faded, faded);
    if (STATUS_RANK[claims.status[i]] < STATUS_RANK[known.status]) {
      known.status = claims.status[i];
      known.category = claims.category[i];
    }
  }
  return found.length < 2 ? found : found.sort((a, b) => b.claims.length - a.claims.length || (a.force < b.force ? -1 : 1));
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
 * Whether a status says that a force is there, or on its way.
 *
 * @param {string} status
 * @returns {boolean}
 */
export function isFirm(status) {
  return status === "present" || status === "arriving";
}

/**
 * The largest figure said of troops here (else of anything), from the snapshot's own estimates; one of what is there or
 * on its way before one of what is only planned, possible or gone.
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
  const known = estimatesOf(scene);
  for (const i of held) {
    const { low, high } = known[i] ?? { low: claims.low[i], high: claims.high[i] };
    const size = high ?? low;
    if (size === null || claims.status[i] === "denied") continue;
    const status = claims.status[i];
    const weight = size + (claims.category[i] === "personnel" ? 1e9 : 0) + (isFirm(status) ? 1e10 : 0);
    if (weight > most) {
      most = weight;
      best = { low, high, force: claims.force[i], category: claims.category[i], status };
    }
  }
  return best;
}

/** @type {WeakMap<SceneJson, Estimate[]>} */
const estimates = new WeakMap();

/**
 * The estimates that gather several claims, by claim.
 *
 * @param {SceneJson} scene
 * @returns {Estimate[]}
 */
function estimatesOf(scene) {
  let known = estimates.get(scene);
  if (!known) {
    known = new Array(scene.claims.id.length);
    for (const [claims, low, high, latest, parts, contradictions] of scene.estimates) {
      const one = { claims, low, high, latest, parts, contradictions };
      for (const each of claims) known[each] = one;
    }
    estimates.set(scene, known);
  }
  return known;
}

/**
 * The estimate a claim belongs to; a claim that no other speaks beside is one by itself.
 *
 * @param {SceneJson} scene
 * @param {number} claim
 * @returns {Estimate}
 */
export function estimateOf(scene, claim) {
  const { low, high } = scene.claims;
  return (
    estimatesOf(scene)[claim] ?? { claims: [claim], low: low[claim], high: high[claim], latest: null, parts: null, contradictions: [] }
  );
}

/**
 * @param {Mark} mark
 * @returns {number}
 */
function extent(mark) {
  let area = 0;
  for (const { box } of mark.paths) area = Math.max(area, (box[2] - box[0]) * (box[3] - box[1]));
  return mark.kind === AREA ? area + 1 : area;
}
