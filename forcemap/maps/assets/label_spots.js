import { ringRadius } from "./draw_marks.js";
import { LINE, POINT } from "./marks.js";
import { inside } from "./mercator.js";
import { fits } from "./pen.js";

const SAMPLES = 9; // a side: where in an area a label is tried

/**
 * @param {Mark} mark
 * @param {View} view
 * @param {number} width
 * @param {number} height
 * @returns {number[][]} left, top, and where a leader goes to, the point meant
 */
export function labelSpots(mark, view, width, height) {
  const x = mark.x * view.scale - view.left;
  const y = mark.y * view.scale - view.top;
  if (mark.kind === POINT) return around(mark, x, y, width, height);
  if (mark.kind === LINE) return beside(mark, view, width, height);
  return within(mark, view, x, y, width, height);
}

/**
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function around(mark, x, y, width, height) {
  const figure = mark.figure && mark.figure.category === "personnel" ? (mark.figure.high ?? mark.figure.low) : null;
  const out = Math.max(20, figure ? ringRadius(figure) * 0.75 : 0);
  return [
    [x + out, y - height / 2],
    [x - out - width, y - height / 2],
    [x - width / 2, y - out - height],
    [x - width / 2, y + out],
    [x + out, y + 4],
    [x + out, y - height - 4],
  ];
}

/**
 * @param {Mark} mark
 * @param {View} view
 * @param {number} width
 * @param {number} height
 */
function beside(mark, view, width, height) {
  const found = [];
  const middle = [view.width / 2, view.height / 2];
  for (const { points } of mark.paths) {
    const stride = Math.max(2, 2 * Math.floor(points.length / 2 / 24));
    for (let i = 0; i < points.length; i += stride) {
      const x = points[i] * view.scale - view.left;
      const y = points[i + 1] * view.scale - view.top;
      if (!fits(view, x, y, 0, 0)) continue;
      const far = Math.hypot(x - middle[0], y - middle[1]);
      found.push([far, x + 16, y - height / 2, x, y], [far, x - 16 - width, y - height / 2, x, y]);
      found.push([far + 5, x - width / 2, y + 14, x, y], [far + 5, x - width / 2, y - 14 - height, x, y]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).map((one) => one.slice(1));
}

/**
 * Spots within an area as it lies in view, nearest to its own point first.
 *
 * @param {Mark} mark
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function within(mark, view, x, y, width, height) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of mark.paths) {
    box[0] = Math.min(box[0], path.box[0] * view.scale - view.left);
    box[1] = Math.min(box[1], path.box[1] * view.scale - view.top);
    box[2] = Math.max(box[2], path.box[2] * view.scale - view.left);
    box[3] = Math.max(box[3], path.box[3] * view.scale - view.top);
  }
  const left = Math.max(box[0], view.insetX);
  const top = Math.max(box[1], view.insetY);
  const right = Math.min(box[2], view.width - view.insetX);
  const bottom = Math.min(box[3], view.height - view.insetY);
  if (right <= left || bottom <= top) return [];
  const seen = x > left && x < right && y > top && y < bottom;
  const centre = seen ? [x, y] : [(left + right) / 2, (top + bottom) / 2];
  /** @type {number[][]} */
  const found = [];
  const share = (/** @type {number} */ px, /** @type {number} */ py) => coverage(mark.paths, view, px, py, width, height);
  if (seen) found.push([FULL - share(x, y), x, y]);
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const px = left + ((i + 0.5) / SAMPLES) * (right - left);
      const py = top + ((j + 0.5) / SAMPLES) * (bottom - top);
      if (!inside(mark.paths, (px + view.left) / view.scale, (py + view.top) / view.scale)) continue;
      const far = Math.hypot(px - centre[0], (py - centre[1]) * 1.3) / (right - left + bottom - top);
      found.push([FULL - share(px, py) + far, px, py]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const inner = found.filter(([order]) => order < FULL - LEAST_INSIDE + 1).map(([, px, py]) => [px - width / 2, py - height / 2]);
  return [...inner, ...outside(found.slice(0, 12), [left, top, right, bottom], width, height)];
}

const FULL = 5; // points of a label that are looked at: its middle and four near its corners
const LEAST_INSIDE = 3;

/**
 * How many of a label's middle and corners lie within an area.
 *
 * @param {WorldPath[]} paths
 * @param {View} view
 * @param {number} x the label's middle
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @returns {number}
 */
function coverage(paths, view, x, y, width, height) {
  let within = 0;
  for (const [dx, dy] of [[0, 0], [-0.42, -0.35], [0.42, -0.35], [-0.42, 0.35], [0.42, 0.35]]) {
    const wx = (x + dx * width + view.left) / view.scale;
    const wy = (y + dy * height + view.top) / view.scale;
    if (inside(paths, wx, wy)) within++;
  }
  return within;
}

/**
 * Spots just outside an area, with a line that leads to a point within it.
 *
 * @param {number[][]} points within the area: [order, x, y]
 * @param {number[]} box
 * @param {number} width
 * @param {number} height
 * @returns {number[][]}
 */
function outside(points, [left, top, right, bottom], width, height) {
  const gap = 12;
  return points.flatMap(([, x, y]) => [
    [x - width / 2, top - gap - height, x, y],
    [right + gap, y - height / 2, x, y],
    [x - width / 2, bottom + gap, x, y],
    [left - gap - width, y - height / 2, x, y],
  ]);
}

/**
 * Whether a leader from a label to a point crosses no other label.
 *
 * @param {import("./collide.js").Taken} taken
 * @param {number} fromX
 * @param {number} fromY
 * @param {number} toX
 * @param {number} toY
 * @param {number} skip pixels of the label itself
 */
export function clearWay(taken, fromX, fromY, toX, toY, skip) {
  const length = Math.hypot(toX - fromX, toY - fromY);
  for (let at = skip; at <= length; at += 8) {
    const share = at / length;
    if (!taken.free(fromX + (toX - fromX) * share - 3, fromY + (toY - fromY) * share - 3, 6, 6)) return false;
  }
  return true;
}

/**
 * Keep other labels off a leader.
 *
 * @param {import("./collide.js").Taken} taken
 * @param {number} fromX
 * @param {number} fromY
 * @param {number} toX
 * @param {number} toY
 */
export function takeWay(taken, fromX, fromY, toX, toY) {
  const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 6);
  for (let n = 0; n <= steps; n++) {
    taken.take(fromX + ((toX - fromX) * n) / steps - 2, fromY + ((toY - fromY) * n) / steps - 2, 4, 4);
  }
}
