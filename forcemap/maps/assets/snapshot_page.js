import { findClaim, readAddress, writeAddress } from "./address.js";
import { groupByPlace } from "./claim_list.js";
import { DatedLayers } from "./dated_layers.js";
import { byId, el, nameMap, readJson } from "./dom.js";
import { Evidence } from "./evidence.js";
import { count } from "./figures.js";
import { shapeOf } from "./marks.js";
import { Panel } from "./panel.js";
import { pageGround, pageOthers, pageScene } from "./scene_data.js";
import { Sheet } from "./sheet.js";
import { fontsReady, onThemeChange } from "./theme.js";
import { drawSteps, drawTimeline } from "./timeline.js";
import { fitView } from "./view_fit.js";

const FLY_ZOOM = 8;
// Unpacking begins at once, beside whatever else the page does until its map stands.
const KEY = "snapshot";
const opening = Promise.all([pageScene(KEY), pageGround(), fontsReady()]);

/**
 * Bring the page to life on the map folium made.
 *
 * @param {any} map
 */
async function start(map) {
  const [scene, ground] = await opening;
  const address = readAddress(location.hash);
  const links = readJson("links");
  drawTimeline(byId("timeline"), {
    series: scene.series, forces: scene.forces, siblings: links.siblings, day: scene.day, go: (href) => goTo(map, href),
  });
  drawSteps(byId("steps"), links, scene.day, (href) => goTo(map, href));
  fitView(map, ground);
  if (address.position) map.setView([address.position.lat, address.position.lon], address.position.zoom, { animate: false });
  const sheet = new Sheet(map, scene, ground);
  document.documentElement.dataset.drawn = "true";
  await shown();
  await parsed();
  const page = new SnapshotPage(map, scene, sheet, links, await pageOthers(KEY));
  page.restore(address.claim);
  document.documentElement.dataset.ready = "true";
}

/**
 * Wait until the map is on the screen, so that building the lists does not hold it back; a page in a background
 * tab gets no frame, and goes on after a moment.
 *
 * @returns {Promise<unknown>}
 */
function shown() {
  const frame = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  return Promise.race([frame, new Promise((resolve) => setTimeout(resolve, 250))]);
}

/**
 * Wait for the end of the page: the evidence stands behind the scripts.
 *
 * @returns {Promise<unknown>}
 */
function parsed() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}

/**
 * To another snapshot, keeping position and zoom.
 *
 * @param {any} map
 * @param {string} href
 */
function goTo(map, href) {
  const { lat, lng } = map.getCenter();
  location.href = `${href}${writeAddress({ day: null, position: { zoom: map.getZoom(), lat, lon: lng }, claim: null })}`;
}

/** The map, the panel and the strip of one snapshot, kept in step. */
class SnapshotPage {
  /**
   * @param {any} map
   * @param {SceneJson} scene
   * @param {Sheet} sheet
   * @param {any} links
   * @param {any[]} others layers made by others
   */
  constructor(map, scene, sheet, links, others) {
    this.map = map;
    this.scene = scene;
    this.links = links;
    /** @type {number | null} */
    this.claim = null;
    this.sheet = sheet;
    this.others = new DatedLayers(others, () => this.sheet.redraw(), (lon, lat) => this.map.setView([lat, lon], Math.max(this.map.getZoom(), FLY_ZOOM)));
    if (others.length) this.others.drawOn(sheet);
    this.panel = new Panel(byId("panel"), scene, new Evidence(scene.block, byId("evidence-snapshot").textContent || ""), {
      filtered: (visible) => this.sheet.setVisible(visible),
      fly: (place) => this.fly(place),
      middle: () => this.middle(),
      chosen: (claim) => this.chosen(claim),
      others: () => this.others.legend(),
    });
    if (this.others.layers.length && !scene.claims.id.length) this.panel.open("legend");
    this.listen();
    this.offerAll();
  }

  /** The middle of the map as latitude, longitude. */
  middle() {
    const { lat, lng } = this.map.getCenter();
    return `${lat.toFixed(4)}, ${lng.toFixed(4)}`;
  }

  /** Say that marks lie beyond the first view, and offer to show them. */
  offerAll() {
    const { lon, lat } = this.scene.places;
    const bounds = this.map.getBounds();
    const marked = groupByPlace(this.scene, new Uint8Array(this.scene.claims.id.length).fill(1), null);
    const spots = marked.map(({ place }) => [lat[place], lon[place]]);
    const beyond = spots.filter((spot) => !bounds.contains(spot)).length;
    if (!beyond) return;
    const words = `${count(beyond, "place")} beyond this view: show all`;
    const button = el("button", { type: "button", class: "beyond" }, words);
    button.addEventListener("click", () => {
      this.map.fitBounds(spots, { padding: [40, 40], animate: false });
      button.remove();
    });
    byId("map-frame").append(button);
  }

  listen() {
    const { map, sheet } = this;
    onThemeChange(() => sheet.retheme());
    addEventListener("beforeprint", () => sheet.forPrint(true));
    addEventListener("afterprint", () => sheet.forPrint(false));
    map.on("moveend", () => this.writeAddress());
    map.on("click", (/** @type {any} */ event) => this.clicked(event.containerPoint));
    map.on("mousemove", (/** @type {any} */ event) => this.hovered(event.containerPoint));
    byId("tray-link").addEventListener("click", (event) => {
      event.preventDefault();
      this.panel.open("tray");
      byId("panel").focus();
    });
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => {
      const address = readAddress(location.hash);
      if (findClaim(this.scene.claims.id, address.claim) !== (this.claim ?? -1)) this.restore(address.claim);
    });
  }

  /**
   * What a layer made by others shows under a point of the map, in words.
   *
   * @param {{x: number, y: number}} point
   */
  otherWords(point) {
    const corner = this.sheet.layer.corner();
    return this.others.wordsAt(this.sheet.view, point.x - corner.x, point.y - corner.y);
  }

  /** @param {{x: number, y: number}} point */
  clicked(point) {
    const places = this.sheet.placesAt(point);
    const other = this.otherWords(point);
    if (other) byId("map-note").textContent = other;
    if (other && !places.length) return;
    this.sheet.select(places);
    this.panel.list(places);
    if (places.length && innerWidth < 900) byId("panel").scrollIntoView({ behavior: "smooth", block: "start" });
  }

  /** @param {{x: number, y: number}} point */
  hovered(point) {
    const places = this.sheet.placesAt(point);
    const other = this.otherWords(point);
    this.map.getContainer().classList.toggle("pointing", places.length > 0 || other !== "");
    const { places: table } = this.scene;
    const words = places.slice(0, 3).map((place) => `${table.name[place]}: ${count(this.sheet.markOf(place)?.claims ?? 0, "claim")}`);
    const claims = words.join(" · ") + (places.length > 3 ? ` and ${places.length - 3} more` : "");
    byId("map-note").textContent = [claims, other].filter(Boolean).join(" | ");
  }

  /** @param {number} place */
  fly(place) {
    this.sheet.select([place]);
    const { lon, lat, kind } = this.scene.places;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (kind[place] === 0) {
      this.map.setView([lat[place], lon[place]], Math.max(this.map.getZoom(), FLY_ZOOM), { animate: !still });
      return;
    }
    const box = [1, 1, 0, 0];
    for (const path of shapeOf(this.scene, place)) {
      box[0] = Math.min(box[0], path.box[0]);
      box[1] = Math.min(box[1], path.box[1]);
      box[2] = Math.max(box[2], path.box[2]);
      box[3] = Math.max(box[3], path.box[3]);
    }
    const corner = (/** @type {number} */ x, /** @type {number} */ y) => this.map.options.crs.pointToLatLng(L.point(x * 256, y * 256), 0);
    this.map.fitBounds(L.latLngBounds(corner(box[0], box[3]), corner(box[2], box[1])), { padding: [40, 40], maxZoom: FLY_ZOOM, animate: !still });
  }

  /** @param {number | null} claim */
  chosen(claim) {
    this.claim = claim;
    if (claim !== null) {
      const place = this.scene.claims.place[claim];
      this.sheet.select(place >= 0 ? [place] : []);
      if (place >= 0 && !this.inSight(place)) this.fly(place);
    }
    this.writeAddress();
  }

  /** @param {number} place */
  inSight(place) {
    return this.map.getBounds().contains([this.scene.places.lat[place], this.scene.places.lon[place]]);
  }

  /** @param {string | null} id */
  restore(id) {
    const claim = findClaim(this.scene.claims.id, id);
    if (claim >= 0) this.panel.choose(claim);
  }

  address() {
    const { lat, lng } = this.map.getCenter();
    return {
      day: this.scene.day,
      position: { zoom: this.map.getZoom(), lat, lon: lng },
      claim: this.claim === null ? null : this.scene.claims.id[this.claim],
    };
  }

  writeAddress() {
    history.replaceState(null, "", writeAddress(this.address()));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("search").focus();
    }
    if (event.key === "Escape" && this.claim !== null) this.panel.back();
    if (target.closest(".leaflet-container")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const at = this.links.siblings.findIndex((/** @type {any} */ one) => one.day === this.scene.day);
    const next = at < 0 ? undefined : this.links.siblings[at + step];
    if (next) goTo(this.map, next.href);
  }
}

window.forcemap = {
  draw(map) {
    nameMap(map, "Map: arrow keys move it, plus and minus zoom");
    start(map).catch((error) => {
      byId("map-note").replaceChildren(el("strong", {}, `The page could not be drawn: ${error.message}`));
      throw error;
    });
  },
};
