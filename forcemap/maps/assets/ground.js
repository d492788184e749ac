import { inflate, inflateJson, readVarints } from "./codec.js";
import { worldPath } from "./mercator.js";

/**
 * Open a packed base map (forcemap/maps/ground.py).
 *
 * @param {string} geometry
 * @param {string} names
 * @returns {Promise<Ground>}
 */
export async function openGround(geometry, names) {
  const [bytes, words] = await Promise.all([inflate(geometry), inflateJson(names)]);
  return { names: words, sections: readSections(readVarints(new Uint8Array(bytes)), words.sections, words.grids) };
}

/**
 * The sections of a base map, each unpacked when it is first drawn.
 *
 * @param {Int32Array} numbers
 * @param {string[]} names
 * @param {number[]} grids
 * @returns {Record<string, WorldPath[]>}
 */
export function readSections(numbers, names, grids) {
  /** @type {Record<string, WorldPath[]>} */
  const sections = {};
  let at = 0;
  names.forEach((name, index) => {
    const from = at;
    const count = numbers[at++];
    for (let i = 0; i < count; i++) at += 1 + 2 * numbers[at];
    /** @type {WorldPath[] | null} */
    let paths = null;
    Object.defineProperty(sections, name, { enumerable: true, get: () => (paths ??= readPaths(numbers, from, grids[index])) });
  });
  return sections;
}

/**
 * @param {Int32Array} numbers
 * @param {number} from
 * @param {number} grid
 * @returns {WorldPath[]}
 */
function readPaths(numbers, from, grid) {
  const paths = [];
  let at = from;
  const count = numbers[at++];
  for (let i = 0; i < count; i++) {
    const length = numbers[at++];
    paths.push(worldPath(numbers, grid, at, length));
    at += 2 * length;
  }
  return paths;
}
