import { drawChanges } from "./change_marks.js";
import { changeTable } from "./change_table.js";
import { inflateJson } from "./codec.js";
import { DatedLayers } from "./dated_layers.js";
import { byId, el, nameMap } from "./dom.js";
import { dayWords } from "./figures.js";
import { pageGround, pageOthers, pageScene } from "./scene_data.js";
import { Sheet } from "./sheet.js";
import { fitView } from "./view_fit.js";
import { fontsReady, onThemeChange } from "./theme.js";

const MODES = /** @type {[string, string][]} */ ([["side", "Side by side"], ["swipe", "Swipe"], ["change", "Changes only"]]);
const STEP = 5; // per cent a key press moves the divider

/** Two days on two maps that move together, a swipe between them, and the changes alone. */
class ComparePage {
  /**
   * @param {{before: any, after: any}} maps
   * @param {{before: SceneJson, after: SceneJson}} scenes
   * @param {Ground} ground
   * @param {any} changes
   * @param {{before: any[], after: any[]}} others layers made by others
   */
  constructor(maps, scenes, ground, changes, others) {
    this.maps = maps;
    this.changes = changes;
    this.ground = ground;
    /** @type {string | null} */
    this.chosen = null;
    this.mode = "side";
    this.syncing = false;
    this.percent = 50;
    for (const key of /** @type {const} */ (["before", "after"])) fitView(maps[key], ground);
    this.before = new Sheet(maps.before, scenes.before, ground);
    this.after = new Sheet(maps.after, scenes.after, ground);
    this.others = { before: new DatedLayers(others.before), after: new DatedLayers(others.after) };
    this.others.before.drawOn(this.before);
    this.others.after.drawOn(this.after);
    this.sync(maps.before, maps.after);
    this.sync(maps.after, maps.before);
    this.buttons = MODES.map(([mode, words]) =>
      el("button", { type: "button", "aria-pressed": String(mode === this.mode), on: { click: () => this.show(mode) } }, words),
    );
    byId("modes").append(...this.buttons);
    const days = { before: dayWords(changes.before), after: dayWords(changes.after) };
    byId("changes-table").append(changeTable(changes, days, (row) => this.choose(row)));
    this.divider();
    const both = (/** @type {(sheet: Sheet) => void} */ act) => [this.before, this.after].forEach(act);
    onThemeChange(() => both((sheet) => sheet.retheme()));
    addEventListener("beforeprint", () => both((sheet) => sheet.forPrint(true)));
    addEventListener("afterprint", () => both((sheet) => sheet.forPrint(false)));
  }

  /**
   * @param {any} from
   * @param {any} to
   */
  sync(from, to) {
    from.on("move moveend zoomend", () => {
      if (this.syncing) return;
      this.syncing = true;
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      this.syncing = false;
    });
  }

  /** @param {string} mode */
  show(mode) {
    this.mode = mode;
    byId("bench").dataset.mode = mode;
    this.buttons.forEach((button, n) => button.setAttribute("aria-pressed", String(MODES[n][0] === mode)));
    const only = mode === "change";
    this.others.after.drawOn(this.after);
    if (only) {
      this.after.underlay = null;
      this.after.overlay = (ctx, view, theme, taken) => drawChanges(ctx, this.changes, view, theme, taken, this.chosen);
    }
    const claims = this.after.scene.claims.id.length;
    this.after.setVisible(new Uint8Array(claims).fill(only ? 0 : 1));
    const centre = this.maps.before.getCenter();
    const zoom = this.maps.before.getZoom();
    this.syncing = true;
    for (const map of [this.maps.before, this.maps.after]) {
      map.invalidateSize({ pan: false, animate: false });
      map.setView(centre, zoom, { animate: false });
    }
    this.syncing = false;
    this.place(50);
  }

  divider() {
    const handle = byId("divider");
    for (const [name, value] of [["role", "slider"], ["tabindex", "0"], ["aria-label", "Where the later day begins"], ["aria-valuemin", "0"], ["aria-valuemax", "100"]]) {
      handle.setAttribute(name, value);
    }
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = byId("maps").getBoundingClientRect();
      this.place(((event.clientX - box.left) / box.width) * 100);
    });
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
      if (step) this.place(this.percent + step);
    });
    this.place(50);
  }

  /** @param {number} percent */
  place(percent) {
    this.percent = Math.max(0, Math.min(100, percent));
    byId("maps").style.setProperty("--swipe", `${this.percent}%`);
    byId("divider").setAttribute("aria-valuenow", String(Math.round(this.percent)));
  }

  /** @param {any} row */
  choose(row) {
    this.chosen = row.id;
    for (const line of document.querySelectorAll("[data-change]")) {
      line.classList.toggle("chosen", /** @type {HTMLElement} */ (line).dataset.change === row.id);
    }
    const side = row.after || row.before;
    if (!side) return;
    const zoom = Math.max(this.maps.after.getZoom(), side.kind === 0 ? 7.5 : 6);
    this.maps.after.setView([side.lat, side.lon], zoom, { animate: false });
    for (const sheet of [this.before, this.after]) {
      const place = sheet.scene.places.id.indexOf(side.place);
      sheet.select(place >= 0 ? [place] : []);
    }
    if (innerWidth < 900) byId("maps").scrollIntoView({ block: "start" });
  }
}

/** @type {Record<string, any>} */
const maps = {};

async function start() {
  const [before, after, ground, changes, was, now] = await Promise.all([
    pageScene("before"), pageScene("after"), pageGround(), inflateJson(byId("changes").textContent || ""),
    pageOthers("before"), pageOthers("after"), fontsReady(),
  ]);
  new ComparePage({ before: maps.before, after: maps.after }, { before, after }, ground, changes, { before: was, after: now });
  document.documentElement.dataset.ready = "true";
}

window.forcemap = {
  draw(map, key) {
    maps[key] = map;
    nameMap(map, `Map of the ${key === "before" ? "earlier" : "later"} day: arrow keys move it, plus and minus zoom`);
    if (maps.before && maps.after) start();
  },
};
