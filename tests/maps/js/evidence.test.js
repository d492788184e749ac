import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { Evidence } from "../../../forcemap/maps/assets/evidence.js";

const block = { p: ["Nine tanks stand there."], c: [[0, 0, 23, [], [], [], null], [0, 0, 4, [], [], [], null]] };
const evidence = () => new Evidence(2, deflateRawSync(JSON.stringify(block)).toString("base64"));

test("a block asked for twice at once is unpacked once", () => {
  const one = evidence();
  assert.equal(one.block(0), one.block(0));
});

test("who asks first is answered first, and then its sentence can be searched", async () => {
  const one = evidence();
  assert.equal(one.sentence(0), "");
  const answered = [];
  await Promise.all([0, 1].map(async (claim) => answered.push([claim, (await one.of(claim)).end])));
  assert.deepEqual(answered, [[0, 23], [1, 4]]);
  assert.equal(one.sentence(1), "Nine");
});
