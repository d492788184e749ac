import assert from "node:assert/strict";
import { test } from "node:test";
import { findClaim, readAddress, writeAddress } from "../../../forcemap/maps/assets/address.js";

test("an address survives writing and reading", () => {
  const address = { day: "2022-02-09", position: { zoom: 5.25, lat: 50.1, lon: 30.2 }, claim: "ab/c#1" };
  assert.deepEqual(address, readAddress(writeAddress(address)));
});

test("what is malformed is ignored", () => {
  assert.deepEqual({ day: null, position: null, claim: null }, readAddress("#day=tomorrow&pos=5/x/3"));
  assert.deepEqual({ day: null, position: null, claim: null }, readAddress("#pos=5/91/3"));
  assert.deepEqual({ day: null, position: null, claim: null }, readAddress(""));
});

test("an empty address is no hash at all", () => {
  assert.equal("", writeAddress({ day: null, position: null, claim: null }));
});

test("an id finds its claim, and so does one cut short by an older page", () => {
  const ids = ["37400c87a663", "9207f2d87600"];
  assert.equal(1, findClaim(ids, "9207f2d87600"));
  assert.equal(1, findClaim(ids, "9207f2d876"));
  assert.equal(-1, findClaim(ids, "9207"));
  assert.equal(-1, findClaim(ids, null));
});
