import { whenIdle } from "./idle.js";

const SIDE = 1024; // pixels of the sheet that small pictures are kept on
const GAP = 1;

/** @typedef {{x: number, y: number, width: number, height: number}} Spot */

/** Small pictures drawn once and then only copied: all on one canvas, filled while the page has nothing to do. */
class Stamps {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.width = this.canvas.height = SIDE;
    this.pen = this.canvas.getContext("2d");
    /** @type {Map<string, Spot>} */
    this.spots = new Map();
    /** @type {Map<string, () => void>} */
    this.waiting = new Map();
    this.x = 0;
    this.y = 0;
    this.row = 0;
  }

  /**
   * Room for a picture, in device pixels; null if there is none.
   *
   * @param {number} width
   * @param {number} height
   * @returns {Spot | null}
   */
  room(width, height) {
    if (this.x + width > SIDE) {
      this.x = 0;
      this.y += this.row + GAP;
      this.row = 0;
    }
    if (width > SIDE || this.y + height > SIDE) return null;
    const spot = { x: this.x, y: this.y, width, height };
    this.x += width + GAP;
    this.row = Math.max(this.row, height);
    return spot;
  }

  /**
   * @param {string} key
   * @param {number} width
   * @param {number} height
   * @param {number} ratio
   * @param {(pen: CanvasRenderingContext2D) => void} paint
   */
  later(key, width, height, ratio, paint) {
    if (!this.waiting.size) whenIdle(() => this.fill());
    this.waiting.set(key, () => {
      const spot = this.room(Math.ceil(width * ratio), Math.ceil(height * ratio));
      if (!spot || !this.pen) return;
      this.pen.setTransform(ratio, 0, 0, ratio, spot.x, spot.y);
      this.pen.save();
      paint(this.pen);
      this.pen.restore();
      this.spots.set(key, spot);
    });
  }

  fill() {
    if (this.y > SIDE / 2 && this.pen) {
      this.pen.setTransform(1, 0, 0, 1, 0, 0);
      this.pen.clearRect(0, 0, SIDE, SIDE);
      this.spots.clear();
      this.x = this.y = this.row = 0;
    }
    for (const draw of this.waiting.values()) draw();
    this.waiting.clear();
  }
}

/** @type {Stamps | null} */
let stamps = null;

/**
 * Put a small picture on the map. The first time it is painted in place, and kept for the next.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} look all that its look depends on, but for the scale
 * @param {number} left in pixels
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {(pen: CanvasRenderingContext2D) => void} paint draws it in a box of that size
 */
export function stamp(ctx, look, left, top, width, height, paint) {
  stamps ??= new Stamps();
  const ratio = ctx.getTransform().a || 1;
  // On whole device pixels, so that it stays as sharp as it was drawn.
  const x = Math.round(left * ratio) / ratio;
  const y = Math.round(top * ratio) / ratio;
  const key = `${look}/${ratio}`;
  const spot = stamps.spots.get(key);
  if (spot) {
    ctx.drawImage(stamps.canvas, spot.x, spot.y, spot.width, spot.height, x, y, spot.width / ratio, spot.height / ratio);
    return;
  }
  ctx.save();
  ctx.translate(x, y);
  paint(ctx);
  ctx.restore();
  if (!stamps.waiting.has(key)) stamps.later(key, width, height, ratio, paint);
}
