import { evidenceCard } from "./card.js";
import { claimList, groupByPlace } from "./claim_list.js";
import { el } from "./dom.js";
import { count } from "./figures.js";
import { applyFilters, isFiltered } from "./filter.js";
import { filterBar, summaryWords } from "./filter_bar.js";
import { legend } from "./legend.js";
import { UNDATED } from "./marks.js";
import { Review } from "./review.js";
import { cardReview } from "./review_card.js";
import { isWaiting, tray } from "./tray.js";

const TABS = ["claims", "tray", "legend"];

/** The side panel: filters, the list of claims, the tray, the legend, and the evidence card over them. */
export class Panel {
  /**
   * @param {HTMLElement} node
   * @param {SceneJson} scene
   * @param {import("./evidence.js").Evidence} evidence
   * @param {{filtered: (visible: Uint8Array) => void, fly: (place: number) => void, middle: () => string, chosen: (claim: number | null) => void, others?: () => HTMLElement[]}} acts
   */
  constructor(node, scene, evidence, acts) {
    this.node = node;
    this.scene = scene;
    this.evidence = evidence;
    this.acts = acts;
    /** @type {Uint8Array} */
    this.visible = new Uint8Array(scene.claims.id.length).fill(1);
    this.tab = "claims";
    /** @type {Set<number> | null} */
    this.only = null;
    /** @type {number | null} */
    this.claim = null;
    this.lastScroll = 0;
    this.bar = filterBar(scene, () => this.filter());
    this.summary = el("p", { class: "summary", role: "status" });
    this.tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "Panel" });
    this.body = el("div", { class: "panel-body", id: "panel-body", role: "tabpanel", tabindex: "0" });
    this.review = new Review(scene, evidence, projectOf(document.title), {
      changed: () => this.reviewed(),
      open: (tab) => this.open(tab),
      edit: (claim) => this.choose(claim, true),
      middle: acts.middle,
    });
    node.append(this.bar.node, this.tabs, this.summary, this.body, this.review.bar);
    this.show();
  }

  async filter() {
    if (this.bar.filters.words.trim()) await this.evidence.all();
    this.visible = applyFilters(this.scene, this.bar.filters, (claim) => this.evidence.sentence(claim));
    this.acts.filtered(this.visible);
    this.claim = null;
    this.acts.chosen(null);
    this.show();
  }

  /** @param {string} tab */
  open(tab) {
    this.tab = tab;
    this.claim = null;
    this.acts.chosen(null);
    this.show();
  }

  /** @param {number[] | null} places list only these, or all */
  list(places) {
    this.only = places && places.length ? new Set(places) : null;
    this.tab = "claims";
    this.claim = null;
    this.show();
  }

  /** Show what review mode adds or takes away, where the reader is. */
  reviewed() {
    if (!this.review.on && this.tab === "review") this.tab = "claims";
    const { scrollTop } = this.body;
    if (this.claim === null) this.show();
    else this.choose(this.claim);
    this.body.scrollTop = scrollTop;
  }

  show() {
    this.drawTabs();
    this.drawSummary();
    if (this.claim !== null) return;
    this.node.classList.remove("reading");
    const choose = (/** @type {number} */ claim) => this.choose(claim);
    const tools = (/** @type {number} */ claim) => this.review.tools(claim);
    const views = {
      claims: () => claimList(this.scene, this.visible, this.only, { choose, fly: this.acts.fly, tools }),
      tray: () => tray(this.scene, this.visible, choose, tools),
      legend: () => this.legend(),
      review: () => this.review.view(),
    };
    this.body.replaceChildren(views[/** @type {"claims"} */ (this.tab)]());
  }

  legend() {
    const box = legend(this.scene, this.visible);
    box.prepend(...(this.acts.others?.() || []));
    return box;
  }

  drawTabs() {
    const waiting = this.visible.reduce((sum, one, i) => sum + (one && isWaiting(this.scene, i) ? 1 : 0), 0);
    /** @type {Record<string, string>} */
    const words = { claims: "On the map", tray: `Not on the map (${waiting})`, legend: "Legend", review: "Decisions" };
    const focused = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(
      ...this.tabNames().map((tab) => {
        const on = tab === this.tab && this.claim === null;
        return el(
          "button",
          {
            type: "button", role: "tab", id: `tab-${tab}`, "aria-selected": String(tab === this.tab), "aria-controls": "panel-body",
            tabindex: tab === this.tab ? "0" : "-1", class: on ? "on" : "",
            on: { click: () => this.open(tab), keydown: (/** @type {KeyboardEvent} */ event) => this.turn(event, tab) },
          },
          words[tab],
        );
      }),
    );
    this.body.setAttribute("aria-labelledby", `tab-${this.tab}`);
    if (focused) /** @type {HTMLElement} */ (this.tabs.querySelector(`#tab-${this.tab}`))?.focus();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} tab
   */
  turn(event, tab) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const names = this.tabNames();
    this.open(names[(names.indexOf(tab) + step + names.length) % names.length]);
  }

  tabNames() {
    return this.review.on ? [...TABS, "review"] : TABS;
  }

  drawSummary() {
    const { scene, visible, bar } = this;
    const groups = groupByPlace(scene, visible, this.only);
    const shown = groups.reduce((sum, group) => sum + group.claims.length, 0);
    let all = 0;
    for (let i = 0; i < visible.length; i++) if (scene.claims.place[i] >= 0 && scene.claims.standing[i] < UNDATED) all++;
    const filtered = isFiltered(bar.filters) || this.only;
    this.summary.hidden = this.tab !== "claims" || this.claim !== null;
    this.summary.replaceChildren(this.only ? `${count(shown, "claim")} at the chosen spot` : summaryWords(shown, all, groups.length));
    if (filtered) {
      this.summary.append(" ", el("button", { type: "button", class: "link", on: { click: () => this.clear() } }, "Show all"));
    }
  }

  clear() {
    this.only = null;
    this.bar.clear();
  }

  /**
   * @param {number} claim
   * @param {boolean} [edit] open the form that edits it
   */
  async choose(claim, edit = false) {
    if (this.claim === null) this.lastScroll = this.body.scrollTop;
    this.claim = claim;
    this.acts.chosen(claim);
    const evidence = await this.evidence.of(claim);
    if (this.claim !== claim) return;
    const card = evidenceCard(this.scene, claim, evidence, {
      back: () => this.back(),
      choose: (other) => this.choose(other),
      fly: this.acts.fly,
      review: () => cardReview(this.review, claim, evidence, edit),
    });
    this.node.classList.add("reading");
    this.body.replaceChildren(card);
    this.body.scrollTop = 0;
    this.drawTabs();
    this.drawSummary();
    /** @type {HTMLElement} */ (card.querySelector(edit ? ".review-form input" : "h2"))?.focus({ preventScroll: true });
    if (this.node.getBoundingClientRect().top > innerHeight * 0.8) this.node.scrollIntoView({ block: "start" });
  }

  back() {
    const left = this.claim;
    this.claim = null;
    this.acts.chosen(null);
    this.show();
    this.body.scrollTop = this.lastScroll;
    /** @type {HTMLElement | null} */ (this.body.querySelector(`[data-claim="${left}"]`))?.focus({ preventScroll: true });
  }
}

/**
 * What the pages of one project share: the title before the day, and the folder above their own.
 *
 * @param {string} title
 */
function projectOf(title) {
  return { title: title.replace(/: [^:]*$/, ""), folder: new URL("..", location.href.replace(/[?#].*$/, "")).pathname };
}
