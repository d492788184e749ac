import assert from "node:assert/strict";
import { test } from "node:test";
import { gather } from "../../../forcemap/maps/assets/gather.js";
import { buildMarks, estimateOf, fade } from "../../../forcemap/maps/assets/marks.js";
import { smallScene } from "./scene.js";

test("claims gather into one mark a place, areas first", () => {
  const marks = buildMarks(smallScene(), new Uint8Array([1, 1, 1, 1]));
  assert.deepEqual([[1, 1], [0, 2]], marks.map((mark) => [mark.place, mark.claims]));
});

test("the figure of a mark is the largest of troops", () => {
  const [, point] = buildMarks(smallScene(), new Uint8Array([1, 1, 1, 1]));
  assert.deepEqual({ low: null, high: 12000, force: "RUS", category: "personnel", status: "present" }, point.figure);
});

test("a figure of what is there goes before a larger one that is only planned", () => {
  const scene = smallScene();
  scene.claims.category[1] = "personnel";
  scene.claims.low[1] = 90000;
  const [, point] = buildMarks(scene, new Uint8Array([1, 1, 1, 1]));
  assert.equal(12000, point.figure.high);
});

test("a hidden claim gives no mark", () => {
  assert.deepEqual([], buildMarks(smallScene(), new Uint8Array([0, 0, 0, 1])));
});

test("the lead of a place is its firmest claim and a stale one fades", () => {
  const [point] = buildMarks(smallScene(), new Uint8Array([1, 1, 0, 0]));
  assert.deepEqual(["present", "personnel"], [point.presences[0].status, point.presences[0].category]);
  assert.ok(fade(2, 40) < fade(0, 20) && fade(0, 20) < fade(0, 0));
});

test("an estimate of several claims speaks for each of them", () => {
  const scene = smallScene();
  scene.estimates = [[[0, 1], 5, 9, null, null, ["They differ."]]];
  assert.equal(estimateOf(scene, 0), estimateOf(scene, 1));
  assert.deepEqual([500, 500], [estimateOf(scene, 2).low, estimateOf(scene, 2).high]);
});

test("near marks gather, far ones do not, and the same way in any order", () => {
  const mark = (place, x, claims) => ({ place, x, y: 0.5, claims, figure: null });
  const marks = [mark(0, 0.5, 1), mark(1, 0.50001, 5), mark(2, 0.6, 1)];
  const groups = (list) => gather(list, 1000).map((group) => group.marks.map((one) => one.place));
  assert.deepEqual([[1, 0], [2]], groups(marks));
  assert.deepEqual(groups(marks), groups([...marks].reverse()));
});
