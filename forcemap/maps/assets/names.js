import { worldX, worldY } from "./mercator.js";
import { fits, haloText } from "./pen.js";

/**
 * Write the names of countries and towns where there is room; the marks' own labels have been placed before.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 * @param {Set<string>} said names that labels of marks have given already
 */
export function writeNames(ctx, ground, view, theme, taken, said) {
  ctx.textBaseline = "middle";
  writeTowns(ctx, ground, view, theme, taken, (rank, capital) => capital || rank <= 1);
  writeCountries(ctx, ground, view, theme, taken, said);
  writeTowns(ctx, ground, view, theme, taken, (rank, capital) => !capital && rank > 1);
  writeWaters(ctx, ground, view, theme, taken);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 * @param {Set<string>} said
 */
function writeCountries(ctx, ground, view, theme, taken, said) {
  ctx.textAlign = "center";
  for (const [name, lon, lat, wide] of ground.names.countries) {
    if (said.has(name)) continue;
    const pixels = (wide / 360) * view.scale;
    const size = pixels > 420 ? 14 : pixels > 200 ? 12.5 : 11;
    ctx.font = `600 ${size}px "Forcemap Sans", sans-serif`;
    ctx.letterSpacing = pixels > 300 ? "3px" : "1.5px";
    const text = name.toUpperCase();
    const width = ctx.measureText(text).width;
    ctx.letterSpacing = "0px";
    if (width > pixels * 0.95) continue;
    const x = worldX(lon) * view.scale - view.left;
    const y = worldY(lat) * view.scale - view.top;
    const spot = [0, -28, 28, -56, 56].find(
      (dy) => fits(view, x - width / 2, y + dy - 9, width, 18) && taken.free(x - width / 2 - 4, y + dy - 9, width + 8, 18),
    );
    if (spot === undefined) continue;
    taken.take(x - width / 2 - 4, y + spot - 9, width + 8, 18);
    ctx.letterSpacing = pixels > 300 ? "3px" : "1.5px";
    haloText(ctx, text, x, y + spot, theme["country-name"], theme.halo, 3);
    ctx.letterSpacing = "0px";
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 * @param {(rank: number, capital: boolean) => boolean} wanted
 */
function writeTowns(ctx, ground, view, theme, taken, wanted) {
  const most = view.zoom * 1.5 - 4.5;
  ctx.textAlign = "left";
  for (const [name, lon, lat, rank, capital] of ground.names.towns) {
    if (!wanted(rank, !!capital) || (rank > most && !(capital && view.zoom > 3.5))) continue;
    const x = worldX(lon) * view.scale - view.left;
    const y = worldY(lat) * view.scale - view.top;
    if (!within(x, y, view)) continue;
    ctx.font = `400 ${capital ? 12.5 : 11.5}px "Forcemap Sans", sans-serif`;
    const width = ctx.measureText(name).width;
    if (!taken.free(x - 3, y - 3, 6, 6)) continue;
    const side = [
      [x + 6, y - 8],
      [x - 6 - width, y - 8],
      [x - width / 2, y - 20],
      [x - width / 2, y + 5],
    ].find(([left, top]) => fits(view, left, top, width, 16) && taken.free(left - 2, top, width + 4, 16));
    if (!side) continue;
    taken.take(side[0] - 2, side[1], width + 4, 16);
    taken.take(x - 3, y - 3, 6, 6);
    ctx.beginPath();
    ctx.arc(x, y, capital ? 2.6 : 1.8, 0, 7);
    ctx.fillStyle = theme.town;
    ctx.fill();
    haloText(ctx, name, side[0], side[1] + 8, theme["town-name"], theme.halo, 2.6);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Ground} ground
 * @param {View} view
 * @param {Theme} theme
 * @param {import("./collide.js").Taken} taken
 */
function writeWaters(ctx, ground, view, theme, taken) {
  ctx.textAlign = "center";
  ctx.font = 'italic 400 12px "Forcemap Sans", sans-serif';
  for (const [name, lon, lat, wide] of ground.names.waters) {
    const width = ctx.measureText(name).width;
    if (width > (wide / 360) * view.scale * 0.9) continue;
    const x = worldX(lon) * view.scale - view.left;
    const y = worldY(lat) * view.scale - view.top;
    if (!within(x, y, view) || !taken.free(x - width / 2, y - 8, width, 16)) continue;
    taken.take(x - width / 2, y - 8, width, 16);
    haloText(ctx, name, x, y, theme["water-name"], theme.sea, 2);
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {View} view
 */
function within(x, y, view) {
  return x > -60 && y > -20 && x < view.width + 60 && y < view.height + 20;
}
