import { el } from "./dom.js";
import { count, figureWords } from "./figures.js";
import { itemWords } from "./claim_list.js";
import { decisionsView } from "./review_decisions.js";
import { decide, isApplied, saidBy } from "./review_fields.js";
import { claimForm, forceCodes } from "./review_form.js";
import { ReviewStore } from "./review_store.js";

const DONE = { accept: "Accepted", reject: "Rejected", edit: "Edited", add: "Changed", withdraw: "Taken out" };

/** Review mode: decisions about claims, made on the page, saved as `config/corrections.yaml`. */
export class Review {
  /**
   * @param {SceneJson} scene
   * @param {import("./evidence.js").Evidence} evidence
   * @param {{title: string, folder: string}} project
   * @param {{changed: () => void, open: (tab: string) => void, edit: (claim: number) => void, middle: () => string}} acts
   */
  constructor(scene, evidence, project, acts) {
    this.scene = scene;
    this.evidence = evidence;
    this.acts = acts;
    this.on = false;
    this.adding = false;
    this.store = new ReviewStore(`forcemap review ${project.folder} ${project.title}`, () => window.localStorage);
    this.applied = this.store.all().filter((one) => isApplied(scene, one)).map((one) => one.key);
    if (this.applied.length) this.store.drop(...this.applied);
    /** @type {{name: string, text: string} | null} */
    this.file = null;
    this.bar = el("div", { class: "review-bar" });
    this.store.listeners.push(() => this.drawBar());
    addEventListener("storage", (event) => {
      if (event.key === this.store.key) this.decidedElsewhere();
    });
    // A page the reader comes back to, kept as it was, has heard of nothing meanwhile.
    addEventListener("pageshow", (event) => {
      if (event.persisted && this.store.storage) this.decidedElsewhere();
    });
    this.drawBar();
  }

  /** Take up what was decided on another page of the project; a form being filled in stays as it is. */
  decidedElsewhere() {
    this.store.load();
    this.drawBar();
    if (!document.querySelector(".review-form")) this.acts.changed();
  }

  drawBar() {
    const number = this.store.all().length;
    this.bar.classList.toggle("on", this.on);
    const focused = this.bar.contains(document.activeElement);
    const toggle = el("button", { type: "button", class: "review-toggle", "aria-pressed": String(this.on), on: { click: () => this.turn() } }, "Review");
    const words = number ? el("button", { type: "button", class: "link", on: { click: () => this.showDecisions() } }, count(number, "decision")) : this.on ? "No decision yet" : "Something read wrongly?";
    this.bar.replaceChildren(el("span", { role: "status" }, words), toggle);
    if (!document.getElementById("force-codes")) this.bar.append(forceCodes(this.scene));
    if (focused) toggle.focus();
  }

  showDecisions() {
    this.on = true;
    this.drawBar();
    this.acts.open("review");
  }

  turn() {
    this.on = !this.on;
    this.adding = false;
    this.drawBar();
    this.acts.changed();
  }

  /** @param {number} i */
  key(i) {
    const { claims, documents } = this.scene;
    return `${documents[claims.document[i]].id} ${claims.id[i]}`;
  }

  /** @param {number} i */
  title(i) {
    const { claims, places } = this.scene;
    const figure = figureWords(claims.low[i], claims.high[i]);
    const place = claims.place[i] < 0 ? claims.words[i] : places.name[claims.place[i]];
    const what = `${figure} ${itemWords(this.scene, i)}`.trim();
    return `${this.scene.forces[claims.force[i]].name}: ${place ? `${what}, ${place}` : what}`;
  }

  /**
   * What can be decided about a claim, as buttons; or what was decided.
   *
   * @param {number} i
   * @returns {HTMLElement | null}
   */
  tools(i) {
    if (!this.on) return null;
    const row = el("p", { class: "review-tools", role: "group", "aria-label": `Decide on ${this.title(i)}` });
    this.fillTools(row, i);
    return row;
  }

  /**
   * @param {HTMLElement} row
   * @param {number} i
   */
  fillTools(row, i) {
    const made = this.store.get(this.key(i));
    const button = (/** @type {string} */ words, /** @type {() => unknown} */ act) => {
      const one = el("button", { type: "button", on: { click: act } }, words);
      return one;
    };
    const again = () => {
      // A reader who has gone on to a field meanwhile must not type into the button that undoes it.
      const here = row.contains(document.activeElement) || document.activeElement === document.body;
      this.fillTools(row, i);
      if (here) /** @type {HTMLElement | null} */ (row.querySelector("button"))?.focus();
    };
    if (made) {
      const undo = button("Undo", () => {
        this.store.drop(made.key);
        again();
      });
      row.replaceChildren(el("b", { class: `done-${made.action}` }, DONE[made.action]), undo, button("Edit", () => this.acts.edit(i)));
      return;
    }
    const settled = this.scene.claims.corrected[i];
    const quick = (/** @type {"accept" | "reject"} */ action) => async () => {
      await this.make(i, action, {}, "");
      again();
    };
    row.replaceChildren(
      ...(settled && settled !== "reject" ? [] : [button(settled ? "Put back" : "Accept", quick("accept"))]),
      ...(settled === "reject" ? [] : [button(settled === "add" ? "Take out" : "Reject", quick("reject")), button("Edit", () => this.acts.edit(i))]),
    );
  }

  /**
   * @param {number} i
   * @param {"accept" | "reject" | "edit"} action
   * @param {ClaimFields} now
   * @param {string} note
   */
  async make(i, action, now, note) {
    const { paragraph, start, end, correction } = await this.evidence.of(i);
    const decision = decide(this.scene, i, action, now, paragraph.slice(start, end), correction);
    this.store.put({ ...decision, note: note || this.store.get(decision.key)?.note || null, title: this.title(i) });
  }

  /**
   * The form that edits a claim, filled with what it says, or with what was decided before.
   *
   * @param {number} i
   * @param {() => void} done
   * @returns {HTMLElement}
   */
  editor(i, done) {
    const made = this.store.get(this.key(i));
    const said = saidBy(this.scene, i);
    return claimForm(this.scene, said, {
      words: "Keep this edit", note: made?.note ?? "", middle: this.acts.middle, cancel: done,
      save: async (now, note) => {
        await this.make(i, "edit", now, note);
        done();
      },
    });
  }

  /**
   * The decisions, the YAML of them, and the way to add a claim.
   *
   * @returns {HTMLElement}
   */
  view() {
    return this.adding ? this.adder("", 0) : decisionsView(this);
  }

  /**
   * The form that adds a claim the reading missed.
   *
   * @param {string} quote
   * @param {number} source
   * @param {string[]} [offered] sentences to choose from
   * @param {() => void} [done]
   * @returns {HTMLElement}
   */
  adder(quote, source, offered = [], done = () => this.finishAdding()) {
    const { documents } = this.scene;
    const sentence = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: "3", class: "quote-field" }, quote));
    const report = /** @type {HTMLSelectElement} */ (el("select", {}));
    documents.forEach((one, n) => report.append(el("option", { value: String(n), selected: n === source }, one.title || one.id)));
    const choices = offered.map((one) => el("button", { type: "button", class: "sentence", on: { click: () => { sentence.value = one; } } }, one));
    const lead = [
      el("h3", {}, "Add a claim the reading missed"),
      el("label", {}, el("span", {}, "Report"), report),
      el("label", {}, el("span", {}, "Its sentence, as it stands in the report"), sentence),
      ...(choices.length > 1 ? [el("details", {}, el("summary", {}, "Take another sentence of this paragraph"), ...choices)] : []),
    ];
    return claimForm(this.scene, { status: "present", category: null }, {
      words: "Keep this claim", note: "", middle: this.acts.middle, cancel: done, lead,
      ready: () => (sentence.value.trim() ? "" : "Give the sentence that reports it."),
      save: (now, note) => {
        const document = documents[Number(report.value)].id;
        const text = sentence.value.trim();
        const fields = { ...now, status: now.status ?? "present" };
        const key = `${document} added ${JSON.stringify([text, fields])}`;
        const title = [`${figureWords(/** @type {number | null} */ (now.low ?? null), /** @type {number | null} */ (now.high ?? null))} ${now.item}`.trim(), now.place].filter(Boolean).join(", ");
        this.store.put({ key, action: "add", document, claim: null, quote: text, was: {}, now: fields, note: note || null, replaced: null, title });
        done();
      },
    });
  }

  finishAdding() {
    this.adding = false;
    this.acts.open("review");
  }
}
