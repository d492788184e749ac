import assert from "node:assert/strict";
import { test } from "node:test";
import { readVarints } from "../../../forcemap/maps/assets/codec.js";
import { Taken } from "../../../forcemap/maps/assets/collide.js";
import { readSections } from "../../../forcemap/maps/assets/ground.js";
import { inside, nearness, worldLength, worldPath, worldX, worldY } from "../../../forcemap/maps/assets/mercator.js";

const near = (expected, actual) => assert.ok(Math.abs(expected - actual) < 1e-8, `${expected} is not ${actual}`);

test("the world runs from 0 to 1 with the equator in the middle", () => {
  near(0.5, worldX(0));
  near(1, worldX(180));
  near(0.5, worldY(0));
  assert.ok(worldY(60) < worldY(50));
});

test("a kilometre is longer on the map in the north", () => {
  assert.ok(worldLength(1, 60) > 1.99 * worldLength(1, 0));
});

test("steps become world points with their box", () => {
  const path = worldPath([300000, 500000, 10000, 0], 10000);
  near(worldX(30), path.points[0]);
  near(worldX(31), path.points[2]);
  near(worldY(50), path.points[3]);
  assert.deepEqual([path.points[0], path.points[1], path.points[2], path.points[1]], path.box);
});

test("a point is inside a square and outside its hole", () => {
  const square = worldPath([0, 0, 100000, 0, 0, 100000, -100000, 0, 0, -100000], 10000);
  const hole = worldPath([40000, 40000, 20000, 0, 0, 20000, -20000, 0, 0, -20000], 10000);
  assert.equal(true, inside([square], worldX(2), worldY(2)));
  assert.equal(false, inside([square, hole], worldX(5), worldY(5)));
  assert.equal(false, inside([square], worldX(12), worldY(2)));
});

test("nearness is the distance to the segment, not to its ends", () => {
  const line = worldPath([0, 0, 100000, 0], 10000);
  near(0, nearness([line], worldX(5), worldY(0)));
});

test("variable-length numbers come back with their signs", () => {
  assert.deepEqual([0, -1, 1, -64, 64, 300], [...readVarints(new Uint8Array([0, 1, 2, 127, 128, 1, 216, 4]))]);
});

test("sections are read in order, each on its own grid", () => {
  const sections = readSections(new Int32Array([1, 2, 10, 10, 1, 0, 0]), ["a", "b"], [10, 10]);
  assert.deepEqual([1, 0], [sections.a.length, sections.b.length]);
  near(worldX(1), sections.a[0].points[0]);
});

test("a box that was taken is not free, one beside it is", () => {
  const taken = new Taken();
  taken.take(10, 10, 100, 20);
  assert.equal(false, taken.free(100, 20, 50, 50));
  assert.equal(true, taken.free(111, 10, 50, 20));
});
