import { withOpacity } from "./pen.js";
import { stamp } from "./sprite.js";
import { forceColor } from "./theme.js";

/** @type {WeakMap<Glyph, Path2D[]>} */
const outlines = new WeakMap();

/**
 * The paths of a symbol, parsed once.
 *
 * @param {Glyph} glyph
 * @returns {Path2D[]}
 */
function pathsOf(glyph) {
  let known = outlines.get(glyph);
  if (!known) {
    known = glyph.strokes.map(([path]) => new Path2D(path));
    outlines.set(glyph, known);
  }
  return known;
}

/**
 * A military symbol with its status in the frame: dashed planned, hollow possible, crossed denied.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {{force: string, category: string, status: string, faded: number}} one
 * @param {SceneJson} scene
 * @param {Theme} theme
 * @param {number} x centre
 * @param {number} y
 * @param {number} size
 */
export function drawSymbol(ctx, one, scene, theme, x, y, size) {
  const look = scene.forces[one.force];
  const glyph = scene.symbols[`${one.category}/${look.frame}`];
  if (!glyph) return;
  const ratio = size / 120;
  const width = Math.ceil((glyph.box[2] + 2 * EDGE) * ratio);
  const height = Math.ceil((glyph.box[3] + 2 * EDGE) * ratio);
  const color = forceColor(look, theme);
  const key = ["symbol", one.category, look.frame, one.status, one.faded, color, theme.dark, size].join("/");
  stamp(ctx, key, x - width / 2, y - height / 2, width, height, (pen) => {
    pen.translate(width / 2, height / 2);
    pen.scale(ratio, ratio);
    paintSymbol(pen, glyph, one, color, theme);
  });
}

const EDGE = 6; // of a symbol's own units: half the frame's stroke and a little air

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Glyph} glyph
 * @param {{status: string, faded: number}} one
 * @param {string} color
 * @param {Theme} theme
 */
function paintSymbol(ctx, glyph, one, color, theme) {
  const [left, top, width, height] = glyph.box;
  const hollow = one.status === "possible" || one.status === "denied" || one.status === "past";
  ctx.translate(-left - width / 2, -top - height / 2);
  ctx.globalAlpha = one.faded;
  const shapes = pathsOf(glyph);
  glyph.strokes.forEach(([, role, stroke], n) => {
    const shape = shapes[n];
    if (role === "frame") {
      ctx.fillStyle = theme["symbol-ground"];
      ctx.fill(shape);
      ctx.fillStyle = withOpacity(color, hollow ? 0.04 : theme.dark ? 0.55 : 0.38);
      ctx.fill(shape);
      ctx.setLineDash(one.status === "planned" ? [18, 12] : one.status === "past" ? [6, 10] : []);
      ctx.strokeStyle = color;
      ctx.lineWidth = 8;
    } else {
      ctx.setLineDash([]);
      ctx.strokeStyle = ctx.fillStyle = theme["symbol-ink"];
      ctx.lineWidth = Math.max(5, stroke * 1.6);
      if (role === "solid") ctx.fill(shape);
    }
    ctx.stroke(shape);
  });
  if (one.status === "denied") {
    ctx.setLineDash([]);
    ctx.strokeStyle = color;
    ctx.lineWidth = 9;
    ctx.stroke(new Path2D(`M${left + 6},${top + height - 6} L${left + width - 6},${top + 6}`));
  }
}

