import { capital } from "./figures.js";
import { GRID } from "./marks.js";
import { worldPath, worldX, worldY } from "./mercator.js";
import { fits, haloText, trace, withOpacity } from "./pen.js";
import { forceColor } from "./theme.js";

/** A sign for each kind of change, said again in words beside it. */
export const SIGNS = {
  appeared: "+",
  grew: "▲",
  shrank: "▼",
  moved: "→",
  "status changed": "◐",
  withdrawn: "×",
  contradicted: "≠",
  "not reported again": "?",
  gone: "–",
  "area gained": "+",
  "area lost": "–",
};

const RADIUS = 11;

/**
 * Draw the changes: gained and lost areas, arrows along moves, a sign at each place, its words where there is room.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {{rows: any[], forces: Record<string, ForceLook>}} changes
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 * @param {string | null} chosen
 */
export function drawChanges(ctx, changes, view, theme, taken, chosen) {
  const spots = changes.rows.map((row) => spotOf(row, view)).filter(Boolean);
  for (const row of changes.rows) drawShapes(ctx, row, changes, view, theme);
  for (const row of changes.rows) if (row.track.length) drawTrack(ctx, row, changes, view, theme);
  const places = stack(changes.rows, view);
  for (const { row, x, y } of places) {
    taken.take(x - RADIUS - 2, y - RADIUS - 2, 2 * RADIUS + 4, 2 * RADIUS + 4);
    drawSign(ctx, row, changes, x, y, theme, row.id === chosen);
  }
  if (spots.length) for (const { row, x, y } of places) writeWords(ctx, row, x, y, view, theme, taken);
}

/**
 * Changes of one place stand side by side.
 *
 * @param {any[]} rows
 * @param {View} view
 */
export function stack(rows, view) {
  /** @type {Map<string, number>} */
  const held = new Map();
  const found = [];
  for (const row of rows) {
    const spot = spotOf(row, view);
    if (!spot) continue;
    const key = `${Math.round(spot.x / 10)},${Math.round(spot.y / 10)}`;
    const n = held.get(key) || 0;
    held.set(key, n + 1);
    found.push({ row, x: spot.x + (n % 4) * (2 * RADIUS + 3), y: spot.y + Math.floor(n / 4) * (2 * RADIUS + 3) });
  }
  return found;
}

/**
 * @param {any} row
 * @param {View} view
 */
function spotOf(row, view) {
  const side = row.after || row.before;
  if (!side) return null;
  return { x: worldX(side.lon) * view.scale - view.left, y: worldY(side.lat) * view.scale - view.top };
}

/**
 * @param {any} row
 * @param {{forces: Record<string, ForceLook>}} changes
 * @param {Theme} theme
 */
function colorOf(row, changes, theme) {
  return row.force && changes.forces[row.force] ? forceColor(changes.forces[row.force], theme) : theme.ink;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {any} row
 * @param {any} changes
 * @param {View} view
 * @param {Theme} theme
 */
function drawShapes(ctx, row, changes, view, theme) {
  const side = row.after || row.before;
  if (!side || !side.shape.length) return;
  const color = colorOf(row, changes, theme);
  const gone = !row.after || row.kind === "withdrawn" || row.kind === "not reported again";
  side.worlds ??= side.shape.map((/** @type {number[]} */ steps) => worldPath(steps, GRID));
  ctx.beginPath();
  trace(ctx, side.worlds, view, side.kind === 2);
  if (side.kind === 2) {
    ctx.fillStyle = withOpacity(color, gone ? 0.05 : 0.16);
    ctx.fill("evenodd");
  }
  ctx.setLineDash(gone || row.certainty === "possible" ? [5, 4] : []);
  ctx.strokeStyle = withOpacity(color, 0.75);
  ctx.lineWidth = side.kind === 2 ? 1.3 : 4;
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {any} row
 * @param {any} changes
 * @param {View} view
 * @param {Theme} theme
 */
function drawTrack(ctx, row, changes, view, theme) {
  row.worlds ??= row.track.map((/** @type {number[]} */ steps) => worldPath(steps, GRID));
  const color = colorOf(row, changes, theme);
  ctx.beginPath();
  trace(ctx, row.worlds, view, false);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.setLineDash(row.certainty === "possible" ? [6, 4] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  const { points } = row.worlds[row.worlds.length - 1];
  const end = points.length;
  if (end < 4) return;
  const x = points[end - 2] * view.scale - view.left;
  const y = points[end - 1] * view.scale - view.top;
  const angle = Math.atan2(y - (points[end - 3] * view.scale - view.top), x - (points[end - 4] * view.scale - view.left));
  const tip = RADIUS + 3;
  ctx.beginPath();
  ctx.moveTo(x - tip * Math.cos(angle), y - tip * Math.sin(angle));
  for (const turn of [0.42, -0.42]) {
    ctx.lineTo(x - (tip + 10) * Math.cos(angle + turn), y - (tip + 10) * Math.sin(angle + turn));
  }
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {any} row
 * @param {any} changes
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 * @param {boolean} chosen
 */
function drawSign(ctx, row, changes, x, y, theme, chosen) {
  const color = colorOf(row, changes, theme);
  const hollow = row.kind === "not reported again" || row.kind === "withdrawn" || row.certainty === "possible";
  ctx.beginPath();
  ctx.arc(x, y, RADIUS, 0, 7);
  ctx.fillStyle = hollow ? theme.halo : color;
  ctx.fill();
  ctx.setLineDash(row.kind === "not reported again" ? [2, 3] : []);
  ctx.strokeStyle = chosen ? theme.focus : hollow ? color : theme.halo;
  ctx.lineWidth = chosen ? 3 : 1.8;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = '600 14px "Forcemap Sans", sans-serif';
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = hollow ? color : theme.halo;
  ctx.fillText(SIGNS[/** @type {keyof typeof SIGNS} */ (row.kind)] || "•", x, y + 0.5);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {any} row
 * @param {number} x
 * @param {number} y
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 */
function writeWords(ctx, row, x, y, view, theme, taken) {
  const words = `${(row.after || row.before).name}: ${[row.category, row.kind].filter(Boolean).join(" ")}`;
  ctx.font = '600 12.5px "Forcemap Sans", sans-serif';
  const width = ctx.measureText(words).width;
  const spot = [
    [x + RADIUS + 6, y - 8], [x - RADIUS - 6 - width, y - 8], [x - width / 2, y + RADIUS + 4], [x - width / 2, y - RADIUS - 20],
  ].find(([left, top]) => fits(view, left, top, width, 16) && taken.free(left, top, width, 16));
  if (!spot) return;
  taken.take(spot[0], spot[1], width, 16);
  ctx.textAlign = "left";
  haloText(ctx, capital(words), spot[0], spot[1] + 8, theme.ink, theme.halo, 4);
}
