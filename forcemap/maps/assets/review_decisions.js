import { el } from "./dom.js";
import { capital, count } from "./figures.js";
import { FIELD_WORDS, fieldWords } from "./review_fields.js";
import { correctionsYaml, mergeYaml, replaces } from "./review_yaml.js";

const VERBS = { accept: "Accept", reject: "Reject", edit: "Edit", add: "Add", withdraw: "Take out" };
const FILE = "corrections.yaml";

/**
 * The decisions made, each with its reason and a way back; the YAML to save.
 *
 * @param {import("./review.js").Review} review
 * @returns {HTMLElement}
 */
export function decisionsView(review) {
  const { store } = review;
  const box = el("div", { class: "decisions" });
  const made = store.all();
  const again = () => box.replaceWith(decisionsView(review));
  const add = el("button", { type: "button", on: { click: () => { review.adding = true; again2(review, box); } } }, "Add a claim the reading missed");
  if (review.applied.length) box.append(el("p", { class: "aside" }, `${count(review.applied.length, "decision")} made before ${review.applied.length === 1 ? "is" : "are"} on this page by now and left this list.`));
  if (!made.length) {
    box.append(el("p", {}, "No decision yet. Accept, reject or edit a claim in the list or on its card. What you decide stays on this computer until you save it."), el("p", {}, add));
    return box;
  }
  const by = el("input", { type: "text", value: store.by, autocomplete: "name" });
  const list = el("ol", {}, ...made.map((one) => decisionItem(one, review, () => refresh(), again)));
  const yaml = /** @type {HTMLTextAreaElement} */ (el("textarea", { class: "yaml", readonly: true, rows: "12", spellcheck: "false", "aria-label": "YAML for config/corrections.yaml" }));
  const hint = el("p", { class: "aside", role: "status" });
  const refresh = () => {
    store.save();
    yaml.value = yamlOf(review);
    hint.textContent = hintOf(review);
  };
  by.addEventListener("input", () => {
    store.by = /** @type {HTMLInputElement} */ (by).value;
    refresh();
  });
  box.append(
    el("h3", {}, count(made.length, "decision").replace(/^./, capital)), list, el("p", {}, add),
    el("label", {}, el("span", {}, "Decided by (shown with each claim)"), by),
    el("h3", {}, "For ", el("code", {}, `config/${FILE}`)),
    fileField(review, again), yaml, saveRow(yaml, hint), hint,
    el("p", { class: "aside" }, "Save it as ", el("code", {}, `config/${FILE}`), " in the project’s folder and run ", el("code", {}, "forcemap build"), "."),
  );
  if (!store.storage) box.append(el("p", { class: "contradiction" }, "This browser keeps nothing for a page from a disk: save the file before you leave the page."));
  refresh();
  return box;
}

/**
 * @param {import("./review.js").Review} review
 * @param {HTMLElement} box
 */
function again2(review, box) {
  const form = review.view();
  box.replaceWith(form);
  /** @type {HTMLElement | null} */ (form.querySelector("select"))?.focus();
}

/**
 * @param {Decision} one
 * @param {import("./review.js").Review} review
 * @param {() => void} noted
 * @param {() => void} dropped
 */
function decisionItem(one, review, noted, dropped) {
  const note = el("input", { type: "text", value: one.note ?? "", placeholder: "Why?", "aria-label": `Why: ${one.title}` });
  note.addEventListener("input", () => {
    one.note = /** @type {HTMLInputElement} */ (note).value.trim() || null;
    noted();
  });
  const changes = Object.entries(one.now).filter(([name]) => one.action === "edit" && name in FIELD_WORDS).map(([name, now]) => {
    const words = FIELD_WORDS[/** @type {keyof typeof FIELD_WORDS} */ (name)];
    return el("li", {}, `${capital(words)}: `, name in one.was ? `${fieldWords(name, one.was[name])} → ` : "", el("b", {}, fieldWords(name, now)));
  });
  const undo = () => {
    review.store.drop(one.key);
    dropped();
  };
  return el(
    "li", {},
    el("p", {}, el("b", {}, VERBS[one.action]), ` ${one.title ?? ""} `, el("button", { type: "button", class: "link", "aria-label": `Undo: ${VERBS[one.action]} ${one.title}`, on: { click: undo } }, "Undo")),
    changes.length ? el("ul", { class: "changes-made" }, ...changes) : null,
    note,
  );
}

/**
 * The decisions as they go into the file: with who decided.
 *
 * @param {import("./review.js").Review} review
 * @returns {string}
 */
function yamlOf(review) {
  const by = review.store.by.trim();
  const signed = review.store.all().map((one) => ({ ...one, note: [by, one.note].filter(Boolean).join(": ") || null }));
  return review.file ? mergeYaml(review.file.text, signed) : correctionsYaml(signed);
}

/** @param {import("./review.js").Review} review */
function hintOf(review) {
  const older = review.store.all().filter((one) => one.replaced);
  if (review.file) {
    const gone = older.filter((one) => replaces(one, review.file?.text ?? "")).length;
    return gone ? `${count(gone, "entry", "entries")} of ${review.file.name} ${gone === 1 ? "is" : "are"} replaced.` : "";
  }
  if (!older.length) return "";
  return `${count(older.length, "decision")} ${older.length === 1 ? "stands" : "stand"} in place of an entry of your file: open the file above, or take the old ${older.length === 1 ? "entry" : "entries"} out.`;
}

/**
 * @param {import("./review.js").Review} review
 * @param {() => void} again
 */
function fileField(review, again) {
  const input = /** @type {HTMLInputElement} */ (el("input", { type: "file", accept: ".yaml,.yml" }));
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    review.file = { name: file.name, text: (await file.text()).replace(/\r\n/g, "\n") };
    again();
  });
  const words = review.file ? `Added to ${review.file.name}; take another file` : "You have one already? Open it, and the decisions are added to it";
  return el("label", {}, el("span", {}, words), input);
}

/**
 * @param {HTMLTextAreaElement} yaml
 * @param {HTMLElement} hint
 */
function saveRow(yaml, hint) {
  const copy = el("button", { type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(yaml.value);
      hint.textContent = "Copied.";
    } catch {
      yaml.focus();
      yaml.select();
      hint.textContent = "Selected: copy it with your keyboard.";
    }
  });
  const save = el("button", { type: "button", class: "main" }, "Save as a file");
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([yaml.value], { type: "application/yaml" }));
    const link = el("a", { href: address, download: FILE });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    hint.textContent = `Saved as ${FILE}.`;
  });
  return el("p", { class: "review-acts" }, save, " ", copy);
}
