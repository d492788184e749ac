import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilters, fold, isFiltered, noFilters } from "../../../forcemap/maps/assets/filter.js";
import { smallScene } from "./scene.js";

const passing = (change, sentence) => [...applyFilters(smallScene(), Object.assign(noFilters(), change), sentence)];

test("no filter lets every claim pass", () => {
  assert.deepEqual([1, 1, 1, 1], passing({}));
  assert.equal(false, isFiltered(noFilters()));
});

test("a force left out hides its claims", () => {
  assert.deepEqual([0, 0, 1, 1], passing({ forces: new Set(["RUS"]) }));
});

test("category, status, report, layer and confidence each narrow", () => {
  assert.deepEqual([0, 1, 0, 0], passing({ category: "armor" }));
  assert.deepEqual([0, 0, 1, 0], passing({ status: "possible" }));
  assert.deepEqual([1, 1, 1, 1], passing({ document: "0" }));
  assert.deepEqual([1, 0, 0, 0], passing({ layer: "0" }));
  assert.deepEqual([1, 0, 0, 1], passing({ confidence: 0.8 }));
});

test("search reads place, item, speaker and publisher without case or accents", () => {
  assert.deepEqual([0, 0, 1, 0], passing({ words: "LWOW" }));
  assert.deepEqual([0, 1, 0, 0], passing({ words: "analyst yelnya" }));
  assert.deepEqual([1, 1, 1, 1], passing({ words: "courier" }));
});

test("search reads sentences that have been unpacked", () => {
  assert.deepEqual([0, 0, 0, 1], passing({ words: "mobilise" }, (claim) => (claim === 3 ? "They will mobilise." : "")));
});

test("folding keeps letters and drops accents", () => {
  assert.equal("yel'nya lwow", fold("Yel’nya Lwów"));
});
