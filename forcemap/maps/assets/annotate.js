import { figureWords } from "./figures.js";
import { ringRadius } from "./draw_marks.js";
import { AREA, LINE, POINT } from "./marks.js";
import { inside } from "./mercator.js";
import { fits, haloText } from "./pen.js";
import { forceColor } from "./theme.js";

const FONT = '"Forcemap Sans", sans-serif';
const MOST_ROWS = 3;
const SAMPLES = 7;
const PAD = 4;

/**
 * Find room for the labels that matter, the largest figures first; what finds none stays without.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark[]} areas areas and lines
 * @param {Gathered[]} groups positions
 * @param {SceneJson} scene
 * @param {View} view
 * @param {import("./collide.js").Taken} taken
 * @returns {PlacedLabel[]}
 */
export function placeLabels(ctx, areas, groups, scene, view, taken) {
  for (const group of groups) {
    const x = group.x * view.scale - view.left;
    const y = group.y * view.scale - view.top;
    taken.take(x - 14, y - 14, 28, 28);
  }
  const positions = groups.map((group) => group.marks[0]);
  const wanted = [...areas, ...positions].sort((a, b) => importance(b) - importance(a) || a.place - b.place);
  const labels = [];
  for (const mark of wanted.slice(0, view.width < 500 ? 14 : 60)) {
    const label = placeLabel(ctx, mark, scene, view, taken);
    if (label) labels.push(label);
  }
  return labels;
}

/**
 * @param {Mark} mark
 * @returns {number}
 */
function importance(mark) {
  const size = mark.figure ? (mark.figure.high ?? mark.figure.low ?? 0) : 0;
  return size * 1e3 + mark.claims + (mark.kind === POINT ? 0 : 0.5);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {SceneJson} scene
 * @param {View} view
 * @param {import("./collide.js").Taken} taken
 * @returns {PlacedLabel | null}
 */
function placeLabel(ctx, mark, scene, view, taken) {
  const all = labelRows(mark, scene);
  for (const rows of all.length > 2 ? [all, all.slice(0, 2)] : [all]) {
    let width = 0;
    let height = 0;
    for (const row of rows) {
      ctx.font = rowFont(row);
      width = Math.max(width, ctx.measureText(row.text).width + (row.force ? 14 : 0));
      height += row.size * 1.22;
    }
    for (const spot of spots(mark, view, width, height)) {
      const [x, y] = spot;
      if (!fits(view, x, y, width, height)) continue;
      if (!taken.free(x - PAD, y - PAD, width + 2 * PAD, height + 2 * PAD)) continue;
      if (mark.kind === AREA && spot.length > 2 && !clearWay(taken, x + width / 2, y + height / 2, spot[2], spot[3], height)) continue;
      taken.take(x - PAD, y - PAD, width + 2 * PAD, height + 2 * PAD);
      const anchor = spot.length > 2 ? { x: spot[2], y: spot[3] } : null;
      return { mark, x, y, width, height, rows, anchor };
    }
  }
  return null;
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
function clearWay(taken, fromX, fromY, toX, toY, skip) {
  const length = Math.hypot(toX - fromX, toY - fromY);
  for (let at = skip; at <= length; at += 8) {
    const share = at / length;
    if (!taken.free(fromX + (toX - fromX) * share - 3, fromY + (toY - fromY) * share - 3, 6, 6)) return false;
  }
  return true;
}

/**
 * @param {Mark} mark
 * @param {SceneJson} scene
 * @returns {LabelRow[]}
 */
export function labelRows(mark, scene) {
  /** @type {LabelRow[]} */
  const rows = [{ text: scene.places.name[mark.place], bold: true, size: 12.5, force: null, muted: true }];
  const { figure } = mark;
  if (figure) {
    const words = figureWords(figure.low, figure.high);
    const size = figure.category === "personnel" ? figureSize(figure.high ?? figure.low ?? 0) : 14;
    rows.push({ text: `${words} ${scene.categories[figure.category]}`, bold: true, size, force: figure.force, muted: false });
  }
  for (const one of mark.presences) {
    if (rows.length > MOST_ROWS) break;
    const words = presenceWords(one, scene, one.force === figure?.force ? figure.category : null);
    if (words) rows.push({ text: words, bold: false, size: 12.5, force: one.force, muted: false });
  }
  return rows;
}

/**
 * Type grows with the figure, gently: 1,000 soldiers 13 px, 100,000 soldiers 18 px.
 *
 * @param {number} figure
 * @returns {number}
 */
export function figureSize(figure) {
  return Math.max(13, Math.min(19, 5.5 + 2.5 * Math.log10(Math.max(figure, 1))));
}

/**
 * @param {Presence} presence
 * @param {SceneJson} scene
 * @param {string | null} said a category the label has named already
 * @returns {string}
 */
function presenceWords(presence, scene, said) {
  const { claims } = scene;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const i of presence.claims) {
    const category = claims.category[i];
    if (category !== said) counts.set(category, (counts.get(category) || 0) + 1);
  }
  const specific = [...counts].filter(([category]) => category !== "force" || counts.size === 1);
  const words = specific.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([category]) => scene.categories[category]);
  if (!words.length) return "";
  const shown = words.slice(0, 3).join(", ") + (words.length > 3 ? " …" : "");
  const state = presence.status === "present" ? "" : ` ${presence.status}`;
  return `${scene.forces[presence.force].name}: ${shown}${said ? "" : state}`;
}

/**
 * @param {Mark} mark
 * @param {View} view
 * @param {number} width
 * @param {number} height
 * @returns {number[][]} left, top, and where a leader goes to, the point meant
 */
function spots(mark, view, width, height) {
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
  const found = seen ? [[0, x, y]] : [];
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const px = left + ((i + 0.5) / SAMPLES) * (right - left);
      const py = top + ((j + 0.5) / SAMPLES) * (bottom - top);
      if (!inside(mark.paths, (px + view.left) / view.scale, (py + view.top) / view.scale)) continue;
      found.push([Math.hypot(px - centre[0], (py - centre[1]) * 1.3) + 1, px, py]);
    }
  }
  const inner = found.sort((a, b) => a[0] - b[0]).map(([, px, py]) => [px - width / 2, py - height / 2]);
  return [...inner, ...outside(found.slice(0, 12), [left, top, right, bottom], width, height)];
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
 * @param {LabelRow} row
 * @returns {string}
 */
function rowFont(row) {
  return `${row.bold ? 600 : 400} ${row.size}px ${FONT}`;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedLabel[]} labels
 * @param {SceneJson} scene
 * @param {Theme} theme
 */
export function writeLabels(ctx, labels, scene, theme) {
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const label of labels) {
    if (label.anchor) drawLeader(ctx, label, theme);
    let y = label.y;
    for (const row of label.rows) {
      ctx.font = rowFont(row);
      const base = y + row.size * 0.98;
      const look = row.force ? scene.forces[row.force] : undefined;
      const color = look ? forceColor(look, theme) : theme.ink;
      const x = label.x + (look ? 14 : 0);
      if (look) drawSwatch(ctx, look, label.x + 5, base - row.size * 0.34, color, theme);
      haloText(ctx, row.text, x, base, row.bold ? color : theme.ink, theme.halo, 4);
      y += row.size * 1.22;
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedLabel} label
 * @param {Theme} theme
 */
function drawLeader(ctx, label, theme) {
  const { anchor } = label;
  if (!anchor) return;
  const x = Math.max(label.x - 2, Math.min(anchor.x, label.x + label.width + 2));
  const y = Math.max(label.y, Math.min(anchor.y, label.y + label.height));
  ctx.beginPath();
  ctx.moveTo(anchor.x, anchor.y);
  ctx.lineTo(x, y);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 0.9;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(anchor.x, anchor.y, 2, 0, 7);
  ctx.fillStyle = theme.ink;
  ctx.fill();
}

/**
 * The small sign of a force: its colour in its frame's shape.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {ForceLook} look
 * @param {number} x
 * @param {number} y
 * @param {string} color
 * @param {Theme} theme
 */
export function drawSwatch(ctx, look, x, y, color, theme) {
  ctx.beginPath();
  if (look.frame === "6") {
    ctx.moveTo(x, y - 5.2);
    ctx.lineTo(x + 5.2, y);
    ctx.lineTo(x, y + 5.2);
    ctx.lineTo(x - 5.2, y);
    ctx.closePath();
  } else if (look.frame === "3") {
    ctx.rect(x - 5.5, y - 3.6, 11, 7.2);
  } else if (look.frame === "1") {
    ctx.arc(x, y, 4.4, 0, 7);
  } else {
    ctx.rect(x - 4, y - 4, 8, 8);
  }
  ctx.strokeStyle = theme.halo;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  ctx.fillStyle = color;
  ctx.fill();
}

/**
 * @param {PlacedLabel[]} labels
 * @param {number} x
 * @param {number} y
 * @returns {PlacedLabel | undefined}
 */
export function labelAt(labels, x, y) {
  return labels.find((one) => x > one.x - 3 && x < one.x + one.width + 3 && y > one.y - 3 && y < one.y + one.height + 3);
}

