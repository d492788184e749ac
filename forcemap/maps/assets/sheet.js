import { carryLabels, labelAt, placeLabels, writeLabels } from "./annotate.js";
import { Taken } from "./collide.js";
import { drawAreas, drawBands, drawPositions } from "./draw_marks.js";
import { gather } from "./gather.js";
import { GroundSheet } from "./ground_sheet.js";
import { whenIdle } from "./idle.js";
import { AREA, LINE, POINT, buildMarks } from "./marks.js";
import { inside, nearness } from "./mercator.js";
import { writeNames } from "./names.js";
import { viewOf } from "./pen.js";
import { readTheme } from "./theme.js";

const REACH = 16; // pixels around a mark that count as on it
const PRINT_RATIO = 3;
const HEAVY = 2000; // claims from which on labels wait until the map rests
const SETTLE_MS = 160;
const SLACK = 24; // pixels of drawn ground left beyond the edge when a drag asks for more

/** A map drawn on one canvas under Leaflet's hands: ground, marks, labels. */
export class Sheet {
  /**
   * @param {any} map a Leaflet map
   * @param {SceneJson} scene
   * @param {Ground} ground
   */
  constructor(map, scene, ground) {
    this.map = map;
    this.scene = scene;
    this.ground = ground;
    this.base = new GroundSheet(ground);
    this.theme = readTheme();
    /** @type {Uint8Array} */
    this.visible = new Uint8Array(scene.claims.id.length).fill(1);
    /** @type {Set<number>} */
    this.selected = new Set();
    /** @type {((ctx: CanvasRenderingContext2D, view: View, theme: Theme, taken: Taken) => void) | null} */
    this.overlay = null;
    /** @type {((ctx: CanvasRenderingContext2D, view: View, theme: Theme) => void) | null} */
    this.underlay = null;
    this.frame = 0;
    this.gatheredAt = -1;
    this.print = false;
    this.drawnMs = 0;
    this.heavy = scene.claims.id.length > HEAVY;
    this.whole = false;
    this.settling = false;
    /** @type {PlacedLabel[]} */
    this.labels = [];
    /** @type {View | null} */
    this.labelled = null;
    /** @type {Gathered[]} */
    this.groups = [];
    this.view = viewOf(0, 0, 0, 1, 1);
    this.setVisible(this.visible);
    this.layer = makeLayer(this);
    this.layer.addTo(map);
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  }

  /** @param {Uint8Array} visible 1 where a claim passes the filters */
  setVisible(visible) {
    this.visible = visible;
    const marks = buildMarks(this.scene, visible);
    this.areas = marks.filter((mark) => mark.kind === AREA);
    this.lines = marks.filter((mark) => mark.kind === LINE);
    this.points = marks.filter((mark) => mark.kind === POINT);
    this.gatheredAt = -1;
    if (this.layer) this.redraw();
  }

  /** @param {Iterable<number>} places */
  select(places) {
    this.selected = new Set(places);
    this.redraw();
  }

  /**
   * Draw at the next frame; many calls make one drawing.
   *
   * @param {boolean} [whole] place the labels anew, however many marks there are
   */
  redraw(whole = true) {
    this.whole ||= whole;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.layer.draw();
    });
  }

  retheme() {
    this.theme = readTheme();
    this.whole = true;
    this.layer.draw();
  }

  /** @param {boolean} on draw finely enough for paper */
  forPrint(on) {
    this.print = on;
    this.whole = true;
    this.theme = readTheme();
    this.layer.draw();
  }

  /** @returns {number} */
  ratio() {
    return this.print ? PRINT_RATIO : Math.min(3, window.devicePixelRatio || 1);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   */
  paint(ctx, view) {
    const started = performance.now();
    this.view = view;
    const { scene, theme } = this;
    const ratio = this.ratio();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.base.draw(ctx, view, theme, ratio);
    this.underlay?.(ctx, view, theme);
    drawAreas(ctx, this.areas || [], scene, view, theme);
    drawBands(ctx, this.lines || [], scene, view, theme);
    if (this.gatheredAt !== view.zoom) {
      this.groups = gather(this.points || [], view.scale);
      this.gatheredAt = view.zoom;
    }
    const shown = this.groups.filter((group) => onSheet(group, view));
    drawPositions(ctx, shown, scene, view, theme);
    const taken = new Taken();
    this.overlay?.(ctx, view, theme, taken);
    const wide = [...(this.areas || []), ...(this.lines || [])];
    const settled = this.whole || !this.heavy;
    this.labels = settled ? placeLabels(ctx, wide, shown, scene, view, taken) : carryLabels(this.labels, this.labelled, shown, view, taken);
    this.labelled = view;
    this.whole = false;
    this.markSelected(ctx, view);
    if (!settled) this.settleLater();
    if (settled || this.labels.length) writeNames(ctx, this.ground, view, theme, taken, new Set(this.labels.map((one) => scene.places.name[one.mark.place])));
    writeLabels(ctx, this.labels, scene, theme);
    this.drawnMs = performance.now() - started;
  }

  /** Place the labels anew once the map rests. */
  settleLater() {
    if (this.settling) return;
    this.settling = true;
    whenIdle(() => {
      this.settling = false;
      this.redraw();
    }, SETTLE_MS);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   */
  markSelected(ctx, view) {
    if (!this.selected.size) return;
    ctx.strokeStyle = this.theme.focus;
    ctx.lineWidth = 2.2;
    for (const place of this.selected) {
      const mark = this.markOf(place);
      if (!mark) continue;
      ctx.beginPath();
      if (mark.kind === POINT) {
        ctx.arc(mark.x * view.scale - view.left, mark.y * view.scale - view.top, 19, 0, 7);
      } else {
        for (const { points } of mark.paths) {
          points.forEach((_, i) => {
            if (i % 2) return;
            const x = points[i] * view.scale - view.left;
            const y = points[i + 1] * view.scale - view.top;
            if (i) ctx.lineTo(x, y);
            else ctx.moveTo(x, y);
          });
        }
      }
      ctx.stroke();
    }
  }

  /**
   * @param {number} place
   * @returns {Mark | undefined}
   */
  markOf(place) {
    return [...(this.points || []), ...(this.lines || []), ...(this.areas || [])].find((one) => one.place === place);
  }

  /**
   * The places under a point of the map, the narrowest first.
   *
   * @param {{x: number, y: number}} point container pixels
   * @returns {number[]}
   */
  placesAt(point) {
    const { view } = this;
    const corner = this.layer.corner();
    const x = point.x - corner.x;
    const y = point.y - corner.y;
    const wx = (x + view.left) / view.scale;
    const wy = (y + view.top) / view.scale;
    const reach = REACH / view.scale;
    const near = this.groups.filter((group) => Math.hypot(group.x - wx, group.y - wy) < reach);
    if (near.length) return near.flatMap((group) => group.marks.map((mark) => mark.place));
    const label = labelAt(this.labels, x, y);
    if (label) return [label.mark.place];
    const lines = (this.lines || []).filter((one) => nearness(one.paths, wx, wy) < (reach * 0.6) ** 2);
    if (lines.length) return lines.map((one) => one.place);
    const areas = (this.areas || []).filter((one) => inside(one.paths, wx, wy));
    return areas.reverse().map((one) => one.place);
  }
}

/**
 * @param {Gathered} group
 * @param {View} view
 */
function onSheet(group, view) {
  const x = group.x * view.scale - view.left;
  const y = group.y * view.scale - view.top;
  return x > -50 && y > -50 && x < view.width + 50 && y < view.height + 50;
}

/**
 * A Leaflet renderer with our own pen: Leaflet moves and scales the canvas during gestures, we draw it afresh.
 *
 * @param {Sheet} sheet
 */
function makeLayer(sheet) {
  const Layer = L.Renderer.extend({
    options: { padding: 0.15, pane: "overlayPane" },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "sheet";
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },

    _destroyContainer() {
      this._container.remove();
    },

    _updatePaths() {},

    getEvents() {
      const events = L.Renderer.prototype.getEvents.call(this);
      events.move = () => this.moved();
      return events;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.draw(true);
    },

    moved() {
      const corner = this._bounds ? this.corner() : null;
      if (!corner) return;
      const seen = this._map.getSize();
      const size = this._bounds.getSize();
      const slack = Math.min(-corner.x, -corner.y, corner.x + size.x - seen.x, corner.y + size.y - seen.y);
      if (slack < SLACK) sheet.redraw(false);
    },

    corner() {
      return this._map.layerPointToContainerPoint(this._bounds.min);
    },

    draw(bounded = false) {
      if (!this._map || (this._map._animatingZoom && this._bounds)) return;
      if (!bounded) L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      if (!size.x || !size.y) return; // hidden, as one map of a comparison may be
      const ratio = sheet.ratio();
      const canvas = this._container;
      if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
        canvas.width = Math.round(size.x * ratio);
        canvas.height = Math.round(size.y * ratio);
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const origin = this._map.getPixelOrigin();
      const left = origin.x + this._bounds.min.x;
      const top = origin.y + this._bounds.min.y;
      const seen = this._map.getSize();
      const view = viewOf(this._map.getZoom(), left, top, size.x, size.y, (size.x - seen.x) / 2, (size.y - seen.y) / 2);
      sheet.paint(this._ctx, view);
    },
  });
  return new Layer();
}
