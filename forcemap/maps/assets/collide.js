const CELL = 64;

/** Boxes taken on the sheet, so that no label covers another. */
export class Taken {
  constructor() {
    /** @type {Map<string, number[][]>} */
    this.cells = new Map();
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @returns {boolean}
   */
  free(x, y, width, height) {
    for (const key of this.keys(x, y, width, height)) {
      for (const [left, top, right, bottom] of this.cells.get(key) || []) {
        if (x < right && x + width > left && y < bottom && y + height > top) return false;
      }
    }
    return true;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  take(x, y, width, height) {
    const box = [x, y, x + width, y + height];
    for (const key of this.keys(x, y, width, height)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   */
  *keys(x, y, width, height) {
    for (let i = Math.floor(x / CELL); i <= Math.floor((x + width) / CELL); i++) {
      for (let j = Math.floor(y / CELL); j <= Math.floor((y + height) / CELL); j++) yield `${i},${j}`;
    }
  }
}
