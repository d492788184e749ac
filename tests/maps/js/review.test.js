import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, decide, isApplied, readSpot, saidBy, wrongWith } from "../../../forcemap/maps/assets/review_fields.js";
import { ReviewStore } from "../../../forcemap/maps/assets/review_store.js";
import { correctionsYaml, mergeYaml, scalar } from "../../../forcemap/maps/assets/review_yaml.js";
import { smallScene } from "./scene.js";

const QUOTE = "Up to 12,000 troops stood at Yelnya.";
const FILE = `# ours
corrections:
- {action: reject, document: d, claim: c1}
- action: add
  document: d
  quote: Two lorries
    went by.
  now: {force: RUS, category: vehicle, item: lorries}
`;

/** A corrected scene: claim `i` was decided on by a person. */
function corrected(i, action) {
  const scene = smallScene();
  scene.claims.corrected[i] = action;
  return scene;
}

test("an edit remembers what the claim said and says only what changes", () => {
  const made = decide(smallScene(), 0, "edit", { high: 9000 }, QUOTE, null);
  assert.deepEqual({ force: "RUS", category: "personnel", item: "troops", high: 12000, place: "Yelnya", status: "present" }, made.was);
  assert.deepEqual(["edit", "d", "c1", { high: 9000 }, null], [made.action, made.document, made.claim, made.now, made.replaced]);
});

test("an edit of a corrected claim stands by itself: it names what was read and repeats what still holds", () => {
  const former = ["edit", null, [["high", "15000", "12000"]]];
  const made = decide(corrected(0, "edit"), 0, "edit", { status: "arriving" }, QUOTE, former);
  assert.equal(15000, made.was.high);
  assert.deepEqual({ high: 12000, status: "arriving" }, made.now);
  assert.equal("edit", made.replaced);
});

test("a claim added by hand is changed by adding it anew, and taken out by taking its entry out", () => {
  const former = ["add", null, [["force", null, "RUS"], ["category", null, "armor"], ["item", null, "tanks"], ["low", null, "200"]]];
  const changed = decide(corrected(1, "add"), 1, "edit", { low: 150 }, QUOTE, former);
  assert.deepEqual(["add", null, { force: "RUS", category: "armor", item: "tanks", low: 150 }], [changed.action, changed.claim, changed.now]);
  assert.equal("withdraw", decide(corrected(1, "add"), 1, "reject", {}, QUOTE, former).action);
});

test("changes are the fields that differ, with what hangs together", () => {
  const said = saidBy(smallScene(), 0);
  assert.deepEqual({}, changesOf(said, { ...said, lat: null, lon: null }));
  assert.deepEqual({ high: null, quantity_text: null }, changesOf(said, { ...said, high: null }));
  assert.deepEqual({ lat: 1, lon: 2, place: "Yelnya" }, changesOf(said, { ...said, lat: 1, lon: 2 }));
  assert.deepEqual({ as_of_end: "2022-02-09", time_precision: "day" }, changesOf(said, { ...said, as_of_end: "2022-02-09" }));
});

test("a form that describes no claim says what is wrong", () => {
  const given = { ...saidBy(smallScene(), 0), low: 5 };
  assert.equal("", wrongWith(given));
  assert.match(wrongWith({ ...given, force: "Russia" }), /code/);
  assert.match(wrongWith({ ...given, low: 20000 }), /least is more/);
  assert.match(wrongWith({ ...given, item: null }), /what is there/);
  assert.match(wrongWith({ ...given, as_of_start: "2022-03-01", as_of_end: "2022-02-01" }), /before it begins/);
});

test("a spot is read as latitude and longitude", () => {
  assert.deepEqual({ lat: 53.9, lon: -27.5 }, readSpot("53.9, -27.5"));
  assert.equal(undefined, readSpot(" "));
  assert.equal(null, readSpot("near Minsk"));
  assert.equal(null, readSpot("99, 10"));
});

test("a decision that the page shows already is applied", () => {
  const edit = decide(smallScene(), 0, "edit", { high: 9000 }, QUOTE, null);
  const scene = corrected(0, "edit");
  assert.equal(false, isApplied(scene, edit));
  scene.claims.high[0] = 9000;
  assert.equal(true, isApplied(scene, edit));
  assert.equal(false, isApplied(smallScene(), edit));
});

test("values that YAML would read as something else are quoted", () => {
  const said = ["RUS", "no", "123456789012", "1e12", "a: b", "", "it’s “so”", "line\u2028end", "- x"].map(scalar);
  assert.deepEqual(["RUS", '"no"', '"123456789012"', '"1e12"', '"a: b"', '""', '"it’s “so”"', '"line\\u2028end"', '"- x"'], said);
  assert.deepEqual(["null", "3.5"], [scalar(null), scalar(3.5)]);
});

test("decisions become the entries of a file", () => {
  const made = { ...decide(smallScene(), 1, "reject", {}, QUOTE, null), note: "A. Editor: seen" };
  const lines = correctionsYaml([made]).split("\n");
  assert.deepEqual(["corrections:", "  - action: reject", "    document: d", '    claim: "c2"'], lines.slice(1, 5));
  assert.equal('    note: "A. Editor: seen"', lines.at(-2));
});

test("decisions join a file at its own indent, in place of what they replace", () => {
  const again = decide(corrected(0, "reject"), 0, "accept", {}, QUOTE, ["reject", null, []]);
  const merged = mergeYaml(FILE, [again]);
  assert.ok(merged.startsWith("# ours\ncorrections:\n- action: add\n"));
  assert.ok(merged.includes('\n- action: accept\n  document: d\n  claim: "c1"\n'));
  assert.equal(false, merged.includes("reject"));
});

test("an added claim that is taken out leaves the file", () => {
  const out = { key: "k", action: "withdraw", document: "d", claim: null, quote: "Two lorries went by.", was: {}, now: {}, note: null, replaced: "add" };
  assert.equal("# ours\ncorrections:\n- {action: reject, document: d, claim: c1}\n", mergeYaml(FILE, [out]));
});

test("a file without entries is begun anew", () => {
  const made = decide(smallScene(), 1, "accept", {}, QUOTE, null);
  assert.equal(correctionsYaml([made]), mergeYaml("corrections: []\n", [made]));
});

test("decisions are kept, and a browser that refuses to keep them is no error", () => {
  const held = new Map();
  const storage = () => ({ getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value) });
  const made = decide(smallScene(), 1, "accept", {}, QUOTE, null);
  new ReviewStore("k", storage).put(made);
  assert.deepEqual([made], new ReviewStore("k", storage).all());
  const refused = new ReviewStore("k", () => { throw new Error("denied"); });
  refused.put(made);
  assert.deepEqual([made], refused.all());
  assert.equal(false, refused.save());
});
