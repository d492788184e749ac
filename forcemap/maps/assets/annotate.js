import { figureWords } from "./figures.js";
import { clearWay, labelSpots, takeWay } from "./label_spots.js";
import { AREA, POINT, isFirm } from "./marks.js";
import { drawPencil, fits, haloText } from "./pen.js";
import { forceColor } from "./theme.js";

const FONT = '"Forcemap Sans", sans-serif';
const MOST_ROWS = 3;
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
  takePositions(groups, view, taken);
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
 * The labels as they were placed, moved with the map; none after a change of scale.
 *
 * @param {PlacedLabel[]} labels
 * @param {View | null} last the view they were placed for
 * @param {Gathered[]} groups
 * @param {View} view
 * @param {import("./collide.js").Taken} taken
 * @returns {PlacedLabel[]}
 */
export function carryLabels(labels, last, groups, view, taken) {
  if (!last || last.scale !== view.scale) return [];
  const dx = last.left - view.left;
  const dy = last.top - view.top;
  takePositions(groups, view, taken);
  return labels.map((one) => {
    const { x, y, anchor } = one;
    taken.take(x + dx - PAD, y + dy - PAD, one.width + 2 * PAD, one.height + 2 * PAD);
    return { ...one, x: x + dx, y: y + dy, anchor: anchor && { x: anchor.x + dx, y: anchor.y + dy } };
  });
}

/**
 * Keep labels off the symbols.
 *
 * @param {Gathered[]} groups
 * @param {View} view
 * @param {import("./collide.js").Taken} taken
 */
function takePositions(groups, view, taken) {
  for (const group of groups) taken.take(group.x * view.scale - view.left - 14, group.y * view.scale - view.top - 14, 28, 28);
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
      width = Math.max(width, ctx.measureText(row.text).width + (row.force ? 14 : 0) + (row.hand ? 17 : 0));
      height += row.size * 1.22;
    }
    for (const spot of labelSpots(mark, view, width, height)) {
      const [x, y] = spot;
      if (!fits(view, x, y, width, height)) continue;
      if (!taken.free(x - PAD, y - PAD, width + 2 * PAD, height + 2 * PAD)) continue;
      if (mark.kind === AREA && spot.length > 2 && !clearWay(taken, x + width / 2, y + height / 2, spot[2], spot[3], height)) continue;
      taken.take(x - PAD, y - PAD, width + 2 * PAD, height + 2 * PAD);
      const anchor = spot.length > 2 ? { x: spot[2], y: spot[3] } : null;
      if (anchor) takeWay(taken, x + width / 2, y + height / 2, anchor.x, anchor.y);
      return { mark, x, y, width, height, rows, anchor };
    }
  }
  return null;
}

/**
 * @param {Mark} mark
 * @param {SceneJson} scene
 * @returns {LabelRow[]}
 */
export function labelRows(mark, scene) {
  /** @type {LabelRow[]} */
  const rows = [{ text: scene.places.name[mark.place], bold: true, size: 12.5, force: null, muted: true, hand: mark.hand && mark.kind !== POINT }];
  const { figure } = mark;
  if (figure) {
    const words = figureWords(figure.low, figure.high);
    const size = figure.category === "personnel" ? figureSize(figure.high ?? figure.low ?? 0) : 14;
    const state = isFirm(figure.status) ? "" : ` ${figure.status}`;
    rows.push({ text: `${words} ${scene.categories[figure.category]}${state}`, bold: true, size, force: figure.force, muted: false });
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
      if (row.hand) drawPencil(ctx, x + ctx.measureText(row.text).width + 5, base - 10, theme);
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

