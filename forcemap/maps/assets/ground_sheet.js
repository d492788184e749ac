import { drawGround } from "./basemap.js";

/** The ground as last drawn, kept so that a map that is moved draws only the strips that come into sight. */
export class GroundSheet {
  /** @param {Ground} ground */
  constructor(ground) {
    this.ground = ground;
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d");
    /** @type {{view: View, ratio: number, dark: boolean} | null} */
    this.drawn = null;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {Theme} theme
   * @param {number} ratio device pixels a pixel
   */
  draw(ctx, view, theme, ratio) {
    const { canvas, pen } = this;
    if (!pen) {
      drawGround(ctx, this.ground, view, theme);
      return;
    }
    const shift = this.shiftTo(view, theme, ratio);
    if (shift) {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.globalCompositeOperation = "copy";
      if (shift.x || shift.y) pen.drawImage(canvas, shift.x * ratio, shift.y * ratio);
      pen.globalCompositeOperation = "source-over";
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const strip of strips(shift, view)) this.drawStrip(pen, strip, view, theme);
    } else {
      canvas.width = Math.round(view.width * ratio);
      canvas.height = Math.round(view.height * ratio);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawGround(pen, this.ground, view, theme);
    }
    this.drawn = { view, ratio, dark: theme.dark };
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(canvas, 0, 0);
    ctx.restore();
  }

  /**
   * How far what is drawn lies from where it is wanted; null where it is of no use.
   *
   * @param {View} view
   * @param {Theme} theme
   * @param {number} ratio
   * @returns {{x: number, y: number} | null}
   */
  shiftTo(view, theme, ratio) {
    if (!this.drawn) return null;
    const { view: last, ratio: then, dark } = this.drawn;
    if (then !== ratio || dark !== theme.dark || last.scale !== view.scale || last.width !== view.width || last.height !== view.height) return null;
    const [x, y] = [last.left - view.left, last.top - view.top];
    if (!Number.isInteger(x * ratio) || !Number.isInteger(y * ratio)) return null;
    return Math.abs(x) < view.width / 2 && Math.abs(y) < view.height / 2 ? { x, y } : null;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number[]} strip
   * @param {View} view
   * @param {Theme} theme
   */
  drawStrip(pen, [x, y, width, height], view, theme) {
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    drawGround(pen, this.ground, view, theme);
    pen.restore();
  }
}

/**
 * The parts of a sheet that a shift lays bare.
 *
 * @param {{x: number, y: number}} shift
 * @param {View} view
 * @returns {number[][]} left, top, width, height
 */
export function strips({ x, y }, { width, height }) {
  const found = [];
  if (x) found.push([x > 0 ? 0 : width + x, 0, Math.abs(x), height]);
  if (y) found.push([0, y > 0 ? 0 : height + y, width, Math.abs(y)]);
  return found;
}
