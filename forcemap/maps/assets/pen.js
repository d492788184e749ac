const LEAST_STEP = 0.6; // pixels: a nearer point would not be seen

/**
 * The view of world coordinates on a sheet.
 *
 * @param {number} zoom
 * @param {number} left pixels of the sheet's left edge from the world's
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {number} [insetX] pixels of the sheet beyond the visible map on each side
 * @param {number} [insetY]
 * @returns {View}
 */
export function viewOf(zoom, left, top, width, height, insetX = 0, insetY = 0) {
  return { scale: 256 * 2 ** zoom, left, top, width, height, zoom, insetX, insetY };
}

/**
 * Whether a box of a label lies whole in the visible map.
 *
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @returns {boolean}
 */
export function fits(view, x, y, width, height) {
  return (
    x >= view.insetX + 4 &&
    y >= view.insetY + 4 &&
    x + width <= view.width - view.insetX - 4 &&
    y + height <= view.height - view.insetY - 4
  );
}

/**
 * @param {[number, number, number, number]} box
 * @param {View} view
 * @param {number} [margin]
 * @returns {boolean}
 */
export function inView(box, view, margin = 8) {
  return (
    box[2] * view.scale - view.left > -margin &&
    box[0] * view.scale - view.left < view.width + margin &&
    box[3] * view.scale - view.top > -margin &&
    box[1] * view.scale - view.top < view.height + margin
  );
}

/**
 * Put paths into the pen, leaving out points too near to be seen and paths out of view.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {WorldPath[]} paths
 * @param {View} view
 * @param {boolean} closed
 */
export function trace(ctx, paths, view, closed) {
  const { scale, left, top } = view;
  for (const { points, box } of paths) {
    if (!inView(box, view)) continue;
    const size = Math.max(box[2] - box[0], box[3] - box[1]) * scale;
    if (closed && size < 1.2) continue;
    let lastX = points[0] * scale - left;
    let lastY = points[1] * scale - top;
    ctx.moveTo(lastX, lastY);
    const last = points.length - 2;
    for (let i = 2; i <= last; i += 2) {
      const x = points[i] * scale - left;
      const y = points[i + 1] * scale - top;
      if (i < last && Math.abs(x - lastX) < LEAST_STEP && Math.abs(y - lastY) < LEAST_STEP) continue;
      ctx.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    if (closed) ctx.closePath();
  }
}

/**
 * Write text with a halo of the ground's colour, so that lines beneath do not cut it.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} ink
 * @param {string} halo
 * @param {number} [width]
 */
export function haloText(ctx, text, x, y, ink, halo, width = 3.5) {
  ctx.lineJoin = "round";
  ctx.strokeStyle = halo;
  ctx.lineWidth = width;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}

/** A pencil in a box of 12 by 12: what a person put right. */
export const PENCIL = "M1.2 10.8 2 7.9 8.4 1.5 10.5 3.6 4.1 10ZM7.2 2.7 9.3 4.8";

/**
 * Draw the pencil, 12 pixels across, on a ground of its own.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x left
 * @param {number} y top
 * @param {Theme} theme
 */
export function drawPencil(ctx, x, y, theme) {
  const shape = new Path2D(PENCIL);
  ctx.save();
  ctx.translate(x, y);
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.halo;
  ctx.lineWidth = 4.5;
  ctx.stroke(shape);
  ctx.fillStyle = theme.paper;
  ctx.fill(shape);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.2;
  ctx.stroke(shape);
  ctx.restore();
}

/**
 * `#rrggbb` with an opacity.
 *
 * @param {string} color
 * @param {number} opacity
 * @returns {string}
 */
export function withOpacity(color, opacity) {
  const value = Number.parseInt(color.slice(1), 16);
  return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${opacity})`;
}
