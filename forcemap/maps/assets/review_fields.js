import { STATUS_ORDER } from "./marks.js";

/** The fields a person can set, and what they are called on the page. */
export const FIELD_WORDS = {
  force: "force", category: "kind", item: "what", low: "least", high: "most", quantity_text: "figure as written", place: "place",
  place_text: "place as written", lat: "latitude", lon: "longitude", status: "state", as_of_start: "from", as_of_end: "until",
  time_precision: "time known to the", time_text: "time as written", attribution: "speaker",
};
export const ACTION_WORDS = { accept: "Confirmed by hand", edit: "Corrected by hand", add: "Added by hand", reject: "Rejected by hand" };
const NUMBERS = new Set(["low", "high", "lat", "lon", "radius_km"]);
const KNOWN_BY = /** @type {const} */ (["force", "category", "item", "low", "high", "place", "status"]);
export const FORCE_CODE = /^[A-Z][A-Z0-9_-]*$/;

/**
 * What a claim says, by the names of the interchange record.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @returns {ClaimFields}
 */
export function saidBy(scene, i) {
  const { claims, places } = scene;
  const place = claims.place[i];
  return {
    force: claims.force[i],
    category: claims.category[i],
    item: claims.item[i],
    low: claims.low[i],
    high: claims.high[i],
    place: place < 0 ? claims.words[i] : places.name[place],
    status: claims.status[i],
    as_of_start: claims.start[i],
    as_of_end: claims.end[i],
    attribution: claims.speaker[i],
  };
}

/**
 * A decision about a claim of the page. One about a claim that was corrected before stands in place of that
 * correction, so it says what the reading said, and repeats what is still to hold.
 *
 * @param {SceneJson} scene
 * @param {number} i
 * @param {"accept" | "reject" | "edit"} action
 * @param {ClaimFields} now
 * @param {string} quote
 * @param {CorrectionJson | null} former
 * @returns {Decision}
 */
export function decide(scene, i, action, now, quote, former) {
  const { claims, documents } = scene;
  const document = documents[claims.document[i]].id;
  const said = saidBy(scene, i);
  if (former?.[0] === "add") {
    const fields = { ...after(former), ...now };
    const key = `${document} ${claims.id[i]}`;
    if (action === "reject") return { key, action: "withdraw", document, claim: null, quote, was: {}, now: {}, note: null, replaced: "add" };
    return { key, action: "add", document, claim: null, quote, was: {}, now: fields, note: null, replaced: "add" };
  }
  const read = { ...said, ...before(former) };
  /** @type {ClaimFields} */
  const was = {};
  for (const name of KNOWN_BY) if (read[name] !== null && (name !== "place" || claims.place[i] >= 0)) was[name] = read[name];
  const changes = action === "edit" ? { ...(former?.[0] === "edit" ? after(former) : {}), ...now } : {};
  return { key: `${document} ${claims.id[i]}`, action, document, claim: claims.id[i], quote, was, now: changes, note: null, replaced: former?.[0] ?? null };
}

/** @param {CorrectionJson | null} former */
function before(former) {
  if (former?.[0] !== "edit") return {};
  return Object.fromEntries(former[2].map(([name, said]) => [name, value(name, said)]));
}

/** @param {CorrectionJson} former */
function after(former) {
  return Object.fromEntries(former[2].map(([name, , said]) => [name, value(name, said)]));
}

/**
 * @param {string} name
 * @param {string | null} said
 */
function value(name, said) {
  return said !== null && NUMBERS.has(name) ? Number(said) : said;
}

/**
 * The fields in which a filled form differs from what was said; what hangs together goes together.
 *
 * @param {ClaimFields} said
 * @param {ClaimFields} given
 * @returns {ClaimFields}
 */
export function changesOf(said, given) {
  /** @type {ClaimFields} */
  const now = {};
  for (const [name, one] of Object.entries(given)) if (one !== (said[name] ?? null)) now[name] = one;
  if (("low" in now || "high" in now) && given.low === null && given.high === null) now.quantity_text = null;
  if ("lat" in now || "lon" in now) Object.assign(now, { place: given.place, lat: given.lat, lon: given.lon });
  if ("as_of_start" in now || "as_of_end" in now) now.time_precision = given.as_of_start || given.as_of_end ? "day" : "open";
  return now;
}

/**
 * What is wrong with a filled form, in words for the person who filled it; "" if nothing.
 *
 * @param {ClaimFields} given
 * @returns {string}
 */
export function wrongWith(given) {
  if (!FORCE_CODE.test(String(given.force ?? ""))) return "A force is a code in capitals, such as RUS or NATO.";
  if (!given.item) return "Say what is there, in the words of the report.";
  if (given.low !== null && given.high !== null && Number(given.low) > Number(given.high)) return "The least is more than the most.";
  if (given.as_of_start && given.as_of_end && given.as_of_start > given.as_of_end) return "The time ends before it begins.";
  if (given.lat !== null && given.lat !== undefined && !given.place) return "Name the place that lies there.";
  return STATUS_ORDER.includes(String(given.status)) ? "" : "Choose a state.";
}

/**
 * The value of a field as the page shows it: figures in groups of three, "none" where there is none.
 *
 * @param {string} name
 * @param {string | number | null | undefined} said
 * @returns {string}
 */
export function fieldWords(name, said) {
  if (said === null || said === undefined || said === "") return "none";
  return name === "low" || name === "high" ? Number(said).toLocaleString("en-GB") : String(said);
}

/**
 * "53.9, 27.6" as latitude and longitude; null where it is none, undefined where nothing is given.
 *
 * @param {string} text
 * @returns {{lat: number, lon: number} | null | undefined}
 */
export function readSpot(text) {
  if (!text.trim()) return undefined;
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/**
 * Whether the page shows already what a decision asks for.
 *
 * @param {SceneJson} scene
 * @param {Decision} decision
 * @returns {boolean}
 */
export function isApplied(scene, decision) {
  const { claims, documents } = scene;
  const same = (/** @type {number} */ i) => {
    const said = /** @type {Record<string, unknown>} */ (saidBy(scene, i));
    // A place is looked up, and may then bear another name than the one that was written.
    return Object.entries(decision.now).every(([name, one]) => name === "place" || !(name in said) || said[name] === one);
  };
  return claims.id.some((id, i) => {
    if (documents[claims.document[i]].id !== decision.document || claims.corrected[i] !== decision.action) return false;
    return (decision.action === "add" || id === decision.claim) && same(i);
  });
}
