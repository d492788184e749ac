/**
 * Read `#day=2022-02-09&pos=5.25/50.10/30.20&claim=...`; what is malformed is ignored.
 *
 * @param {string} hash
 * @returns {Address}
 */
export function readAddress(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const day = given.get("day");
  const numbers = (given.get("pos") || "").split("/").map(Number);
  const whole = given.get("pos") && numbers.length === 3 && numbers.every(Number.isFinite);
  const valid = whole && Math.abs(numbers[1]) <= 90 && Math.abs(numbers[2]) <= 540;
  return {
    day: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null,
    position: valid ? { zoom: numbers[0], lat: numbers[1], lon: numbers[2] } : null,
    claim: given.get("claim"),
  };
}

/**
 * @param {Address} address
 * @returns {string}
 */
export function writeAddress({ day, position, claim }) {
  const parts = [];
  if (day) parts.push(`day=${day}`);
  if (position) parts.push(`pos=${position.zoom.toFixed(2)}/${position.lat.toFixed(4)}/${position.lon.toFixed(4)}`);
  if (claim) parts.push(`claim=${encodeURIComponent(claim)}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

const LEAST_ID = 10; // characters: pages once kept ids cut short, and links to them still lead somewhere

/**
 * The claim an id means.
 *
 * @param {string[]} ids
 * @param {string | null} wanted
 * @returns {number} -1 if none
 */
export function findClaim(ids, wanted) {
  if (!wanted) return -1;
  const exact = ids.indexOf(wanted);
  return exact >= 0 || wanted.length < LEAST_ID ? exact : ids.findIndex((id) => id.startsWith(wanted));
}
