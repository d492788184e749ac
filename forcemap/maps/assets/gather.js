/** Marks nearer to each other than this, in pixels, are gathered. */
export const NEAR = 24;

/**
 * Gather marks that would lie over one another. Each joins the first group it is near to, in order, so the same
 * marks at the same zoom always gather the same way.
 *
 * @param {Mark[]} marks
 * @param {number} scale world units to pixels
 * @param {number} [near] pixels
 * @returns {Gathered[]}
 */
export function gather(marks, scale, near = NEAR) {
  const cell = near / scale;
  const columns = Math.ceil(1 / cell) + 3;
  /** @type {Map<number, Gathered[]>} */
  const cells = new Map();
  /** @type {Gathered[]} */
  const groups = [];
  const weights = marks.map(weight);
  const order = marks.map((_, n) => n).sort((a, b) => weights[b] - weights[a] || marks[a].place - marks[b].place);
  for (const n of order) {
    const mark = marks[n];
    const column = Math.floor(mark.x / cell);
    const row = Math.floor(mark.y / cell);
    let found = null;
    for (let i = column - 1; i <= column + 1 && !found; i++) {
      for (let j = row - 1; j <= row + 1 && !found; j++) {
        found = cells.get(j * columns + i)?.find((group) => (group.x - mark.x) ** 2 + (group.y - mark.y) ** 2 < cell * cell) ?? null;
      }
    }
    if (found) {
      found.marks.push(mark);
      continue;
    }
    const group = { x: mark.x, y: mark.y, marks: [mark] };
    groups.push(group);
    const key = row * columns + column;
    const held = cells.get(key);
    if (held) held.push(group);
    else cells.set(key, [group]);
  }
  return groups;
}

/**
 * @param {Mark} mark
 * @returns {number}
 */
function weight(mark) {
  const size = mark.figure ? (mark.figure.high ?? mark.figure.low ?? 0) : 0;
  return size * 1000 + mark.claims;
}
