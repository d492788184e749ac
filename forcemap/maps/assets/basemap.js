import { worldX, worldY } from "./mercator.js";
import { trace } from "./pen.js";

const DIVISIONS_FROM = 6.1;
const RIVERS_FROM = 4;

/**
 * Draw land, waters and borders. Detailed ground lies in the theatre; a coarser world surrounds it.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 */
export function drawGround(ctx, ground, view, theme) {
  const { sections } = ground;
  const theatre = theatreBox(ground, view);
  ctx.fillStyle = theme.sea;
  ctx.fillRect(0, 0, view.width, view.height);
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  const covered =
    theatre.left <= 0 && theatre.top <= 0 && theatre.right >= view.width && theatre.bottom >= view.height;
  if (!covered) {
    fill(ctx, sections.world, view, theme.land);
    stroke(ctx, sections.world_borders, view, theme.border, 0.8);
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(theatre.left, theatre.top, theatre.right - theatre.left, theatre.bottom - theatre.top);
  ctx.clip();
  ctx.fillStyle = theme.sea;
  ctx.fillRect(theatre.left, theatre.top, theatre.right - theatre.left, theatre.bottom - theatre.top);
  fill(ctx, sections.land, view, theme.land);
  drawWaters(ctx, ground, view, theme);
  if (view.zoom >= DIVISIONS_FROM) {
    ctx.setLineDash([3, 3]);
    stroke(ctx, sections.divisions, view, theme.division, 0.8);
    ctx.setLineDash([]);
  }
  stroke(ctx, sections.borders, view, theme.border, view.zoom > 6 ? 1.5 : 1.1);
  ctx.setLineDash([5, 4]);
  stroke(ctx, sections.disputed, view, theme.disputed, 1.2);
  ctx.setLineDash([]);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 */
function drawWaters(ctx, ground, view, theme) {
  fill(ctx, ground.sections.lakes, view, theme.sea);
  if (view.zoom < RIVERS_FROM) return;
  const ranks = ground.names.river_ranks;
  const most = view.zoom * 1.35 - 1;
  const shown = ground.sections.rivers.filter((_, i) => ranks[i] <= most);
  stroke(ctx, shown, view, theme.river, Math.min(2.2, 0.7 + (view.zoom - 4) * 0.25));
}

/**
 * @param {Ground} ground
 * @param {View} view
 */
function theatreBox(ground, view) {
  const [west, south, east, north] = ground.names.bounds;
  return {
    left: worldX(west) * view.scale - view.left,
    right: worldX(east) * view.scale - view.left,
    top: worldY(north) * view.scale - view.top,
    bottom: worldY(south) * view.scale - view.top,
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {WorldPath[]} paths
 * @param {View} view
 * @param {string} color
 */
function fill(ctx, paths, view, color) {
  ctx.beginPath();
  trace(ctx, paths, view, true);
  ctx.fillStyle = color;
  ctx.fill("evenodd");
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {WorldPath[]} paths
 * @param {View} view
 * @param {string} color
 * @param {number} width
 */
function stroke(ctx, paths, view, color, width) {
  ctx.beginPath();
  trace(ctx, paths, view, false);
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.stroke();
}
