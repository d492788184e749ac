import assert from "node:assert/strict";
import { test } from "node:test";
import { sideWords, sortRows } from "../../../forcemap/maps/assets/change_table.js";
import { count, dayWords, figureWords } from "../../../forcemap/maps/assets/figures.js";
import { periodWords } from "../../../forcemap/maps/assets/card.js";
import { timeScale } from "../../../forcemap/maps/assets/time_scale.js";
import { trayGroups } from "../../../forcemap/maps/assets/tray.js";
import { labelRows } from "../../../forcemap/maps/assets/annotate.js";
import { buildMarks } from "../../../forcemap/maps/assets/marks.js";
import { smallScene } from "./scene.js";

test("a figure says which of its ends are open", () => {
  assert.deepEqual(
    ["5", "1,000–2,000", "up to 190,000", "at least 100,000", ""],
    [[5, 5], [1000, 2000], [null, 190000], [100000, null], [null, null]].map(([low, high]) => figureWords(low, high)),
  );
});

test("days and counts are said in words", () => {
  assert.equal("9 Feb 2022", dayWords("2022-02-09"));
  assert.equal("9 Feb", dayWords("2022-02-09", false));
  assert.deepEqual(["1 claim", "2,300 claims"], [count(1, "claim"), count(2300, "claim")]);
  assert.deepEqual(["from 1 Feb 2022", "until 9 Feb 2022", ""], [periodWords("2022-02-01", null), periodWords(null, "2022-02-09"), periodWords(null, null)]);
});

test("a long silence is cut short on the time axis and marked", () => {
  const scale = timeScale(["2022-02-09", "2022-02-19", "2023-01-13"], 0, 340);
  assert.equal(0, scale.at("2022-02-09"));
  assert.equal(340, scale.at("2023-01-13"));
  assert.equal(100, Math.round(scale.at("2022-02-19")));
  assert.equal(1, scale.breaks.length);
});

test("a single day stands in the middle of the axis", () => {
  assert.equal(50, timeScale(["2022-02-09"], 0, 100).at("2022-02-09"));
});

test("the tray keeps what has no place, with the reason", () => {
  assert.deepEqual([["no place is named", [3]]], trayGroups(smallScene(), new Uint8Array([1, 1, 1, 1])));
  assert.deepEqual([], trayGroups(smallScene(), new Uint8Array([1, 1, 1, 0])));
});

test("a label names the place, then its figure, then what else is there", () => {
  const scene = smallScene();
  const [area, point] = buildMarks(scene, new Uint8Array([1, 1, 1, 1]));
  assert.deepEqual(["Yelnya", "up to 12,000 troops", "Russia: armour"], labelRows(point, scene).map((row) => row.text));
  assert.deepEqual(["Lwów", "500 troops possible"], labelRows(area, scene).map((row) => row.text));
});

test("the table of changes sorts by any column, both ways", () => {
  const side = (high, name) => ({ low: null, high, status: "present", name });
  const rows = [
    { kind: "grew", force: null, category: "troops", before: side(5, "B"), after: side(9, "B") },
    { kind: "appeared", force: null, category: "armour", before: null, after: side(3, "A") },
  ];
  const changes = { rows, forces: {} };
  assert.deepEqual(rows, sortRows(changes, "", true));
  assert.deepEqual(["A", "B"], sortRows(changes, "where", true).map((row) => row.after.name));
  assert.deepEqual([9, 3], sortRows(changes, "after", false).map((row) => row.after.high));
  assert.deepEqual(["—", "up to 5"], [sideWords(null), sideWords(rows[0].before)]);
});
