import { worldLength } from "./mercator.js";
import { isFirm } from "./marks.js";
import { drawPencil, inView, trace, withOpacity } from "./pen.js";
import { stamp } from "./sprite.js";
import { drawSymbol } from "./symbol.js";
import { forceColor } from "./theme.js";

const SYMBOL = 25; // pixels across
const SMALL_SYMBOL = 20; // on a narrow map
const NARROW = 560;
const RING_UNIT = 0.105; // pixels a root of a soldier: 100,000 make a ring of 33 pixels
const STRIPE = 7; // pixels
const HUGE_WORLD = 20 / 360; // of the world's width
const HUGE_SHARE = 0.45; // of the usual strength

/**
 * Draw the areas spoken of: a tint where forces are said to be, a hatch where they are only planned or possible.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark[]} marks
 * @param {SceneJson} scene
 * @param {View} view
 * @param {Theme} theme
 */
export function drawAreas(ctx, marks, scene, view, theme) {
  for (const mark of marks) {
    ctx.beginPath();
    trace(ctx, mark.paths, view, true);
    ctx.fillStyle = hatch(ctx, mark, scene, theme);
    ctx.globalAlpha = isHuge(mark) ? HUGE_SHARE : 1;
    ctx.fill("evenodd");
    const lead = mark.presences[0];
    const look = scene.forces[lead.force];
    ctx.setLineDash(isFirm(lead.status) ? [] : [5, 4]);
    ctx.strokeStyle = withOpacity(forceColor(look, theme), 0.6 * lead.faded);
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
}

/**
 * Whether an area is so wide that its tint would drown what lies in it.
 *
 * @param {Mark} mark
 */
function isHuge(mark) {
  return mark.paths.some(({ box }) => box[2] - box[0] > HUGE_WORLD);
}

/**
 * A pattern of slanting stripes, one a force; firm presences fill their stripe, others only line it, and what is
 * denied or past has none.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {SceneJson} scene
 * @param {Theme} theme
 * @returns {CanvasPattern | string}
 */
function hatch(ctx, mark, scene, theme) {
  const shown = mark.presences.filter((one) => one.status !== "denied" && one.status !== "past").slice(0, 4);
  if (!shown.length) return "transparent";
  const ratio = ctx.getTransform().a || 1;
  const firm = (/** @type {Presence} */ one) => isFirm(one.status);
  if (shown.length === 1 && firm(shown[0])) {
    return withOpacity(forceColor(scene.forces[shown[0].force], theme), 0.2 * shown[0].faded);
  }
  const size = Math.round(STRIPE * Math.SQRT2 * shown.length * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return "transparent";
  const band = size / shown.length;
  shown.forEach((one, index) => {
    const color = forceColor(scene.forces[one.force], theme);
    pen.fillStyle = withOpacity(color, (firm(one) ? 0.24 : 0.08) * one.faded);
    slant(pen, size, index * band, band);
    if (firm(one)) return;
    pen.fillStyle = withOpacity(color, 0.5 * one.faded);
    slant(pen, size, index * band + band / 2, 1.2 * ratio * Math.SQRT2);
  });
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern || "transparent";
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} size
 * @param {number} from
 * @param {number} width
 */
function slant(pen, size, from, width) {
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(from + shift, 0);
    pen.lineTo(from + shift + width, 0);
    pen.lineTo(from + shift + width - size, size);
    pen.lineTo(from + shift - size, size);
    pen.closePath();
    pen.fill();
  }
}

/**
 * Draw claims about lines as bands along them; several forces take turns along the band.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark[]} marks
 * @param {SceneJson} scene
 * @param {View} view
 * @param {Theme} theme
 */
export function drawBands(ctx, marks, scene, view, theme) {
  ctx.lineJoin = "round";
  ctx.lineCap = "butt";
  for (const mark of marks) {
    ctx.beginPath();
    trace(ctx, mark.paths, view, false);
    ctx.strokeStyle = withOpacity(theme.halo, 0.75);
    ctx.lineWidth = 13;
    ctx.stroke();
    const turn = 18;
    mark.presences.forEach((one, index) => {
      const color = forceColor(scene.forces[one.force], theme);
      const alone = mark.presences.length === 1;
      ctx.setLineDash(alone ? [] : [turn, turn * (mark.presences.length - 1)]);
      ctx.lineDashOffset = -index * turn;
      ctx.strokeStyle = withOpacity(color, 0.42 * one.faded);
      ctx.lineWidth = 10;
      ctx.stroke();
    });
    const lead = mark.presences[0];
    const color = forceColor(scene.forces[lead.force], theme);
    ctx.setLineDash(lead.status === "present" ? [] : lead.status === "denied" ? [2, 6] : [7, 5]);
    ctx.lineDashOffset = 0;
    ctx.strokeStyle = withOpacity(color, lead.faded);
    ctx.lineWidth = 1.8;
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/**
 * Radius in pixels of the ring for a figure: its area, not its radius, is in proportion.
 *
 * @param {number} figure
 * @returns {number}
 */
export function ringRadius(figure) {
  return Math.max(4, Math.sqrt(figure) * RING_UNIT);
}

/**
 * Draw gathered positions: how far off the truth may lie, rings for troop figures, the symbol, how many more.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Gathered[]} groups
 * @param {SceneJson} scene
 * @param {View} view
 * @param {Theme} theme
 */
export function drawPositions(ctx, groups, scene, view, theme) {
  const simple = groups.length > 400;
  const size = view.width < NARROW ? SMALL_SYMBOL : SYMBOL;
  for (const group of groups) {
    const x = group.x * view.scale - view.left;
    const y = group.y * view.scale - view.top;
    if (!inView([group.x, group.y, group.x, group.y], view, 60)) continue;
    const mark = group.marks[0];
    const lead = mark.presences[0];
    const color = forceColor(scene.forces[lead.force], theme);
    if (!simple) drawReach(ctx, mark, scene, view, x, y, color);
    drawRings(ctx, mark, x, y, color, lead.faded);
    if (simple) {
      drawDot(ctx, group, x, y, color, lead, theme);
      continue;
    }
    drawSymbol(ctx, lead, scene, theme, x, y, size);
    const more = group.marks.reduce((sum, one) => sum + one.presences.length, 0) - 1;
    if (more > 0) drawBadge(ctx, `+${more}`, x + size * 0.48, y - size * 0.48, theme);
    if (group.marks.some((one) => one.hand)) drawPencil(ctx, x + size * 0.3, y + size * 0.2, theme);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {SceneJson} scene
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {string} color
 */
function drawReach(ctx, mark, scene, view, x, y, color) {
  const radius = worldLength(scene.places.radius[mark.place], scene.places.lat[mark.place]) * view.scale;
  if (radius < SYMBOL * 0.7 || radius > 2000) return;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = withOpacity(color, 0.06);
  ctx.fill();
  ctx.setLineDash([1.5, 4]);
  ctx.strokeStyle = withOpacity(color, 0.7);
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {string} color
 * @param {number} faded
 */
function drawRings(ctx, mark, x, y, color, faded) {
  const { figure } = mark;
  if (!figure || figure.category !== "personnel") return;
  ctx.lineWidth = 1.4;
  const outer = figure.high ?? figure.low;
  if (outer !== null) {
    ctx.beginPath();
    ctx.arc(x, y, ringRadius(outer), 0, 7);
    ctx.fillStyle = withOpacity(color, 0.12 * faded);
    ctx.fill();
    ctx.setLineDash(figure.high === null ? [3, 3] : []);
    ctx.strokeStyle = withOpacity(color, 0.85 * faded);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  if (figure.low !== null && figure.low !== outer) {
    ctx.beginPath();
    ctx.arc(x, y, ringRadius(figure.low), 0, 7);
    ctx.fillStyle = withOpacity(color, 0.2 * faded);
    ctx.fill();
    ctx.strokeStyle = withOpacity(color, 0.85 * faded);
    ctx.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Gathered} group
 * @param {number} x
 * @param {number} y
 * @param {string} color
 * @param {Presence} lead
 * @param {Theme} theme
 */
function drawDot(ctx, group, x, y, color, lead, theme) {
  const count = group.marks.reduce((sum, one) => sum + one.claims, 0);
  ctx.beginPath();
  ctx.arc(x, y, Math.min(13, 3.5 + Math.sqrt(count) * 0.7), 0, 7);
  const firm = isFirm(lead.status);
  ctx.fillStyle = firm ? withOpacity(color, 0.75 * lead.faded) : theme["symbol-ground"];
  ctx.fill();
  ctx.strokeStyle = firm ? theme.halo : color;
  ctx.lineWidth = 1.2;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function drawBadge(ctx, text, x, y, theme) {
  const width = 10 + 6 * text.length;
  stamp(ctx, `badge/${text}/${theme.dark}`, x - width / 2, y - 7, width, 15, (pen) => {
    pen.font = '600 10.5px "Forcemap Sans", sans-serif';
    const wide = Math.min(width, pen.measureText(text).width + 8);
    pen.beginPath();
    pen.roundRect((width - wide) / 2, 0, wide, 14, 7);
    pen.fillStyle = theme.ink;
    pen.fill();
    pen.fillStyle = theme.paper;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, width / 2, 7.5);
  });
}
