import { el, svg } from "./dom.js";
import { capital } from "./figures.js";
import { ringRadius } from "./draw_marks.js";
import { pencil } from "./by_hand.js";
import { STATUS_ORDER, UNDATED } from "./marks.js";
import { swatch, symbolIcon } from "./swatch.js";
import { tally } from "./filter_bar.js";

const STATUS_MEANING = {
  present: "said to be there",
  arriving: "said to be moving in",
  leaving: "said to be moving out",
  possible: "may be there: hollow frame",
  planned: "announced: dashed frame",
  past: "was there before",
  denied: "said not to be there: crossed out",
};

/**
 * What the marks mean, how many of each there are, and what an absent mark means.
 *
 * @param {SceneJson} scene
 * @param {Uint8Array} visible
 * @returns {HTMLElement}
 */
export function legend(scene, visible) {
  const shown = scene.claims.id.map((_, i) => i).filter((i) => visible[i] && scene.claims.standing[i] < UNDATED);
  const forces = tally(shown.map((i) => scene.claims.force[i]));
  const box = el("div", { class: "legend" });
  const forceList = el("ul", { class: "legend-forces" });
  for (const [code, number] of forces) {
    forceList.append(el("li", {}, swatch(scene.forces[code]), `${scene.forces[code].name} `, el("span", { class: "tally" }, String(number))));
  }
  box.append(
    el("h3", {}, "Forces"), forceList,
    el("p", { class: "aside" }, "Colour and frame shape tell forces apart and judge nobody."),
    el("h3", {}, "How exact the place is"), extents(scene, shown),
    el("h3", {}, "What is said to be there"), categories(scene, shown, forces[0]?.[0]),
    el("h3", {}, "In what state"), statuses(scene, shown, forces[0]?.[0]),
    el("h3", {}, "How many troops"), rings(),
    ...handRows(scene, shown),
    el("h3", {}, "An empty spot on the map"),
    el("p", {}, "means that no report in this project speaks of it on this day. It does not mean that nothing was there: silence is not withdrawal. Marks fade as the reports behind them age."),
  );
  return box;
}

/**
 * @param {SceneJson} scene
 * @param {number[]} shown
 */
function extents(scene, shown) {
  const counts = [0, 0, 0, 0];
  for (const i of shown) counts[scene.claims.place[i] < 0 ? 3 : scene.places.kind[scene.claims.place[i]]]++;
  const rows = [
    ["key-point", "Symbol: a position", counts[0]],
    ["key-line", "Band: somewhere along a line, such as a border", counts[1]],
    ["key-area", "Tint: somewhere within an area; stripes for several forces or for what is only possible", counts[2]],
    ["key-none", "Not on the map: listed apart", counts[3]],
  ];
  const list = el("ul", { class: "legend-rows" });
  for (const [kind, words, number] of rows) {
    if (number) list.append(el("li", {}, el("span", { class: `key ${kind}` }), `${words} `, el("span", { class: "tally" }, String(number))));
  }
  return list;
}

/**
 * @param {SceneJson} scene
 * @param {number[]} shown
 * @param {string | undefined} force
 */
function categories(scene, shown, force) {
  const list = el("ul", { class: "legend-grid" });
  for (const [category, number] of tally(shown.map((i) => scene.claims.category[i]))) {
    const example = shown.find((i) => scene.claims.category[i] === category && scene.claims.force[i] === force);
    const any = example ?? shown.find((i) => scene.claims.category[i] === category) ?? 0;
    const icon = symbolIcon(scene, scene.claims.force[any], category, "present");
    list.append(el("li", {}, icon, `${capital(scene.categories[category])} `, el("span", { class: "tally" }, String(number))));
  }
  return list;
}

/**
 * @param {SceneJson} scene
 * @param {number[]} shown
 * @param {string | undefined} force
 */
function statuses(scene, shown, force) {
  const list = el("ul", { class: "legend-rows" });
  const counts = new Map(tally(shown.map((i) => scene.claims.status[i])));
  const example = shown.find((i) => scene.claims.force[i] === force);
  for (const status of STATUS_ORDER) {
    if (!counts.has(status) || example === undefined) continue;
    const icon = symbolIcon(scene, scene.claims.force[example], scene.claims.category[example], status);
    const meaning = STATUS_MEANING[/** @type {keyof typeof STATUS_MEANING} */ (status)];
    list.append(el("li", {}, icon, el("span", {}, el("b", {}, capital(status)), ` ${meaning} `, el("span", { class: "tally" }, String(counts.get(status))))));
  }
  return list;
}

/**
 * @param {SceneJson} scene
 * @param {number[]} shown
 * @returns {HTMLElement[]}
 */
function handRows(scene, shown) {
  const number = shown.filter((i) => scene.claims.corrected[i]).length;
  if (!number) return [];
  const row = el("li", {}, el("span", { class: "key-hand" }, pencil()), el("span", {}, "A person corrected, confirmed or added it ", el("span", { class: "tally" }, String(number))));
  return [el("h3", {}, "Put right by hand"), el("ul", { class: "legend-rows" }, row)];
}

function rings() {
  const sizes = [100000, 25000, 2500];
  const most = ringRadius(sizes[0]);
  const drawing = svg("svg", { class: "rings", viewBox: `0 0 190 ${2 * most + 8}`, width: 190, height: 2 * most + 8, role: "img", "aria-label": "Ring sizes for 100,000, 25,000 and 2,500 troops" });
  sizes.forEach((size, n) => {
    const radius = ringRadius(size);
    const y = 2 * most + 4 - 2 * radius;
    drawing.append(
      svg("circle", { cx: most + 4, cy: 2 * most + 4 - radius, r: radius }),
      svg("path", { d: `M${most + 4} ${y}H100` }),
      svg("text", { x: 104, y: y + (n === 0 ? 8 : 4) }, document.createTextNode(size.toLocaleString("en-GB"))),
    );
  });
  return el("div", {}, drawing, el("p", { class: "aside" }, "Outer ring: the most reported. Inner ring: the least. A dashed ring has no upper bound. Figures about areas and borders stand as type, larger for more."));
}
