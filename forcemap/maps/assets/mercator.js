const MOST_LATITUDE = 85.0511287798;

/**
 * World x of a longitude: 0 at 180° W, 1 at 180° E.
 *
 * @param {number} lon
 * @returns {number}
 */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/**
 * World y of a latitude (spherical Mercator): 0 in the north, 1 in the south.
 *
 * @param {number} lat
 * @returns {number}
 */
export function worldY(lat) {
  const held = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat));
  const sine = Math.sin((held * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const STEP = 0.02; // degrees: between two rows of the table the error is 8e-9 of the world, 0.01 pixels at zoom 12
/** @type {Float64Array | null} */
let rows = null;

/**
 * World y of many latitudes, read from a table: thousands of points of a base map at once.
 *
 * @returns {(lat: number) => number}
 */
function tabledY() {
  if (!rows) {
    rows = new Float64Array(Math.ceil((2 * MOST_LATITUDE) / STEP) + 2);
    for (let i = 0; i < rows.length; i++) rows[i] = worldY(i * STEP - MOST_LATITUDE);
  }
  const table = rows;
  return (lat) => {
    const at = (Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, lat)) + MOST_LATITUDE) / STEP;
    const row = Math.floor(at);
    return table[row] + (at - row) * (table[row + 1] - table[row]);
  };
}

/**
 * Kilometres on the ground to world units at a latitude.
 *
 * @param {number} km
 * @param {number} lat
 * @returns {number}
 */
export function worldLength(km, lat) {
  return km / (40075.017 * Math.cos((lat * Math.PI) / 180));
}

/**
 * Steps [x0, y0, dx, dy, ...] on a grid of 1/grid degree, read from `from` for `count` points, to world coordinates.
 *
 * @param {ArrayLike<number>} steps
 * @param {number} grid
 * @param {number} [from]
 * @param {number} [count]
 * @returns {WorldPath}
 */
export function worldPath(steps, grid, from = 0, count = (steps.length - from) / 2) {
  const points = new Float64Array(count * 2);
  let x = 0;
  let y = 0;
  /** @type {[number, number, number, number]} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const yOf = tabledY();
  let [west, north, east, south] = box;
  for (let i = 0; i < count; i++) {
    x += steps[from + 2 * i];
    y += steps[from + 2 * i + 1];
    const wx = worldX(x / grid);
    const wy = yOf(y / grid);
    points[2 * i] = wx;
    points[2 * i + 1] = wy;
    if (wx < west) west = wx;
    if (wy < north) north = wy;
    if (wx > east) east = wx;
    if (wy > south) south = wy;
  }
  return { points, box: [west, north, east, south] };
}

/**
 * Whether a world point lies inside rings (even-odd).
 *
 * @param {WorldPath[]} rings
 * @param {number} x
 * @param {number} y
 * @returns {boolean}
 */
export function inside(rings, x, y) {
  let within = false;
  for (const { points, box } of rings) {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const crosses = points[i + 1] > y !== points[j + 1] > y;
      if (crosses && x < ((points[j] - points[i]) * (y - points[i + 1])) / (points[j + 1] - points[i + 1]) + points[i]) {
        within = !within;
      }
    }
  }
  return within;
}

/**
 * Squared distance, in world units, from a point to the nearest segment of lines.
 *
 * @param {WorldPath[]} lines
 * @param {number} x
 * @param {number} y
 * @returns {number}
 */
export function nearness(lines, x, y) {
  let least = Infinity;
  for (const { points } of lines) {
    for (let i = 0; i + 3 < points.length; i += 2) {
      const dx = points[i + 2] - points[i];
      const dy = points[i + 3] - points[i + 1];
      const along = ((x - points[i]) * dx + (y - points[i + 1]) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.max(0, Math.min(1, along));
      const ex = points[i] + t * dx - x;
      const ey = points[i + 1] + t * dy - y;
      least = Math.min(least, ex * ex + ey * ey);
    }
  }
  return least;
}
