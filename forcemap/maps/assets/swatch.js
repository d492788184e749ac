import { svg } from "./dom.js";

/** Outlines of the frames in a box of 12 by 12. */
const OUTLINES = {
  6: "M6 .8 11.2 6 6 11.2.8 6Z",
  3: "M.8 2.6h10.4v6.8H.8Z",
  4: "M1.8 1.8h8.4v8.4H1.8Z",
  1: "M6 1.2a4.8 4.8 0 1 0 .01 0Z",
};

/**
 * The sign of a force: its colour, light or dark by the reader's preference, in its frame's shape.
 *
 * @param {ForceLook} look
 * @returns {SVGElement}
 */
export function swatch(look) {
  const outline = OUTLINES[/** @type {keyof typeof OUTLINES} */ (Number(look.frame))] || OUTLINES[4];
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 12 12", "aria-hidden": "true", style: forceVariables(look) },
    svg("path", { d: outline }),
  );
}

/**
 * CSS properties that carry a force's two colours.
 *
 * @param {ForceLook} look
 * @returns {Record<string, string>}
 */
export function forceVariables(look) {
  return { "--force-light": look.color, "--force-dark": look.dark };
}

/**
 * A military symbol as the legend and the list show it.
 *
 * @param {SceneJson} scene
 * @param {string} force
 * @param {string} category
 * @param {string} status
 * @returns {SVGElement | null}
 */
export function symbolIcon(scene, force, category, status) {
  const look = scene.forces[force];
  const glyph = scene.symbols[`${category}/${look.frame}`];
  if (!glyph) return null;
  const [x, y, width, height] = glyph.box;
  const icon = svg("svg", {
    class: `symbol symbol-${status}`,
    viewBox: `${x - 4} ${y - 4} ${width + 8} ${height + 8}`,
    "aria-hidden": "true",
    style: forceVariables(look),
  });
  for (const [path, role] of glyph.strokes) icon.append(svg("path", { d: path, class: `stroke-${role}` }));
  if (status === "denied") {
    icon.append(svg("path", { d: `M${x + 6} ${y + height - 6} ${x + width - 6} ${y + 6}`, class: "stroke-crossed" }));
  }
  return icon;
}
