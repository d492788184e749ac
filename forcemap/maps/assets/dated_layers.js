import { el } from "./dom.js";
import { count } from "./figures.js";
import { inside, worldPath, worldX, worldY } from "./mercator.js";
import { fits, haloText, inView, trace, withOpacity } from "./pen.js";

const GRID = 10000;
const REACH = 9; // pixels around a mark that count as on it
const HALF = 5.5; // pixels from the middle of a mark to its corners
const STRIPE = 8;
const NAMED_BELOW = 60; // marks in view: more are too many to name
const LISTED = 400;
const HUES = ["#5b6c9d", "#8c6d31", "#7b4173", "#637939", "#ad494a", "#3f7f83"];
const DARK_HUES = ["#a3b2e0", "#d9b872", "#cf95c6", "#b3cb7f", "#e89a9b", "#86c9cd"];

/** Layers made by others: drawn beside the claims, never among them, each with a switch of its own. */
export class DatedLayers {
  /**
   * @param {any[]} layers
   * @param {() => void} [changed]
   * @param {(lon: number, lat: number) => void} [fly]
   */
  constructor(layers, changed = () => {}, fly = () => {}) {
    this.changed = changed;
    this.fly = fly;
    this.layers = layers.map((layer) => ({
      ...layer,
      on: true,
      features: layer.features.map((/** @type {any} */ one) => ({
        ...one,
        spots: one.spots.map((/** @type {number[]} */ [lon, lat]) => [worldX(lon), worldY(lat)]),
        paths: one.shape.map((/** @type {number[]} */ steps) => worldPath(steps, GRID)),
        at: [worldX(one.lon), worldY(one.lat)],
      })),
    }));
  }

  /**
   * Have a sheet draw these layers: areas under its own marks, points over them.
   *
   * @param {import("./sheet.js").Sheet} sheet
   */
  drawOn(sheet) {
    sheet.underlay = (ctx, view, theme) => this.drawAreas(ctx, view, theme);
    sheet.overlay = (ctx, view, theme, taken) => {
      this.drawPoints(ctx, view, theme, taken);
      this.writeNames(ctx, view, theme, taken);
    };
    if (this.layers.length) sheet.redraw();
  }

  /** @returns {any[]} [layer, feature] of all that is switched on */
  shown() {
    return this.layers.filter((layer) => layer.on).flatMap((layer) => layer.features.map((/** @type {any} */ one) => [layer, one]));
  }

  /**
   * Draw areas under the claims: striped, so that they are no tint of a claim.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {Theme} theme
   */
  drawAreas(ctx, view, theme) {
    for (const [, one] of this.shown()) {
      if (!one.paths.length) continue;
      const color = hueOf(one, theme);
      ctx.beginPath();
      trace(ctx, one.paths, view, true);
      ctx.fillStyle = stripes(ctx, color, one.hue);
      ctx.fill("evenodd");
      ctx.strokeStyle = withOpacity(color, 0.9);
      ctx.lineWidth = 1.4;
      ctx.stroke();
    }
  }

  /**
   * Draw points as small diamonds; no name may be written over one.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {Theme} theme
   * @param {import("./collide.js").Taken} taken
   */
  drawPoints(ctx, view, theme, taken) {
    ctx.lineWidth = 1.4;
    for (const [, one] of this.shown()) {
      for (const [wx, wy] of one.spots) {
        if (!inView([wx, wy, wx, wy], view, 20)) continue;
        const x = wx * view.scale - view.left;
        const y = wy * view.scale - view.top;
        taken.take(x - HALF, y - HALF, 2 * HALF, 2 * HALF);
        diamond(ctx, x, y);
        ctx.fillStyle = theme.halo;
        ctx.fill();
        ctx.fillStyle = withOpacity(theme.ink, 0.28);
        ctx.fill();
        ctx.strokeStyle = theme.ink;
        ctx.stroke();
      }
    }
  }

  /**
   * Name what there is room for, after the claims' own labels.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {Theme} theme
   * @param {import("./collide.js").Taken} taken
   */
  writeNames(ctx, view, theme, taken) {
    const near = this.shown().filter(([, one]) => inView([one.at[0], one.at[1], one.at[0], one.at[1]], view, 0));
    if (near.length > NAMED_BELOW) return;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.font = 'italic 400 12px "Forcemap Sans", sans-serif';
    for (const [, one] of near) {
      const x = one.at[0] * view.scale - view.left;
      const y = one.at[1] * view.scale - view.top;
      const width = ctx.measureText(one.name).width;
      const spots = one.paths.length ? [[x - width / 2, y - 8]] : [[x + 8, y - 8], [x - 8 - width, y - 8], [x - width / 2, y + 7]];
      const spot = spots.find(([left, top]) => fits(view, left, top, width, 16) && taken.free(left, top, width, 16));
      if (!spot) continue;
      taken.take(spot[0], spot[1], width, 16);
      haloText(ctx, one.name, spot[0], spot[1] + 8, one.paths.length ? hueOf(one, theme) : theme.ink, theme.halo, 3.5);
    }
  }

  /**
   * What lies under a point of the sheet, in words; "" for nothing.
   *
   * @param {View} view
   * @param {number} x pixels of the sheet
   * @param {number} y
   * @returns {string}
   */
  wordsAt(view, x, y) {
    const wx = (x + view.left) / view.scale;
    const wy = (y + view.top) / view.scale;
    const reach = REACH / view.scale;
    const isOn = (/** @type {any} */ one) => one.spots.some((/** @type {number[]} */ [sx, sy]) => Math.hypot(sx - wx, sy - wy) < reach) || inside(one.paths, wx, wy);
    const found = this.shown().filter(([, one]) => isOn(one));
    if (!found.length) return "";
    const [layer, one] = found.find(([, each]) => each.spots.length) || found[0];
    const more = found.length > 1 ? ` and ${found.length - 1} more here` : "";
    return [`${one.name}${more}`, ...one.told, one.day, layer.title, layer.credit].filter(Boolean).join(" · ");
  }

  /** @returns {HTMLElement[]} the part of the legend that tells of these layers */
  legend() {
    if (!this.layers.length) return [];
    return [
      el("h3", {}, "Layers made by others"),
      el("p", { class: "aside" }, "Not read from the reports and not counted among the claims."),
      ...this.layers.map((layer) => this.layerRow(layer)),
    ];
  }

  /** @param {any} layer */
  layerRow(layer) {
    const box = el("input", { type: "checkbox", checked: layer.on });
    box.addEventListener("change", () => {
      layer.on = /** @type {HTMLInputElement} */ (box).checked;
      this.changed();
    });
    const noun = layer.kind === "areas" ? "area" : "mark";
    const names = el("ul", { class: "dated-names" });
    for (const one of layer.features.slice(0, LISTED)) {
      const button = el("button", { type: "button" }, one.name);
      button.addEventListener("click", () => this.fly(one.lon, one.lat));
      names.append(el("li", {}, button, one.told.length ? el("span", { class: "aside" }, ` ${one.told.join(", ")}`) : null));
    }
    return el(
      "div", { class: "dated-layer" },
      el("label", {}, box, el("span", { class: `key key-dated-${layer.kind}` }), el("b", {}, layer.title), " ", el("span", { class: "tally" }, count(layer.features.length, noun))),
      el("p", { class: "aside" }, [capitalised(layer.when), layer.credit].filter(Boolean).join(". ")),
      layer.features.length ? el("details", {}, el("summary", {}, layer.kind === "areas" ? "Areas" : "Names"), names) : null,
    );
  }
}

/** @param {string} words */
function capitalised(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * @param {any} one
 * @param {Theme} theme
 */
function hueOf(one, theme) {
  const hues = theme.dark ? DARK_HUES : HUES;
  return hues[one.hue % hues.length];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 */
function diamond(ctx, x, y) {
  ctx.beginPath();
  ctx.moveTo(x, y - HALF);
  ctx.lineTo(x + HALF, y);
  ctx.lineTo(x, y + HALF);
  ctx.lineTo(x - HALF, y);
  ctx.closePath();
}

/**
 * Thin stripes on a faint tint, leaning the other way for every second identity.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} color
 * @param {number} hue
 */
function stripes(ctx, color, hue) {
  const ratio = ctx.getTransform().a || 1;
  const size = Math.round(STRIPE * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return withOpacity(color, 0.15);
  pen.fillStyle = withOpacity(color, 0.12);
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = withOpacity(color, 0.45);
  pen.lineWidth = ratio;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift, hue % 2 ? 0 : size);
    pen.lineTo(shift + size, hue % 2 ? size : 0);
    pen.stroke();
  }
  const pattern = ctx.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern || withOpacity(color, 0.15);
}
